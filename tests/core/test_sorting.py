"""Sorting the inbox: cards into cells, aside, and into one another."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.changes import Stale, apply, invert
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Journey
from journeytui.core.likeness import plainly
from journeytui.core.sorting import merge_into, park, place
from tests.core.build import CardLike, build, id_of, table, texts
from tests.strategies import journeys

AT = datetime(2026, 11, 21, 10, 9)


def after(journey: Journey, edit: Edit) -> Journey:
    made = apply(journey, edit.batch)
    assert apply(made, invert(edit.batch)) == journey
    return made


def both_waiting(card: CardLike, into: CardLike) -> Card:
    """What becomes of the second of two cards of the inbox once the first is the same."""
    journey = build((), [card, into])
    made = after(journey, merge_into(journey, *(card.id for card in journey.inbox)))
    (kept,) = made.inbox
    return kept


def merged(card: CardLike, into: CardLike) -> Card:
    """What becomes of the second card once the first is the same."""
    journey = build([{"name": "Sale", "opportunities": [into]}], [card])
    other = journey.stages[0].cell("opportunities")[0]
    made = after(journey, merge_into(journey, journey.inbox[0].id, other.id))
    assert made.inbox == ()
    (kept,) = made.stages[0].cell("opportunities")
    return kept


def test_a_placed_card_stands_last_and_keeps_where_it_came_from() -> None:
    waiting = {"text": "Cake", "kind": "idea", "stage": "nowhere", "lane": "wow", "by": "Ana"}
    journey = build(
        [{"name": "Sale", "opportunities": ["First"]}, {"name": "Loyalty"}],
        [{**waiting, "source": "acme-1", "at": AT, "quote": True, "parked": True}, "Other"],
    )
    sale = journey.stages[0].id
    made = after(journey, place(journey, id_of(journey, "Cake"), sale, "opportunities", "maybe"))
    assert texts(made, (sale, "opportunities")) == ["First", "Cake"]
    assert texts(made, "inbox") == ["Other"]
    assert made.stages[0].cell("opportunities")[1].attrs == table(
        by="Ana", source="acme-1", at=AT, quote=True, feasible="maybe"
    )


def test_placing_without_judging_leaves_an_earlier_judgement() -> None:
    journey = build([{"name": "Sale"}], [{"text": "Cake", "feasible": "no"}])
    sale = journey.stages[0].id
    made = after(journey, place(journey, journey.inbox[0].id, sale, "opportunities"))
    assert made.stages[0].cell("opportunities")[0].word("feasible") == "no"


def test_a_parked_card_stays_in_the_inbox_and_waits_no_longer() -> None:
    journey = build((), [{"text": "Cake", "kind": "idea"}, "Other"])
    cake = id_of(journey, "Cake")
    parked = after(journey, park(journey, cake))
    assert texts(parked, "inbox") == ["Cake", "Other"]
    assert [card.text for card in parked.waiting.values()] == ["Other"]
    assert after(parked, park(parked, cake, parked=False)) == journey


@pytest.mark.parametrize(
    ("card", "into", "attrs"),
    [
        ("Free set-up", "free set up", {}),
        ("Free setup", "Free set-up", {"note": "Free setup"}),
        ({"text": "Free setup", "by": "Ben"}, "Free set-up", {"note": "Free setup (Ben)"}),
        (
            {"text": "Free set-up", "by": "Ben"},
            {"text": "Free set-up", "by": "Ana"},
            {"by": "Ana", "note": "Free set-up (Ben)"},
        ),
        ({"text": "A", "by": "Ana"}, {"text": "A", "by": "Ana"}, {"by": "Ana"}),
        (
            {"text": "A", "quote": True, "source": "c1", "at": AT, "evidence": "said"},
            "B",
            {"note": "A (c1, 2026-11-21 10:09:00, said, verbatim)"},
        ),
        (
            {"text": "A", "owner": "Ben", "channel": "shop", "kind": "idea", "parked": True},
            {"text": "A", "owner": "Ana"},
            {"owner": "Ana", "channel": "shop", "note": "A (owner: Ben)"},
        ),
        (
            {"text": "A", "note": "mine\nlong", "tags": ["x", "y"]},
            {"text": "A", "note": "yours", "tags": ["z", "x"]},
            {"note": "yours\nmine\nlong", "tags": ["z", "x", "y"]},
        ),
        ({"text": "A", "note": "ours"}, {"text": "A", "note": "ours"}, {"note": "ours"}),
        ("Price < 10 €", "Price > 10 €", {"note": "Price < 10 €"}),
        ("Costs 5 %", "Costs -5 %", {"note": "Costs 5 %"}),
        ("की", "का", {"note": "की"}),
        ({"text": "A", "odd": {"b": [1, True]}}, "A", {"odd": {"b": [1, True]}}),
        (
            {"text": "A", "odd": {"b": [1, True]}},
            {"text": "A", "odd": 7},
            {"odd": 7, "note": "A (odd: b: 1, true)"},
        ),
    ],
)
def test_what_is_the_same_loses_nothing(
    card: CardLike, into: CardLike, attrs: dict[str, object]
) -> None:
    kept = merged(card, into)
    assert kept.text == (into if isinstance(into, str) else into["text"])
    assert kept.attrs == table(**attrs)


def test_what_referred_to_the_card_refers_to_the_other() -> None:
    def made(into: CardLike) -> Journey:
        journey = build(
            [
                {
                    "name": "Sale",
                    "fixed_by": "two",
                    "pain_points": [into],
                    "opportunities": [{"text": "Fax", "solves": ["two", "three"]}],
                }
            ],
            [{"text": "B", "id": "two", "solves": ["one"]}],
        )
        return after(
            journey,
            merge_into(journey, id_of(journey, "B"), journey.stages[0].cell("pain_points")[0].id),
        )

    renamed = made({"text": "A", "id": "one"}).stages[0]
    assert renamed.word("fixed_by") == "one"
    assert renamed.cell("opportunities")[0].words("solves") == ("one", "three")
    assert renamed.cell("pain_points")[0].attrs == table(id="one", note="B")
    taken = made({"text": "A", "solves": ["two"]}).stages[0]
    assert taken.word("fixed_by") == "two"
    assert taken.cell("opportunities")[0].words("solves") == ("two", "three")
    assert taken.cell("pain_points")[0].attrs == table(id="two", note="B", solves=["one"])


@pytest.mark.parametrize(
    ("card", "into", "attrs"),
    [
        ({"stage": "sale"}, {}, {"stage": "sale"}),
        (
            {"stage": "sale", "lane": "wow"},
            {"by": "Bo"},
            {"stage": "sale", "lane": "wow", "by": "Bo"},
        ),
        ({"stage": "sale"}, {"lane": "wow"}, {"lane": "wow"}),
        ({"stage": "sale"}, {"stage": "loyalty"}, {"stage": "loyalty"}),
    ],
)
def test_where_both_wait_what_is_known_of_the_place_stays(
    card: dict[str, str], into: dict[str, str], attrs: dict[str, str]
) -> None:
    assert both_waiting({"text": "A", **card}, {"text": "A", **into}).attrs == table(**attrs)


def test_no_card_solves_itself_after_it_was_merged() -> None:
    assert merged({"text": "A", "solves": ["one"]}, {"text": "A", "id": "one"}).attrs == table(
        id="one"
    )


def test_what_is_gone_is_said() -> None:
    journey = build([{"name": "Sale"}], ["A", "B"])
    a, b = (card.id for card in journey.inbox)
    sale = journey.stages[0].id
    with pytest.raises(Stale):
        place(journey, 99, sale, "actions")
    with pytest.raises(Stale):
        place(journey, a, 99, "actions")
    for one, other in ((a, 99), (99, b), (a, a)):
        with pytest.raises(Stale):
            merge_into(journey, one, other)


@given(journeys(), st.data())
def test_merging_any_card_keeps_its_words_and_is_taken_back_whole(
    journey: Journey, data: st.DataObject
) -> None:
    cards = [card for _, card in journey.cards()]
    if len(cards) < 2:
        return
    card, into = data.draw(st.permutations(cards).map(lambda some: some[:2]))
    made = after(journey, merge_into(journey, card.id, into.id))
    assert made.card(card.id) is None
    kept = made.card(into.id)
    assert kept is not None
    assert kept.text == into.text
    same = plainly(card.text) == plainly(kept.text)
    assert same or card.text.strip() in kept.word("note")
    assert set(card.words("tags")) <= set(kept.words("tags"))
