"""Keeping what is in no file yet: the journal of an open map, from its first change to its end.

Nothing here fails for whoever edits: where no disk takes the journal, `kept` says so, and the next
change tries anew. The lock of a keeper is the last one of all (see `storage.saver`).
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from journeytui.core.changes import journey_ids
from journeytui.core.diff import delta
from journeytui.core.history import Step
from journeytui.core.journey import Id, Journey
from journeytui.storage.base import Base
from journeytui.storage.journal import JournalFile, Journals, digest, ending
from journeytui.storage.past import as_read
from journeytui.storage.record import Draft, draft_of, draft_out
from journeytui.storage.steps import remove
from journeytui.storage.trouble import FileTrouble
from journeytui.storage.wire import Json, batch_out, step_out

MOST_LINES = 1_000
MOST_BYTES = 1024 * 1024
"""Beyond so many lines, or so many bytes behind the first line, a journal is begun anew."""


class Here(NamedTuple):
    """An open journey with its next id and its history."""

    journey: Journey
    next_id: Id
    done: tuple[Step, ...]
    undone: tuple[Step, ...]


class Keeper:
    """Writes the journal of one open map. Without `journals` it keeps nothing."""

    def __init__(
        self,
        journals: Journals | None,
        map: Path,
        base: Base,
        of: str = "",
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._journals = journals
        self._map = map
        self._of = of
        self._base = base
        self._now = now
        self._lock = threading.Lock()
        self._file: JournalFile | None = None
        self._first = 0
        self._first_mark = 0
        """The mark of what was here when the file was begun."""
        self._stale = False
        """The file misses something that was told."""
        self._mark = 0
        self._pending: tuple[Base, int] | None = None
        self._draft: Draft | None = None
        self._since: float | None = None
        self._took: tuple[Path, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether all that was told is on a disk."""
        return self._file is not None and not self._stale

    @property
    def mark(self) -> int:
        """The number of what is here now, as `changed` gave it."""
        return self._mark

    def goes_on(self, base: Base, journal: Path, since: float | None, draft: Draft | None) -> None:
        """Go on from another journal, which goes once all that it holds is in this one; the file
        holds `base`, and `draft` is being typed."""
        with self._lock:
            self._base = base
            self._took = (*self._took, journal)
            self._since = min((at for at in (self._since, since) if at is not None), default=None)
            self._draft = draft
            self._stale = True

    # -- what whoever edits tells

    def ready(self, here: Here) -> None:
        """Have a journal before something changes."""
        with self._lock:
            file = self._file
            full = file is not None and (
                file.lines > MOST_LINES or file.size - self._first > MOST_BYTES
            )
            if file is None or full or self._stale:
                self._begin(here)

    def changed(self, record: Mapping[str, Json], here: Here) -> int:
        """The journey has changed as a record tells; gives the number of what is `here` now. A
        record can tell a draft, too: a line that has become a card is typed no more."""
        with self._lock:
            self._mark += 1
            if "draft" in record:
                self._draft = draft_of(record)
            told = {"number": self._mark, **record}
            timed = {**told, "at": self._now()} if "news" not in record else told
            if self._since is None and "news" not in record:
                self._since = self._now()
            if self._file is not None and not self._stale and self._add(timed):
                return self._mark
            self._begin(here)
            return self._mark

    def typed(self, draft: Draft | None, here: Here) -> None:
        """A line is being typed, or with None no more."""
        with self._lock:
            if draft == self._draft and (draft is None or self.kept):
                return
            self._draft = draft
            if self._file is None and draft is None:
                return
            if self._file is None or self._stale or not self._add(draft_out(draft)):
                self._begin(here)

    # -- what whoever writes the file tells

    def writing(self, base: Base, mark: int) -> None:
        """The file is about to hold what was here at a mark."""
        with self._lock:
            self._pending = base, mark
            file = self._file
            record: dict[str, Json] = {"saving": digest(base.data), "mark": mark}
            if mark < self._first_mark:
                # The journal was begun anew meanwhile, and does not tell what was here then.
                record["delta"] = batch_out(delta(self._base.journey, base.journey))
            if file is None or not self._add(record, sync=False):
                return
            handle = file.handle()
        # Whoever edits need not wait for this.
        try:
            os.fdatasync(handle)
        except OSError:
            self._stale = True
        finally:
            os.close(handle)

    def written(self, base: Base, mark: int) -> None:
        """The file holds it."""
        with self._lock:
            pending, self._pending = self._pending, None
            self._base = base
            if mark == self._mark:
                self._since = None
            if self._file is not None and pending is not None:
                self._add({"saved": digest(base.data), "mark": mark}, sync=False)

    def filed(self, base: Base) -> dict[str, Json]:
        """Somebody else has written the file: what a record says of that, which `changed` takes."""
        with self._lock:
            batch = delta(self._base.journey, base.journey)
            self._base = base
            return {"filed": digest(base.data), "delta": batch_out(batch)}

    # -- the end

    def moved(self, map: Path, base: Base, here: Here) -> None:
        """The map is another file from now on."""
        with self._lock:
            self._map, self._base, self._of = map, base, ""
            if here.journey == base.journey:
                self._since = None
            if self._file is not None:
                self._begin(here)

    def end(self, here: Here, *, past: bool) -> None:
        """All is in the file: leave the past for whoever opens the map next, or nothing."""
        with self._lock:
            file, self._file = self._file, None
            if file is None and not self._took and self._draft is None:
                return
            steps = bool(here.done or here.undone) and past
            if self._journals is not None and (steps or self._draft is not None):
                done, undone = (here.done, here.undone) if steps else ((), ())
                try:
                    new = self._journals.begin(self._map, self._ended(here, done, undone, file))
                    new.close()
                    self._leave_behind(new.path)
                except FileTrouble:
                    if self._draft is not None:
                        # The line that is being typed is nowhere but in what is there.
                        if file is not None:
                            file.close()
                        return
            if file is not None:
                self._remove(file)
            self._forget()

    def leave(self) -> None:
        """The session ends, and what is in no file stays for the next one."""
        with self._lock:
            file, self._file = self._file, None
            if file is not None:
                file.close()

    def discard(self) -> None:
        """What is in no file is not wanted."""
        with self._lock:
            file, self._file = self._file, None
            if file is not None:
                self._remove(file)
            self._forget()

    # -- within the lock

    def _add(self, record: Mapping[str, Json], *, sync: bool = True) -> bool:
        assert self._file is not None
        try:
            self._file.add(record, sync=sync)
        except FileTrouble:
            self._stale = True
            return False
        return True

    def _begin(self, here: Here) -> None:
        """A journal that begins with what is here; the one before it goes."""
        if self._journals is None:
            return
        old = self._file
        try:
            self._file = self._journals.begin(self._map, self._header(here, old))
        except FileTrouble:
            self._stale = True
            return
        self._first, self._first_mark = self._file.size, self._mark
        self._stale = False
        if old is not None:
            self._remove(old)
        self._forget()

    def _remove(self, file: JournalFile) -> None:
        with suppress(FileTrouble):
            file.remove()

    def _forget(self) -> None:
        """What the journals hold from which this one goes on is in it."""
        for path in self._took:
            remove(path)
        self._took = ()

    def _leave_behind(self, new: Path) -> None:
        """The map has one past: the earlier ones go, unless they hold a line or work of others."""
        assert self._journals is not None
        for path in self._journals.paths(self._map):
            if path != new and ending(path) == "past":
                remove(path)

    def _header(self, here: Here, old: JournalFile | None) -> dict[str, Json]:
        base = self._base
        same = here.journey is base.journey
        header: dict[str, Json] = {
            "journal": 1,
            "path": str(self._map),
            "of": self._of,
            "hash": digest(base.data),
            "text": base.text,
            "ids": list[Json](journey_ids(base.journey)),
            "here": [] if same else batch_out(delta(base.journey, here.journey)),
            "next": here.next_id,
            "mark": self._mark,
            "since": self._since,
            "done": [step_out(step) for step in here.done],
            "undone": [step_out(step) for step in here.undone],
            "took": self._names_before(old),
            **draft_out(self._draft),
        }
        if self._pending is not None:
            new, _ = self._pending
            moves = delta(base.journey, new.journey)
            header["pending"] = {"hash": digest(new.data), "delta": batch_out(moves)}
        return header

    def _names_before(self, old: JournalFile | None) -> list[Json]:
        """The names of the journals that the next one goes on from."""
        return [path.name for path in (*self._took, *([old.path] if old else []))]

    def _ended(
        self,
        here: Here,
        done: tuple[Step, ...],
        undone: tuple[Step, ...],
        old: JournalFile | None,
    ) -> dict[str, Json]:
        read = as_read(self._base.text, here.journey, (done, undone))
        return {
            "journal": 1,
            "ended": True,
            "typed": self._draft is not None,
            "path": str(self._map),
            "hash": digest(self._base.data),
            "text": None,
            "ids": list[Json](read.ids),
            "next": read.next_id,
            "done": [step_out(step) for step in read.done],
            "undone": [step_out(step) for step in read.undone],
            "took": self._names_before(old),
            **draft_out(self._draft),
        }
