"""Keys and texts as TOML has them. It imports little, since `capture` has to start at once."""

from __future__ import annotations

import re

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f]')
_ESCAPED_IN_LINES = re.compile('\\\\|[\x00-\x08\x0b-\x1f\x7f]|"""|"\\Z')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def key(name: str) -> str:
    """A key, quoted where it must be."""
    return name if _BARE_KEY.fullmatch(name) else text(name)


def text(value: str) -> str:
    """A text between quotes, on one line."""
    return f'"{_ESCAPED.sub(_escape, value)}"'


def lines(value: str, newline: str) -> str:
    """A text over several lines, between triple quotes."""
    escaped = _ESCAPED_IN_LINES.sub(_escape, value)
    return f'"""{newline}{escaped.replace(chr(10), newline)}"""'


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found == '"""':
        return '""\\"'
    return _SHORT.get(found) or f"\\u{ord(found):04x}"
