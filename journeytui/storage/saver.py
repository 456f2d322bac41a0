"""The saver: a thread that writes the newest journey to its file, and says how that goes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from journeytui.core.journey import Journey
from journeytui.storage import files
from journeytui.storage.canonical import canonical
from journeytui.storage.files import Changed, FileTrouble, Unsure
from journeytui.storage.rewrite import CannotRewrite, rewrite, verify
from journeytui.storage.state import Kind, OnState, State, Teller

RETRY = 2.0
"""Seconds between two attempts to write what could not be written."""


@dataclass(frozen=True, slots=True)
class Base:
    """What the file holds: its text, the journey read from it or written to it, its bytes.

    `data` is None where there is no file yet; `anew` says that the last write could not keep to the
    layout that was there.
    """

    text: str
    journey: Journey
    data: bytes | None
    anew: bool = False


class Saver:
    """Keeps a file abreast of a journey.

    `want` returns at once; a thread of its own writes. What fails is tried again with the next
    journey and every `retry` seconds. Where somebody else wrote the file, nothing is written until
    `rebase` or `save_as`.

    `on_state` is called after every change of the state, one call at a time and the newest state
    last, on whichever thread changed it; it must return soon and not wait for this saver. What it
    raises is kept, and raised by `close` or `discard`, as is a fault of our own while writing.
    """

    def __init__(
        self,
        path: Path,
        base: Base,
        *,
        on_state: OnState | None = None,
        backups: Path | None = None,
        retry: float = RETRY,
    ) -> None:
        self._backups = backups
        self._retry = retry
        self._writing = threading.Lock()
        """Held while the file is read or written; whoever edits never waits for it."""
        self._unsure = False
        """The file holds the base, but the disk has not confirmed it."""

        self._wake = threading.Condition()
        """Guards all below; never held while writing or calling out."""
        self._path = path.absolute()
        self._base = base
        self._journey = base.journey
        self._newest = self._tried = self._written = 0
        self._state = State(Kind.COPY if base.data is None else Kind.SAVED)
        self._thread: threading.Thread | None = None
        self._over = False
        self._fault: Exception | None = None
        self._teller = Teller(on_state, lambda: self._state)

    @property
    def path(self) -> Path:
        """Where the journey is written, or will be."""
        return self._path

    @property
    def state(self) -> State:
        return self._state

    @property
    def has_file(self) -> bool:
        """False while the journey is in no file yet."""
        return self._base.data is not None

    def want(self, journey: Journey) -> None:
        """Have this journey written. The state is told by `announce`, once no lock is held."""
        with self._wake:
            if self._over:
                raise RuntimeError("the session is over")
            self._journey = journey
            self._newest += 1
            if self._state.kind is not Kind.CHANGED:
                self._state = State(Kind.SAVING)
            self._start()
            self._wake.notify_all()

    def announce(self) -> None:
        """Tell the state where it is not the one told last."""
        self._teller.tell()

    def save_now(self) -> State:
        """Write the newest journey, if need be, and wait for it; a copy gets its file."""
        with self._wake:
            if self._base.data is None and self._newest == self._written:
                self._newest += 1
        return self._write()

    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the newest journey to another file, which is the journey's own from then on.

        A file that exists is only touched with `overwrite`. Raises FileTrouble.
        """
        path = path.absolute()
        with self._writing:
            with self._wake:
                version, journey, base = self._newest, self._journey, self._base
            try:
                new, data = _composed(base, journey)
            except CannotRewrite as trouble:
                if overwrite:
                    raise FileTrouble("unwritable", path, str(trouble)) from trouble
                new, data = _composed_anew(journey, path)
            if overwrite:
                try:
                    files.overwrite(path, data, backups=self._backups)
                except Changed as changed:
                    why = "others write to it all the time"
                    raise FileTrouble("unwritable", path, why) from changed
            else:
                files.create(path, data)
            with self._wake:
                self._path = path
                self._accept(new, version)
        self.announce()

    @contextmanager
    def holding(self) -> Iterator[Base]:
        """Nothing is written within; gives what the file held when it was last read or written."""
        with self._writing:
            yield self._base

    def rebase(self, base: Base, journey: Journey) -> None:
        """Within `holding`: the file holds `base` now, and `journey` is what is to be in it."""
        same = journey == base.journey
        with self._wake:
            self.want(journey)
            self._accept(base, self._newest if same else -1)

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
            self._raise_fault()
        else:
            self._go_on()
        return state

    def discard(self) -> None:
        """Stop, and write nothing any more."""
        with self._wake:
            self._over = True
        self._stop()
        self._raise_fault()

    def _start(self) -> None:
        """Within the lock: have a thread that writes."""
        if self._thread is None:
            thread = threading.Thread(target=self._run, name="saver", daemon=True)
            thread.start()
            self._thread = thread

    def _go_on(self) -> None:
        """After a `close` that left something unwritten: try again as before."""
        with self._wake:
            self._start()

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

    def _raise_fault(self) -> None:
        fault = self._fault or self._teller.fault
        self._fault = self._teller.fault = None
        if fault is not None:
            raise fault

    def _write(self) -> State:
        """One attempt to write the newest journey, where the file does not hold it."""
        with self._writing:
            with self._wake:
                version, journey = self._newest, self._journey
                self._tried = version
                blocked = self._over or self._state.kind is Kind.CHANGED
            if version != self._written and not blocked:
                outcome = self._attempt(journey)
                with self._wake:
                    if isinstance(outcome, Base):
                        self._accept(outcome, version)
                    else:
                        self._state = outcome
        self.announce()
        return self._state

    def _accept(self, base: Base, version: int) -> None:
        """The file holds `base`, and thereby the journey of this version."""
        self._base = base
        self._written = version
        self._unsure = False
        if version != self._newest:
            self._state = State(Kind.SAVING)
        else:
            self._state = State(Kind.SAVED, "the whole file was written anew" if base.anew else "")

    def _attempt(self, journey: Journey) -> Base | State:
        """What the file holds now, or why it could not be written."""
        try:
            return self._store(self._base, journey)
        except Changed as changed:
            return State(Kind.CHANGED, "the file is gone" if changed.data is None else "")
        except FileTrouble as trouble:
            return State(Kind.FAILED, trouble.why)
        except CannotRewrite as trouble:
            return State(Kind.FAILED, str(trouble))
        except Exception as fault:  # noqa: BLE001 - the thread must live on; `close` raises it
            self._fault = self._fault or fault
            return State(Kind.FAILED, f"a fault of the program ({type(fault).__name__})")

    def _store(self, base: Base, journey: Journey) -> Base:
        new, data = _composed(base, journey)
        if base.data is None:
            files.create(self._path, data)
        elif data != base.data or self._unsure:
            try:
                files.replace(self._path, data, base.data, backups=self._backups)
            except Unsure:
                self._unsure = True
                with self._wake:
                    self._base = new
                raise
        return new


def _composed(base: Base, journey: Journey) -> tuple[Base, bytes]:
    """The base that a write of `journey` makes, and its bytes. Raises CannotRewrite."""
    written = rewrite(base.text, base.journey, journey)
    data = written.text.encode()
    return Base(written.text, journey, data, written.way == "canonical"), data


def _composed_anew(journey: Journey, path: Path) -> tuple[Base, bytes]:
    """The same without the comments of the old file, which stays as it is. Raises FileTrouble."""
    text = canonical("", journey, Journey())
    if why := verify("", text, journey):
        raise FileTrouble("unwritable", path, why)
    data = text.encode()
    return Base(text, journey, data), data
