"""Roles as the terminal's own colours."""

from __future__ import annotations

import pytest

from journeytui.cli.ansi import colored
from journeytui.layout.rows import Row


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ((("Sale", "strong"),), "\x1b[1mSale\x1b[0m"),
        ((("plain", "text"), (" ink", "unheard-of")), "plain ink"),
        ((("Sale", "strong@here"),), "\x1b[1mSale\x1b[0m"),
        ((("", "accent"), ("a", "text"), ("   ", "lane.actions")), "a"),
        ((), ""),
    ],
)
def test_ink_becomes_a_code_and_blanks_none(row: Row, text: str) -> None:
    assert colored(row) == text
