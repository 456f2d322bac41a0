"""The program on the screen: themes, the first screen and the map's, the end."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from textual.message import Message
from textual.screen import Screen

from journeytui.config.resources import places
from journeytui.config.settings import FILE, load_settings, unknown_theme
from journeytui.config.themes import Theme, load_themes
from journeytui.core.journey import Journey
from journeytui.core.text import visible
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.session import Kind, Session, State
from journeytui.storage import files
from journeytui.storage.canonical import compose
from journeytui.storage.codec import decode
from journeytui.tui import paste
from journeytui.tui.crop import cropped
from journeytui.tui.home import Home
from journeytui.tui.keyed import KeyedApp
from journeytui.tui.screens.map import MapScreen
from journeytui.tui.screens.opening import OpeningScreen
from journeytui.tui.screens.outside import Outside
from journeytui.tui.styles import Styles, sound, textual_theme
from journeytui.tui.wish import unused

DEFAULT_THEME = "dark"

WITHOUT_COLOUR = "ansi-dark"
"""Textual's theme for NO_COLOR: the terminal's own colours, nothing in grey."""


class JourneyApp(KeyedApp):
    """journeytui."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    class StateChanged(Message):
        """How the map and its file stand to each other has changed."""

    def __init__(
        self,
        session: Session | None,
        themes: Sequence[Theme],
        glyphs: Glyphs = UNICODE,
        *,
        colour: bool = True,
        greeting: str = "",
        home: Home | None = None,
    ) -> None:
        """Without a `session` it begins with the opening screen, which needs a `home`; without a
        `home` nothing is remembered. `themes` may be empty; without `colour` none is used.
        `greeting` is said at the start.
        """
        super().__init__()
        self.animation_level = "none"
        self.home = home
        self.glyphs = glyphs
        self.themes = list(themes) if colour else []
        wanted = (home.settings.theme if home else "") or DEFAULT_THEME
        names = [theme.name for theme in self.themes]
        fallback = names.index(DEFAULT_THEME) if DEFAULT_THEME in names else 0
        self._at = names.index(wanted) if wanted in names else fallback
        for theme in self.themes:
            self.register_theme(textual_theme(theme))
        self._looks = self._dress()
        self._greeting = greeting
        self._map: MapScreen | None = None
        self._noted: Path | None = None
        if session is not None:
            self._enter(session)

    def get_default_screen(self) -> Screen[None]:
        if self._map is not None:
            return self._map
        if self.home is None:
            raise LookupError("without a home there is no opening screen")
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

    def open_file(self, path: Path, begin: str = "") -> None:
        """Open a map, in place of whatever is on the screen, and carry out the command `begin`.

        Raises FileTrouble and InvalidMap, and then nothing has changed.
        """
        session = Session.open(path, on_state=self.heard, backups=self._backups())
        self._enter(session, begin)

    def open_new(self, path: Path, journey: Journey) -> None:
        """Make a map's file and open it with a line in its first cell. Raises FileTrouble."""
        files.create(path, compose(journey).encode())
        self.open_file(path, "card.add")

    def open_copy(self, path: Path) -> None:
        """Open a copy of a map, which is in no file until it is saved. Raises as `open_file`."""
        text = decode(files.read_bytes(path))
        folder = self.home.folder if self.home else Path.cwd()
        session = Session.sample(
            text,
            unused(folder / path.name),
            of=path.name,
            on_state=self.heard,
            backups=self._backups(),
        )
        self._enter(session)

    def _backups(self) -> Path | None:
        return self.home.backups if self.home else None

    def _enter(self, session: Session, begin: str = "") -> None:
        said = [self._greeting]
        if session.state.kind is not Kind.COPY:
            said.append(self._note(session.path))
        said.append(_findings(session))
        self._greeting = ""
        # The last one is the one to act on; there is room for one.
        greeting = next((words for words in reversed(said) if words), "")
        self._map = MapScreen(session, self._looks, self.glyphs, greeting, begin)
        if self.is_running:
            while len(self.screen_stack) > 1:
                self.pop_screen()
            self.push_screen(self._map)

    def _note(self, path: Path) -> str:
        self._noted = path
        return self.home.note(path) if self.home else ""

    def end_session(self) -> None:
        """However the program ends: what is not in the file yet is written, if it can be."""
        if self._map is not None:
            self._map.desk.session.close()

    def leave(self) -> None:
        """End the program."""
        self.ending = True
        said = ""
        if self._map is not None:
            session = self._map.desk.session
            # A copy that was saved, and a map that was saved as another.
            if session.state.kind is not Kind.COPY and session.path != self._noted:
                said = self._note(session.path)
        self.exit(0, message=said or None)

    def heard(self, _state: State) -> None:
        """Called by the session, on any thread."""
        if self.is_running:
            self.post_message(self.StateChanged())

    def on_journey_app_state_changed(self) -> None:
        self.map.state_changed()

    # -- themes

    def _dress(self) -> Styles:
        """Take the present theme; returns its styles."""
        if not self.themes:
            self.theme = WITHOUT_COLOUR
            return Styles(None)
        self.theme = self.themes[self._at].name
        return Styles(self.themes[self._at])

    def next_theme(self) -> str:
        """Switch to the next theme and remember it; returns what to say."""
        if not self.themes:
            return "There are no colours here to switch (NO_COLOR)."
        self._at = (self._at + 1) % len(self.themes)
        self._looks = self._dress()
        for screen in self.screen_stack:
            if isinstance(screen, MapScreen | Outside):
                screen.dress(self._looks)
        theme = self.themes[self._at]
        fault = self.home.keep_theme(theme.name) if self.home else ""
        return f"Theme: {visible(theme.title)}. {fault}".rstrip()

    def _display(self, screen: Screen[object], renderable: object) -> None:
        super()._display(screen, cropped(renderable))  # type: ignore[arg-type]


def run(
    path: Path | None,
    *,
    sample: bool = False,
    ascii: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> int:
    """Show a map, or without a path the opening screen, until the user leaves; returns the exit
    code.

    A `sample` opens as a copy that is in no file until it is saved; with `ascii` only ASCII signs
    are drawn. Raises FileTrouble and InvalidMap where the map cannot be opened.
    """
    colour = not environ.get("NO_COLOR")
    if colour:
        # Textual takes a NO_COLOR that is set and empty for a wish; it is none.
        os.environ.pop("NO_COLOR", None)
    where = places(environ)
    settings, faults = load_settings(where.settings / FILE)
    themes, problems = load_themes(where.themes)
    good, refused = sound(themes.values())
    warnings = [f"A theme was left out: {words}" for words in [*map(str, problems), *refused]]
    if settings.theme and settings.theme not in {theme.name for theme in good}:
        faults.append(unknown_theme(where.settings / FILE, settings.theme, themes))
    # The footer has one line: the file's name says enough.
    warnings += [str(replace(fault, file=Path(FILE))) for fault in faults]
    plain = ascii or (not _can_unicode(environ) if settings.ascii is None else settings.ascii)
    user = Path(os.path.expanduser("~"))
    home = Home(where, settings, _folder(user), lambda: datetime.now().astimezone(), user)
    app = JourneyApp(
        None,
        good,
        ASCII if plain else UNICODE,
        colour=colour,
        greeting=_greeting(warnings),
        home=home,
    )
    if path is not None and sample:
        app.open_copy(path)
    elif path is not None:
        app.open_file(path)
    paste.install()
    try:
        return app.run(mouse=settings.mouse) or app.return_code or 0
    finally:
        app.end_session()


def _folder(user: Path) -> Path:
    """The present folder; the user's own where somebody removed it meanwhile."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return user


def _greeting(warnings: Sequence[str]) -> str:
    if len(warnings) < 2:
        return "".join(warnings)
    return f"{warnings[-1]} (and {len(warnings) - 1} more)"


def _findings(session: Session) -> str:
    """What to say of a file in which something is wrong."""
    findings = [problem for problem in session.problems if problem.severity == "finding"]
    if not findings:
        return ""
    count = f"{len(findings)} things" if len(findings) > 1 else "One thing"
    return f"{count} to look at in this file; journeytui check lists them."


def _can_unicode(environ: Mapping[str, str]) -> bool:
    """Whether the locale says that the terminal shows more than ASCII."""
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := environ.get(variable):
            return "utf-8" in value.lower() or "utf8" in value.lower()
    return False
