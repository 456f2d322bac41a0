"""Long texts shortened so that what matters of them stays in sight."""

from __future__ import annotations

from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import clip, width

LONGEST = 100
"""Most cells of a text that is told once."""

SIDE = 60
"""Most cells of each of two texts that are told beside each other."""

_LEAD = 16
"""Characters that stay in front of where two texts part."""


def cut_short(text: str, cells: int, glyphs: Glyphs) -> str:
    """A text's beginning, in at most `cells` cells."""
    return clip(text, cells, glyphs.ellipsis)


def apart(old: str, new: str, glyphs: Glyphs) -> tuple[str, str]:
    """Two texts in at most `SIDE` cells each, from a little before where they begin to differ."""
    if max(width(old), width(new)) <= SIDE:
        return old, new
    at = _parting(old, new)
    start = _word_before(old, at - _LEAD)
    lead = f"{glyphs.ellipsis} " if start else ""
    room = SIDE - width(lead)
    first, second = (lead + clip(text[start:], room, glyphs.ellipsis) for text in (old, new))
    return first, second


def _parting(old: str, new: str) -> int:
    """How many characters both begin with."""
    at = 0
    while at < min(len(old), len(new)) and old[at] == new[at]:
        at += 1
    return at


def _word_before(text: str, at: int) -> int:
    """Where the word at an offset begins; 0 where nothing much would be left out."""
    if at <= _LEAD:
        return 0
    return max(text.rfind(" ", 0, at) + 1, at - _LEAD)
