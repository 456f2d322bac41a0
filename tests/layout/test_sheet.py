"""A whole map on one sheet."""

from __future__ import annotations

from journeytui.core.journey import Journey, Table
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.rows import plain, row_width
from journeytui.layout.sheet import LEAST_WIDTH, sheet
from tests.layout.maps import card, journey, stage

MADE = journey(
    stage("One", {"actions": ["Asks two other directors what they use"]}),
    stage("Two", {"actions": ["Books a demo"]}),
    stage("Three", {"actions": ["Signs"]}),
    title="A map",
    goal="Win them",
    persona=Table.of({"name": "Carla"}),
    lanes=("actions",),
    inbox=(),
)


def texts(made: Journey, width: int, stage: int | None = None) -> list[str]:
    return [plain(row) for row in sheet(made, width, UNICODE, stage)]


def test_stages_that_do_not_fit_follow_below_no_taller_than_they_need() -> None:
    assert texts(MADE, 50) == [
        " A map                                      Carla",
        " Win them",
        "",
        " 1–2/3    1  One              2  Two",
        "─" * 50,
        " ACTIONS  · Asks two other    · Books a demo",
        "            directors what",
        "            they use",
        "─" * 50,
        "",
        " 3 of 3   3  Three",
        "─" * 50,
        " ACTIONS  · Signs",
        "─" * 50,
    ]


def test_one_stage_alone() -> None:
    rows = texts(MADE, 50, 1)
    assert any("Books a demo" in row for row in rows)
    assert not any("Asks" in row or "Win them" in row for row in rows)


def test_what_waits_to_be_sorted_stands_last() -> None:
    inbox = [card("An idea"), card("we lost it", quote=True), card("", score=3)]
    made = journey(stage("One"), inbox=inbox)
    assert texts(made, 60)[-5:] == [
        "",
        " 3 to sort",
        "   · An idea",
        "   · “we lost it”",
        "   · no word yet",
    ]
    assert "to sort" not in "".join(texts(made, 60, 0))
    aside = journey(stage("One"), inbox=[*inbox, card("Later", parked=True)])
    assert " 3 to sort, 1 parked" in texts(aside, 60)


def test_a_bare_map() -> None:
    assert texts(journey(), 60)[0] == " Untitled map"
    assert "no stages yet" in "".join(texts(journey(), 60))


def test_words_on_top_are_cut_where_they_do_not_fit() -> None:
    for title, shown in (("x" * 58, "x" * 58), ("x" * 59, "x" * 57 + "…")):
        first, second, *_ = texts(journey(title=title, goal=title), 60)
        assert first == second == f" {shown}"


def test_whom_it_is_about_stands_where_three_blanks_are_left_before_it() -> None:
    who = Table.of({"name": "Carla"})
    assert texts(journey(title="x" * 50, persona=who), 60)[0] == f" {'x' * 50}   Carla"
    assert texts(journey(title="x" * 51, persona=who), 60)[0] == f" {'x' * 51}"


def test_narrow_paper_has_a_limit() -> None:
    assert max(row_width(row) for row in sheet(MADE, 10, UNICODE)) == LEAST_WIDTH


def test_signs_that_every_terminal_has() -> None:
    rows = sheet(MADE, 50, ASCII)
    assert all(plain(row).isascii() for row in rows)
