"""Rows are measured, cut and filled by terminal cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.layout.rows import (
    Row,
    behind,
    clip,
    cut,
    fit,
    joined,
    pad,
    plain,
    row_width,
    width,
)
from journeytui.layout.words import shown
from tests.layout.maps import odd_texts

spans = st.tuples(odd_texts.map(shown), st.sampled_from(["text", "dim", "strong@bar"]))
rows = st.lists(spans, max_size=4).map(tuple)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("plain", 5), ("日本", 4), ("e\u0301", 1), ("👩‍💻", 2), ("❤\ufe0f", 2), ("", 0), ("│●…", 3)],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "ellipsis", "clipped"),
    [
        ("Attraction", 10, "…", "Attraction"),
        ("Attraction", 9, "…", "Attracti…"),
        ("Attraction", 9, "..", "Attract.."),
        ("Ask for it", 5, "…", "Ask…"),
        ("日本語", 5, "…", "日本…"),
        ("日本語", 4, "…", "日…"),
        ("日本語", 2, "…", "…"),
        ("word", 1, "…", "…"),
        ("word", 1, "..", "."),
        ("word", 0, "…", ""),
        ("word", -3, "…", ""),
    ],
)
def test_clip(text: str, cells: int, ellipsis: str, clipped: str) -> None:
    assert clip(text, cells, ellipsis) == clipped


@pytest.mark.parametrize(
    ("row", "cells", "ellipsis", "left"),
    [
        ((("abc", "a"), ("def", "b")), 6, "…", (("abc", "a"), ("def", "b"))),
        ((("abc", "a"), ("def", "b")), 5, "…", (("abc", "a"), ("d…", "b"))),
        ((("abc", "a"), ("def", "b")), 5, "..", (("abc..", "a"),)),
        ((("abc", "a"), ("def", "b")), 4, "…", (("abc…", "a"),)),
        ((("abc", "a"), ("  ", "b"), ("def", "c")), 5, "…", (("abc…", "a"),)),
        ((("abc", "a"), ("    ", "b")), 5, "…", (("abc", "a"), ("  ", "b"))),
        ((("abc", "a"), ("    ", "b")), 3, "…", (("abc", "a"),)),
        ((("abc", "a"),), 1, "..", ((".", "a"),)),
        ((("abc", "a"),), 0, "…", (("", "a"),)),
    ],
)
def test_a_row_is_cut_with_an_ellipsis_where_words_are_lost(
    row: Row, cells: int, ellipsis: str, left: Row
) -> None:
    assert cut(row, cells, ellipsis) == left


@given(rows, st.integers(0, 60), st.sampled_from(["…", ".."]))
def test_a_cut_row_fits_and_says_so(row: Row, cells: int, ellipsis: str) -> None:
    left = cut(row, cells, ellipsis)
    assert row_width(left) <= cells
    assert plain(left) == plain(row) or plain(left).endswith(ellipsis[:cells])


@given(rows, st.integers(0, 60))
def test_a_fitted_row_has_its_width(row: Row, cells: int) -> None:
    assert row_width(fit(row, cells)) == cells


def test_pad_fills_with_blanks_of_a_role_and_cuts_nothing() -> None:
    assert pad((("ab", "x"),), 4, "text@bar") == (("ab", "x"), ("  ", "text@bar"))
    assert pad((("ab", "x"),), 1) == (("ab", "x"),)


@given(rows, st.integers(0, 60))
def test_the_rest_of_a_row_is_as_wide_as_what_is_missing(row: Row, cells: int) -> None:
    assert row_width(behind(row, cells)) == max(row_width(row) - cells, 0)


def test_a_span_of_which_nothing_is_left_goes() -> None:
    assert behind((("ab", "x"), ("cd", "y")), 2) == (("cd", "y"),)
    assert behind((("a", "x"), ("b", "y")), 1) == (("b", "y"),)


def test_of_a_halved_character_a_blank_stays() -> None:
    assert behind((("a日本", "x"), ("b", "y")), 2) == ((" 本", "x"), ("b", "y"))


@given(rows)
def test_joined_spans_say_the_same_in_fewer_codes(row: Row) -> None:
    out = joined(row)
    assert [(c, role) for text, role in out for c in text] == [
        (c, role) for text, role in row for c in text
    ]
    assert all(a[1] != b[1] for a, b in pairwise(out))
