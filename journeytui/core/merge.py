"""Merging: two states that come from a third one made one, so that nothing of either is lost.

The rules a user is told. Different fields of a card: both apply. The same field: yours stays, and
theirs becomes a second card right after it. The same field of a stage, the persona or the map:
yours stays, and theirs becomes a card of the inbox. Deleted here, edited or moved there: the edit
stays. Both moved it: yours. A card in a stage that the other side deleted: the inbox, naming its
cell. A stage deleted here and changed there: it stays, without the deleted cards. Both added the
same: one. Both added at one spot: yours, then theirs. Both reordered: your order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal

from journeytui.core.changes import apply, free_id
from journeytui.core.conflicts import Conflict, conflicts, mark_of, said
from journeytui.core.doubles import doubles
from journeytui.core.edits import INBOX_KEYS
from journeytui.core.homing import settling
from journeytui.core.journey import EMPTY, Box, Card, Id, Journey, Stage, Table, same
from journeytui.core.marks import KEY, THEIRS
from journeytui.core.ordering import merged_order
from journeytui.core.renaming import called, card_ids, clashing_calls, frame_ids, names_of
from journeytui.core.threeway import Lost, Path, merged, merged_table


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was decided without asking, about a card or a stage: `kept`, though one side
    had deleted it, since the other changed it; `homeless`, in the inbox now, since its stage is
    gone; `moved` by both, and where ours put it."""

    kind: Literal["kept", "homeless", "moved"]
    id: Id


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged journey, with the ids of ours and theirs. `conflicts` are those that this merge
    marked, in the order of the file; `notices` what else is worth telling."""

    journey: Journey
    conflicts: tuple[Conflict, ...]
    notices: tuple[Notice, ...]


def merge(base: Journey, ours: Journey, theirs: Journey, first_id: Id) -> Merged:
    """What becomes of `base` when both sides' changes are made.

    `ours` and `theirs` share the ids of `base` and of one another, as `align(base, theirs, next_id,
    ours)` makes them; all three have the cards that know their cell in it, as reading gives them,
    and so has the outcome. Cards that the merge makes get ids from `first_id` up, above all ids of
    the three. `delta(ours, outcome)` is the batch that takes theirs in.
    """
    fresh = free_id(first_id, base, ours, theirs)
    return _Merge(_Side(base), _Side(ours), _Side(theirs), fresh).outcome()


class _Side:
    """A state by ids."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.stages = {stage.id: stage for stage in journey.stages}
        self.cards = {card.id: card for _, card in journey.cards()}
        self.boxes = {card.id: box for box, card in journey.cards()}

    def order(self, box: Box) -> list[Id]:
        """The ids in a box; none where it is not there."""
        if isinstance(box, tuple) and box[0] not in self.stages:
            return []
        nodes = self.stages[box[0]].cell(box[1]) if isinstance(box, tuple) else None
        return [n.id for n in (self.journey.items(box) if nodes is None else nodes)]


@dataclass
class _Found:
    """What a merge finds out on the way."""

    notices: list[Notice] = field(default_factory=list)
    asides: list[Card] = field(default_factory=list)
    copies: dict[Id, Card] = field(default_factory=dict)  # by the card that they stand behind
    versions: set[tuple[str, Table]] = field(default_factory=set)  # ours, marked as theirs is


class _Merge:
    def __init__(self, base: _Side, ours: _Side, theirs: _Side, first_id: Id) -> None:
        self._fresh = count(first_id)
        self._found = _Found()
        stages = set(self._staying(base.stages, ours.stages, theirs.stages))
        self._frame = _frame(base, ours, theirs, stages)
        theirs = _Side(self._united(base, ours, theirs))
        self._alive = set(self._staying_cards(base, ours, theirs))
        self._base, self._ours, self._theirs = self._alike(base, ours, theirs)
        self._marked = {
            (card.text, card.attrs)
            for side in (self._ours, self._theirs)
            for card in side.cards.values()
            if KEY in card.attrs
        }

    def outcome(self) -> Merged:
        lost: list[Lost] = []
        b, o, t = (side.journey.fields for side in (self._base, self._ours, self._theirs))
        fields = merged_table(b, o, t, (), lost)
        for loss in lost:
            self._put_aside(None, loss)
        own = {stage.id: self._stage_fields(stage.id) for stage in self._frame.stages}
        boxes = self._filled()
        cells: defaultdict[Id, list[tuple[str, tuple[Card, ...]]]] = defaultdict(list)
        for box, cards in sorted((b, c) for b, c in boxes.items() if isinstance(b, tuple)):
            cells[box[0]].append((box[1], tuple(cards)))
        stages = tuple(Stage(id, own[id], tuple(cells[id])) for id in own)
        inbox = (*boxes.get("inbox", ()), *self._found.asides)
        journey = Journey(fields, stages, inbox)
        journey = apply(journey, settling(journey))
        made = {c.id for c in (*self._found.asides, *self._found.copies.values())}
        new = tuple(c for c in conflicts(journey) if c.marked in made) if made else ()
        return Merged(journey, new, tuple(self._found.notices))

    def _staying(
        self, base: dict[Id, Stage], ours: dict[Id, Stage], theirs: dict[Id, Stage]
    ) -> Iterator[Id]:
        """The stages that neither side, or only one, had a reason to let go."""
        for id in {**ours, **theirs}:
            both = id in ours and id in theirs
            if not both and id in base:
                if (ours.get(id) or theirs[id]).fields == base[id].fields:
                    continue
                self._found.notices.append(Notice("kept", id))
            yield id

    def _staying_cards(self, base: _Side, ours: _Side, theirs: _Side) -> Iterator[Id]:
        for id in {**ours.cards, **theirs.cards}:
            both = id in ours.cards and id in theirs.cards
            if not both and id in base.cards:
                side = ours if id in ours.cards else theirs
                if side.cards[id] == base.cards[id] and side.boxes[id] == base.boxes[id]:
                    continue
                self._found.notices.append(Notice("kept", id))
            yield id

    def _united(self, base: _Side, ours: _Side, theirs: _Side) -> Journey:
        """Theirs, with the ids of ours for cards that both have added to one cell."""

        def new(side: _Side, other: _Side) -> list[tuple[Box, Card]]:
            ids = side.cards.keys() - base.cards.keys() - other.cards.keys()
            return [self._landed(side, id) for id in side.cards if id in ids]

        same_ones = doubles(new(ours, theirs), new(theirs, ours))
        if not same_ones:
            return theirs.journey

        def renumbered(cards: Iterable[Card]) -> tuple[Card, ...]:
            return tuple(replace(c, id=same_ones[c.id]) if c.id in same_ones else c for c in cards)

        journey = theirs.journey
        stages = tuple(
            replace(s, cells=tuple((lane, renumbered(cards)) for lane, cards in s.cells))
            for s in journey.stages
        )
        return Journey(journey.fields, stages, renumbered(journey.inbox))

    def _alike(self, *sides: _Side) -> tuple[_Side, _Side, _Side]:
        """The three states, with the names of the merged map."""
        base, ours, theirs = sides
        ids = card_ids(base.cards, ours.cards, theirs.cards, self._alive)
        clashing = clashing_calls(base.journey, ours.journey, theirs.journey)
        out = []
        for side in sides:
            calls = clashing if side is theirs else {}
            names = names_of(side.journey, side.cards, ids, self._frame, calls)
            out.append(_Side(called(side.journey, names)) if names else side)
        return out[0], out[1], out[2]

    def _stage_fields(self, id: Id) -> Table:
        b, o, t = (side.stages.get(id) for side in (self._base, self._ours, self._theirs))
        if o is None or t is None:
            stage = o or t
            assert stage is not None
            return stage.fields
        lost: list[Lost] = []
        fields = merged_table(b.fields if b else EMPTY, o.fields, t.fields, (), lost)
        for loss in lost:
            self._put_aside(id, loss)
        return fields

    def _put_aside(self, stage: Id | None, loss: Lost) -> None:
        """A card in the inbox for a value of theirs; none where there is one already."""
        text, attrs = said(loss.theirs), Table.of({KEY: mark_of(self._frame, stage, loss.path)})
        if (text, attrs) not in self._marked:
            self._found.asides.append(Card(next(self._fresh), text, attrs))
        self._found.versions.add((said(loss.ours), attrs))

    def _filled(self) -> dict[Box, list[Card]]:
        """The cards of every box, in order."""
        landed = {id: self._card(id) for id in sorted(self._alive)}
        members: defaultdict[Box, dict[Id, Card]] = defaultdict(dict)
        for id, (box, card) in landed.items():
            if not self._is_a_copy_of_ours(id, card):
                members[box][id] = card
        out: dict[Box, list[Card]] = {}
        for box, cards in members.items():
            ids = merged_order(
                self._base.order(box), self._ours.order(box), self._theirs.order(box), cards
            )
            ordered = set(ids)
            ids += [id for id in cards if id not in ordered]
            out[box] = []
            for id in ids:
                copy = self._found.copies.get(id)
                out[box] += [cards[id]] if copy is None else [cards[id], copy]
        return out

    def _is_a_copy_of_ours(self, id: Id, card: Card) -> bool:
        """Whether a card of theirs only repeats, as a conflict, what stands here: they have merged
        the same two states the other way round."""
        only_theirs = id not in self._ours.cards and id not in self._base.cards
        return only_theirs and (card.text, card.attrs) in self._found.versions

    def _card(self, id: Id) -> tuple[Box, Card]:
        """A card that stays, and its box."""
        if id not in self._theirs.cards or id not in self._ours.cards:
            side = self._ours if id in self._ours.cards else self._theirs
            return self._settled(side, id)
        o, t = self._ours.cards[id], self._theirs.cards[id]
        b = self._base.cards.get(id, Card(id, ""))
        side = self._mover(id)
        lost: list[Lost] = []
        card = o if o == t or t == b else t if o == b else _one(b, o, t, lost)
        card = self._placed(card, b, o, t, side, id)
        box, landed = self._settled(side, id, card)
        if lost:
            self._keep_theirs(landed, lost)
        return box, landed

    def _mover(self, id: Id) -> _Side:
        """The side that says where a card goes."""
        before, mine, other = (
            side.boxes.get(id) for side in (self._base, self._ours, self._theirs)
        )
        if mine == other or other == before:
            return self._ours
        if mine == before:
            return self._theirs
        self._found.notices.append(Notice("moved", id))
        return self._ours if self._is_there(mine) or not self._is_there(other) else self._theirs

    def _is_there(self, box: Box | None) -> bool:
        return not isinstance(box, tuple) or box[0] in self._frame.stage_keys

    def _placed(self, card: Card, b: Card, o: Card, t: Card, side: _Side, id: Id) -> Card:
        """The card with what one side says of its place: the side that moved it, or the one that
        has changed that."""
        said_by = side.cards[id]
        if self._ours.boxes[id] == self._theirs.boxes[id]:
            changed = any(not same(b.attrs.get(key), o.attrs.get(key)) for key in INBOX_KEYS)
            said_by = o if changed else t
        attrs = card.attrs
        for key in INBOX_KEYS:
            if not same(attrs.get(key), said_by.attrs.get(key)):
                attrs = attrs.put(key, said_by.attrs.get(key))
        return card if attrs is card.attrs else replace(card, attrs=attrs)

    def _keep_theirs(self, card: Card, lost: list[Lost]) -> None:
        """A second card with what theirs says, behind the card; none where there is one already."""
        mine = card.attrs.put("id", None).put(KEY, THEIRS)
        text, attrs = card.text, mine
        for loss in lost:
            if loss.path == ("text",):
                text = str(loss.theirs)
            else:
                attrs = _put(attrs, loss.path, loss)
        if (text, attrs) not in self._marked:
            self._found.copies[card.id] = Card(next(self._fresh), text, attrs)
        self._found.versions.add((card.text, mine))

    def _settled(self, side: _Side, id: Id, card: Card | None = None) -> tuple[Box, Card]:
        box, landed = self._landed(side, id, card)
        if box != side.boxes[id]:
            self._found.notices.append(Notice("homeless", id))
        return box, landed

    def _landed(self, side: _Side, id: Id, card: Card | None = None) -> tuple[Box, Card]:
        """A card where a side has it, or in the inbox, naming its cell, where the stage is gone. It
        names no stage where another has that id now."""
        card = card or side.cards[id]
        box = side.boxes[id]
        if self._is_there(box) or not isinstance(box, tuple):
            return box, card
        key = side.journey.stage_keys[box[0]]
        taken = key in self._frame.stage_keys.values()
        attrs = card.attrs.put("stage", None if taken else key).put("lane", box[1])
        return "inbox", replace(card, attrs=attrs)


def _frame(base: _Side, ours: _Side, theirs: _Side, staying: set[Id]) -> Journey:
    """The stages after the merge, in order, with their ids in the file and their names alone."""
    order = merged_order(
        base.order("stages"), ours.order("stages"), theirs.order("stages"), staying
    )
    stages = []
    for id in order:
        b, o, t = (side.stages.get(id) for side in (base, ours, theirs))
        if o is None or t is None:
            fields = (o or t).fields  # type: ignore[union-attr]
        else:
            fields = merged_table(b.fields if b else EMPTY, o.fields, t.fields, (), [])
        stages.append(Stage(id, Table.of({key: fields.get(key) for key in ("id", "name")})))
    return Journey(ours.journey.fields, frame_ids(ours.journey, tuple(stages)))


def _one(base: Card, ours: Card, theirs: Card, lost: list[Lost]) -> Card:
    """Two versions of a card made one but for what says where it waits; what theirs says otherwise
    is added to `lost`."""
    before, mine, other = (_unplaced(card.attrs) for card in (base, ours, theirs))
    text = merged(base.text or None, ours.text or None, theirs.text or None, ("text",), lost)
    attrs = merged_table(before, mine, other, (), lost)
    if not text and "score" not in attrs:
        # One has taken away its text, the other its score: a card cannot say nothing.
        text, attrs = base.text, attrs.put("score", base.attrs.get("score"))
    return Card(ours.id, str(text or ""), attrs)


def _unplaced(attrs: Table) -> Table:
    if not any(key in attrs for key in INBOX_KEYS):
        return attrs
    return Table(tuple((k, v) for k, v in attrs.pairs if k not in INBOX_KEYS))


def _put(attrs: Table, path: Path, loss: Lost) -> Table:
    first, rest = path[0], path[1:]
    if not rest:
        return attrs.put(first, loss.theirs)
    inner = attrs.get(first)
    return attrs.put(first, _put(inner if isinstance(inner, Table) else EMPTY, rest, loss))
