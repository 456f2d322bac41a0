"""The lock on a map: a flock on the file itself, kept by every program that writes to it."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from journeytui.storage.steps import checked, regular
from journeytui.storage.trouble import FileTrouble, PathLike, saying, words

PATIENCE = 5.0
"""Seconds to wait for a lock that another program holds."""

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


@contextmanager
def lock(path: PathLike, *, reading: bool = False, patience: float | None = None) -> Iterator[int]:
    """Hold the file's lock: gives a descriptor, open for reading and writing at the start, of the
    very file that the path names while the lock is held. Keep it short.

    With `reading` the descriptor is for reading alone, and others may read at the same time; nobody
    is half through writing then. Raises FileTrouble: "missing", "not a file" or "unwritable" (also
    where another program keeps the lock for `patience` seconds, by default `PATIENCE`).
    """
    fd = _locked(path, reading, PATIENCE if patience is None else patience)
    try:
        yield fd
    finally:
        os.close(fd)


def _locked(path: PathLike, reading: bool, patience: float) -> int:
    mode = os.O_RDONLY if reading else os.O_RDWR
    kind = fcntl.LOCK_SH if reading else fcntl.LOCK_EX
    deadline = time.monotonic() + patience
    while True:
        real = os.path.realpath(checked(path))
        with saying(path, "unreadable" if reading else "unwritable"):
            fd = os.open(real, mode | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            regular(os.fstat(fd), path)
            _wait(fd, kind, path, deadline)
            # A file that was replaced while we waited is not the map any more.
            if names(path, fd):
                return fd
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)


def names(path: PathLike, fd: int) -> bool:
    """Whether a path names an open file, and not another one or none. Raises FileTrouble."""
    with saying(path, "unreadable"):
        try:
            there = os.stat(path)
        except FileNotFoundError:
            return False
        return os.path.samestat(os.fstat(fd), there)


def _wait(fd: int, kind: int, path: PathLike, deadline: float) -> None:
    try:
        fcntl.flock(fd, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        _queue(fd, kind, path, deadline)
    except OSError as error:
        _refused(error, path)


def _queue(fd: int, kind: int, path: PathLike, deadline: float) -> None:
    """Wait in line with others. Asking again and again would do without a thread, but where many
    ask, the one who has just had the lock gets it next; and flock itself knows no time limit, while
    a stopped program may hold the lock for ever."""
    from threading import Event, Thread  # takes a millisecond, and most locks are free

    over = Event()
    refusals: list[OSError] = []
    # The thread has a descriptor of its own to close: a lock that comes too late goes with it.
    own = os.dup(fd)

    def wait() -> None:
        try:
            fcntl.flock(own, kind)
        except OSError as error:
            refusals.append(error)
        finally:
            os.close(own)
            over.set()

    Thread(target=wait, name="lock", daemon=True).start()
    if not over.wait(max(deadline - time.monotonic(), 0)):
        raise FileTrouble("unwritable", path, "another program keeps it locked")
    for error in refusals:
        _refused(error, path)


def _refused(error: OSError, path: PathLike) -> None:
    """Some network disks have no locks; comparing the content still guards the file."""
    if error.errno not in _NO_LOCKS:
        raise FileTrouble("unwritable", path, words(error)) from error
