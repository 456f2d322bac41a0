"""What can be wrong with a map file, in words for the person who wrote it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple, TypeAlias

from journeytui.core.text import visible

Severity: TypeAlias = Literal["invalid", "finding", "hint"]
"""`invalid`: the file cannot be opened; `finding`: it opens, but says what cannot be meant; `hint`:
it may be meant."""

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and indices counted from 0."""

_QUOTED = 60
_COMPARED = 80
_CANDIDATES = 500


class Problem(NamedTuple):
    """One thing wrong: what, and what would be right.

    `line` counts from 1 and is None where no line can be named; `key` is the way to the value with
    indices counted from 1, such as `stages[2].emotions`, or '' for the file as a whole.
    """

    severity: Severity
    message: str
    line: int | None = None
    key: str = ""

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line is not None else []
        if self.key:
            where.append(self.key)
        return f"{', '.join(where)}: {self.message}" if where else self.message


class InvalidMap(Exception):
    """A map that cannot be opened; `problems` says why, all of it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that `word` was most likely meant to be, or None.

    Among more than 500 words none is looked for: that would take too long.
    """
    if len(known) > _CANDIDATES:
        return None
    from difflib import get_close_matches  # costs 3 ms, and most files are fine

    found = get_close_matches(word[:_COMPARED], list(known), 1, 0.6)
    return found[0] if found else None


def suggestion(word: str, known: Collection[str]) -> str:
    """`; did you mean 'x'?` for the nearest known word, or ''."""
    near = nearest(word, known)
    return f"; did you mean {quoted(near)}?" if near is not None and near != word else ""


def quoted(text: str) -> str:
    """A user's text between quotes, on one line, shortened and safe to show."""
    return f"'{shown(text)}'"


def shown(text: str) -> str:
    """A user's text on one line, shortened and safe to show."""
    seen = visible(text[: _QUOTED + 1])
    return seen if len(seen) <= _QUOTED else seen[: _QUOTED - 1] + "…"


def key_text(path: Path) -> str:
    """A path as a person reads it: `stages[2].emotions`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += ("." if text else "") + shown(part)
    return text


def why_not(error: InvalidMap) -> str:
    """Why a file that is open cannot be taken in again, for a line that has little room."""
    first = error.problems[0]
    markers = "conflict markers" in first.message
    what = "holds conflict markers" if markers else "is no valid map any more"
    return f"the file {what}" + (f" (line {first.line})" if first.line is not None else "")
