"""What a program that was killed has left beside a map."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress

from journeytui.storage.steps import remove

STALE = 3600.0
"""Seconds after which nobody is at work on a temporary file any more."""

_TEMPORARY = re.compile(r"\.journeytui-[0-9a-f]{16}\.tmp")


def copies(path: str | os.PathLike[str], backups: str | os.PathLike[str]) -> list[str]:
    """Copies of what a map held before a write in place that came to no end: those beside it and in
    the folder `backups`, the newest first."""
    real = os.path.realpath(path)
    ending = f"-{os.path.basename(real)[:60]}.backup"
    found: list[tuple[float, str]] = []
    for folder in (os.path.dirname(real), os.fspath(backups)):
        with suppress(OSError), os.scandir(folder) as there:
            found += [
                (entry.stat(follow_symlinks=False).st_mtime, entry.path)
                for entry in there
                if entry.name.startswith(".journeytui-") and entry.name.endswith(ending)
            ]
    return [copy for _, copy in sorted(found, reverse=True)]


def sweep(path: str | os.PathLike[str]) -> None:
    """Take away the temporary files in a map's folder that are much older than the map, which was
    just written: the disk's own clock counts. They hold what nobody was told to be saved."""
    real = os.path.realpath(path)
    with suppress(OSError):
        now = os.stat(real).st_mtime
        with os.scandir(os.path.dirname(real)) as there:
            found = [entry for entry in there if _TEMPORARY.fullmatch(entry.name)]
        for entry in found:
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(status.st_mode) and now - status.st_mtime > STALE:
                remove(entry.path)
