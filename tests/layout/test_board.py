"""The map laid out: columns, lanes, cells, and what stands in them beside the cards."""

from __future__ import annotations

import pytest

from journeytui.core.cursor import Cursor
from journeytui.core.journey import DEFAULT_LANES, Card, Id, Journey
from journeytui.layout.board import Board, Memo
from journeytui.layout.cell import Draft
from journeytui.layout.glyphs import ASCII
from journeytui.layout.rows import plain
from tests.layout.maps import board, card, journey, lane, stage

CHIN, CURE = card("Asks two other directors"), card("Searches")
ONE = stage("One", {"actions": [CHIN, CURE], "emotions": [card("Worried", score=2)]})
TWO = stage("Two", {"actions": ["Books a demo"]})
THREE = stage("Three")
MADE = journey(ONE, TWO, THREE, lanes=("actions", "emotions", "pain_points"))


def lines(made: Board, left: int = 0, cursor: Cursor | None = None) -> list[str]:
    """All rows as text, rules as one '─'."""
    rows = [plain(made.line(y, left, cursor)) for y in range(made.height)]
    return ["─" if set(row) == {"─"} else row for row in rows]


def lane_lines(made: Board, key: str, cursor: Cursor | None = None) -> list[str]:
    """The rows of one lane."""
    band = made.band(key)
    assert band is not None
    return [plain(made.line(band.top + n, 0, cursor)) for n in range(band.height)]


def wide(count: int) -> Journey:
    return journey(*(stage(f"Stage {n}", {"actions": ["x"]}) for n in range(count)))


@pytest.mark.parametrize(
    ("count", "kind", "width", "column", "shown"),
    [
        (4, "cards", 120, 26, 4),
        (4, "cards", 80, 21, 3),
        (4, "compact", 80, 17, 4),
        (30, "cards", 120, 21, 5),
        (30, "compact", 120, 18, 6),
        (1, "cards", 120, 60, 1),
        (1, "cards", 40, 25, 1),
        (1, "cards", 20, 10, 1),
        (0, "cards", 80, 60, 1),
        (4, "stage", 80, 65, 1),
        (200, "cards", 300, 20, 14),
    ],
)
def test_columns_fit_the_width_or_scroll(
    count: int, kind: str, width: int, column: int, shown: int
) -> None:
    made = board(wide(count), kind, width)
    assert (made.column, made.shown) == (column, shown)
    assert made.gutter + made.shown * made.column <= width


def test_a_map_in_the_cards_view() -> None:
    assert lines(board(MADE, width=78)) == [
        " ACTIONS      · Asks two other     · Books a demo",
        "                directors",
        "              · Searches",
        "─",
        " EMOTIONS  5",
        "",
        "",
        "                      ●",
        "           1",
        "              2 Worried",
        "─",
        " PAIN POINTS    What stops them,     What stops them,     What stops them,",
        "                annoys them,         annoys them,         annoys them,",
        "                costs them?          costs them?          costs them?",
        "─",
    ]


def test_a_map_in_the_compact_view() -> None:
    assert lines(board(MADE, "compact", width=61)) == [
        " ACTIONS    · Asks two ot…  · Books a demo",
        "            · Searches",
        "─",
        " EMOTION 2        ●",
        "            2 Worried",
        "─",
        " PAIN",
        "─",
    ]


def test_a_stage_in_full() -> None:
    assert lines(board(MADE, "stage", width=60, stage=ONE.id)) == [
        " ACTIONS      · Asks two other directors",
        "              · Searches",
        "─",
        " EMOTIONS     2 Worried",
        "─",
        " PAIN POINTS    What stops them, annoys them, costs them?",
        "─",
    ]


def test_the_stage_view_without_its_stage_shows_the_first() -> None:
    assert board(MADE, "stage", stage=-1).stages == (ONE,)
    assert board(journey(), "stage").stages == ()


def test_columns_scroll_by_stages() -> None:
    made = board(MADE, width=60)
    assert lines(made, 1)[0] == " ACTIONS      · Books a demo"
    assert [made.x(stage.id, 1) for stage in (TWO, THREE)] == [13, 13 + made.column]


def test_a_lane_is_as_tall_as_its_tallest_cell() -> None:
    made = board(journey(stage("One", {"actions": ["x"] * 40}), TWO))
    band = made.band("actions")
    assert band is not None
    assert (band.top, band.height) == (0, 40)


def test_a_lane_is_at_least_as_tall_as_its_name() -> None:
    tall = lane("actions", title="What all of these people really do every day")
    made = board(journey(TWO, lanes=(tall,)))
    assert [row[:18].rstrip() for row in lane_lines(made, "actions")] == [
        " WHAT ALL OF",
        " THESE PEOPLE",
        " REALLY DO EVERY",
        " DAY",
    ]


def test_on_the_narrowest_screen_names_leave_the_cells_half() -> None:
    made = board(journey(TWO, lanes=(lane("actions", title="Abcdefghijk"),)), width=20)
    assert (made.gutter, made.column) == (10, 10)
    assert lane_lines(made, "actions") == [" ABCDEFGH  · Books", " IJK         a demo"]


def test_hidden_lanes_take_no_room() -> None:
    made = board(journey(ONE, lanes=tuple(lane(k, hidden=True) for k in DEFAULT_LANES)))
    assert (made.bands, made.height, made.line(0, 0)) == ([], 0, ())
    some = board(journey(ONE, lanes=(lane("emotions", hidden=True), "actions")))
    assert [band.lane.key for band in some.bands] == ["actions"]


def test_without_stages_the_lanes_stand_alone() -> None:
    made = board(journey(lanes=("actions", "emotions")))
    assert lines(made) == [" ACTIONS", "─", " EMOTIONS", "─"]


def test_a_lane_without_a_card_asks_in_every_cell() -> None:
    rows = lane_lines(board(MADE, width=120), "pain_points")
    assert rows[0].count("What stops them") == 3


def test_elsewhere_only_the_empty_cell_under_the_cursor_asks() -> None:
    made = board(MADE, width=78)
    assert "What" not in "".join(lane_lines(made, "actions"))
    assert lane_lines(made, "actions", Cursor(THREE.id, "actions")) == [
        " ACTIONS      · Asks two other     · Books a demo      ▌  What do they do",
        "                directors                              ▌  here to get on?",
        "              · Searches",
    ]
    assert made.span(Cursor(THREE.id, "actions")) == (0, 2)


def test_a_question_that_does_not_fit_is_cut() -> None:
    made = board(MADE, "compact", 61)
    (row,) = lane_lines(made, "pain_points", Cursor(ONE.id, "pain_points"))
    assert row == " PAIN      ▌  What stops…"


def test_a_map_asks_in_its_own_words() -> None:
    made = board(journey(TWO, lanes=(lane("wow", question="What\x1b surprised them?"),)))
    assert lane_lines(made, "wow")[0].endswith("What␛ surprised them?")


def test_the_curve_begins_a_lane_and_the_cursor_stands_below_it() -> None:
    made = board(MADE, width=78)
    band = made.band("emotions")
    assert band is not None
    assert band.levels == (5, 4, 3, 2, 1)
    worried = ONE.cell("emotions")[0]
    assert made.span(Cursor(ONE.id, "emotions", worried.id)) == (band.top + 5, band.top + 6)
    assert made.span(Cursor(TWO.id, "emotions")) == (band.top + 5, band.top + 6)


def test_the_first_score_moves_no_column() -> None:
    scored = board(journey(ONE, lanes=("emotions",)), "compact")
    bare = board(journey(stage("One"), lanes=("emotions",)), "compact")
    assert (scored.gutter, scored.column) == (bare.gutter, bare.column)


def test_the_bar_on_a_lane_stands_beside_its_name() -> None:
    tall = lane("actions", title="What all of these people do")
    made = board(journey(ONE, lanes=(tall,)))
    rows = lane_lines(made, "actions", Cursor(None, "actions"))
    assert [row[:17].rstrip() for row in rows] == ["▌WHAT ALL OF", "▌THESE PEOPLE DO"]
    assert made.span(Cursor(None, "actions")) == (0, 2)


def test_the_bar_on_a_card_runs_down_its_rows() -> None:
    made = board(MADE, width=78)
    cursor = Cursor(ONE.id, "actions", CHIN.id)
    assert lane_lines(made, "actions", cursor) == [
        " ACTIONS     ▌· Asks two other     · Books a demo",
        "             ▌  directors",
        "              · Searches",
    ]
    assert {("▌", "accent@here"), ("·", "chip.here")} <= set(made.line(0, 0, cursor))
    assert {("▌", "accent@here"), (" ", "text@here")} <= set(made.line(1, 0, cursor))


def test_under_the_cursor_a_bar_that_counts_keeps_its_colours_and_other_marks_turn_them() -> None:
    hurts, helps = card("No price", severity=2), card("Say it", feasible="yes")
    one = stage("One", {"pain_points": [hurts], "opportunities": [helps]})
    made = board(journey(one), width=78)
    roles = [
        dict(made.line(band.top, 0, Cursor(one.id, band.lane.key, found.id)))
        for band, found in ((made.bands[3], hurts), (made.bands[4], helps))
    ]
    assert roles[0]["▃"] == "lane.pain_points@here"
    assert roles[1]["✓"] == "chip.here"
    plain_signs = board(journey(one), width=78, glyphs=ASCII)
    row = plain_signs.line(made.bands[3].top, 0, Cursor(one.id, "pain_points", hurts.id))
    assert dict(row)["2"] == "chip.here"


def test_right_under_the_heads_stands_no_second_rule() -> None:
    made = board(MADE, width=78)
    rule = made.bands[0].height
    assert set(plain(made.line(rule, 0, top=rule - 1))) == {"─"}
    assert plain(made.line(rule, 0, top=rule)) == ""


def test_what_is_not_on_the_board_has_no_place() -> None:
    made = board(MADE, "stage", stage=ONE.id)
    assert made.span(Cursor(ONE.id)) is None
    assert made.span(Cursor(ONE.id, "wow")) is None
    assert made.span(Cursor(TWO.id, "actions")) is None
    assert made.band("wow") is None
    assert made.cards(Cursor(TWO.id, "actions")) == made.cards(Cursor(None, "actions")) == ()
    assert made.cards(Cursor(ONE.id, "actions")) == (CHIN, CURE)


def typing(index: int, rows: int, over: Id | None = None, at: Id | None = None) -> Board:
    draft = Draft(ONE.id if at is None else at, "actions", index, rows, over)
    return board(MADE, width=78, draft=draft)


@pytest.mark.parametrize(
    ("made", "cells", "row"),
    [
        (typing(0, 1), ["▌", " · Asks two other", "   directors", " · Searches"], 0),
        (typing(1, 2), [" · Asks two other", "   directors", "▌", "▌", " · Searches"], 2),
        (typing(2, 1), [" · Asks two other", "   directors", " · Searches", "▌"], 3),
        (typing(9, 1), [" · Asks two other", "   directors", " · Searches", "▌"], 3),
        (typing(0, 1, CHIN.id), ["▌·", " · Searches"], 0),
        (typing(0, 3, CURE.id), [" · Asks two other", "   directors", "▌·", "▌", "▌"], 2),
        (typing(0, 1, -1), [" · Asks two other", "   directors", " · Searches", "▌"], 3),
    ],
)
def test_the_bar_stands_at_the_line_that_is_typed(made: Board, cells: list[str], row: int) -> None:
    cursor = Cursor(ONE.id, "actions", CURE.id)
    x = made.x(ONE.id, 0)
    rows = [text[x : x + made.column].rstrip() for text in lane_lines(made, "actions", cursor)]
    assert rows == cells
    assert made.draft_row() == row
    assert made.draft is not None
    assert made.span(cursor) == (row, row + made.draft.rows)


def test_a_line_in_an_empty_cell_makes_its_lane_taller() -> None:
    made = typing(0, 5, at=THREE.id)
    assert made.draft_row() == 0
    assert made.span(Cursor(THREE.id, "actions")) == (0, 5)
    band = made.band("actions")
    assert band is not None
    assert band.height == 5


def test_a_line_in_a_lane_that_asks_leaves_the_other_questions() -> None:
    draft = Draft(ONE.id, "pain_points", 0, 1)
    made = board(MADE, width=78, draft=draft)
    first, second, _ = lane_lines(made, "pain_points", Cursor(ONE.id, "pain_points"))
    assert first == " PAIN POINTS ▌                       What stops them,     What stops them,"
    assert "▌" not in second


def test_a_line_over_a_card_whose_lane_was_hidden_has_no_row() -> None:
    hidden = journey(ONE, lanes=(lane("actions", hidden=True), "emotions"))
    made = board(hidden, draft=Draft(ONE.id, "actions", 0, 1, CHIN.id))
    assert lines(made) == lines(board(hidden))
    with pytest.raises(KeyError):
        made.draft_row()


@pytest.mark.parametrize("draft", [None, Draft(-1, "actions", 0, 1), Draft(ONE.id, "wow", 0, 1)])
def test_a_line_that_is_nowhere_has_no_row(draft: Draft | None) -> None:
    made = board(MADE, draft=draft)
    assert lines(made) == lines(board(MADE))
    with pytest.raises(KeyError):
        made.draft_row()


def test_labels_cover_the_beginning_of_cells_and_names() -> None:
    made = board(MADE, width=78)
    labels: dict[tuple[Id | None, str], str] = {
        (None, "actions"): "q",
        (ONE.id, "actions"): "k",
        (THREE.id, "actions"): "ab",
        (ONE.id, "emotions"): "z",
    }
    row = made.line(0, 0, None, labels)
    assert plain(row) == "q ACTIONS    k  Asks two other     · Books a demo      ab"
    assert {("q", "chip.here"), ("k ", "chip.here"), ("ab", "chip.here")} <= set(row)
    assert made.line(1, 0, None, labels) == made.line(1, 0)
    band = made.band("emotions")
    assert band is not None
    words = band.top + len(band.levels)
    assert plain(made.line(words, 0, None, labels)).startswith("             z")
    assert made.line(band.top, 0, None, labels) == made.line(band.top, 0)


def test_what_is_new_is_marked_before_its_first_row_and_not_under_the_cursor() -> None:
    made = board(MADE, width=78)
    rows = [made.line(y, 0, fresh={CHIN.id}) for y in range(made.height)]
    assert plain(rows[0]).startswith(" ACTIONS     »· Asks two other")
    assert ("»", "accent") in rows[0]
    assert rows[1:] == [made.line(y, 0) for y in range(1, made.height)]
    here = Cursor(ONE.id, "actions", CHIN.id)
    assert made.line(0, 0, here, fresh={CHIN.id}) == made.line(0, 0, here)
    in_ascii = board(MADE, width=78, glyphs=ASCII)
    assert plain(in_ascii.line(0, 0, fresh={CHIN.id})).startswith(" ACTIONS     N- Asks")


@pytest.mark.parametrize("kind", ["cards", "compact", "stage"])
@pytest.mark.parametrize(("index", "over"), [(0, None), (1, None), (2, None), (0, CHIN)])
def test_beside_a_line_that_is_typed_what_is_new_stays_marked(
    kind: str, index: int, over: Card | None
) -> None:
    draft = Draft(ONE.id, "actions", index, 2, None if over is None else over.id)
    made = board(MADE, kind, 78, draft=draft)
    rows = [made.line(y, 0, fresh={CHIN.id, CURE.id}) for y in range(made.height)]
    marked = [plain(row) for row in rows if ("»", "accent") in row]
    expected = ["»· Asks", "»· Searches"][over is not None :]
    assert len(marked) == len(expected)
    assert all(words in row for words, row in zip(expected, marked, strict=True))


def test_a_lane_that_begins_above_what_is_in_sight_says_its_name() -> None:
    made = board(MADE, width=78)
    assert plain(made.line(1, 0)).startswith("             ")
    assert plain(made.line(1, 0, top=1)).startswith(" ACTIONS    ▴")
    assert plain(made.line(2, 0, top=1)).startswith("             ")


@pytest.mark.parametrize("kind", ["cards", "compact", "stage"])
def test_a_lane_that_is_cut_at_its_top_says_so_in_every_view(kind: str) -> None:
    made = board(journey(stage("One", {"actions": ["a", "b", "c"]})), kind)
    assert "▴" not in plain(made.line(0, 0, top=0))
    assert plain(made.line(1, 0, top=1)).startswith(" ACTIONS")
    assert plain(made.line(1, 0, top=1))[made.gutter - 1] == "▴"
    assert "▴" not in plain(made.line(2, 0, top=1))


def test_a_long_name_is_said_on_one_row_there() -> None:
    tall = lane("actions", title="What all of these people do")
    made = board(journey(stage("One", {"actions": ["a", "b", "c"]}), lanes=(tall,)))
    assert plain(made.line(2, 0, top=2)).startswith(" WHAT ALL OF T… ▴ · c")


def test_what_is_found_is_marked_in_its_card() -> None:
    made = board(MADE, width=78)
    assert [t for t, role in made.line(0, 0, found="A") if role == "strong@match"] == ["A", "a"]
    # Over the end of a row.
    assert ("other", "strong@match") in made.line(0, 0, found="other dir")
    assert ("dir", "strong@match") in made.line(1, 0, found="other dir")
    for y in range(made.height):
        assert plain(made.line(y, 0, found="a")) == plain(made.line(y, 0))


def test_beside_a_line_that_is_typed_matches_stay_with_their_cards() -> None:
    for made, y in ((typing(0, 2), 4), (typing(1, 2), 4), (typing(0, 4, CHIN.id), 4)):
        assert ("Searches", "strong@match") in made.line(y, 0, found="searches")
    elsewhere = typing(0, 1, at=TWO.id)
    assert ("Searches", "strong@match") in elsewhere.line(2, 0, found="searches")
    over = typing(0, 1, CURE.id)
    for y in range(over.height):
        assert all(role != "strong@match" for _, role in over.line(y, 0, found="searches"))


def test_in_full_matches_are_marked_in_the_text_not_in_the_remarks() -> None:
    made = board(
        journey(stage("One", {"actions": [card("Asks Ana", owner="Ana")]})), "stage", width=60
    )
    row = made.line(0, 0, found="ana")
    assert [text for text, role in row if role == "strong@match"] == ["Ana"]
    assert plain(row).endswith("Asks Ana   owner: Ana")


def test_a_question_and_a_name_are_no_match() -> None:
    made = board(MADE, width=78)
    for y in range(made.height):
        assert all(role != "strong@match" for _, role in made.line(y, 0, found="pain"))
        assert all(role != "strong@match" for _, role in made.line(y, 0, found="what"))


def test_the_depth_of_a_lane_is_what_the_columns_in_sight_need() -> None:
    made = board(MADE, width=40)
    actions, emotions, pains = made.bands
    assert [made.depth(actions, left) for left in range(3)] == [3, 1, 1]
    assert made.depth(emotions, 2) == 6
    assert made.depth(pains, 0) == pains.height


def test_the_stage_view_says_what_other_cards_say_now() -> None:
    pain = card("No price", id="p")
    before = stage("A", {"pain_points": [pain], "opportunities": [card("x", solves="p")]})
    after = before.with_cell("opportunities", [card("y", solves="p")])
    memo = Memo()
    rows = [lines(board(journey(one), "stage", memo=memo)) for one in (before, after)]
    assert ["→ x" in "".join(texts) for texts in rows] == [True, False]
    assert ["→ y" in "".join(texts) for texts in rows] == [False, True]
