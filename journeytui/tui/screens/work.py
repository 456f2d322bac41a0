"""A screen on the open map for one kind of work: it shows rows, and one may type in its line."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region

from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.history import Step
from journeytui.core.journey import Journey
from journeytui.core.marks import Tally
from journeytui.core.text import visible
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.heads import title_bar
from journeytui.layout.rows import Row
from journeytui.layout.wrap import wrap
from journeytui.session import Kind, Session
from journeytui.tui.commands import LINE_KEYS, Command, keymap
from journeytui.tui.doing import STATE_INK, Refused, Sight, carry_out, turn
from journeytui.tui.screens.help import HelpScreen
from journeytui.tui.screens.plain import PlainScreen
from journeytui.tui.screens.prompt import Answer, Prompt
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.line import Line

LEAST = (60, 15)
"""The smallest screen, in cells, on which one can work."""

_OF_LINE = frozenset(keymap("line"))
"""Keys that mean something in every line."""


class WorkScreen(PlainScreen):
    """The base of brainstorming, triage and calls. It stands over the map's screen.

    While `typing` keys go to the line; those of the screen's own commands come first where
    `KEYS_IN_LINE` says so, but for keys that the line itself has a use for. `place_line` belongs
    into `rows`, which knows where the line stands.
    """

    KEYS_IN_LINE: ClassVar[bool] = True
    QUITTING: ClassVar[str] = "q leads to the map; Ctrl+C once more saves and quits."

    def __init__(self, session: Session, looks: Styles, glyphs: Glyphs, at: Cursor) -> None:
        """`at` is where one stands on the map, and stands again after the work."""
        super().__init__(looks, glyphs)
        self.session = session
        self._sight = Sight(session)
        self.at = at
        self.line = Line(looks, self)
        self.line.noted = self._note_line
        self.typing = False
        self._conflicts = Tally()
        self.prompt = Prompt(looks, self.renew)
        self._line_at = Region(0, 0, 0, 0)

    # -- for the screens

    @property
    def journey(self) -> Journey:
        return self._sight.journey

    def lines(self) -> Sequence[Line]:
        return (self.line, self.prompt.line)

    def open_line(self, text: str = "", placeholder: str = "", surface: str = "") -> None:
        """Begin to type, on a surface; the line stands where `rows` places it."""
        self.typing = True
        self.line.open(text, max(self._line_at.width, 1), placeholder, surface)
        if not text and (draft := self.session.half_typed_for(self.SCOPE)) is not None:
            self.line.fill(draft.text)
            self.say("You were typing this.")
        self.renew()

    def _note_line(self, text: str) -> None:
        self.session.draft(text, self.SCOPE, self.at)

    def close_line(self) -> None:
        """Type no longer."""
        self.typing = False
        self.line.go_away()
        self.renew()

    def place_line(self, x: int, y: int, cells: int, most: int = 1_000) -> int:
        """Have the line at a place of the body, `cells` wide and at most `most` rows high; returns
        how many rows it takes. For `rows`, and only while one types."""
        self.line.most = most
        rows = min(self.line.fit(cells), most)
        where = Region(x, y + self.body.region.y, cells, rows)
        if where != self._line_at or not self.line.stands:
            self._line_at = where
            self.line.stand(where)
        return rows

    def ask(self, words: str, then: Answer, text: str = "", placeholder: str = "") -> None:
        """Ask something in the footer; `then` gets the answer, unless Esc leaves it open;
        where it says what would be right instead, the question stays open with its text."""
        self.hush()
        self.prompt.ask(words, then, text, placeholder)
        self.renew()

    def perform(self, edit: Edit | None, after: Cursor | None = None, *, nothing: str = "") -> bool:
        """Carry out an edit, one step of undo; False where nothing came of it, which is said. Where
        the edit is empty, say `nothing`."""
        if edit is None or not edit.batch:
            if nothing:
                self.say(nothing)
            return False
        self.session.seal()
        try:
            carry_out(self.session, edit, self.at, after or self.at)
        except Refused as refused:
            self.say(str(refused), refused.ink)
            return False
        self.session.seal()
        self.renew()
        return True

    def turned(self, step: Step, back: bool) -> None:
        """A step was taken back, or done again."""

    def news_came(self, _batch: Batch) -> None:
        """Others have changed the journey."""
        self._sight.look()
        self.renew()

    def state_changed(self) -> None:
        """The file and the journey stand otherwise to each other."""
        self.renew()

    # -- the picture

    def top(self, cells: int) -> Row:
        session, state = self.session, self.session.state
        note = session.named if state.kind is Kind.COPY else ""
        if session.read_only:
            note = "read-only"
        words, ink = visible(state.words), STATE_INK[state.kind]
        return title_bar(
            self.journey,
            cells,
            words,
            ink,
            self.glyphs.state,
            note,
            self.glyphs,
            self.journey_app.map.crew.arriving.fresh,
            conflicts=self._conflicts.of(self.journey),
        )

    @property
    def small(self) -> bool:
        """Whether the screen is too small to work on."""
        return self.size.width < LEAST[0] or self.size.height < LEAST[1]

    def renew(self) -> None:
        if not self.small or not self.body.size.width:
            super().renew()
            if self.prompt.asking and self.body.size.width:
                self.footer_bar.show([self.prompt.row(self.footer_bar.size.width)])
                self.prompt.stand(self.footer_bar.region)
            return
        self.line.go_away()
        self.prompt.line.go_away()
        words = f"This needs {LEAST[0]} columns by {LEAST[1]} lines; make the window larger."
        self.body.show([(), *(((f" {t}", "text"),) for t in wrap(words, self.size.width - 2))])

    def elsewhere(self, command: Command) -> str:
        return f"“{command.words}” is for the map; q or Esc leads there."

    # -- keys

    def take_key(self, event: events.Key) -> None:
        if self._sight.look():
            self.renew()
        key = event.key
        command = self.keys.get(key)
        own = command is not None and command.scope == self.SCOPE
        if self.prompt.asking and key != "ctrl+z":
            self._take_answer(event)
        elif not self.typing or key == "ctrl+z":
            super().take_key(event)
        elif command is not None and own and self._in_line(event) and not self.small:
            self.run(command.id, key)
        elif key in LINE_KEYS:
            self.run(LINE_KEYS[key], key)
        elif key == "ctrl+c" and not self.line.text:
            self.run("app.interrupt", key)
        elif not self.small:
            self._interrupted = False
            self.hush()
            self.line.take_key(event)

    def _in_line(self, event: events.Key) -> bool:
        """Whether a command of the screen comes before the line."""
        return self.KEYS_IN_LINE and not event.is_printable and event.key not in _OF_LINE

    def _take_answer(self, event: events.Key) -> None:
        """A key for the question in the footer."""
        if event.key in LINE_KEYS and LINE_KEYS[event.key] != "palette.open":
            self.run(LINE_KEYS[event.key], event.key)
        elif event.key == "ctrl+c" and not self.prompt.line.text:
            self.prompt.close()
        elif not self.small:
            self.prompt.line.take_key(event)

    def take_paste(self, text: str) -> None:
        if self.prompt.asking:
            self.prompt.line.take_paste(text)
        elif self.typing:
            self.hush()
            self.line.take_paste(text)

    # -- commands

    def screen_leave(self, _key: str) -> None:
        """Back to the map."""
        self.journey_app.back_to_map(self.at)

    def help_open(self, key: str) -> None:
        """Show what the keys do here; while one types, those of the line before the others."""
        if not self.typing:
            super().help_open(key)
            return
        self.app.push_screen(HelpScreen(self.looks, (self.SCOPE, "line", "everywhere")))

    def palette_open(self, key: str) -> None:
        """Find a command. A line that is open for a moment only is kept and closed first: what it
        belongs to may not be in front any more afterwards."""
        if self.typing and not self.KEYS_IN_LINE:
            self.line.line_leave()
        super().palette_open(key)

    def edit_undo(self, _key: str) -> None:
        self._turn(back=True)

    def edit_redo(self, _key: str) -> None:
        self._turn(back=False)

    def _turn(self, back: bool) -> None:
        try:
            step, words = turn(self.session, back)
        except Refused as refused:
            self.say(str(refused), refused.ink)
            return
        self.turned(step, back)
        self.say(words)

    def map_save(self, name: str) -> None:
        """Write the file and wait for it; another name is given on the map."""
        if name:
            self.say("Another file is chosen on the map; q or Esc leads there.")
            return

        async def save() -> None:
            state = await asyncio.to_thread(self.session.save_now)
            kept = state.kind is Kind.SAVED
            self.say(f"Saved to {self.session.named}." if kept else f"Not saved: {state.words}")

        self.run_worker(save())

    def app_interrupt(self, key: str) -> None:
        """Ctrl+C: the first says how to leave, the second saves and quits, from the map."""
        if self.interrupted_before():
            self.journey_app.back_to_map(self.at)
            self.journey_app.map.run("screen.leave", key)

    # -- what the line tells

    def line_committed(self, text: str) -> None:
        """Enter."""
        raise NotImplementedError

    def line_left(self, text: str) -> None:
        """Esc."""
        raise NotImplementedError

    def line_changed(self, text: str) -> None:
        """Nothing depends on what is half typed."""

    def line_grown(self, _rows: int) -> None:
        """The line takes more room."""
        self.renew()

    def lines_pasted(self, texts: list[str]) -> None:
        """Several lines were pasted."""
        raise NotImplementedError

    def paste_refused(self, size: int) -> None:
        """More was pasted than a line takes."""
        self.say(f"{size:,} characters are too much for one paste; nothing was taken.", "warn")
