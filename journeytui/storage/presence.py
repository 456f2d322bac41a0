"""Who else has a map open: each session holds the lock on a small file that says so.

The files stand in a folder for all users of the host, by a hash of the map's real path, and hold
the terminal's name; nothing of the map. Who wrote one is told by its owner, which nobody can
choose; what it holds is never trusted. Whoever may write there could be anybody: no link
is followed, only plain files are opened, and the worst that can be done is to hide somebody or to
show one who is not there. Where anything fails nobody is told of, and nothing else happens.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pwd
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from journeytui.core.text import visible

FOLDER = "journeytui-here"

_MOST = 100
"""So many files are looked at; more would be mischief."""

_LONGEST = 40
"""Most characters of anything that a file says."""

_FLAGS = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


@dataclass(frozen=True, slots=True)
class Other:
    """Another session on the map: the user's name, '' for one's own, and the terminal."""

    name: str
    terminal: str


class Presence:
    """One's own file, and a look at the others'. From one thread at a time."""

    def __init__(self, path: Path, root: Path, terminal: str = "") -> None:
        """`root` is the host's folder for temporary files."""
        self.path = path
        self.others: tuple[Other, ...] = ()
        self._folder: int | None = None
        self._own: int | None = None
        self._name = ""
        self._mark: tuple[int, int] | None = None
        with suppress(OSError, ValueError):
            self._begin(root, terminal)

    def look(self) -> bool:
        """See who is there; whether that is different. It costs one question to the system while
        nobody else is there and nobody came."""
        if self._folder is None:
            return False
        before = self.others
        try:
            status = os.fstat(self._folder)
            mark = status.st_mtime_ns, status.st_nlink
            # One who was killed leaves no trace in the folder.
            if mark != self._mark or self.others:
                self._mark = mark
                self.others = self._listed(self._folder)
        except OSError:
            self.others = ()
        return self.others != before

    def end(self) -> None:
        """Be there no longer."""
        if self._folder is not None and self._name:
            with suppress(OSError):
                os.unlink(self._name, dir_fd=self._folder)
        for fd in (self._own, self._folder):
            if fd is not None:
                os.close(fd)
        self._own = self._folder = None
        self.others = ()

    def _begin(self, root: Path, terminal: str) -> None:
        real = os.path.realpath(self.path)
        name = hashlib.sha256(os.fsencode(real)).hexdigest()[:32]
        top = _opened(str(root / FOLDER), None)
        try:
            self._folder = _opened(name, top)
        finally:
            os.close(top)
        self._name = f"{os.getuid()}-{os.getpid()}-{secrets.token_hex(4)}"
        # It gets its name once it is locked: nobody takes it for one that was left.
        made = f".{self._name}"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS
        self._own = os.open(made, flags, 0o644, dir_fd=self._folder)
        fcntl.flock(self._own, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.fchmod(self._own, 0o644)
        os.write(self._own, terminal.encode())
        os.rename(made, self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)

    def _listed(self, folder: int) -> tuple[Other, ...]:
        with os.scandir(folder) as entries:
            names = [e.name for e in islice(entries, _MOST) if not e.name.startswith(".")]
        found = (_read(name, folder) for name in sorted(names) if name != self._name)
        return tuple(other for other in found if other is not None)


def _opened(name: str, within: int | None) -> int:
    """A folder in which everybody may make files and nobody may touch another's; it is made where
    it is not there. Raises OSError."""
    made = False
    with suppress(FileExistsError):
        os.mkdir(name, 0o700, dir_fd=within)
        made = True
    fd = os.open(name, os.O_RDONLY | os.O_DIRECTORY | _FLAGS, dir_fd=within)
    status = os.fstat(fd)
    # By the descriptor, and nothing but what is ours: a name may lead elsewhere by now.
    if made and status.st_uid == os.getuid() and not os.listdir(fd):
        os.fchmod(fd, 0o1777)
    elif status.st_mode & (stat.S_ISVTX | stat.S_IWOTH) == stat.S_IWOTH:
        # Without the sticky bit anybody may put another file in the place of ours.
        os.close(fd)
        raise PermissionError(name)
    return fd


def _read(name: str, folder: int) -> Other | None:
    """What a file says whose lock is held; one of our own that nobody holds goes."""
    try:
        fd = os.open(name, os.O_RDONLY | _FLAGS, dir_fd=folder)
    except OSError:
        return None
    try:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            return None
        mine = status.st_uid == os.getuid()
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            terminal = os.read(fd, 4 * _LONGEST).decode("utf-8", "replace")
            return Other("" if mine else _user(status.st_uid), _safe(terminal))
        if mine:
            os.unlink(name, dir_fd=folder)
        return None
    except OSError:
        return None
    finally:
        os.close(fd)


def _user(uid: int) -> str:
    try:
        return _safe(pwd.getpwuid(uid).pw_name)
    except KeyError:
        return f"user {uid}"


def _safe(text: str) -> str:
    return visible(text)[:_LONGEST]
