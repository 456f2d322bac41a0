"""Pressing keys in an app at play, without waiting for time to pass.

Textual's own `press` waits twice a key until the process looks idle, some fifty milliseconds. Ours
waits for what has to happen: that the key was taken and all it set off is done.
"""

from __future__ import annotations

from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from journeytui.tui.keyed import KeyedApp, KeyedScreen

_PATIENCE = 1_000
"""Rounds through all queues after which a screen that does not come up is a fault."""


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another: Textual's names of them, single characters, or a text in
    quotes, which is typed letter by letter."""
    for key in keys:
        letters = key.strip("'") if key.startswith("'") and len(key) > 1 else ""
        for one in letters or (key,):
            name = _character_to_key(one) if len(one) == 1 else one
            character = one if len(one) == 1 else key_to_character(name)
            pilot.app.post_message(events.Key(name, character))
            await settled(pilot)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until every key was taken, every worker is done, and all that follows is drawn."""
    app = pilot.app
    assert isinstance(app, KeyedApp)
    for _ in range(_PATIENCE):
        await pilot.pause(0)
        await app.workers.wait_for_complete()
        await pilot.pause(0)
        screen = app.screen
        if app.ending or not app.is_running:
            return
        if isinstance(screen, KeyedScreen) and screen.ready and not app._waiting:
            return
    raise AssertionError(f"{app.screen} takes no keys")
