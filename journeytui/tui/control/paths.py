"""A path from the stage on whose head one stands: `>`, and then to which stage."""

from __future__ import annotations

from collections.abc import Callable

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Id
from journeytui.core.paths import kind_of, turn_path
from journeytui.layout.words import stage_name
from journeytui.tui.desk import Desk

_STEPS = {"l": 1, "right": 1, "tab": 1, "h": -1, "left": -1, "shift+tab": -1}

_SAID = {
    "loop": "{start} loops back to {end}",
    "skip": "{start} may skip to {end}",
    "parallel": "{start} and {end} run side by side",
    "": "no path from {start} to {end} any more",
}


class PathTo:
    """Asks to which stage a path leads. The head of the stage that is meant is the one in front."""

    title = "PATH TO"

    def __init__(self, desk: Desk, start: Id, undo: Callable[[str], None]) -> None:
        self._desk = desk
        self._start = start
        self._undo = undo

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """Which stage is meant stands with the key that chooses it."""
        return (
            ("1-9 0", "this stage"),
            ("h l", "another"),
            ("⏎", self._name(self._meant)),
            ("Esc", "end"),
        )

    @property
    def _meant(self) -> Id:
        cursor = self._desk.cursor
        return self._start if cursor.stage is None else cursor.stage

    def _name(self, id: Id) -> str:
        stages = self._desk.journey.stages
        found = ((n, s) for n, s in enumerate(stages, 1) if s.id == id)
        return next((stage_name(stage, number) for number, stage in found), "a stage that is gone")

    def key(self, key: str, _character: str | None) -> None:
        """A key was pressed."""
        desk = self._desk
        stages = [stage.id for stage in desk.journey.stages]
        if self._start not in stages:
            self._end()
            return
        if key in _STEPS:
            at = stages.index(self._meant) + _STEPS[key]
            desk.go(Cursor(stages[min(max(at, 0), len(stages) - 1)]))
        elif key.isdigit():
            number = 10 if key == "0" else int(key)
            if number > len(stages):
                desk.say(f"There is no stage {number}.")
            else:
                self._turn(stages[number - 1])
        elif key == "enter":
            self._turn(self._meant)
        elif key == "u":
            self._end()
            self._undo(key)
        else:
            self._end()

    def _turn(self, end: Id) -> None:
        desk, start = self._desk, self._start
        self._end()
        desk.session.seal()
        if desk.perform(turn_path(desk.journey, start, end), then=Cursor(start)):
            said = _SAID[kind_of(desk.journey, start, end)]
            words = said.format(start=self._name(start), end=self._name(end))
            desk.say(f"Path: {words}. The same keys again change that.")

    def _end(self) -> None:
        self._desk.mode = None
        there = any(stage.id == self._start for stage in self._desk.journey.stages)
        if there and self._desk.cursor.stage != self._start:
            self._desk.go(Cursor(self._start))
        self._desk.bars()
