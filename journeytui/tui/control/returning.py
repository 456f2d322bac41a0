"""What a program that ended in the middle of its work has left: offered when the map opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from journeytui.core.moves import valid
from journeytui.core.text import visible
from journeytui.layout.excerpts import cut_short
from journeytui.layout.left import counted, left_words
from journeytui.session import Left
from journeytui.storage.record import Draft
from journeytui.tui.control.filing import Ask
from journeytui.tui.desk import Desk
from journeytui.tui.screens.choice import Choice

_ANSWERS = (
    ("t", "take it in; so does ⏎"),
    ("D", "throw it away; press D twice"),
    ("Esc", "leave it; it is offered the next time"),
)


class Returning:
    """Offers what was left, and brings back the line that was being typed."""

    def __init__(
        self, desk: Desk, ask: Ask, run: Callable[[str, str], None], now: Callable[[], datetime]
    ) -> None:
        self._desk, self._ask, self._run, self._now = desk, ask, run, now

    def begin(self, then: Callable[[], None]) -> None:
        """Offer all there is, one after another, and go on with `then`. A line alone comes back
        without being asked for."""
        session = self._desk.session
        if not session.left:
            then()
            return
        left = session.left[0]
        work = left.replayed
        if not work.unsaved and not work.faults:
            self._take(left)
            self.begin(then)
            return
        words = left_words(work.unsaved, work.since, self._now(), work.half_typed, work.faults)

        def chosen(key: str | None) -> None:
            if key is None:
                session.let_go()
            elif key == "D":
                session.throw_away(left)
                self._desk.say("Thrown away.")
            else:
                self._take(left)
                self._desk.say(f"Taken in: {counted(work.unsaved) or 'what could be read'}.")
            self.begin(then)

        title = "This map was left in the middle of its work."
        self._ask(Choice(title, words, _ANSWERS, twice="D", usual="t"), chosen)

    def _take(self, left: Left) -> None:
        desk = self._desk
        desk.session.restore(left)
        draft = desk.session.half_typed
        at = draft.where if draft is not None else desk.cursor
        desk.show(desk.journey, valid(desk.journey, at))

    def bring_back(self) -> None:
        """The line that was being typed, where it stood; those of other screens come there."""
        desk, draft = self._desk, self._desk.session.half_typed
        if draft is None or desk.use is not None:
            return
        said = desk.said
        short = cut_short(visible(draft.text), _LONGEST, desk.glyphs)
        if draft.use in _SCREENS:
            words = f"Half-typed: “{short}” comes back {_SCREENS[draft.use]}. {_UNUSED}"
        else:
            self._open(draft)
            if desk.use is not None:
                desk.session.half_typed_for(draft.use)
                desk.parts.line.fill(draft.text)
                words = "You were typing this."
            else:
                desk.parts.line.remember(draft.text)
                words = f"Half-typed: “{short}”; a and Up bring it back. {_UNUSED}"
        desk.say(" ".join(filter(None, [said, words])))

    def _open(self, draft: Draft) -> None:
        """Have the line in the cell that the draft was for, where that is there."""
        desk = self._desk
        at = valid(desk.journey, draft.where)
        if at.stage != draft.where.stage or at.lane != draft.where.lane or not at.lane:
            return
        desk.go(at)
        if draft.use == "card" or (draft.use == "text" and at.card != draft.where.card):
            self._run("card.add", "")
        elif draft.use == "text":
            self._run("card.edit", "")


_UNUSED = "Unused it waits in the inbox."

_LONGEST = 24
"""Cells of a line that is told together with what leads to it."""

_SCREENS = {
    "brainstorm": "in the brainstorm (B)",
    "call": "in the call (C)",
}
"""Where a line comes back that was typed on a screen of its own."""
