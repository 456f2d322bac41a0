"""The maps that were opened last: their paths and when, in a small file in the state folder.

Nothing of a map's content is in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journeytui.storage.files import FileTrouble, private_folders, read_bytes

FILE = "recent.json"
"""The file's name in the state folder."""

_STALE = 3600.0
"""Seconds after which nobody is at work on a temporary file any more."""

MOST = 20
"""Maps that are kept."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A map by its real path, and when it was opened last (with an offset from UTC)."""

    path: Path
    opened: datetime


def load_recent(file: Path) -> list[Recent]:
    """The maps opened last, the newest first; none where the list is missing or damaged."""
    try:
        entries = json.loads(read_bytes(file))
    except (FileTrouble, ValueError, RecursionError):
        # A list of conveniences: the next map that is opened begins it anew.
        return []
    found = [_recent(entry) for entry in entries] if isinstance(entries, list) else []
    return [recent for recent in found if recent is not None][:MOST]


def note_opened(file: Path, path: Path, now: datetime) -> None:
    """Put a map first in the list. Raises OSError where the list cannot be written."""
    real = Path(os.path.realpath(path))
    others = [recent for recent in load_recent(file) if recent.path != real]
    private_folders(file.parent)
    file.parent.chmod(0o700)
    _write(file, [Recent(real, now), *others][:MOST])


def _write(file: Path, recents: Iterable[Recent]) -> None:
    entries = [
        {"path": str(recent.path), "opened": recent.opened.isoformat(timespec="seconds")}
        for recent in recents
    ]
    temp = file.with_name(f".{file.name}-{os.getpid()}.tmp")
    with suppress(FileNotFoundError):
        os.unlink(temp)  # whoever had this process's number before may have left one
    try:
        with open(temp, "w", encoding="ascii", opener=_for_the_user_alone) as out:
            json.dump(entries, out, indent=1)
            out.write("\n")
        os.replace(temp, file)
    except OSError:
        with suppress(OSError):
            os.unlink(temp)
        raise
    _sweep(file)


def _sweep(file: Path) -> None:
    """Take away what killed programs have left beside the list, which was just written."""
    with suppress(OSError):
        now = file.stat().st_mtime
        for left in file.parent.glob(f".{file.name}-*.tmp"):
            if now - left.stat().st_mtime > _STALE:
                left.unlink()


def _for_the_user_alone(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_EXCL | os.O_NOFOLLOW, 0o600)


def _recent(entry: object) -> Recent | None:
    """An entry as it is in the file; None where it is none."""
    if not isinstance(entry, dict):
        return None
    path, opened = entry.get("path"), entry.get("opened")
    if not isinstance(path, str) or not isinstance(opened, str) or not path.startswith("/"):
        return None
    try:
        when = datetime.fromisoformat(opened)
    except ValueError:
        return None
    return Recent(Path(path), when) if when.tzinfo is not None else None
