"""The emotion curve: one line through all stages, a point where a stage has a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeytui.core.journey import Cell
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row

SCORES = (5, 4, 3, 2, 1)
"""All levels, the best on top."""


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


def predominant(cards: Cell) -> tuple[int | None, int | None]:
    """Score and wanted score of a cell: those of its first card that has a score."""
    for card in cards:
        if card.score is not None:
            wanted = card.number("expected")
            return card.score, wanted if wanted in SCORES else None
    return None, None


def legs(cells: Sequence[Cell]) -> list[Leg]:
    """The curve through the emotion cells of the stages, in their order."""
    scores = [predominant(cards) for cards in cells]
    last = max((i for i, (score, _) in enumerate(scores) if score is not None), default=-1)
    out: list[Leg] = []
    comes: int | None = None
    for index, (score, wanted) in enumerate(scores):
        out.append(Leg(score, wanted, comes, index < last and (score or comes) is not None))
        comes = score if score is not None else comes
    return out


def levels(cells: Sequence[Cell], every: bool) -> tuple[int, ...]:
    """The scores that get a row, best first: all five, or those that occur."""
    used = {s for pair in map(predominant, cells) for s in pair if s is not None}
    if not any(predominant(cards)[0] for cards in cells):
        return ()
    return SCORES if every else tuple(s for s in SCORES if s in used)


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
        if leg.wanted in at and grid[at[leg.wanted]][centre] == " ":
            grid[at[leg.wanted]][centre] = glyphs.wanted
    return [_row("".join(line), role, centre, glyphs) for line in grid]


def _arrive(grid: list[list[str]], come: int, own: int, glyphs: Glyphs) -> None:
    """The first column: the line comes in at row `come` and leaves at row `own`."""
    if come == own:
        grid[own][0] = glyphs.line
        return
    corners = glyphs.up if own < come else glyphs.down
    grid[come][0], grid[own][0] = corners
    for between in range(min(come, own) + 1, max(come, own)):
        grid[between][0] = glyphs.upright


def _row(line: str, role: str, centre: int, glyphs: Glyphs) -> Row:
    if line[centre] == glyphs.wanted and glyphs.wanted != glyphs.point:
        return ((line[:centre], role), (glyphs.wanted, "dim"), (line[centre + 1 :], role))
    return ((line, role),)


def spark(cells: Sequence[Cell], here: int, glyphs: Glyphs) -> Row:
    """The curve in one cell a stage, the present stage in the accent: '▁▅·▇'."""
    spans = []
    for index, cards in enumerate(cells):
        score, _ = predominant(cards)
        sign = glyphs.levels[score - 1] if score is not None else glyphs.dot
        spans.append((sign, "accent" if index == here else "muted"))
    return tuple(spans)
