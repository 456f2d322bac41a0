"""The work on an open journey: its steps, done and undone, and all of it kept as it happens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from journeytui.core.changes import Batch, Stale, apply, free_after
from journeytui.core.cursor import Cursor
from journeytui.core.diff import align, delta
from journeytui.core.edits import Edit
from journeytui.core.history import History, Step, Turned
from journeytui.core.homing import arriving, carried_out
from journeytui.core.journey import Id, Journey
from journeytui.incoming import Incoming
from journeytui.storage.appended import newcomers
from journeytui.storage.base import Base
from journeytui.storage.codec import Document
from journeytui.storage.keeping import Here, Keeper
from journeytui.storage.record import Draft, draft_out
from journeytui.storage.wire import Json, batch_out, cursor_out

APART = 2**20
"""So many ids are left out before what others wrote: an edit that is being made meanwhile has taken
the next ones for its cards, and one paste holds fewer."""

_ATTEMPTS = 3
"""So often it is tried to make ready what others wrote between two edits."""


class Publish(Protocol):
    """Has a journey written to the file; `mark` is by what the journal knows it."""

    def __call__(self, journey: Journey, mark: int, /, *, kept: bool) -> None: ...


class Work:
    """A journey that is worked on. Steps may come from any thread, one at a time."""

    def __init__(self, document: Document, keeper: Keeper, publish: Publish) -> None:
        self.document = document
        self.editing = threading.Lock()
        """Held from reading the journey to publishing its successor; no map is touched within. The
        order of locks is told in `storage.saver`."""
        self.keeper = keeper
        self._publish = publish
        self._journey = document.journey
        self._next_id = document.next_id
        self._history = History()
        self._past: Callable[[], Here | None] = lambda: None
        self._recalled = True
        self.turns = 0
        """So often the journey was changed here, and not by what others wrote."""

    @property
    def journey(self) -> Journey:
        return self._journey

    @property
    def next_id(self) -> Id:
        return self._next_id

    @property
    def history(self) -> History:
        """The steps, with those of the last session where there are any."""
        self._recall()
        return self._history

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was done yet."""
        return not self._history.steps and not self._history.undone

    def here(self) -> Here:
        """All there is now."""
        history = self._history
        return Here(self._journey, self._next_id, history.steps, history.undone)

    # -- steps

    def do(self, edit: Edit, before: Cursor, after: Cursor, draft: Draft | None = None) -> Journey:
        """Make an edit, one step of undo; `draft` is typed on. Raises Stale."""
        self._recall()
        with self.editing:
            journey, batch = carried_out(self._journey, edit.batch, naming=True)
            if batch:
                self.keeper.ready(self.here())
            edit = replace(edit, batch=batch)
            joins = self._history.done(edit, before, after)
            if batch:
                record = {**_record(edit, before, after, joins), **draft_out(draft)}
                self._go_on(journey, batch, record)
        return journey

    def undo(self) -> Step | None:
        """Take back the last step and give it; None where there is none. Raises Stale."""
        return self._turn("undo", History.undo)

    def redo(self) -> Step | None:
        """Do again what was undone last; else as `undo`."""
        return self._turn("redo", History.redo)

    def seal(self) -> None:
        """The next edit begins a step of its own."""
        with self.editing:
            self._history.seal()

    def type(self, newest: Callable[[], Draft | None]) -> None:
        """What `newest` gives is being typed, None being nothing."""
        self._recall()
        with self.editing:
            self.keeper.typed(newest(), self.here())

    # -- what others did

    def reload(self, base: Base, document: Document, data: bytes, at: Cursor) -> Reloaded:
        """Be what a file holds that held `base`, as one step of undo; what is new in its inbox is
        none. Within it, the caller holds the file."""
        self._recall()
        with self.editing:
            ours, first_id = self._journey, self._next_id
            theirs = align(base.journey, document.journey, first_id, ours)
            self.keeper.ready(self.here())
            news = arriving(ours, newcomers(document, theirs, first_id))
            ours = apply(ours, news)
            edit = Edit("reload", delta(ours, theirs))
            filed = Base(document.text, theirs, data)
            self.document = document
            self.turns += 1
            self._journey = apply(ours, edit.batch)
            self._advance((*news, *edit.batch))
            self._history.done(edit, at, at)
            self.keeper.changed({"news": batch_out(news)}, self.here())
            record = {**_record(edit, at, at, joins=False), **self.keeper.filed(filed)}
            mark = self.keeper.changed(record, self.here())
            return Reloaded(filed, self._journey, news, (*news, *edit.batch), mark)

    def reserve(self, number: int) -> Id:
        """So many ids for what others wrote; gives the first."""
        with self.editing:
            first_id = self._next_id + APART
            self._next_id = first_id + number
        return first_id

    def take_in(
        self,
        into: Callable[[Journey], Incoming | None],
        taken: Callable[[Incoming, int], None],
    ) -> bool:
        """Take in what others wrote, which `into` makes ready for a journey; False where it gives
        None. `taken` is called with it, and with the mark, before anybody can edit further.

        It is no step of undo. So much may come that whoever edits would notice: it is made ready
        without the lock, and anew where there was an edit meanwhile, but not for ever.
        """
        attempts = 0
        while True:
            journey = self._journey
            incoming = into(journey)
            attempts += 1
            with self.editing:
                if self._journey is not journey:
                    if attempts < _ATTEMPTS:
                        continue
                    incoming = into(self._journey)
                if incoming is None:
                    return False
                self.keeper.ready(self.here())
                self._journey = incoming.journey
                self._advance(incoming.batch)
                news: dict[str, Json] = {"news": batch_out(incoming.batch)}
                record = {**news, **self.keeper.filed(incoming.base)}
                taken(incoming, self.keeper.changed(record, self.here()))
                return True

    # -- earlier sessions

    def comes_from(self, past: Callable[[], Here | None]) -> None:
        """Before the first step, and not before it is needed: `past` gives the steps of the last
        session, which this one goes on from, in a state of the same ids."""
        self._past, self._recalled = past, False

    def goes_on(self, here: Here, journey: Journey | None = None) -> None:
        """Within the lock: be in another state; with `journey`, that is what was read."""
        self._recalled = True
        self.turns += 1
        self._journey, self._next_id = here.journey, here.next_id
        self._history = History(here.done, here.undone)
        if journey is not None:
            self.document = replace(self.document, journey=journey)

    def _recall(self) -> None:
        if self._recalled:
            return
        with self.editing:
            if self._recalled:
                return
            self._recalled = True
            here = self._past()
            if here is not None:
                self._history = History(here.done, here.undone)
                self._next_id = max(self._next_id, here.next_id)

    # -- within the lock

    def _turn(self, word: str, turn: Callable[[History, Journey], Turned | None]) -> Step | None:
        self._recall()
        with self.editing:
            self.keeper.ready(self.here())
            try:
                turned = turn(self._history, self._journey)
            except Stale:
                self.keeper.changed({"dropped": word}, self.here())
                raise
            if turned is None:
                return None
            self._go_on(turned.journey, turned.batch, {word: batch_out(turned.batch)})
        return turned.step

    def _go_on(self, journey: Journey, batch: Batch, record: Mapping[str, Json]) -> None:
        self.turns += 1
        self._journey = journey
        self._advance(batch)
        mark = self.keeper.changed(record, self.here())
        self._publish(journey, mark, kept=self.keeper.kept)

    def _advance(self, batch: Batch) -> None:
        self._next_id = free_after(self._next_id, batch)


class Reloaded(NamedTuple):
    """What a reload did: what the file holds, the journey, what came from its inbox and all that
    changed, and by what mark the journal knows it."""

    base: Base
    journey: Journey
    news: Batch
    batch: Batch
    mark: int


def _record(edit: Edit, before: Cursor, after: Cursor, joins: bool) -> dict[str, Json]:
    return {
        "do": batch_out(edit.batch),
        "label": edit.label,
        "before": cursor_out(before),
        "after": cursor_out(after),
        "focus": edit.focus,
        "group": edit.group,
        "joins": joins,
    }
