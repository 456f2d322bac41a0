"""Small writes that nobody waits for: one after another on a thread of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias

from textual.message import Message

from journeytui.tui.keyed import KeyedApp

Errand: TypeAlias = Callable[[], str]
"""Something to be done; returns what went wrong, or ''."""


class ErrandApp(KeyedApp):
    """An app that has errands done, and tells what went wrong with one."""

    class Failed(Message):
        """An errand went wrong; `fault` says how."""

        def __init__(self, fault: str) -> None:
            super().__init__()
            self.fault = fault

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(1, "errands")
        self._last: Future[str] | None = None

    def errand(self, errand: Errand) -> None:
        """Have something done once the errands before it are."""
        self._last = self._thread.submit(self._do, errand)

    def _do(self, errand: Errand) -> str:
        fault = errand()
        if fault and self.is_running and not self.ending:
            self.post_message(self.Failed(fault))
        return fault

    def end_errands(self) -> str:
        """Wait until all are done; returns what went wrong with the last one, or ''."""
        self._thread.shutdown()
        return self._last.result() if self._last is not None else ""

    def on_errand_app_failed(self, message: Failed) -> None:
        self.tell(message.fault)

    def tell(self, fault: str) -> None:
        """Say on the screen what went wrong."""
        raise NotImplementedError
