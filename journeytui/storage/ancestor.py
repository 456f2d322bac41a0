"""On which state a file that others have written is compared with what a journal holds."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core.journey import Card, Id, Journey, Stage
from journeytui.storage.codec import decode, read
from journeytui.storage.problems import InvalidMap


def ancestor(states: Sequence[Journey], data: bytes) -> Journey:
    """The state that a content is compared with, of those that the file may have held before others
    wrote it: the one last noted, and newer ones, which share its ids.

    A program can be killed between the renaming of a file and the note of it. That the file held a
    newer state is told by all that is new in it, which is there, and all that had gone, which is
    not; that it did not, by the opposite. Where neither is sure, only what all states hold counts
    as known before: nothing of either side can be taken for deleted then. A text that others have
    put in other words meanwhile may stand beside them; better that than one card less.
    """
    try:
        held = _texts(read(decode(data)).journey)
    except InvalidMap:
        return states[0]
    first, doubtful = _texts(states[0]), False
    for state in reversed(states[1:]):
        texts = _texts(state)
        new, gone = texts - first, first - texts
        if new <= held and not gone & held and (new or gone):
            return state
        doubtful = doubtful or bool(new & held) or not gone <= held
    return _common(states) if doubtful else states[0]


def _texts(journey: Journey) -> set[str]:
    return {card.text for _, card in journey.cards()}


def _common(states: Sequence[Journey]) -> Journey:
    """What all of them hold."""
    held: list[set[Id]] = [{card.id for _, card in state.cards()} for state in states]
    known = set.intersection(*held)

    def kept(cards: Sequence[Card]) -> tuple[Card, ...]:
        return tuple(card for card in cards if card.id in known)

    stages = []
    for stage in states[0].stages:
        cells = ((lane, kept(cards)) for lane, cards in stage.cells)
        stages.append(Stage(stage.id, stage.fields, tuple((k, c) for k, c in cells if c)))
    return Journey(states[0].fields, tuple(stages), kept(states[0].inbox))
