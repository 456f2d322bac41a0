"""The saver: a thread that writes the newest journey to its file, and says how that goes.

Locks are taken in this order, and none while a later one is held: `Saver._writing`, the lock on
the file itself, `Work.editing`, `Keeper._lock`, `Saver._wake`. Whoever edits takes the last three
alone, so that typing waits for the journal and for no other disk. No listener is called while any
of them is held.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from journeytui.core.changes import Batch
from journeytui.core.journey import Journey
from journeytui.storage.base import Base
from journeytui.storage.files import Changed, FileTrouble
from journeytui.storage.listeners import NoNotes, Notes, TakeIn, Taken
from journeytui.storage.mapfile import QUIET, MapFile
from journeytui.storage.rewrite import CannotRewrite
from journeytui.storage.state import (
    EMPTY,
    GONE,
    Kind,
    OnNews,
    OnState,
    State,
    Teller,
    Telling,
)
from journeytui.storage.watcher import PERIOD, Watcher

RETRY = 2.0
"""Seconds between two attempts to write what could not be written."""

RACES = 4
"""So often somebody may write while a save is prepared; then the file is locked for all of it."""


class Saver:
    """Keeps a file abreast of a journey.

    `want` returns at once; a thread of its own writes. What fails is tried again with the next
    journey and every `retry` seconds. Where somebody else wrote the file, `take_in` is asked; what
    it does not take in stops all writing until the file holds what can be, or until `rebase` or
    `save_as`.

    `on_state` is called after every change of the state, one call at a time and the newest state
    last, on whichever thread changed it; `on_news` likewise after what others wrote was taken in.
    They must return soon and not wait for this saver. What they raise is kept, and raised by
    `close` or `discard`, as is a fault of our own while writing.
    """

    def __init__(
        self,
        path: Path,
        base: Base,
        *,
        take_in: TakeIn = lambda _base, _data: "others wrote to it",
        notes: Notes | None = None,
        on_state: OnState | None = None,
        on_news: OnNews | None = None,
        backups: Path | None = None,
        retry: float = RETRY,
    ) -> None:
        self._take_in = take_in
        self._notes = notes or NoNotes()
        self._retry = retry
        self._file = MapFile(path, base, backups)
        self._writing = threading.Lock()
        """Held while the file is read or written; whoever edits never waits for it."""

        self._wake = threading.Condition()
        """Guards all below; never held while writing or calling out."""
        self._journey = base.journey
        self._mark = 0
        self._newest = self._tried = self._written = 0
        self._state = State(Kind.COPY if base.data is None else Kind.SAVED)
        self._thread: threading.Thread | None = None
        self._watcher: Watcher | None = None
        self._over = False
        self._fault: Exception | None = None
        self._teller = Teller(on_state, lambda: self._state)
        self._news: deque[Batch] = deque()
        self._herald = Telling(on_news, lambda: self._news.popleft() if self._news else None)

    @property
    def path(self) -> Path:
        """Where the journey is written, or will be."""
        return self._file.path

    @property
    def state(self) -> State:
        return self._state

    @property
    def has_file(self) -> bool:
        """False while the journey is in no file yet."""
        return self._file.base.data is not None

    @property
    def base(self) -> Base:
        """What the file held when it was last read or written."""
        return self._file.base

    def starts(self, base: Base) -> None:
        """Before anything is wanted: the same content, with other ids."""
        with self._wake:
            self._file.holds(base)
            self._journey = base.journey

    def want(self, journey: Journey, mark: int = 0, *, kept: bool = False) -> None:
        """Have this journey written. The state is told by `announce`, once no lock is held.

        `mark` is by what the notes know the journey, `kept` whether they have it.
        """
        with self._wake:
            if self._over:
                raise RuntimeError("the session is over")
            self._journey, self._mark = journey, mark
            self._newest += 1
            if self._state.kind is not Kind.CHANGED:
                self._state = State(Kind.SAVING, kept=kept)
            self._start()
            self._wake.notify_all()

    def announce(self) -> None:
        """Tell the state where it is not the one told last, and what came from outside."""
        self._teller.tell()
        self._herald.tell()

    def watch(self, period: float = PERIOD, also: Callable[[], None] | None = None) -> None:
        """Look at the file every so many seconds, until the end, and do something else with it."""

        def look() -> None:
            self.look()
            if also is not None:
                also()

        if self._watcher is None:
            self._watcher = Watcher(look, period)

    def look(self) -> None:
        """Take in what others wrote, if it can be, and see whether the file is there; where nobody
        did anything, that costs a question to the disk."""
        if self._file.was_touched() or self._file.is_gone() != (self._state.why == GONE):
            with self._writing:
                try:
                    self._catch_up()
                except Exception as fault:  # noqa: BLE001 - whoever looks goes on; `close` raises it
                    self._fault = self._fault or fault
            self.announce()

    def content(self, quiet: float = QUIET) -> bytes | None:
        """Within `holding`: what the file holds once nobody has written to it for so many seconds;
        None where it is gone or cannot be read."""
        return self._file.quiet_content(quiet)

    def may_be_part(self, data: bytes) -> bool:
        """Whether a shorter content may be the beginning of one: who writes into the file itself,
        slowly, is not to have deleted what is not there yet."""
        return len(data) < len(self.base.data or b"") and self._file.is_same

    def save_now(self) -> State:
        """Write the newest journey, if need be, and wait for it; a copy gets its file."""
        with self._wake:
            if not self.has_file and self._newest == self._written:
                self._newest += 1
        return self._write()

    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the newest journey to another file, which is the journey's own from then on.

        A file that exists is only touched with `overwrite`. What others appended to the file so far
        is taken in first. Raises FileTrouble.
        """
        path = path.absolute()
        try:
            with self._writing:
                own = self._catch_up() and self._file.is_at(path)
                if own and overwrite:
                    self._race()
                # An edit that came meanwhile is written as any other.
                if own and overwrite and self._state.kind in (Kind.SAVED, Kind.SAVING):
                    self._file.path = path
                    return
                with self._wake:
                    version, journey = self._newest, self._journey
                self._file.write_as(path, journey, overwrite)
                with self._wake:
                    self._accept(version)
        finally:
            self.announce()

    def fill(self) -> State:
        """Write the newest journey where the file is empty; what it holds by now otherwise is taken
        in, if it can be."""
        with self._writing:
            if not self._catch_up() and self._state.why == EMPTY and self._file.gives_way():
                with self._wake:
                    self._newest += 1
                    self._state = State(Kind.SAVING)
            self._race()
        self.announce()
        return self._state

    @contextmanager
    def holding(self) -> Iterator[Base]:
        """Nothing is written within; gives what the file held when it was last read or written."""
        with self._writing:
            yield self._file.base

    def rebase(
        self, base: Base, journey: Journey, mark: int, *, kept: bool, news: Batch = ()
    ) -> None:
        """Within `holding`: the file holds `base` now, and `journey` is what is to be in it, which
        has taken in `news`. `mark` and `kept` as for `want`."""
        same = base.data is not None and journey == base.journey
        with self._wake:
            self.want(journey, mark, kept=kept)
            self._file.holds(base)
            self._accept(self._newest if same else -1)
            self._news.extend([news] if news else [])

    def absorbed(self, incoming: Taken, mark: int = 0) -> None:
        """Within `holding`: the file holds `incoming.base` now, and the newest journey is that of
        `incoming`, which brought its batch. The state stays. `mark` is as for `want`."""
        with self._wake:
            # A version is what was edited here: the file holds it as much as before.
            self._file.takes(incoming.base)
            self._journey, self._mark = incoming.journey, mark
            if self._newest == self._written and incoming.journey != incoming.base.journey:
                self._newest += 1
                self._state = State(Kind.SAVING)
                self._start()
                self._wake.notify_all()
            self._news.extend([incoming.batch] if incoming.batch else [])

    def close(self) -> State:
        """Stop, after a last attempt to write the newest journey where it is not in the file.

        Unless the state is SAVED, or COPY where nothing was changed, the file does not hold it, and
        the saver may be used further.
        """
        self._stop()
        state = self._write()
        while state.kind is Kind.SAVING and not self._over:
            # An edit came while the one before was written.
            state = self._write()
        if state.kind in (Kind.SAVED, Kind.COPY):
            self._end()
        else:
            # Something is unwritten: it is tried again as before.
            with self._wake:
                self._start()
        return state

    def discard(self) -> None:
        """Stop, and write nothing any more."""
        with self._wake:
            self._over = True
        self._stop()
        self._end()

    def _start(self) -> None:
        """Within the lock: have a thread that writes."""
        if self._thread is None:
            thread = threading.Thread(target=self._run, name="saver", daemon=True)
            thread.start()
            self._thread = thread

    def _run(self) -> None:
        while self._wait():
            self._write()

    def _wait(self) -> bool:
        """Until there is something to write; False when this thread is to end."""
        me = threading.current_thread()
        with self._wake:
            retry = self._retry if self._state.kind is Kind.FAILED else None
            self._wake.wait_for(
                lambda: self._thread is not me or self._newest != self._tried, retry
            )
            return self._thread is me

    def _stop(self) -> None:
        with self._wake:
            thread, self._thread = self._thread, None
            self._wake.notify_all()
        if thread is not None:
            thread.join()

    def _end(self) -> None:
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher = None
        fault = self._fault or self._teller.fault or self._herald.fault
        self._fault = self._teller.fault = self._herald.fault = None
        if fault is not None:
            raise fault

    def _write(self) -> State:
        """One attempt to write the newest journey, where the file does not hold it."""
        with self._writing:
            self._race()
        self.announce()
        return self._state

    def _race(self) -> None:
        """Within the lock on writing: write, as often as others do while we are about to."""
        if self._state.kind is Kind.CHANGED:
            self._catch_up()
        for lost in count():
            # Where so many were lost it is worth making others wait.
            with self._file.gripped(lost >= RACES) as held:
                again = self._loses(held)
                while again and held is not None:
                    again = self._loses(held)
            if not again:
                return

    def _loses(self, held: int | None) -> bool:
        """Write the newest journey, where the file does not hold it; True where somebody appended
        meanwhile, which is taken in, and nothing is written."""
        with self._wake:
            version, journey, mark = self._newest, self._journey, self._mark
            self._tried = version
            blocked = self._over or self._state.kind is Kind.CHANGED
        if version == self._written or blocked:
            return False
        state = self._attempt(journey, mark, held)
        if state is None:
            return True
        with self._wake:
            if state.kind is Kind.SAVED:
                self._accept(version)
            else:
                self._state = state
        return False

    def _catch_up(self) -> bool:
        """Within the lock on writing: take in what others wrote, if it can be. Whether the file
        holds the base then."""
        base = self._file.base
        if base.data is None or self._over:
            return False
        data = self._file.content()
        if data is None:
            if self._file.is_gone():
                self._block(GONE)
            return False
        why = "" if data == base.data else self._take_in(base, data)
        if why:
            self._block(why)
            return False
        with self._wake:
            if self._state.kind is Kind.CHANGED:
                # What waited is written now.
                self._accept(self._written)
                self._tried = self._written
                self._start()
                self._wake.notify_all()
        return True

    def _block(self, why: str) -> None:
        """Nothing is written until the file holds what can be taken in."""
        with self._wake:
            self._state = State(Kind.CHANGED, why)

    def _accept(self, version: int) -> None:
        """The file holds the journey of this version."""
        self._written = version
        if version != self._newest:
            self._state = State(Kind.SAVING, kept=self._state.kept)
        else:
            anew = self._file.base.anew
            self._state = State(Kind.SAVED, "the whole file was written anew" if anew else "")

    def _attempt(self, journey: Journey, mark: int, held: int | None) -> State | None:
        """Whether the file holds the journey now, or why not; None where it held more than the
        base, which is taken in."""
        try:
            try:
                self._file.write(journey, held, lambda base: self._notes.writing(base, mark))
            except Changed as changed:
                if changed.data is None:
                    return State(Kind.CHANGED, GONE)
                why = self._take_in(self._file.base, changed.data)
                return State(Kind.CHANGED, why) if why else None
        except FileTrouble as trouble:
            return State(Kind.FAILED, trouble.why)
        except CannotRewrite as trouble:
            return State(Kind.FAILED, str(trouble))
        except Exception as fault:  # noqa: BLE001 - the thread must live on; `close` raises it
            self._fault = self._fault or fault
            return State(Kind.FAILED, f"a fault of the program ({type(fault).__name__})")
        self._notes.written(self._file.base, mark)
        return State(Kind.SAVED)
