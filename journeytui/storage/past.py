"""A history told with the ids that a map's file gets when it is read: what is left for the next
session, which needs nothing but the steps then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from journeytui.core.changes import Batch, Change, Insert, Move, Place, Remove, Set, journey_ids
from journeytui.core.cursor import Cursor
from journeytui.core.history import Step
from journeytui.core.journey import ROOT, Card, Id, Journey, Node
from journeytui.storage.codec import read

Ids = Callable[[Id], Id]


class Past(NamedTuple):
    """The ids of a file's journey in order, the first one that nothing has, and the steps."""

    ids: list[Id]
    next_id: Id
    done: tuple[Step, ...]
    undone: tuple[Step, ...]


def as_read(text: str, journey: Journey, steps: tuple[Iterable[Step], Iterable[Step]]) -> Past:
    """The steps of a journey, done and undone, with the ids that a text gives which holds it."""
    document = read(text)
    ids = list(journey_ids(document.journey))
    known = dict(zip(journey_ids(journey), ids, strict=True))
    fresh = count(document.next_id)

    def new(id: Id) -> Id:
        if id not in known:
            known[id] = next(fresh)
        return known[id]

    done, undone = (tuple(_step(step, new) for step in side) for side in steps)
    return Past(ids, next(fresh), done, undone)


def _step(step: Step, new: Ids) -> Step:
    return replace(
        step,
        batch=renumbered(step.batch, new),
        before=_cursor(step.before, new),
        after=_cursor(step.after, new),
        focus=None if step.focus is None else new(step.focus),
    )


def renumbered(batch: Batch, new: Ids) -> Batch:
    """A batch with other ids."""
    return tuple(_change(change, new) for change in batch)


def _change(change: Change, new: Ids) -> Change:
    match change:
        case Insert(node, at):
            return Insert(_node(node, new), _place(at, new))
        case Remove(node, at):
            return Remove(_node(node, new), _place(at, new))
        case Move(id, old, now):
            return Move(new(id), _place(old, new), _place(now, new))
        case Set(id, key, old, now):
            return Set(id if id == ROOT else new(id), key, old, now)


def _node(node: Node, new: Ids) -> Node:
    if isinstance(node, Card):
        return replace(node, id=new(node.id))
    cells = tuple(
        (lane, tuple(replace(card, id=new(card.id)) for card in cards))
        for lane, cards in node.cells
    )
    return replace(node, id=new(node.id), cells=cells)


def _place(place: Place, new: Ids) -> Place:
    box = place.box
    return Place(
        box if isinstance(box, str) else (new(box[0]), box[1]),
        None if place.after is None else new(place.after),
        None if place.before is None else new(place.before),
    )


def _cursor(cursor: Cursor, new: Ids) -> Cursor:
    return Cursor(
        None if cursor.stage is None else new(cursor.stage),
        cursor.lane,
        None if cursor.card is None else new(cursor.card),
    )
