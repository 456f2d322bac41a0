"""Where one stays while others change the map, and what comes back of what they took away."""

from __future__ import annotations

import pytest

from journeytui.core.changes import Remove, Stale, apply, place_of
from journeytui.core.cursor import Cursor
from journeytui.core.edits import delete
from journeytui.core.journey import Card, Journey, Stage, Table
from journeytui.core.regain import regain
from journeytui.core.staying import index_there, nearest, stay


def card(id: int, **attrs: str) -> Card:
    return Card(id, f"card {id}", Table.of(attrs))


def made(*stages: tuple[int, list[int]]) -> Journey:
    return Journey(
        Table.of({}),
        tuple(
            Stage(id, Table.of({"name": f"S{id}"})).with_cell("actions", map(card, cards))
            for id, cards in stages
        ),
    )


A, B, C = 10, 20, 30
BEFORE = made((A, [1, 2, 3]), (B, [4]), (C, []))


@pytest.mark.parametrize(
    ("after", "at", "then"),
    [
        (made((A, [1, 3]), (B, [4])), Cursor(A, "actions", 2), Cursor(A, "actions", 3)),
        (made((A, [1, 2]), (B, [4])), Cursor(A, "actions", 3), Cursor(A, "actions", 2)),
        (made((A, []), (B, [4])), Cursor(A, "actions", 2), Cursor(A, "actions")),
        (made((A, [1, 3]), (B, [4, 2])), Cursor(A, "actions", 2), Cursor(A, "actions", 3)),
        (made((A, [3, 2, 1]), (B, [4])), Cursor(A, "actions", 2), Cursor(A, "actions", 2)),
        (made((A, [1]), (C, [])), Cursor(B, "actions", 4), Cursor(C, "actions")),
        (made((A, [1]), (C, [4])), Cursor(B, "actions", 4), Cursor(C, "actions", 4)),
        (made((A, [1]), (B, [4])), Cursor(C), Cursor(B)),
        (made((A, [1]), (B, [4])), Cursor(None, "actions"), Cursor(None, "actions")),
    ],
)
def test_the_nearest_place(after: Journey, at: Cursor, then: Cursor) -> None:
    assert stay(BEFORE, after, at) == then


def test_whoever_is_at_it_goes_along() -> None:
    after = made((A, [1, 3]), (B, [4, 2]))
    there = stay(BEFORE, after, Cursor(A, "actions", 2), follow=True)
    assert there == Cursor(B, "actions", 2)


@pytest.mark.parametrize(
    ("now", "index", "then"),
    [([1, 2, 3], 1, 1), ([9, 1, 2, 3], 1, 2), ([2, 3], 1, 0), ([9], 2, 1), ([3, 9], 3, 1)],
)
def test_a_new_card_stays_behind_the_one_before_it(now: list[int], index: int, then: int) -> None:
    assert index_there(BEFORE, made((A, now)), A, "actions", index) == then


@pytest.mark.parametrize(("after", "then"), [("abc", "b"), ("ac", "c"), ("a", "a"), ("x", "x")])
def test_the_nearest_of_an_order(after: str, then: str) -> None:
    assert nearest("abc", after, "b") == then


def removed(journey: Journey, id: int) -> Remove:
    found = journey.find(id)
    assert found is not None
    return Remove(found[2], place_of(journey, id))


@pytest.mark.parametrize("id", [1, 2, 3, A, B])
def test_what_went_comes_back_as_it_was(id: int) -> None:
    gone = apply(BEFORE, delete(BEFORE, id).batch)
    assert apply(gone, regain(gone, removed(BEFORE, id)).batch) == BEFORE


def test_a_card_without_its_stage_waits() -> None:
    after = made((A, []), (C, []))
    back = apply(after, regain(after, removed(BEFORE, 4)).batch)
    assert [c.text for c in back.inbox] == ["card 4"]


def test_a_stage_comes_without_what_is_elsewhere() -> None:
    after = made((B, [4, 2]))
    back = apply(after, regain(after, removed(BEFORE, A)).batch)
    assert [c.id for c in back.stage(A).cell("actions")] == [1, 3]


def test_what_is_there_does_not_come_twice() -> None:
    with pytest.raises(Stale):
        regain(BEFORE, removed(BEFORE, 1))


def test_no_id_of_the_file_is_given_twice() -> None:
    named = Card(7, "Old", Table.of({"id": "price"}))
    other = Card(8, "New", Table.of({"id": "price"}))
    before = Journey(Table.of({}), (), (named,))
    after = Journey(Table.of({}), (), (other,))
    back = apply(after, regain(after, removed(before, 7)).batch)
    assert [c.word("id") for c in back.inbox] in (["price", ""], ["", "price"])
