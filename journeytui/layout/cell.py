"""One cell laid out: the rows of its cards in a column."""

from __future__ import annotations

from dataclasses import dataclass

from journeytui.core.journey import Card, Cell, Id
from journeytui.core.marks import KEY
from journeytui.layout.face import broken, face
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, clip, width
from journeytui.layout.wrap import wrap, wrap_within

MARK_CELLS = 2
"""The mark of a card and the blank behind it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The card that is being typed: where it will stand, and how many rows its line needs.

    `over` is the card that is edited; None for a new one, which stands at `index`. Without a lane
    it is the stage's script.
    """

    stage: Id
    lane: str
    index: int
    rows: int
    over: Id | None = None

    def place(self, cards: Cell) -> tuple[int, bool]:
        """Its index in the cell, and whether it covers the card that stands there.

        A draft over a card that is gone stands behind the last one.
        """
        if self.over is None:
            return min(self.index, len(cards)), False
        at = next((n for n, card in enumerate(cards) if card.id == self.over), None)
        return (len(cards), False) if at is None else (at, True)


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell's rows, each exactly as wide as it was asked for; its first span is the mark alone.

    `starts` holds the first row of each card (and of a draft that is new, at its index).
    """

    rows: tuple[Row, ...]
    starts: tuple[int, ...]

    def span(self, index: int) -> tuple[int, int]:
        """First row of a card and the row behind its last."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.rows)
        return self.starts[index], end


EMPTY_CELL = Laid((), ())


def lay(cards: Cell, lane: str, cells: int, glyphs: Glyphs, most: int | None = None) -> Laid:
    """The cards of a cell in `cells` columns, texts wrapped at words, `most` rows each at most."""
    rows: list[Row] = []
    starts: list[int] = []
    for card in cards:
        starts.append(len(rows))
        rows += lay_card(card, lane, cells, glyphs, most)
    return Laid(tuple(rows), tuple(starts))


def lay_card(card: Card, lane: str, cells: int, glyphs: Glyphs, most: int | None) -> list[Row]:
    """One card's rows."""
    seen = face(card, lane, glyphs)
    room = cells - MARK_CELLS
    if most == 1:
        texts = [clip(seen.text, room, glyphs.ellipsis)]
    else:
        spans = broken(seen, room)
        texts = [seen.text[start:end].rstrip() for start, end in spans[:most]]
        if len(texts) < len(spans):
            rest = seen.text[spans[len(texts) - 1][0] :]
            texts[-1] = clip(rest.rstrip(), room, glyphs.ellipsis)
    first = _row(seen.mark, seen.mark_role, texts[0], seen.role, room)
    rows = [first, *(_row(" ", "text", text, seen.role, room) for text in texts[1:])]
    if card.attrs and card.word(KEY) and texts[-1].endswith(glyphs.conflict):
        rows[-1] = _with_sign(rows[-1], texts[-1], glyphs.conflict)
    return rows


def _with_sign(row: Row, text: str, sign: str) -> Row:
    """A row whose text ends with a sign, which stands out."""
    mark, (words, role) = row
    end = 1 + len(text)
    return (mark, (words[: end - len(sign)], role), (sign, "warn"), (words[end:], role))


def _row(mark: str, mark_role: str, text: str, role: str, room: int) -> Row:
    return ((mark, mark_role), (" " + text + " " * (room - width(text)), role))


def with_draft(laid: Laid, cards: Cell, draft: Draft, cells: int) -> Laid:
    """The cell with room for the line that is being typed."""
    blank: Row = ((" ", "text"), (" " * (cells - 1), "text"))
    index, over = draft.place(cards)
    if over:
        begin, end = laid.span(index)
        first: Row = (laid.rows[begin][0], blank[1])
        starts = laid.starts[: index + 1]
        behind = laid.starts[index + 1 :]
    else:
        begin = end = laid.starts[index] if index < len(laid.starts) else len(laid.rows)
        first = blank
        starts = (*laid.starts[:index], begin)
        behind = laid.starts[index:]
    room = (first, *[blank] * (draft.rows - 1))
    grown = len(room) - (end - begin)
    return Laid(
        (*laid.rows[:begin], *room, *laid.rows[end:]), (*starts, *(s + grown for s in behind))
    )


def lay_question(question: str, cells: int, glyphs: Glyphs, height: int | None = None) -> Laid:
    """An empty cell that asks: the question in the dim ink, in at most `height` rows."""
    room = cells - MARK_CELLS
    if height is None:
        texts = wrap(question, room)
    else:
        texts = wrap_within(question, room, height, glyphs.ellipsis)
    return Laid(tuple(_row(" ", "text", text, "dim", room) for text in texts), (0,))
