"""What a person would see: a terminal's screen in memory, fed with what a program sent."""

from __future__ import annotations

import re

import pyte

from benchmarks.tty.answers import whole

_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x1b\\|\x07)|[ -/]+[0-~]|[0-OQ-WYZ`-~\\=>])",
    re.DOTALL,
)

_KNOWN = re.compile(
    rb"\x1b(?:\[(?:\?[0-9;]*[hlJK]|[0-9;]*[@A-HJ-MPXad-hlmr`'])|[78DEHMc]|[()][0-~])\Z"
)
"""What pyte understands. It shows some of the rest as text, so that has to go before."""

_SECOND_SCREEN = {b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?47h", b"\x1b[?47l"}

_CLEAR = b"\x1b[2J\x1b[H"


def bare(data: bytes) -> bytes:
    """The data without escape sequences, whole or not."""
    return _SEQUENCE.sub(b"", whole(data)[0])


class Picture:
    """A screen of a size in cells."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._held = b""

    def feed(self, data: bytes) -> None:
        """Take what the program sent next."""
        data, self._held = whole(self._held + data)
        self._stream.feed(_SEQUENCE.sub(_understood, data))

    def text(self) -> str:
        """The screen's lines, without blanks at their ends."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def cursor(self) -> tuple[int, int]:
        """The cursor's row and column, from 1."""
        cursor = self._screen.cursor
        return cursor.y + 1, min(cursor.x, self._screen.columns - 1) + 1


def _understood(match: re.Match[bytes]) -> bytes:
    sequence = match.group()
    if sequence in _SECOND_SCREEN:
        return _CLEAR
    return sequence if _KNOWN.match(sequence) else b""
