"""Breaking a line of text at words to a width in cells."""

from __future__ import annotations

import re

from rich.cells import split_graphemes

from journeytui.layout.rows import clip, width

_WORD = re.compile(r"\s*\S+\s*|\s+")

_SIMPLE = re.compile("[!-~¡-¬®-ſͰ-҂–—‘-”][ -~¡-¬®-ſͰ-҂–—‘-”…]*")
"""A text whose every character takes one cell, whose only blanks are spaces, none of them first."""


def breaks(text: str, cells: int) -> list[tuple[int, int]]:
    """Where each row of `text` begins and ends (character offsets), `cells` cells wide.

    The slices join to the whole text. Blanks at a row's end may hang over the width; a word wider
    than a row is broken between graphemes, and a grapheme wider than a row has one to itself. There
    is always one row, and `cells` is at least 1.
    """
    cells = max(cells, 1)
    if len(text) <= cells and text.isascii():
        return [(0, len(text))]
    if _SIMPLE.fullmatch(text):
        return _simple_breaks(text, cells)
    rows: list[tuple[int, int]] = []
    start = 0
    used = 0
    for match in _WORD.finditer(text):
        word = match.group()
        solid = width(word.rstrip())
        if used and used + solid > cells:
            rows.append((start, match.start()))
            start, used = match.start(), 0
        if solid > cells:
            *full, (start, _) = _broken(text, start, match.end(), cells)
            rows += full
            used = width(text[start : match.end()])
        else:
            used += width(word)
    rows.append((start, len(text)))
    return rows


def _simple_breaks(text: str, cells: int) -> list[tuple[int, int]]:
    """`breaks` of a simple text: it looks at each row once, not at each word."""
    rows: list[tuple[int, int]] = []
    start, size = 0, len(text)
    while size - start > cells:
        end = text.rfind(" ", start, start + cells + 1) + 1
        if not end:
            end = start + cells
        else:
            while end < size and text[end] == " ":
                end += 1
            if end == size:
                break
        rows.append((start, end))
        start = end
    return [*rows, (start, size)]


def wrap(text: str, cells: int) -> list[str]:
    """The rows of `text`, without blanks at their ends."""
    return [text[start:end].rstrip() for start, end in breaks(text, cells)]


def wrap_within(text: str, cells: int, most: int, ellipsis: str) -> list[str]:
    """At most `most` rows of `text`, at least one; what is left out leaves an ellipsis."""
    spans = breaks(text, cells)
    if len(spans) <= most:
        return [text[start:end].rstrip() for start, end in spans]
    last = max(most, 1) - 1
    rows = [text[start:end].rstrip() for start, end in spans[:last]]
    return [*rows, clip(text[spans[last][0] :].rstrip(), cells, ellipsis)]


def _broken(text: str, start: int, end: int, cells: int) -> list[tuple[int, int]]:
    """A long word's rows, broken between graphemes; what stands before it takes no cell."""
    spans, _ = split_graphemes(text[start:end])
    rows: list[tuple[int, int]] = []
    begin, used = start, 0
    for first, last, size in spans:
        if used and used + size > cells and not text[start + first : start + last].isspace():
            rows.append((begin, start + first))
            begin, used = start + first, 0
        used += size
    rows.append((begin, end))
    return rows
