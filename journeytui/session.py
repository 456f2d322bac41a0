"""The session: the one place that changes an open journey."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Unpack

from journeytui.before import Before
from journeytui.core import edits
from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.history import Step
from journeytui.core.journey import Id, Journey, Table
from journeytui.core.text import visible
from journeytui.incoming import Entries, Version
from journeytui.storage import files
from journeytui.storage.appended import appended
from journeytui.storage.base import Base
from journeytui.storage.codec import Document, InvalidMap, decode, read
from journeytui.storage.drafts import Drafts
from journeytui.storage.files import FileTrouble
from journeytui.storage.journal import Journals
from journeytui.storage.keeping import Keeper
from journeytui.storage.leftovers import Left
from journeytui.storage.listeners import Options
from journeytui.storage.mapfile import LONG_QUIET, QUIET
from journeytui.storage.problems import Problem, why_not
from journeytui.storage.record import Draft
from journeytui.storage.saver import Saver
from journeytui.storage.state import EMPTY, GONE, Kind, State
from journeytui.storage.watcher import PERIOD
from journeytui.work import Work

__all__ = ["Kind", "Left", "ReadOnly", "Session", "State"]

_OPENING = 0.25
"""Seconds for which opening waits until nobody is writing: a note is written in no time, and who
keeps the lock longer has stopped."""


class Keeping(Options, total=False):
    """Where what is in no file yet is kept, and whether the steps of undo outlive the session;
    without `journals` nothing is kept. The rest as for a saver."""

    journals: Journals | None
    keep_past: bool


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
        journals: Journals | None = None,
        keep_past: bool = True,
        **options: Unpack[Options],
    ) -> None:
        """`data` is what the file holds; None where there is none yet. Use `open` or `sample`."""
        base = Base(document.text, document.journey, data)
        self._journals, self._keep_past, self._of = journals, keep_past, of
        self._keeper = Keeper(journals, path.absolute(), base, of)
        self._saver = Saver(path, base, take_in=self._take_in, notes=self._keeper, **options)
        self._work = Work(document, self._keeper, self._saver.want)
        self._drafts = Drafts(self._work.type)
        self._before = Before(journals, self._work, self._keeper, self._saver, self._drafts)

    @classmethod
    def open(cls, path: Path, **options: Unpack[Keeping]) -> Session:
        """The session of a map file. Raises FileTrouble and InvalidMap."""
        try:
            data = files.read_quietly(path, _OPENING)
        except FileTrouble:
            data = files.read_bytes(path)
        document = read(decode(data))
        session = cls(document, path, data, **options)
        if not session.read_only:
            session._before.look_back(data, keep_past=session._keep_past)
        return session

    @classmethod
    def sample(cls, text: str, path: Path, *, of: str = "", **options: Unpack[Keeping]) -> Session:
        """A copy of a map, in no file yet: the first save makes `path`, which must not exist then.

        `of` names what it is a copy of; by default the name of the file to come. Raises InvalidMap.
        """
        return cls(read(text), path, None, of=of or path.name, **options)

    @classmethod
    def of_left(cls, left: Left, **options: Unpack[Keeping]) -> Session:
        """The session of a map whose file is gone, as a journal has it: the file is made again.
        Raises InvalidMap."""
        work = left.replayed
        session = cls(read(work.text), work.map, None, of=work.of or work.map.name, **options)
        session.restore(left)
        return session

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
        return self._work.journey

    @property
    def turns(self) -> int:
        """So often the journey was changed here, and not by what others wrote."""
        return self._work.turns

    @property
    def state(self) -> State:
        """How the newest journey and the file stand to each other."""
        return self._saver.state

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found wrong in the file when it was last read, and did not keep it closed."""
        return tuple(self._work.document.problems)

    @property
    def read_only(self) -> str:
        """Why the map cannot be changed; '' where it can."""
        return self._work.document.read_only

    @property
    def next_id(self) -> Id:
        """The first id not in use, for edits that make cards or stages."""
        return self._work.next_id

    @property
    def brought_home(self) -> frozenset[Id]:
        """The cards that waited in the file's inbox and stand in their cells since it was read."""
        document = self._work.document
        waited = {card.id for card in document.written.inbox}
        return frozenset(waited - {card.id for card in document.journey.inbox})

    @property
    def can_undo(self) -> bool:
        return bool(self._work.history.steps)

    @property
    def last_step(self) -> Step | None:
        """What undo would take back."""
        return next(reversed(self._work.history.steps), None)

    @property
    def can_redo(self) -> bool:
        return bool(self._work.history.undone)

    def do(self, edit: Edit, before: Cursor, after: Cursor) -> Journey:
        """Make an edit, one step of undo, and have it written; gives the new journey.

        `before` and `after` are where the cursor stands then. An edit that changes nothing does
        nothing. Raises Stale where it does not fit the journey any more, and ReadOnly.
        """
        if edit.batch and self.read_only:
            raise ReadOnly(self.read_only)
        journey = self._work.do(edit, before, after, self._drafts.newest)
        self._saver.announce()
        return journey

    def undo(self) -> Step | None:
        """Take back the last step and give it; None where there is none.

        Raises Stale where the journey has changed so that it cannot be; the step is then dropped.
        Raises ReadOnly where the map cannot be changed.
        """
        return self._turn(back=True)

    def redo(self) -> Step | None:
        """Do again what was undone last; else as `undo`."""
        return self._turn(back=False)

    def seal(self) -> None:
        """Say that another command came: the next edit begins a step of its own."""
        self._work.seal()

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
            done = self._work.reload(base, document, data, before)
            kept = self._keeper.kept
            self._saver.rebase(done.base, done.journey, done.mark, kept=kept, news=done.news)
        self._saver.announce()
        return done.batch

    def watch(self, period: float = PERIOD, also: Callable[[], None] | None = None) -> None:
        """Look every so many seconds, until the end, whether others wrote something. `also` is
        called then, on the same thread; it must not fail."""
        self._saver.watch(period, also)

    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Write to another file, which is the session's own from then on.

        A file that exists is only touched with `overwrite`. Raises FileTrouble, and then the
        session stays with the file it had.
        """
        self._saver.save_as(path, overwrite=overwrite)
        with self._saver.holding() as base, self._work.editing:
            self._keeper.moved(self._saver.path, base, self._work.here())

    def write_again(self) -> State:
        """Make the file again where somebody took it away or emptied it; gives the state. What it
        holds otherwise is never written over. Raises FileTrouble."""
        if self.state.why == GONE:
            self.save_as(self.path)
            return self.state
        return self._saver.fill()

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
        while (state := self._saver.close()).kind in (Kind.SAVED, Kind.COPY):
            self._drafts.stop()
            with self._work.editing:
                # An edit may have come just now, which is in no file yet.
                if self._saver.state.kind in (Kind.SAVED, Kind.COPY):
                    self._keeper.end(self._work.here(), past=self._keep_past)
                    self.let_go()
                    break
        return state

    def discard(self) -> None:
        """End the session without writing what is not in the file. Raises as `close`."""
        self._drafts.stop()
        self._keeper.discard()
        self.let_go()
        self._saver.discard()

    def leave(self) -> None:
        """End the session without writing; what is in no file stays in its journal, and is offered
        when the map is opened again. Raises as `close`."""
        self._drafts.stop()
        self._keeper.leave()
        self.let_go()
        self._saver.discard()

    # -- what is in no file yet

    def draft(self, text: str, use: str = "", where: Cursor | None = None) -> None:
        """A line holds this now, to be typed on with should the program end meanwhile; '' where
        there is no line any more. `use` says what the line is for, `where` the cursor stands. It is
        on the disk within a second."""
        self._before.draft(text, use, where)

    @property
    def half_typed(self) -> Draft | None:
        """The line that was being typed when an earlier program ended, until it is typed on."""
        return self._before.half_typed

    def half_typed_for(self, use: str) -> Draft | None:
        """That line to be typed on now, where it was for this; None where it was not."""
        return self._before.half_typed_for(use)

    @property
    def left(self) -> tuple[Left, ...]:
        """What programs that ended in the middle of their work have left of this map, the newest
        first: `restore` takes one in, `throw_away` does that, `let_go` leaves them there."""
        return self._before.left

    def restore(self, left: Left) -> None:
        """Take in what a journal holds and the file does not, the line that was being typed too; of
        several lines the first one is typed on, and the others wait in the inbox.

        Where nothing was done here yet, all is as it was when that program ended, undo included,
        together with what others wrote meanwhile. Otherwise it is one step of undo.
        """
        self._before.restore(left)
        self._saver.announce()

    def throw_away(self, left: Left) -> None:
        """What was left is not wanted."""
        self._before.throw_away(left)

    def let_go(self) -> None:
        """What others have left stays for the next opening."""
        self._before.let_go()

    @property
    def kept(self) -> bool:
        """Whether all that was done is on a disk, be it in the file or not."""
        return self._keeper.kept

    def shelve_line(self) -> None:
        """The line that waits to be typed on is a note that waits in the inbox from now on, unless
        a card says the same."""
        draft = self.half_typed
        if draft is not None:
            self.half_typed_for(draft.use)
            self.note(draft.text)
            # Only now: were the program to end in between, it is there.
            self.draft("")

    def last_words(self) -> None:
        """The program may end at any moment: have the line that is being typed on the disk now."""
        self._drafts.flush()

    def note(self, text: str) -> None:
        """A text as a note that waits in the inbox, unless a card says the same."""
        journey, text = self.journey, text.strip()
        if text and all(card.text != text for _, card in journey.cards()):
            attrs = Table.of({"kind": "note"})
            end = len(journey.inbox)
            edit = edits.add_cards(journey, self.next_id, "inbox", end, [text], attrs)
            self.do(edit, Cursor(), Cursor())

    def _turn(self, *, back: bool) -> Step | None:
        if self.read_only:
            raise ReadOnly(self.read_only)
        step = self._work.undo() if back else self._work.redo()
        self._saver.announce()
        return step

    def _take_in(self, base: Base, data: bytes) -> str:
        """Take in what a file holds that held `base`; says why it cannot be. The saver asks while
        nothing is written."""
        work, taken = self._work, self._saver.absorbed
        if (found := appended(base.text, data)) is not None:
            entries = Entries(base, data, found, work.reserve(len(found.cards)))
            if work.take_in(entries.into, taken):
                return ""
        theirs, document = data, self._work.document
        for quiet in (QUIET, LONG_QUIET):
            now = self._saver.content(quiet)
            if now is None:
                return GONE
            if now == base.data:
                return ""
            try:
                theirs, document = now, read(decode(now))
            except InvalidMap as error:
                return why_not(error)
            if document.read_only and not self.read_only:
                return document.read_only
            if base.journey.stages and document.journey == Journey():
                return EMPTY
            if not self._saver.may_be_part(now):
                break
        version = Version(base, theirs, document, work.reserve(document.next_id))
        work.take_in(version.into, taken)
        return ""
