"""The emotion curve: one line through all stages, a point where a stage has a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from journeytui.core.journey import Cell
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row

SCORES = (5, 4, 3, 2, 1)
"""All levels, the best on top."""

Feeling: TypeAlias = tuple[int | None, int | None]
"""A stage's score and the one it should have, each 1 to 5 or None."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The curve within one column.

    `score` is the stage's own, `wanted` the one it should have; `comes` is the score with which the
    line comes in from the left (None: the curve begins here), `goes` whether it goes on.
    """

    score: int | None
    wanted: int | None
    comes: int | None
    goes: bool


def predominant(cards: Cell) -> Feeling:
    """Score and wanted score of a cell: those of its first card that has a score."""
    for card in cards:
        if card.attrs and card.score is not None:
            wanted = card.number("expected")
            return card.score, wanted if wanted in SCORES else None
    return None, None


def legs(feelings: Sequence[Feeling]) -> list[Leg]:
    """The curve through the stages, in their order."""
    last = max((i for i, (score, _) in enumerate(feelings) if score is not None), default=-1)
    out: list[Leg] = []
    comes: int | None = None
    for index, (score, wanted) in enumerate(feelings):
        out.append(Leg(score, wanted, comes, index < last and (score or comes) is not None))
        comes = score if score is not None else comes
    return out


def levels(feelings: Sequence[Feeling], every: bool) -> tuple[int, ...]:
    """The scores that get a row, best first: all five, or those that occur; none without a score.

    `every` asks for all five.
    """
    if not any(score for score, _ in feelings):
        return ()
    used = {score for pair in feelings for score in pair}
    return SCORES if every else tuple(score for score in SCORES if score in used)


def draw(leg: Leg, rows: Sequence[int], cells: int, role: str, glyphs: Glyphs) -> list[Row]:
    """One column of the curve: a row for each score in `rows`, `cells` wide."""
    grid = [[" "] * cells for _ in rows]
    at = {score: index for index, score in enumerate(rows)}
    centre = max(cells // 2 - 1, 0)
    if leg.score is None:
        if leg.comes is not None and leg.goes:
            grid[at[leg.comes]] = [glyphs.gap] * cells
    else:
        own = at[leg.score]
        if leg.comes is not None:
            _arrive(grid, at[leg.comes], own, glyphs)
            grid[own][1:centre] = [glyphs.line] * (centre - 1)
        if leg.goes:
            grid[own][centre + 1 :] = [glyphs.line] * (cells - centre - 1)
        grid[own][centre] = glyphs.point
    wanted = at.get(leg.wanted) if leg.wanted is not None and leg.wanted != leg.score else None
    if wanted is not None:
        grid[wanted][centre] = glyphs.wanted
    return [
        _row("".join(line), role, centre if index == wanted else None)
        for index, line in enumerate(grid)
    ]


def _arrive(grid: list[list[str]], come: int, own: int, glyphs: Glyphs) -> None:
    """The first column: the line comes in at row `come` and leaves at row `own`."""
    if come == own:
        grid[own][0] = glyphs.line
        return
    corners = glyphs.up if own < come else glyphs.down
    grid[come][0], grid[own][0] = corners
    for between in range(min(come, own) + 1, max(come, own)):
        grid[between][0] = glyphs.upright


def _row(line: str, role: str, wanted: int | None) -> Row:
    """A row of the curve in one ink, but for the sign at `wanted`, which no line runs through."""
    if wanted is None:
        return ((line, role),)
    return ((line[:wanted], role), (line[wanted], "dim"), (line[wanted + 1 :], role))


def spark(feelings: Sequence[Feeling], here: int, glyphs: Glyphs) -> Row:
    """The curve in one cell a stage, the present stage in the accent: '▁▅·▇'."""
    spans = []
    for index, (score, _) in enumerate(feelings):
        sign = glyphs.levels[score - 1] if score is not None else glyphs.dot
        spans.append((sign, "accent" if index == here else "muted"))
    return tuple(spans)
