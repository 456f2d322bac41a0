"""A thread that looks at something again and again, in silence."""

from __future__ import annotations

import threading
from collections.abc import Callable

PERIOD = 1.0
"""Seconds between two looks."""

PATIENCE = 1.0
"""Seconds for which the end waits for a look that has begun."""


class Watcher:
    """Calls `look`, which must not fail, every so many seconds until it is stopped."""

    def __init__(self, look: Callable[[], None], period: float = PERIOD) -> None:
        self._look = look
        self._period = period
        self._over = threading.Event()
        # A daemon: a disk that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more. A look that has begun is waited for, but not for long: it may wait for a
        disk or a lock, and loses nothing by being cut short."""
        self._over.set()
        self._thread.join(PATIENCE)

    def _run(self) -> None:
        while not self._over.wait(self._period):
            self._look()
