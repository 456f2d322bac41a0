"""Where a text that is looked for occurs, and its marks on the rows that show it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from rich.cells import split_graphemes

from journeytui.core.journey import Card
from journeytui.layout.cell import MARK_CELLS
from journeytui.layout.face import broken, face
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip

Range: TypeAlias = tuple[int, int]
"""Character offsets: the first, and the one behind the last."""

MATCH = "strong@match"
"""The role of what was found."""


def ranges(text: str, wanted: str) -> list[Range]:
    """Where `wanted` occurs in a text, in any case: whole graphemes, in order, none overlapping.

    Case is folded in full, so that 'strasse' finds 'Straße'.
    """
    wanted = wanted.casefold()
    if not wanted:
        return []
    if text.isascii():
        folded, owners, edges = text.lower(), range(len(text) + 1), range(len(text) + 1)
        return _ranges(folded, wanted, owners, edges)
    pieces = [character.casefold() for character in text]
    owners_of = [n for n, piece in enumerate(pieces) for _ in piece]
    starts = [start for start, _, _ in split_graphemes(text)[0]]
    return _ranges("".join(pieces), wanted, owners_of, [*starts, len(text)])


def _ranges(folded: str, wanted: str, owners: Sequence[int], edges: Sequence[int]) -> list[Range]:
    """`owners` holds the character that each folded one comes from, `edges` those of graphemes."""
    out: list[Range] = []
    at = folded.find(wanted)
    while at >= 0:
        last = owners[at + len(wanted) - 1]
        begin = edges[bisect_right(edges, owners[at]) - 1]
        end = edges[bisect_right(edges, last)]
        if out and begin < out[-1][1]:
            begin = out.pop()[0]
        out.append((begin, end))
        at = folded.find(wanted, at + len(wanted))
    return out


def in_row(
    card: Card, lane: str, row: int, cells: int, glyphs: Glyphs, most: int | None, wanted: str
) -> list[Range]:
    """Where a text stands in one row of a card, laid out as `lay_card` does it.

    A text that is broken over two rows is found in both; what an ellipsis hides is on the ellipsis.
    """
    seen = face(card, lane, glyphs)
    found = ranges(seen.text, wanted)
    if not found:
        return []
    room = cells - MARK_CELLS
    spans = [(0, len(seen.text))] if most == 1 else broken(seen, room)
    if row >= len(spans[:most]):
        return []
    start, end = spans[row]
    text = seen.text[start:end].rstrip()
    if most is None or row < most - 1:
        return _within(found, start, start + len(text))
    rest = seen.text[start:].rstrip()
    ahead = _within(found, start, start + len(rest))
    return _clipped(ahead, rest, clip(rest, room, glyphs.ellipsis), glyphs)


def _within(found: Sequence[Range], start: int, end: int) -> list[Range]:
    return [
        (max(begin, start) - start, min(stop, end) - start)
        for begin, stop in found
        if begin < end and stop > start
    ]


def _clipped(found: Sequence[Range], text: str, seen: str, glyphs: Glyphs) -> list[Range]:
    if seen == text or not found:
        return list(found)
    kept = len(seen) - len(glyphs.ellipsis)
    out = _within(found, 0, kept)
    if found[-1][1] > kept:
        out.append((kept, len(seen)))
    return out


def marked(span: Span, found: Sequence[Range], offset: int = 0) -> Row:
    """A span with the ranges on the surface for matches; `offset` characters stand before them."""
    text, role = span
    out: list[Span] = []
    at = 0
    for begin, end in found:
        out += [(text[at : begin + offset], role), (text[begin + offset : end + offset], MATCH)]
        at = end + offset
    out.append((text[at:], role))
    return tuple(span for span in out if span[0])
