"""Rows of (text, role): what every picture of a map is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from rich.cells import cell_len, chop_cells

Span: TypeAlias = tuple[str, str]
"""A text and its role: an ink (`text`, `lane.actions`), or `ink@surface` (`accent@here`)."""

Row: TypeAlias = tuple[Span, ...]

BLANK = "text"
"""The role of empty space."""


def width(text: str) -> int:
    """How many terminal cells a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def row_width(row: Iterable[Span]) -> int:
    """How many terminal cells a row takes."""
    return sum(width(text) for text, _ in row)


def clip(text: str, cells: int, ellipsis: str = "…") -> str:
    """`text` in at most `cells` cells; what is cut is cut with an ellipsis."""
    if width(text) <= cells:
        return text
    room = cells - width(ellipsis)
    if room <= 0:
        return ellipsis[: max(cells, 0)]
    return chop_cells(text, room)[0].rstrip() + ellipsis


def pad(row: Iterable[Span], cells: int, role: str = BLANK) -> Row:
    """The row, filled with blanks of `role` to at least `cells` cells."""
    spans = tuple(row)
    missing = cells - row_width(spans)
    return (*spans, (" " * missing, role)) if missing > 0 else spans


def cut(row: Iterable[Span], cells: int, ellipsis: str = "…") -> Row:
    """The row in at most `cells` cells; a span that does not fit is clipped, those behind it go."""
    spans = tuple(row)
    if row_width(spans) <= cells:
        return spans
    out: list[Span] = []
    room = cells
    for index, (text, role) in enumerate(spans):
        last = index == len(spans) - 1
        if width(text) < room or (last and width(text) <= room):
            out.append((text, role))
            room -= width(text)
            continue
        clipped = clip(text, room, ellipsis)
        if clipped == text and not last:
            clipped = clip(text, room - 1, "") + ellipsis if room > 1 else ellipsis[:room]
        out.append((clipped, role))
        break
    return tuple(out)


def on(row: Iterable[Span], surface: str) -> Row:
    """The row's spans laid on another surface."""
    return tuple((text, f"{role.partition('@')[0]}@{surface}") for text, role in row)


def plain(row: Iterable[Span]) -> str:
    """The row's text alone, without blanks at its end."""
    return "".join(text for text, _ in row).rstrip()
