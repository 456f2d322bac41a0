"""Comparing two states of a journey: make them share ids, then say what changed between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import count, pairwise

from journeytui.core.changes import Batch, Change, Insert, Move, Place, Remove, Set
from journeytui.core.journey import (
    EMPTY,
    ROOT,
    Box,
    Card,
    Cell,
    Id,
    Journey,
    Node,
    Stage,
    Table,
    same,
)
from journeytui.core.pairing import pair_cards, pair_stages


def align(
    base: Journey,
    theirs: Journey,
    next_id: Id,
    ours: Journey | None = None,
    *,
    by_place: bool = True,
) -> Journey:
    """`theirs` with the ids of `base`, or of `ours`, wherever a stage or a card is the same one.

    All others get new ids from `next_id` up, in the order of the file; it must be above every id of
    `base` and `ours`, which share ids between them. The ids that `theirs` comes with do not count.

    With `by_place` what stands where another one stood is that one in other words: not to be
    trusted where `theirs` may not come from `base`.
    """
    stage_ids = pair_stages(base, theirs, ours, by_place=by_place)
    card_ids = pair_cards(base, theirs, stage_ids, ours, by_place=by_place)
    fresh, number = count(next_id), count()

    def renumbered(cards: Cell) -> Cell:
        return tuple(
            Card(card_ids.get(next(number)) or next(fresh), card.text, card.attrs) for card in cards
        )

    stages = tuple(
        Stage(
            stage_ids.get(n) or next(fresh),
            stage.fields,
            tuple((lane, renumbered(cards)) for lane, cards in stage.cells),
        )
        for n, stage in enumerate(theirs.stages)
    )
    return Journey(theirs.fields, stages, renumbered(theirs.inbox))


def delta(a: Journey, b: Journey) -> Batch:
    """The batch that makes `b` of `a`, two journeys that share ids.

    A field of the journey that differs is set whole, but the persona's fields one by one. As few
    cards and stages as possible move.
    """
    return _Delta(a, b).batch()


class _Delta:
    """The changes so far, and the order in every box after them."""

    def __init__(self, a: Journey, b: Journey) -> None:
        self._a, self._b = a, b
        self._changes: list[Change] = []
        self._old_stages = {stage.id: stage for stage in a.stages}
        self._new_stages = {stage.id: stage for stage in b.stages}
        self._old = {card.id: (box, card) for box, card in a.cards()}
        self._new = {card.id: card for _, card in b.cards()}
        self._boxes: dict[Box, tuple[Node, ...]] = dict(a.boxes())
        self._lines: dict[Box, _Line] = {}
        self._home: dict[Id, Box] = {id: box for id, (box, _) in self._old.items()}
        self._home.update(dict.fromkeys(self._old_stages, "stages"))

    def batch(self) -> Batch:
        self._set_fields()
        # Stages first, so that every cell a card may go to is there; those that are gone go last,
        # when all cards that live on have left them.
        self._arrange("stages", [stage.id for stage in self._b.stages])
        for stage in self._b.stages:
            if stage.id in self._old_stages:
                self._set_all(stage.id, self._old_stages[stage.id].fields, stage.fields)
        self._remove_cards()
        self._set_cards()
        for box, nodes in self._b.boxes():
            if box != "stages":
                self._arrange(box, [node.id for node in nodes])
        self._remove_stages()
        return tuple(self._changes)

    def _set_fields(self) -> None:
        old, new = self._a.fields, self._b.fields
        persona = old.get("persona"), new.get("persona")
        # An empty table counts as none for a path that leads into it.
        inside = all(isinstance(table, Table) and len(table) for table in persona)
        for key in sorted({*old, *new}):
            if key == "persona" and inside:
                was, now = (t if isinstance(t, Table) else EMPTY for t in persona)
                self._set_all(ROOT, was, now, (key,))
            elif not same(old.get(key), new.get(key)):
                self._changes.append(Set(ROOT, key, old.get(key), new.get(key)))

    def _set_all(self, id: Id, old: Table, new: Table, path: tuple[str, ...] = ()) -> None:
        """A change for each key whose value differs."""
        if old == new:
            return
        for key in sorted({*old, *new}):
            was, now = old.get(key), new.get(key)
            if not same(was, now):
                self._changes.append(Set(id, (*path, key) if path else key, was, now))

    def _set_cards(self) -> None:
        for id, (_, was) in self._old.items():
            now = self._new.get(id)
            if now is None or now is was:
                continue
            if now.text != was.text:
                self._changes.append(Set(id, "text", was.text, now.text))
            self._set_all(id, was.attrs, now.attrs)

    def _remove_cards(self) -> None:
        """Those that are gone from what stays; a stage that goes takes its own with it."""
        for id, (box, card) in self._old.items():
            if id not in self._new and (box == "inbox" or box[0] in self._new_stages):
                self._changes.append(Remove(card, self._line(box).take(id)))

    def _remove_stages(self) -> None:
        for stage in self._a.stages:
            if stage.id not in self._new_stages:
                rest = _only(stage, lambda card: card.id not in self._new)
                self._changes.append(Remove(rest, self._line("stages").take(stage.id)))

    def _arrange(self, box: Box, wanted: list[Id]) -> None:
        """Bring and move what is needed so that the wanted ids stand in this order.

        Others may stand between them for now: what is yet to move elsewhere, and gone stages.
        """
        if box not in self._lines and self._standing(box) == wanted:
            return
        line = self._line(box)
        position = {id: n for n, id in enumerate(line)}
        standing = [id for id in wanted if id in position]
        kept = {standing[n] for n in longest_rising([position[id] for id in standing])}
        previous = ROOT
        for id in wanted:
            if id not in kept:
                self._bring(id, box, previous)
            previous = id

    def _bring(self, id: Id, box: Box, previous: Id) -> None:
        line = self._line(box)
        if id in self._home:
            old = self._line(self._home[id]).take(id)
            self._changes.append(Move(id, old, line.right_of(previous)))
        else:
            self._changes.append(Insert(self._made(id), line.right_of(previous)))
        line.put(id, previous)
        self._home[id] = box

    def _made(self, id: Id) -> Node:
        """A new card, or a new stage with its new cards; those that it takes over move later."""
        if id in self._new:
            return self._new[id]
        stage = _only(self._new_stages[id], lambda card: card.id not in self._old)
        for lane, cards in stage.cells:
            self._boxes[id, lane] = cards
            self._home.update(dict.fromkeys((card.id for card in cards), (id, lane)))
        return stage

    def _line(self, box: Box) -> _Line:
        if box not in self._lines:
            self._lines[box] = _Line(box, self._standing(box))
        return self._lines[box]

    def _standing(self, box: Box) -> list[Id]:
        """The ids in a box that no change has touched."""
        return [node.id for node in self._boxes.get(box, ())]


class _Line:
    """The ids of a box in order, as a ring that ROOT closes: every change costs the same."""

    def __init__(self, box: Box, ids: Sequence[Id]) -> None:
        self._box = box
        self._next = dict(pairwise((ROOT, *ids, ROOT)))
        self._previous = {after: before for before, after in self._next.items()}

    def __iter__(self) -> Iterator[Id]:
        id = self._next[ROOT]
        while id != ROOT:
            yield id
            id = self._next[id]

    def take(self, id: Id) -> Place:
        """Take an id out, and say where it stood."""
        before, after = self._previous.pop(id), self._next.pop(id)
        self._next[before], self._previous[after] = after, before
        return Place(self._box, before or None, after or None)

    def right_of(self, id: Id) -> Place:
        """The place right of an id; of ROOT, the start."""
        return Place(self._box, id or None, self._next[id] or None)

    def put(self, id: Id, previous: Id) -> None:
        """Put an id right of another; of ROOT, at the start."""
        after = self._next[previous]
        self._next[previous], self._next[id] = id, after
        self._previous[after], self._previous[id] = id, previous


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest strictly rising subsequence."""
    tails: list[int] = []  # the smallest number that ends a run of each length so far
    ends: list[int] = []  # the position of that number
    before: list[int] = []  # for each position, the one before it in its run, or -1
    for position, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [position]
    run: list[int] = []
    position = ends[-1] if ends else -1
    while position >= 0:
        run.append(position)
        position = before[position]
    return run[::-1]


def _only(stage: Stage, keeps: Callable[[Card], bool]) -> Stage:
    """The stage with those of its cards that are to be kept."""
    cells = ((lane, tuple(card for card in cards if keeps(card))) for lane, cards in stage.cells)
    return Stage(stage.id, stage.fields, tuple((lane, cards) for lane, cards in cells if cards))
