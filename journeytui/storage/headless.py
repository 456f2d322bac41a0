"""What can be had of a journal whose first line is damaged.

What it began with is not known, so that no change fits anything; but every card that was made is
told, and every text that one was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from journeytui.core.changes import Change, Insert, Remove, Set, apply, ids_in, place_at
from journeytui.core.journey import Card, Id, Journey
from journeytui.storage.codec import Document
from journeytui.storage.record import Draft, draft_of, seconds_of
from journeytui.storage.salvage import cards_of
from journeytui.storage.wire import Garbled, Json, batch_in


class Headless(NamedTuple):
    """The file's journey with what the journal tells in its inbox, the next id, the line that was
    being typed, and when the first of those cards was touched last."""

    journey: Journey
    next_id: Id
    draft: Draft | None
    since: float | None


def headless(records: Sequence[dict[str, Json]], document: Document, faults: list[str]) -> Headless:
    """Every card that the lines made or changed, as it was in the end, unless the file has one of
    its text; what cannot be understood is told in `faults`."""
    cards: dict[Id, Card] = {}
    times: dict[Id, float] = {}
    draft = None
    for record in records:
        if "draft" in record:
            draft = draft_of(record)
        at = seconds_of(record.get("at"))
        for change in _changes(record, faults):
            for id in _told(change, cards):
                if at is not None:
                    times[id] = at
    journey, next_id = document.journey, document.next_id
    texts = {card.text for _, card in journey.cards()}
    since: list[float] = []
    for id, card in cards.items():
        if card.text.strip() and card.text not in texts:
            end = place_at(journey.inbox, "inbox", len(journey.inbox))
            new = Insert(replace(card, id=next_id), end)
            journey, next_id = apply(journey, (new,)), next_id + 1
            texts.add(card.text)
            since += [times[id]] if id in times else []
    return Headless(journey, next_id, draft, min(since, default=None))


def _changes(record: dict[str, Json], faults: list[str]) -> Iterator[Change]:
    for kind in ("do", "undo", "redo"):
        if kind in record:
            try:
                yield from batch_in(record[kind])
            except Garbled:
                faults.append("a line says nothing that can be understood")


def _told(change: Change, cards: dict[Id, Card]) -> list[Id]:
    """Put what a change tells of cards into `cards`; gives those that it is about."""
    match change:
        case Insert():
            made = cards_of(change)
            cards.update((card.id, card) for card in made)
            return [card.id for card in made]
        case Remove(node, _):
            for id in ids_in(node):
                cards.pop(id, None)
        case Set(id, "text", _, str(text)):
            cards[id] = replace(cards.get(id) or Card(id, ""), text=text)
            return [id]
        case Set(id, str(key), _, value) if id in cards:
            card = cards[id]
            cards[id] = replace(card, attrs=card.attrs.put(key, value))
            return [id]
    return []
