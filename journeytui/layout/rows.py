"""Rows of (text, role): what every picture of a map is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from rich.cells import cell_len, chop_cells, split_text

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
    """The row in at most `cells` cells; words that are cut are cut with an ellipsis."""
    spans = tuple(row)
    if row_width(spans) <= cells:
        return spans
    kept = list(_first(spans, cells))
    if plain(kept) == plain(spans):
        return tuple(kept)
    sign = ellipsis[: max(cells, 0)]
    kept = list(_first(spans, cells - width(sign)))
    while kept and not kept[-1][0].strip():
        kept.pop()
    text, role = kept.pop() if kept else ("", spans[0][1])
    return (*kept, (text.rstrip() + sign, role))


def _first(row: Iterable[Span], cells: int) -> Row:
    """As much of the row as `cells` cells hold, nothing put in place of the rest."""
    out: list[Span] = []
    for text, role in row:
        size = width(text)
        if size > cells:
            if cells > 0:
                out.append((chop_cells(text, cells)[0], role))
            break
        out.append((text, role))
        cells -= size
    return tuple(out)


def fit(row: Iterable[Span], cells: int, ellipsis: str = "…", role: str = BLANK) -> Row:
    """The row in exactly `cells` cells: cut with an ellipsis, or filled with blanks of `role`."""
    return pad(cut(row, cells, ellipsis), cells, role)


def behind(row: Iterable[Span], cells: int) -> Row:
    """The row without its first `cells` cells; of a wide character that is halved a blank stays."""
    out: list[Span] = []
    for text, role in row:
        size = width(text)
        if 0 < cells >= size:
            cells -= size
        elif cells > 0:
            out.append((split_text(text, cells)[1], role))
            cells = 0
        else:
            out.append((text, role))
    return tuple(out)


def joined(row: Iterable[Span]) -> Row:
    """The row with neighbours of one role as one span: each span costs a terminal its own code."""
    out: list[Span] = []
    for text, role in row:
        if out and out[-1][1] == role:
            out[-1] = (out[-1][0] + text, role)
        elif text:
            out.append((text, role))
    return tuple(out)


def plain(row: Iterable[Span]) -> str:
    """The row's text alone, without blanks at its end."""
    return "".join(text for text, _ in row).rstrip()
