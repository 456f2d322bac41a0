"""A screen as SVG: small, and all of it in the one file. No font is loaded, no other host asked.

Rules, curves, blocks and points are drawn as shapes, so that they meet whatever font a viewer has.
What the screen says stands in the file beside the picture, with a digest of how it looks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import groupby
from typing import TypeAlias

from rich.cells import cell_len

WIDE, HIGH = 10, 20
"""A cell, in the picture's units."""

_EDGE = 10
"""Units around the screen."""

_FONT = "16.6px 'DejaVu Sans Mono','Fira Code',Menlo,Consolas,'Liberation Mono',monospace"

_LINES = {
    "─": "m0 10h10",
    "│": "m5 0v20",
    "╭": "m5 20v-5q0-5 5-5",
    "╮": "m0 10q5 0 5 5v5",
    "╯": "m5 0v5q0 5-5 5",
    "╰": "m5 0v5q0 5 5 5",
    "┄": "m1 10h3m2 0h3",
}
"""Lines, from the upper left corner of their cell."""

_BLOCKS = {
    "▌": (0, 0, 5, 20),
    "▁": (0, 17, 10, 3),
    "▃": (0, 12, 10, 8),
    "▅": (0, 8, 10, 12),
    "▆": (0, 5, 10, 15),
    "▇": (0, 3, 10, 17),
}
"""Blocks, as x, y, width, height within their cell."""

_POINTS = {"●": "", "○": " o"}
"""Points, with the class of the one that is empty."""

_SHAPES = "".join((*_LINES, *_BLOCKS, *_POINTS))

_PIECES = re.compile(rf"([{_SHAPES}])\1*|[!-~]+(?: [!-~]+)*|[^ -~]")
"""What is drawn at once: one shape again and again, words up to a gap, or a single character of
which nobody knows how wide the viewer's font has it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks; colours as '#rrggbb'."""

    ink: str
    surface: str
    bold: bool = False
    underline: bool = False


Run: TypeAlias = tuple[str, Look]

Screen: TypeAlias = Sequence[Sequence[Run]]
"""The lines of a screen as texts and their looks."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a picture's file says of its screen: the lines as text, and a digest of the looks."""

    lines: tuple[str, ...]
    digest: str


def told(screen: Screen) -> Told:
    """What is told of a screen beside its picture."""
    rows = [_merged(row) for row in screen]
    lines = tuple("".join(text for text, _ in row).rstrip() for row in rows)
    looks = "\n".join(";".join(f"{cell_len(t)} {look}" for t, look in row) for row in rows)
    return Told(lines, hashlib.sha256(looks.encode()).hexdigest()[:16])


def read_told(svg: str) -> Told:
    """What a picture's file tells; nothing where it was made by something else."""
    found = re.search(r'<metadata id="s([0-9a-f]+)">\n(.*?)\n</metadata>', svg, re.DOTALL)
    return Told(tuple(unescape(found[2]).split("\n")), found[1]) if found else Told((), "")


def drawn(screen: Screen, page: str, title: str) -> str:
    """The picture of a screen whose empty parts have the colour `page`."""
    cells = max((sum(cell_len(text) for text, _ in row) for row in screen), default=0)
    wide, high = cells * WIDE + 2 * _EDGE, len(screen) * HIGH + 2 * _EDGE
    pen = _Pen(page)
    for y, row in enumerate(screen):
        pen.row(y, _merged(row))
    said = told(screen)
    lines = "\n".join(escape(line, quote=False) for line in said.lines)
    colours = "".join(f".{name}{{color:{colour}}}" for colour, name in pen.names.items())
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
            f"<title>{escape(title)}</title>",
            f'<metadata id="s{said.digest}">\n{lines}\n</metadata>',
            f"<style>text{{font:{_FONT};white-space:pre}}"
            ".b{font-weight:700}.m{text-anchor:middle}"
            "text,rect,circle{fill:currentColor}"
            "path,.o{fill:none;stroke:currentColor;stroke-width:1.4}"
            f"{colours}</style>",
            f'<rect x=".5" y=".5" width="{wide - 1}" height="{high - 1}" rx="6"'
            f' style="fill:{page};stroke:#808080"/>',
            *pen.shapes,
            "</svg>\n",
        ]
    )


def _merged(row: Iterable[Run]) -> list[Run]:
    """The row with neighbours that look alike as one."""
    runs = groupby(row, key=lambda run: run[1])
    return [("".join(text for text, _ in group), look) for look, group in runs]


@dataclass
class _Pen:
    """Draws shapes on a page; `names` holds the class of each colour that was used."""

    page: str
    shapes: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def row(self, y: int, runs: Sequence[Run]) -> None:
        """A line of the screen: its surfaces first, so that they cover no text."""
        for surface, x, cells in _surfaces(runs):
            if surface != self.page:
                self._block(x, y, (0, 0, cells * WIDE, HIGH), surface)
        x = 0
        for text, look in runs:
            for piece in _PIECES.finditer(text):
                self._piece(x + cell_len(text[: piece.start()]), y, piece[0], look)
            if look.underline:
                self._line(x, y, f"m0 18h{cell_len(text) * WIDE}", look.ink)
            x += cell_len(text)

    def _piece(self, x: int, y: int, piece: str, look: Look) -> None:
        sign = piece[0]
        if sign == "─":
            self._line(x, y, f"m0 10h{len(piece) * WIDE}", look.ink)
        elif sign in _LINES:
            for at in range(x, x + len(piece)):
                self._line(at, y, _LINES[sign], look.ink)
        elif sign in _BLOCKS:
            for at in range(x, x + len(piece)):
                self._block(at, y, _BLOCKS[sign], look.ink)
        elif sign in _POINTS:
            for at in range(x, x + len(piece)):
                place = f'cx="{_x(at) + WIDE // 2}" cy="{_y(y) + HIGH // 2}" r="4"'
                self._add("circle", look.ink, place, _POINTS[sign])
        else:
            self._text(x, y, piece, look)

    def _text(self, x: int, y: int, text: str, look: Look) -> None:
        cells = cell_len(text) * WIDE
        bold = " b" if look.bold else ""
        baseline = _y(y) + 15
        if text.isascii():
            place = f'x="{_x(x)}" y="{baseline}" textLength="{cells}"'
            self._add("text", look.ink, place, bold, text)
        else:
            place = f'x="{_x(x) + cells // 2}" y="{baseline}"'
            self._add("text", look.ink, place, f"{bold} m", text)

    def _line(self, x: int, y: int, path: str, ink: str) -> None:
        self._add("path", ink, f'd="M{_x(x)} {_y(y)}{path}"')

    def _block(self, x: int, y: int, box: tuple[int, int, int, int], colour: str) -> None:
        left, top, width, height = box
        place = f'x="{_x(x) + left}" y="{_y(y) + top}" width="{width}" height="{height}"'
        self._add("rect", colour, place)

    def _add(self, kind: str, colour: str, place: str, more: str = "", text: str = "") -> None:
        name = self.names.setdefault(colour, f"c{len(self.names)}")
        end = f">{escape(text, quote=False)}</{kind}>" if text else "/>"
        self.shapes.append(f'<{kind} class="{name}{more}" {place}{end}')


def _surfaces(runs: Sequence[Run]) -> Iterator[tuple[str, int, int]]:
    """The stretches of one surface, as colour, first cell and cells."""
    x = 0
    for surface, group in groupby(runs, key=lambda run: run[1].surface):
        cells = sum(cell_len(text) for text, _ in group)
        yield surface, x, cells
        x += cells


def _x(cell: int) -> int:
    return _EDGE + cell * WIDE


def _y(row: int) -> int:
    return _EDGE + row * HIGH
