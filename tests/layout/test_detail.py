"""The three rows below the compact view."""

from __future__ import annotations

from journeytui.core.cursor import Cursor
from journeytui.layout.detail import detail
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.rows import plain
from tests.layout.maps import card, journey, lane, stage

PAIN = card("We lost a week waiting for the demo", severity=2, quote=True, evidence="said")
LONG = card("word " * 60, owner="Ana")
ONE = stage(
    "One",
    {"pain_points": [PAIN], "actions": [LONG]},
    goal="They find us",
    script="The forecast was wrong.\nThe board asked why, and nobody had an answer to that. " * 3,
)
MADE = journey(ONE, lanes=("actions", "pain_points", lane("wow", question="What surprised them?")))


def rows(cursor: Cursor, cells: int = 40) -> list[str]:
    return [plain(row) for row in detail(MADE, cursor, cells, UNICODE)]


def test_a_card_and_its_remarks() -> None:
    assert rows(Cursor(ONE.id, "pain_points", PAIN.id)) == [
        " “We lost a week waiting for the demo”",
        " ▃ severity 2  ❝ verbatim  said",
    ]


def test_a_long_card_leaves_room_for_its_remarks() -> None:
    first, second, third = rows(Cursor(ONE.id, "actions", LONG.id))
    assert first.startswith(" word word")
    assert second.endswith(" wo…")
    assert third == " owner: Ana"


def test_an_empty_cell_and_a_lane_say_what_belongs_there() -> None:
    assert rows(Cursor(ONE.id, "wow")) == rows(Cursor(None, "wow")) == [" What surprised them?"]
    first, second, third = rows(Cursor(None, "actions"))
    assert first == " What do they do here to get on?"
    assert second == " Every step the customer takes at this"
    assert third.endswith("…")


def test_a_stage_tells_its_goal_and_its_script() -> None:
    first, second, third = rows(Cursor(ONE.id))
    assert first == " They find us"
    assert second == " The forecast was wrong. The board"
    assert third.endswith("…")


def test_without_a_goal_the_script_has_all_the_rows() -> None:
    two = stage("Two", script="a " * 100)
    assert len(detail(journey(two), Cursor(two.id), 40, UNICODE)) == 3
    assert detail(journey(stage("Three")), Cursor(two.id), 40, UNICODE) == []


def test_what_is_not_there_says_nothing() -> None:
    assert rows(Cursor()) == []
    assert rows(Cursor(None, "nowhere")) == []


def test_signs_that_every_terminal_has() -> None:
    texts = [plain(row) for row in detail(MADE, Cursor(ONE.id, "pain_points", PAIN.id), 60, ASCII)]
    assert texts == [' "We lost a week waiting for the demo"', ' 2 severity 2  " verbatim  said']
