"""Colours measured: how well one is read on another, and how far apart two of them look, also to
people who see fewer of them."""

from __future__ import annotations

import math
from typing import TypeAlias

Triple: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Triple, Triple, Triple]

_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB to CIE XYZ under D65."""

_WHITE: Triple = (0.95047, 1.0, 1.08883)

SIGHTS = ("normal", "protanopia", "deuteranopia", "tritanopia")
"""Full colour vision, and the lack of the cones for long, medium and short waves."""

_MACHADO: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""On linear sRGB, at full severity: Machado, Oliveira and Fernandes, 'A Physiologically-based Model
for Simulation of Color Vision Deficiency', IEEE TVCG 15 (6), 2009."""

_BRETTEL: tuple[Matrix, Matrix] = (
    ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
    ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320), (-0.37562, 1.12767, 0.24796)),
)
_BRETTEL_PLANE: Triple = (0.03901, -0.02788, -0.01113)
"""For tritanopia, where the model above is a rough guess: Brettel, Viénot and Mollon, 'Computerized
simulation of color appearance for dichromats', JOSA A 14 (10), 1997, with the figures for linear
sRGB of libDaltonLens. The plane says which of the two matrices holds for a colour."""


def linear(color: str) -> Triple:
    """'#rrggbb' as amounts of light, 0 to 1."""
    red, green, blue = (_light(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    dark, light = sorted(_dot((0.2126, 0.7152, 0.0722), linear(color)) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def seen(color: str, sight: str) -> Triple:
    """The linear sRGB that shows people with full colour vision what others see of a colour."""
    light = linear(color)
    if sight == "normal":
        return light
    if sight == "tritanopia":
        matrix = _BRETTEL[0 if _dot(_BRETTEL_PLANE, light) >= 0 else 1]
    else:
        matrix = _MACHADO[sight]
    red, green, blue = (min(max(part, 0.0), 1.0) for part in _times(matrix, light))
    return red, green, blue


def apart(one: str, other: str, sight: str = "normal") -> float:
    """How far apart two colours look, as CIEDE2000: about 1 is just noticed side by side."""
    return difference(lab(seen(one, sight)), lab(seen(other, sight)))


def lab(light: Triple) -> Triple:
    """Linear sRGB as CIELAB under D65."""
    x, y, z = (_root(part / white) for part, white in zip(_times(_XYZ, light), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return math.cbrt(part) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def difference(one: Triple, other: Triple) -> float:
    """CIEDE2000 of two colours in CIELAB; names as in Sharma, Wu and Dalal, 2005."""
    mean_chroma = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * _seventh(mean_chroma)
    (l1, c1, h1), (l2, c2, h2) = (_polar(color, stretch) for color in (one, other))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = h1 + h2 if not c1 * c2 else (h1 + turn / 2) % 360
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * _cos(hue - 30)
        + 0.24 * _cos(2 * hue)
        + 0.32 * _cos(3 * hue + 6)
        - 0.20 * _cos(4 * hue - 63)
    )
    by_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    angle = 60 * math.exp(-(((hue - 275) / 25) ** 2))
    rotation = -2 * _seventh(chroma) * math.sin(math.radians(angle))
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def _polar(color: Triple, stretch: float) -> Triple:
    """Lightness, chroma and hue in degrees, the red-green axis stretched."""
    light, a, b = color
    return light, math.hypot(stretch * a, b), math.degrees(math.atan2(b, stretch * a)) % 360


def _seventh(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _dot(one: Triple, other: Triple) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _times(matrix: Matrix, light: Triple) -> Triple:
    return _dot(matrix[0], light), _dot(matrix[1], light), _dot(matrix[2], light)
