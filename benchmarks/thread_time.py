"""How long a key holds the thread that draws, on a map of 2,000 cards.

For each kind of key it tells the longest stretch of the event loop without a pause. While a stretch
lasts, no other key is taken; one frame at 60 a second is 16 ms.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from unittest.mock import patch

from benchmarks.figures import Figure
from benchmarks.programs import Shelf
from benchmarks.suites import MIDDLE, Effort
from journeytui.config.resources import shipped
from journeytui.config.themes import load_themes
from journeytui.session import Session
from journeytui.tui.app import JourneyApp
from tests.tui.keys import press, settled

FRAME = 16.0
"""Milliseconds."""

KEYS: tuple[tuple[str, Sequence[str]], ...] = (
    ("down", ["j"]),
    ("right", ["l"]),
    ("scrolling right", ["G", "l", "l", "l", "l", "l", "l"]),
    ("next lane", ["tab"]),
    ("open a line", ["a"]),
    ("type", ["'q'"]),
    ("keep a card", ["enter"]),
    ("undo", ["u"]),
    ("delete", ["x"]),
    ("push right", ["L"]),
    ("push down", ["J"]),
    ("find", ["slash"]),
    ("find: a letter", ["'a'"]),
    ("find: letters", ["'pproval'"]),
    ("find: end", ["escape"]),
    ("next found", ["n"]),
    ("jump labels", ["space", "escape"]),
    ("details", ["d"]),
    ("details: down", ["j"]),
    ("details: close", ["escape"]),
    ("another view", ["v"]),
    ("and another", ["v"]),
    ("and back", ["v"]),
    ("a stage's head", ["g", "k"]),
)


class Longest:
    """Watches the stretches of the event loop."""

    def __init__(self) -> None:
        self.ms = 0.0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Within, every stretch is timed."""
        run: Callable[[asyncio.Handle], None] = asyncio.Handle._run

        def timed(handle: asyncio.Handle) -> None:
            began = perf_counter()
            run(handle)
            self.ms = max(self.ms, (perf_counter() - began) * 1000)

        with patch.object(asyncio.Handle, "_run", timed):
            yield


def thread_time(shelf: Shelf, effort: Effort) -> Iterator[Figure]:
    """The longest stretch of each kind of key, the median of several rounds."""
    found = asyncio.run(_measured(shelf, effort.rounds + 1))
    for name, times in found.items():
        yield Figure(f"{name}, {MIDDLE.count:,} cards, longest stretch", "ms", times, budget=FRAME)


async def _measured(shelf: Shelf, rounds: int) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    themes, _ = load_themes([shipped("themes")])
    session = Session.open(shelf.map(MIDDLE))
    app = JourneyApp(session, list(themes.values()))
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            for _ in range(rounds):
                for name, keys in KEYS:
                    longest = Longest()
                    with longest.watching():
                        await press(pilot, *keys)
                    found.setdefault(name, []).append(longest.ms)
    finally:
        session.discard()
    return {name: median(times) for name, times in found.items()}
