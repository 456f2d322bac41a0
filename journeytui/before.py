"""What earlier programs did to a map: the steps they made, the work they left in no file, the line
that was being typed."""

from __future__ import annotations

from dataclasses import replace

from journeytui.core.changes import journey_ids
from journeytui.core.cursor import Cursor
from journeytui.storage.drafts import Drafts
from journeytui.storage.journal import Journals
from journeytui.storage.keeping import Here, Keeper
from journeytui.storage.leftovers import Left, left_of, past_of
from journeytui.storage.record import Draft
from journeytui.storage.saver import Saver
from journeytui.work import Work


class Before:
    """What came before the work on an open map, and how the work goes on from it."""

    def __init__(
        self,
        journals: Journals | None,
        work: Work,
        keeper: Keeper,
        saver: Saver,
        drafts: Drafts,
    ) -> None:
        self._journals = journals
        self._work, self._keeper, self._saver, self._drafts = work, keeper, saver, drafts
        self.left: tuple[Left, ...] = ()
        """What programs that ended in the middle of their work have left, the newest first."""
        self.half_typed: Draft | None = None
        """The line that was being typed then, until it is typed on."""

    def draft(self, text: str, use: str, where: Cursor | None) -> None:
        """A line holds this now, and is kept together with one that waits to be typed on."""
        waiting = self.half_typed
        if not text:
            self._drafts.put(waiting)
            return
        if waiting is not None and waiting.text == text:
            # It was brought back, wherever that was.
            self.half_typed = waiting = None
        earlier = waiting.text if waiting is not None else ""
        self._drafts.put(Draft(text, use, where or Cursor(), earlier))

    def half_typed_for(self, use: str) -> Draft | None:
        """The line that was being typed for this, to be typed on now; None where it was not."""
        draft = self.half_typed
        if draft is None or draft.use != use:
            return None
        self.half_typed = None
        return draft

    def restore(self, left: Left) -> None:
        """Take in what a journal holds and the file does not, the line that was being typed too; of
        several lines the first one is typed on, and the others wait in the inbox.

        Where nothing was done here yet, all is as it was when that program ended, undo included,
        together with what others wrote meanwhile. Otherwise it is one step of undo.
        """
        from journeytui.storage.restoring import restored, with_line  # few openings need it

        work = left.replayed
        half = self.half_typed or (replace(work.draft, earlier="") if work.draft else None)
        with self._saver.holding() as base, self._work.editing:
            filed, here = restored(work, base, self._work.here())
            for text in work.half_typed:
                if half and half.text != text:
                    here = with_line(here, text)
            keeper = self._keeper
            self._work.goes_on(here)
            keeper.goes_on(filed, left.path, work.since, half)
            keeper.ready(here)
            self._saver.rebase(filed, here.journey, keeper.mark, kept=keeper.kept)
            self.half_typed = half
            self._drafts.starts(half)
            self._without(left)
            if keeper.kept:
                # Else it alone has the work, and nobody is to take it while this program lives.
                left.release()

    def throw_away(self, left: Left) -> None:
        """What was left is not wanted."""
        left.drop()
        self._without(left)

    def _without(self, left: Left) -> None:
        self.left = tuple(other for other in self.left if other is not left)

    def let_go(self) -> None:
        """What others have left stays for the next opening."""
        for left in self.left:
            left.release()
        self.left = ()

    def look_back(self, data: bytes, *, keep_past: bool) -> None:
        """Before anything is done: what was left unsaved waits to be asked for; the steps of a
        program that has saved everything are ours."""
        if self._journals is None:
            return
        waiting = []
        for left in left_of(self._journals, self._saver.path, data):
            if left.is_wanted:
                waiting.append(left)
            elif self._work.is_untouched and self._is_taken_over(left):
                left.release()
            else:
                left.drop()
        self.left = tuple(waiting)
        if keep_past and self._work.is_untouched:
            self._work.comes_from(self._past)

    def _is_taken_over(self, left: Left) -> bool:
        """Take over the steps of a program that saved everything, where the file is as it left it;
        whether it is."""
        from journeytui.storage.restoring import same_again

        same = same_again(left.replayed, self._saver.base)
        if same is None:
            return False
        self._work.goes_on(same.here, same.base.journey)
        self._saver.starts(same.base)
        self._keeper.goes_on(same.base, left.path, None, None)
        return True

    def _past(self) -> Here | None:
        """The steps of the last session, where the file is as that one left it."""
        base, journey = self._saver.base, self._work.journey
        if self._journals is None or base.data is None or journey != base.journey:
            return None
        found = past_of(self._journals, self._saver.path, base.data)
        if found is None:
            return None
        path, past = found
        if list(journey_ids(past.here)) != list(journey_ids(journey)):
            return None
        self._keeper.goes_on(base, path, None, None)
        return Here(journey, past.next_id, past.done, past.undone)
