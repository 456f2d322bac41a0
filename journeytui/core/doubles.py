"""Cards that two sides have added, each on its own, and that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeAlias

from journeytui.core.journey import Box, Card, Id, same

Added: TypeAlias = tuple[Box, Card]

_OF_THE_WORDS = ("at", "by", "source")
"""Attributes in which two cards of one text differ that were said by two people, or twice."""


def doubles(ours: Sequence[Added], theirs: Sequence[Added]) -> dict[Id, Id]:
    """For cards of theirs the one of ours that is the same: of two in one box first those that say
    all the same, then those of one text that do not come from somewhere else. None has two."""
    pairs: dict[Id, Id] = {}
    for sign in (_whole, _text):
        free: defaultdict[Hashable, list[Card]] = defaultdict(list)
        taken = set(pairs.values())
        for box, card in ours:
            if card.id not in taken and (key := sign(box, card)) is not None:
                free[key].append(card)
        for box, card in theirs if free else ():
            if card.id not in pairs and (other := _of(card, free.get(sign(box, card), []))):
                pairs[card.id] = other.id
    return pairs


_Sign: TypeAlias = Callable[[Box, Card], Hashable]


def _whole(box: Box, card: Card) -> Hashable:
    return box, card.text, card.attrs


def _text(box: Box, card: Card) -> Hashable:
    return (box, card.text) if card.text else None


def _of(card: Card, offers: list[Card]) -> Card | None:
    """The first that may be the same, which is then offered no more."""
    for at, other in enumerate(offers):
        if not any(_contradict(card, other, key) for key in _OF_THE_WORDS):
            return offers.pop(at)
    return None


def _contradict(a: Card, b: Card, key: str) -> bool:
    one, two = a.attrs.get(key), b.attrs.get(key)
    return one is not None and two is not None and not same(one, two)
