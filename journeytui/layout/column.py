"""A stage's cells laid out, and kept for as long as they stay the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from journeytui.core.journey import Cell, Id, Stage
from journeytui.layout.cell import EMPTY_CELL, Laid
from journeytui.layout.curve import Feeling, predominant

EMOTIONS = "emotions"
"""The lane that draws the curve."""


@dataclass(frozen=True, slots=True)
class Column:
    """One stage laid out.

    `cells` holds each lane's cards and their rows, without the empty ones; `heights` counts the
    rows in the order of the lanes that are shown; `feeling` is what the curve needs.
    """

    stage: Stage
    cells: dict[str, tuple[Cell, Laid]]
    heights: tuple[int, ...]
    feeling: Feeling

    def laid(self, lane: str) -> Laid:
        """The rows of a cell."""
        known = self.cells.get(lane)
        return known[1] if known is not None else EMPTY_CELL


@dataclass
class Memo:
    """Columns laid out before, by the identity of their stages; good for one width and kind.

    A stage that has changed keeps the rows of the cells that have not.
    """

    key: object = None
    lanes: tuple[str, ...] = ()
    columns: dict[Id, Column] = field(default_factory=dict)
    roomy: Memo | None = None
    """The columns laid out with more rows a card."""

    def update(
        self,
        key: object,
        stages: Sequence[Stage],
        lanes: tuple[str, ...],
        lay: Callable[[Cell, str], Laid],
    ) -> list[Column]:
        """The columns of these stages, laid out where they are not known by `key`; others go."""
        known = self.columns if self.key == key else {}
        same = known if self.lanes == lanes else {}
        columns: list[Column] = []
        for stage in stages:
            column = same.get(stage.id)
            if column is None or column.stage is not stage:
                column = _column(stage, lanes, known.get(stage.id), lay)
            columns.append(column)
        self.key, self.lanes = key, lanes
        self.columns = {column.stage.id: column for column in columns}
        return columns


def _column(
    stage: Stage, lanes: tuple[str, ...], before: Column | None, lay: Callable[[Cell, str], Laid]
) -> Column:
    old = before.cells if before is not None else {}
    cells: dict[str, tuple[Cell, Laid]] = {}
    for lane, cards in stage.cells:
        if lane in lanes:
            known = old.get(lane)
            cells[lane] = known if known and known[0] is cards else (cards, lay(cards, lane))
    heights = tuple(len(cells[lane][1].rows) if lane in cells else 0 for lane in lanes)
    return Column(stage, cells, heights, predominant(stage.cell(EMOTIONS)))
