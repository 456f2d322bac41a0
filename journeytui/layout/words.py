"""What a map says about itself in words, made fit to stand in a row."""

from __future__ import annotations

import re

from journeytui.core.journey import Id, Journey, Lane, Stage
from journeytui.core.text import visible
from journeytui.layout.glyphs import Glyphs

_JOINS_NOTHING = re.compile(r"(?<![^\x00-\x7f\s])\u200d+|\u200d+(?![^\x00-\x7f\s])")


def shown(text: str) -> str:
    """A text as a row can hold it: safe, on one line, without blanks around it.

    A joiner beside a blank or an ASCII character goes too: measured, it would hide its neighbour.
    """
    text = visible(text)
    return (_JOINS_NOTHING.sub("", text) if "\u200d" in text else text).strip()


def map_title(journey: Journey) -> str:
    """The title, or a stand-in where there is none."""
    return shown(journey.title) or "Untitled map"


def persona_words(journey: Journey, glyphs: Glyphs) -> str:
    """Whom the map is about: 'Carla Ruiz · Sales director'; '' where nobody is named."""
    said = (journey.persona.get(key) for key in ("name", "title"))
    return f" {glyphs.dot} ".join(filter(None, (shown(v) for v in said if isinstance(v, str))))


def stage_name(stage: Stage, number: int) -> str:
    """A stage's name, 'Stage n' where it has none."""
    return shown(stage.name) or f"Stage {number}"


def numbered(journey: Journey, id: Id) -> str:
    """A stage as 'Stage 2, Sale'; where it has no name, 'Stage 2'."""
    stages = enumerate(journey.stages, 1)
    number, stage = next((n, stage) for n, stage in stages if stage.id == id)
    name = shown(stage.name)
    return f"Stage {number}, {name}" if name else f"Stage {number}"


def lane_words(journey: Journey, key: str) -> str:
    """A lane's name within a line: small, unless it has capitals of its own, as 'NPS' has."""
    lane = next((lane for lane in journey.lanes if lane.key == key), None) or Lane(key)
    name = shown(lane.name)
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() else name
