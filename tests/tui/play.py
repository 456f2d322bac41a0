"""Playing keys on a map: the map before, the keys, the map after."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from textwrap import dedent

from textual.pilot import Pilot

from journeytui.config.resources import shipped
from journeytui.config.themes import load_themes
from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Journey
from journeytui.layout.glyphs import UNICODE, Glyphs
from journeytui.layout.rows import plain
from journeytui.session import Session, State
from journeytui.storage.journal import Journals
from journeytui.tui.app import JourneyApp
from journeytui.tui.desk import Desk
from tests.tui.keys import press

SMALL = """
title = "Library card"

[[stages]]
id = "hear"
name = "Hear of it"
actions = ["Sees the poster", "Asks a friend"]
emotions = [{ text = "Curious", score = 4 }]

[[stages]]
id = "sign"
name = "Sign up"
actions = ["Fills in the form"]
pain_points = ["The form wants a fax number"]
opportunities = ["A form on the site"]

[[stages]]
name = "Borrow"
"""


@dataclass
class Play:
    """An app at play."""

    app: JourneyApp
    pilot: Pilot[int]
    session: Session
    path: Path

    @property
    def desk(self) -> Desk:
        return self.app.map.desk

    @property
    def journey(self) -> Journey:
        return self.session.journey

    @property
    def cursor(self) -> Cursor:
        return self.desk.cursor

    async def keys(self, *keys: str) -> None:
        """Press keys; a text in quotes is typed letter by letter."""
        await press(self.pilot, *keys)

    def at(self) -> str:
        """The text of the card on which one stands; 'stage/lane' on a head or in an empty cell."""
        cursor = self.cursor
        card = self.journey.card(cursor.card) if cursor.card is not None else None
        if card is not None:
            return card.text
        name = self.journey.stage(cursor.stage).name if cursor.stage is not None else ""
        return f"{name}/{cursor.lane}"

    def footer(self) -> str:
        """What the footer says."""
        return plain(self.desk.parts.footer.row(0))

    def title(self) -> str:
        """What the title bar says."""
        return plain(self.desk.parts.title.row(0))

    def screen(self) -> list[str]:
        """The lines of the screen as a person sees them."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def lines(self) -> str:
        """The file as it is once everything is written."""
        self.session.save_now()
        return self.path.read_text()


def cells(journey: Journey) -> dict[str, list[str]]:
    """The texts of all cells that hold cards, by 'stage/lane', and of the inbox."""
    out = {
        f"{stage.name}/{lane}": [card.text for card in cards]
        for stage in journey.stages
        for lane, cards in stage.cells
    }
    if journey.inbox:
        out["inbox"] = [card.text for card in journey.inbox]
    return out


async def until(played: Play, what: Callable[[], bool]) -> None:
    """Let the app go on until something holds; the test's time limit ends what never does."""
    while not what():
        await played.pilot.pause()


@asynccontextmanager
async def play(
    folder: Path,
    toml: str = SMALL,
    keys: Sequence[str] = (),
    *,
    size: tuple[int, int] = (100, 40),
    glyphs: Glyphs = UNICODE,
    colour: bool = True,
    now: Callable[[], datetime] | None = None,
    journals: Path | None = None,
) -> AsyncIterator[Play]:
    """A map open in the app, after some keys. `now` is the time, by default the present one;
    `journals` is where what is in no file is kept, and what others have left is looked for."""
    path = folder / "map.toml"
    if not path.exists() or journals is None:
        path.write_text(dedent(toml))
    apps: list[JourneyApp] = []

    def tell(state: State) -> None:
        for app in apps:
            app.heard(state)

    def bring(batch: Batch) -> None:
        for app in apps:
            app.told(batch)

    kept = Journals([journals]) if journals is not None else None
    session = Session.open(path, on_state=tell, on_news=bring, journals=kept)
    themes, _ = load_themes([shipped("themes")])
    app = JourneyApp(session, list(themes.values()), glyphs, colour=colour, now=now)
    apps.append(app)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            at_play = Play(app, pilot, session, path)
            await at_play.keys(*keys)
            await pilot.pause()
            yield at_play
    finally:
        session.discard()
