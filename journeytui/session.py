"""The session: the one place that changes an open journey."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from journeytui.core.changes import Batch, Insert, apply, ids_in
from journeytui.core.cursor import Cursor
from journeytui.core.diff import align, delta
from journeytui.core.edits import Edit
from journeytui.core.history import History, Step
from journeytui.core.homing import arriving, carried_out, named_as_here, numbered
from journeytui.core.journey import Cell, Id, Journey
from journeytui.core.text import visible
from journeytui.storage import files
from journeytui.storage.appended import appended, newcomers
from journeytui.storage.base import Base
from journeytui.storage.codec import Document, decode, read
from journeytui.storage.files import FileTrouble
from journeytui.storage.problems import Problem
from journeytui.storage.saver import Options, Saver
from journeytui.storage.state import Kind, State
from journeytui.storage.watcher import PERIOD

__all__ = ["Kind", "ReadOnly", "Session", "State"]

_APART = 2**20
"""So many ids are left out before what others wrote: an edit that is being made meanwhile has taken
the next ones for its cards, and one paste holds fewer."""


_OPENING = 0.25
"""Seconds for which opening waits until nobody is writing: a note is written in no time, and who
keeps the lock longer has stopped."""

_ATTEMPTS = 3
"""So often it is tried to make ready what others wrote between two edits."""


class ReadOnly(Exception):
    """The map can be looked at and not be changed; the text says why."""


class Session:
    """An open journey, its history, and its file, which is kept abreast by a thread.

    Edits may come from any thread, one at a time. `on_state` is called on whichever thread changed
    the state, `on_news` on whichever took in what others appended to the file; both must return
    soon and neither edit nor save from within. What they appended is in the journey by then: it is
    no step of undo, and the state stays as it was.
    """

    def __init__(
        self,
        document: Document,
        path: Path,
        data: bytes | None,
        *,
        of: str = "",
        **options: Unpack[Options],
    ) -> None:
        """`data` is what the file holds; None where there is none yet. Use `open` or `sample`."""
        base = Base(document.text, document.journey, data)
        self._saver = Saver(path, base, take_in=self._take_in, **options)
        self._of = of
        self._editing = threading.Lock()
        """Held from reading the journey to publishing its successor; no file is touched within. The
        order of locks is told in `storage.saver`."""
        self._document = document
        self._journey = document.journey
        self._next_id = document.next_id
        self._history = History()

    @classmethod
    def open(cls, path: Path, **options: Unpack[Options]) -> Session:
        """The session of a map file. Raises FileTrouble and InvalidMap."""
        try:
            data = files.read_quietly(path, _OPENING)
        except FileTrouble:
            data = files.read_bytes(path)
        document = read(decode(data))
        return cls(document, path, data, **options)

    @classmethod
    def sample(cls, text: str, path: Path, *, of: str = "", **options: Unpack[Options]) -> Session:
        """A copy of a map, in no file yet: the first save makes `path`, which must not exist then.

        `of` names what it is a copy of; by default the name of the file to come. Raises InvalidMap.
        """
        return cls(read(text), path, None, of=of or path.name, **options)

    @property
    def path(self) -> Path:
        """The file, absolute; for a copy the file to come."""
        return self._saver.path

    @property
    def named(self) -> str:
        """The file's name for a person, or 'copy of ...' while there is no file."""
        return visible(self.path.name if self._saver.has_file else f"copy of {self._of}")

    @property
    def journey(self) -> Journey:
        return self._journey

    @property
    def state(self) -> State:
        """How the newest journey and the file stand to each other."""
        return self._saver.state

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found wrong in the file when it was last read, and did not keep it closed."""
        return tuple(self._document.problems)

    @property
    def read_only(self) -> str:
        """Why the map cannot be changed; '' where it can."""
        return self._document.read_only

    @property
    def next_id(self) -> Id:
        """The first id not in use, for edits that make cards or stages."""
        return self._next_id

    @property
    def brought_home(self) -> frozenset[Id]:
        """The cards that waited in the file's inbox and stand in their cells since it was read."""
        waited = {card.id for card in self._document.written.inbox}
        return frozenset(waited - {card.id for card in self._document.journey.inbox})

    @property
    def can_undo(self) -> bool:
        return bool(self._history.steps)

    @property
    def last_step(self) -> Step | None:
        """What undo would take back."""
        return next(reversed(self._history.steps), None)

    @property
    def can_redo(self) -> bool:
        return bool(self._history.undone)

    def do(self, edit: Edit, before: Cursor, after: Cursor) -> Journey:
        """Make an edit, one step of undo, and have it written; gives the new journey.

        `before` and `after` are where the cursor stands then. An edit that changes nothing does
        nothing. Raises Stale where it does not fit the journey any more, and ReadOnly.
        """
        if edit.batch and self.read_only:
            raise ReadOnly(self.read_only)
        with self._editing:
            journey, batch = carried_out(self._journey, edit.batch, naming=True)
            self._history.done(replace(edit, batch=batch), before, after)
            if batch:
                self._publish(journey, batch)
        self._saver.announce()
        return journey

    def undo(self) -> Step | None:
        """Take back the last step and give it; None where there is none.

        Raises Stale where the journey has changed so that it cannot be; the step is then dropped.
        Raises ReadOnly where the map cannot be changed.
        """
        return self._turn(self._history.undo)

    def redo(self) -> Step | None:
        """Do again what was undone last; else as `undo`."""
        return self._turn(self._history.redo)

    def seal(self) -> None:
        """Say that another command came: the next edit begins a step of its own."""
        with self._editing:
            self._history.seal()

    def reload(self, before: Cursor) -> Batch:
        """Take in what the file holds now, in place of what is here, as one step of undo, but for
        new entries of its inbox: those stay when the step is taken back.

        Gives what changed here. Cards and stages that both hold keep their ids. Raises FileTrouble,
        also where the file has a newer format and something here is in no file: it could not come
        back. Raises InvalidMap. Then nothing has changed.
        """
        if not self._saver.has_file:
            raise FileTrouble("missing", self.path, "the map is in no file yet")
        with self._saver.holding() as base:
            data = files.read_quietly(self.path)
            document = read(decode(data))
            if document.read_only and self.state.kind is not Kind.SAVED:
                raise FileTrouble("unreadable", self.path, document.read_only)
            with self._editing:
                ours, first_id = self._journey, self._next_id
                theirs = align(base.journey, document.journey, first_id, ours)
                news = arriving(ours, newcomers(document, theirs, first_id))
                ours = apply(ours, news)
                batch = delta(ours, theirs)
                self._document = document
                self._journey = apply(ours, batch)
                self._advance((*news, *batch))
                self._history.done(Edit("reload", batch), before, before)
                self._saver.rebase(Base(document.text, theirs, data), self._journey, news)
        self._saver.announce()
        return (*news, *batch)

    def watch(self, period: float = PERIOD) -> None:
        """Look every so many seconds, until the end, whether others appended something."""
        self._saver.watch(period)

    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Write to another file, which is the session's own from then on.

        A file that exists is only touched with `overwrite`. Raises FileTrouble, and then the
        session stays with the file it had.
        """
        self._saver.save_as(path, overwrite=overwrite)

    def save_now(self) -> State:
        """Wait until the newest journey is in the file or could not be written; gives the state.

        A copy that is in no file yet gets its file.
        """
        return self._saver.save_now()

    def close(self) -> State:
        """End the session after a last attempt to write what is not in the file.

        Where the state given is FAILED or CHANGED, something is not in the file: the session lives
        on, for `save_as` and edits, until another `close` or `discard`. Raises what `on_state`
        raised, if anything, once all is in the file.
        """
        return self._saver.close()

    def discard(self) -> None:
        """End the session without writing what is not in the file. Raises as `close`."""
        self._saver.discard()

    def _turn(self, turn: Callable[[Journey], tuple[Journey, Step] | None]) -> Step | None:
        if self.read_only:
            raise ReadOnly(self.read_only)
        with self._editing:
            turned = turn(self._journey)
            if turned is None:
                return None
            journey, step = turned
            self._publish(journey, step.batch)
        self._saver.announce()
        return step

    def _publish(self, journey: Journey, batch: Batch) -> None:
        self._journey = journey
        self._advance(batch)
        self._saver.want(journey)

    def _take_in(self, base: Base, data: bytes) -> bool:
        """Where a file that held `base` holds more entries of the inbox now, and nothing else is
        different, take them in; False where it is. The saver asks while nothing is written."""
        found = appended(base.text, data)
        if found is None:
            return False
        with self._editing:
            first_id = self._next_id + _APART
            self._next_id = first_id + len(found.cards)
        cards = numbered(found.cards, first_id)
        filed = Base(found.text, apply(base.journey, arriving(base.journey, cards)), data)
        # So many may come that whoever edits would notice: all is made ready without the lock, and
        # anew where there was an edit meanwhile, but not for ever.
        attempts = 0
        while True:
            journey = self._journey
            arrived = _arrived(journey, base.journey, cards)
            attempts += 1
            with self._editing:
                if self._journey is not journey:
                    if attempts < _ATTEMPTS:
                        continue
                    arrived = _arrived(self._journey, base.journey, cards)
                if arrived is None:
                    return False
                self._journey, news = arrived
                self._saver.absorbed(filed, self._journey, news)
                return True

    def _advance(self, batch: Batch) -> None:
        """No id is given twice, even where its card is gone again."""
        used = [id for change in batch if isinstance(change, Insert) for id in ids_in(change.node)]
        self._next_id = max([self._next_id, *(id + 1 for id in used)])


def _arrived(journey: Journey, theirs: Journey, cards: Cell) -> tuple[Journey, Batch] | None:
    """The journey with cards that came into a file which held `theirs`, and what brings them; None
    where one has the id of another here, which would make no valid map."""
    ids = {name for card in cards if (name := card.word("id"))}
    if ids and not ids.isdisjoint(journey.named):
        return None
    news = arriving(journey, named_as_here(cards, theirs, journey))
    return apply(journey, news), news
