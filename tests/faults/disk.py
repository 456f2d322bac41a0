"""A disk that fails at a chosen call, in this process alone.

It stands in for the functions of `os` and for `open`, through which all of the program's writing
goes (`pathlib`, `shutil` and `tempfile` use them too).
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

import pytest

PAGE = 4096
"""A write within so many bytes is there whole or not at all when its process is killed."""

CHANGING = (
    *("open", "write", "pwrite", "writev", "sendfile", "truncate", "ftruncate", "posix_fallocate"),
    *("rename", "replace", "link", "symlink", "unlink", "remove", "mkdir", "rmdir", "mknod"),
    *("fsync", "fdatasync", "chmod", "fchmod", "chown", "fchown", "lchown", "utime", "setxattr"),
)
"""Functions of `os` that change something on a disk, or see to it that it stays."""

_WRITES = ("write", "pwrite")
_NEED_ROOM = (
    "open",
    "link",
    "symlink",
    "mkdir",
    "mknod",
    "rename",
    "replace",
    "fsync",
    "fdatasync",
)
_SYNCS = ("fsync", "fdatasync")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

DEAD = 137
"""The exit code of a process that died at a call."""


class When(Enum):
    """What of its work a call has done when it fails. Of a write `HALF` is a half, which it says,
    and the next write fails; half of what a killed process wrote ends where a page does."""

    BEFORE = "before"
    HALF = "half"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Fault:
    """How a call fails: with an error number, or None where the process dies in it.

    With `lasting` all calls after it fail, too; where there is no room, those that need some.
    """

    number: int | None
    when: When = When.BEFORE
    lasting: bool = False

    def __str__(self) -> str:
        name = "death" if self.number is None else errno.errorcode[self.number]
        return f"{name}-{self.when.value}{'-lasting' if self.lasting else ''}"

    def can_strike(self, name: str) -> bool:
        """Whether a call of this name is one of those that are counted for it."""
        return self.when is not When.HALF or name in _WRITES

    def goes_on(self, name: str) -> bool:
        """Whether a call fails that comes after the one that was struck."""
        needs_room = name in _WRITES or name in _NEED_ROOM
        return self.lasting and (needs_room or self.number not in _NO_ROOM)


class Disk:
    """Counts the calls that change something; the one numbered `at`, from 1, fails."""

    def __init__(self, fault: Fault | None = None, at: int = 0, stop: int = 0) -> None:
        """With `stop` the process ends once that step is acknowledged."""
        self.calls: list[str] = []
        """Those that were counted."""
        self.failed: list[str] = []
        self.acknowledged = 0
        self.died = False
        """Whether the process ended before the deed did."""
        self.on_step: Callable[[int], object] = lambda _: None
        self._stop = stop
        self._fault = fault
        self._at = at
        self._torn = False
        self._mended = False
        self._lock = threading.Lock()
        self._apart = threading.local()

    def acknowledge(self, step: int) -> None:
        """For the deed: success of this step, from 1, and of those before it, is reported."""
        self.acknowledged = step
        self.on_step(step)
        if step == self._stop:
            os._exit(DEAD)

    def mend(self) -> None:
        """For the deed: there is room again, no call fails any more."""
        self._mended = True

    @contextmanager
    def others(self) -> Iterator[None]:
        """For the deed: what this thread does within is another program's doing; it neither counts
        nor fails."""
        self._apart.on = True
        try:
            yield
        finally:
            self._apart.on = False

    @property
    def mended(self) -> bool:
        return self._mended

    @property
    def struck(self) -> bool:
        """Whether a call failed."""
        return self.died or bool(self.failed)

    @contextmanager
    def in_place(self) -> Iterator[Disk]:
        """All calls go through this disk within."""
        with pytest.MonkeyPatch.context() as patch:
            for name in CHANGING:
                real = getattr(os, name, None)
                if real is not None:
                    patch.setattr(os, name, partial(self._call, name, real))
            real_open = io.open
            for module in (builtins, io):
                patch.setattr(module, "open", partial(_open, real_open))
            yield self

    def _call(self, name: str, real: Callable[..., Any], *args: Any, **named: Any) -> Any:
        apart = getattr(self._apart, "on", False)
        if apart or (name == "open" and not _makes(*args, **named)):
            return real(*args, **named)
        # Nothing here cuts the power, and what is written can be read without waiting for the disk.
        work = partial(os.fstat if name in _SYNCS else real, *args, **named)
        with self._lock:
            due = self._is_due(name)
            if due:
                self.failed.append(name)
        fault = self._fault
        if fault is None or not due:
            return work()
        return self._strike(fault, name, work, args)

    def _is_due(self, name: str) -> bool:
        fault = self._fault
        if fault is None:
            self.calls.append(name)
            return False
        if self._mended:
            return False
        if self._torn and name in _WRITES:
            self._torn = False
            return True
        if self.struck:
            return fault.goes_on(name)
        if fault.can_strike(name):
            self.calls.append(name)
        return fault.can_strike(name) and len(self.calls) == self._at

    def _strike(
        self, fault: Fault, name: str, work: Callable[[], Any], args: tuple[Any, ...]
    ) -> Any:
        first = len(self.failed) == 1
        if first and fault.when is When.AFTER:
            done = work()
            if name == "open":
                os.close(done)
        if first and fault.when is When.HALF:
            half = _half(fault, *args)
            if half and fault.number is not None:
                self._torn = True
                return work.func(args[0], half, *args[2:])  # type: ignore[attr-defined]
            if half:
                work.func(args[0], half, *args[2:])  # type: ignore[attr-defined]
        if fault.number is None:
            os._exit(DEAD)
        raise OSError(fault.number, os.strerror(fault.number))


def _makes(_path: object, flags: int, *_args: Any, **_named: Any) -> bool:
    return bool(flags & (os.O_CREAT | os.O_TRUNC))


def _half(fault: Fault, fd: int, data: Any, *_: Any) -> bytes:
    """What of the data is written before the rest fails."""
    whole = bytes(data)
    if fault.number is not None:
        return whole[: len(whole) // 2]
    if fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_APPEND:
        at = os.fstat(fd).st_size
    else:
        at = os.lseek(fd, 0, os.SEEK_CUR)
    room = PAGE - at % PAGE
    return whole[:room] if room < len(whole) else b""


class _Raw(io.FileIO):
    """A file that writes through `os`, whose functions are stood in for."""

    def write(self, data: Any) -> int:
        return os.write(self.fileno(), data)

    def truncate(self, size: int | None = None) -> int:
        size = self.tell() if size is None else size
        os.ftruncate(self.fileno(), size)
        return size


def _open(
    real: Callable[..., Any],
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Callable[[str, int], int] | None = None,
) -> Any:
    reads_alone = not set(mode) & set("wax+")
    if reads_alone or isinstance(file, int) or not _regular(file):
        return real(file, mode, buffering, encoding, errors, newline, closefd, opener)
    plain = mode.replace("b", "").replace("t", "")
    raw = _Raw(file, plain, opener=opener or _made)
    binary = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
    return binary if "b" in mode else io.TextIOWrapper(binary, encoding, errors, newline)


def _made(path: str, flags: int) -> int:
    return os.open(path, flags, 0o666)


def _regular(path: Any) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return True
