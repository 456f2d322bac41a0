"""A whole map on one sheet: what `show` prints."""

from __future__ import annotations

from journeytui.core.journey import Journey
from journeytui.core.text import visible
from journeytui.layout.board import Board, Kind, View
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.heads import heads
from journeytui.layout.rows import Row, Span, clip, width

LEAST_WIDTH = 40
"""Narrower than this no sheet is laid out; it is then as wide as this."""


def sheet(journey: Journey, width: int, glyphs: Glyphs, stage: int | None = None) -> list[Row]:
    """The map in rows of at most `width` cells; stages that do not fit beside each other follow
    below. `stage` (an index into the stages) prints that one alone, over the whole width."""
    cells = max(width, LEAST_WIDTH)
    kind: Kind = "cards" if stage is None else "stage"
    chosen = None if stage is None else journey.stages[stage].id
    board = Board(journey, View(kind, cells, glyphs, chosen))
    rows: list[Row] = [_title(journey, cells, glyphs)]
    if journey.goal and stage is None:
        rows.append(((f" {clip(visible(journey.goal), cells - 2, glyphs.ellipsis)}", "muted"),))
    for left in range(0, max(len(board.stages), 1), board.shown):
        rows += heads(board, left)
        if board.stages:
            rows += [board.line(y, left) for y in range(board.height)]
    if journey.inbox and stage is None:
        rows += _inbox(journey, cells, glyphs)
    return rows


def _title(journey: Journey, cells: int, glyphs: Glyphs) -> Row:
    title = visible(journey.title).strip() or "Untitled map"
    who = [visible(str(journey.persona.get(key) or "")) for key in ("name", "title")]
    persona = " · ".join(filter(None, who))
    lead: list[Span] = [(f" {clip(title, cells - 2, glyphs.ellipsis)}", "strong")]
    gap = cells - width(lead[0][0]) - width(persona) - 1
    if persona and gap >= 3:
        lead += [(" " * gap, "text"), (persona, "muted")]
    return tuple(lead)


def _inbox(journey: Journey, cells: int, glyphs: Glyphs) -> list[Row]:
    """What waits to be sorted, a line each."""
    rows: list[Row] = [(), ((f" {len(journey.inbox)} to sort", "strong"),)]
    for card in journey.inbox:
        text = clip(visible(card.text).strip(), cells - 5, glyphs.ellipsis)
        rows.append(((f"   {glyphs.dot} ", "dim"), (text, "text")))
    return rows
