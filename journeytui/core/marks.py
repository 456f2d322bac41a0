"""The mark of a card that a merge left for a person to choose, and how many cards have it."""

from __future__ import annotations

from journeytui.core.journey import Cell, Id, Journey, Stage

KEY = "conflict"
"""The attribute that marks a card."""

THEIRS = "theirs"
"""The mark of another version of a card."""


def stands_for(mark: str) -> str:
    """What a marked card is, in words: 'theirs; yours stands above', 'theirs for sale: goal'."""
    return "theirs; yours stands above" if mark == THEIRS else f"theirs for {mark}"


class Tally:
    """How many cards of a journey are marked, counted anew only for stages that have changed."""

    def __init__(self) -> None:
        self._journey: Journey | None = None
        self._stages: dict[Id, tuple[Stage, int]] = {}
        self._count = 0

    def of(self, journey: Journey) -> int:
        """The number for a journey."""
        if journey is not self._journey:
            known, self._stages = self._stages, {}
            for stage in journey.stages:
                found = known.get(stage.id)
                if found is None or found[0] is not stage:
                    found = stage, sum(_marks(cards) for _, cards in stage.cells)
                self._stages[stage.id] = found
            inside = sum(count for _, count in self._stages.values())
            self._journey, self._count = journey, inside + _marks(journey.inbox)
        return self._count


def _marks(cards: Cell) -> int:
    return sum(bool(card.attrs and card.word(KEY)) for card in cards)
