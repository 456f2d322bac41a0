"""A thread that looks at something again and again, in silence."""

from __future__ import annotations

import threading
from collections.abc import Callable

PERIOD = 1.0
"""Seconds between two looks."""


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
        """Look no more, and wait for the look that has begun."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._period):
            self._look()
