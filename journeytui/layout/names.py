"""The stages' names as their heads show them, whether a goal is met, and the paths that leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from journeytui.core.conflicts import disputed
from journeytui.core.journey import Id, Journey, Stage
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip, width
from journeytui.layout.words import stage_name
from journeytui.layout.wrap import wrap_within

Name: TypeAlias = tuple[tuple[str, str], ...]
"""A stage's name in rows of (words, marks); the marks stand at the end of the last one."""

NAME_ROWS = 2
"""Most rows of a name in a head; a longer one is cut."""

_LEAST = 4
"""Cells of a name that marks leave it."""

_MET_INK = {"yes": "good", "no": "bad"}


def marks(journey: Journey, glyphs: Glyphs) -> Mapping[Id, str]:
    """What stands behind the names of stages: that a field is to be chosen, the sign of a goal that
    is met, or is not, and then the paths that leave."""
    paths = path_marks(journey, glyphs)
    met = {
        stage.id: glyphs.feasible["yes" if value else "no"]
        for stage in journey.stages
        if isinstance(value := stage.fields.get("goal_met"), bool)
    }
    torn = dict.fromkeys(disputed(journey), glyphs.conflict)
    signs = (torn, met, paths)
    return {
        id: " ".join(sign[id] for sign in signs if id in sign) for id in {**torn, **met, **paths}
    }


def inked(words: str, glyphs: Glyphs) -> Row:
    """Marks as spans: what is to be chosen, and whether the goal is met, in their own inks."""
    if words.startswith(glyphs.conflict):
        rest = words[len(glyphs.conflict) :].removeprefix(" ")
        torn: Span = (glyphs.conflict, "warn")
        return (torn, (" ", "accent"), *inked(rest, glyphs)) if rest else (torn,)
    for answer, ink in _MET_INK.items():
        sign = glyphs.feasible[answer]
        if words.startswith(sign):
            return ((sign, ink), (words[len(sign) :], "accent"))
    return ((words, "accent"),)


def path_marks(journey: Journey, glyphs: Glyphs) -> Mapping[Id, str]:
    """The paths that leave each stage which has any: '↺ 2' goes back to stage 2."""
    if not journey.paths:
        return {}
    places: dict[str, tuple[int, Id]] = {}
    for number, (id, key) in enumerate(journey.stage_keys.items(), 1):
        places.setdefault(key, (number, id))
    gap = "" if glyphs.paths["loop"].isascii() else " "
    marks: dict[Id, dict[str, None]] = {}
    for path in journey.paths:
        if path.start in places and path.end in places:
            sign = glyphs.paths.get(path.kind, glyphs.paths["skip"])
            own = marks.setdefault(places[path.start][1], {})
            own[f"{sign}{gap}{places[path.end][0]}"] = None
    return {id: " ".join(own) for id, own in marks.items()}


def chip(number: int) -> str:
    """A stage's number with a blank at each side."""
    return f" {number} "


def head_names(
    stages: Sequence[Stage], marks: Mapping[Id, str], cells: int, most: int, glyphs: Glyphs
) -> list[Name]:
    """The names of all stages in at most `most` rows each, beside their chips in `cells` cells."""
    return [
        _name(
            stage_name(stage, number),
            marks.get(stage.id, ""),
            cells - len(chip(number)) - 2,
            most,
            glyphs.ellipsis,
        )
        for number, stage in enumerate(stages, 1)
    ]


def _name(name: str, marks: str, room: int, most: int, ellipsis: str) -> Name:
    rows = wrap_within(name, room, most, ellipsis)
    if not marks:
        return tuple((row, "") for row in rows)
    marks = clip(marks, max(room - _LEAST - 1, 0), ellipsis)
    taken = width(marks) + 1
    if width(rows[-1]) + taken <= room:
        return (*((row, "") for row in rows[:-1]), (f"{rows[-1]} ", marks))
    if len(rows) < most:
        return (*((row, "") for row in rows), ("", marks))
    return (
        *((row, "") for row in rows[:-1]),
        (clip(rows[-1], room - taken, ellipsis) + " ", marks),
    )
