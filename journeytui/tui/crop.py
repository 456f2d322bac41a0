"""Send of a changed line only what changed, in the fewest codes.

Textual marks regions as changed, yet sends each of their lines from the left edge of the widget on.
This keeps the marked cells alone, and of a style it sends only what differs from the one before,
in a whole screen too. Where nobody knows how wide a terminal draws something (a flag, a family, a
skin colour), it goes on at the cell behind it all the same. It leans on Textual's private
`_compositor`; whatever it does not recognise is sent as Textual would.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from rich.cells import split_graphemes
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate

from journeytui.tui.palette256 import NUMBERS


class CroppedUpdate(ChopsUpdate):
    """A partial update cut to its regions on both sides."""

    def render_segments(self, console: Console) -> str:
        """The update as text for the terminal; the same cells as Textual's, without those left of
        each region."""
        pen = Pen(console)
        for y, x1, x2 in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= x2 or end <= x1:
                    continue
                begin, stop = max(x, x1), min(end, x2)
                pen.move(begin, y)
                for segment in strip.crop(begin - x, stop - x):
                    pen.write(segment)
        return pen.text()


class WholeUpdate(LayoutUpdate):
    """A whole screen, or a part of it, in the fewest codes."""

    def render_segments(self, console: Console) -> str:
        """The update as text for the terminal; the same cells as Textual's."""
        pen = Pen(console)
        for y, line in enumerate(self.strips, self.region.y):
            pen.move(self.region.x, y)
            for strip in line:
                for segment in strip:
                    pen.write(segment)
        return pen.text()


Look: TypeAlias = tuple[str, str, str]
"""A style as the terminal's codes: attributes, ink, surface; '' is the terminal's own."""

_PLAIN: Look = ("", "", "")

_ATTRIBUTES = ("bold", "dim", "italic", "underline", "blink", "blink2", "reverse")
"""What a style can have, in the order of the codes from 1 on."""


@lru_cache(4096)
def look(style: Style | None, system: ColorSystem | None) -> Look:
    """A style in the codes of a terminal with these colours; none without any."""
    if style is None or system is None:
        return _PLAIN
    have = [str(n) for n, name in enumerate(_ATTRIBUTES, 1) if getattr(style, name)]
    ink = _shown(style.color, system).get_ansi_codes() if style.color else ()
    surface = _shown(style.bgcolor, system).get_ansi_codes(False) if style.bgcolor else ()
    return ";".join(have), ";".join(ink), ";".join(surface)


_UNSURE = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""What makes one sign of several, or another of the one before, as far as a terminal knows it."""


def _shown(color: Color, system: ColorSystem) -> Color:
    """A colour as a terminal with these colours has it; one that it has is sent as itself."""
    if system is ColorSystem.EIGHT_BIT and color.triplet in NUMBERS:
        return Color.from_ansi(NUMBERS[color.triplet])
    return color.downgrade(system)


class Pen:
    """Writes for a terminal and knows where and in which style it writes."""

    def __init__(self, console: Console) -> None:
        self._system = console._color_system
        self._out: list[str] = []
        self._now = _PLAIN
        self._x = self._y = 0

    def move(self, x: int, y: int) -> None:
        """Go on at a cell."""
        self._x, self._y = x, y
        self._out.append(Control.move_to(x, y).segment.text)

    def write(self, segment: Segment) -> None:
        """Write in a style, changing what differs from the present one."""
        self._change(look(segment.style, self._system))
        text = segment.text
        if text.isascii() or not _UNSURE.search(text):
            self._out.append(text)
            self._x += segment.cell_length
            return
        for start, end, size in split_graphemes(text)[0]:
            sign = text[start:end]
            if _UNSURE.search(sign):
                # First blanks, should it be narrower; then on behind it, should it be wider.
                self._out.append(f"\x1b[{max(size, 1)}X{sign}")
                self.move(self._x + size, self._y)
            else:
                self._out.append(sign)
                self._x += size

    def text(self) -> str:
        """All that was written, the terminal's own style set again."""
        self._change(_PLAIN)
        return "".join(self._out)

    def _change(self, new: Look) -> None:
        old = self._now
        if new == old:
            return
        # Attributes, and a colour for none, can only be taken back with all the rest.
        anew = old[0] != new[0] or any(was and not now for was, now in zip(old, new, strict=True))
        codes = (
            ["", *filter(None, new)]
            if anew
            else [n for n, o in zip(new, old, strict=True) if n != o]
        )
        self._out.append(f"\x1b[{';'.join(codes)}m")
        self._now = new


def cropped(update: object) -> object:
    """An update that sends only its regions, in the fewest codes; anything else as it is."""
    if type(update) is LayoutUpdate:
        return WholeUpdate(update.strips, update.region)
    if type(update) is ChopsUpdate:
        return CroppedUpdate(update.chops, update.spans, update.chop_ends)
    return update
