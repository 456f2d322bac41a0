"""What a card shows: its mark, its text, its remarks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from journeytui.core.journey import Table, Value
from journeytui.layout.face import broken, face, lane_role, linked, remarks, said
from journeytui.layout.glyphs import ASCII, UNICODE
from tests.layout.maps import card, journey, stage


@pytest.mark.parametrize(
    ("lane", "attrs", "mark", "role"),
    [
        ("actions", {}, "·", "dim"),
        ("opportunities", {"feasible": "yes"}, "✓", "good"),
        ("opportunities", {"feasible": "maybe"}, "~", "warn"),
        ("opportunities", {"feasible": "no"}, "✗", "bad"),
        ("opportunities", {"feasible": "perhaps"}, "·", "dim"),
        ("opportunities", {"feasible": True}, "·", "dim"),
        ("actions", {"feasible": "yes"}, "·", "dim"),
        ("pain_points", {"severity": 1}, "▁", "lane.pain_points"),
        ("pain_points", {"severity": 3}, "▆", "lane.pain_points"),
        ("pain_points", {"severity": 4}, "·", "dim"),
        ("touchpoints", {"media": "owned"}, "◆", "lane.touchpoints"),
        ("touchpoints", {"media": "earned"}, "◇", "lane.touchpoints"),
        ("touchpoints", {"media": "paid"}, "◈", "lane.touchpoints"),
        ("emotions", {"score": 4}, "4", "lane.emotions"),
        ("emotions", {"score": 6}, "·", "dim"),
        ("actions", {"score": 4}, "·", "dim"),
    ],
)
def test_mark(lane: str, attrs: dict[str, Value], mark: str, role: str) -> None:
    seen = face(card("x", **attrs), lane, UNICODE)
    assert (seen.mark, seen.mark_role) == (mark, role)


@pytest.mark.parametrize(
    ("text", "attrs", "words", "role"),
    [
        (" Asks\ntwo ", {}, "Asks two", "text"),
        ("we lost", {"quote": True}, "“we lost”", "text"),
        ("later", {"parked": True}, "later ◌", "muted"),
        ("", {"score": 3}, "no word yet", "dim"),
        ("", {"quote": True, "score": 3}, "no word yet", "dim"),
        ("demo", {"moment": True, "note": "long", "conflict": "theirs"}, "demo ★ ≡ ≠", "text"),
        ("demo", {"moment": False, "note": ""}, "demo", "text"),
    ],
)
def test_text(text: str, attrs: dict[str, Value], words: str, role: str) -> None:
    seen = face(card(text, **attrs), "actions", UNICODE)
    assert (seen.text, seen.role) == (words, role)


def test_a_custom_lane_has_the_common_ink() -> None:
    assert lane_role("pain_points") == "lane.pain_points"
    assert lane_role("wow") == "lane.other"


CALLS = (Table.of({"id": "acme-1", "with": "Carla"}), Table.of({"id": "mute"}), "odd")


@pytest.mark.parametrize(
    ("attrs", "words"),
    [
        ({}, ""),
        ({"evidence": "said"}, "said"),
        (
            {"evidence": "said", "source": "acme-1", "at": datetime(2026, 1, 2, 10, 4, tzinfo=UTC)},
            "said, Carla 10:04",
        ),
        (
            {"evidence": "said", "source": "acme-1", "at": datetime(2026, 3, 5, 10, 4)},
            "said, Carla 5 Mar 10:04",
        ),
        ({"by": "Ana", "at": datetime(2025, 12, 31, 10, 4)}, "noted by Ana 2025-12-31 10:04"),
        ({"source": "mute"}, "mute"),
        ({"source": "gone", "at": date(2026, 1, 2)}, "gone 2026-01-02"),
        ({"by": "Ana", "at": time(9, 30)}, "noted by Ana 09:30:00"),
        ({"by": "Ana", "source": "acme-1"}, "Carla, noted by Ana"),
        ({"at": "this spring"}, "this spring"),
        ({"at": ("a", "b")}, ""),
    ],
)
def test_how_we_know_it(attrs: dict[str, Value], words: str) -> None:
    assert said(card("x", **attrs), journey(calls=CALLS), date(2026, 1, 2)) == words


def test_without_a_today_every_time_has_its_date() -> None:
    assert said(card("x", at=datetime(2026, 1, 2, 10, 4)), journey()) == "2026-01-02 10:04"


@pytest.mark.parametrize(
    ("text", "cells", "rows"),
    [
        ("No review at all", 16, ["No review at", "all ★ ≡"]),
        ("No review at all", 20, ["No review at all ★ ≡"]),
        ("No review", 3, ["No", "rev", "iew", "★ ≡"]),
        ("日本語", 6, ["日本語", "★ ≡"]),
        ("日本語", 10, ["日本語 ★ ≡"]),
    ],
)
def test_a_sign_stays_with_the_last_word(text: str, cells: int, rows: list[str]) -> None:
    seen = face(card(text, moment=True, note="long"), "actions", UNICODE)
    spans = broken(seen, cells)
    assert [seen.text[start:end].rstrip() for start, end in spans] == rows
    assert (spans[0][0], spans[-1][1]) == (0, len(seen.text))


def test_a_parked_card_has_a_sign_of_its_own_in_every_set_of_signs() -> None:
    parked = card("later", parked=True)
    assert face(parked, "actions", ASCII).text == "later %"
    for glyphs in (UNICODE, ASCII):
        signs = (glyphs.moment, glyphs.note, glyphs.conflict, glyphs.parked, glyphs.wanted)
        assert len(set(signs)) == len(signs)


def test_what_a_card_solves_and_what_solves_it() -> None:
    pain = card("No price", id="no-price")
    page = card("Publish it", id="page", solves=("no-price", "gone"))
    again = card("Say it on the phone", solves="no-price")
    made = journey(
        stage("One", {"pain_points": [pain]}), stage("Two", {"opportunities": [page, again]})
    )
    assert linked(pain, made) == ["Publish it", "Say it on the phone"]
    assert linked(page, made) == ["No price"]
    assert linked(card("x"), made) == []


def test_a_card_that_waits_to_be_sorted_can_solve_too() -> None:
    pain = card("No price", id="no-price")
    made = journey(stage("One", {"pain_points": [pain]}), inbox=[card("Idea", solves="no-price")])
    assert linked(pain, made) == ["Idea"]


FULL = card(
    "Demo",
    severity=2,
    feasible="yes",
    score=4,
    expected=5,
    channel="phone",
    media="owned",
    control="ours",
    quote=True,
    moment=True,
    parked=True,
    evidence="said",
    owner="Ana",
    response="Come back",
    tags=("one", "two"),
    conflict="theirs",
    note="more\nof it",
)


def test_remarks_say_all_that_the_text_does_not() -> None:
    assert remarks(FULL, "actions", journey(), UNICODE) == [
        "≠ theirs; yours stands above (c chooses)",
        "▃ severity 2",
        "✓ feasible: yes",
        "feels 4 of 5",
        "should feel 5",
        "phone · owned · ours",
        "❝ verbatim",
        "★ moment of truth",
        "parked",
        "said",
        "owner: Ana",
        "we answer: Come back",
        "#one #two",
        "≡ more of it",
    ]


def test_remarks_in_signs_that_every_terminal_has() -> None:
    assert all(remark.isascii() for remark in remarks(FULL, "actions", journey(), ASCII))


@pytest.mark.parametrize(
    ("lane", "gone"),
    [
        ("pain_points", "▃ severity 2"),
        ("opportunities", "✓ feasible: yes"),
        ("emotions", "feels 4 of 5"),
    ],
)
def test_beside_its_face_a_card_does_not_repeat_it(lane: str, gone: str) -> None:
    whole = remarks(FULL, lane, journey(), UNICODE)
    beside = remarks(FULL, lane, journey(), UNICODE, beside_face=True)
    hidden = {gone, "❝ verbatim", "★ moment of truth"}
    assert hidden <= set(whole)
    assert beside == [remark for remark in whole if remark not in hidden]


def test_a_word_of_the_user_hides_no_remark() -> None:
    pain = card("x", severity=2, owner="severity team", note="★ moment of truth")
    beside = remarks(pain, "pain_points", journey(), UNICODE, beside_face=True)
    assert beside == ["owner: severity team", "≡ ★ moment of truth"]


def test_what_no_mark_can_show_is_said() -> None:
    assert remarks(card("x", severity=7), "pain_points", journey(), UNICODE, True) == ["severity 7"]
    odd = card("x", feasible="who knows")
    assert remarks(odd, "opportunities", journey(), UNICODE, True) == ["feasible: who knows"]
