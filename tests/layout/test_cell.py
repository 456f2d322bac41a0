"""Cells laid out: cards, a line that is typed, a question."""

from __future__ import annotations

import pytest

from journeytui.core.journey import Card, Cell
from journeytui.layout.cell import Draft, Laid, lay, lay_question, with_draft
from journeytui.layout.glyphs import UNICODE
from journeytui.layout.rows import plain, row_width
from journeytui.layout.stagecell import lay_stage_cell
from tests.layout.maps import card, journey, stage


def lines(laid: Laid, cells: int) -> list[str]:
    """The rows as text; each has to be exactly `cells` wide and to begin with the mark alone."""
    assert all(row_width(row) == cells for row in laid.rows)
    assert all(len(row[0][0]) == 1 for row in laid.rows)
    return [plain(row) for row in laid.rows]


TWO = (card("Asks two others"), card("日本語の文章"))


def test_cards_stand_below_each_other_broken_at_words() -> None:
    laid = lay(TWO, "actions", 12, UNICODE)
    assert lines(laid, 12) == ["· Asks two", "  others", "· 日本語の文", "  章"]
    assert laid.starts == (0, 2)
    assert [laid.span(n) for n in (0, 1)] == [(0, 2), (2, 4)]


def test_what_does_not_fit_in_the_rows_it_may_take_is_cut() -> None:
    laid = lay(TWO, "actions", 12, UNICODE, most=1)
    assert lines(laid, 12) == ["· Asks two…", "· 日本語の…"]
    long = lay((card("Asks two others what they use"), TWO[1]), "actions", 12, UNICODE, most=2)
    assert lines(long, 12) == ["· Asks two", "  others wh…", "· 日本語の文", "  章"]
    assert long.starts == (0, 2)


def test_a_question_takes_the_rows_it_may() -> None:
    asked = "What do they do here to get on?"
    assert lines(lay_question(asked, 14, UNICODE), 14) == [
        "  What do they",
        "  do here to",
        "  get on?",
    ]
    assert lines(lay_question(asked, 14, UNICODE, 2), 14) == ["  What do they", "  do here to…"]
    assert lines(lay_question(asked, 14, UNICODE, 1), 14) == ["  What do the…"]


A, B, C = card("one", severity=3), card("two words", severity=1), card("three")


def typed(cards: Cell, index: int, rows: int, over: Card | None = None) -> tuple[list[str], Laid]:
    """A cell of eight columns with a line that is typed: its rows, and the cell."""
    laid = lay(cards, "pain_points", 8, UNICODE)
    draft = Draft(1, "pain_points", index, rows, None if over is None else over.id)
    out = with_draft(laid, cards, draft, 8)
    return lines(out, 8), out


@pytest.mark.parametrize(
    ("index", "rows", "picture", "starts"),
    [
        (0, 1, ["", "▆ one", "▁ two", "  words", "· three"], (0, 1, 2, 4)),
        (1, 2, ["▆ one", "", "", "▁ two", "  words", "· three"], (0, 1, 3, 5)),
        (3, 1, ["▆ one", "▁ two", "  words", "· three", ""], (0, 1, 3, 4)),
        (9, 1, ["▆ one", "▁ two", "  words", "· three", ""], (0, 1, 3, 4)),
    ],
)
def test_a_new_card_has_blank_rows_where_it_will_stand(
    index: int, rows: int, picture: list[str], starts: tuple[int, ...]
) -> None:
    got, laid = typed((A, B, C), index, rows)
    assert got == picture
    assert laid.starts == starts


def test_a_new_card_in_an_empty_cell() -> None:
    got, laid = typed((), 0, 2)
    assert got == ["", ""]
    assert laid.starts == (0,)


@pytest.mark.parametrize(
    ("over", "rows", "picture", "starts"),
    [
        (A, 1, ["▆", "▁ two", "  words", "· three"], (0, 1, 3)),
        (B, 1, ["▆ one", "▁", "· three"], (0, 1, 2)),
        (B, 3, ["▆ one", "▁", "", "", "· three"], (0, 1, 4)),
        (C, 2, ["▆ one", "▁ two", "  words", "·", ""], (0, 1, 3)),
    ],
)
def test_a_card_that_is_edited_keeps_its_mark_and_its_place(
    over: Card, rows: int, picture: list[str], starts: tuple[int, ...]
) -> None:
    got, laid = typed((A, B, C), 0, rows, over)
    assert got == picture
    assert laid.starts == starts


def test_a_line_over_a_card_that_is_gone_stands_last() -> None:
    assert typed((A, C), 0, 1, B)[0] == ["▆ one", "· three", ""]
    assert Draft(1, "actions", 0, 1, B.id).place((A, C)) == (2, False)


def in_full(cells: int, *cards: Card) -> list[str]:
    made = journey(stage("One", {"touchpoints": cards}))
    return lines(lay_stage_cell(cards, "touchpoints", cells, made, UNICODE), cells)


DEMO = card("Demo call", media="owned", channel="phone", response="Show her own pipeline")


def test_remarks_stand_behind_the_text_where_they_all_fit() -> None:
    assert in_full(70, DEMO) == ["◆ Demo call   phone · owned   we answer: Show her own pipeline"]


def test_a_row_is_filled_to_its_end() -> None:
    whole = "◆ Demo call   phone · owned   we answer: Show her own pipeline"
    assert in_full(len(whole), DEMO) == [whole]
    assert len(in_full(len(whole) - 1, DEMO)) == 2


def test_else_they_stand_below_it_whole_as_long_as_a_row_holds_them() -> None:
    assert in_full(50, DEMO) == [
        "◆ Demo call",
        "  phone · owned   we answer: Show her own pipeline",
    ]
    assert in_full(40, DEMO) == [
        "◆ Demo call",
        "  phone · owned",
        "  we answer: Show her own pipeline",
    ]
    assert in_full(20, DEMO) == [
        "◆ Demo call",
        "  phone · owned",
        "  we answer: Show",
        "  her own pipeline",
    ]


def test_behind_a_long_text_they_stand_on_its_last_row() -> None:
    long = card("Compares three offers in a sheet of her own", evidence="said")
    assert in_full(40, long, card("ok")) == [
        "· Compares three offers in a sheet of",
        "  her own   said",
        "· ok",
    ]
