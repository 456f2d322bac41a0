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


def wide_box(
    area: Region, columns: Sequence[int], here: Region, side: Side | None
) -> tuple[Region, Side]:
    """A panel at a side of a wide screen, and which: the first of these that leaves what is `here`
    in sight: at the right or at the left with its edge between two columns, so that no card is cut,
    with two thirds of the screen at most; else where its least width ends.

    `side` is where it stands already.
    """
    third = area.width // 3
    right = max((x for x in columns if area.x + third <= x <= area.right - SIDE), default=None)
    left = min((x for x in columns if area.x + SIDE <= x <= area.right - third), default=None)
    ways: list[tuple[Side, int | None]] = [
        ("right", right),
        ("left", left),
        ("right", area.right - SIDE),
        ("left", area.x + SIDE),
    ]
    boxes = [(_at_side(area, s, x), s) for s, x in ways if x is not None and side in (None, s)]
    whole = (b for b in boxes if b[0].right <= here.x or here.right <= b[0].x)
    begun = (b for b in boxes if not b[0].contains(here.x, b[0].y))
    return next(whole, None) or next(begun, None) or boxes[0]


def _at_side(area: Region, side: Side, x: int) -> Region:
    """The part of the area that begins or ends at `x`."""
    if side == "left":
        return Region(area.x, area.y, x - area.x, area.height)
    return Region(x, area.y, area.right - x, area.height)


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
