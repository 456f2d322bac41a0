"""The lanes' names at the left of the map, and the curve's scale beside them."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core.journey import Lane
from journeytui.layout.face import lane_role
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, behind, clip, fit, width
from journeytui.layout.words import shown
from journeytui.layout.wrap import wrap
from journeytui.method.lanes import short_title

_EDGES = 2
"""The bar's cell before a name and the blank behind it."""

_SCALE = 2
"""A blank and one digit of the curve's scale."""

_UNNAMED = 8
"""Room for names where no lane is shown."""


def lane_name(lane: Lane, short: bool, room: int, glyphs: Glyphs) -> tuple[str, ...]:
    """A lane's name in capitals, in rows of at most `room` cells: whole, or a short one on one."""
    if short:
        return (clip(shown(short_title(lane)).upper(), room, glyphs.ellipsis),)
    return tuple(wrap(shown(lane.name).upper(), room))


def gutter_width(names: Sequence[tuple[Sequence[str], bool]], most: int) -> int:
    """Cells that the lanes' names take, at most `most`.

    `names` holds each lane's rows and whether the curve's scale stands beside the first of them.
    """
    needed = _UNNAMED + _EDGES
    if names:
        needed = max(
            max(width(row) for row in rows) + _EDGES + (_SCALE if scaled else 0)
            for rows, scaled in names
        )
    return min(needed, most)


def gutter_row(
    lane: str, name: str, scale: str, here: bool, label: str | None, cells: int, glyphs: Glyphs
) -> Row:
    """One row of the gutter: a part of a lane's name, and one number of the scale.

    `here` lays the name under the cursor's bar, `label` puts a jump label and a blank before it.
    """
    ink = lane_role(lane)
    row: Row = ((" ", "text"), (name, ink))
    if here:
        row = ((glyphs.bar, "accent@here"), (name, f"{ink}@here"))
    if label is not None:
        row = ((label, "chip.here"), (" ", "text"), (name, ink))
    spare = cells - width(name) - _EDGES - _SCALE
    if not scale or spare < 0:
        return fit(row, cells, glyphs.ellipsis)
    digit = f"{scale} "
    return (*fit(row, cells - len(digit), glyphs.ellipsis), (digit, "dim"))


def labelled(row: Row, label: str | None) -> Row:
    """A row of a cell with a jump label over its first two cells."""
    if label is None:
        return row
    sign: Span = (label.ljust(2), "chip.here")
    return (sign, *behind(row, len(sign[0])))
