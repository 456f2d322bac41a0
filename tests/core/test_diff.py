"""The changes between two states."""

from __future__ import annotations

import pytest

from journeytui.core.changes import Insert, Move, Place, Remove, Set, apply
from journeytui.core.diff import align, delta, longest_rising
from journeytui.core.journey import ROOT, Card, Stage
from tests.core.build import build, id_of, table, texts

NEW = 1000


def test_a_journey_that_did_not_change_has_no_difference() -> None:
    journey = build([{"name": "Sale", "actions": ["Asks"]}], ["Idea"], title="CRM")
    assert delta(journey, journey) == ()


def test_fields_are_set_whole_but_the_persona_by_its_fields() -> None:
    a = build(title="CRM", lanes=["actions"], persona={"name": "Carla", "age": 40})
    b = build(goal="Sell", lanes=["actions", "wow"], persona={"name": "Eva", "jobs": ["x"]})
    assert delta(a, b) == (
        Set(ROOT, "goal", None, "Sell"),
        Set(ROOT, "lanes", ("actions",), ("actions", "wow")),
        Set(ROOT, ("persona", "age"), 40, None),
        Set(ROOT, ("persona", "jobs"), None, ("x",)),
        Set(ROOT, ("persona", "name"), "Carla", "Eva"),
        Set(ROOT, "title", "CRM", None),
    )


@pytest.mark.parametrize("other", [None, {}, [{"name": "Carla"}], "Carla"])
def test_a_persona_that_is_no_full_table_on_both_sides_is_set_whole(other: object) -> None:
    a = build(persona={"name": "Carla"})
    b = build() if other is None else build(persona=other)
    change = Set(ROOT, "persona", a.fields.get("persona"), b.fields.get("persona"))
    assert delta(a, b) == (change,)
    assert apply(a, (change,)) == b


def test_one_edited_card_is_one_change() -> None:
    a = build([{"name": "Sale", "actions": ["Asks", "Pays"], "wow": ["A call"]}])
    b = align(a, build([{"name": "Sale", "actions": ["Asks", "Pays!"], "wow": ["A call"]}]), NEW)
    assert delta(a, b) == (Set(id_of(a, "Pays"), "text", "Pays", "Pays!"),)
    assert apply(a, delta(a, b)).stages[0].cell("wow") is a.stages[0].cell("wow")


def test_values_that_python_takes_for_equal_differ() -> None:
    a = build(inbox=[{"text": "x", "score": 1}])
    b = build(inbox=[{"text": "x", "score": True}])
    assert delta(a, b) == (Set(1, "score", 1, True),)


def test_a_card_that_only_changed_its_cell_moves() -> None:
    a = build([{"name": "Sale", "actions": ["Asks"], "wow": ["A call"]}])
    b = align(a, build([{"name": "Sale", "wow": ["A call", "Asks"]}]), NEW)
    assert delta(a, b) == (Move(2, Place((1, "actions")), Place((1, "wow"), 3)),)


def test_of_two_orders_as_few_as_possible_move() -> None:
    a = build(inbox=["a", "b", "c", "d", "e"])
    b = align(a, build(inbox=["e", "a", "c", "b", "d"]), NEW)
    batch = delta(a, b)
    assert len(batch) == 2
    assert all(isinstance(change, Move) for change in batch)
    assert texts(apply(a, batch), "inbox") == ["e", "a", "c", "b", "d"]


def test_a_new_stage_comes_with_its_new_cards_and_takes_over_others() -> None:
    a = build([{"name": "Sale", "actions": ["Asks"]}])
    b = align(a, build([{"name": "Doubt", "actions": ["Waits", "Asks"]}, {"name": "Sale"}]), NEW)
    new = Stage(NEW, table(name="Doubt"), (("actions", (Card(NEW + 1, "Waits"),)),))
    assert delta(a, b) == (
        Insert(new, Place("stages", None, 1)),
        Move(2, Place((1, "actions")), Place((NEW, "actions"), NEW + 1)),
    )


def test_a_stage_that_goes_takes_its_cards_but_those_that_live_on() -> None:
    a = build([{"name": "Sale", "actions": ["Asks", "Pays"]}, {"name": "Use"}])
    b = align(a, build([{"name": "Use", "actions": [{"text": "Pays", "score": 1}]}]), NEW)
    assert delta(a, b) == (
        Set(3, "score", None, 1),
        Move(3, Place((1, "actions"), 2), Place((4, "actions"))),
        Remove(
            Stage(1, table(name="Sale"), (("actions", (Card(2, "Asks"),)),)),
            Place("stages", None, 4),
        ),
    )


@pytest.mark.parametrize(
    ("numbers", "positions"),
    [
        ([], []),
        ([3], [0]),
        ([1, 2, 3], [0, 1, 2]),
        ([3, 2, 1], [2]),
        ([5, 1, 4, 2, 3], [1, 3, 4]),
        ([1, 1, 2], [1, 2]),
    ],
)
def test_the_longest_rising_run(numbers: list[int], positions: list[int]) -> None:
    assert longest_rising(numbers) == positions
