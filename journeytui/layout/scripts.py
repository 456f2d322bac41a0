"""The goals and scripts of the stages as first rows of the map, below their heads."""

from __future__ import annotations

from journeytui.layout.plan import Plan
from journeytui.layout.rows import Row, Span, clip, fit, joined
from journeytui.layout.words import shown
from journeytui.layout.wrap import wrap_within

GOAL_ROWS = 2
"""Most rows of a goal; the compact view gives it one."""

SCRIPT_ROWS = 3
"""Most rows of a script; the compact view gives it one."""

_LEAD = 3
"""Cells before the words, as many as before those of a card."""


def script_rows(plan: Plan, left: int) -> list[Row]:
    """The rows, with column `left` first. Their number depends on the plan alone: as many as the
    longest goal and the longest script of all stages take; none where no stage has any."""
    compact = plan.view.kind == "compact"
    goals = _block(plan, "goal", 1 if compact else GOAL_ROWS)
    scripts = _block(plan, "script", 1 if compact else SCRIPT_ROWS)
    return [
        *_rows(plan, left, "GOAL", goals, "text"),
        *_rows(plan, left, "SCRIPT", scripts, "muted"),
    ]


def _block(plan: Plan, key: str, most: int) -> list[list[str]]:
    """What every stage says under a key, in rows."""
    room = max(plan.column - _LEAD - 1, 1)
    texts = [shown(stage.word(key)) for stage in plan.stages]
    return [wrap_within(t, room, most, plan.glyphs.ellipsis) if t else [] for t in texts]


def _rows(plan: Plan, left: int, title: str, block: list[list[str]], ink: str) -> list[Row]:
    rows: list[Row] = []
    name = clip(title, plan.gutter - 2, plan.glyphs.ellipsis)
    for n in range(max(map(len, block), default=0)):
        first = f" {name}" if n == 0 else ""
        spans: list[Span] = [(first.ljust(plan.gutter), "dim")]
        for words in block[left : left + plan.shown]:
            text = words[n] if n < len(words) else ""
            spans += fit(((" " * _LEAD + text, ink),), plan.column, plan.glyphs.ellipsis)
        rows.append(joined(spans))
    return rows
