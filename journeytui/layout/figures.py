"""A number, large."""

from __future__ import annotations

from journeytui.layout.glyphs import Glyphs

_DOTS = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
}

_HALVES = {"██": "█", "█ ": "▀", " █": "▄", "  ": " "}
"""Two dots above each other as one character."""


def figures(number: int, glyphs: Glyphs) -> tuple[str, ...]:
    """A number of 0 or more in three rows of one width; in one row where there is only ASCII."""
    if glyphs.rule.isascii():
        return (str(number),)
    rows = [" ".join(dots) for dots in zip(*(_DOTS[digit] for digit in str(number)), strict=True)]
    rows.append(" " * len(rows[0]))
    return tuple(
        "".join(_HALVES[upper + lower] for upper, lower in zip(rows[y], rows[y + 1], strict=True))
        for y in (0, 2, 4)
    )
