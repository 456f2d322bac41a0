"""The journey's values: when they are equal, and what is derived from them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from journeytui.core.journey import (
    DEFAULT_LANES,
    EMPTY,
    Card,
    Journey,
    Lane,
    Path,
    Stage,
    Table,
    Value,
    freeze,
    same,
    slug,
    unused,
)
from tests.core.build import build, id_of, table

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SAME_NOON_IN_PARIS = NOON.astimezone(timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (1, 1, True),
        (1, True, False),
        (0, False, False),
        (1, 1.0, False),
        (0.0, -0.0, False),
        (float("nan"), float("nan"), True),
        (float("inf"), float("-inf"), False),
        ("1", 1, False),
        ("", None, False),
        (None, None, True),
        (NOON, NOON, True),
        (NOON, SAME_NOON_IN_PARIS, False),
        (NOON, NOON.replace(tzinfo=None), False),
        (NOON.replace(tzinfo=None), date(2026, 11, 21), False),
        ((1, 2), (1, 2), True),
        ((1, 2), (1, 2.0), False),
        ((1,), (1, 1), False),
        ((), EMPTY, False),
        (Table.of({"a": 1}), Table.of({"a": True}), False),
        (Table.of({"a": (float("nan"),)}), Table.of({"a": (float("nan"),)}), True),
    ],
)
def test_values_are_the_same_when_they_would_be_written_alike(
    a: Value | None, b: Value | None, alike: bool
) -> None:
    assert same(a, b) is alike
    assert same(b, a) is alike
    assert (Table.of({"key": a}) == Table.of({"key": b})) is alike
    assert (Card(1, "x", Table.of({"key": a})) == Card(2, "x", Table.of({"key": b}))) is alike
    if alike:
        assert hash(Table.of({"key": a})) == hash(Table.of({"key": b}))


def test_the_order_of_keys_does_not_count() -> None:
    assert Table.of({"b": 1, "a": 2}) == Table.of({"a": 2, "b": 1})


def test_a_table_is_no_other_thing() -> None:
    assert EMPTY != ()
    assert EMPTY != {}


def test_none_is_absent_from_a_table() -> None:
    full = Table.of({"a": 1, "b": None})
    assert list(full) == ["a"]
    assert full.put("a", None) == EMPTY
    assert full.put("c", 3) == Table.of({"a": 1, "c": 3})
    assert full.put("a", 2).get("a") == 2
    assert "a" in full
    assert "b" not in full


def test_what_tomllib_reads_is_frozen_through_and_through() -> None:
    frozen = freeze({"b": [1, {"c": []}], "a": "x"})
    assert frozen == Table.of({"a": "x", "b": (1, Table.of({"c": ()}))})
    assert isinstance(hash(frozen), int)
    with pytest.raises(TypeError):
        freeze(object())


def test_journeys_are_equal_whatever_their_ids() -> None:
    def journey(first: int) -> Journey:
        return Journey(EMPTY, (Stage(first, EMPTY, (("actions", (Card(first + 1, "x"),)),)),))

    assert journey(1) == journey(50)
    assert journey(1) != Journey(EMPTY, (Stage(1),))


@pytest.mark.parametrize(
    ("attrs", "score"),
    [({"score": 4}, 4), ({"score": 6}, None), ({"score": True}, None), ({"score": 4.0}, None)],
)
def test_a_score_is_a_whole_number_from_1_to_5(
    attrs: dict[str, Value | None], score: int | None
) -> None:
    assert Card(1, "x", Table.of(attrs)).score == score


def test_attributes_of_the_wrong_type_read_as_absent() -> None:
    card = Card(1, "x", table(owner=3, tags="one", solves=["a", 1], quote="true", severity=True))
    assert card.word("owner") == ""
    assert card.words("tags") == ("one",)
    assert card.words("solves") == ("a",)
    assert card.words("owner") == ()
    assert card.flag("quote") is False
    assert card.number("severity") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sign up", "sign-up"),
        ("  Before / after the sale  ", "before-after-the-sale"),
        ("Überblick", "berblick"),
        ("İstanbul", "i-stanbul"),
        ("日本", ""),
        ("", ""),
        ("2nd round_trip", "2nd-round-trip"),
        ("--", ""),
    ],
)
def test_a_slug_holds_what_an_id_may_hold(name: str, key: str) -> None:
    assert slug(name) == key


def test_an_unused_key_counts_from_two() -> None:
    assert unused("sale", []) == "sale"
    assert unused("sale", ["sale"]) == "sale-2"
    assert unused("sale", ["sale", "sale-2", "sale-3"]) == "sale-4"


def test_stages_without_an_id_get_one_that_nobody_else_has() -> None:
    journey = build(
        [
            {"name": "Sale"},
            {"name": "Sale"},
            {"name": "日本"},
            {"name": "Offer", "id": "sale"},
            {},
            {"id": "stage-5"},
        ]
    )
    assert list(journey.stage_keys.values()) == [
        "sale-2",
        "sale-3",
        "stage-3",
        "sale",
        "stage-5-2",
        "stage-5",
    ]


def keys_of(lanes: tuple[Lane, ...]) -> list[str]:
    return [lane.key for lane in lanes]


def test_without_lanes_there_are_the_five() -> None:
    assert keys_of(build().lanes) == list(DEFAULT_LANES)
    assert keys_of(build(lanes=[]).lanes) == list(DEFAULT_LANES)


def test_lanes_come_as_named_and_those_that_hold_cards_after_them() -> None:
    journey = build(
        [{"name": "Sale", "wow": ["A call"], "channels": ["Phone"], "actions": ["Pays"]}],
        lanes=[
            "emotions",
            {"key": "wow", "title": "Surprises", "question": "What?"},
            {"key": "channels", "hidden": True},
            {"title": "no key"},
            7,
            "emotions",
        ],
    )
    assert keys_of(journey.lanes) == ["emotions", "wow", "channels", "actions"]
    assert journey.lanes[1] == Lane("wow", "Surprises", "What?")
    assert journey.lanes[2].hidden
    assert not journey.lanes[3].hidden


def test_one_lane_where_a_list_is_due_is_a_list_of_one() -> None:
    assert keys_of(build(lanes="emotions").lanes) == ["emotions"]
    assert keys_of(build(lanes={"key": "wow"}).lanes) == ["wow"]


def test_a_lane_without_a_title_is_named_by_its_key() -> None:
    assert Lane("pain_points").name == "Pain points"
    assert Lane("moments-of-truth").name == "Moments of truth"
    assert Lane("wow", "Surprises").name == "Surprises"


def test_the_first_of_several_personas_counts() -> None:
    assert build(persona={"name": "Carla"}).persona == table(name="Carla")
    assert build(persona=[{"name": "Carla"}, {"name": "Ben"}]).persona == table(name="Carla")
    assert build(persona="Carla").persona == EMPTY
    assert build().persona == EMPTY


def test_paths_need_both_ends() -> None:
    journey = build(
        paths=[{"from": "a", "to": "b", "kind": "loop", "note": "n"}, {"from": "a"}, "no"]
    )
    assert journey.paths == (Path("a", "b", "loop", "n"),)
    assert build(paths={"from": "a", "to": "b"}).paths == (Path("a", "b", "skip"),)


def test_everything_is_found_by_its_id() -> None:
    journey = build([{"name": "Sale", "actions": ["Asks", "Pays"]}], ["An idea"])
    sale, pays, idea = (id_of(journey, words) for words in ("Sale", "Pays", "An idea"))
    assert journey.find(sale) == ("stages", 0, journey.stages[0])
    assert journey.find(pays) == ((sale, "actions"), 1, Card(0, "Pays"))
    assert journey.find(idea) == ("inbox", 0, Card(0, "An idea"))
    assert journey.find(99) is None
    assert journey.card(sale) is None
    assert journey.card(pays) == Card(0, "Pays")
    assert journey.items((sale, "emotions")) == ()
    with pytest.raises(KeyError):
        journey.items((99, "actions"))


def test_an_emptied_cell_is_no_cell() -> None:
    stage = build([{"name": "Sale", "actions": ["Pays"]}]).stages[0]
    assert stage.with_cell("actions", ()).cells == ()
    assert [lane for lane, _ in stage.with_cell("a", [Card(9, "x")]).cells] == ["a", "actions"]
