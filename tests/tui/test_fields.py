"""Fields as data: what a lane has in front, how values read, what keys and texts make of them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from journeytui.core.journey import Card, Stage, Table, Value
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.tui.commands import keymap
from journeytui.tui.details.fields import CARD, MAP, STAGE, front, rest, value_of
from journeytui.tui.details.values import (
    NotUnderstood,
    completions,
    known,
    options,
    parsed,
    picked,
    reading,
    turned,
)
from tests.core.build import build

BARE = Card(1, "Bare")

PANEL_KEYS = set(keymap("panel", "details"))

CALLED = build(calls=[{"id": "first", "with": "Ben"}])

EVERYWHERE = ["moment", "owner", "tags", "note", "by"]


@pytest.mark.parametrize(
    ("lane", "own"),
    [
        ("touchpoints", ["channel", "media", "control", "visibility", "response"]),
        ("emotions", ["score", "expected", "evidence"]),
        ("pain_points", ["severity", "evidence", "quote"]),
        ("actions", ["evidence", "quote"]),
        ("anything", ["evidence", "quote"]),
    ],
)
def test_what_suits_a_lane_is_in_front(lane: str, own: list[str]) -> None:
    assert [field.key for field in front(BARE, lane)] == ["text", *own, *EVERYWHERE]


def test_a_field_stands_in_front_once() -> None:
    keys = [field.key for field in front(BARE, "opportunities")]
    assert keys == [
        "text",
        "feasible",
        "solves",
        "owner",
        "channel",
        "moment",
        "tags",
        "note",
        "by",
    ]


@pytest.mark.parametrize("lane", ["actions", "touchpoints", "emotions", "opportunities"])
def test_front_and_rest_are_all_there_is(lane: str) -> None:
    full = Card(1, "Full", Table.of({"id": "x", "conflict": "theirs"}))
    keys = [field.key for field in (*front(full, lane), *rest(full, lane, CALLED))]
    assert sorted(keys) == sorted(CARD)


def test_an_id_that_is_not_there_is_no_field() -> None:
    assert "id" not in {field.key for field in rest(BARE, "actions", CALLED)}


def test_a_call_is_asked_for_only_where_there_are_calls_or_one_is_named() -> None:
    keys = {field.key for field in rest(BARE, "actions", CALLED)}
    assert keys - {field.key for field in rest(BARE, "actions", build())} == {"source"}
    called = Card(1, "Called", Table.of({"source": "gone"}))
    assert "source" in {field.key for field in front(called, "actions")}


def test_no_two_values_of_a_field_begin_alike() -> None:
    for field in (*CARD.values(), *STAGE, *MAP):
        letters = [word[0] for _, word in field.values]
        assert len(set(letters)) == len(letters)
        assert not set(letters) & PANEL_KEYS


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("feasible", "maybe", "~ maybe"),
        ("media", "owned", "◆ owned"),
        ("severity", 3, "▆ 3 badly"),
        ("score", 2, "2 bad"),
        ("score", 9, "9 (not one of 1 awful, 2 bad, 3 so so, 4 good, 5 wonderful)"),
        ("quote", True, "yes"),
        ("tags", ("a", "b c"), "#a #b c"),
        ("tags", "a", "#a"),
        ("solves", ("slow", "lost"), "Too slow\nlost (gone)"),
        ("source", "first", "Ben, 2026-11-12"),
        ("at", datetime(2026, 5, 12, 10, 4), "2026-05-12 10:04"),
        ("at", date(2026, 5, 12), "2026-05-12"),
        ("note", "one\ntwo\x1b", "one\ntwo␛"),
        ("channel", "\x1b[2J", "␛[2J"),
        ("owner", "", ""),
        ("owner", None, ""),
    ],
)
def test_how_a_value_reads(key: str, value: Value | None, words: str) -> None:
    journey = build(
        [{"name": "A", "pain_points": [{"text": "Too slow", "id": "slow"}]}],
        calls=[{"id": "first", "with": "Ben", "started": datetime(2026, 11, 12, 9)}],
    )
    card = Card(99, "It", Table.of({key: value}))
    assert reading(CARD[key], card, journey, UNICODE) == words


def test_a_sign_that_its_word_begins_with_is_not_told_twice() -> None:
    card = Card(99, "It", Table.of({"severity": 3, "media": "owned"}))
    assert reading(CARD["severity"], card, build(), ASCII) == "3 badly"
    assert reading(CARD["media"], card, build(), ASCII) == "owned"


def test_a_choice_goes_round_and_what_is_none_of_its_words_becomes_the_first() -> None:
    field = CARD["feasible"]
    seen: list[Value | None] = ["sometimes"]
    for _ in range(4):
        seen.append(turned(field, seen[-1]))
    assert seen[1:] == ["yes", "maybe", "no", None]


@pytest.mark.parametrize(
    ("key", "character", "value"),
    [
        ("feasible", "m", ("maybe",)),
        ("control", "t", ("theirs",)),
        ("evidence", "o", ("observed",)),
        ("expected", "5", (5,)),
        ("severity", "4", None),
        ("quote", "y", (True,)),
        ("quote", "n", (None,)),
        ("channel", "y", None),
        ("media", None, None),
    ],
)
def test_a_letter_picks(key: str, character: str | None, value: tuple[Value] | None) -> None:
    assert picked(CARD[key], character) == value


def test_of_numbered_words_the_one_that_holds_is_told_in_full() -> None:
    assert options(CARD["severity"], 2) == (("1", False), ("2 clearly", True), ("3", False))
    assert options(CARD["control"], None) == (("ours", False), ("theirs", False))


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("channel", "  web ", "web"),
        ("channel", "  ", None),
        ("tags", " #a, b,,a ", ("a", "b")),
        ("tags", ",", None),
        ("at", "2026-05-12", date(2026, 5, 12)),
        ("at", "2026-05-12 10:04", datetime(2026, 5, 12, 10, 4)),
        ("at", "10:04", time(10, 4)),
    ],
)
def test_what_a_text_means(key: str, text: str, value: Value | None) -> None:
    assert parsed(CARD[key], text) == value


def test_a_text_that_is_no_date_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="2026"):
        parsed(CARD["at"], "next week")


def test_what_a_map_knows_comes_the_most_frequent_first() -> None:
    journey = build(
        [
            {
                "name": "A",
                "actions": [
                    {"text": "1", "owner": "Ben", "tags": ["x"]},
                    {"text": "2", "by": "Ana"},
                ],
                "channels": [{"text": "3", "by": "Ben", "tags": ["y", "x"]}],
            }
        ]
    )
    assert known(journey, "owner") == known(journey, "by") == ["Ben", "Ana"]
    assert known(journey, "tags") == ["x", "y"]
    assert known(journey, "response") == []


@pytest.mark.parametrize(
    ("key", "text", "offers"),
    [
        ("owner", "", ["Ana", "Ben"]),
        ("owner", "b", ["Ben"]),
        ("owner", "Ben", []),
        ("tags", "Ana, ", ["Ana, Ben"]),
        ("tags", "x,b", ["x, Ben"]),
    ],
)
def test_how_a_text_can_go_on(key: str, text: str, offers: list[str]) -> None:
    assert completions(CARD[key], ["Ana", "Ben"], text) == offers


def test_an_empty_text_counts_as_none() -> None:
    assert value_of(Stage(1, Table.of({"goal": ""})), "goal") is None
