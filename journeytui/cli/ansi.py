"""The colours of printed maps: a role as one of the terminal's own sixteen colours.

These suit whatever background the terminal has, which a theme's colours would not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeytui.layout.rows import Row

_CODES: Mapping[str, str] = {
    "strong": "1",
    "muted": "2",
    "dim": "2",
    "rule": "2",
    "accent": "33",
    "chip": "7",
    "chip.here": "7",
    "good": "32",
    "warn": "33",
    "bad": "31",
    "lane.actions": "34",
    "lane.touchpoints": "36",
    "lane.emotions": "33",
    "lane.pain_points": "31",
    "lane.opportunities": "32",
    "lane.other": "35",
}
"""SGR parameters by ink; an ink that is not here is the terminal's own text colour."""


def colored(row: Row) -> str:
    """The row as text with escape sequences, without blanks at its end."""
    return "".join(_spans(row)).rstrip()


def _spans(row: Row) -> Iterable[str]:
    for text, role in row:
        code = _CODES.get(role.partition("@")[0])
        yield text if code is None or not text.strip() else f"\x1b[{code}m{text}\x1b[0m"
