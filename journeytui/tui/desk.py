"""The desk: the open session and the widgets that show it, for whatever carries out a command.

Facts come up from the widgets to the screen, the screen hands them to a controller, and the
controller changes the journey here, in the one way there is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from textual.geometry import Region

from journeytui.core.changes import Stale
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Id, Journey
from journeytui.core.marks import Tally
from journeytui.core.moves import after, valid
from journeytui.core.text import visible
from journeytui.layout.board import Kind as BoardKind
from journeytui.layout.cell import Draft
from journeytui.layout.detail import ROWS, detail
from journeytui.layout.glyphs import Glyphs, in_signs
from journeytui.layout.heads import title_bar
from journeytui.layout.rows import Row, clip, width
from journeytui.session import Kind, Session
from journeytui.tui.commands import Scope
from journeytui.tui.doing import STATE_INK, Refused, Sight, carry_out
from journeytui.tui.footer import context_words, file_words, footer, prompt_row
from journeytui.tui.uses import Completes, Fits, Fleeting, Leads, LineUse, Mode, Scoped
from journeytui.tui.widgets.bar import Bar
from journeytui.tui.widgets.grid import MapGrid
from journeytui.tui.widgets.line import Line
from journeytui.tui.widgets.place import put, put_away

T = TypeVar("T")

_SCOPES: tuple[Scope, ...] = ("map", "everywhere", "line")


@dataclass
class Parts:
    """The widgets of the map's screen."""

    title: Bar
    grid: MapGrid
    detail: Bar
    footer: Bar
    panel: Bar
    line: Line


class Desk:
    """One open map on the screen."""

    def __init__(self, session: Session, parts: Parts, glyphs: Glyphs) -> None:
        self.session = session
        self.sight = Sight(session)
        self.glyphs = glyphs
        self.parts = parts
        self.grid = parts.grid
        self.mode: Mode | None = None
        self.use: LineUse | None = None
        parts.line.listener = self
        parts.line.noted = self._note
        self._opened = None if session.state.kind is Kind.COPY else session.path
        self._prompt = ""
        self._aside = 0
        self._over: Callable[[], Region] | None = None
        self._message: tuple[str, str] | None = None
        self._conflicts = Tally()
        self.others = ""
        """Who else has the map open, in words for the title."""

    # -- what is there

    @property
    def journey(self) -> Journey:
        return self.sight.journey

    @property
    def cursor(self) -> Cursor:
        return self.grid.cursor

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Whose commands the help tells here, those that matter most first."""
        if self.use is None:
            return self.mode.scopes if isinstance(self.mode, Scoped) else _SCOPES
        own = (self.use.scope,) if isinstance(self.use, Leads) else ()
        return (*own, "line", "map", "everywhere")

    # -- changing the journey

    def perform(self, edit: Edit | None, nothing: str = "", then: Cursor | None = None) -> bool:
        """Carry out an edit and stand where it belongs, or where `then` says. Where there is none,
        say `nothing`."""
        if edit is None or not edit.batch:
            if nothing:
                self.say(nothing)
            return False
        before = self.cursor
        then = then or after(self.journey, edit, before)
        try:
            carry_out(self.session, edit, before, then)
        except Refused as refused:
            self.say(str(refused), refused.ink)
            return False
        self.show(self.journey, then)
        return True

    def show(self, journey: Journey, cursor: Cursor) -> None:
        """Show a journey, the cursor there or at the nearest place.

        A line whose place is gone is closed; `line.recall` brings its text back.
        """
        if self.grid.draft is not None and not self.grid.has_room(journey):
            self.parts.line.remember()
            self.close_line()
        self.grid.show(journey, valid(journey, cursor))
        self.bars()

    def take_in(
        self, cards: Collection[Id], cursor: Cursor, typing: tuple[LineUse, Draft] | None = None
    ) -> None:
        """Show the journey as others have made it, with these cards marked and the cursor there. A
        line that is being typed goes on, where `typing` says so for another user elsewhere."""
        if typing is not None:
            self.grid.lift_draft()
        self.grid.take_in(self.journey, cards, cursor)
        if typing is not None:
            self.use, draft = typing
            self.grid.set_draft(draft)
        self._refit_draft()
        self.bars()

    def go(self, cursor: Cursor) -> None:
        """Move the cursor."""
        self.grid.go(cursor)
        self.bars()

    # -- the bars

    def say(self, text: str, ink: str = "text") -> None:
        """Tell something in the footer, until the next key."""
        self._message = (in_signs(visible(text), self.glyphs), ink)
        self.bars()

    @property
    def said(self) -> str:
        """What the footer tells; '' where that was read."""
        return self._message[0] if self._message is not None else ""

    def hush(self) -> None:
        """A key was pressed: what was told has been read."""
        if self._message is not None:
            self._message = None
            self.bars()

    @property
    def _is_elsewhere(self) -> bool:
        """Whether the map is in another file by now than it was opened from."""
        session = self.session
        return session.state.kind is not Kind.COPY and session.path != self._opened

    def bars(self) -> None:
        """Bring title, detail and footer up to date."""
        cells = self.parts.title.size.width
        if not cells:
            return
        session, state = self.session, self.session.state
        note = session.named if state.kind is Kind.COPY else ""
        if session.read_only:
            note = "read-only"
        self.parts.title.show(
            [
                title_bar(
                    self.journey,
                    cells,
                    visible(state.words),
                    STATE_INK[state.kind],
                    self.glyphs.state,
                    note,
                    self.glyphs,
                    self.grid.fresh,
                    session.path.name if self._is_elsewhere else "",
                    self._conflicts.of(self.journey),
                    self.others,
                )
            ]
        )
        self.parts.footer.show([self._footer(cells)])
        if self.grid.kind == "compact":
            rows = detail(self.journey, self.cursor, cells, self.glyphs, self.grid.today())
            self.parts.detail.show(rows if self.use is None else [])

    def _footer(self, cells: int) -> Row:
        if self._message is not None and not self._prompt:
            text, ink = self._message
            return ((f" {clip(text, cells - 2, self.glyphs.ellipsis)}", f"{ink}@bar"),)
        if self.use is not None and self._prompt:
            return prompt_row(self._prompt, self._message, cells, self.glyphs)
        if isinstance(self.use, Leads):
            return footer(self.use.title, self.use.hints, cells, self.glyphs)
        if self.mode is not None and self.use is None:
            return footer(self.mode.title, self.mode.hints, cells, self.glyphs)
        if self.session.state.kind is Kind.CHANGED and self.use is None:
            return file_words(self.session.state.lost, cells, self.glyphs)
        kind = "STAGE" if self.grid.kind == "stage" else "MAP"
        above, below = self.grid.more
        arrows = (self.glyphs.more[0] if above else "") + (self.glyphs.more[1] if below else "")
        kind = f"{kind} {arrows}".strip()
        return context_words(kind, self.cursor, self.use is not None, self.glyphs, cells)

    # -- the panel

    def show_panel(self, rows: Sequence[Row], region: Region) -> None:
        """Show rows over the map, in cells of the screen."""
        panel = self.parts.panel
        put(panel, region)
        panel.show(rows)
        self.bars()

    def hide_panel(self) -> None:
        """Take the panel away."""
        put_away(self.parts.panel)
        self.bars()

    # -- the line

    def type_in_cell(
        self, use: LineUse, text: str, placeholder: str, index: int, over: Id | None
    ) -> None:
        """Open the line in the cursor's cell: over a card, or for a new one at `index`."""
        cursor = self.cursor
        if cursor.stage is None or not cursor.lane:
            return
        if self.session.read_only:
            self.say(f"This map is read-only: {self.session.read_only}", "bad")
            return
        self._type(use, Draft(cursor.stage, cursor.lane, index, 1, over), text, placeholder)

    def type_script(self, use: LineUse, text: str, placeholder: str) -> None:
        """Open the line below the stage's head, for its script; in the stage view alone."""
        if self.cursor.stage is not None:
            self._type(use, Draft(self.cursor.stage, "", 0, 1), text, placeholder)

    def _type(self, use: LineUse, draft: Draft, text: str, placeholder: str) -> None:
        """Open the line where the map has room for it."""
        self.use, self._prompt, self._message = use, "", None
        region = self.grid.set_draft(draft)
        assert region is not None
        self.parts.line.most = self.grid.most
        rows = self.parts.line.open(text, region.width, placeholder)
        if rows > 1:
            region = self.grid.grow_draft(rows) or region
        self._place_line(region)

    def ask(
        self,
        use: LineUse,
        prompt: str,
        text: str = "",
        placeholder: str = "",
        proposal: bool = False,
        aside: int = 0,
    ) -> None:
        """Open the line in the footer, behind a prompt. A `proposal` goes when one types; so many
        cells `aside` are left for what is told meanwhile."""
        self.use, self._prompt, self._message, self._aside = use, prompt, None, aside
        bar = self.parts.footer.region
        lead = width(prompt) + 2
        cells = max(bar.width - lead - max(aside, 1), 10)
        region = Region(lead, bar.y - self.grid.region.y, cells, 1)
        self.parts.line.open(
            text, region.width, placeholder, "bar", one_row=True, proposal=proposal
        )
        self._place_line(region)

    def type_over(self, use: LineUse, where: Callable[[], Region], text: str) -> None:
        """Open the line over a place of the panel; `where` says which, in cells of the screen."""
        self.use, self._prompt, self._message, self._over = use, "", None, where
        self.parts.line.open(text, where().width, "", "here", one_row=True)
        self._place_line(self._on_panel())

    def _on_panel(self) -> Region:
        assert self._over is not None
        return self._over().translate((0, -self.grid.region.y))

    def line_key(self, key: str) -> bool:
        """A key for whom the line is typed, before the line sees it; True where it is taken."""
        return isinstance(self.use, Leads) and self.use.line_key(key)

    def complete(self) -> None:
        """Tab in the line: let it go on as its user knows."""
        line = self.parts.line
        text = self.use.complete(line.text) if isinstance(self.use, Completes) else None
        if text is not None:
            line.fill(text)

    def view(self, kind: BoardKind) -> None:
        """Another kind of view, with the detail below where it belongs to it."""
        self.grid.set_kind(kind)
        self._place_detail()
        self.bars()

    def _place_detail(self) -> None:
        grid, bar = self.grid, self.parts.detail
        if grid.kind == "compact":
            put(bar, Region(0, grid.region.bottom - ROWS, grid.region.width, ROWS))
        else:
            put_away(bar)

    def refit(self) -> None:
        """The screen has another size: detail, panel and line go where they belong now."""
        self._place_detail()
        if isinstance(self.mode, Fits):
            self.mode.fit()
        if self.use is None:
            return
        if self._over is not None:
            self.parts.line.fit(self._over().width)
            self._place_line(self._on_panel())
            return
        if self._prompt:
            self.ask(self.use, self._prompt, self.parts.line.text, aside=self._aside)
        else:
            self._refit_draft()

    def _refit_draft(self) -> None:
        """A line that is typed in a cell goes where its place is now."""
        region = self.grid.set_draft(self.grid.draft) if self.grid.draft is not None else None
        if region is not None:
            self.parts.line.most = self.grid.most
            self.line_grown(self.parts.line.fit(region.width))

    def close_line(self) -> LineUse | None:
        """Take the line away; returns for whom it was typed."""
        use, self.use, self._prompt, self._over = self.use, None, "", None
        self.parts.line.go_away()
        if self.grid.draft is not None:
            self.grid.set_draft(None)
        self.bars()
        return use

    # -- what the line tells

    def line_committed(self, text: str) -> None:
        if (use := self.close_line()) is not None:
            self._hand(use.committed, text, text)

    def line_left(self, text: str) -> None:
        if (use := self.close_line()) is not None:
            self._hand(use.left, text, text)

    def _hand(self, tell: Callable[[T], None], typed: T, text: str) -> None:
        """Hand over what was typed. Somebody else may have taken away what it was for."""
        try:
            tell(typed)
        except Stale as stale:
            if isinstance(self.mode, Scoped):
                self.mode.close()
            self.parts.line.remember(text)
            self.say(f"Not done: {stale}. In a line Up brings back what you typed.", "warn")

    def line_changed(self, text: str) -> None:
        if self.use is not None:
            self.use.changed(text)

    def _note(self, text: str) -> None:
        """A line is being typed; what is lost without a loss is not kept."""
        if not isinstance(self.use, Fleeting):
            self.session.draft(text, self._purpose, self.cursor)

    @property
    def _purpose(self) -> str:
        """What the line is typed for, for whoever brings it back."""
        if (draft := self.grid.draft) is None:
            return "words"
        return "card" if draft.over is None and draft.lane else "text" if draft.lane else "script"

    def line_grown(self, rows: int) -> None:
        region = self.grid.grow_draft(rows)
        if region is not None:
            self._place_line(region)

    def lines_pasted(self, texts: list[str]) -> None:
        if (use := self.close_line()) is not None:
            self._hand(use.lines, texts, " ".join(texts))

    def paste_refused(self, size: int) -> None:
        self.say(f"{size:,} characters are too much for one paste; nothing was taken.", "warn")

    def _place_line(self, region: Region) -> None:
        self.parts.line.stand(region.translate((0, self.grid.region.y)))
        self.bars()
