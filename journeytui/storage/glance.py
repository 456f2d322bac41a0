"""What a list of maps says of each, read from its file without taking it in whole."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from journeytui.core.names import ASKED
from journeytui.storage import files
from journeytui.storage.codec import InvalidMap, decode, read
from journeytui.storage.files import FileTrouble
from journeytui.storage.routing import settled
from journeytui.storage.shape import Shaper
from journeytui.storage.trouble import PathLike


@dataclass(frozen=True, slots=True)
class Glance:
    """A map at a glance. `stages` are their names, '' where one has none; `waiting` counts the
    inbox entries that are to be sorted; `calls` says when those without an end began; `trouble`
    says why the file tells nothing, '' where it does; `is_gone` where there is none.

    The texts are as they are in the file, not made safe to show.
    """

    title: str = ""
    goal: str = ""
    stages: tuple[str, ...] = ()
    waiting: int = 0
    calls: tuple[datetime, ...] = ()
    trouble: str = ""
    is_gone: bool = False


_GONE = "is not there any more"


def glance(path: PathLike) -> Glance:
    """The map in a file at a glance. That it is a map is not checked any further than needed."""
    try:
        table = _table(decode(files.read_bytes(path)))
    except FileTrouble as trouble:
        missing = trouble.reason == "missing"
        return Glance(trouble=_GONE if missing else trouble.why, is_gone=missing)
    except InvalidMap as invalid:
        return Glance(trouble=f"is no valid map: {invalid.problems[0]}")
    stages = [_text(stage, "name") for stage in _tables(table, "stages")]
    title, goal = _text(table, "title"), _text(table, "goal")
    return Glance(title, goal, tuple(stages), _waiting(table), _calls(table))


def _table(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        read(text)  # raises InvalidMap, which says it in better words
        raise


def _tables(table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = table.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _waiting(table: dict[str, Any]) -> int:
    entries = _tables(table, "inbox")
    if not any("lane" in entry for entry in entries):
        return sum(entry.get("parked") is not True and not _asked(entry) for entry in entries)
    return len(settled(Shaper().journey(table)).waiting)


def _calls(table: dict[str, Any]) -> tuple[datetime, ...]:
    entries = _tables(table, "calls")
    starts = [entry.get("started") for entry in entries if "ended" not in entry]
    return tuple(start for start in starts if isinstance(start, datetime))


def _asked(entry: dict[str, Any]) -> bool:
    """Whether an entry is a question that was asked already."""
    tags = entry.get("tags")
    return ASKED in tags if isinstance(tags, list) else tags == ASKED


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    return value.strip() if isinstance(value, str) else ""
