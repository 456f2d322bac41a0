"""Figures with their budgets, and the table that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure. With a `peer` what counts is the ratio of both, else the figure itself.

    `budget` is the most that what counts may be, None where nothing was promised; `later` names
    what is still to be built to meet it.
    """

    name: str
    unit: str
    ours: float
    against: str = ""
    peer: float | None = None
    budget: float | None = None
    later: str = ""

    @property
    def counts(self) -> float:
        """What the budget is about."""
        return self.ours if self.peer is None else self.ours / self.peer

    @property
    def verdict(self) -> str:
        """Whether the budget is met, in a word or two."""
        if self.budget is None:
            return ""
        if self.counts <= self.budget:
            return "met"
        return f"NO ({self.later})" if self.later else "NO"


HEAD = ("figure", "journeytui", "against", "its figure", "ratio", "budget", "met")


def table(figures: Sequence[Figure]) -> list[str]:
    """The figures as the lines of a table in Markdown."""
    rows = [HEAD, *(_cells(figure) for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    return [lines[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *lines[1:]]


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        f"{figure.name}, {figure.unit}",
        _number(figure.ours),
        figure.against,
        _number(figure.peer),
        "" if figure.peer is None else f"{figure.counts:.2f}",
        "" if figure.budget is None else f"<= {figure.budget:g}",
        figure.verdict,
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return (
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"
