"""What can go wrong with a file, said to a person."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

from journeytui.core.text import visible

Reason: TypeAlias = Literal[
    "missing", "unreadable", "not a file", "too big", "unwritable", "exists"
]
PathLike: TypeAlias = str | os.PathLike[str]

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the disk is mounted read-only",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.EIO: "the disk reports an error",
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.EFBIG: "the disk does not take a file of this size",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
}


class FileTrouble(Exception):
    """A file cannot be read or written; the text is one line for a person, safe to print.

    `reason` is the kind of trouble, `why` the cause without the file's name, for a status line.
    """

    def __init__(self, reason: Reason, path: PathLike, why: str) -> None:
        self.reason: Reason = reason
        self.why = visible(why)
        super().__init__(f"{visible(os.fspath(path))}: {self.why}")


class Unsure(FileTrouble):
    """The file holds the new content already, but the disk failed to confirm it: a loss of power
    may bring the old one back."""


class Torn(FileTrouble):
    """The file holds neither the old content nor the new one: it was written in place, and the disk
    failed. `held` is what it holds, None where that cannot be read; `copy` is the path of a copy of
    what it held before."""

    def __init__(self, path: PathLike, why: str, held: bytes | None, copy: str) -> None:
        self.held = held
        self.copy = copy
        super().__init__("unwritable", path, f"{why}; what the file held is in {copy}")


class Changed(Exception):
    """Somebody else wrote the file. `data` is what it holds now; None where it is gone."""

    def __init__(self, data: bytes | None) -> None:
        self.data = data
        super().__init__("somebody else " + ("removed it" if data is None else "wrote to it"))


def words(error: OSError) -> str:
    """The cause of a failed system call in a few words."""
    if error.errno is None:
        return str(error)
    return _WORDS.get(error.errno) or os.strerror(error.errno)


@contextmanager
def saying(path: PathLike, reason: Reason) -> Iterator[None]:
    """Turns an OSError into a FileTrouble: "missing" and "not a file" where the error says so,
    else of the given reason."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileTrouble("missing", path, words(error)) from error
    except OSError as error:
        # Opening a folder for writing, and opening a socket.
        if error.errno in (errno.EISDIR, errno.ENXIO):
            what = "a folder" if error.errno == errno.EISDIR else "a socket or a device"
            raise not_a_file(path, what) from error
        raise FileTrouble(reason, path, words(error)) from error


def not_a_file(path: PathLike, what: str) -> FileTrouble:
    """The trouble with a path that names something else."""
    return FileTrouble("not a file", path, f"it is {what}; a map is a regular file")
