"""What is different between two states of a map, in words."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.diff import align, delta
from journeytui.core.journey import Journey
from journeytui.core.text import visible
from journeytui.layout.difference import Difference, difference_rows
from journeytui.layout.differences import differences
from journeytui.layout.excerpts import SIDE
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.rows import plain, row_width
from tests.core.build import build, id_of
from tests.strategies import draw_batch, journeys, next_id


def _told(before: Journey, after: Journey) -> list[Difference]:
    after = align(before, after, next_id(before))
    return differences(before, after, delta(before, after))


def _lines(before: Journey, after: Journey) -> list[str]:
    return [plain(row) for row in difference_rows(_told(before, after), None)]


def _sale(**cells: object) -> Journey:
    return build([{"name": "Sale", **cells}])


def test_cards_come_and_go_under_their_stage() -> None:
    before = _sale(actions=["Signs", "Haggles"])
    after = _sale(
        actions=["Signs"],
        pain_points=[{"text": "Nobody publishes a price", "severity": 3, "quote": True}],
    )
    assert _lines(before, after) == [
        "Sale",
        "  - actions: Haggles",
        "  + pain points: Nobody publishes a price",
        "      verbatim, severity: 3",
    ]


def test_one_card_is_told_once_however_much_of_it_changed() -> None:
    before = build(
        [
            {"name": "First", "opportunities": [{"text": "Publish it", "feasible": "maybe"}]},
            {"name": "Sale", "opportunities": ["A demo"]},
        ]
    )
    after = build(
        [
            {"name": "First"},
            {
                "name": "Sale",
                "opportunities": [
                    "A demo",
                    {"text": "Publish it", "feasible": "yes", "owner": "Ana", "tags": ["price"]},
                ],
            },
        ]
    )
    assert _lines(before, after) == [
        "Sale",
        "  ~ opportunities: Publish it",
        "      feasible: maybe, now yes",
        "      owner: now Ana",
        "      tags: + “price”",
        "      moved here from First, opportunities",
    ]


def test_stages_are_told_in_the_journeys_order_and_what_is_gone_where_it_was() -> None:
    before = build(
        [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "actions": ["x"]}, {"name": "C"}]
    )
    after = build(
        [
            {"name": "New", "actions": ["y"]},
            {"name": "C"},
            {"id": "a", "name": "Alpha", "goal": "g"},
        ]
    )
    assert _lines(before, after) == [
        "New",
        "  + a new stage, first",
        "  + actions: y",
        "",
        "C",
        "  ~ moved, now behind New",
        "",
        "Alpha",
        "  ~ renamed, it was “A”",
        "  ~ goal: now “g”",
        "",
        "B",
        "  - the whole stage",
        "  - actions: x",
    ]


def test_the_frame_is_told_part_by_part() -> None:
    stages = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
    before = build(
        stages,
        title="Old",
        persona={"name": "Carla", "jobs": ["Sell", "Rest"]},
        lanes=["actions", {"key": "wow", "title": "Wow"}],
        paths=[{"from": "b", "to": "a", "kind": "loop"}],
    )
    after = build(
        stages,
        title="New",
        goal="Why",
        persona={"name": "Clara", "jobs": ["Sell", {"text": "More", "evidence": "said"}]},
        lanes=[{"key": "wow", "title": "Surprises", "hidden": True}, "actions"],
        paths=[{"from": "b", "to": "a", "kind": "skip"}, {"from": "a", "to": "b", "kind": "skip"}],
        calls=[{"id": "c-1", "with": "Carla"}],
        rules_off={"no-goal": "later"},
    )
    assert _lines(before, after) == [
        "The map",
        "  ~ title: “Old”, now “New”",
        "  ~ goal: now “Why”",
        "",
        "Persona",
        "  - jobs: Rest",
        "  + jobs: More, evidence: said",
        "  ~ name: “Carla”, now “Clara”",
        "",
        "Lanes",
        "  ~ Surprises: renamed, it was “Wow”",
        "  ~ Surprises: hidden",
        "  ~ in another order: Surprises, Actions",
        "",
        "Paths",
        "  ~ skip from B to A",
        "      it was a loop",
        "  + skip from A to B",
        "",
        "Calls",
        "  + with Carla",
        "",
        "Checks switched off",
        "  + no-goal: “later”",
    ]


def test_what_waited_and_was_sorted_moved_and_no_more() -> None:
    before = build([{"name": "Sale", "id": "sale"}], [{"text": "A cake", "kind": "idea"}])
    after = build([{"name": "Sale", "id": "sale", "opportunities": ["A cake"]}])
    assert _lines(before, after) == [
        "Sale",
        "  ~ opportunities: A cake",
        "      moved here from the inbox",
    ]


def test_an_order_within_a_cell_is_told_by_the_neighbour() -> None:
    before = _sale(actions=["One", "Two", "Three"])
    assert _lines(before, _sale(actions=["Three", "One", "Two"])) == [
        "Sale",
        "  ~ actions: Three",
        "      moved within its cell, now first",
    ]


def test_what_an_id_stands_for_is_told_by_its_text() -> None:
    pain = {"text": "No price", "id": "no-price"}
    before = _sale(pain_points=[pain], opportunities=["Publish it"])
    after = _sale(
        pain_points=[pain], opportunities=[{"text": "Publish it", "solves": ["no-price"]}]
    )
    assert _lines(before, after)[-1] == "      solves: + “No price”"


def test_of_long_texts_is_shown_where_they_part() -> None:
    words = "as nobody could have known beforehand " * 5
    before, after = _sale(goal=f"{words}it rained"), _sale(goal=f"{words}it snowed")
    (told,) = _told(before, after)
    assert "it rained”, now “" in told.words
    assert told.words.endswith("it snowed”")
    assert len(told.words) < 2 * SIDE + 40


def test_a_difference_says_where_a_screen_can_go() -> None:
    before = _sale(actions=["Signs"], wow=["A cake"])
    after = _sale(actions=["Signs", "Pays"])
    gone, come = sorted(_told(before, after), key=lambda each: each.sign, reverse=True)
    stage = before.stages[0].id
    assert (gone.sign, gone.id, gone.stage, gone.lane) == (
        "-",
        id_of(before, "A cake"),
        stage,
        "wow",
    )
    assert (come.sign, come.stage, come.lane) == ("+", stage, "actions")
    assert come.sentence == "Sale, actions: Pays"


def test_signs_of_ascii_alone_where_that_is_wanted() -> None:
    before, after = _sale(goal="One"), _sale(goal="Two " * 40)
    after = align(before, after, next_id(before))
    (told,) = differences(before, after, delta(before, after), ASCII)
    assert told.sentence.isascii()


def test_an_id_that_came_with_a_new_name_is_not_worth_a_word() -> None:
    before = build([{"name": "Sale", "actions": ["a", "b"]}])
    after = build([{"name": "Deal", "id": "sale", "actions": ["a", "b"]}])
    assert _lines(before, after) == ["Deal", "  ~ renamed, it was “Sale”"]
    assert _lines(before, build([{"name": "Sale", "id": "s", "actions": ["a", "b"]}])) == [
        "Sale",
        "  ~ id: now s",
    ]


@pytest.mark.parametrize("cells", [40, 80])
def test_rows_keep_to_the_width(cells: int) -> None:
    found = _told(_sale(), _sale(actions=["Asks everybody she knows " * 5], goal="Why " * 40))
    rows = difference_rows(found, cells)
    assert max(map(row_width, rows)) <= cells


@given(data=st.data(), before=journeys())
def test_whatever_a_batch_changes_is_told_safely(data: st.DataObject, before: Journey) -> None:
    _, after = draw_batch(data.draw, before, count(next_id(before)))
    batch = delta(before, after)
    told = differences(before, after, batch, UNICODE)
    assert bool(told) == bool(batch)
    said = [line for each in told for line in (each.group, each.words, *each.details)]
    assert all(line == visible(line) for line in said)
    old, new = ({card.id for _, card in each.cards()} for each in (before, after))
    about = [each.id for each in told if each.sign in "+-" and each.id is not None]
    assert [about.count(id) for id in old ^ new] == [1] * len(old ^ new)
