"""What came from outside and was not read yet, told as one."""

from __future__ import annotations

from journeytui.core.changes import Batch, Stale, apply
from journeytui.core.diff import align, delta
from journeytui.core.journey import Id, Journey
from journeytui.layout.differences import differences
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.news import Count, news_words
from journeytui.tui.control.came import Came, before

AS_IT_WAS = "From outside: all of it is as it was."


class Unread:
    """What came one after another. What one brought and another took back counts as nothing, also
    where a card was deleted and written once more."""

    def __init__(self) -> None:
        self._ends: tuple[Journey, Journey] | None = None
        """The journey without any of it, and with all of it and nothing else."""
        self._count = Count()
        self.words = ""
        """All of it together; '' where there is nothing to tell."""

    def add(self, came: Came, batch: Batch, journey: Journey, next_id: Id, glyphs: Glyphs) -> None:
        """The next that came: `batch`, which `journey` has by now. `next_id` is not in use."""
        count = self._count.with_more(came.differences)
        if self._ends is None:
            self._ends = before(journey, batch), journey
        else:
            old, new = self._ends
            try:
                self._ends = old, apply(new, batch)
            except Stale:
                # What was done here in between is in its way; from now on it is part of both.
                self._ends = before(journey, batch), journey
            else:
                if count.can_cancel:
                    journey = align(old, self._ends[1], next_id)
                    batch = delta(old, journey)
                    count = Count().with_more(differences(old, journey, batch, glyphs))
        # Nothing is told of what is nothing, unless it takes back what was told.
        self.words = news_words(journey, count) or (AS_IT_WAS if self.words else "")
        self._count = count
