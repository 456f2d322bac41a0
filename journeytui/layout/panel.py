"""A panel over the map: a head, fields or choices down it, and a word about the one in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip, fit, pad, row_width, width
from journeytui.layout.wrap import wrap, wrap_within

LABEL = 12
"""Least cells of the labels with a blank behind them; they are as wide as the longest."""

LONGEST = 17
"""Most cells of the labels; a longer one is cut."""

TALLEST = 3
"""Most rows of a value; the one in front has as many as there is room for."""

ONE_ROW = 60
"""From this width on the word below has one row; a narrower panel gives it two."""

_EDGE = 2
"""The bar's cell and a blank, before the label."""

ROOMY = 9
"""From so many rows on the word below is set off even where not all items are in sight."""


@dataclass(frozen=True, slots=True)
class Item:
    """A field with what it says. A text of several lines keeps them apart.

    `options` are shown in its place where the item is in front, each with whether it holds. Without
    a `label` the text has the whole width; `mark` stands before it, `aside` at its end.
    """

    label: str
    text: str = ""
    ink: str = "text"
    options: tuple[tuple[str, bool], ...] = ()
    mark: Span = ("", "text")
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the value in front stands, in cells of the panel."""

    x: int
    y: int
    width: int


def panel(
    head: Row, items: Sequence[Item], at: int, foot: str, cells: int, most: int, glyphs: Glyphs
) -> tuple[list[Row], Spot]:
    """At most `most` rows of `cells` cells, item `at` among them, and where its value stands.

    Blank rows set the items off from the head and from the word below, as far as there is room.
    """
    label = _label_cells(items, cells)
    head_air, foot_air = _air(_rows(items, label, cells, glyphs), cells, most)
    room = max(most - _around(cells) - 2 * head_air - foot_air, 1)
    blocks = [
        _block(item, n == at, label, cells, max(room, TALLEST) if n == at else TALLEST, glyphs)
        for n, item in enumerate(items)
    ]
    heights = [len(block) for block in blocks]
    first, last = _in_sight(heights, at, room)
    body = [row for block in blocks[first:last] for row in block][:room]
    more = f"{len(blocks) - last} below" if last < len(blocks) else ""
    tail = f"{first} above" if first else ""
    ends = "  ".join(filter(None, [tail, more]))
    blank: list[Row] = [()]
    top = [_line(pad((*head, ("  ", "text")), cells - width(ends) - 2), ends)]
    top = [*blank * head_air, *top, *blank * head_air]
    rows = [*top, *body, *blank * foot_air, *_foot(foot, cells, glyphs)]
    y = len(top) + sum(heights[first:at])
    x = _EDGE + (label if items and items[at].label else 0)
    return [_on_bar(row, cells, glyphs) for row in rows[:most]], Spot(x, y, cells - x - 2)


def height(items: Sequence[Item], cells: int, glyphs: Glyphs, most: int) -> int:
    """The rows that a panel of these items takes where it may have `most`."""
    rows = _rows(items, _label_cells(items, cells), cells, glyphs)
    head_air, foot_air = _air(rows, cells, most)
    return min(rows + _around(cells) + 2 * head_air + foot_air, most)


def _rows(items: Sequence[Item], label: int, cells: int, glyphs: Glyphs) -> int:
    """The rows of all items while none is in front."""
    return sum(len(_block(item, False, label, cells, TALLEST, glyphs)) for item in items)


def _label_cells(items: Sequence[Item], cells: int) -> int:
    """Cells of the labels, the blank behind the longest included: a third of the panel at most."""
    longest = max((width(item.label) + 1 for item in items), default=0)
    return max(LABEL, min(longest, LONGEST, cells // 3))


def _around(cells: int) -> int:
    """Rows above and below the items: the head and the word."""
    return 1 + _foot_rows(cells)


def _air(rows: int, cells: int, most: int) -> tuple[bool, bool]:
    """Whether blanks stand above and below the head, and whether one stands above the word, where
    the items take so many rows and the panel may have `most`."""
    whole = rows + _around(cells) + 3 <= most
    return whole, whole or most >= ROOMY


def _line(row: Row, ends: str) -> Row:
    return (*row, (ends, "dim")) if ends else row


def _foot_rows(cells: int) -> int:
    return 1 if cells >= ONE_ROW else 2


def _foot(text: str, cells: int, glyphs: Glyphs) -> list[Row]:
    lines = wrap_within(text, cells - 4, _foot_rows(cells), glyphs.ellipsis) if text else []
    lines += [""] * (_foot_rows(cells) - len(lines))
    return [(("  ", "text"), (line, "muted")) for line in lines]


def _block(item: Item, here: bool, label: int, cells: int, most: int, glyphs: Glyphs) -> list[Row]:
    """At most `most` rows of one item, with `label` cells for the names of those that have one."""
    x = _EDGE + (label if item.label else 0)
    sign, ink = item.mark
    lead: list[Span] = [(clip(item.label, label - 1, glyphs.ellipsis).ljust(x - _EDGE), "muted")]
    if sign:
        lead.append((f"{sign} ", ink))
    room = cells - x - 2 - (width(sign) + 1 if sign else 0)
    aside = clip(item.aside, cells // 3, glyphs.ellipsis)
    if aside:
        room -= width(aside) + 2
    values = _values(item, here, max(room, 4), most, glyphs)
    rows: list[Row] = []
    for number, value in enumerate(values):
        first = number == 0
        front: Row = tuple(lead) if first else ((" " * row_width(lead), "text"),)
        row: Row = ((" ", "text"), (" ", "text"), *front, *value)
        if first and aside:
            row = (*pad(row, cells - width(aside) - 2), (aside, "dim"))
        rows.append(_in_front(row, cells, glyphs) if here else row)
    return rows


def _values(item: Item, here: bool, room: int, most: int, glyphs: Glyphs) -> list[Row]:
    if here and item.options:
        return [_options(item.options, room + 2, glyphs)]
    lines = [line for text in item.text.split("\n") for line in wrap(text, room)]
    if len(lines) > most:
        cut = f"{lines[most - 1]} {glyphs.ellipsis}".strip()
        lines = [*lines[: most - 1], clip(cut, room, glyphs.ellipsis)]
    return [((line, item.ink),) for line in lines]


def _options(options: Sequence[tuple[str, bool]], room: int, glyphs: Glyphs) -> Row:
    """The values beside each other, closer where they would not all fit."""
    words = [f"{glyphs.point if holds else glyphs.wanted} {word}" for word, holds in options]
    gap = "  " if sum(map(width, words)) + 2 * len(words) - 2 <= room else " "
    inks = ["strong" if holds else "muted" for _, holds in options]
    return tuple((word + gap, ink) for word, ink in zip(words, inks, strict=True))


def _in_front(row: Row, cells: int, glyphs: Glyphs) -> Row:
    """The row on the raised surface, behind the bar."""
    (_, _), *others = fit(row, cells - 1, glyphs.ellipsis)
    return (
        (glyphs.bar, "accent@here"),
        *((text, f"{ink.partition('@')[0]}@here") for text, ink in others),
    )


def _on_bar(row: Row, cells: int, glyphs: Glyphs) -> Row:
    spans = tuple((t, ink if "@" in ink else f"{ink}@bar") for t, ink in row)
    return fit(spans, cells, glyphs.ellipsis, "text@bar")


def _in_sight(heights: Sequence[int], at: int, room: int) -> tuple[int, int]:
    """The first item in sight and the one behind the last, with `at` among them."""
    first = 0
    while first < at and sum(heights[first : at + 1]) > room:
        first += 1
    last, used = first, 0
    while last < len(heights) and (used + heights[last] <= room or last == at):
        used += heights[last]
        last += 1
    return first, max(last, min(at + 1, len(heights)))
