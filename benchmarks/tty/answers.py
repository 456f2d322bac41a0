"""What a modern terminal answers when a program asks it something."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?\Z", re.DOTALL)
"""An escape sequence of which the end is still to come."""

_LONGEST = 4096
"""Bytes after which a sequence without an end is taken for something else."""

_QUESTION = re.compile(
    rb"\x1b\[(?P<csi>[?>=]?[0-9;]*\$?[cnpqtuh])"
    rb"|\x1b\](?P<osc>(?:1[0-9]|4;\d+));\?(?:\x07|\x1b\\)"
    rb"|\x1bP(?P<dcs>\+q|\$q)[^\x1b]*\x1b\\",
    re.DOTALL,
)

_FIXED = {
    "c": "\x1b[?62;22;52c",
    "0c": "\x1b[?62;22;52c",
    ">c": "\x1b[>1;4000;0c",
    ">0c": "\x1b[>1;4000;0c",
    ">q": "\x1bP>|bench(1.0)\x1b\\",
    ">0q": "\x1bP>|bench(1.0)\x1b\\",
    "5n": "\x1b[0n",
    "?996n": "\x1b[?997;1n",
    "?u": "\x1b[?0u",
}

_SET, _RESET, _UNKNOWN = 1, 2, 0

_MODES = {
    7: _SET,
    25: _SET,
    **dict.fromkeys((1000, 1002, 1003, 1004, 1006, 1016, 1049, 2004, 2026, 2048), _RESET),
}
"""The modes that the terminal knows: lines that wrap, the cursor, mouse reports, focus reports, the
second screen, bracketed paste, synchronized output, resizes told in band."""

_DARK, _LIGHT = "1e1e/1e1e/1e1e", "d4d4/d4d4/d4d4"


def whole(data: bytes) -> tuple[bytes, bytes]:
    """The data up to an escape sequence that is not whole yet, and the rest."""
    found = UNFINISHED.search(data)
    if found is None or len(data) - found.start() > _LONGEST:
        return data, b""
    return data[: found.start()], data[found.start() :]


@dataclass
class Answerer:
    """Answers for a terminal of a size, in cells. `cursor` gives its row and column, from 1."""

    columns: int
    rows: int
    cursor: Callable[[], tuple[int, int]]
    _held: bytes = b""

    def answer(self, data: bytes) -> bytes:
        """What the terminal sends back when it has received these bytes."""
        data, self._held = whole(self._held + data)
        return b"".join(self._reply(match) for match in _QUESTION.finditer(data))

    def _reply(self, match: re.Match[bytes]) -> bytes:
        if match["csi"]:
            return self._control(match["csi"].decode()).encode()
        if match["osc"]:
            colour = _DARK if match["osc"] == b"11" else _LIGHT
            return b"\x1b]" + match["osc"] + f";rgb:{colour}\x1b\\".encode()
        return b"\x1bP0+r\x1b\\" if match["dcs"] == b"+q" else b"\x1bP0$r\x1b\\"

    def _control(self, question: str) -> str:
        if question in _FIXED:
            return _FIXED[question]
        pixels = f"{self.rows * 18};{self.columns * 9}"
        if question in {"6n", "?6n"}:
            row, column = self.cursor()
            return f"\x1b[{'?' if question[0] == '?' else ''}{row};{column}R"
        if mode := re.fullmatch(r"\?(\d+)\$p", question):
            return f"\x1b[?{mode[1]};{_MODES.get(int(mode[1]), _UNKNOWN)}$y"
        return {
            "?2048h": f"\x1b[48;{self.rows};{self.columns};{pixels}t",
            "14t": f"\x1b[4;{pixels}t",
            "16t": "\x1b[6;18;9t",
            "18t": f"\x1b[8;{self.rows};{self.columns}t",
        }.get(question, "")
