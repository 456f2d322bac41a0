"""Starting the program: what settings, themes and terminal say, and then the first screen."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rich.console import Console

from journeytui.config.resources import places
from journeytui.config.settings import FILE, load_settings, unknown_theme
from journeytui.config.themes import load_themes
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.storage.reports import DEBUG
from journeytui.tui import paste
from journeytui.tui.app import DEFAULT_THEME, JourneyApp
from journeytui.tui.home import Home
from journeytui.tui.leaving.process import leaving
from journeytui.tui.palette256 import in_256
from journeytui.tui.styles import sound

FOR_FEW_COLOURS = "ansi"
"""The theme for a terminal with sixteen colours: those that it has, not what comes near."""


def run(
    path: Path | None,
    *,
    sample: bool = False,
    ascii: bool = False,
    begin: str = "",
    argument: str = "",
    greeting: str = "",
    left: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> int:
    """Show a map, or without a path the opening screen, until the user leaves; returns the exit
    code.

    A `sample` opens as a copy that is in no file until it is saved; with `ascii` only ASCII signs
    are drawn. `begin` is the command with which the map begins, and `argument` what that command
    takes; `greeting` is said first unless something is wrong. `left` is a journal that holds the
    map while its file is gone. Raises FileTrouble and InvalidMap where the map cannot be opened.
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
    colours = Console(force_terminal=True, _environ=environ).color_system
    if colours == "256":
        good = [in_256(theme) for theme in good]
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
        greeting=_greeting(warnings) or greeting,
        first_theme=FOR_FEW_COLOURS if colours == "standard" else DEFAULT_THEME,
        home=home,
        watching=True,
    )
    if left is not None:
        app.open_left(left, begin, argument)
    elif path is not None and sample:
        app.open_copy(path, begin, argument)
    elif path is not None:
        app.open_file(path, begin, argument)
    if path is not None:
        # After the map's own journals were looked at; the opening screen sees to it itself.
        app.errand(home.sweep)
    paste.install()
    with leaving(app, where.state, debug=bool(environ.get(DEBUG))):
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


def _can_unicode(environ: Mapping[str, str]) -> bool:
    """Whether the locale says that the terminal shows more than ASCII."""
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := environ.get(variable):
            return "utf-8" in value.lower() or "utf8" in value.lower()
    return False
