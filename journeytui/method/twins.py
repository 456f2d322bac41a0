"""Cards that may say the same as the one in front."""

from __future__ import annotations

from dataclasses import dataclass

from journeytui.core.journey import Box, Card, Id, Journey
from journeytui.core.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Twin:
    """A card that says the same as another or nearly so, and the box in which it is."""

    card: Card
    box: Box
    same_words: bool


class Twins:
    """Finds the twin of the card in front, once for each card and state of the journey."""

    def __init__(self) -> None:
        self._likeness = Likeness()
        self._last: tuple[Journey, Id, Twin | None] | None = None

    def of(self, journey: Journey, card: Card) -> Twin | None:
        """The twin of a card, as `twin` finds it."""
        last = self._last
        if last is None or last[0] is not journey or last[1] != card.id:
            last = self._last = (journey, card.id, twin(journey, card, self._likeness))
        return last[2]


def twin(journey: Journey, card: Card, likeness: Likeness) -> Twin | None:
    """The card most like this one, in a cell before one that waits; None where none is like it."""
    others = (((box, other), other.text) for box, other in journey.cards() if other.id != card.id)
    found = likeness.nearest(card.text, others)
    if found is None:
        return None
    (box, other), share = found
    return Twin(other, box, share == 1.0)
