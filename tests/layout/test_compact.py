"""The compact view where there is room to spare: cards in two rows."""

from __future__ import annotations

import pytest

from journeytui.layout.board import Board, Memo, View
from journeytui.layout.glyphs import UNICODE
from journeytui.layout.rows import plain
from tests.layout.maps import journey, stage

MADE = journey(
    stage("One", {"actions": ["Asks two other directors", "Reads"], "wow": ["A call from a user"]}),
    stage("Two", {"actions": ["Compares three of the offers in a sheet of her own"]}),
    lanes=("actions", "wow"),
)


ONE_ROW = [
    " ACTIONS  · Asks two othe…  · Compares thre…",
    "          · Reads",
    "",
    " WOW      · A call from a…",
]
TWO_ROWS = [
    " ACTIONS  · Asks two other  · Compares three",
    "            directors         of the offers…",
    "          · Reads",
    "",
    " WOW      · A call from a",
    "            user",
]


@pytest.mark.parametrize(("rows", "drawn"), [(None, ONE_ROW), (7, ONE_ROW), (8, TWO_ROWS)])
def test_where_all_fits_compact_cards_take_two_rows(rows: int | None, drawn: list[str]) -> None:
    made = Board(MADE, View("compact", 46, UNICODE, rows=rows))
    shown = ["" if made.is_rule(y) else plain(made.line(y, 0)) for y in range(made.height - 1)]
    assert shown == drawn


def test_the_second_row_is_kept_for_as_long_as_the_cards_are_the_same() -> None:
    memo = Memo()
    view = View("compact", 46, UNICODE, rows=20)
    assert Board(MADE, view, memo).most == 2
    assert memo.roomy is not None
    kept = [dict(memo.columns), dict(memo.roomy.columns)]
    Board(MADE, view, memo)
    for columns, before in zip((memo.columns, memo.roomy.columns), kept, strict=True):
        assert all(columns[id] is column for id, column in before.items())


def test_a_match_is_marked_in_a_second_row() -> None:
    made = Board(MADE, View("compact", 46, UNICODE, rows=20))
    assert ("the", "strong@match") in made.line(1, 0, found="the")
