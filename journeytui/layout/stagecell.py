"""A cell of the stage view: each card in full, with what it says beside its text."""

from __future__ import annotations

from journeytui.core.journey import Card, Cell, Journey
from journeytui.layout.cell import MARK_CELLS, Laid
from journeytui.layout.face import face, remarks
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, pad, width
from journeytui.layout.wrap import wrap

_GAP = "   "
"""Between a text and its remarks on one line, and between two remarks."""


def lay_stage_cell(cards: Cell, lane: str, cells: int, journey: Journey, glyphs: Glyphs) -> Laid:
    """The cards of a cell over the whole width; remarks stand behind the text where they fit on its
    last row, else below it."""
    rows: list[Row] = []
    starts: list[int] = []
    for card in cards:
        starts.append(len(rows))
        rows += _card(card, lane, cells, journey, glyphs)
    return Laid(tuple(rows), tuple(starts))


def _card(card: Card, lane: str, cells: int, journey: Journey, glyphs: Glyphs) -> list[Row]:
    shown = face(card, lane, glyphs)
    room = cells - MARK_CELLS
    texts = wrap(shown.text, room)
    rows: list[Row] = [((" ", "text"), (" " + text, shown.role)) for text in texts]
    rows[0] = ((shown.mark, shown.mark_role), *rows[0][1:])
    line = _GAP.join(_without_mark(card, lane, journey, glyphs))
    if line:
        if width(texts[-1]) + len(_GAP) + width(line) <= room:
            rows[-1] = (*rows[-1], (_GAP + line, "muted"))
        else:
            rows += [((" ", "text"), (" " + text, "muted")) for text in wrap(line, room)]
    return [pad(row, cells) for row in rows]


def _without_mark(card: Card, lane: str, journey: Journey, glyphs: Glyphs) -> list[str]:
    """The remarks but for those that the mark, the quotes and the signs show already."""
    shown = {
        "opportunities": "feasible:",
        "pain_points": "severity",
        "emotions": "feels",
    }.get(lane, "")
    hidden = (glyphs.verbatim + " verbatim", glyphs.moment + " moment of truth")
    return [
        remark
        for remark in remarks(card, lane, journey, glyphs)
        if not (shown and shown in remark) and remark not in hidden
    ]
