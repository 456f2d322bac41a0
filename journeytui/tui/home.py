"""The user's own place: settings, the folders the program reads and writes, and recent maps."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journeytui.config import recent, settings
from journeytui.config.recent import Recent, load_recent, note_opened
from journeytui.config.resources import BACKUPS, Places
from journeytui.config.settings import NotRemembered, Settings, remember
from journeytui.core.text import visible
from journeytui.storage.journal import Journals
from journeytui.storage.leftovers import sweep
from journeytui.tui.unsaved import Unsaved, unsaved


@dataclass(frozen=True, slots=True)
class Home:
    """One user's place. `folder` is where new maps and copies go, `now` the time with its offset
    from UTC, `user` the home folder, for paths as a person writes them."""

    places: Places
    settings: Settings
    folder: Path
    now: Callable[[], datetime]
    user: Path

    @property
    def templates(self) -> Path:
        """The folder of the user's own templates."""
        return self.places.settings / "templates"

    @property
    def settings_file(self) -> Path:
        return self.places.settings / settings.FILE

    @property
    def backups(self) -> Path:
        """Where copies go while a file is written in place."""
        return self.places.state / BACKUPS

    @property
    def journals(self) -> Journals | None:
        """Where what is in no file yet is kept; None where there is no place for it."""
        return Journals(self.places.journals) if self.places.journals else None

    def unsaved(self) -> list[Unsaved]:
        """The maps of which something is in no file; none costs one look into a folder."""
        return unsaved(self.journals, self.now()) if self.journals is not None else []

    def sweep(self) -> str:
        """Take away old journals that nobody misses."""
        if self.journals is not None:
            sweep(self.journals)
        return ""

    def recent(self) -> list[Recent]:
        """The maps opened last, the newest first; none where the list is switched off."""
        return load_recent(self._recent_file) if self.settings.recent else []

    def note(self, path: Path) -> str:
        """Put a map first in the list of recent ones; returns what went wrong, or ''."""
        if not self.settings.recent:
            return ""
        try:
            note_opened(self._recent_file, path, self.now())
        except OSError as error:
            why = error.strerror or str(error)
            return visible(f"The list of recent maps could not be written: {why}.")
        return ""

    def keep_theme(self, name: str) -> str:
        """Remember the theme for the next start; returns what went wrong, or ''."""
        try:
            remember(self.settings_file, "theme", name)
        except NotRemembered as error:
            return f"The theme is not remembered: {error}."
        return ""

    def short(self, path: Path) -> str:
        """A path as a person writes it, safe to show: the home folder as `~`."""
        text = os.fspath(path)
        user = os.fspath(self.user)
        if len(user) > 1 and f"{text}/".startswith(f"{user}/"):
            text = "~" + text[len(user) :]
        return visible(text)

    @property
    def _recent_file(self) -> Path:
        return self.places.state / recent.FILE
