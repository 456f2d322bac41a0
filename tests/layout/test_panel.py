"""A panel over the map: as wide and as high as asked, the field in front always in sight."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.panel import Item, height, panel
from journeytui.layout.rows import Row, plain, row_width
from journeytui.layout.words import shown
from tests.layout.maps import Draw, odd_texts, plain_texts, unsafe

HEAD: Row = (("  PAIN POINTS", "lane.pain_points"), ("   2 Sign up", "muted"))

ITEMS = [
    Item("Text", "The form wants a fax number"),
    Item("Severity", "2 clearly", options=(("1", False), ("2 clearly", True), ("3", False))),
    Item("Owner"),
    Item("Tags", "#soon"),
]


def lines(most: int, at: int = 0, cells: int = 60) -> list[str]:
    rows, _ = panel(HEAD, ITEMS, at, "How much it hurts.", cells, most, UNICODE)
    return [plain(row) for row in rows]


def test_with_room_blanks_set_the_fields_off() -> None:
    assert lines(20, 1) == [
        "",
        "  PAIN POINTS   2 Sign up",
        "",
        "  Text        The form wants a fax number",
        "▌ Severity    ○ 1  ● 2 clearly  ○ 3",
        "  Owner",
        "  Tags        #soon",
        "",
        "  How much it hurts.",
    ]
    assert height(ITEMS, 60, UNICODE, 20) == 9


def test_without_room_the_blanks_go_first() -> None:
    assert lines(6) == [
        "  PAIN POINTS   2 Sign up",
        "▌ Text        The form wants a fax number",
        "  Severity    2 clearly",
        "  Owner",
        "  Tags        #soon",
        "  How much it hurts.",
    ]
    assert height(ITEMS, 60, UNICODE, 6) == height(ITEMS, 60, UNICODE, 8) == 6


def test_what_is_out_of_sight_is_counted() -> None:
    assert lines(5, 3)[0].endswith("1 above")
    assert lines(5, 0)[0].endswith("1 below")
    assert lines(5, 3)[1:4] == [
        "  Severity    2 clearly",
        "  Owner",
        "▌ Tags        #soon",
    ]


def test_a_long_value_is_cut_in_its_third_row_and_a_long_aside_leaves_the_text_room() -> None:
    item = Item("Note", "word " * 40)
    rows, _ = panel(HEAD, [Item("Text"), item], 0, "", 40, 20, UNICODE)
    assert [plain(row)[14:] for row in rows[4:7]] == ["word word word word word"] * 2 + [
        "word word word word wor…"
    ]
    pick = Item("", "A form on the site", aside="A stage with a name that is very long indeed")
    rows, _ = panel(HEAD, [pick], 0, "", 60, 20, UNICODE)
    assert plain(rows[3]) == "▌ A form on the site                  A stage with a name…"


def test_a_long_value_in_front_is_told_as_far_as_there_is_room_line_by_line() -> None:
    note = [Item("Note", "\n".join(["one", "", "three", "four", "five", "six"])), Item("Owner")]
    rows, _ = panel(HEAD, note, 1, "", 60, height(note, 60, UNICODE, 20), UNICODE)
    assert [plain(row)[14:] for row in rows[3:6]] == ["one", "", "three …"]
    rows, _ = panel(HEAD, note, 0, "", 60, 20, UNICODE)
    assert [plain(row)[14:] for row in rows[3:9]] == ["one", "", "three", "four", "five", "six"]
    few = height(note, 60, UNICODE, 20)
    rows, _ = panel(HEAD, note, 0, "", 60, few, UNICODE)
    assert len(rows) == few
    assert [plain(row)[14:] for row in rows[3:7]] == ["one", "", "three", "four …"]


def test_labels_are_as_wide_as_the_longest_and_values_move_up_where_they_would_not_fit() -> None:
    feelings = (("1", False), ("2", False), ("3", False), ("4", False), ("5 wonderful", True))
    fields = [Item("Feels", "5 wonderful", options=feelings), Item("Moment of truth")]
    rows, spot = panel(HEAD, fields, 0, "", 48, 20, UNICODE)
    assert plain(rows[3]) == "▌ Feels           ○ 1 ○ 2 ○ 3 ○ 4 ● 5 wonderful"
    assert plain(rows[4]) == "  Moment of truth"
    assert spot.x == 18
    rows, _ = panel(HEAD, fields, 0, "", 60, 20, UNICODE)
    assert plain(rows[3]) == "▌ Feels           ○ 1  ○ 2  ○ 3  ○ 4  ● 5 wonderful"


@st.composite
def items(draw: Draw[Any], texts: st.SearchStrategy[str] = odd_texts) -> Item:
    say = texts.map(shown)
    values = draw(st.lists(say, max_size=3))
    options = st.lists(st.tuples(say, st.booleans()), max_size=5)
    return Item(
        draw(st.sampled_from(["", "Owner", "Should feel", "Moment of truth", "Longer than that"])),
        "\n".join(values),
        options=tuple(draw(options)),
        mark=(draw(st.sampled_from(["", "o", "-"])), "accent"),
        aside=draw(st.just("") | say),
    )


@given(
    st.data(),
    st.lists(items(), min_size=1, max_size=30),
    st.integers(20, 160),
    st.integers(5, 60),
    odd_texts.map(shown),
)
def test_every_row_is_as_wide_as_the_panel_and_the_field_in_front_is_in_sight(
    data: st.DataObject, given: list[Item], cells: int, most: int, foot: str
) -> None:
    at = data.draw(st.integers(0, len(given) - 1))
    head: Row = ((f"  {foot}", "accent"),)
    rows, spot = panel(head, given, at, foot, cells, most, UNICODE)
    assert len(rows) <= most
    needed = height(given, cells, UNICODE, most)
    assert len(panel(head, given, at, foot, cells, needed, UNICODE)[0]) <= needed <= most
    for row in rows:
        assert row_width(row) == cells
        assert not unsafe(row)
    assert rows[spot.y][0] == ("▌", "accent@here")
    assert 0 < spot.x < spot.x + spot.width <= cells


@given(st.lists(items(plain_texts), min_size=1, max_size=9), st.integers(20, 160))
def test_in_ascii_a_panel_draws_nothing_else(given: list[Item], cells: int) -> None:
    rows, _ = panel(HEAD, given, 0, "A word", cells, 12, ASCII)
    assert all(text.isascii() for row in rows for text, _ in row)


@pytest.mark.parametrize("most", range(5, 20))
def test_a_panel_is_as_high_as_it_says(most: int) -> None:
    assert len(lines(most, 2)) == height(ITEMS, 60, UNICODE, most)
