"""The map's screen: it hands facts and commands to those who carry them out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from journeytui.core.moves import start
from journeytui.layout.board import EMOTIONS
from journeytui.layout.glyphs import Glyphs
from journeytui.session import Session
from journeytui.tui.commands import LINE_KEYS, keymap
from journeytui.tui.commands.map import COALESCING
from journeytui.tui.control.crew import Crew, Means
from journeytui.tui.control.filing import Result
from journeytui.tui.control.going import Make
from journeytui.tui.control.pointing import Pointing
from journeytui.tui.control.returning import Returning
from journeytui.tui.desk import Desk, Parts
from journeytui.tui.keyed import KeyedScreen
from journeytui.tui.screens.choice import Choice, ChoiceScreen
from journeytui.tui.screens.work import LEAST, WorkScreen
from journeytui.tui.styles import Styles
from journeytui.tui.uses import Scoped
from journeytui.tui.widgets.bar import Bar
from journeytui.tui.widgets.grid import MapGrid
from journeytui.tui.widgets.line import Line

if TYPE_CHECKING:
    from journeytui.tui.app import JourneyApp

_KEYS = keymap("everywhere", "map")

_IN_PANELS = {
    key: command
    for key, command in _KEYS.items()
    if command.id in {"help.open", "palette.open", "screen.redraw"}
}
"""What goes on working while a panel has the keys."""


class MapScreen(KeyedScreen[None]):
    """One open map."""

    DEFAULT_CSS = """
    MapScreen { layers: base over; background: $background; overflow: hidden; }
    #title, #footer { height: 1; }
    #detail { layer: over; position: absolute; height: 3; offset: 0 10000; }
    MapGrid { height: 1fr; }
    #panel { layer: over; position: absolute; width: 1; height: 1; offset: 0 10000; }
    Line { layer: over; position: absolute; height: 1; }
    #small { display: none; width: 100%; height: 100%; content-align: center middle; }
    MapScreen.small > * { display: none; }
    MapScreen.small > #small { display: block; }
    """

    def __init__(
        self,
        session: Session,
        looks: Styles,
        glyphs: Glyphs,
        greeting: str = "",
        first: tuple[str, str] = ("", ""),
    ) -> None:
        """`greeting` is said when the map opens; `first` is the command to begin with, and what it
        takes."""
        super().__init__()
        self._greeting = greeting
        self._first = first
        self._looks = looks
        journey = session.journey
        self._parts = Parts(
            Bar(looks, id="title"),
            MapGrid(journey, start(journey), looks, glyphs, lambda: self._app.now().date()),
            Bar(looks, "text", id="detail"),
            Bar(looks, id="footer"),
            Bar(looks, id="panel"),
            Line(looks),
        )
        self.desk = Desk(session, self._parts, glyphs)
        means = Means(
            ask=self._ask,
            begin=self._begin,
            leave=lambda: self._app.leave(),
            push=self._push,
            show=lambda screen: self.app.push_screen(screen),
            suspend=lambda: self.app.suspend(),
            looks=lambda: self._looks,
            now=lambda: self._app.now(),
            run=self.run,
            changed=lambda: self._app.post_message(self._app.StateChanged()),
            temporary=lambda: self._app.temporary,
        )
        self.crew = Crew(self.desk, means, self)
        self._pointing = Pointing(self.desk, self.run)
        self._returning = Returning(self.desk, self._ask, self.run, lambda: self._app.now())
        self._interrupted = False

    @property
    def _app(self) -> JourneyApp:
        return cast("JourneyApp", self.app)

    def compose(self) -> ComposeResult:
        parts = self._parts
        yield parts.title
        yield parts.grid
        yield parts.detail
        yield parts.footer
        yield parts.panel
        yield parts.line
        wide, high = LEAST
        yield Static(
            f"A map needs {wide} columns by {high} lines; make the window larger.", id="small"
        )

    def on_mount(self) -> None:
        self.call_after_refresh(self._greet)

    def _greet(self) -> None:
        if self._greeting:
            self.desk.say(self._greeting)
        self.desk.bars()
        self._returning.begin(self._begin_work)
        self.begin()

    def _begin_work(self) -> None:
        command, argument = self._first
        if not command:
            self._returning.bring_back()
        else:
            self.run(command, argument)
            if self._greeting and self.desk.grid.draft is not None:
                self.desk.say(self._greeting)
        if self._greeting and isinstance(self.app.screen, WorkScreen):
            self.app.screen.say(self._greeting)

    def on_resize(self, event: events.Resize) -> None:
        wide, high = LEAST
        self.set_class(event.size.width < wide or event.size.height < high, "small")
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        self.desk.bars()
        if self.has_class("small"):
            self._parts.line.go_away()
        else:
            self.desk.refit()

    # -- commands

    def take_key(self, event: events.Key) -> None:
        desk = self.desk
        self.crew.arriving.catch_up()
        if event.key == "ctrl+z":
            self.app_suspend(event.key)
        elif desk.use is not None:
            if event.key in LINE_KEYS:
                self.run(LINE_KEYS[event.key], event.key)
            elif desk.line_key(event.key):
                return
            elif not self._parts.line.take_key(event) and event.key == "tab":
                desk.complete()
        elif isinstance(desk.mode, Scoped) and (command := _IN_PANELS.get(event.key)) is not None:
            self.run(command.id, event.key)
        elif desk.mode is not None:
            desk.hush()
            desk.mode.key(event.key, event.character if event.is_printable else None)
        elif (command := _KEYS.get(event.key)) is not None:
            # What stands behind a command's name in the palette is not the key itself.
            self.run(command.id, "" if command.argument else event.key)

    def take_paste(self, text: str) -> None:
        desk = self.desk
        self.crew.arriving.catch_up()
        if desk.use is not None:
            self._parts.line.take_paste(text)
        elif desk.mode is None:
            desk.hush()
            desk.session.seal()
            self.crew.editing.paste(text)

    def run(self, id: str, key: str) -> None:
        """Carry out a command."""
        desk = self.desk
        if self.has_class("small") and id not in {"screen.leave", "app.interrupt"}:
            return
        desk.hush()
        if id != "app.interrupt":
            self._interrupted = False
        if id == "screen.leave" and key == "escape":
            desk.grid.set_found("")
            return
        if id == "stage.jump" and "1" <= key <= "5" and self._scores():
            id = "card.score"
        if id not in COALESCING:
            desk.session.seal()
        (self.crew.heads.handler(id) or self.crew.handlers[id])(key)

    def _scores(self) -> bool:
        """Whether a digit scores where one stands."""
        cursor = self.desk.cursor
        return cursor.lane == EMOTIONS and cursor.stage is not None

    def app_suspend(self, _key: str) -> None:
        """Back to the shell; what was being typed stays as it is."""
        self.app.action_suspend_process()

    def app_interrupt(self, _key: str) -> None:
        """Ctrl+C: the first says how to quit, the second quits."""
        if self._interrupted:
            self.crew.handlers["screen.leave"]("")
            return
        self._interrupted = True
        self.desk.say("q quits; Ctrl+C once more saves and quits.")

    def screen_redraw(self, _key: str) -> None:
        """Draw everything anew."""
        self.refresh(layout=True)
        self.app.refresh()

    def theme_next(self, name: str) -> None:
        """The theme that a name means; the next one without a name."""
        self.desk.say(self._app.take_theme(name))

    def dress(self, looks: Styles) -> None:
        """Take other styles."""
        self._looks = looks
        for part in vars(self._parts).values():
            part.dress(looks)

    def _ask(self, choice: Choice, then: Callable[[str | None], None]) -> None:
        self.app.push_screen(ChoiceScreen(self._looks, choice, then))

    def _push(self, make: Make) -> None:
        self.app.push_screen(
            make(self.desk.session, self._looks, self.desk.glyphs, self.desk.cursor)
        )

    def _begin(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Do something that may wait for the disk, and then something with its result."""

        async def wait() -> None:
            then(await asyncio.to_thread(work))

        self.run_worker(wait(), exclusive=False)

    # -- the mouse, where the settings switch it on

    def on_click(self, event: events.Click) -> None:
        self._pointing.click(event.screen_offset)

    def on_mouse_scroll_down(self) -> None:
        self._pointing.wheel("cursor.down")

    def on_mouse_scroll_up(self) -> None:
        self._pointing.wheel("cursor.up")

    # -- facts

    def on_map_grid_laid(self) -> None:
        self.desk.bars()

    def state_changed(self) -> None:
        """The session has another state."""
        self.crew.heeding.state_changed()
