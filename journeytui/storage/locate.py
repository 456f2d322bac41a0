"""The lines on which the values of a file stand."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from journeytui.storage import array, inline
from journeytui.storage.problems import Path
from journeytui.storage.scan import scan

_NAMED = 8
"""Parts of a dotted key whose lines are known each: a key of many has as many beginnings."""


class _Spot(NamedTuple):
    line: int
    raw: str


class Locator:
    """Finds lines in a text that tomllib accepts."""

    def __init__(self, text: str) -> None:
        self._spots: dict[Path, _Spot] = {(): _Spot(1, "")}
        self._counts: Counter[Path] = Counter()
        line = 1
        for block in scan(text):
            base = self._path(block.path, block.kind == "list")
            line += block.lead.count("\n")
            if block.head:
                self._spots.setdefault(base, _Spot(line, ""))
            line += block.head.count("\n")
            for entry in block.entries:
                line += entry.lead.count("\n")
                for length in range(1, min(len(entry.key), _NAMED)):
                    self._spots.setdefault((*base, *entry.key[:length]), _Spot(line, ""))
                self._spots[(*base, *entry.key)] = _Spot(line, entry.value)
                line += entry.value.count("\n") + entry.tail.count("\n")
            line += block.tail.count("\n")

    def line(self, path: Path) -> int:
        """The line, counted from 1, of the value at a path, or of the nearest that holds it."""
        known = len(path)
        while path[:known] not in self._spots:
            known -= 1
        while known < len(path):
            self._open(path[:known])
            known += 1
            if path[:known] not in self._spots:
                return self._spots[path[: known - 1]].line
        return self._spots[path].line

    def _open(self, path: Path) -> None:
        """Note where the items of an array, or the values of an inline table, stand."""
        line, raw = self._spots[path]
        if raw.startswith("["):
            whole = array.parse(raw)
            line += whole.opening.count("\n")
            for index, item in enumerate(whole.items):
                line += item.lead.count("\n")
                self._spots[(*path, index)] = _Spot(line, item.raw)
                line += item.raw.count("\n") + item.tail.count("\n")
        elif raw.startswith("{"):
            for pair in inline.pairs(raw):
                self._spots.setdefault((*path, pair.keys[0]), _Spot(line, pair.raw))
                line += pair.raw.count("\n")

    def _path(self, keys: tuple[str, ...], opens: bool) -> Path:
        """A header's path with the indices of the lists on the way; `opens`: one item more."""
        path: Path = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            if opens and number == len(keys):
                self._counts[path] += 1
            if count := self._counts[path]:
                path = (*path, count - 1)
        return path
