"""The program on the screen: themes, the map's screen, the end."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.message import Message
from textual.screen import Screen

from journeytui.config.resources import places
from journeytui.config.themes import Theme, load_themes
from journeytui.core.text import visible
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.session import Session, State
from journeytui.tui import paste
from journeytui.tui.crop import cropped
from journeytui.tui.keyed import KeyedApp
from journeytui.tui.screens.map import MapScreen
from journeytui.tui.styles import Styles, sound, textual_theme

DEFAULT_THEME = "dark"

WITHOUT_COLOUR = "ansi-dark"
"""Textual's theme for NO_COLOR: the terminal's own colours, nothing in grey."""


class JourneyApp(KeyedApp):
    """journeytui."""

    ENABLE_COMMAND_PALETTE = False

    class StateChanged(Message):
        """How the map and its file stand to each other has changed."""

    def __init__(
        self,
        session: Session,
        themes: Sequence[Theme],
        glyphs: Glyphs = UNICODE,
        *,
        colour: bool = True,
        greeting: str = "",
    ) -> None:
        """`themes` may be empty; without `colour` none is used. `greeting` is said at the start."""
        super().__init__()
        self.animation_level = "none"
        self.themes = list(themes) if colour else []
        self._at = next((n for n, t in enumerate(self.themes) if t.name == DEFAULT_THEME), 0)
        for theme in self.themes:
            self.register_theme(textual_theme(theme))
        looks = self._dress()
        self.map = MapScreen(session, looks, glyphs, greeting)

    def get_default_screen(self) -> Screen[None]:
        return self.map

    def _dress(self) -> Styles:
        """Take the present theme; returns its styles."""
        if not self.themes:
            self.theme = WITHOUT_COLOUR
            return Styles(None)
        self.theme = self.themes[self._at].name
        return Styles(self.themes[self._at])

    def next_theme(self) -> str:
        """Switch to the next theme; returns what to say."""
        if not self.themes:
            return "There are no colours here to switch (NO_COLOR)."
        self._at = (self._at + 1) % len(self.themes)
        self.map.dress(self._dress())
        return f"Theme: {visible(self.themes[self._at].title)}."

    def leave(self) -> None:
        """End the program."""
        self.exit(0)

    def heard(self, _state: State) -> None:
        """Called by the session, on any thread."""
        if self.is_running:
            self.post_message(self.StateChanged())

    def on_journey_app_state_changed(self) -> None:
        self.map.state_changed()

    def _display(self, screen: Screen[object], renderable: object) -> None:
        super()._display(screen, cropped(renderable))  # type: ignore[arg-type]


def run(path: Path, *, sample: bool = False, environ: Mapping[str, str] = os.environ) -> int:
    """Show a map until the user leaves; returns the exit code.

    A `sample` opens as a copy that is in no file until it is saved. Raises FileTrouble and
    InvalidMap where the map cannot be opened.
    """
    colour = not environ.get("NO_COLOR")
    if colour:
        # Textual takes a NO_COLOR that is set and empty for a wish; it is none.
        os.environ.pop("NO_COLOR", None)
    where = places(environ)
    themes, problems = load_themes(where.themes)
    good, refused = sound(themes.values())
    warnings = [str(problem) for problem in problems] + refused
    apps: list[JourneyApp] = []

    def tell(state: State) -> None:
        for app in apps:
            app.heard(state)

    if sample:
        text = path.read_text(encoding="utf-8")
        copy = _unused(Path.cwd() / path.name)
        session = Session.sample(text, copy, on_state=tell, backups=where.state / "backups")
    else:
        session = Session.open(path, on_state=tell, backups=where.state / "backups")
    greeting = f"A theme was left out: {warnings[0]}" if warnings else ""
    if findings := [p for p in session.problems if p.severity == "finding"]:
        count = f"{len(findings)} things" if len(findings) > 1 else "One thing"
        greeting = f"{count} to look at in this file; journeytui check lists them."
    glyphs = UNICODE if _can_unicode(environ) else ASCII
    app = JourneyApp(session, good, glyphs, colour=colour, greeting=greeting)
    apps.append(app)
    paste.install()
    return app.run(mouse=False) or 0


def _unused(path: Path) -> Path:
    """The path, or one with a number behind its name where it is taken."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def _can_unicode(environ: Mapping[str, str]) -> bool:
    """Whether the locale says that the terminal shows more than ASCII."""
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := environ.get(variable):
            return "utf-8" in value.lower() or "utf8" in value.lower()
    return False
