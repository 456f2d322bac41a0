"""What can be had of a batch that does not fit, since something before it is damaged."""

from __future__ import annotations

from journeytui.core.changes import (
    Batch,
    Insert,
    Set,
    Stale,
    apply,
    free_id,
    journey_ids,
    place_at,
)
from journeytui.core.journey import Card, Journey


def salvaged(journey: Journey, batch: Batch) -> Journey:
    """The journey with as many changes of a batch as fit. Of an insert that does not, the cards
    wait in the inbox; so does a text that its card should have had."""
    for change in batch:
        try:
            journey = apply(journey, (change,))
        except Stale:
            if isinstance(change, Insert):
                cards = cards_of(change)
            elif isinstance(change, Set) and change.key == "text" and change.new:
                cards = (Card(free_id(1, journey), str(change.new)),)
            else:
                continue
            known = set(journey_ids(journey))
            for card in cards:
                if card.id not in known:
                    end = place_at(journey.inbox, "inbox", len(journey.inbox))
                    journey = apply(journey, (Insert(card, end),))
    return journey


def cards_of(change: Insert) -> tuple[Card, ...]:
    """The card that is inserted, or all of a stage."""
    if isinstance(change.node, Card):
        return (change.node,)
    return tuple(card for _, cards in change.node.cells for card in cards)
