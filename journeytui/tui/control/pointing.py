"""Pointing with the mouse, where the settings switch it on: which place lies under a cell."""

from __future__ import annotations

from journeytui.core import moves
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Stage
from journeytui.tui.widgets.grid import MapGrid


def place_at(grid: MapGrid, x: int, y: int) -> Cursor | None:
    """The place on the map at a cell of the grid; None beside every place."""
    board = grid.board
    stage = _stage(grid, x)
    if y < grid.head_height:
        return Cursor(stage.id) if stage is not None else None
    row = y - grid.head_height + grid.top
    band = next((b for b in board.bands if b.top <= row < b.top + b.height), None)
    if band is None:
        return None
    lane = band.lane.key
    if x < board.gutter:
        return Cursor(None, lane)
    if stage is None:
        return None
    place = moves.in_cell(board.journey, stage.id, lane)
    for card in stage.cell(lane):
        one = Cursor(stage.id, lane, card.id)
        span = board.span(one)
        if span is not None and span[0] <= row:
            place = one
    return place


def _stage(grid: MapGrid, x: int) -> Stage | None:
    """The stage in whose column a cell lies."""
    board = grid.board
    for stage in board.stages[grid.left : grid.left + board.shown]:
        begin = board.x(stage.id, grid.left)
        if begin <= x < begin + board.column:
            return stage
    return None
