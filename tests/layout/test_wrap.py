"""Lines are broken at words, to the width that they are given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.text import visible
from journeytui.layout.rows import width
from journeytui.layout.words import shown
from journeytui.layout.wrap import breaks, wrap, wrap_within
from tests.layout.maps import odd_texts


@given(odd_texts.map(visible), st.integers(-1, 40))
def test_slices_join_to_the_text_and_fit(text: str, cells: int) -> None:
    spans = breaks(text, cells)
    assert "".join(text[start:end] for start, end in spans) == text
    for start, end in spans:
        row = text[start:end].rstrip()
        # One grapheme can be wider than a row: then it has the row to itself.
        assert width(row) <= max(cells, 1) or width(row) == 2


@given(st.text(st.sampled_from("ab  -“éжλ…"), max_size=40), st.integers(1, 12))
def test_letters_of_one_width_are_broken_alike(text: str, cells: int) -> None:
    text = f"a{text}"
    assert breaks(text, cells) == breaks(text.replace("a", "ƀ"), cells)


@given(odd_texts, st.integers(2, 40))
def test_rows_of_what_is_shown_fit(text: str, cells: int) -> None:
    assert all(width(row) <= cells for row in wrap(shown(text), cells))


@given(odd_texts, st.integers(4, 40), st.integers(1, 4), st.sampled_from(["…", ".."]))
def test_what_is_left_out_leaves_an_ellipsis(
    text: str, cells: int, most: int, ellipsis: str
) -> None:
    text = shown(text)
    rows, every = wrap_within(text, cells, most, ellipsis), wrap(text, cells)
    assert 1 <= len(rows) <= most
    assert all(width(row) <= cells for row in rows)
    if len(every) <= most:
        assert rows == every
    else:
        assert rows[:-1] == every[: most - 1]
        assert rows[-1].endswith(ellipsis)


@pytest.mark.parametrize(
    ("text", "cells", "rows"),
    [
        ("", 5, [""]),
        ("ok", 5, ["ok"]),
        ("exact", 5, ["exact"]),
        ("a price page", 7, ["a price", "page"]),
        ("a  price", 4, ["a", "pric", "e"]),
        ("trailing   ", 8, ["trailing"]),
        ("a toolongword b", 6, ["a", "toolon", "gword", "b"]),
        ("日本語です", 4, ["日本", "語で", "す"]),
        ("日本語です", 5, ["日本", "語で", "す"]),
        ("ab 日本", 5, ["ab", "日本"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("👩‍💻👩‍💻", 3, ["👩‍💻", "👩‍💻"]),
    ],
)
def test_words_stay_whole_where_they_can(text: str, cells: int, rows: list[str]) -> None:
    assert wrap(text, cells) == rows


def test_nothing_is_lost_before_a_long_word() -> None:
    assert breaks("\u200d 日本", 2)[0][0] == 0


def test_a_blank_that_hangs_takes_no_row() -> None:
    assert breaks("exact fits", 5) == [(0, 6), (6, 10)]
    assert breaks("exact   fits", 5) == [(0, 8), (8, 12)]
    assert breaks("exact   ", 5) == [(0, 8)]


def test_a_broken_word_is_cut_without_a_blank_in_it() -> None:
    assert wrap_within("abcdefghij", 4, 2, "…") == ["abcd", "efg…"]
