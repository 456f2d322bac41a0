"""Pointing with the mouse, where the settings switch it on: which place lies under a cell."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Offset

from journeytui.core import moves
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Stage
from journeytui.tui.desk import Desk
from journeytui.tui.widgets.grid import MapGrid


class Pointing:
    """Carries out what the mouse does; a line that is typed and a short mode stay as they are."""

    def __init__(self, desk: Desk, run: Callable[[str, str], None]) -> None:
        """`run` carries out a command."""
        self._desk = desk
        self._run = run

    def click(self, at: Offset) -> None:
        """Stand where one points, a cell of the screen."""
        grid = self._desk.grid
        at = at - grid.region.offset
        place = place_at(grid, at.x, at.y)
        if self._free and place is not None:
            self._desk.hush()
            self._desk.go(place)

    def wheel(self, id: str) -> None:
        """The wheel was turned, which means a command."""
        if self._free:
            self._run(id, "")

    @property
    def _free(self) -> bool:
        return self._desk.use is None and self._desk.mode is None


def place_at(grid: MapGrid, x: int, y: int) -> Cursor | None:
    """The place on the map at a cell of the grid; None beside every place."""
    board = grid.board
    stage = _stage(grid, x)
    if y < grid.head_height:
        return Cursor(stage.id) if stage is not None else None
    if y >= grid.floor:
        return None
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
