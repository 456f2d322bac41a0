"""What is done before the program ends early: last words, the save, the terminal, one line."""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Protocol

from journeytui.core.text import visible
from journeytui.storage import reports
from journeytui.storage.steps import clear_up
from journeytui.tui.leaving.lookout import Cause

SAVING = 0.9
"""Seconds for the save; a disk that takes longer must not keep the terminal from its owner."""

RETURNED = 1.3
"""Seconds, from the beginning, for giving the terminal back: it may be that nobody reads a byte."""

BROKEN = 70
"""The exit code after a fault of the program: EX_SOFTWARE, as in `cli.exits`."""


class Holder(Protocol):
    """Who has the terminal while the program is on the screen."""

    def hush(self) -> None:
        """Read and write nothing any more."""

    def give_back(self, seconds: float) -> bool:
        """Leave the terminal as it was found, if it can be done in so many seconds; False where it
        is not ours to write to."""


class Leaver:
    """Ends the program as well as it can be done, whatever hangs. Each part may fail without
    keeping the others from being done."""

    def __init__(
        self,
        holder: Callable[[], Holder | None],
        last_words: Sequence[Callable[[], None]],
        save: Callable[[], str],
        state: Path,
        *,
        debug: bool = False,
    ) -> None:
        """`holder` gives who has the terminal, None where nobody has it yet. `last_words` are
        called first, in order. `save` writes what is in no file yet and returns what could not be
        written and why, or ''. Reports go below the folder `state`; with `debug` a fault is
        printed in full, with whatever text is in its message.
        """
        self._holder = holder
        self._last_words = last_words
        self._save = save
        self._state = state
        self._debug = debug
        self._unsaved = "what was typed last could not be written in time"
        self._report = ""

    def __call__(self, cause: Cause) -> None:
        """Do all of it; on a thread of its own."""
        until = monotonic() + RETURNED
        # Whoever is in the background would be stopped for as much as touching the terminal.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        holder = self._holder()
        if holder is not None:
            holder.hush()
        saving = threading.Thread(target=self._keep, args=(cause,), name="keeping", daemon=True)
        saving.start()
        saving.join(SAVING)
        if saving.is_alive():
            clear_up()
        ours = holder is None or holder.give_back(until - monotonic())
        if ours and (said := self._said(cause)):
            with suppress(OSError):
                os.write(2, said.encode("utf-8", "replace"))

    def _keep(self, cause: Cause) -> None:
        """All that ends on a disk."""
        for word in self._last_words:
            with suppress(Exception):
                word()
        try:
            self._unsaved = self._save()
        except Exception as fault:  # noqa: BLE001 - the report is still to be written
            self._unsaved = f"the last save broke ({type(fault).__name__})"
        if cause.fault is not None:
            self._report = reports.told(self._state, cause.fault)

    def _said(self, cause: Cause) -> str:
        if cause.fault is None:
            return visible(f"journeytui: {self._unsaved}") + "\n" if self._unsaved else ""
        saved = self._unsaved or "all that was entered is saved"
        line = reports.line(cause.fault, saved, self._report or "no report could be written")
        shown = "".join(traceback.format_exception(cause.fault)) if self._debug else ""
        return shown + visible(f"journeytui: {line}") + "\n"
