"""The maps of which something is in no file, since a program ended in the middle of its work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journeytui.layout.left import counted
from journeytui.storage.journal import Journals
from journeytui.storage.leftovers import Left, all_left


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A map, its newest journal, since when something is in no file, and what, in a few words."""

    map: Path
    journal: Path
    since: datetime | None
    words: str


def unsaved(journals: Journals, now: datetime) -> list[Unsaved]:
    """Every such map, the one left last first. Journals that do not tell their map are for
    `journeytui recover`."""
    found = all_left(journals)
    by_map: dict[Path, list[Left]] = {}
    try:
        for left in found:
            if left.map is not None and left.is_wanted:
                by_map.setdefault(left.map, []).append(left)
        return [_told(map, lefts, now) for map, lefts in by_map.items()]
    finally:
        for left in found:
            left.release()


def _told(map: Path, lefts: list[Left], now: datetime) -> Unsaved:
    moments = [left.replayed.since for left in lefts if left.replayed.since is not None]
    since = datetime.fromtimestamp(min(moments), now.tzinfo) if moments else None
    said = [counted(left.replayed.unsaved) for left in lefts if left.replayed.unsaved]
    said += ["a half-typed line"] * any(left.replayed.draft is not None for left in lefts)
    said += ["damaged"] * any(left.replayed.faults for left in lefts)
    return Unsaved(map, lefts[0].path, since, ", ".join(said))
