"""The line one types in: its text, its caret, what it repaints."""

from __future__ import annotations

import pytest

from journeytui.layout.rows import Row, plain
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.changed import changed
from journeytui.tui.widgets.line import Line
from journeytui.tui.widgets.text import LineText


def typed(text: str) -> LineText:
    line = LineText()
    for char in text:
        line.insert(char)
    return line


def test_typing_goes_back_word_by_word() -> None:
    line = typed("one two  three")
    seen = []
    while line.undo():
        seen.append(line.text)
    assert seen == ["one two ", "one two", "one", ""]


@pytest.mark.parametrize(
    ("act", "text", "caret"),
    [
        (LineText.delete_before, "one tw", 6),
        (LineText.delete_word, "one ", 4),
        (LineText.delete_start, "", 0),
        (LineText.delete_after, "one two", 7),
    ],
)
def test_deleting_at_the_end(act: object, text: str, caret: int) -> None:
    line = typed("one two")
    act(line)  # type: ignore[operator]
    assert (line.text, line.caret) == (text, caret)
    if text != "one two":
        line.undo()
        assert line.text == "one two"


def test_deleting_within() -> None:
    line = typed("one two")
    line.move_word(-1)
    assert line.caret == 4
    line.delete_after()
    assert line.text == "one wo"
    line.delete_end()
    assert line.text == "one "
    line.move_word(-1)
    line.move_word(1)
    assert line.caret == 3


def test_a_grapheme_is_never_torn() -> None:
    line = typed("a")
    line.insert("👩‍👩‍👧")
    line.insert("e\u0301")
    line.delete_before()
    assert line.text == "a👩‍👩‍👧"
    line.move(-1)
    assert line.caret == 1
    line.delete_after()
    assert line.text == "a"


@pytest.mark.parametrize(
    ("before", "after", "span"),
    [
        ((("abc", "text"),), (("abc", "text"),), None),
        ((("abc", "text"),), (("abd", "text"),), (2, 1)),
        ((("abc", "text"),), (("abc", "dim"),), (0, 3)),
        ((("a", "text"),), (("ab", "text"),), (1, 1)),
        ((("ab", "text"),), (("a", "text"),), (1, 1)),
        ((("漢b", "text"),), (("字b", "text"),), (0, 2)),
        ((("ab漢", "text"),), (("abcd", "text"),), (2, 2)),
    ],
)
def test_what_changed(before: Row, after: Row, span: tuple[int, int] | None) -> None:
    assert changed(before, after, 10) == span


def picture(text: str, cells: int, caret: int | None = None, one_row: bool = False) -> list[str]:
    """The rows of a line, the caret in brackets."""
    line = Line(Styles(None))
    line.open(text, cells, one_row=one_row)
    inner = vars(line)["_line"]
    inner.to(len(text) if caret is None else caret)
    rows: tuple[Row, ...] = vars(Line)["_picture"](line)
    return [plain((f"[{t}]" if role == "cursor" else t, role) for t, role in row) for row in rows]


@pytest.mark.parametrize(
    ("text", "cells", "caret", "rows"),
    [
        ("", 10, None, ["[ ]"]),
        ("abc", 10, None, ["abc[ ]"]),
        ("abc", 10, 0, ["[a]bc"]),
        ("abcdefghij", 10, None, ["abcdefghij", "[ ]"]),
        ("abcde fghij", 6, None, ["abcde", "fghij[ ]"]),
        ("abcde fghij", 6, 6, ["abcde", "[f]ghij"]),
        ("abcdefghijkl", 5, None, ["abcde", "fghij", "kl[ ]"]),
        ("[b]x[/b]", 12, None, ["[b]x[/b][ ]"]),
        ("漢字", 4, None, ["漢字", "[ ]"]),
        ("a\x1b[2J", 12, None, ["a␛[2J[ ]"]),
    ],
)
def test_the_picture_of_a_line(text: str, cells: int, caret: int | None, rows: list[str]) -> None:
    assert picture(text, cells, caret) == rows


@pytest.mark.parametrize(
    ("text", "caret", "row"),
    [
        ("abc", None, "abc[ ]"),
        ("abcdefgh", None, "defgh[ ]"),
        ("abcdefgh", 0, "[a]bcdef"),
        ("abcdefgh", 5, "de[f]gh"),
        ("abcdef", None, "bcdef[ ]"),
        ("漢字漢字", None, "漢字[ ]"),
    ],
)
def test_a_line_of_one_row_moves_under_its_caret(text: str, caret: int | None, row: str) -> None:
    assert picture(text, 6, caret, one_row=True) == [row]
