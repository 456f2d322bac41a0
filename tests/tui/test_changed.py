"""Which cells of a line differ between two pictures of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import split_graphemes

from journeytui.layout.rows import Row, row_width
from journeytui.tui.widgets.changed import GAP, changed, changes

ROWS = st.lists(
    st.tuples(st.text("ab 漢é", max_size=6), st.sampled_from(["text", "dim", "strong"])), max_size=6
).map(tuple)
CELLS = 40


def cells(row: Row) -> list[tuple[str, str]]:
    """What each cell of a line of `CELLS` shows; the halves of a wide character say which."""
    out: list[tuple[str, str]] = []
    for text, role in row:
        for start, end, size in split_graphemes(text)[0]:
            out += [(text[start:end] + (str(n) if size > 1 else ""), role) for n in range(size)]
    return (out + [(" ", "")] * CELLS)[:CELLS]


@given(ROWS, ROWS)
def test_all_that_differs_is_told_and_no_wide_character_is_halved(old: Row, new: Row) -> None:
    if row_width(old) > CELLS or row_width(new) > CELLS:
        return
    before, after = cells(old), cells(new)
    runs = changes(old, new, CELLS)
    told = {x for first, count in runs for x in range(first, first + count)}
    assert told <= set(range(CELLS))
    assert {x for x in range(CELLS) if before[x] != after[x]} <= told
    for row in (before, after):
        for x, (char, _) in enumerate(row):
            if char.endswith("0") and x + 1 < CELLS:
                assert (x in told) == (x + 1 in told)


@given(ROWS, ROWS)
def test_the_one_stretch_goes_from_the_first_to_the_last(old: Row, new: Row) -> None:
    runs = changes(old, new, CELLS)
    span = changed(old, new, CELLS)
    if not runs:
        assert span is None
    else:
        assert span == (runs[0][0], runs[-1][0] + runs[-1][1] - runs[0][0])
        assert all(b[0] - a[0] - a[1] > GAP for a, b in pairwise(runs))


def test_changes_far_apart_are_told_apart() -> None:
    old: Row = (("a" + " " * 30 + "b", "text"),)
    new: Row = (("x" + " " * 30 + "y", "text"),)
    assert changes(old, new, CELLS) == [(0, 1), (31, 1)]
