"""The journal of an open map: one file of lines, each on the disk before anybody relies on it.

A line is a JSON object whose first key `sum` guards the rest of it, so that a line that was torn or
damaged is known as such. The file is held by a flock as long as its program runs: a journal that
nobody holds belongs to a program that has ended. `storage.replay` reads what is written here.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal
from zlib import crc32

from journeytui.storage.steps import private_folders, sync_folder, write_all
from journeytui.storage.trouble import FileTrouble, saying
from journeytui.storage.wire import Json

ENDING = ".journal"

BEGUN = f"{ENDING}.tmp"
"""The end of a journal's name until it is held and has its first line."""

_SUM = len('{"sum":"00000000",')


def digest(data: bytes | None) -> str:
    """What stands for a file's content; '' where there is no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def stem(path: Path) -> str:
    """What the names of a map's journals begin with: its real path, in 16 digits."""
    try:
        real = os.fsencode(os.path.realpath(path))
    except ValueError:
        # No file can have such a name.
        real = b"\0"
    return hashlib.sha256(real).hexdigest()[:16]


class JournalFile:
    """An open journal. One thread at a time writes to it."""

    def __init__(self, path: Path, fd: int, size: int) -> None:
        self.path = path
        self.size = size
        self.lines = 1
        self._fd = fd

    @classmethod
    def begin(cls, folder: Path, map: Path, header: Mapping[str, Json]) -> JournalFile:
        """A new journal of a map, its first line on the disk and its lock held.

        The folder is made where it is missing, for nobody but the user. Raises FileTrouble.
        """
        with saying(folder, "unwritable"):
            private_folder(folder)
            own = f"{stem(map)}-{os.getpid()}-{os.urandom(4).hex()}"
            path = folder / f"{own}{ENDING}"
            # Whoever looks for journals that nobody holds must not find one without its lock.
            temp = str(folder / f"{own}{BEGUN}")
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            fd = os.open(temp, flags, 0o600)
            try:
                hold(fd)
                data = line(header)
                write_all(fd, data)
                os.fsync(fd)
                os.rename(temp, path)
                sync_folder(temp)
            except BaseException:
                # A renaming can have been done that failed.
                for name in (temp, path):
                    with suppress(FileNotFoundError):
                        os.unlink(name)
                os.close(fd)
                raise
            return cls(path, fd, len(data))

    def add(self, record: Mapping[str, Json], *, sync: bool = True) -> None:
        """Put a line behind the others. Raises FileTrouble, and then it is not there; also where
        the file is not found under its name any more: nobody would come upon it."""
        data = line(record)
        with saying(self.path, "unwritable"):
            if not os.path.samestat(os.fstat(self._fd), os.stat(self.path)):
                raise FileNotFoundError(errno.ENOENT, "another file has its name")
            try:
                write_all(self._fd, data)
                if sync:
                    os.fdatasync(self._fd)
            except OSError:
                # What was written of it would hide the line after it.
                os.ftruncate(self._fd, self.size)
                os.lseek(self._fd, self.size, os.SEEK_SET)
                raise
        self.size += len(data)
        self.lines += 1

    def handle(self) -> int:
        """A descriptor of its own, for who syncs it elsewhere; to be closed."""
        return os.dup(self._fd)

    def remove(self) -> None:
        """Take it from the disk and close it. Raises FileTrouble."""
        # Once nobody holds it, it is there to be recovered.
        try:
            with saying(self.path, "unwritable"), suppress(FileNotFoundError):
                self.path.unlink()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of it; what it holds stays for whoever comes next."""
        os.close(self._fd)


def line(record: Mapping[str, Json]) -> bytes:
    """A record as a line of a journal."""
    body = json.dumps(record, separators=(",", ":"))[1:].encode()
    return b'{"sum":"%08x",%s\n' % (crc32(body), body)


def records(data: bytes) -> Iterator[tuple[int, dict[str, Json] | None]]:
    """The lines of a journal by number from 1, each with its record; None where it is damaged."""
    for number, raw in enumerate(data.split(b"\n"), 1):
        if not raw:
            continue
        body = raw[_SUM:]
        if raw[:_SUM] != b'{"sum":"%08x",' % crc32(body):
            yield number, None
            continue
        try:
            yield number, json.loads(b"{" + body)
        except (ValueError, RecursionError):
            yield number, None


def ending(path: Path) -> Literal["past", "typed", ""]:
    """How the program of a journal ended: 'past' where properly, 'typed' where a line was being
    typed then, '' where it did not, or where that cannot be read."""
    try:
        with path.open("rb") as file:
            begin = file.read(64)
    except OSError:
        return ""
    if not begin.startswith(b'"journal":1,"ended":true,', _SUM):
        return ""
    return "typed" if b'"typed":true' in begin else "past"


def hold(fd: int) -> bool:
    """Take the lock of a journal without waiting; False where another program has it."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A disk without locks: two programs may then offer to recover the same.
        return True
    return True


def private_folder(folder: Path) -> None:
    """Have a folder that is the user's own and nobody else's. Raises OSError."""
    private_folders(folder)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        raise NotADirectoryError(20, "it is not a folder of yours")
    if status.st_mode & 0o077:
        folder.chmod(0o700)


class Journals:
    """Where journals go: folders in order of preference, the later ones for when the first takes
    none."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def begin(self, map: Path, header: Mapping[str, Json]) -> JournalFile:
        """A new journal in the first folder that takes one. Raises FileTrouble of the first."""
        first: FileTrouble | None = None
        for folder in self.folders:
            try:
                return JournalFile.begin(folder, map, header)
            except FileTrouble as trouble:
                first = first or trouble
        assert first is not None, "no folder for journals"
        raise first

    def paths(self, map: Path | None = None) -> list[Path]:
        """The journals of a map, or of all, the newest first."""
        found: list[tuple[int, Path]] = []
        begin = "" if map is None else f"{stem(map)}-"
        for folder in self.folders:
            with suppress(OSError):
                found += [
                    (entry.stat().st_mtime_ns, Path(entry.path))
                    for entry in os.scandir(folder)
                    if entry.name.startswith(begin)
                    and entry.name.endswith(ENDING)
                    and entry.is_file(follow_symlinks=False)
                ]
        return [path for _, path in sorted(found, reverse=True)]
