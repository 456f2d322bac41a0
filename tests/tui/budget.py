"""Counting keys: a map at play, and how many keys were pressed beside the words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual import events

from tests.tui.play import Play


@dataclass
class Counted:
    """A map at play on which every key counts, but for those of the words that are written."""

    play: Play
    keys: int = 0

    async def press(self, *keys: str) -> None:
        """Press keys, each of which counts."""
        self.keys += len(keys)
        await self.play.keys(*keys)

    async def write(self, words: str) -> None:
        """Type words, which everybody has to type: they do not count."""
        await self.play.keys(f"'{words}'")

    async def paste(self, text: str) -> None:
        """Paste a text, which counts as one key."""
        self.keys += 1
        self.play.app.post_message(events.Paste(text))
        await self.play.pilot.pause()


Task = Callable[[Counted], Awaitable[None]]
"""Does a task on a map at play and asserts that it is done."""
