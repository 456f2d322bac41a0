"""Names at the edges of the map: the lanes' at the left, the stages' on top."""

from __future__ import annotations

import pytest

from journeytui.core.journey import Lane, Table
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.layout.gutter import gutter_row, gutter_width, labelled, lane_name
from journeytui.layout.names import head_names, inked, marks, path_marks
from journeytui.layout.rows import Row, plain, row_width
from tests.layout.maps import journey, stage


def path(start: str, end: str, kind: str = "loop") -> Table:
    return Table.of({"from": start, "to": end, "kind": kind})


A, B, C = (stage(name, id=name.lower()) for name in ("Attract", "Buy", "Call"))


@pytest.mark.parametrize(
    ("paths", "marks"),
    [
        ([], {}),
        ([path("call", "buy")], {C.id: "↺ 2"}),
        ([path("attract", "call", "skip"), path("attract", "buy", "parallel")], {A.id: "↷ 3 ∥ 2"}),
        ([path("attract", "call", "sideways")], {A.id: "↷ 3"}),
        ([path("buy", "attract"), path("buy", "attract")], {B.id: "↺ 1"}),
        ([path("buy", "nowhere"), path("nowhere", "buy")], {}),
    ],
)
def test_a_stage_shows_the_paths_that_leave_it(paths: list[Table], marks: dict[int, str]) -> None:
    assert path_marks(journey(A, B, C, paths=tuple(paths)), UNICODE) == marks


def test_paths_in_signs_that_every_terminal_has() -> None:
    made = journey(A, B, C, paths=(path("call", "buy"), path("call", "attract", "parallel")))
    assert path_marks(made, ASCII) == {C.id: "<2 =1"}


def test_a_path_can_name_a_stage_by_the_id_that_its_name_gives() -> None:
    one, two = stage("Hear of it"), stage("Sign up")
    made = journey(one, two, paths=(path("sign-up", "hear-of-it"),))
    assert path_marks(made, UNICODE) == {two.id: "↺ 1"}


def test_of_two_stages_with_one_id_the_first_is_meant() -> None:
    one, two, end = stage("One", id="same"), stage("Two", id="same"), stage("End", id="end")
    made = journey(one, two, end, paths=(path("same", "end", "skip"), path("end", "same")))
    assert path_marks(made, UNICODE) == {one.id: "↷ 3", end.id: "↺ 1"}


def test_whether_a_goal_is_met_stands_before_the_paths() -> None:
    good, bad = stage("Good", id="good", goal_met=True), stage("Bad", id="bad", goal_met=False)
    odd = stage("Odd", goal_met="perhaps")
    made = journey(good, bad, odd, paths=(path("bad", "good"),))
    assert marks(made, UNICODE) == {good.id: "✓", bad.id: "✗ ↺ 1"}
    assert marks(made, ASCII) == {good.id: "+", bad.id: "x <1"}
    assert inked("✗ ↺ 1", UNICODE) == (("✗", "bad"), (" ↺ 1", "accent"))
    assert inked("+", ASCII) == (("+", "good"), ("", "accent"))
    assert inked("↺ 1", UNICODE) == (("↺ 1", "accent"),)


@pytest.mark.parametrize(
    ("name", "marks", "most", "rows"),
    [
        ("Sale", "", 2, [("Sale", "")]),
        ("", "", 2, [("Stage 1", "")]),
        ("Sale", "↺ 2", 2, [("Sale ", "↺ 2")]),
        ("Passive search", "", 2, [("Passive", ""), ("search", "")]),
        ("Passive search", "↺ 2", 2, [("Passive", ""), ("search ", "↺ 2")]),
        ("Passive search", "↺ 2", 1, [("Passi… ", "↺ 2")]),
        ("Consideration", "↺ 2", 2, [("Considerat", ""), ("ion ", "↺ 2")]),
        ("Attraction", "↺ 2", 2, [("Attraction", ""), ("", "↺ 2")]),
        ("Attraction", "↺ 2", 1, [("Attra… ", "↺ 2")]),
        ("What they do before the sale", "", 2, [("What they", ""), ("do before…", "")]),
        ("What they do before the sale", "↺ 2", 2, [("What they", ""), ("do be… ", "↺ 2")]),
        ("Sale", "↺ 22 ↷ 3 ∥ 4", 2, [("Sale ", "↺ 22…")]),
        ("日本語の名前", "", 2, [("日本語の名", ""), ("前", "")]),
    ],
)
def test_a_name_beside_its_chip(
    name: str, marks: str, most: int, rows: list[tuple[str, str]]
) -> None:
    one = stage(name)
    # Fifteen cells: the chip takes three, a blank stands at each side of the name.
    (got,) = head_names([one], {one.id: marks} if marks else {}, 15, most, UNICODE)
    assert list(got) == rows


@pytest.mark.parametrize(
    ("lane", "short", "room", "rows"),
    [
        (Lane("pain_points"), False, 16, ("PAIN POINTS",)),
        (Lane("pain_points"), True, 8, ("PAIN",)),
        (Lane("pain_points", "What hurts them most"), False, 16, ("WHAT HURTS THEM", "MOST")),
        (Lane("pain_points", "What hurts them most"), True, 8, ("WHAT HU…",)),
        (Lane("wow", "驚きの瞬間"), False, 8, ("驚きの瞬", "間")),
        (Lane("wow", "驚きの瞬間"), True, 8, ("驚きの…",)),
        (Lane("wow", "Straße\x1b"), False, 16, ("STRASSE␛",)),
    ],
)
def test_a_lane_name(lane: Lane, short: bool, room: int, rows: tuple[str, ...]) -> None:
    assert lane_name(lane, short, room, UNICODE) == rows


def test_the_gutter_holds_the_longest_name_and_the_scale() -> None:
    assert gutter_width([], 60) == 10
    assert gutter_width([(("ACTIONS",), False), (("PAIN", "POINTS"), False)], 60) == 9
    assert gutter_width([(("ACTIONS",), False), (("EMOTION",), True)], 60) == 11
    assert gutter_width([(("ACTIONS",), False)], 8) == 8
    assert gutter_width([(("驚きの瞬間",), False)], 60) == 12


def gutter(
    name: str,
    scale: str = "",
    here: bool = False,
    label: str | None = None,
    cells: int = 12,
    glyphs: Glyphs = UNICODE,
) -> str:
    row = gutter_row("emotions", name, scale, here, label, cells, glyphs)
    assert row_width(row) == cells
    return "".join(text for text, _ in row)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (gutter("EMOTIONS"), " EMOTIONS   "),
        (gutter("", "5"), "          5 "),
        (gutter("EMOTIONS", "5"), " EMOTIONS 5 "),
        (gutter("EMOTION", "5"), " EMOTION  5 "),
        (gutter("EMOTIONAL", "5"), " EMOTIONAL  "),
        (gutter("EMOTIONS", here=True), "▌EMOTIONS   "),
        (gutter("EMOTIONS", label="k"), "k EMOTIONS  "),
        (gutter("EMOTIONS", "5", label="ab"), "ab EMOTIO…5 "),
        (gutter("感情", label="ab"), "ab 感情     "),
        (gutter("EMOTIONS", cells=6), " EMOT…"),
    ],
)
def test_a_row_of_the_gutter(row: str, text: str) -> None:
    assert row == text


def test_the_bar_stands_on_the_surface_of_the_cursor() -> None:
    row = gutter_row("wow", "WOW", "", True, None, 6, UNICODE)
    assert row[:2] == (("▌", "accent@here"), ("WOW", "lane.other@here"))


@pytest.mark.parametrize(
    ("row", "label", "text"),
    [
        (((" ·", "dim"), (" words", "text")), "k", "k  words"),
        (((" ·", "dim"), (" words", "text")), "ab", "ab words"),
        (((" ", "dim"), ("日本", "text")), "k", "k  本"),
        (((" ·", "dim"), (" words", "text")), None, " · words"),
    ],
)
def test_a_label_covers_two_cells_and_moves_nothing(row: Row, label: str, text: str) -> None:
    assert plain(labelled(row, label)) == text
    assert row_width(labelled(row, label)) == row_width(row)
