"""From the map to the screens on which one works on it in another way."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TypeAlias

from journeytui.core.cursor import Cursor
from journeytui.layout.glyphs import Glyphs
from journeytui.method.sitting import NotUnderstood, Sitting
from journeytui.session import Session
from journeytui.tui.desk import Desk
from journeytui.tui.screens.work import WorkScreen
from journeytui.tui.styles import Styles

Make: TypeAlias = Callable[[Session, Styles, Glyphs, Cursor], WorkScreen]
"""What makes a screen for an open map and the place on which one stands there."""


class Going:
    """Carries out the commands that lead to such a screen. Each screen's module is imported when it
    is first asked for: whoever only looks at a map does not wait for it."""

    def __init__(self, desk: Desk, push: Callable[[Make], None]) -> None:
        """`push` shows the screen over the map."""
        self._desk = desk
        self._push = push
        self._sitting = Sitting(monotonic)

    def screen_brainstorm(self, argument: str) -> None:
        """Ideas one after another; `argument` may hold minutes and a name."""
        from journeytui.tui.screens.brainstorm import BrainstormScreen

        try:
            self._sitting.heed("" if argument == "B" else argument)
        except NotUnderstood as problem:
            self._desk.say(str(problem), "warn")
            return
        self._go(
            lambda session, looks, glyphs, at: BrainstormScreen(
                session, looks, glyphs, at, self._sitting
            )
        )

    def screen_triage(self, _key: str) -> None:
        """What waits, one card at a time."""
        from journeytui.tui.screens.triage import TriageScreen

        self._go(TriageScreen)

    def _go(self, make: Make) -> None:
        """Show a screen, unless the map cannot be changed, which is said."""
        if why := self._desk.session.read_only:
            self._desk.say(f"This map is read-only: {why}", "bad")
        else:
            self._push(make)
