"""A call at play: the screen, what it keeps, and a clock that goes when it is told to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from journeytui.core.calls import Call, calls
from journeytui.core.journey import Card
from journeytui.layout.glyphs import UNICODE, Glyphs
from journeytui.layout.rows import plain
from journeytui.tui.screens.call import CallScreen
from tests.tui.play import Play, cells, play

START = datetime(2026, 11, 21, 9, 54, 1, tzinfo=timezone(timedelta(hours=1)))
STAGES = ("Attraction", "Cultivation", "Sale", "Loyalty")
FUNNEL = "\n".join(f'[[stages]]\nname = "{name}"' for name in STAGES)


@dataclass
class Clock:
    """A time that goes on when it is told to."""

    now: datetime = field(default=START)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **more: int) -> None:
        self.now += timedelta(**more)


@dataclass
class Talking:
    """A call at play."""

    play: Play
    clock: Clock

    @property
    def screen(self) -> CallScreen:
        screen = self.play.app.screen
        assert isinstance(screen, CallScreen)
        return screen

    @property
    def call(self) -> Call:
        """The last call of the map."""
        return calls(self.play.journey)[-1]

    @property
    def cells(self) -> dict[str, list[str]]:
        return cells(self.play.journey)

    async def keys(self, *keys: str) -> None:
        await self.play.keys(*keys)
        await self.play.pilot.pause()

    async def paste(self, text: str) -> None:
        self.screen.take_paste(text)
        await self.play.pilot.pause()

    def shown(self) -> str:
        return "\n".join(self.play.screen())

    def footer(self) -> str:
        return plain(self.screen.footer_bar.row(0))

    def card(self, text: str) -> Card:
        return next(card for _, card in self.play.journey.cards() if card.text == text)


@asynccontextmanager
async def talk(
    folder: Path,
    keys: Sequence[str] = ("C", "'Carla'", "enter"),
    toml: str = FUNNEL,
    *,
    size: tuple[int, int] = (100, 32),
    glyphs: Glyphs = UNICODE,
) -> AsyncIterator[Talking]:
    """A call in a map that was open, after some keys."""
    clock = Clock()
    async with play(folder, toml, keys, size=size, glyphs=glyphs, now=clock) as played:
        await played.pilot.pause()
        yield Talking(played, clock)
