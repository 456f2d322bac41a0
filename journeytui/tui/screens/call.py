"""A call with a customer: one types while listening, and what to ask next is in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from textual import events
from textual.timer import Timer

from journeytui.core import calls
from journeytui.core.calls import Call
from journeytui.core.changes import Stale
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.history import Step
from journeytui.core.moves import on_card
from journeytui.layout.call import CallPicture, call_rows, frame, line_row
from journeytui.layout.glyphs import ASCII, Glyphs
from journeytui.layout.harvest import harvest_rows
from journeytui.layout.rows import Row
from journeytui.session import Session
from journeytui.tui.screens.work import WorkScreen
from journeytui.tui.styles import Styles
from journeytui.tui.talk import Talk, who


class CallScreen(WorkScreen):
    """The notes of one call, its line always open, until it ends."""

    SCOPE = "call"
    NAME = "CALL"
    QUITTING = "Esc Esc ends the call; Ctrl+C once more saves and quits."

    def __init__(
        self,
        session: Session,
        looks: Styles,
        glyphs: Glyphs,
        at: Cursor,
        call: Call,
        now: Callable[[], datetime],
    ) -> None:
        """`call` is a new one, or one of the map that goes on; `now` the time with its offset from
        UTC."""
        super().__init__(session, looks, glyphs, at)
        self.talk = Talk(call, at.stage)
        self._now = now
        self._over = False
        self._ends = False
        self._warned = False
        self._shown: tuple[int, str] = (-1, "")
        self._clock: Timer | None = None

    @property
    def call(self) -> Call:
        """The call as it stands."""
        return self.talk.call(self.journey)

    def _note_line(self, text: str) -> None:
        """It comes back in the stage that it was typed for."""
        self.session.draft(text, self.SCOPE, Cursor(self.talk.stage(self.journey)))

    def opened(self) -> None:
        half = self.session.half_typed
        self.open_line()
        if calls.find(self.journey, self.call.id) is None:
            self.perform(calls.begin(self.journey, self.call))
        else:
            self.talk.to_last_note(self.journey)
            count = len(self.talk.notes(self.journey))
            self.say(f"On with the call; {count} {'note' if count == 1 else 'notes'} so far.")
        if half is not None and half.use == self.SCOPE and half.where.stage is not None:
            self.talk.go_to(half.where.stage)
        self._tick()

    def _tick(self) -> None:
        """The clock counts minutes: it is painted when one is over, and else with a key."""
        self._renew_if_other()
        if self._clock is not None:
            self._clock.stop()
        rest = 60 - self.talk.age(self._now()).total_seconds() % 60
        self._clock = None if self._over else self.set_timer(rest, self._tick)

    # -- the picture

    def rows(self, cells: int, height: int) -> list[Row]:
        journey, talk = self.journey, self.talk
        if self._over:
            return harvest_rows(
                journey, self.call, talk.harvest(journey), cells, height, self.glyphs
            )
        where = frame(journey, cells, height)
        lines = 1
        if self.typing:
            lines = min(self.line.fit(where.line), where.most)
            self.place_line(where.x, line_row(where, height, lines), where.line, where.most)
        minutes, hint = self._shown = self._changing()
        seen = CallPicture(
            journey,
            self.call,
            minutes,
            talk.stage(journey),
            talk.notes(journey),
            talk.asks(journey),
            talk.prompt(journey),
            hint,
        )
        return call_rows(seen, where, lines, height, self.glyphs)

    def _changing(self) -> tuple[int, str]:
        """What changes with time and with what is typed: the minutes, and what becomes of it."""
        minutes = int(self.talk.age(self._now()).total_seconds()) // 60
        return minutes, self.talk.hint(self.journey, self.line.text)

    def _renew_if_other(self) -> None:
        if not self._over and self._shown != self._changing():
            self.renew()

    def hints(self) -> tuple[tuple[str, str], ...]:
        if self._over:
            sort = (("⏎", "sort what waits"),) if self._can_sort else ()
            return (*sort, ("q", "map"), ("u", "go on with the call"), ("?", "help"))
        wide = self.size.width >= 110
        return (
            ("⏎", "note"),
            ("Tab", "next stage" if wide else "stage"),
            ("Ctrl+N", "next question" if wide else "question"),
            ("Ctrl+T", "covered"),
            ("Up" if self.glyphs is ASCII else "↑", "last note"),
            ("Esc Esc", "end the call" if wide else "end"),
            ("Ctrl+G", "help"),
        )

    # -- keys

    def take_key(self, event: events.Key) -> None:
        if event.key != "escape":
            self._ends = False
        command = self.keys.get(event.key)
        if command is None or command.id != "question.covered":
            self.talk.forget_tick()
        if self.typing and not self.small and self._of_note(event.key):
            return
        super().take_key(event)
        self._renew_if_other()

    def _of_note(self, key: str) -> bool:
        """Up in an empty line brings the last note back, Ctrl+C lets it be; whether it was so."""
        line = self.line
        if key == "up" and not (line.text or line.cleared):
            text = self.talk.mend_last(self.journey)
            if text is None:
                return False
            self.hush()
            self.open_line(text)
        elif key == "ctrl+c" and self.talk.mending is not None:
            self.talk.let_be(line.text)
            line.line_clear()
            self.say("The note stays as it was; Up brings back what you typed.")
        else:
            return False
        return True

    def call_stage_next(self, _key: str) -> None:
        self._to_stage(1, "This is the last stage; Shift+Tab goes back.")

    def call_stage_previous(self, _key: str) -> None:
        self._to_stage(-1, "This is the first stage; Tab goes on.")

    def _to_stage(self, step: int, end: str) -> None:
        if self._over:
            return
        if self.talk.to_stage(self.journey, step):
            self._note_line(self.line.text)
            self.renew()
        elif self.journey.stages:
            self.say(end if len(self.journey.stages) > 1 else "There is no other stage.")

    def question_next(self, _key: str) -> None:
        self.talk.to_next_prompt(self.journey)
        self.renew()

    def question_covered(self, _key: str) -> None:
        before = self.journey
        prompt = self.talk.prompt(before)
        if self._over:
            return
        if (back := self.talk.uncover(before)) is not None:
            if self.perform(back[0]):
                self.say(back[1])
            return
        if prompt is None:
            self.say("Everything was asked.")
            return
        edit, words = self.talk.cover(before, prompt)
        self.talk.to_next_prompt(before)
        if self.perform(edit):
            self.say(words)

    def call_consent(self, _key: str) -> None:
        edit, words = self.talk.agree(self.journey)
        if not self._over and self.perform(edit):
            self.say(words)

    # -- what the line tells

    def line_changed(self, text: str) -> None:
        self.talk.heed(self.journey, text)
        self._renew_if_other()

    def line_committed(self, text: str) -> None:
        self._keep([text])

    def line_left(self, text: str) -> None:
        if self._ends and not text.strip():
            self.call_end("")
            return
        if text.strip():
            self._keep([text])
        else:
            self.talk.let_be()
        self._ends = True
        self.say(f"{'Kept. ' if text.strip() else ''}Esc once more ends the call.")

    def lines_pasted(self, texts: list[str]) -> None:
        if self._keep(texts):
            self.say(f"{sum(bool(text.strip()) for text in texts)} notes from what you pasted.")

    def _keep(self, lines: Sequence[str]) -> bool:
        """Make notes of lines and begin a new one; True where anything came of it. What could not
        be kept stays in the line."""
        done = self._do(
            lambda: self.talk.keep(self.journey, self.session.next_id, lines, self._now())
        )
        if done is not False:
            self.open_line()
        return bool(done)

    def _line_kept(self) -> bool:
        """Make a note of what the line holds; False where that does not go."""
        if self.line.text.strip():
            self._keep([self.line.text])
        return not self.line.text.strip()

    def _do(self, make: Callable[[], Edit]) -> bool | None:
        """Carry out an edit; None where there was nothing to do, False where it did not go, which
        is said."""
        try:
            edit = make()
        except Stale as error:
            self.say(f"That does not fit any more: {error}", "bad")
            return False
        return self.perform(edit) if edit.batch else None

    def turned(self, _step: Step, _back: bool) -> None:
        mending = self.talk.mending
        if mending is not None and self.journey.card(mending.card.id) is None:
            self.talk.let_be()
        ended = self.call.ended is not None
        if ended and not self._over:
            self._finish()
        elif self._over and not ended:
            self._over = False
            self.open_line()
            self._tick()

    # -- the end

    def call_end(self, _key: str) -> None:
        if self._over or not self._line_kept():
            return
        if self.perform(calls.end(self.journey, self.call, self._now())):
            self._finish()

    def _finish(self) -> None:
        self._over, self._warned = True, False
        self.close_line()

    @property
    def _can_sort(self) -> bool:
        return bool(self.journey.waiting)

    def call_sort(self, key: str) -> None:
        if not self._over:
            return
        if not self._can_sort:
            self.say("Nothing waits to be sorted; q leads to the map.")
            return
        self.screen_leave(key)
        self.journey_app.map.run("screen.triage", key)

    def screen_leave(self, key: str) -> None:
        """Back to the map, onto the last note that is on it; what the line holds is kept."""
        if key == "escape" and self._over and not self._warned:
            # Who presses Esc to end the call may press it once too often to read what it brought.
            self._warned = True
            sort = "Enter sorts what waits, " if self._can_sort else ""
            self.say(f"{sort}q leads to the map, and so does Esc once more.")
            return
        if not self._line_kept():
            return
        placed = (on_card(self.journey, n.card.id) for n in reversed(self.talk.notes(self.journey)))
        self.journey_app.back_to_map(next(filter(None, placed), self.at))
        if not self._over:
            words = f"The call with {who(self.call)} has not ended; C goes on with it."
            self.journey_app.map.desk.say(words)
