"""Where a panel goes: beside what one stands on, or below it, so that it stays in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from textual.geometry import Region

from journeytui.tui.widgets.grid import MapGrid

SIDE = 48
"""Least cells of a panel at the side."""

WIDE = 100
"""From this width on a panel stands at the side, in full height; below it, in one half."""

LEAST = 5
"""Least rows of a panel: its head, three fields and the word below."""

Side: TypeAlias = Literal["left", "right", "above", "below"]


def under_cursor(grid: MapGrid) -> Region:
    """What the cursor stands on, in cells of the screen; a stage's head with all of its rows."""
    board, cursor = grid.board, grid.cursor
    span = board.span(cursor)
    if grid.kind == "stage" and span is None:
        x, cells = 0, grid.size.width
    elif cursor.stage in board.index:
        x, cells = board.x(cursor.stage, grid.left), board.column
    else:
        x, cells = 0, board.gutter
    if span is None:
        y, rows = 0, grid.head_height
    else:
        y, rows = grid.head_height + span[0] - grid.top, span[1] - span[0]
    return Region(x, y, cells, rows).translate(grid.region.offset)


def edges(grid: MapGrid) -> list[int]:
    """Where columns begin or end within the screen, in its cells."""
    board = grid.board
    if grid.kind == "stage":
        return []
    return [grid.region.x + board.gutter + n * board.column for n in range(1, board.shown + 1)]


def beside(area: Region, columns: Sequence[int], here: Region, side: Side | None) -> Side:
    """The side of a wide screen at which a panel leaves what is `here` in sight, the right one if
    it can; `side` is where it stands already."""
    if side in {"left", "right"}:
        return side
    free = here.right <= _right(area, columns) or here.x < _left(area, columns)
    return "right" if free else "left"


def wide_box(area: Region, columns: Sequence[int], side: Side) -> Region:
    """A panel at a side of a wide screen. Where a column ends near its edge no card is cut."""
    if side == "left":
        return Region(area.x, area.y, _left(area, columns) - area.x, area.height)
    x = _right(area, columns)
    return Region(x, area.y, area.right - x, area.height)


def _right(area: Region, columns: Sequence[int]) -> int:
    """Where a panel at the right begins."""
    fits = [x for x in columns if area.x + area.width // 2 <= x <= area.right - SIDE]
    return max(fits, default=area.right - SIDE)


def _left(area: Region, columns: Sequence[int]) -> int:
    """Where a panel at the left ends."""
    fits = [x for x in columns if area.x + SIDE <= x <= area.x + area.width // 2]
    return min(fits, default=area.x + SIDE)


def low_box(
    area: Region, head: int, needed: Callable[[int], int], here: Region, side: Side | None
) -> tuple[Region, Side]:
    """A panel in one half of a small screen, and which: below what is `here`, or above it where
    there is no room below, then under the `head` rows of the map as far as they leave it room.

    `needed` says how many rows it takes where it may have so many.
    """
    below, above = area.bottom - max(here.bottom, area.y), min(here.y, area.bottom) - area.y
    rows = needed(max(area.height // 2, LEAST))
    if side not in {"above", "below"}:
        side = "above" if below < rows and below < above else "below"
    room = below if side == "below" else above
    if LEAST <= room < rows:
        rows = needed(room)
    if side == "below":
        return Region(area.x, area.bottom - rows, area.width, rows), side
    y = area.y + min(head, max(above - rows, 0))
    return Region(area.x, y, area.width, rows), side
