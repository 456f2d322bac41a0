"""A cell of the stage view: each card in full, with what it says beside its text."""

from __future__ import annotations

from datetime import date

from journeytui.core.journey import Card, Cell, Journey
from journeytui.layout.cell import MARK_CELLS, Laid
from journeytui.layout.face import broken, face, remarks
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, pad, width
from journeytui.layout.wrap import wrap

_GAP = "   "
"""Between a text and its remarks on one line, and between two remarks."""


def lay_stage_cell(
    cards: Cell, lane: str, cells: int, journey: Journey, glyphs: Glyphs, today: date | None = None
) -> Laid:
    """The cards of a cell over the whole width; remarks stand behind the text where they fit on its
    last row, else below it."""
    rows: list[Row] = []
    starts: list[int] = []
    for card in cards:
        starts.append(len(rows))
        rows += _card(card, cells, remarks(card, lane, journey, glyphs, True, today), lane, glyphs)
    return Laid(tuple(rows), tuple(starts))


def _card(card: Card, cells: int, said: list[str], lane: str, glyphs: Glyphs) -> list[Row]:
    seen = face(card, lane, glyphs)
    room = cells - MARK_CELLS
    texts = [seen.text[start:end].rstrip() for start, end in broken(seen, room)]
    rows: list[Row] = [((" ", "text"), (" " + text, seen.role)) for text in texts]
    rows[0] = ((seen.mark, seen.mark_role), *rows[0][1:])
    line = _GAP.join(said)
    if said and width(texts[-1]) + len(_GAP) + width(line) <= room:
        rows[-1] = (*rows[-1], (_GAP + line, "muted"))
    else:
        rows += [((" ", "text"), (" " + text, "muted")) for text in _packed(said, room)]
    return [pad(row, cells) for row in rows]


def _packed(said: list[str], room: int) -> list[str]:
    """Remarks side by side as far as they fit; one that is longer than a row is broken at words."""
    rows: list[str] = []
    for remark in said:
        first, *rest = wrap(remark, room)
        if rows and width(rows[-1]) + len(_GAP) + width(first) <= room and not rest:
            rows[-1] += _GAP + first
        else:
            rows += [first, *rest]
    return rows
