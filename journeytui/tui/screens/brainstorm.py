"""Brainstorming: one idea after another, and nothing that judges them."""

from __future__ import annotations

from textual.timer import Timer

from journeytui.core import edits
from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Id, Journey, Table
from journeytui.core.text import visible
from journeytui.layout import brainstorm as picture
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row
from journeytui.method.sitting import LONGEST, NotUnderstood, Sitting, minutes_of
from journeytui.session import Session
from journeytui.tui.screens.work import WorkScreen
from journeytui.tui.styles import Styles

_FIRST = "Whatever comes to mind"
"""What the line says before the first idea."""


class BrainstormScreen(WorkScreen):
    """A line for ideas, which wait in the inbox. There is no key that judges or deletes one."""

    SCOPE = "brainstorm"
    NAME = "BRAINSTORM"
    QUITTING = "Esc leads to the map; Ctrl+C once more saves and quits."

    def __init__(
        self, session: Session, looks: Styles, glyphs: Glyphs, at: Cursor, sitting: Sitting
    ) -> None:
        super().__init__(session, looks, glyphs, at)
        self.sitting = sitting
        self._mending: Id | None = None
        """The idea that the line holds, so that Enter changes it."""
        self._cleared: Id | None = None
        """The idea that the line held before it was emptied."""
        self._ideas: tuple[Journey, list[Card]] | None = None
        self._timer: Timer | None = None
        self.until_repaint: float | None = None
        """Seconds after which the picture was to change by itself when that was last settled; None
        where it never does."""
        self.line.recalled = self._recalled

    # -- the picture

    @property
    def ideas(self) -> list[Card]:
        """The ideas that wait, the newest last."""
        if self._ideas is None or self._ideas[0] is not self.journey:
            waiting = self.journey.waiting.values()
            self._ideas = (self.journey, [c for c in waiting if c.word("kind") == "idea"])
        return self._ideas[1]

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("⏎", "next idea"),
            ("Esc", "map"),
            ("paste", "many at once"),
            ("Ctrl+T", "timer"),
            ("Up", "mend the last"),
            ("Ctrl+G", "help"),
        )

    def opened(self) -> None:
        self._next()
        self._wait()

    def rows(self, cells: int, height: int) -> list[Row]:
        x, y, room = picture.line_at(cells, height)
        typed = self.place_line(x, y, room, max(height - y - 2, 1)) if self.typing else 1
        count = picture.ideas_in_sight(cells, height, self.glyphs) + 1
        last = [card.text for card in self.ideas[-count:] if card.id != self._mending]
        sight = picture.Sight(
            len(self.ideas),
            last,
            self.sitting.by,
            self.sitting.words,
            bool(self.sitting.minutes) and not self.sitting.left,
            self._mending is not None,
        )
        return picture.brainstorm(sight, cells, height, typed, self.glyphs)

    def _next(self) -> None:
        """An empty line for the next idea."""
        self._mending = self._cleared = None
        self.open_line("", "" if self.ideas else _FIRST)

    # -- the time

    def _wait(self) -> None:
        """Have the picture brought up to date when its words about the time change: at most once a
        minute, and never without a timer."""
        if self._timer is not None:
            self._timer.stop()
        seconds = self.until_repaint = self.sitting.until_news
        self._timer = None if seconds is None else self.set_timer(seconds, self.time_passed)
        if self.sitting.ended():
            self.say(f"Time is up: {_count(len(self.ideas))}. Go on if you like.", "warn")

    def time_passed(self) -> None:
        """The words about the time are others now."""
        self.renew()
        self._wait()

    # -- what the line tells

    def line_committed(self, text: str) -> None:
        if self._keep([text]):
            self._next()

    def line_left(self, _text: str) -> None:
        self.screen_leave("")

    def lines_pasted(self, texts: list[str]) -> None:
        count = len([text for text in texts if text.strip()])
        if self._keep(texts):
            self._next()
            self.say(f"{_count(count)} taken; Ctrl+P undo takes them back.")

    def line_changed(self, text: str) -> None:
        if self._mending is not None and not text:
            self._cleared, self._mending = self._mending, None
            self.renew()
        elif self._mending is None and text:
            self._cleared = None

    def _recalled(self, cleared: str) -> str:
        """What Up brings into an empty line: what was cleared, else the last idea, to be mended."""
        if cleared:
            self._mending = self._cleared
        elif self.ideas:
            self._mending = self.ideas[-1].id
            cleared = self.ideas[-1].text
        self.renew()
        return cleared

    def _keep(self, texts: list[str]) -> bool:
        """Every text that is not blank as an idea, the first in place of one that is mended; False
        where it could not be kept, which is said."""
        kept = [text for text in texts if text.strip()]
        if not kept:
            return True
        attrs = Table.of({"kind": "idea", "by": self.sitting.by or None})
        batch: Batch = ()
        focus: Id | None = None
        if self._mending is not None and self.journey.card(self._mending) is not None:
            edit = edits.edit_text(self.journey, self._mending, kept.pop(0))
            batch, focus = edit.batch, self._mending
        added = edits.add_cards(
            self.journey, self.session.next_id, "inbox", len(self.journey.inbox), kept, attrs
        )
        label = _count(len(kept)) if kept else "mend"
        edit = Edit(label, batch + added.batch, added.focus or focus)
        return not edit.batch or self.perform(edit)

    # -- commands

    def screen_leave(self, key: str) -> None:
        """Back to the map; what the line holds is kept."""
        if self._keep([self.line.text]):
            # It is an idea now, and no half-typed line any more.
            self.close_line()
            super().screen_leave(key)

    def brainstorm_timer(self, _key: str) -> None:
        """Ask how long it is to take."""
        minutes = str(self.sitting.minutes or 10)
        self.ask("Minutes:", self._begin, minutes, "none")

    def _begin(self, text: str) -> str | None:
        try:
            minutes = minutes_of(text)
        except NotUnderstood:
            return f"Minutes, a number up to {LONGEST}"
        was = self.sitting.minutes
        self.sitting.begin(minutes)
        self._wait()
        if minutes or was:
            self.say(f"{minutes} min from now." if minutes else "No timer any more.")
        return None

    def brainstorm_by(self, name: str) -> None:
        """Say who has the ideas from now on, or ask."""
        if name:
            self._named(name)
        else:
            self.ask("Ideas by:", self._named, self.sitting.by, "nobody in particular")

    def _named(self, name: str) -> None:
        self.sitting.by = visible(name).strip()
        who = self.sitting.by
        self.say(f"Ideas by {who} from now on." if who else "Ideas by nobody in particular.")


def _count(number: int) -> str:
    return "1 idea" if number == 1 else f"{number} ideas"
