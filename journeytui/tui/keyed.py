"""Keys in the order in which they were typed, however fast.

Textual hands a key to the widget in focus, and back up through several queues until a binding is
found; a key typed meanwhile goes where the focus still is. Somebody who types 'a' and a note in one
breath would lose its first letters. So the app hands every key to the present screen itself, which
acts at once, and holds keys back while a new screen is not ready.
"""

from __future__ import annotations

import gc
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.keys import key_to_character
from textual.screen import Screen

Result = TypeVar("Result")


class KeyedScreen(Screen[Result]):
    """A screen that takes keys and pastes itself."""

    ready = False
    """Whether it can take keys yet."""

    def take_key(self, event: events.Key) -> None:
        """A key was pressed."""
        raise NotImplementedError

    def take_paste(self, text: str) -> None:
        """Text was pasted."""

    def begin(self) -> None:
        """The screen is up: from now on it takes keys, those that wait first."""
        self.ready = True
        # What was drawn on the way here has not been sent; see `JourneyApp._display`.
        self.refresh()
        if not gc.isenabled():
            # The start makes much that stays: nothing of it needs to be looked through again.
            gc.freeze()
            gc.enable()
        if isinstance(self.app, KeyedApp):
            self.app.deliver()


class KeyedApp(App[int]):
    """An app that hands out keys in order."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self.ending = False
        """Whether the program is on its way out: nobody takes keys any more."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.append(event)
            self.deliver()
            return
        await super().on_event(event)
        if isinstance(event, events.Resize):
            # It may have the size that it had: a window that was dragged to and fro, or a shell
            # that gives the screen back, leaves on it what nobody knows.
            self.refresh()

    def deliver(self) -> None:
        """Hand out the keys that wait, as far as there is a screen for them."""
        while self._waiting and not self.ending:
            screen = self.screen
            if not isinstance(screen, KeyedScreen) or not screen.ready:
                return
            event = self._waiting.popleft()
            if isinstance(event, events.Key):
                key, *then = _typed(event)
                # The first may lead to another screen, which the others are for.
                self._waiting.extendleft(reversed(then))
                screen.take_key(key)
            else:
                screen.take_paste(event.text)


def _typed(event: events.Key) -> list[events.Key]:
    """The keys as they were meant.

    An Enter typed before the terminal was ours comes as a line feed. An Esc and a key close behind
    it come as one with Alt; as no command needs Alt, they are what was typed.
    """
    if event.key == "ctrl+j":
        return [events.Key("enter", "\r")]
    if event.key.startswith("alt+"):
        key = event.key[4:]
        character = event.character or key_to_character(key)
        return [events.Key("escape", "\x1b"), events.Key(key, character)]
    return [event]
