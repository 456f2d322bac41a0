"""Half-typed lines: written down soon after they change, on a thread of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from journeytui.storage.record import Draft

PAUSE = 0.3
"""Seconds from a change of the line until it is written down: typing does not wait for a disk, and
a line is on it within a second."""


class Drafts:
    """Has `write` write down the newest draft, which it asks for; None where no line is typed any
    more."""

    def __init__(
        self, write: Callable[[Callable[[], Draft | None]], None], pause: float = PAUSE
    ) -> None:
        self._write = write
        self._pause = pause
        self._handing = threading.Lock()
        self._wake = threading.Condition()
        self._newest: Draft | None = None
        self._waiting = False
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def newest(self) -> Draft | None:
        """What is being typed."""
        return self._newest

    def starts(self, draft: Draft | None) -> None:
        """This was being typed, and is on the disk."""
        self._newest = draft

    def put(self, draft: Draft | None) -> None:
        """This is being typed now."""
        with self._wake:
            self._newest, self._waiting = draft, True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
                self._thread.start()
            self._wake.notify_all()

    def flush(self) -> None:
        """Write down at once what has not been."""
        with self._handing:
            with self._wake:
                waiting, self._waiting = self._waiting, False
            if waiting:
                self._write(lambda: self._newest)

    def stop(self) -> None:
        """Write down what has not been, and nothing more."""
        self._over.set()
        with self._wake:
            self._wake.notify_all()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        self.flush()

    def _run(self) -> None:
        while not self._over.is_set():
            with self._wake:
                self._wake.wait_for(lambda: self._waiting or self._over.is_set())
            if self._over.wait(self._pause):
                return
            self.flush()
