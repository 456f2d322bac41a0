"""Laws of changes, history and diff over random journeys."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.changes import (
    Batch,
    Change,
    Insert,
    Move,
    Place,
    Remove,
    Set,
    Stale,
    apply,
    invert,
)
from journeytui.core.cursor import Cursor
from journeytui.core.diff import align, delta
from journeytui.core.edits import Edit
from journeytui.core.history import History, fold
from journeytui.core.journey import ROOT, Box, Card, Id, Journey
from tests.strategies import (
    draw_batch,
    draw_edit,
    ids_of,
    in_file_order,
    journeys,
    next_id,
)

NOWHERE = Cursor()


def assert_same_with_ids(a: Journey, b: Journey) -> None:
    assert a == b
    assert ids_of(a) == ids_of(b)


def touched(batch: Batch) -> set[Box | Id]:
    """The boxes that a batch changes, and the ids of cards whose own box it changes."""
    boxes: set[Box | Id] = set()
    for change in batch:
        match change:
            case Insert(node, at) | Remove(node, at):
                boxes |= {at.box, node.id}
            case Move(id, old, new):
                boxes |= {old.box, new.box, id}
            case Set(id):
                boxes.add(id)
    return boxes


@given(journeys(), st.data())
def test_a_batch_and_its_inverse_change_nothing(journey: Journey, data: st.DataObject) -> None:
    batch, after = draw_batch(data.draw, journey, count(next_id(journey)))
    assert_same_with_ids(apply(journey, batch), after)
    assert_same_with_ids(apply(after, invert(batch)), journey)


@given(journeys(), st.data())
def test_cells_that_a_batch_does_not_touch_stay_the_same_objects(
    journey: Journey, data: st.DataObject
) -> None:
    batch, after = draw_batch(data.draw, journey, count(next_id(journey)))
    changed = touched(batch)
    old = dict(journey.boxes())
    for box, nodes in after.boxes():
        owner = box[0] if isinstance(box, tuple) else ROOT
        involved = {box, owner, *(node.id for node in nodes)}
        if box != "stages" and changed.isdisjoint(involved - {ROOT}):
            assert nodes is old[box]


@given(journeys(), st.data())
def test_a_batch_with_one_stale_change_changes_nothing(
    journey: Journey, data: st.DataObject
) -> None:
    batch, _ = draw_batch(data.draw, journey, count(next_id(journey)))
    gone = Remove(Card(10_000, "was never there"), Place("inbox"))
    before = ids_of(journey), repr(journey)
    position = data.draw(st.integers(0, len(batch)))
    with pytest.raises(Stale):
        apply(journey, (*batch[:position], gone, *batch[position:]))
    assert (ids_of(journey), repr(journey)) == before


@given(journeys(), st.data())
def test_every_edit_fits_the_journey_it_was_made_from(
    journey: Journey, data: st.DataObject
) -> None:
    ids = count(next_id(journey))
    for _ in range(4):
        edit = draw_edit(data.draw, journey, ids)
        if edit is None:
            continue
        after = apply(journey, edit.batch)
        assert (edit.batch == ()) == (ids_of(after) == ids_of(journey) and after == journey)
        assert_same_with_ids(apply(after, invert(edit.batch)), journey)
        assert edit.focus is None or after.find(edit.focus) is not None
        assert all(card.text or "score" in card.attrs for _, card in after.cards())
        journey = after


@given(journeys(), st.data())
def test_undoing_all_and_redoing_all_gives_back_each_end(
    journey: Journey, data: st.DataObject
) -> None:
    ids, history, now = count(next_id(journey)), History(), journey
    for number in range(data.draw(st.integers(1, 6))):
        edit = draw_edit(data.draw, now, ids)
        if edit is not None:
            now = apply(now, edit.batch)
            history.done(edit, Cursor(number), Cursor(number + 1))
    end, steps = now, history.steps
    while (turned := history.undo(now)) is not None:
        now = turned[0]
    assert_same_with_ids(now, journey)
    while (turned := history.redo(now)) is not None:
        now = turned[0]
    assert_same_with_ids(now, end)
    assert history.steps == steps


@given(journeys(), st.data())
def test_the_same_batches_give_the_same_ids_again(journey: Journey, data: st.DataObject) -> None:
    ids, now, batches = count(next_id(journey)), journey, []
    for _ in range(3):
        batch, now = draw_batch(data.draw, now, ids)
        batches.append(batch)
    again = in_file_order(journey)
    for batch in batches:
        again = apply(again, batch)
    assert_same_with_ids(again, now)


@given(journeys(), st.data())
def test_a_folded_batch_does_the_same(journey: Journey, data: st.DataObject) -> None:
    batch, after = draw_batch(data.draw, journey, count(next_id(journey)), most=8)
    assert_same_with_ids(apply(journey, fold(batch)), after)
    assert_same_with_ids(apply(after, invert(fold(batch))), journey)


@given(journeys(), st.data())
def test_an_undo_after_somebody_else_wrote_keeps_what_they_added(
    journey: Journey, data: st.DataObject
) -> None:
    ids, history = count(next_id(journey)), History()
    batch, now = draw_batch(data.draw, journey, ids)
    history.done(Edit("edit", batch), NOWHERE, NOWHERE)
    foreign, now = draw_batch(data.draw, now, ids)
    history.seal()
    mine = {id for change in batch for id in _inserted(change)}
    theirs = {id for change in foreign for id in _inserted(change)} - mine
    alive = {id for id in theirs if now.find(id) is not None}
    before = repr(now)
    try:
        turned = history.undo(now)
    except Stale:
        assert repr(now) == before
        assert history.steps == ()
        return
    assert turned is not None
    assert {id for id in alive if turned[0].find(id) is not None} == alive


def _inserted(change: Change) -> list[Id]:
    return [change.node.id] if isinstance(change, Insert) else []


@given(journeys(), st.data())
def test_the_difference_leads_to_an_edited_journey_and_back(
    journey: Journey, data: st.DataObject
) -> None:
    _, edited = draw_batch(data.draw, journey, count(next_id(journey)), most=8)
    read = in_file_order(edited)
    check_difference(journey, read)


@given(journeys(), journeys())
def test_the_difference_leads_to_any_other_journey_and_back(a: Journey, b: Journey) -> None:
    check_difference(a, b)


@given(journeys(), st.data())
def test_the_difference_of_journeys_that_share_ids_keeps_them(
    journey: Journey, data: st.DataObject
) -> None:
    _, edited = draw_batch(data.draw, journey, count(next_id(journey)), most=8)
    batch = delta(journey, edited)
    assert_same_with_ids(apply(journey, batch), edited)
    assert_same_with_ids(apply(edited, invert(batch)), journey)


@given(journeys(), st.data())
def test_aligning_with_ours_gives_ids_of_either_and_none_twice(
    base: Journey, data: st.DataObject
) -> None:
    _, ours = draw_batch(data.draw, base, count(next_id(base)))
    fresh = max(next_id(base), next_id(ours))
    _, theirs = draw_batch(data.draw, base, count(next_id(base)))
    theirs = in_file_order(theirs)
    aligned = align(base, theirs, fresh, ours)
    assert aligned == theirs
    ids = [id for _, found in ids_of(aligned) for id in found]
    assert len(set(ids)) == len(ids)
    known = {id for j in (base, ours) for _, found in ids_of(j) for id in found}
    assert {id for id in ids if id < fresh} <= known
    assert ROOT not in ids


@given(journeys())
def test_a_journey_read_again_is_the_same(journey: Journey) -> None:
    again = align(journey, in_file_order(journey, 500), 1000)
    assert_same_with_ids(again, journey)
    assert delta(journey, again) == ()


def check_difference(a: Journey, b: Journey) -> None:
    shared = align(a, b, next_id(a))
    assert shared == b
    ids = [id for _, found in ids_of(shared) for id in found]
    assert len(set(ids)) == len(ids)
    batch = delta(a, shared)
    assert_same_with_ids(apply(a, batch), shared)
    assert_same_with_ids(apply(shared, invert(batch)), a)
