"""The frozen rows above the lanes, and the title bar."""

from __future__ import annotations

import pytest

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Journey, Table
from journeytui.layout.board import Kind
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.layout.heads import heads, title_bar
from journeytui.layout.rows import Row, plain, row_width
from tests.layout.maps import board, card, journey, stage

A = stage("Attraction", {"emotions": [card("x", score=2)]}, goal="They find us")
B = stage("Active search", {"emotions": [card("y", score=5)]}, goal="They look for a solution")
C = stage("")
MADE = journey(A, B, C, paths=(Table.of({"from": "active-search", "to": "attraction"}),))


def texts(rows: list[Row]) -> list[str]:
    return [plain(row) for row in rows]


def test_the_heads_of_the_cards_view() -> None:
    made = board(MADE, width=78)
    assert texts(heads(made, 0)) == [
        "",
        "                1  Attraction        2  Active search     3  Stage 3",
        "                                        ↷ 1",
        "─" * 78,
    ]


def test_the_heads_of_the_compact_view_take_one_row() -> None:
    made = board(MADE, "compact", width=61)
    assert texts(heads(made, 0)) == [
        "            1  Attraction   2  Active… ↷ 1  3  Stage 3",
        "─" * 61,
    ]


@pytest.mark.parametrize(("glyphs", "sign"), [(UNICODE, "≠"), (ASCII, "!")])
@pytest.mark.parametrize("kind", ["cards", "compact", "stage"])
def test_a_stage_of_which_a_field_is_to_be_chosen_has_a_sign(
    kind: Kind, glyphs: Glyphs, sign: str
) -> None:
    sale = stage("Sale", goal_met=True)
    theirs = card("Shop", conflict="sale: name")
    both = card("It", conflict="theirs")
    made = board(journey(sale, stage("Use"), inbox=[theirs, both]), kind, 78, glyphs)
    rows = heads(made, 0)
    assert f"Sale {sign} {glyphs.feasible['yes']}" in plain(rows[-2])
    assert (sign, "warn") in rows[-2]
    settled = board(journey(sale, inbox=[both]), kind, 78, glyphs)
    assert f"Sale {glyphs.feasible['yes']}" in plain(heads(settled, 0)[-2])


def test_columns_scroll_and_say_which_are_in_sight() -> None:
    made = board(MADE, width=60)
    assert texts(heads(made, 1))[1] == " 2–3 of 3       2  Active search ↷ 1  3  Stage 3"
    assert texts(heads(board(MADE, width=40), 2))[1] == " 3 of 3         3  Stage 3"
    assert texts(heads(board(MADE, "compact", 30, ASCII), 1))[0].startswith(" 2 of 3 ")
    assert len({len(heads(made, left)) for left in range(3)}) == 1


def test_the_number_of_the_stage_where_one_stands_is_lit() -> None:
    made = board(MADE, width=78)

    def roles(cursor: Cursor | None) -> dict[str, str]:
        return {text.strip(): role for text, role in heads(made, 0, cursor)[1] if text.strip()}

    assert roles(None)["2"] == "chip"
    assert roles(Cursor(B.id, "actions"))["2"] == "chip.here"
    assert roles(Cursor(B.id, "actions"))["1"] == "chip"
    assert roles(Cursor(B.id, "actions"))["Active search"] == "strong"
    assert roles(Cursor(B.id))["Active search"] == "strong@here"
    assert roles(Cursor(None, "actions"))["1"] == "chip"


def test_labels_and_matches_move_nothing() -> None:
    made = board(MADE, width=78)
    labels: dict[tuple[int | None, str], str] = {(A.id, ""): "k", (B.id, ""): "ab"}
    row = heads(made, 0, None, labels, "search")[1]
    assert plain(row) == "                k  Attraction        ab Active search     3  Stage 3"
    assert ("search", "strong@match") in row


STAGE_HEAD = "  2  Active search ↷ 1   They look for a solution"


def test_the_head_of_the_stage_view() -> None:
    made = board(MADE, "stage", 80, stage=B.id)
    first, second, rule = texts(heads(made, 0))
    assert (first, rule) == ("", "─" * 80)
    assert second == STAGE_HEAD + " " * 8 + "▃▇·   1 ‹  2 of 3  › 3"


def test_the_head_of_the_stage_view_knows_cursor_labels_and_matches() -> None:
    made = board(MADE, "stage", 80, stage=B.id)
    row = heads(made, 0, Cursor(B.id), {(B.id, ""): "k"}, "active")[1]
    assert (" k ", "chip.here") in row
    assert ("Active", "strong@match") in row
    assert (" search", "strong@here") in row


def test_what_does_not_fit_in_the_head_of_the_stage_view_goes_bit_by_bit() -> None:
    assert texts(heads(board(MADE, "stage", 60, stage=B.id), 0))[1] == (
        "  2  Active search ↷ 1   They look…  ▃▇·   1 ‹  2 of 3  › 3"
    )
    assert texts(heads(board(MADE, "stage", 40, stage=B.id), 0))[1] == (
        "  2  Active… ↷ 1   T…  1 ‹  2 of 3  › 3"
    )
    assert texts(heads(board(MADE, "stage", 30, stage=B.id), 0))[1] == (
        "  2  Active search ↷ 1   Th…"
    )


def test_a_name_leaves_its_goal_a_sign_at_least() -> None:
    one = stage("Abcdefghijkl", goal="They find us")
    row = texts(heads(board(journey(one), "stage", 30), 0))[1]
    assert row == "  1  Abcdefghijkl   …  1 of 1"
    two = stage("Abcdefghijklmnop")
    row = texts(heads(board(journey(two), "stage", 30), 0))[1]
    assert row == "  1  Abcdefghijklmnop  1 of 1"


def test_without_scores_there_is_no_small_curve() -> None:
    one = stage("One")
    assert texts(heads(board(journey(one, C), "stage", 60), 0))[1].split() == [
        *["1", "One", "1", "of", "2", "›", "2"]
    ]


def test_of_many_stages_the_small_curve_shows_those_around() -> None:
    many = [stage("x", {"emotions": [card("y", score=1 + n % 5)]}) for n in range(200)]
    row = heads(board(journey(*many), "stage", 120, stage=many[100].id), 0)[1]
    signs = [(text, role) for text, role in row if set(text) <= set("▁▃▅▆▇")]
    assert len("".join(text for text, _ in signs)) == 24
    assert [text for text, role in signs if role == "accent"] == ["▁"]


@pytest.mark.parametrize("kind", ["cards", "compact", "stage"])
def test_whether_the_goal_is_met_shows_in_every_view(kind: str) -> None:
    made = journey(stage("Sale", goal_met=True), stage("Loyalty", goal_met=False))
    assert "Sale ✓" in "\n".join(texts(heads(board(made, kind), 0)))
    assert "Sale +" in "\n".join(texts(heads(board(made, kind, glyphs=ASCII), 0)))
    there = heads(board(made, kind, stage=made.stages[1].id), 0)
    assert ("✗", "bad") in [span for row in there for span in row]


def test_what_would_meet_a_goal_stands_below_it_in_the_stage_view() -> None:
    cells = {"opportunities": [card("Publish the price", id="price"), card("Cake")]}
    made = journey(stage("Sale", cells, fixed_by="price", goal_met=False, script="They ask"))
    assert texts(heads(board(made, "stage"), 0))[2:4] == [
        "  → fixed by: Publish the price",
        "  They ask",
    ]
    met = journey(stage("Sale", cells, fixed_by="price", goal_met=True))
    gone = journey(stage("Sale", cells, fixed_by="lost"))
    for other in (met, gone):
        assert "fixed by" not in "\n".join(texts(heads(board(other, "stage"), 0)))


def test_a_script_takes_three_rows_at_most() -> None:
    one = stage("One", script="The forecast was wrong.\nThe board asked why.\n" * 4)
    rows = texts(heads(board(journey(one), "stage", 60), 0))
    assert rows[2] == "  The forecast was wrong. The board asked why. The forecast"
    assert len(rows) == 6
    assert rows[4].endswith("…")


def test_a_map_without_stages_says_what_to_do() -> None:
    for width in (20, 80):
        made = board(journey(), width=width)
        rows = heads(made, 0)
        assert "no stages yet" in " ".join(texts(rows)).replace("  ", " ")
        assert all(row_width(row) <= width for row in rows)


def title(
    made: Journey, cells: int, state: str = "saved", note: str = "", glyphs: Glyphs = UNICODE
) -> str:
    row = title_bar(made, cells, state, "good", glyphs.state, note, glyphs)
    assert row_width(row) == cells
    assert all(role.endswith("@bar") for _, role in row)
    return "".join(text for text, _ in row)


NAMED = journey(
    A,
    inbox=[card("one"), card("two")],
    title="A CRM that salespeople want",
    persona=Table.of({"name": "Carla Ruiz"}),
)
WHY = "cannot write: the folder is read-only for you, and so is the disk"


@pytest.mark.parametrize(
    ("cells", "state", "note", "end"),
    [
        (80, "saved", "", "                   Carla Ruiz   2 to sort   ● saved "),
        (63, "saved", "", "  Carla Ruiz   2 to sort   ● saved "),
        (60, "saved", "", "            2 to sort   ● saved "),
        (60, "saved", "a copy", "   a copy   2 to sort   ● saved "),
        (50, "saved", "a copy", "salesp…   a copy  2 to sort   ● saved "),
        (40, "saved", "a copy", "salespeo…   a copy  ● saved "),
        (30, "saved", "a copy", "salespe…  ● saved "),
        (60, WHY, "", "that…   ● cannot write: the folder is read-only for… "),
        (60, WHY, "a copy", "that…   ● cannot write: the folder is read-only for… "),
    ],
)
def test_what_does_not_fit_goes_in_order(cells: int, state: str, note: str, end: str) -> None:
    bar = title(NAMED, cells, state, note)
    assert bar.startswith(" A CRM that")
    assert bar.endswith(end)


@pytest.mark.parametrize(
    ("cells", "end"),
    [
        (80, "  Carla Ruiz   3 new   2 to sort   ● saved "),
        (70, "want              3 new   2 to sort   ● saved "),
        (57, "want         2 to sort   ● saved "),
    ],
)
def test_the_title_counts_what_is_new_where_there_is_room(cells: int, end: str) -> None:
    row = title_bar(NAMED, cells, "saved", "good", "●", fresh=3)
    assert row_width(row) == cells
    assert "".join(text for text, _ in row).endswith(end)


@pytest.mark.parametrize(
    ("cells", "begin"),
    [
        (100, " A CRM that salespeople want   crm-2.toml   "),
        (77, " A CRM that salespeople want   crm-2.toml   Carla Ruiz   2 to sort"),
        (75, " A CRM that salespeople want              Carla Ruiz   2 to sort"),
    ],
)
def test_a_file_stands_behind_the_title_where_there_is_room(cells: int, begin: str) -> None:
    row = title_bar(NAMED, cells, "saved", "good", "●", file="crm-2.toml")
    assert row_width(row) == cells
    assert plain(row).startswith(begin)


def test_a_title_bar_of_a_bare_map() -> None:
    assert title(journey(), 40) == " Untitled map                   ● saved "


def test_a_title_bar_is_safe_and_in_the_signs_that_one_has() -> None:
    made = journey(title="a\x1bb", persona=Table.of({"name": "Carla", "title": "Director"}))
    assert "a␛b" in title(made, 60)
    assert "␇" in title(made, 60, "bell\x07")
    plain_title = title(journey(title="x" * 50), 40, glyphs=ASCII)
    assert plain_title.isascii()
    assert "xx.." in plain_title
