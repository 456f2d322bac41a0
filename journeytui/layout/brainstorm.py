"""A brainstorm: how many ideas there are, the last ones, and the line for the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeytui.layout.figures import figures
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip, row_width, width
from journeytui.layout.words import shown
from journeytui.layout.wrap import wrap_within

WIDEST = 76
"""Cells of an idea; a longer line is hard to read."""

_LEAD = 2
"""Cells of the sign before the line."""

_ROOM = 18
"""Rows from which on the number is a large one."""

_CALM = "Possible, affordable, liked? Not now. The next one."
_MENDING = "Mending the last one; Enter keeps it."

_INKS = ("text", "muted")
"""The inks of the last ideas from the newest on; those before are dim."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What there is to see: how many ideas, the last of them in order, who has them, the time."""

    count: int
    last: Sequence[str]
    by: str = ""
    time: str = ""
    late: bool = False
    mending: bool = False


def line_at(cells: int, height: int) -> tuple[int, int, int]:
    """Where the line's text begins (column, row) on a body of this size, and its cells."""
    room = min(WIDEST, cells - max(cells // 4, 8)) - _LEAD
    return (cells - room - _LEAD) // 2 + _LEAD, height * 3 // 5, room


def ideas_in_sight(cells: int, height: int, glyphs: Glyphs) -> int:
    """How many of the last ideas there is room for."""
    return max(line_at(cells, height)[1] - _list_top(height, glyphs) - 1, 0)


def brainstorm(sight: Sight, cells: int, height: int, typed: int, glyphs: Glyphs) -> list[Row]:
    """The rows of the body; the line takes `typed` rows of it."""
    x, y, room = line_at(cells, height)
    lead: Span = (" " * x, "text")
    rows: list[Row] = [()] * _head_top(height)
    rows += _head(sight, cells, height, glyphs)
    last = sight.last[-ideas_in_sight(cells, height, glyphs) :] if sight.last else ()
    rows += [()] * (y - 1 - len(last) - len(rows))
    for age in range(len(last) - 1, -1, -1):
        ink = _INKS[age] if age < len(_INKS) else "dim"
        rows.append((lead, (clip(shown(last[-1 - age]), room, glyphs.ellipsis), ink)))
    rows.append(())
    rows.append(((" " * (x - _LEAD), "text"), (f"{glyphs.after} ", "accent")))
    rows += [()] * (typed - 1)
    rows.append(((" " * (x - _LEAD), "text"), (glyphs.rule * (room + _LEAD), "rule")))
    hint = _MENDING if sight.mending else _CALM
    rows += [(), *((lead, (text, "dim")) for text in wrap_within(hint, room, 2, glyphs.ellipsis))]
    return rows[:height]


def _head_top(height: int) -> int:
    """The row of the number."""
    return max(height // 8, 1)


def _is_large(height: int, glyphs: Glyphs) -> bool:
    return height >= _ROOM and not glyphs.rule.isascii()


def _list_top(height: int, glyphs: Glyphs) -> int:
    """The first row that the ideas may take."""
    return _head_top(height) + (6 if _is_large(height, glyphs) else 3)


def _head(sight: Sight, cells: int, height: int, glyphs: Glyphs) -> list[Row]:
    """The number of ideas in the middle, and beside it the time and who has them."""
    many = figures(sight.count, glyphs) if _is_large(height, glyphs) else (str(sight.count),)
    beside: list[Span] = [(" idea" if sight.count == 1 else " ideas", "muted")]
    if sight.time:
        beside.append((f"   {sight.time}", "warn" if sight.late else "muted"))
    if sight.by:
        taken = width(many[0]) + row_width(beside)
        name = clip(shown(sight.by), cells - taken - 10, glyphs.ellipsis)
        beside.append((f"   by {name}", "dim"))
    x = max((cells - width(many[0]) - row_width(beside)) // 2, 0)
    rows: list[Row] = [((" " * x, "text"), (text, "accent")) for text in many]
    middle = len(rows) // 2
    rows[middle] = (*rows[middle], *beside)
    return rows
