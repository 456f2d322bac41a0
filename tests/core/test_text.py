"""Text that a terminal would obey becomes text that it shows."""

from __future__ import annotations

import unicodedata

import pytest

from journeytui.core.text import visible, visible_lines


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain [x] text, ümläut, 日本, 👩‍💻", "plain [x] text, ümläut, 日本, 👩‍💻"),
        ("", ""),
        ("a\nb", "a b"),
        ("a\r\nb", "a b"),
        ("a\rb", "a b"),
        ("a\tb", "a b"),
        ("a\n\nb", "a  b"),
        ("\x1b[31mred", "␛[31mred"),
        ("nul\x00", "nul␀"),
        ("bell\x07", "bell␇"),
        ("del\x7f", "del␡"),
        ("csi\x9b31m", "csi�31m"),
        ("nel\x85", "nel�"),
        ("line\u2028paragraph\u2029end", "line paragraph end"),
        ("over\u202eride", "over�ride"),
        ("isolate\u2066d\u2069", "isolate�d�"),
        ("mark\u200e\u200f\u061c", "mark���"),
        ("half\ud83d", "half�"),
    ],
)
def test_a_text_is_made_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_no_control_character_of_unicode_is_left() -> None:
    every = "".join(map(chr, range(0x11000)))
    left = {c for c in visible(every) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert left == set()


def test_no_character_that_reorders_the_line_is_left() -> None:
    every = "".join(map(chr, range(0x11000)))
    reordering = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not {c for c in visible(every) if unicodedata.bidirectional(c) in reordering}


def test_making_visible_twice_is_making_visible_once() -> None:
    every = "".join(map(chr, range(0x3000)))
    assert visible(visible(every)) == visible(every)


def test_lines_keep_their_breaks_and_are_made_visible_one_by_one() -> None:
    assert visible_lines("one\ntwo\x1b\r\nthree\rfour\n") == ["one", "two␛", "three", "four", ""]
