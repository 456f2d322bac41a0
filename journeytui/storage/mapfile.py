"""The file of an open map: what it is known to hold, and writing the next content to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from journeytui.core.journey import Journey
from journeytui.storage import files
from journeytui.storage.base import Base, composed, composed_anew
from journeytui.storage.files import Changed, FileTrouble, Torn, Unsure
from journeytui.storage.rewrite import CannotRewrite
from journeytui.storage.steps import remove
from journeytui.storage.sweep import sweep

QUIET = 0.03
"""Seconds in which a program that writes a file writes some of it."""

LONG_QUIET = 0.6
"""The same for a program at the far end of a slow line."""

PATIENCE = 10
"""So often it is waited for one that does not come to its end."""

STEP = 2_000_000_000
"""Nanoseconds between two times that every disk tells apart."""


class MapFile:
    """A map's file, there or to come. One thread at a time reads or writes it; `path` and `base`
    may be looked at from any."""

    def __init__(self, path: Path, base: Base, backups: Path | None = None) -> None:
        """`backups` is the folder for copies while a file is written in place whose own folder
        takes none."""
        self.path = path.absolute()
        self.base = base
        self._backups = backups
        self._unsure = False
        """It holds the base, but the disk has not confirmed it."""
        self._seen: tuple[int, ...] | None = None
        """How it was when its content was looked at last."""
        self._inode = _inode(self._mark())
        self._again = False
        """It was written so lately then that it has to be looked at once more."""
        self._copy = ""
        """A copy of what it held before a write in place that failed in the middle."""
        self._held: int | None = None
        """The descriptor of the lock on it while that is gripped."""
        self._swept = False
        """What others left in its folder was looked for."""

    def write(
        self,
        journey: Journey,
        held: int | None = None,
        writing: Callable[[Base], None] = lambda _: None,
    ) -> None:
        """Have it hold a journey where it holds the base still; `held` is the descriptor of the
        lock on it where the caller has that. `writing` is told what it is about to hold. Raises
        Changed, FileTrouble and CannotRewrite."""
        base = self.base
        new, data = composed(base, journey)
        if data != base.data or journey is not base.journey:
            # The same text may be of other cards: one deleted, and one that says the same.
            writing(new)
        try:
            if base.data is None:
                files.create(self.path, data)
            elif data != base.data or self._unsure:
                files.replace(self.path, data, base.data, backups=self._backups, held=held)
        except Unsure:
            self.base, self._unsure = new, True
            raise
        except Torn as torn:
            # The next write begins from what it holds: nobody else wrote that.
            if torn.held is not None:
                self.base = replace(base, data=torn.held)
            self._copy = self._copy or torn.copy
            raise
        self.holds(new)
        self._tidy()

    def write_as(self, path: Path, journey: Journey, overwrite: bool) -> None:
        """Be another file from now on, which holds a journey; with `overwrite` whatever it held.
        A new file lets nobody read who could not read the old one. Raises FileTrouble, and then it
        is what it was."""
        mode = self._mode()
        try:
            new, data = composed(self.base, journey)
        except CannotRewrite as trouble:
            if overwrite:
                raise FileTrouble("unwritable", path, str(trouble)) from trouble
            new, data = composed_anew(journey, path)
        if overwrite:
            try:
                files.overwrite(path, data, backups=self._backups, mode=mode)
            except Changed as changed:
                why = "others write to it all the time"
                raise FileTrouble("unwritable", path, why) from changed
        else:
            files.create(path, data, mode)
        self.path = path
        self.holds(new)

    def _mode(self) -> int:
        """The mode for a file that takes its place, before the umask."""
        try:
            return self.path.stat().st_mode & 0o666 | 0o600
        except OSError:
            return 0o666

    def holds(self, base: Base) -> None:
        """Know that it holds `base`, and for good."""
        self.takes(base)
        self._unsure = False

    def takes(self, base: Base) -> None:
        """Know that it holds `base` by now."""
        self.base, self._inode = base, _inode(self._mark())

    @property
    def is_same(self) -> bool:
        """Whether it is the file that it was, and none that was renamed over it."""
        return self._inode == _inode(self._mark())

    def gives_way(self) -> bool:
        """Where it holds nothing, comments at most, the next write takes its place, if it holds
        nothing else by then; whether that is so."""
        data = self.content()
        if data is None or any(line.strip()[:1] not in (b"", b"#") for line in data.splitlines()):
            return False
        self.base = replace(self.base, data=data)
        return True

    def _tidy(self) -> None:
        """Once it is written: what is of no use any more goes."""
        if self._copy:
            remove(self._copy)
            self._copy = ""
        if not self._swept:
            self._swept = True
            sweep(self.path)

    def is_at(self, path: Path) -> bool:
        """Whether a path leads to it."""
        return os.path.realpath(path) == os.path.realpath(self.path)

    def was_touched(self) -> bool:
        """Whether it is there and may have been written since its content was looked at last. That
        costs a question to the disk."""
        mark = self._mark()
        return mark is not None and (mark != self._seen or self._again)

    def is_gone(self) -> bool:
        """Whether there was a file, and there is none any more; one that is being renamed over
        comes back in no time."""
        if self.base.data is None or self._mark() is not None:
            return False
        time.sleep(QUIET)
        return self._mark() is None

    def content(self) -> bytes | None:
        """What it holds now; None where that cannot be read."""
        mark = self._mark()
        try:
            data = self._quietly()
        except FileTrouble:
            return None
        # Some disks count time in steps of seconds: a second write within one would leave no mark.
        self._again = mark is not None and mark != self._seen and mark[-1] > time.time_ns() - STEP
        self._seen = mark
        return data

    def _quietly(self) -> bytes:
        """What it holds while nobody who keeps to the lock is writing. Raises FileTrouble."""
        held = self._held
        if held is None or not files.names(self.path, held):
            return files.read_quietly(self.path)
        # The lock is ours already, and asking for it anew would wait for ourselves.
        os.lseek(held, 0, os.SEEK_SET)
        return files.read_all(held, self.path)

    def quiet_content(self, seconds: float = QUIET) -> bytes | None:
        """The same, once it was not written for so long: who does not keep to the lock may be in
        the middle of it."""
        for _ in range(PATIENCE):
            mark = self._mark()
            time.sleep(seconds)
            if mark == self._mark():
                break
        return self.content()

    @contextmanager
    def gripped(self, wanted: bool) -> Iterator[int | None]:
        """Others who keep to the lock are locked out within where that is `wanted`: gives the
        descriptor, None where it is not, and where the lock is not to be had."""
        with ExitStack() as stack:
            held = None
            if wanted:
                with suppress(FileTrouble):
                    held = stack.enter_context(files.lock(self.path))
            self._held = held
            try:
                yield held
            finally:
                self._held = None

    def _mark(self) -> tuple[int, ...] | None:
        """What changes when it is written; None where there is no file. The last is a time that
        nobody can set."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _inode(mark: tuple[int, ...] | None) -> tuple[int, ...] | None:
    return None if mark is None else mark[:2]
