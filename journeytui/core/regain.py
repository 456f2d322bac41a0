"""Bringing back what somebody took away, long after: a step like any other."""

from __future__ import annotations

from dataclasses import replace

from journeytui.core.changes import Insert, Remove, Stale, place_at
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Journey, Stage


def regain(journey: Journey, removed: Remove) -> Edit:
    """A card or a stage once more where it was, with all it said; a card whose stage is gone comes
    into the inbox, a stage without its cards that are elsewhere by now.

    What something else is called by in the file meanwhile it is called no longer. Raises Stale
    where it is there already.
    """
    there = {node.id for _, nodes in journey.boxes() for node in nodes}
    node, at = removed.node, removed.at
    if node.id in there:
        raise Stale("it is there already")
    if isinstance(node, Stage):
        cells = ((lane, [c for c in cards if c.id not in there]) for lane, cards in node.cells)
        kept = ((lane, tuple(_named(journey, card) for card in cards)) for lane, cards in cells)
        node = replace(node, cells=tuple((lane, cards) for lane, cards in kept if cards))
        if node.key in journey.stage_keys.values():
            node = replace(node, fields=node.fields.put("id", None))
    else:
        node = _named(journey, node)
        if isinstance(at.box, tuple) and at.box[0] not in there:
            at = place_at(journey.inbox, "inbox", len(journey.inbox))
    return Edit("bring back", (Insert(node, at),), node.id)


def _named(journey: Journey, card: Card) -> Card:
    name = card.word("id")
    return replace(card, attrs=card.attrs.put("id", None)) if name in journey.named else card
