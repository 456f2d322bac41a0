"""Themes on terminals that have 256 colours, as most have over SSH.

Rich looks at the hue first: of a dark grey with a touch of blue it makes a navy one, and the bar
darker than the page. Here it is the nearest to the eye, of those that keep words readable.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import TypeAlias

from journeytui.config.themes import Theme

_Channels: TypeAlias = tuple[int, ...]
"""Red, green and blue, 0 to 255 each."""

_LEVELS = (0, 95, 135, 175, 215, 255)
"""Of each channel in the cube of 216 colours."""

_GREYS = tuple(range(8, 239, 10))
"""The other 24."""

NUMBERS: dict[_Channels, int] = {
    color: number
    for number, color in reversed(
        [*enumerate(product(_LEVELS, repeat=3), 16), *enumerate(((n,) * 3 for n in _GREYS), 232)]
    )
}
"""The number of each. Rich would take the grey before for the lighter greys."""

_TURNED = frozenset({"surface.chip", "ink.chip", "ink.on_accent"})
"""Where the surface is the stronger colour and the ink the fainter one."""


_GIVES = 6
"""What an ink may give of its lightness, of 100, for its hue: with none of it red and yellow on
white are one brown, with more of it colour-blind eyes take two lanes for one."""


def in_256(theme: Theme) -> Theme:
    """The theme with each colour as one of the 256."""
    if theme.ansi:
        return theme
    colors = {key: _nearest(key, color, theme.dark) for key, color in theme.colors.items()}
    return replace(theme, colors=MappingProxyType(colors))


def _nearest(key: str, color: str, dark: bool) -> str:
    """The nearest colour. A surface is never nearer to its inks than it was, an ink at most a
    little."""
    surface = key.startswith("surface.")
    # On a dark page the inks are the lighter ones.
    sign = 1 if ((key in _TURNED) == surface) == dark else -1
    wanted = tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))
    light, green, blue = _seen(wanted)
    least = sign * light - (0 if surface else _GIVES)

    def far(found: _Channels) -> float:
        one, two, three = _seen(found)
        return (one - light) ** 2 + (two - green) ** 2 + (three - blue) ** 2

    fits = [found for found in _around(wanted) if sign * _seen(found)[0] >= least]
    return "#{:02x}{:02x}{:02x}".format(*min(fits, key=far))


def _around(wanted: _Channels) -> list[_Channels]:
    """The colours of the cube around one, and the greys."""
    levels = [
        {max(n for n in _LEVELS if n <= part), min(n for n in _LEVELS if n >= part)}
        for part in wanted
    ]
    return [*product(*levels), *((grey,) * 3 for grey in _GREYS)]


@lru_cache(1024)
def _seen(color: _Channels) -> tuple[float, float, float]:
    """A colour as CIE L*a*b* under D65: lightness, red against green, yellow against blue."""
    r, g, b = (_light(part / 255) for part in color)
    x = _root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
    y = _root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
    z = _root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116
