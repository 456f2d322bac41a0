"""Matches are found in any case and marked whole, in the rows that show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.layout.cell import lay
from journeytui.layout.found import MATCH, in_row, marked, ranges
from journeytui.layout.glyphs import ASCII, UNICODE
from tests.layout.maps import card, odd_texts


@pytest.mark.parametrize(
    ("text", "wanted", "words"),
    [
        ("Asks two, asks three", "asks", ["Asks", "asks"]),
        ("Asks", "", []),
        ("Asks", "nothing", []),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("Straße", "s", ["S", "ß"]),
        ("STRASSE", "straße", ["STRASSE"]),
        ("İstanbul", "i\u0307s", ["İs"]),
        ("in İstanbul now", "now", ["now"]),
        ("ΣΑΣ σας", "σας", ["ΣΑΣ", "σας"]),
        ("cafe\u0301 au", "cafe", ["cafe\u0301"]),
        ("a 👩‍💻 b", "👩", ["👩‍💻"]),
        ("I ❤\ufe0f it", "❤", ["❤\ufe0f"]),
        ("日本語", "本", ["本"]),
    ],
)
def test_what_is_found(text: str, wanted: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in ranges(text, wanted)] == words


@given(odd_texts, odd_texts)
def test_ranges_are_in_order_and_hold_what_is_wanted(text: str, wanted: str) -> None:
    found = ranges(text, wanted)
    assert bool(found) == bool(wanted and wanted.casefold() in text.casefold())
    assert all(wanted.casefold() in text[start:end].casefold() for start, end in found)
    flat = [edge for pair in found for edge in pair]
    assert flat == sorted(flat)


def marks(text: str, wanted: str, cells: int, most: int | None = None) -> list[str]:
    """What is marked in each row of a card."""
    one = card(text, quote=True)
    laid = lay((one,), "actions", cells, UNICODE, most)
    out = []
    for n, row in enumerate(laid.rows):
        found = in_row(one, "actions", n, cells, UNICODE, most, wanted)
        spans = marked(row[1], found, 1)
        assert "".join(words for words, _ in spans) == row[1][0]
        assert all(words for words, _ in spans)
        out.append("|".join(words for words, role in spans if role == MATCH))
    return out


def test_a_match_is_marked_where_it_stands() -> None:
    assert marks("we lost a week", "a", 30) == ["a"]
    assert marks("we lost a week", "e", 30) == ["e|e|e"]


def test_a_match_over_several_rows_is_marked_in_each() -> None:
    assert marks("we lost a week waiting", "a week w", 12) == ["a", "week", "w"]


def test_a_match_that_is_cut_off_is_marked_on_the_ellipsis() -> None:
    assert marks("we lost a week waiting", "lost", 12, most=1) == ["lost"]
    assert marks("we lost a week waiting", "st a week", 12, most=1) == ["st|…"]
    assert marks("we lost a week waiting", "waiting", 12, most=1) == ["…"]
    assert marks("we lost a week waiting", "waiting", 12, most=3) == ["", "", "waiting"]
    assert marks("we lost a week waiting", "a week w", 12, most=2) == ["a", "week w"]
    assert marks("we lost a week waiting", "we", 12, most=2) == ["we", "we"]


ROWS = st.sampled_from([None, 1, 2, 3])


@given(odd_texts, st.sampled_from(["a", "日", "o d"]), st.integers(4, 40), ROWS)
def test_marks_change_no_character(text: str, wanted: str, cells: int, most: int | None) -> None:
    one = card(text)
    for glyphs in (UNICODE, ASCII):
        for n, row in enumerate(lay((one,), "actions", cells, glyphs, most).rows):
            found = in_row(one, "actions", n, cells, glyphs, most, wanted)
            assert "".join(words for words, _ in marked(row[1], found, 1)) == row[1][0]
