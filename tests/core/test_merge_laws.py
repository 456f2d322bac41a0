"""Laws of merging over random maps and what two people make of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.changes import apply, invert
from journeytui.core.conflicts import (
    CardConflict,
    conflicts,
    keep_both,
    said,
    take_ours,
    take_theirs,
)
from journeytui.core.diff import align, delta
from journeytui.core.edits import INBOX_KEYS
from journeytui.core.homing import carried_out
from journeytui.core.journey import EMPTY, Card, Id, Journey, Table, Value
from journeytui.core.marks import KEY
from journeytui.core.merge import merge
from journeytui.storage.canonical import compose
from journeytui.storage.codec import read
from tests.branching import Branches, branches
from tests.core.test_laws import assert_same_with_ids
from tests.strategies import ids_of, next_id

Leaf = tuple[str, object]

NAMES = ("id", "solves", "source", "fixed_by", "stage", "from", "to", "paths", "calls")
"""What holds names of others: those may be called otherwise afterwards."""


def merged(b: Branches) -> Journey:
    return merge(b.base, b.ours, b.theirs, b.next_id).journey


def cards_of(journey: Journey) -> dict[Id, Card]:
    return {card.id: card for _, card in journey.cards()}


def leaves(key: str, value: Value | None) -> Iterator[Leaf]:
    """What a value says, item by item."""
    if isinstance(value, Table):
        for inner in value:
            if inner not in NAMES:
                yield from leaves(f"{key}.{inner}", value.get(inner))
    elif isinstance(value, tuple):
        for item in value:
            if isinstance(item, Table):
                yield key, item.get("text") or item.get("key")
            yield from leaves(key, item)
    elif value is not None:
        yield key, said(value)


def said_by(card: Card) -> Iterator[Leaf]:
    yield "text", card.text
    for key in card.attrs:
        if key not in (*INBOX_KEYS, *NAMES, KEY):
            yield from leaves(key, card.attrs.get(key))


def stripped(card: Card) -> tuple[str, frozenset[Leaf]]:
    """A card without names, and without what says where it waits."""
    return card.text, frozenset(said_by(card))


@given(branches())
def test_merging_with_what_did_not_change_gives_what_did(b: Branches) -> None:
    for changed in (b.ours, b.theirs):
        for ours, theirs in ((changed, b.base), (b.base, changed), (changed, changed)):
            outcome = merge(b.base, ours, theirs, b.next_id)
            assert_same_with_ids(outcome.journey, changed)
            assert outcome.conflicts == ()
    again = align(b.base, b.read, b.next_id, b.theirs)
    assert merge(b.base, b.theirs, again, b.next_id).journey == b.theirs


@given(branches())
def test_every_card_that_neither_deleted_is_there_and_so_is_all_that_a_side_wrote(
    b: Branches,
) -> None:
    outcome = merged(b)
    there, before = cards_of(outcome), cards_of(b.base)
    mine, other = cards_of(b.ours), cards_of(b.theirs)
    assert mine.keys() & other.keys() <= there.keys()
    assert mine.keys() - before.keys() <= there.keys()
    known = set(chain.from_iterable(said_by(card) for card in there.values()))
    for side in (mine, other):
        for id, card in side.items():
            if id not in before:
                assert set(said_by(card)) <= known
            else:
                assert set(said_by(card)) - set(said_by(before[id])) <= known
        new = Counter(card.text for id, card in side.items() if id not in before)
        assert new <= Counter(card.text for card in there.values())


@given(branches())
def test_every_field_that_a_side_wrote_is_there_or_a_card_of_the_inbox(b: Branches) -> None:
    outcome = merged(b)
    waiting = {card.text for card in outcome.inbox}
    # Where theirs made a list of what ours made a number, it waits whole, as one text.
    for card in outcome.inbox:
        if card.word(KEY) == "own" and card.text.startswith("["):
            waiting.update(json.loads(card.text))
    stages = {stage.id: stage for stage in outcome.stages}
    base_stages = {stage.id: stage for stage in b.base.stages}

    def missing(before: Table, side: Table, after: Table) -> set[Leaf]:
        gone = set(leaves("", side)) - set(leaves("", before)) - set(leaves("", after))
        return {leaf for leaf in gone if leaf[1] not in waiting and leaf[0] != ".reviewed"}

    for side in (b.ours, b.theirs):
        assert not missing(b.base.fields, side.fields, outcome.fields)
        for stage in side.stages:
            before = base_stages.get(stage.id)
            if before is None or before.fields != stage.fields:
                was = before.fields if before else EMPTY
                assert not missing(was, stage.fields, stages[stage.id].fields)
        # A lane that only holds cards goes with the last one, as where both moved that elsewhere.
        named, before_named = (Journey(j.fields).lanes for j in (side, b.base))
        lanes = {lane.key for lane in named} - {lane.key for lane in before_named}
        assert lanes <= {lane.key for lane in outcome.lanes}


@given(branches())
def test_nothing_is_doubled(b: Branches) -> None:
    outcome = merge(b.base, b.ours, b.theirs, b.next_id)
    ids = {**cards_of(b.ours), **cards_of(b.theirs)}
    assert len(cards_of(outcome.journey)) <= len(ids) + len(outcome.conflicts)
    found = [id for _, nodes in ids_of(outcome.journey) for id in nodes]
    assert len(set(found)) == len(found)


@given(branches())
def test_both_ways_round_say_the_same(b: Branches) -> None:
    one = merge(b.base, b.ours, b.theirs, b.next_id)
    two = merge(b.base, b.theirs, b.ours, b.next_id)
    assert len(one.conflicts) == len(two.conflicts)
    contents = []
    for outcome in (one, two):
        fields = {c.marked for c in outcome.conflicts if not isinstance(c, CardConflict)}
        found = cards_of(outcome.journey)
        contents.append(Counter(stripped(c) for id, c in found.items() if id not in fields))
    assert contents[0] == contents[1]
    assert len(one.journey.stages) == len(two.journey.stages)


@given(branches())
def test_merging_again_adds_nothing(b: Branches) -> None:
    outcome = merged(b)
    above = next_id(outcome) + b.next_id
    again = merge(b.base, outcome, b.theirs, above)
    assert again.journey == outcome
    assert again.conflicts == ()
    theirs = align(b.base, b.read, above, outcome)
    assert merge(b.base, outcome, theirs, above + 1000).journey == outcome
    assert merge(b.theirs, outcome, b.theirs, above).journey == outcome
    assert merge(b.theirs, b.theirs, outcome, above).journey == outcome
    back = merge(b.base, b.theirs, outcome, above).journey
    assert len(cards_of(back)) == len(cards_of(outcome))


@given(branches())
def test_the_outcome_is_a_valid_map_that_reads_as_it_is(b: Branches) -> None:
    outcome = merged(b)
    document = read(compose(outcome))
    fields = document.journey.fields
    if "format" not in outcome.fields:
        fields = fields.put("format", None)
    assert Journey(fields, document.journey.stages, document.journey.inbox) == outcome
    marked = [card for _, card in outcome.cards() if KEY in card.attrs]
    assert len(conflicts(outcome)) == len(marked)


@given(branches())
def test_the_difference_takes_theirs_in_and_is_undone(b: Branches) -> None:
    outcome = merged(b)
    batch = delta(b.ours, outcome)
    assert_same_with_ids(apply(b.ours, batch), outcome)
    assert_same_with_ids(apply(outcome, invert(batch)), b.ours)


@given(branches(), st.data())
def test_every_conflict_is_settled_either_way(b: Branches, data: st.DataObject) -> None:
    journey = merged(b)
    while found := conflicts(journey):
        choose = data.draw(st.sampled_from([take_ours, take_theirs, keep_both]))
        edit = choose(journey, found[0])
        settled, batch = carried_out(journey, edit.batch)
        assert len(conflicts(settled)) == len(found) - 1
        assert_same_with_ids(apply(settled, invert(batch)), journey)
        read(compose(settled))
        journey = settled
