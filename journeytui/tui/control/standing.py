"""What was placed in triage: where one stands on the map after it, and how long it is told."""

from __future__ import annotations

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Id, Journey
from journeytui.core.moves import on_card

PLACING = frozenset(f"triage.{way}" for way in ("stage", "lane", "yes", "maybe", "no", "place"))
"""Commands over which the word about the last card stays: the footer's keys anew for each card
would cost much on a slow line."""


class Standing:
    """Remembers what was placed: one stands on the last card of it that is in a cell still."""

    def __init__(self, before: Cursor) -> None:
        """`before` is where one stands as long as nothing is placed."""
        self._before = before
        self._placed: list[Id] = []

    def on(self, journey: Journey, placed: Id | None = None) -> Cursor:
        """Where one stands, after another card was placed."""
        if placed is not None:
            self._placed.append(placed)
        places = (on_card(journey, id) for id in reversed(self._placed))
        return next((place for place in places if place is not None), self._before)
