"""A screen made of rows: a title, a body, a footer, and the commands that work everywhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region

from journeytui.core.text import visible
from journeytui.layout.glyphs import Glyphs, in_signs
from journeytui.layout.rows import Row, clip, width
from journeytui.tui.commands import BY_ID, Command, Scope, in_scope, keymap
from journeytui.tui.footer import footer
from journeytui.tui.keyed import KeyedScreen
from journeytui.tui.screens.help import HelpScreen
from journeytui.tui.screens.palette import PaletteScreen
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.bar import Bar
from journeytui.tui.widgets.line import Line

if TYPE_CHECKING:
    from journeytui.tui.app import JourneyApp


class PlainScreen(KeyedScreen[None]):
    """The base of every screen but the map's. Those that derive from it say what is in it."""

    DEFAULT_CSS = """
    PlainScreen { layers: base over; background: $background; overflow: hidden; }
    PlainScreen #title, PlainScreen #footer { height: 1; }
    PlainScreen #body { height: 1fr; }
    PlainScreen Line { layer: over; position: absolute; height: 1; }
    """

    SCOPE: ClassVar[Scope] = "everywhere"
    NAME: ClassVar[str] = ""
    QUITTING: ClassVar[str] = "q quits; Ctrl+C once more quits, too."

    def __init__(self, looks: Styles, glyphs: Glyphs) -> None:
        super().__init__()
        self.looks = looks
        self.glyphs = glyphs
        self.title_bar = Bar(looks, id="title")
        self.body = Bar(looks, "text", id="body")
        self.footer_bar = Bar(looks, id="footer")
        self._message: tuple[str, str] | None = None
        self._stays_over: Collection[str] = ()
        self._interrupted = False
        self.keys = keymap("everywhere", self.SCOPE)

    @property
    def journey_app(self) -> JourneyApp:
        """The app, by its own type."""
        return cast("JourneyApp", self.app)

    # -- for the screens

    def lines(self) -> Sequence[Line]:
        """The lines in which one types here."""
        raise NotImplementedError

    def rows(self, cells: int, height: int) -> list[Row]:
        """The rows between title and footer."""
        raise NotImplementedError

    def heading(self) -> tuple[str, str]:
        """What the title says at its left and at its right."""
        raise NotImplementedError

    def hints(self) -> tuple[tuple[str, str], ...]:
        """Keys and what they do, for the footer; the last one is always shown."""
        raise NotImplementedError

    def opened(self) -> None:
        """The screen is up and has its size; keys come next."""

    def top(self, cells: int) -> Row:
        """The title."""
        left, right = self.heading()
        right = clip(right, cells - width(left) - 4, self.glyphs.ellipsis)
        gap = cells - width(left) - width(right) - 2
        return (
            (f" {left}", "strong@bar"),
            (" " * max(gap, 0), "text@bar"),
            (right, "muted@bar"),
        )

    def bottom(self, cells: int) -> Row:
        """The footer while nothing is told in it."""
        return footer(self.NAME, self.hints(), cells, self.glyphs)

    def elsewhere(self, command: Command) -> str:
        """What to say of a command that is not for this screen."""
        return f"No map is open here to {command.words}."

    # -- the picture

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.body
        yield self.footer_bar
        yield from self.lines()

    def on_mount(self) -> None:
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self.renew()
        self.opened()
        self.begin()

    def on_resize(self) -> None:
        self.call_after_refresh(self.renew)

    def renew(self) -> None:
        """Bring the picture up to date; only cells that differ are sent."""
        cells, height = self.body.size
        if not cells:
            return
        self.title_bar.show([self.top(cells)])
        self.body.show(self.rows(cells, height))
        self.footer_bar.show([self._footer(cells)])

    def _footer(self, cells: int) -> Row:
        if self._message is None:
            return self.bottom(cells)
        text, ink = self._message
        return ((f" {clip(text, cells - 2, self.glyphs.ellipsis)}", f"{ink}@bar"),)

    def dress(self, looks: Styles) -> None:
        """Take other styles."""
        self.looks = looks
        for bar in (self.title_bar, self.body, self.footer_bar):
            bar.dress(looks)
        for line in self.lines():
            line.dress(looks)

    def say(self, text: str, ink: str = "text", over: Collection[str] = ()) -> None:
        """Tell something in the footer, until the next key that is for no command of `over`."""
        self._message = (in_signs(visible(text), self.glyphs), ink)
        self._stays_over = over
        self.renew()

    def hush(self) -> None:
        """A key was pressed: what was told has been read."""
        if self._message is not None:
            self._message = None
            self.renew()

    def place(self, line: Line, x: int, y: int, cells: int, rows: int = 1) -> None:
        """Show a line at a place of the screen."""
        line.stand(Region(x, y, cells, rows))

    # -- commands

    def take_key(self, event: events.Key) -> None:
        if event.key == "ctrl+z":
            self.app.action_suspend_process()
        elif (command := self.keys.get(event.key)) is not None:
            self.run(command.id, event.key)

    def run(self, id: str, key: str) -> None:
        """Carry out a command; one that is not for this screen says so."""
        if id not in self._stays_over:
            self.hush()
        if id != "app.interrupt":
            self._interrupted = False
        handler = getattr(self, BY_ID[id].handler, None)
        if handler is None:
            self.say(self.elsewhere(BY_ID[id]))
        else:
            handler(key)

    def help_open(self, _key: str) -> None:
        """Show what the keys do here."""
        self.app.push_screen(HelpScreen(self.looks, (self.SCOPE, "everywhere", "line")))

    def palette_open(self, _key: str) -> None:
        """Find one of the commands that work here."""
        commands = [c for c in in_scope(self.SCOPE, "everywhere") if hasattr(self, c.handler)]

        def run(chosen: tuple[str, str] | None) -> None:
            id, typed = chosen or ("", "")
            if id:
                self.run(id, typed)
            elif typed:
                self.say(f"No command is called “{typed}”; ? shows them all.", "warn")

        self.app.push_screen(PaletteScreen(self.looks, run, commands))

    def screen_redraw(self, _key: str) -> None:
        """Draw everything anew."""
        self.refresh(layout=True)
        self.app.refresh()

    def theme_next(self, name: str) -> None:
        """The theme that a name means; the next one without a name."""
        self.say(self.journey_app.take_theme(name))

    def app_interrupt(self, _key: str) -> None:
        """Ctrl+C: the first says how to quit, the second quits."""
        if self.interrupted_before():
            self.journey_app.leave()

    def interrupted_before(self) -> bool:
        """Whether this is the second Ctrl+C in a row; else says what the second will do."""
        if not self._interrupted:
            self._interrupted = True
            self.say(self.QUITTING)
            return False
        return True
