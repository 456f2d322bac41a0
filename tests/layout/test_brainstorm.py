"""A brainstorm on the screen: the number, the last ideas, the line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.layout.brainstorm import Sight, brainstorm, ideas_in_sight, line_at
from journeytui.layout.figures import figures
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.rows import plain, row_width
from tests.layout.maps import odd_texts, unsafe

IDEAS = [
    "Publish the price on the front page",
    "Let the team import the old sheet in one go",
    "A cake on every anniversary of the contract",
    "Free set-up",
]


def test_the_screen_of_eighty_columns() -> None:
    rows = brainstorm(Sight(18, IDEAS, "Ana", "2 min left"), 80, 22, 1, UNICODE)
    assert [plain(row) for row in rows] == [
        "",
        "",
        "                      ▄█  █▀█",
        "                       █  █▀█ ideas   2 min left   by Ana",
        "                      ▀▀▀ ▀▀▀",
        "",
        "",
        "",
        "            Publish the price on the front page",
        "            Let the team import the old sheet in one go",
        "            A cake on every anniversary of the contract",
        "            Free set-up",
        "",
        "          ›",
        "          ────────────────────────────────────────────────────────────",
        "",
        "            Possible, affordable, liked? Not now. The next one.",
    ]
    inks = [row[1][1] for row in rows[8:12]]
    assert inks == ["dim", "dim", "muted", "text"]


def test_the_number_is_one_row_where_room_or_signs_are_scarce() -> None:
    for cells, height, glyphs in ((60, 13, UNICODE), (80, 22, ASCII)):
        rows = brainstorm(Sight(1, ["One"]), cells, height, 1, glyphs)
        assert [plain(row).strip() for row in rows if "idea" in plain(row)] == ["1 idea"]


@pytest.mark.parametrize("number", [0, 7, 10, 1234567890])
def test_figures_are_three_rows_of_one_width(number: int) -> None:
    rows = figures(number, UNICODE)
    assert len(rows) == 3
    assert {len(row) for row in rows} == {4 * len(str(number)) - 1}
    assert figures(number, ASCII) == (str(number),)


def test_every_figure_is_another() -> None:
    assert len({figures(number, UNICODE) for number in range(10)}) == 10


def test_a_tall_screen_shows_more_ideas_and_none_of_them_covers_the_number() -> None:
    assert ideas_in_sight(80, 22, UNICODE) < ideas_in_sight(120, 38, UNICODE)
    rows = brainstorm(Sight(99, ["same"] * 99), 120, 38, 1, UNICODE)
    assert sum("same" in plain(row) for row in rows) == ideas_in_sight(120, 38, UNICODE)
    assert sum("ideas" in plain(row) for row in rows) == 1


sights = st.builds(
    Sight,
    st.integers(0, 20_000),
    st.lists(odd_texts, max_size=40),
    odd_texts,
    st.sampled_from(["", "3 min left", "time is up"]),
    st.booleans(),
    st.booleans(),
)


@given(sights, st.integers(60, 200), st.integers(13, 80), st.integers(1, 9), st.data())
def test_every_row_fits_and_the_line_stands_where_it_says(
    sight: Sight, cells: int, height: int, typed: int, data: Any
) -> None:
    glyphs = data.draw(st.sampled_from([UNICODE, ASCII]))
    rows = brainstorm(sight, cells, height, typed, glyphs)
    assert len(rows) <= height
    assert max(map(row_width, rows)) <= cells
    assert not set().union(*map(unsafe, rows))
    x, y, room = line_at(cells, height)
    assert plain(rows[y]) == " " * (x - 2) + glyphs.after
    assert x + room <= cells
    assert y < height - 3
