"""Playing keys from the opening screen on: what one finds there, the keys, what follows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from textual.pilot import Pilot

from journeytui.config.resources import Places, shipped
from journeytui.config.settings import Settings
from journeytui.config.themes import load_themes
from journeytui.layout.glyphs import UNICODE, Glyphs
from journeytui.tui.app import JourneyApp
from journeytui.tui.home import Home
from tests.tui.keys import press

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))


def home(folder: Path, settings: Settings | None = None) -> Home:
    """A user who lives in a folder and works in `maps` there."""
    (folder / "maps").mkdir(exist_ok=True)
    where = Places(folder / "config", folder / "state", (shipped("themes"),), shipped("samples"))
    return Home(where, settings or Settings(), folder / "maps", lambda: NOW, folder)


def opened_before(user: Home, path: Path, ago: timedelta) -> None:
    """Put a map into the list of recent ones, as opened some time ago."""
    assert replace(user, now=lambda: NOW - ago).note(path) == ""


@dataclass
class Begun:
    """An app that began without a map."""

    app: JourneyApp
    pilot: Pilot[int]
    home: Home

    async def keys(self, *keys: str) -> None:
        """Press keys; a text in quotes is typed letter by letter."""
        await press(self.pilot, *keys)
        await self.settled()

    async def settled(self) -> None:
        """Wait until every map in the list was looked at and all is drawn."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def screen(self) -> list[str]:
        """The lines of the screen as a person sees them."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def line(self, part: str) -> str:
        """The line of the screen that has this text."""
        return next((line for line in self.screen() if part in line), "")

    def here(self) -> str:
        """The line under the cursor, without what stands behind the name."""
        line = next(line for line in self.screen() if line.startswith(("▌", ">")))
        return line[2:].split("   ")[0].strip()

    def files(self) -> list[str]:
        """The files in the folder for new maps."""
        return sorted(path.name for path in self.home.folder.iterdir())


@asynccontextmanager
async def begin(
    user: Home,
    keys: Sequence[str] = (),
    *,
    size: tuple[int, int] = (100, 40),
    glyphs: Glyphs = UNICODE,
    colour: bool = True,
    greeting: str = "",
) -> AsyncIterator[Begun]:
    """The app without a map, after some keys."""
    themes, _ = load_themes(user.places.themes)
    app = JourneyApp(
        None, list(themes.values()), glyphs, colour=colour, greeting=greeting, home=user
    )
    try:
        async with app.run_test(size=size) as pilot:
            begun = Begun(app, pilot, user)
            await begun.settled()
            await begun.keys(*keys)
            yield begun
    finally:
        if app.has_map:
            app.map.desk.session.discard()
