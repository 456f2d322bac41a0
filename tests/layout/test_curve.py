"""The emotion curve, as exact pictures."""

from __future__ import annotations

from textwrap import dedent

import pytest

from journeytui.layout.curve import Feeling, draw, legs, levels, predominant, spark
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.layout.rows import plain, row_width
from tests.layout.maps import card


def picture(*feelings: Feeling, every: bool = True, glyphs: Glyphs = UNICODE) -> str:
    """The curve through these stages, seven cells each, without the rows at its top and bottom that
    are empty."""
    rows = levels(feelings, every)
    columns = [draw(leg, rows, 7, "lane.emotions", glyphs) for leg in legs(feelings)]
    for column in columns:
        assert len(column) == len(rows)
        assert all(row_width(row) == 7 for row in column)
    lines = [
        "".join("".join(t for t, _ in c[n]) for c in columns).rstrip() for n in range(len(rows))
    ]
    return "\n".join(lines)


def drawn(text: str) -> str:
    """A picture from the source: between bars, since its blanks count."""
    return "\n".join(line.strip().strip("|").rstrip() for line in dedent(text).strip().splitlines())


def test_a_rise() -> None:
    assert picture((2, None), (4, None)) == drawn(
        """
        |              |
        |       ╭─●    |
        |       │      |
        |  ●────╯      |
        |              |
        """
    )


def test_a_fall() -> None:
    assert picture((5, None), (1, None), (2, None)) == drawn(
        """
        |  ●────╮             |
        |       │             |
        |       │             |
        |       │      ╭─●    |
        |       ╰─●────╯      |
        """
    )


def test_no_change() -> None:
    assert picture((3, None), (3, None)) == drawn(
        """
        |              |
        |              |
        |  ●──────●    |
        |              |
        |              |
        """
    )


def test_a_gap_is_crossed_with_another_line() -> None:
    assert picture((2, None), (None, None), (3, None)) == drawn(
        """
        |                     |
        |                     |
        |              ╭─●    |
        |  ●────┄┄┄┄┄┄┄╯      |
        |                     |
        """
    )


def test_it_begins_with_the_first_score_and_ends_with_the_last() -> None:
    feelings: list[Feeling] = [(None, None), (4, None), (5, None), (None, None)]
    assert picture(*feelings) == drawn(
        """
        |              ╭─●           |
        |         ●────╯             |
        |                            |
        |                            |
        |                            |
        """
    )


def test_only_one_score() -> None:
    assert picture((None, None), (3, None), (None, None), every=False) == drawn(
        """
        |         ●           |
        """
    )


def test_no_score_is_no_curve() -> None:
    assert levels([(None, None), (None, None)], True) == ()
    assert levels([], True) == ()


def test_the_score_it_should_have() -> None:
    assert picture((2, 4), (4, 4), (3, 1)) == drawn(
        """
        |                     |
        |  ○    ╭─●────╮      |
        |       │      ╰─●    |
        |  ●────╯             |
        |                ○    |
        """
    )


def test_the_score_it_should_have_stands_in_the_dim_ink() -> None:
    (leg,) = legs([(2, 4)])
    rows = draw(leg, (5, 4, 3, 2, 1), 7, "lane.emotions", UNICODE)
    assert rows[1] == (("  ", "lane.emotions"), ("○", "dim"), ("    ", "lane.emotions"))
    assert rows[3] == (("  ●    ", "lane.emotions"),)


def test_signs_that_every_terminal_has() -> None:
    assert picture((2, 5), (None, None), (4, None), (1, None), glyphs=ASCII) == drawn(
        """
        |  o                         |
        |              +-*----+      |
        |              |      |      |
        |  *----.......+      |      |
        |                     +-*    |
        """
    )


def test_in_few_rows_only_the_scores_that_occur_have_one() -> None:
    assert levels([(2, 4), (None, None), (5, None)], False) == (5, 4, 2)
    assert levels([(2, 4), (None, None), (5, None)], True) == (5, 4, 3, 2, 1)
    assert picture((1, None), (5, None), (1, None), every=False) == drawn(
        """
        |       ╭─●────╮      |
        |  ●────╯      ╰─●    |
        """
    )


@pytest.mark.parametrize("cells", [1, 2, 3, 10, 61])
def test_every_row_is_as_wide_as_its_column(cells: int) -> None:
    for leg in legs([(2, 4), (5, 1), (None, None), (1, 3)]):
        for row in draw(leg, (5, 4, 3, 2, 1), cells, "text", UNICODE):
            assert row_width(row) == cells


def test_the_first_card_with_a_score_is_the_predominant_one() -> None:
    cell = (card("no word"), card("odd", score=9), card("this", score=2, expected=4))
    assert predominant((*cell, card("later", score=5))) == (2, 4)
    assert predominant((card("this", score=2, expected=6),)) == (2, None)
    assert predominant((card("none", expected=4),)) == (None, None)
    assert predominant(()) == (None, None)


def test_the_small_curve_takes_one_cell_a_stage() -> None:
    row = spark([(1, None), (5, None), (None, None), (3, 5)], 1, UNICODE)
    assert plain(row) == "▁▇·▅"
    assert [role for _, role in row] == ["muted", "accent", "muted", "muted"]
    assert plain(spark([(1, None), (None, None)], 0, ASCII)) == "1-"
