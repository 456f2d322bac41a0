"""One cell laid out: the rows of its cards in a column."""

from __future__ import annotations

from dataclasses import dataclass

from journeytui.core.journey import Card, Cell, Id
from journeytui.layout.face import face
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, clip, pad, width
from journeytui.layout.wrap import wrap

MARK_CELLS = 2
"""The mark of a card and the blank behind it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The card that is being typed: where it will stand, and how many rows its line needs.

    `over` is the card that is edited; None for a new one, which stands at `index`.
    """

    stage: Id
    lane: str
    index: int
    rows: int
    over: Id | None = None


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


def lay(cards: Cell, lane: str, cells: int, glyphs: Glyphs, one_line: bool = False) -> Laid:
    """The cards of a cell in `cells` columns, texts wrapped at words or each on one line."""
    rows: list[Row] = []
    starts: list[int] = []
    for card in cards:
        starts.append(len(rows))
        rows += lay_card(card, lane, cells, glyphs, one_line)
    return Laid(tuple(rows), tuple(starts))


def lay_card(card: Card, lane: str, cells: int, glyphs: Glyphs, one_line: bool) -> list[Row]:
    """One card's rows."""
    shown = face(card, lane, glyphs)
    room = cells - MARK_CELLS
    texts = [clip(shown.text, room, glyphs.ellipsis)] if one_line else wrap(shown.text, room)
    first = _row(shown.mark, shown.mark_role, texts[0], shown.role, room)
    return [first, *(_row(" ", "text", text, shown.role, room) for text in texts[1:])]


def _row(mark: str, mark_role: str, text: str, role: str, room: int) -> Row:
    return ((mark, mark_role), (" " + text + " " * (room - width(text)), role))


def with_draft(laid: Laid, cards: Cell, draft: Draft, cells: int) -> Laid:
    """The cell with room for the line that is being typed."""
    blank: Row = ((" ", "text"), (" " * (cells - 1), "text"))
    index = draft.index
    if draft.over is not None:
        index = next((i for i, c in enumerate(cards) if c.id == draft.over), len(cards))
    if draft.over is not None and index < len(cards):
        begin, end = laid.span(index)
        mark: Row = (laid.rows[begin][0], (" " * (cells - 1), "text"))
        room = (mark, *[blank] * (draft.rows - 1))
        grown = len(room) - (end - begin)
        starts = (*laid.starts[: index + 1], *(s + grown for s in laid.starts[index + 1 :]))
    else:
        index = min(index, len(cards))
        begin = end = laid.starts[index] if index < len(laid.starts) else len(laid.rows)
        room = (blank,) * draft.rows
        starts = (*laid.starts[:index], begin, *(s + len(room) for s in laid.starts[index:]))
    return Laid((*laid.rows[:begin], *room, *laid.rows[end:]), starts)


def lay_question(question: str, cells: int, glyphs: Glyphs, height: int | None = None) -> Laid:
    """An empty cell that asks: the question in the dim ink, in at most `height` rows."""
    room = cells - MARK_CELLS
    texts = wrap(question, room)
    if height is not None and len(texts) > height:
        rest = " ".join(texts[height - 1 :])
        texts = [*texts[: height - 1], clip(rest, room, glyphs.ellipsis)]
    rows = tuple(pad(_row(" ", "text", text, "dim", room), cells) for text in texts)
    return Laid(rows, (0,))
