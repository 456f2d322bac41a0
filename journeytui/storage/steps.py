"""The single steps of reading and writing a file: limits, complete new files, the folder's sync."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from contextlib import suppress

from journeytui.storage.trouble import FileTrouble, PathLike, not_a_file, saying

CAP = 8 * 1024 * 1024
"""The largest map, in bytes."""


def checked(path: PathLike) -> str:
    """The path as the system takes it. Raises FileTrouble where no file can have such a name."""
    text = os.fspath(path)
    try:
        raw = os.fsencode(text)
    except UnicodeEncodeError:
        raw = b"\0"
    if b"\0" in raw:
        raise FileTrouble("missing", path, "no file can have this name")
    return text


def regular(status: os.stat_result, path: PathLike) -> None:
    """Raises FileTrouble where the path names anything but a regular file."""
    if stat.S_ISDIR(status.st_mode):
        raise not_a_file(path, "a folder")
    if not stat.S_ISREG(status.st_mode):
        raise not_a_file(path, "a pipe, a socket or a device")


def writable(status: os.stat_result, path: PathLike) -> None:
    """Raises FileTrouble where a file is read-only. Root may write to anything, so that asking for
    access alone would not tell."""
    if not status.st_mode & 0o222:
        raise FileTrouble("unwritable", path, "the file is read-only")


def fits(path: PathLike, size: int) -> None:
    """Raises FileTrouble where a file of `size` bytes is too big to be a map."""
    if size > CAP:
        why = f"it has {megabytes(size)}; a map may have {megabytes(CAP)}"
        raise FileTrouble("too big", path, why)


def megabytes(size: int) -> str:
    """A number of bytes, rounded up to a tenth: what is more than 8 MB is never called 8 MB."""
    return f"{-(size * -10 // 1024**2) / 10:g} MB"


def read_all(fd: int, path: PathLike) -> bytes:
    """All that an open file holds from its current position on.

    Raises FileTrouble: "not a file", "too big" or "unreadable".
    """
    with saying(path, "unreadable"):
        status = os.fstat(fd)
        regular(status, path)
        fits(path, status.st_size)
        parts, size = [], 0
        # The file may grow while it is read.
        while size <= CAP and (part := os.read(fd, CAP + 1 - size)):
            parts.append(part)
            size += len(part)
    fits(path, size)
    return b"".join(parts)


def write_all(fd: int, data: bytes) -> None:
    """Write all of `data`, in several steps where the system takes it so. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def write_new(path: str, data: bytes, mode: int, like: os.stat_result | None = None) -> None:
    """Make a file that holds `data` and is on the disk; it gets the mode and the owners of `like`
    where that is given. Raises OSError, and then it has left no file."""
    fd = make(path, mode)
    try:
        try:
            write_all(fd, data)
            if like is not None:
                _dress(fd, like)
            os.fsync(fd)
        finally:
            os.close(fd)
    except BaseException:
        remove(path)
        raise


def make(path: str, mode: int) -> int:
    """The descriptor of a new and empty file, open for writing. Raises OSError, and then it has
    left no file."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(path, flags, mode)
    except FileExistsError:
        raise
    except OSError:
        # On a network disk the file can be there although the answer is an error.
        remove(path)
        raise


def remove(path: PathLike) -> None:
    """Take away a file that is of no use; where that fails it is swept later."""
    with suppress(OSError):
        os.unlink(path)


def _dress(fd: int, like: os.stat_result) -> None:
    mode = stat.S_IMODE(like.st_mode)
    now = os.fstat(fd)
    if now.st_uid != like.st_uid:
        # Only root may give a file away; others become its owner, and the group keeps its rights.
        with suppress(PermissionError):
            os.fchown(fd, like.st_uid, -1)
    if now.st_gid != like.st_gid:
        try:
            os.fchown(fd, -1, like.st_gid)
        except PermissionError:
            # Another group must not come into rights that were not meant for it.
            mode = mode & ~0o070 | (mode & 0o007) << 3
    os.fchmod(fd, mode)


_temporary: deque[str] = deque(maxlen=8)
"""The names given last to files that only live until they are renamed."""


def name_beside(path: str, ending: str) -> str:
    """A path in the folder of `path` that no file has yet (64 random bits)."""
    name = os.path.join(os.path.dirname(path), f".journeytui-{os.urandom(8).hex()}{ending}")
    if ending == ".tmp":
        _temporary.append(name)
    return name


def clear_up() -> None:
    """Remove the temporary files of whoever is writing: the process ends, and they will not come to
    it. What they were to replace stays as it is."""
    for name in tuple(_temporary):
        remove(name)


def sync_folder(path: str) -> None:
    """See to it that a renaming in the folder of `path` is on the disk. Raises OSError."""
    try:
        fd = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        # A folder that one may write to but not list cannot be opened.
        return
    try:
        os.fsync(fd)
    except OSError as error:
        # Some file systems sync their folders by themselves and refuse to be told.
        if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
            raise
    finally:
        os.close(fd)


def private_folders(path: PathLike) -> None:
    """Make a folder, and those above it that are missing, each for the user alone (0700). One that
    is there stays as it is. Raises OSError."""
    path = os.fspath(path)
    above = os.path.dirname(path)
    if above and not os.path.isdir(above):
        private_folders(above)
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        if not os.path.isdir(path):
            raise
