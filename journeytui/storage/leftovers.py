"""The journals that ended programs have left: finding them, holding them, sweeping them away."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.storage.files import read_bytes
from journeytui.storage.journal import BEGUN, ENDING, Journals, ending, hold, records
from journeytui.storage.record import path_of
from journeytui.storage.steps import remove
from journeytui.storage.trouble import FileTrouble

if TYPE_CHECKING:
    from journeytui.storage.replay import Replayed

KEPT_DAYS = 30
"""So long a map's past is kept."""

_LOOK = 0.02
"""Seconds until a journal is tried again that somebody seems to be looking at."""

_LOOKS = 12
"""So often it is tried; who holds it longer than that has taken it."""

_DAY = 24 * 3600.0
_MOST = 256 * 1024 * 1024
"""A longer file is no journal of ours."""


class Left:
    """A journal whose program has ended, held so that nobody else takes it meanwhile."""

    def __init__(self, path: Path, replayed: Replayed, fd: int) -> None:
        self.path = path
        self.replayed = replayed
        self._fd: int | None = fd

    @property
    def map(self) -> Path | None:
        """The map that it is of; None where its first line cannot be read."""
        return None if self.replayed.map == self.path else self.replayed.map

    @property
    def is_wanted(self) -> bool:
        """Whether it holds what is in no file, as far as can be read."""
        return bool(self.replayed.faults) or not self.replayed.is_spent

    def release(self) -> None:
        """Let others have it."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def drop(self) -> None:
        """It is not wanted: take it from the disk."""
        with suppress(FileNotFoundError):
            self.path.unlink()
        self.release()


def left_of(journals: Journals, map: Path, file: bytes | None) -> list[Left]:
    """What programs have left of a map that holds `file` now, the newest first, each held; without
    those that came to a proper end, and those that a later one goes on from."""
    paths = [path for path in journals.paths(map) if ending(path) != "past"]
    return _latest([found for path in paths if (found := _held(path, map, file)) is not None])


def all_left(journals: Journals) -> list[Left]:
    """The same of every map."""
    paths = [path for path in journals.paths() if ending(path) != "past"]
    return _latest([left for path in paths if (left := left_at(path)) is not None])


def left_at(path: Path) -> Left | None:
    """What one journal tells, whosever it is; None where its program runs, and where it is none."""
    map = named_map(path)
    return _held(path, map or path, _content(map))


def asked_for(path: Path) -> Left:
    """The same; raises FileTrouble where there is none to be had."""
    left = left_at(path)
    if left is None:
        why = "another program has it open" if _is_held(path) else "nothing in it can be read"
        raise FileTrouble("unreadable", named_map(path) or path, why)
    return left


def running(journals: Journals, map: Path | None = None) -> list[Path]:
    """The journals of a map, or of all, whose programs run."""
    return [path for path in journals.paths(map) if ending(path) != "past" and _is_held(path)]


def past_of(journals: Journals, map: Path, file: bytes) -> tuple[Path, Replayed] | None:
    """The past of a map that holds `file`; None where there is none of this content."""
    for path in journals.paths(map):
        if ending(path) == "past":
            replayed = _replayed(_read(path), map, file)
            if replayed is not None:
                return path, replayed
    return None


def named_map(path: Path) -> Path | None:
    """The map that a journal names; None where that cannot be read."""
    data = _read(path)
    if data is None:
        return None
    _, header = next(records(data), (0, None))
    return path_of(header) if header else None


def sweep(journals: Journals, now: float | None = None) -> None:
    """Take away what nobody misses: pasts that nobody came for in `KEPT_DAYS`, and beginnings of
    journals. Work that is in no file stays, however old it is."""
    now = time.time() if now is None else now
    for folder in journals.folders:
        for path in _files(folder):
            age = now - _written(path)
            if path.name.endswith(BEGUN):
                if age > _DAY:
                    remove(path)
            elif age > KEPT_DAYS * _DAY and path.name.endswith(ENDING):
                if ending(path) == "past":
                    remove(path)
                    continue
                map = named_map(path)
                left = _held(path, map, _content(map)) if map is not None else None
                if left is not None and left.is_wanted:
                    left.release()
                elif left is not None:
                    left.drop()


def _latest(found: list[Left]) -> list[Left]:
    """Without those that another one goes on from; they are spent."""
    taken = {name for left in found for name in left.replayed.took}
    latest = []
    for left in found:
        if left.path.name in taken:
            left.drop()
        else:
            latest.append(left)
    return latest


def _held(path: Path, map: Path, file: bytes | None) -> Left | None:
    """A journal read and held; None where its program lives, and where it says nothing."""
    fd = _opened(path)
    if fd is None:
        return None
    try:
        if _taken(path, fd) and _is_there(path, fd):
            data = _read(path)
            replayed = _replayed(data, map, file)
            if replayed is not None:
                return Left(path, replayed, fd)
            if data is not None and not data.strip():
                remove(path)
    except BaseException:
        os.close(fd)
        raise
    os.close(fd)
    return None


def _replayed(data: bytes | None, map: Path, file: bytes | None) -> Replayed | None:
    from journeytui.storage.replay import replay  # few openings find anything

    return None if data is None else replay(data, map, file)


def _opened(path: Path) -> int | None:
    """A descriptor of a journal; None where it cannot be opened."""
    try:
        return os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None


def _taken(path: Path, fd: int) -> bool:
    """Take the lock of a journal; False where another program has it for longer than it takes to
    see what is in it, as a list of all that was left does."""
    for _ in range(_LOOKS):
        if hold(fd):
            return True
        if _runs(path):
            return False
        time.sleep(_LOOK)
    return hold(fd)


def _runs(path: Path) -> bool:
    """Whether the program whose journal it is may run, on this machine."""
    try:
        os.kill(int(path.name.split("-")[1]), 0)
    except ProcessLookupError:
        return False
    except (LookupError, ValueError, OverflowError, OSError):
        return True
    return True


def _is_held(path: Path) -> bool:
    fd = _opened(path)
    if fd is None:
        return False
    try:
        return not hold(fd)
    finally:
        os.close(fd)


def _is_there(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), path.stat())
    except FileNotFoundError:
        return False


def _read(path: Path) -> bytes | None:
    try:
        status = path.stat()
        if status.st_size > _MOST or not stat.S_ISREG(status.st_mode):
            return None
        return path.read_bytes()
    except OSError:
        return None


def _content(map: Path | None) -> bytes | None:
    """What a map's file holds; None where there is none to be read."""
    if map is None:
        return None
    try:
        return read_bytes(map)
    except FileTrouble:
        return None


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        entries = list(os.scandir(folder))
        yield from (Path(e.path) for e in entries if e.is_file(follow_symlinks=False))


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return time.time()
