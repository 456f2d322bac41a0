"""Who else has the map open: looked at with the file, told in the title."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from journeytui.layout.company import company_title, company_words
from journeytui.session import Kind
from journeytui.storage.presence import Presence
from journeytui.tui.desk import Desk

_PATIENCE = 0.5
"""Seconds for which the end waits for a look."""


class Company:
    """Says that one is here, and knows who else is. It is looked at from the watching thread."""

    def __init__(self, desk: Desk, tell: Callable[[], object], root: Callable[[], Path]) -> None:
        """`tell` is called where that has changed; `root` is the host's folder for temporary
        files."""
        self._desk, self._tell, self._root = desk, tell, root
        self._presence: Presence | None = None
        self._over = False
        self._lock = threading.Lock()

    def look(self) -> None:
        """See who is there; after a map was saved elsewhere, there."""
        with self._lock:
            different = self._look()
        if different:
            self._tell()

    def _look(self) -> bool:
        session = self._desk.session
        if self._over or session.state.kind is Kind.COPY:
            return False
        presence = self._presence
        moved = presence is not None and presence.path != session.path
        if presence is not None and moved:
            presence.end()
        if presence is None or moved:
            self._presence = presence = Presence(session.path, self._root(), _terminal())
        different = presence.look() or moved
        if different:
            self._desk.others = company_title([other.name for other in presence.others])
        return different

    def words(self) -> str:
        """All of them, for the list of what came in."""
        there = self._presence.others if self._presence is not None else ()
        return company_words([(other.name, other.terminal) for other in there])

    def end(self) -> None:
        """Be here no longer."""
        self._over = True
        # A look that hangs holds nobody up; the system drops the lock with the program.
        if self._lock.acquire(timeout=_PATIENCE):
            with suppress(OSError):
                if self._presence is not None:
                    self._presence.end()
            self._lock.release()


def _terminal() -> str:
    """The terminal's short name: 'pts/3'."""
    with suppress(OSError):
        return os.ttyname(0).removeprefix("/dev/")
    return ""
