"""Reading, creating and replacing map files, so that no failure loses what was there.

A file is replaced whole: a new one is written beside it and renamed over it. Programs that keep to
the lock never write over each other; what others write is noticed by comparing the content.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from journeytui.storage.locks import lock, names
from journeytui.storage.steps import (
    CAP,
    checked,
    fits,
    make,
    name_beside,
    private_folders,
    read_all,
    regular,
    remove,
    sync_folder,
    writable,
    write_all,
    write_new,
)
from journeytui.storage.trouble import Changed, FileTrouble, PathLike, Torn, Unsure, saying, words

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CAP",
    "Changed",
    "FileTrouble",
    "Torn",
    "Unsure",
    "create",
    "lock",
    "names",
    "overwrite",
    "private_folders",
    "read_all",
    "read_bytes",
    "read_if_there",
    "read_quietly",
    "refused",
    "renewed",
    "replace",
    "unused",
]

_CLOSED_FOLDER = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK)


def read_bytes(path: PathLike) -> bytes:
    """The content of a regular file of at most `CAP` bytes; symbolic links are followed.

    Raises FileTrouble: "missing", "unreadable", "not a file" or "too big".
    """
    with saying(path, "unreadable"):
        # O_NONBLOCK: opening a pipe that nobody writes to would hang.
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
        fd = os.open(checked(path), flags)
    try:
        return read_all(fd, path)
    finally:
        os.close(fd)


def read_if_there(path: PathLike) -> bytes | None:
    """The same; None where there is no file. Raises FileTrouble otherwise."""
    try:
        return read_bytes(path)
    except FileTrouble as trouble:
        if trouble.reason == "missing":
            return None
        raise


def read_quietly(path: PathLike, patience: float | None = None) -> bytes:
    """The same, at a moment when nobody who keeps to the lock is writing. Raises FileTrouble, also
    where another program keeps the lock (see `lock`)."""
    with lock(path, reading=True, patience=patience) as fd:
        return read_all(fd, path)


def create(path: PathLike, data: bytes, mode: int = 0o666) -> None:
    """Make a new file, complete or not at all; one that exists is never touched. It gets `mode`,
    less what the umask takes away.

    Raises FileTrouble: "exists", "missing" (its folder), "too big" or "unwritable"; its subclass
    Unsure where the file is there and holds `data`, but maybe not for good.
    """
    fits(path, len(data))
    target = checked(path)
    temp = name_beside(target, ".tmp")
    with saying(path, "unwritable"):
        try:
            write_new(temp, data, mode)
        except FileNotFoundError:
            raise FileTrouble("missing", path, "its folder does not exist") from None
        try:
            _name(temp, target, mode)
        except FileExistsError:
            why = "there is already a file of this name"
            raise FileTrouble("exists", path, why) from None
        finally:
            remove(temp)
        try:
            sync_folder(target)
        except OSError as error:
            remove(target)
            if os.path.lexists(target):
                raise Unsure("unwritable", path, words(error)) from error
            raise


def replace(
    path: PathLike,
    data: bytes,
    expected: bytes,
    *,
    backups: PathLike | None = None,
    held: int | None = None,
) -> None:
    """Write `data` where the file still holds `expected`; on a failure it holds what it held.

    Symbolic links, the mode and the group stay. A file with several names, or in a folder that
    takes no new files, is written in place, with a copy of the old content beside it, or in the
    folder `backups`, until that is done. A read-only file is refused. `held` is the descriptor of
    the lock on the file where the caller holds that already.
    Raises Changed where the file holds something else or is gone; FileTrouble: "unwritable",
    "not a file" or "too big"; its subclass Unsure where the file holds `data`, but maybe not for
    good; its subclass Torn where writing in place failed and so did putting back what was there.
    """
    fits(path, len(data))
    real = os.path.realpath(checked(path))
    with saying(path, "unwritable"):
        was = _writable(path, real)
        if was.st_nlink > 1 or not _rename_over(real, data, expected, was, held):
            _write_in_place(path, real, data, expected, backups, held)


def overwrite(
    path: PathLike, data: bytes, *, backups: PathLike | None = None, mode: int = 0o666
) -> None:
    """Write `data` whatever the file holds, or make it where there is none, with `mode` then.

    Raises FileTrouble as `read_bytes`, `replace` and `create` do, and Changed where others write
    to it without a pause.
    """
    for attempt in range(4):
        expected = read_if_there(path)
        if expected is None:
            create(path, data, mode)
            return
        try:
            replace(path, data, expected, backups=backups)
        except Changed:
            if attempt == 3:
                raise
        else:
            return


def renewed(path: PathLike, data: bytes, expected: bytes, held: int) -> bool:
    """Replace a file by a new one as `replace` does, but never write in place: False where it has
    other names or its folder does not let us, and then nothing has happened."""
    real = os.path.realpath(checked(path))
    with saying(path, "unwritable"):
        was = _writable(path, real)
        return was.st_nlink == 1 and _rename_over(real, data, expected, was, held)


def refused(path: PathLike) -> bool:
    """Whether there is a file which may not be written, be it read-only or somebody else's."""
    try:
        _writable(path, os.path.realpath(checked(path)))
    except FileTrouble as trouble:
        return trouble.reason == "unwritable"
    except (Changed, OSError):
        return False
    return False


def _writable(path: PathLike, real: str) -> os.stat_result:
    """What there is to know of a file that may be written. Raises Changed where it is gone."""
    try:
        status = os.stat(real)
    except FileNotFoundError:
        raise Changed(None) from None
    regular(status, path)
    writable(status, path)
    if not os.access(real, os.W_OK):
        raise FileTrouble("unwritable", path, "you have no permission to write to it")
    return status


def _rename_over(
    real: str, data: bytes, expected: bytes, was: os.stat_result, held: int | None
) -> bool:
    """Replace by a new file of this name; False where the folder does not let us, and then nothing
    has happened."""
    temp = name_beside(real, ".tmp")
    try:
        write_new(temp, data, 0o600, was)
    except OSError as error:
        if error.errno in _CLOSED_FOLDER:
            return False
        raise
    try:
        with _holding(real, expected, held):
            fresh = os.stat(temp)
            try:
                os.replace(temp, real)
            except OSError as error:
                if not _is(real, fresh):
                    if isinstance(error, PermissionError):
                        # A folder like /tmp lets nobody rename over a file that is not theirs.
                        return False
                    raise
            try:
                sync_folder(real)
            except OSError as error:
                raise Unsure("unwritable", real, words(error)) from error
        return True
    finally:
        remove(temp)


def _write_in_place(
    path: PathLike,
    real: str,
    data: bytes,
    expected: bytes,
    backups: PathLike | None,
    held: int | None,
) -> None:
    backup = _back_up(path, real, expected, backups)
    try:
        with _holding(real, expected, held) as fd:
            try:
                _overwrite(fd, data)
            except OSError as error:
                there = _put_back(fd, expected)
                if there == data:
                    raise Unsure("unwritable", path, words(error)) from error
                if there != expected:
                    raise Torn(path, words(error), there, backup) from error
                raise
    except Torn:
        raise
    except BaseException:
        remove(backup)
        raise
    remove(backup)


def _put_back(fd: int, data: bytes) -> bytes | None:
    """What an open file holds after a try to write `data` to it, where it does not hold that; None
    where it cannot be read."""
    try:
        # A disk that takes nothing has often not taken the first byte either.
        there = _content(fd)
        if there == data:
            return there
        with suppress(OSError):
            _overwrite(fd, data)
        return _content(fd)
    except OSError:
        return None


def _content(fd: int) -> bytes:
    os.lseek(fd, 0, os.SEEK_SET)
    return os.read(fd, CAP + 1)


def _back_up(path: PathLike, real: str, data: bytes, backups: PathLike | None) -> str:
    """The path of a copy, beside the file or in `backups`."""
    ending = f"-{os.path.basename(real)[:60]}.backup"
    backup = name_beside(real, ending)
    try:
        write_new(backup, data, 0o600)
    except OSError as error:
        if error.errno not in _CLOSED_FOLDER:
            raise
    else:
        return backup
    if backups is None:
        why = "its folder takes no new files, and there is no other place for a copy meanwhile"
        raise FileTrouble("unwritable", path, why)
    private_folders(backups)
    backup = name_beside(os.path.join(backups, ""), ending)
    write_new(backup, data, 0o600)
    return backup


@contextmanager
def _holding(real: str, expected: bytes, held: int | None) -> Iterator[int]:
    """The lock on a file that holds `expected`; `held` where that is it. Raises Changed."""
    with ExitStack() as stack:
        try:
            if held is not None and os.path.samestat(os.fstat(held), os.stat(real)):
                fd = held
                os.lseek(fd, 0, os.SEEK_SET)
            else:
                fd = stack.enter_context(lock(real))
        except FileNotFoundError:
            raise Changed(None) from None
        except FileTrouble as trouble:
            if trouble.reason == "missing":
                raise Changed(None) from None
            raise
        there = read_all(fd, real)
        if there != expected:
            raise Changed(there)
        yield fd


def _overwrite(fd: int, data: bytes) -> None:
    os.lseek(fd, 0, os.SEEK_SET)
    write_all(fd, data)
    os.ftruncate(fd, len(data))
    os.fsync(fd)


def _name(temp: str, target: str, mode: int) -> None:
    """Give a complete file its name. Raises OSError, FileExistsError where the name is taken."""
    fresh = os.stat(temp)
    try:
        os.link(temp, target)
    except OSError as error:
        if _is(target, fresh):
            return
        if error.errno not in _NO_LINKS:
            raise
        # Without links an empty file takes the name first, so that no other can be lost.
        os.close(make(target, mode))
        try:
            os.replace(temp, target)
        except OSError:
            remove(target)
            raise


def _is(path: str, status: os.stat_result) -> bool:
    """Whether a path names the file of this status. A network disk can have done what it answers
    with an error."""
    try:
        return os.path.samestat(os.stat(path), status)
    except OSError:
        return False


def unused(path: Path) -> Path:
    """The path, or one with a number behind its name where it is taken: map-2.toml."""
    number, candidate = 1, path
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate
