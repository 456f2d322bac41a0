"""Goals and scripts below the heads."""

from __future__ import annotations

import pytest

from journeytui.layout.board import Board, Kind, View
from journeytui.layout.glyphs import UNICODE
from journeytui.layout.heads import heads
from journeytui.layout.rows import plain, row_width
from tests.core.build import build

J = build(
    [
        {"name": "Doubt", "goal": "They find us", "script": "The forecast was wrong. " * 9},
        {"name": "Sale", "goal": "It is signed\nby both"},
        {"name": "Use"},
    ]
)


def rows(kind: Kind, width: int = 80, left: int = 0, script: bool = True) -> list[str]:
    board = Board(J, View(kind, width, UNICODE, script=script))
    drawn = heads(board, left)
    assert all(row_width(row) <= width for row in drawn)
    return [plain(row) for row in drawn]


def test_goals_then_scripts_each_below_its_stage() -> None:
    text = rows("cards")
    goal = next(row for row in text if "GOAL" in row)
    assert " ".join(goal.split()) == "GOAL They find us It is signed by"
    script = next(n for n, row in enumerate(text) if "SCRIPT" in row)
    assert "The forecast was" in text[script]
    assert text[script + 2].endswith("…")
    assert script + 3 == len(text) - 1


def test_the_compact_view_gives_each_one_row() -> None:
    assert len(rows("compact")) == len(rows("compact", script=False)) + 2


@pytest.mark.parametrize("kind", ["cards", "compact"])
def test_their_number_does_not_hang_on_what_is_in_sight(kind: Kind) -> None:
    assert len({len(rows(kind, 50, left)) for left in range(3)}) == 1


def test_a_map_without_any_has_no_rows_for_them() -> None:
    bare = build([{"name": "Use"}])
    with_, without = (
        heads(Board(bare, View("cards", 80, UNICODE, script=script)), 0) for script in (True, False)
    )
    assert with_ == without


def test_the_stage_view_shows_them_anyway() -> None:
    assert rows("stage") == rows("stage", script=False)
