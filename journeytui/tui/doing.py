"""Changing the open journey from a screen, and the words for what does not go."""

from __future__ import annotations

from journeytui.core.changes import Stale
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.history import Step
from journeytui.core.journey import Journey
from journeytui.layout.deeds import thing
from journeytui.session import Kind, ReadOnly, Session

STATE_INK = {
    Kind.SAVED: "good",
    Kind.SAVING: "warn",
    Kind.COPY: "muted",
    Kind.FAILED: "bad",
    Kind.CHANGED: "bad",
}
"""The ink of each state of the file."""


class Sight:
    """The journey as a screen knows it. What others write is in the session's at any moment, also
    while a key is carried out; here it counts once the screen looks."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._turns = session.turns
        self._journey = session.journey

    @property
    def journey(self) -> Journey:
        """The journey when the screen looked last, or when it was changed here since."""
        if self._turns != self._session.turns:
            self.look()
        return self._journey

    def look(self) -> bool:
        """Take the newest; whether it is another."""
        before = self._journey
        self._turns, self._journey = self._session.turns, self._session.journey
        return self._journey is not before


class Refused(Exception):
    """Nothing was changed; the text says why, `ink` how bad that is."""

    def __init__(self, words: str, ink: str = "bad") -> None:
        super().__init__(words)
        self.ink = ink


def carry_out(session: Session, edit: Edit, before: Cursor, after: Cursor) -> None:
    """Make an edit. Raises Refused."""
    try:
        session.do(edit, before, after)
    except ReadOnly as error:
        raise Refused(f"This map is read-only: {error}") from None
    except Stale as error:
        raise Refused(f"That does not fit any more: {error}") from None


def turn(session: Session, back: bool) -> tuple[Step, str]:
    """Take back the last step, or do again what was taken back; the step and what to say of it.
    Raises Refused."""
    try:
        step = session.undo() if back else session.redo()
    except Stale as error:
        raise Refused(f"That cannot be taken back any more: {error}", "warn") from None
    except ReadOnly as error:
        raise Refused(f"This map is read-only: {error}") from None
    if step is None:
        raise Refused("Nothing to undo." if back else "Nothing to redo.", "text")
    more = ""
    if step.label == "reload" and back:
        more = " Yours counts again; Ctrl+R takes theirs in."
    what = f"{step.label}{thing(session.journey, step.batch, step.focus)}"
    return step, f"{'Undone' if back else 'Done again'}: {what}.{more}"
