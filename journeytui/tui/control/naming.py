"""Lanes by name: adding one, its own or the method's, and renaming."""

from __future__ import annotations

from collections.abc import Callable

from journeytui.core import structure
from journeytui.core.changes import apply
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Journey, Lane
from journeytui.layout.rows import clip
from journeytui.layout.words import shown
from journeytui.method.lanes import LANES, question_for
from journeytui.tui.control.asked import Asked
from journeytui.tui.desk import Desk

_NAME = 20
"""Most cells of a lane's name in a prompt."""


def further(journey: Journey) -> list[Lane]:
    """The method's lanes that a map has not got, in the method's order."""
    there = {lane.key for lane in journey.lanes}
    return [Lane(key, words.title) for key, words in LANES.items() if key not in there]


def meant(journey: Journey, name: str) -> str:
    """The key of the lane that a name means: a lane of the map by its whole name, else by its
    beginning a hidden one or one that the method has and the map has not; '' for a lane of one's
    own, and where several begin so."""
    low = name.strip().casefold()
    if not low:
        return ""
    for lane in journey.lanes:
        if low == lane.name.casefold():
            return lane.key
    waiting = [lane for lane in journey.lanes if lane.hidden] + further(journey)
    begun = {lane.key for lane in waiting if lane.name.casefold().startswith(low)}
    return begun.pop() if len(begun) == 1 else ""


class LaneNaming:
    """Asks for lanes' names and questions. `done` is called after each answer, if given."""

    def __init__(self, desk: Desk, done: Callable[[str], None] | None = None) -> None:
        """`done` gets the key of the lane concerned; by default the cursor goes to its head."""
        self._desk = desk
        self._done = done

    def add(self, beside: str, *, above: bool = False) -> None:
        """Ask for a lane's name, then for its question where the method has none, and put it below
        the lane `beside`, or above it."""
        desk = self._desk

        def named(names: list[str]) -> None:
            name = " ".join(names).strip()
            key = meant(desk.journey, name)
            if not name:
                desk.say("No lane was added: it needs a name.")
            elif any(lane.key == key and not lane.hidden for lane in desk.journey.lanes):
                desk.say(f"There is a lane called {shown(name)} already.")
            elif key:
                self._added(structure.add_lane(desk.journey, beside, "", key=key, above=above))
            else:
                desk.ask(
                    Asked(lambda texts: asked(name, texts)),
                    _asks(name),
                    placeholder="a question; none is fine",
                )

        def asked(name: str, texts: list[str]) -> None:
            question = " ".join(texts)
            self._added(
                structure.add_lane(desk.journey, beside, name, question=question, above=above)
            )

        names = ", ".join(lane.name for lane in further(desk.journey))
        desk.ask(Asked(named), "New lane:", placeholder=f"its name; {names}" if names else "a name")

    def _added(self, edit: Edit) -> None:
        """Carry out the adding of a lane and go there."""
        desk = self._desk
        before = {lane.key for lane in desk.journey.lanes if not lane.hidden}
        here = desk.cursor
        after = apply(desk.journey, edit.batch)
        key = next((x.key for x in after.lanes if not x.hidden and x.key not in before), "")
        then = here if self._done is not None or not key else Cursor(None, key)
        if desk.perform(edit, then=then) and self._done is not None:
            self._done(key)

    def rename(self, key: str) -> None:
        """Ask for another title."""
        desk = self._desk
        lane = next(lane for lane in desk.journey.lanes if lane.key == key)

        def named(names: list[str]) -> None:
            title = " ".join(names).strip()
            if title != lane.name:
                desk.perform(structure.rename_lane(desk.journey, key, title))
            if self._done is not None:
                self._done(key)

        desk.ask(Asked(named), "Lane:", lane.name, Lane(key).name)

    def question(self, key: str) -> None:
        """Ask for another question."""
        desk = self._desk
        lane = next(lane for lane in desk.journey.lanes if lane.key == key)

        def asked(texts: list[str]) -> None:
            edit = structure.ask_in_lane(desk.journey, key, " ".join(texts))
            if desk.perform(edit, then=desk.cursor):
                now = next(lane for lane in desk.journey.lanes if lane.key == key)
                desk.say(f"{shown(lane.name)} asks: {question_for(now)}")
            if self._done is not None:
                self._done(key)

        own, method = lane.question, question_for(Lane(key))
        desk.ask(Asked(asked), _asks(lane.name), own, method)


def _asks(name: str) -> str:
    """The prompt for a lane's question; a long name leaves the line room."""
    return f"What does {clip(shown(name), _NAME)} ask?"
