"""The program on the screen: themes, the first screen and the map's, the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from textual.message import Message
from textual.screen import Screen

from journeytui.config.themes import Theme, called
from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Journey
from journeytui.core.text import visible
from journeytui.layout.glyphs import UNICODE, Glyphs
from journeytui.session import Keeping, Kind, Session, State
from journeytui.storage import files
from journeytui.storage.canonical import compose
from journeytui.storage.codec import decode
from journeytui.storage.leftovers import asked_for
from journeytui.tui.crop import cropped
from journeytui.tui.errands import ErrandApp
from journeytui.tui.greetings import FIRST_CARD, closed, findings
from journeytui.tui.home import Home
from journeytui.tui.keyed import KeyedScreen
from journeytui.tui.leaving.driver import LeavingApp
from journeytui.tui.screens.map import MapScreen
from journeytui.tui.screens.plain import PlainScreen
from journeytui.tui.screens.work import WorkScreen
from journeytui.tui.styles import Styles, textual_theme

DEFAULT_THEME = "dark"

WITHOUT_COLOUR = "ansi-dark"
"""Textual's theme for NO_COLOR: the terminal's own colours, nothing in grey."""


class JourneyApp(ErrandApp, LeavingApp):
    """journeytui."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    class StateChanged(Message):
        """How the map and its file stand to each other has changed."""

    class NewsCame(Message):
        """Others have written to the map's file, and the session has taken it in."""

        def __init__(self, batch: Batch) -> None:
            super().__init__()
            self.batch = batch

    def __init__(
        self,
        session: Session | None,
        themes: Sequence[Theme],
        glyphs: Glyphs = UNICODE,
        *,
        colour: bool = True,
        greeting: str = "",
        first_theme: str = DEFAULT_THEME,
        home: Home | None = None,
        watching: bool = False,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Without a `session` it begins with the opening screen, which needs a `home`; without a
        `home` nothing is remembered. `themes` may be empty; without `colour` none is used.
        `greeting` is said at the start; `first_theme` is for whoever has chosen none. With
        `watching` the map's file is looked at while it is open, and what others write comes in by
        itself; without it, when the map is saved. `now` is the time with its offset from UTC, by
        default that of `home`.
        """
        super().__init__()
        self.animation_level = "none"
        self.home = home
        self.now = now or (home.now if home else lambda: datetime.now().astimezone())
        self.temporary = Path(os.environ.get("TMPDIR", "/tmp"))
        self.glyphs = glyphs
        self.themes = list(themes) if colour else []
        wanted = (home.settings.theme if home else "") or first_theme
        names = [theme.name for theme in self.themes]
        fallback = names.index(DEFAULT_THEME) if DEFAULT_THEME in names else 0
        self._at = names.index(wanted) if wanted in names else fallback
        for theme in self.themes:
            self.register_theme(textual_theme(theme))
        self._looks = self._dress()
        self._greeting = greeting
        self._map: MapScreen | None = None
        self._watching = watching
        self._noted: Path | None = None
        if session is not None:
            self._enter(session)

    def get_default_screen(self) -> Screen[None]:
        if self._map is not None:
            return self._map
        if self.home is None:
            raise LookupError("without a home there is no opening screen")
        # Whoever opens a map does not wait for what begins one.
        from journeytui.tui.screens.opening import OpeningScreen

        return OpeningScreen(self._looks, self.glyphs, self.home, self._greeting)

    # -- the map

    @property
    def map(self) -> MapScreen:
        """The open map's screen. Raises LookupError where no map is open."""
        if self._map is None:
            raise LookupError("no map is open")
        return self._map

    @property
    def has_map(self) -> bool:
        """Whether a map is open."""
        return self._map is not None

    def open_file(self, path: Path, begin: str = "", argument: str = "") -> None:
        """Open a map, in place of whatever is on the screen, and carry out the command `begin`,
        with an argument as it is typed behind a command's name.

        Raises FileTrouble and InvalidMap, and then nothing has changed.
        """
        self._enter(Session.open(path, **self._keeping()), begin, argument)

    def open_new(self, path: Path, journey: Journey) -> None:
        """Make a map's file and open it with a line in its first cell. Raises FileTrouble."""
        files.create(path, compose(journey).encode())
        self._greeting = FIRST_CARD
        self.open_file(path, "card.add")

    def open_copy(self, path: Path, begin: str = "", argument: str = "") -> None:
        """Open a copy of a map, which is in no file until it is saved; else as `open_file`."""
        text = decode(files.read_bytes(path))
        folder = self.home.folder if self.home else Path.cwd()
        session = Session.sample(
            text,
            files.unused(folder / path.name),
            of=path.name,
            **self._keeping(),
        )
        self._enter(session, begin, argument)

    def open_left(self, journal: Path, begin: str = "", argument: str = "") -> None:
        """Open a map whose file is gone, as a journal has it; else as `open_file`."""
        session = Session.of_left(asked_for(journal), **self._keeping())
        self._greeting = "The file was gone; it is made again, with what was in none."
        self._enter(session, begin, argument)

    def _keeping(self) -> Keeping:
        """Who hears of a session, and where it keeps what is in no file."""
        told: Keeping = {"on_state": self.heard, "on_news": self.told}
        if self.home is None:
            return told
        keeps = self.home.settings.keep_undo
        return {
            **told,
            "backups": self.home.backups,
            "journals": self.home.journals,
            "keep_past": keeps,
        }

    def _enter(self, session: Session, begin: str = "", argument: str = "") -> None:
        said = [self._greeting]
        if session.state.kind is not Kind.COPY:
            said.append(self._note(session.path))
        said += [findings(session), closed(session)]
        self._greeting = ""
        # The last one is the one to act on; there is room for one.
        greeting = next((words for words in reversed(said) if words), "")
        self.last_words[:] = [session.last_words]
        self._map = MapScreen(session, self._looks, self.glyphs, greeting, (begin, argument))
        if self.is_running:
            while len(self.screen_stack) > 1:
                self.pop_screen()
            self.push_screen(self._map)
            self._watch()

    def on_ready(self) -> None:
        self._watch()

    def _watch(self) -> None:
        if self._watching and self._map is not None:
            self._map.desk.session.watch(also=self._map.crew.company.look)

    def _note(self, path: Path) -> str:
        self._noted = path
        return self.home.note(path) if self.home else ""

    def end_session(self) -> None:
        """However the program ends: what is not in the file yet is written, if it can be."""
        if self._map is not None:
            self._map.crew.company.end()
            self._map.desk.session.close()

    def leave(self) -> None:
        """End the program."""
        self.ending = True
        said = self.end_errands()
        if self._map is not None:
            session = self._map.desk.session
            # A copy that was saved, and a map that was saved as another.
            if session.state.kind is not Kind.COPY and session.path != self._noted:
                said = self._note(session.path) or said
        self.exit(0, message=said or None)

    def heard(self, _state: State) -> None:  # called by the session, on any thread
        if self.is_running:
            self.post_message(self.StateChanged())

    def told(self, batch: Batch) -> None:
        """Called by the session, on any thread."""
        if self.is_running:
            self.post_message(self.NewsCame(batch))

    def on_journey_app_news_came(self, news: NewsCame) -> None:
        over = [s for s in self.screen_stack if isinstance(s, WorkScreen)]
        self.map.crew.arriving.news_came(news.batch, covered=bool(over))
        for screen in over:
            screen.news_came(news.batch)

    def on_journey_app_state_changed(self) -> None:
        # What changes on the covered map makes Textual send the whole screen that covers it.
        over = [s for s in self.screen_stack if isinstance(s, WorkScreen)]
        for screen in over:
            screen.state_changed()
        if not over:
            self.map.state_changed()

    def back_to_map(self, at: Cursor) -> None:
        """Leave what stands over the map, and stand there on it."""
        while self.screen is not self.map:
            self.pop_screen()
        self.map.state_changed()
        self.map.crew.arriving.uncovered()
        self.map.desk.show(self.map.desk.journey, at)

    # -- themes

    def _dress(self) -> Styles:
        """Take the present theme; returns its styles."""
        if not self.themes:
            self.theme = WITHOUT_COLOUR
            return Styles(None)
        self.theme = self.themes[self._at].name
        return Styles(self.themes[self._at])

    def take_theme(self, name: str) -> str:
        """Switch to the theme that a name means, to the next one without a name, and remember it;
        returns what to say."""
        if not self.themes:
            return "There are no colours here to switch (NO_COLOR)."
        if not name:
            return self._switch((self._at + 1) % len(self.themes))
        meant = called(self.themes, name)
        if len(meant) == 1:
            return self._switch(self.themes.index(meant[0]))
        names = ", ".join(visible(theme.name) for theme in meant or self.themes)
        return (
            f"“{name}” could be {names}." if meant else f"No theme is called so; there is {names}."
        )

    def _switch(self, at: int) -> str:
        self._at = at
        self._looks = self._dress()
        for screen in self.screen_stack:
            if isinstance(screen, MapScreen | PlainScreen):
                screen.dress(self._looks)
        theme = self.themes[at]
        if self.home is not None:
            self.errand(partial(self.home.keep_theme, theme.name))
        return f"Theme: {visible(theme.title)}."

    def tell(self, fault: str) -> None:
        screen = next(
            s for s in reversed(self.screen_stack) if isinstance(s, MapScreen | PlainScreen)
        )
        (screen.desk if isinstance(screen, MapScreen) else screen).say(fault, "warn")

    def _display(self, screen: Screen[object], renderable: object) -> None:
        # A screen that is not up yet would be sent three times: empty, filled, and whole.
        if not isinstance(screen, KeyedScreen) or screen.ready:
            super()._display(screen, cropped(renderable))  # type: ignore[arg-type]
