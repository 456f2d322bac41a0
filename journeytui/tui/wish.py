"""A new map as one wishes for it: title, goal, stages and file, each of which may stay empty."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from journeytui.core.journey import Journey, slug
from journeytui.method.new import named_stages, new_journey
from journeytui.method.presets import DEFAULT_PRESET, PRESETS, Preset, StageHint
from journeytui.storage.files import unused
from journeytui.storage.problems import quoted, suggestion

_LONGEST = 60
"""Characters of a title that go into a file's name."""


class Unclear(Exception):
    """Something in the wish cannot be done; the text says what, safe to show. `field` names it."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(slots=True)
class Wish:
    """What was typed. `stages` is how a preset's key begins, or a list 'A, B, C'; `file` is '' as
    long as the proposed name is fine."""

    title: str = ""
    goal: str = ""
    stages: str = ""
    file: str = ""

    def preset(self) -> Preset | None:
        """The preset that is meant, if it is one."""
        word = self.stages.strip().casefold()
        if not word:
            return PRESETS[DEFAULT_PRESET]
        fits = [preset for preset in PRESETS.values() if preset.key.startswith(word)]
        return fits[0] if len(fits) == 1 else PRESETS.get(word)

    def hints(self) -> Sequence[StageHint]:
        """The stages that are meant. Raises Unclear."""
        if (preset := self.preset()) is not None:
            return preset.stages
        text = self.stages.strip()
        if "," not in text:
            near = (
                suggestion(text.casefold(), PRESETS) or "; stages of your own are a list: A, B, C"
            )
            raise Unclear("stages", f"No preset is called {quoted(text)}{near}.")
        if stages := named_stages(text):
            return stages
        raise Unclear("stages", "That list names no stage.")

    def journey(self) -> Journey:
        """The map. Raises Unclear."""
        return new_journey(self.hints(), title=self.title, goal=self.goal)

    def proposed(self, folder: Path) -> str:
        """A name for the file, after the title; no file in the folder has it."""
        stem = slug(self.title)[:_LONGEST].strip("-") or "map"
        return unused(folder / f"{stem}.toml").name

    def path(self, folder: Path) -> Path:
        """Where the map goes. Raises Unclear where the file that was typed exists."""
        typed = self.file.strip()
        if not typed:
            return folder / self.proposed(folder)
        path = folder / os.path.expanduser(typed)
        if not path.suffix:
            path = path.with_suffix(".toml")
        if os.path.lexists(path):
            raise Unclear("file", f"{quoted(typed)} is there already and stays as it is.")
        return path
