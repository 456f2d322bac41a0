"""How deep values may be nested; it imports little, since `capture` has to start at once."""

from __future__ import annotations

import re

DEEPEST = 64
"""Levels of nesting within one value; deeper ones could not be compared and written safely."""

TOO_DEEP = f"nested more than {DEEPEST} levels deep"

LONGEST = 256
"""Parts of one dotted key. tomllib takes the square of their number in time, so that a key of a
megabyte would keep it busy for days."""

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_KEY = re.compile(rf"[ \t]*\[{{0,2}}[ \t]*{_PART}(?:\.[ \t]*{_PART}){{{LONGEST}}}")


def overlong(text: str) -> int:
    """The line, counted from 1, that begins with a key of more than `LONGEST` parts; 0 for none."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") >= LONGEST and _KEY.match(line):
            return number
    return 0


def depth(value: object) -> int:
    """The levels of lists and tables in a value; it stops to count beyond `DEEPEST`."""
    levels = 0
    level = [value]
    while level and levels <= DEEPEST:
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner += item.values()
            elif isinstance(item, list):
                inner += item
        level = inner
        levels += 1
    return levels
