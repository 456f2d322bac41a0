"""Finding a text: as it is typed, and from match to match."""

from __future__ import annotations

from journeytui.core.cursor import Cursor
from journeytui.core.finding import Match, hidden_matches, matches
from journeytui.core.moves import column
from journeytui.tui.desk import Desk

_TOLD = 14
"""Cells beside the line for how many were found."""

_FIELDS = {"by": "noted by", "tags": "tag", "response": "our answer", "source": "call"}
"""How fields are called whose name is not their key."""


class Searching:
    """Carries out the search; it is the user of its own line."""

    fleeting = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._text = ""
        self._from = desk.cursor

    def search_open(self, _key: str) -> None:
        self._from = self._desk.cursor
        self._desk.ask(self, "Find:", placeholder="a word, a tag, a name", aside=_TOLD)

    def search_next(self, _key: str) -> None:
        self._step(1)

    def search_previous(self, _key: str) -> None:
        self._step(-1)

    # -- the line

    def changed(self, text: str) -> None:
        """Go to the first match from where the search began."""
        self._text = text.strip()
        desk = self._desk
        desk.grid.set_found(self._text)
        found = matches(desk.journey, self._text)
        if not self._text:
            desk.go(self._from)
            desk.say("")
            return
        if found:
            desk.go(found[self._nearest(found, self._from)].place)
        desk.say(f"{len(found)} found" if found else "none", "muted" if found else "warn")

    def committed(self, text: str) -> None:
        self._text = text.strip() or self._text
        self._desk.grid.set_found(self._text if text.strip() else "")
        if text.strip():
            self._tell()

    def left(self, text: str) -> None:
        """Esc ends the search: the marks go, one stays where one is."""
        self._desk.grid.set_found("")
        self._text = text.strip() or self._text

    def lines(self, texts: list[str]) -> None:
        self.changed(texts[0])
        self.committed(texts[0])

    # -- from match to match

    def _step(self, steps: int) -> None:
        desk = self._desk
        if not self._text:
            desk.say("Nothing to find yet; / begins a search.")
            return
        desk.grid.set_found(self._text)
        found = matches(desk.journey, self._text)
        if found:
            here = desk.cursor
            if (there := _index(found, here)) is not None:
                at = (there + steps) % len(found)
            else:
                at = (self._nearest(found, here) - (1 if steps < 0 else 0)) % len(found)
            desk.go(found[at].place)
        self._tell()

    def _tell(self) -> None:
        desk = self._desk
        found = matches(desk.journey, self._text)
        if not found:
            hidden = hidden_matches(desk.journey, self._text)
            more = f" in sight; {hidden} in hidden lanes" if hidden else ""
            desk.say(f"Nothing{more} has “{self._text}”.", "warn")
        elif (at := _index(found, desk.cursor)) is not None:
            field = found[at].field
            where = f" ({_FIELDS.get(field, field)})" if field else ""
            text = f"{at + 1} of {len(found)} with “{self._text}”{where}"
            desk.say(f"{text}; n the next, N the one before.")

    def _nearest(self, found: list[Match], start: Cursor) -> int:
        """The index of the first match at or behind a place, in reading order; 0 where none is."""
        journey = self._desk.journey
        stages = {stage.id: n for n, stage in enumerate(journey.stages)}
        if start.stage is None or start.stage not in stages:
            return 0
        order = {place: n for n, place in enumerate(column(journey, start.stage))}
        here = (stages[start.stage], order.get(start, 0))

        def reached(place: Cursor) -> bool:
            assert place.stage is not None
            at = stages[place.stage]
            return at > here[0] or (at == here[0] and order[place] >= here[1])

        return next((n for n, match in enumerate(found) if reached(match.place)), 0)


def _index(found: list[Match], place: Cursor) -> int | None:
    """Which match is at a place; None for none."""
    return next((n for n, match in enumerate(found) if match.place == place), None)
