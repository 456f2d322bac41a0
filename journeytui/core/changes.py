"""The four changes of a journey, and how a batch of them is applied and inverted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from journeytui.core.journey import (
    EMPTY,
    ROOT,
    Box,
    Card,
    Id,
    Journey,
    Node,
    Stage,
    Table,
    Value,
    same,
)

Key: TypeAlias = str | tuple[str, ...]
"""A field's name, or the path to a field inside a table."""


class Stale(Exception):
    """A change does not fit the journey any more; its text says why, in words for a person."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a box: right of `after`; else left of `before`; else the start if `after` is
    None, else the end."""

    box: Box
    after: Id | None = None
    before: Id | None = None


@dataclass(frozen=True, slots=True)
class Insert:
    """A new card, or a stage with all that is in it."""

    node: Node
    at: Place


@dataclass(frozen=True, slots=True)
class Remove:
    """A card, or a stage with all that is in it, taken away; `node` is what must be there."""

    node: Node
    at: Place


@dataclass(frozen=True, slots=True)
class Move:
    """A card or a stage that changes its place."""

    id: Id
    old: Place
    new: Place


@dataclass(frozen=True, slots=True)
class Set:
    """A field that changes its value; None means absent. For the journey itself (id 0) the key may
    be a path into a table, such as `("persona", "name")`."""

    id: Id
    key: Key
    old: Value | None
    new: Value | None


Change: TypeAlias = Insert | Remove | Move | Set
Batch: TypeAlias = tuple[Change, ...]


def journey_ids(journey: Journey) -> Iterator[Id]:
    """The ids of all stages and cards, in the order of a file."""
    for stage in journey.stages:
        yield from ids_in(stage)
    yield from (card.id for card in journey.inbox)


def free_id(first_id: Id, *journeys: Journey) -> Id:
    """The first id from `first_id` up that is above all of the journeys'."""
    return max([first_id, *(id + 1 for journey in journeys for id in journey_ids(journey))])


def free_after(first_id: Id, batch: Batch) -> Id:
    """The first id from `first_id` up that is above all that a batch gives: none is given twice,
    even where its card is gone again."""
    made = (id for change in batch if isinstance(change, Insert) for id in ids_in(change.node))
    return max([first_id, *(id + 1 for id in made)])


def invert(batch: Batch) -> Batch:
    """The batch that takes this one back."""
    return tuple(_inverted(change) for change in reversed(batch))


def _inverted(change: Change) -> Change:
    match change:
        case Insert(node, at):
            return Remove(node, at)
        case Remove(node, at):
            return Insert(node, at)
        case Move(id, old, new):
            return Move(id, new, old)
        case Set(id, key, old, new):
            return Set(id, key, new, old)


def apply(journey: Journey, batch: Batch) -> Journey:
    """The journey after all changes of the batch, in order; the same object for an empty batch.

    Cells and stages that no change touches stay the same objects. Raises Stale, and then nothing is
    changed.
    """
    if not batch:
        return journey
    draft = _Draft(journey)
    for change in batch:
        draft.do(change)
    return draft.journey()


def place_at(nodes: Sequence[Node], box: Box, index: int) -> Place:
    """The place in front of `nodes[index]`; past the last where `index` is their number."""
    return Place(
        box,
        nodes[index - 1].id if index > 0 else None,
        nodes[index].id if index < len(nodes) else None,
    )


def place_of(journey: Journey, id: Id) -> Place:
    """Where a stage or a card stands, by its neighbours. Raises Stale where it is gone."""
    found = journey.find(id)
    if found is None:
        raise Stale("it is gone")
    box, index, _ = found
    nodes = journey.items(box)
    return Place(
        box,
        nodes[index - 1].id if index else None,
        nodes[index + 1].id if index + 1 < len(nodes) else None,
    )


def get_path(table: Table, key: Key) -> Value | None:
    """The value at a key, or at a path of keys through tables."""
    if isinstance(key, str):
        return table.get(key)
    value: Value | None = table
    for part in key:
        value = value.get(part) if isinstance(value, Table) else None
    return value


def put_path(table: Table, key: Key, value: Value | None) -> Table:
    """The table with the value at a key or path set. A table that this leaves empty goes too.

    Raises Stale where something on the way is no table.
    """
    if isinstance(key, str):
        return table.put(key, value)
    first, *rest = key
    if not rest:
        return table.put(first, value)
    inner = table.get(first)
    if inner is not None and not isinstance(inner, Table):
        raise Stale(f"{first} is not a table")
    changed = put_path(inner or EMPTY, tuple(rest), value)
    return table.put(first, changed if len(changed) else None)


class _Draft:
    """A journey under change: boxes are lists only where a change touches them."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._fields = journey.fields
        self._stages: dict[Id, Stage] = {s.id: s for s in journey.stages}
        self._lists: dict[Box, list[Node]] = {}
        self._opened: dict[Id, list[str]] = {}  # the lanes of each stage that are lists
        self._where: dict[Id, Box] = {}
        self._near: dict[Box, int] = {}  # where each box was changed last: a run goes on there
        for box, nodes in journey.boxes():
            for node in nodes:
                self._where[node.id] = box

    def journey(self) -> Journey:
        order = self._lists.get("stages", self._journey.stages)
        inbox = self._lists.get("inbox")
        return Journey(
            self._fields,
            tuple(self._stage(n.id) for n in order),
            self._journey.inbox if inbox is None else _cards(inbox),
        )

    def do(self, change: Change) -> None:
        match change:
            case Insert(node, at):
                self._insert(node, at)
            case Remove(node, at):
                self._remove(node, at.box)
            case Move(id, old, new):
                self._move(id, old, new)
            case Set(id, key, old, new):
                self._set(id, key, old, new)

    def _stage(self, id: Id) -> Stage:
        """A stage as it stands now, its changed cells put in."""
        stage = self._stages[id]
        for lane in self._opened.get(id, ()):
            stage = stage.with_cell(lane, _cards(self._lists[id, lane]))
        return stage

    def _list(self, box: Box) -> list[Node]:
        if isinstance(box, tuple) and box[0] not in self._stages:
            raise Stale("its stage is gone")
        if box not in self._lists:
            self._lists[box] = list(self._items(box))
            if isinstance(box, tuple):
                self._opened.setdefault(box[0], []).append(box[1])
        return self._lists[box]

    def _list_for(self, node: Node, box: Box) -> list[Node]:
        """The list of a box that is to receive a node: only stages go among the stages."""
        if isinstance(node, Stage) != (box == "stages"):
            raise Stale("it does not belong there")
        return self._list(box)

    def _items(self, box: Box) -> tuple[Node, ...]:
        if isinstance(box, tuple):
            return self._stages[box[0]].cell(box[1])
        return self._journey.items(box)

    def _insert(self, node: Node, at: Place) -> None:
        if any(id in self._where for id in ids_in(node)):
            raise Stale("it is there already")
        self._put(self._list_for(node, at.box), node, at)
        self._register(node, at.box)

    def _register(self, node: Node, box: Box) -> None:
        self._where[node.id] = box
        if isinstance(node, Stage):
            self._stages[node.id] = node
            for lane, cards in node.cells:
                self._where.update((card.id, (node.id, lane)) for card in cards)

    def _remove(self, node: Node, box: Box) -> None:
        nodes, index = self._located(node.id, box)
        there = self._stage(node.id) if isinstance(node, Stage) else nodes[index]
        if there != node or ids_in(there) != ids_in(node):
            raise Stale("it was changed meanwhile")
        del nodes[index]
        for id in ids_in(node):
            self._where.pop(id, None)
        if isinstance(node, Stage):
            del self._stages[node.id]
            for lane in self._opened.pop(node.id, ()):
                del self._lists[node.id, lane]

    def _move(self, id: Id, old: Place, new: Place) -> None:
        nodes, index = self._located(id, old.box)
        node = nodes[index]
        target = self._list_for(node, new.box)
        del nodes[index]
        self._put(target, node, new)
        self._where[id] = new.box

    def _set(self, id: Id, key: Key, old: Value | None, new: Value | None) -> None:
        if id == ROOT:
            if not same(get_path(self._fields, key), old):
                raise Stale("it was changed meanwhile")
            self._fields = put_path(self._fields, key, new)
            return
        if not isinstance(key, str) or id not in self._where:
            raise Stale("it is gone")
        nodes, index = self._located(id, self._where[id])
        node = nodes[index]
        if isinstance(node, Stage):
            stage = self._stages[id]
            if not same(stage.fields.get(key), old):
                raise Stale("it was changed meanwhile")
            self._stages[id] = replace(stage, fields=stage.fields.put(key, new))
            return
        if key == "text":
            nodes[index] = _with_text(node, old, new)
            return
        if not same(node.attrs.get(key), old):
            raise Stale("it was changed meanwhile")
        nodes[index] = replace(node, attrs=node.attrs.put(key, new))

    def _located(self, id: Id, box: Box) -> tuple[list[Node], int]:
        if self._where.get(id) != box:
            raise Stale("it is not there any more")
        nodes = self._list(box)
        index = self._index(nodes, box, id)
        assert index is not None
        return nodes, index

    def _put(self, nodes: list[Node], node: Node, at: Place) -> None:
        """A node into its box, at the place that is meant (see `Place`)."""
        index = len(nodes)
        after = self._index(nodes, at.box, at.after)
        before = self._index(nodes, at.box, at.before) if after is None else None
        if after is not None:
            index = after + 1
        elif before is not None:
            index = before
        elif at.after is None:
            index = 0
        nodes.insert(index, node)
        self._near[at.box] = index

    def _index(self, nodes: list[Node], box: Box, id: Id | None) -> int | None:
        """Where a node stands in its box, looked for first where the box was changed last."""
        if id is None or self._where.get(id) != box:
            return None
        near = self._near.get(box, len(nodes) - 1)
        for index in (near, near - 1, near + 1, len(nodes) - 1):
            if 0 <= index < len(nodes) and nodes[index].id == id:
                break
        else:
            index = next((i for i, node in enumerate(nodes) if node.id == id), -1)
        self._near[box] = index
        return index if index >= 0 else None


def ids_in(node: Node) -> tuple[Id, ...]:
    """The id of a node and of every card in it."""
    if isinstance(node, Card):
        return (node.id,)
    return (node.id, *(card.id for _, cards in node.cells for card in cards))


def _with_text(card: Card, old: Value | None, new: Value | None) -> Card:
    """The card with another text; no text is '' in a card and may be None in a change."""
    if not same(card.text, "" if old is None else old):
        raise Stale("it was changed meanwhile")
    if not isinstance(new, str | None):
        raise Stale("its text must be words")
    return replace(card, text=new or "")


def _cards(nodes: list[Node]) -> tuple[Card, ...]:
    return tuple(n for n in nodes if isinstance(n, Card))
