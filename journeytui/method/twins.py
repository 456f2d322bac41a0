"""Cards that may say the same as the one in front."""

from __future__ import annotations

from dataclasses import dataclass

from journeytui.core.journey import Box, Card, Journey
from journeytui.core.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Twin:
    """A card that says the same as another or nearly so, and the box in which it is."""

    card: Card
    box: Box
    same_words: bool


def twin(journey: Journey, card: Card, likeness: Likeness) -> Twin | None:
    """The card most like this one, in a cell before one that waits; None where none is like it."""
    others = (((box, other), other.text) for box, other in journey.cards() if other.id != card.id)
    found = likeness.nearest(card.text, others)
    if found is None:
        return None
    (box, other), share = found
    return Twin(other, box, share == 1.0)
