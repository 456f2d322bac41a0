"""A whole map on one sheet: what `show` prints."""

from __future__ import annotations

from journeytui.core.journey import Journey
from journeytui.layout.board import Board, Kind, View
from journeytui.layout.face import face
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.heads import heads
from journeytui.layout.rows import Row, Span, clip, width
from journeytui.layout.words import map_title, persona_words, shown

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
        rows.append(((f" {clip(shown(journey.goal), cells - 2, glyphs.ellipsis)}", "muted"),))
    for left in range(0, max(len(board.stages), 1), board.shown):
        rows += heads(board, left)
        if board.stages:
            rows += _lanes(board, left)
    if journey.inbox and stage is None:
        rows += _inbox(journey, cells, glyphs)
    return rows


def _lanes(board: Board, left: int) -> list[Row]:
    """The lanes of the stages from column `left` on, each as tall as these stages need it."""
    rows: list[Row] = []
    for band in board.bands:
        depth = board.depth(band, left)
        rows += [board.line(band.top + y, left) for y in (*range(depth), band.height)]
    return rows


def _title(journey: Journey, cells: int, glyphs: Glyphs) -> Row:
    lead: list[Span] = [(f" {clip(map_title(journey), cells - 2, glyphs.ellipsis)}", "strong")]
    who = persona_words(journey, glyphs)
    gap = cells - width(lead[0][0]) - width(who) - 1
    if who and gap >= 3:
        lead += [(" " * gap, "text"), (who, "muted")]
    return tuple(lead)


def _inbox(journey: Journey, cells: int, glyphs: Glyphs) -> list[Row]:
    """What waits to be sorted, a line each."""
    waiting = len(journey.waiting)
    parked = f", {len(journey.inbox) - waiting} parked" if waiting < len(journey.inbox) else ""
    rows: list[Row] = [(), ((f" {waiting} to sort{parked}", "strong"),)]
    for card in journey.inbox:
        seen = face(card, "", glyphs)
        text = clip(seen.text, cells - 5, glyphs.ellipsis)
        rows.append(((f"   {glyphs.dot} ", "dim"), (text, seen.role)))
    return rows
