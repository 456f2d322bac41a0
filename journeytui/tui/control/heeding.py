"""What happens to the file while the map is open, told where somebody would want to know."""

from __future__ import annotations

from journeytui.session import Kind
from journeytui.tui.desk import Desk

BACK = "The file is a map again."


class Heeding:
    """Tells how the map and its file stand to each other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        kind = desk.session.state.kind
        self._copy, self._lost = kind is Kind.COPY, kind is Kind.CHANGED

    def state_changed(self) -> None:
        """The session has another state. Who types is told nothing but by the title."""
        desk = self._desk
        session = desk.session
        kind = session.state.kind
        if self._copy and kind is Kind.SAVED:
            self._copy = False
            desk.say(f"Your copy is kept in {session.path}.")
        if self._lost and kind is not Kind.CHANGED and desk.use is None:
            desk.say(BACK)
        if kind is Kind.CHANGED and desk.said.startswith(BACK):
            desk.hush()
        self._lost = kind is Kind.CHANGED
        desk.bars()
