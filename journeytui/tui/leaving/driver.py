"""The terminal in our hands, and how it is given back when the program ends early.

This leans on what Textual keeps to itself: its driver's writer thread with the queue, where an app
is told of what nobody caught, and the moments at which its driver takes the terminal and gives it
back. Tests hold it in real terminals.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Full
from time import monotonic, sleep
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

_AS_FOUND = (
    b"\x1b\\"  # the end of whatever was cut off
    b"\x1b[?2026l"  # frames are shown as they come
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l"  # pastes without brackets, lines wrap, no reports of the size
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"  # no mouse, no focus
    b"\x1b[<u"  # keys as ever; each of the two screens has its own, so this comes first
    b"\x1b[0m\x1b[?1049l\x1b[?25h"  # the shell's screen, and a cursor
)

_PATIENCE = 0.1
"""Seconds in which a line takes what is on its way; else it counts as frozen."""

_STEP = 0.005
"""Seconds until room that was made is used up."""

_BOTH = 0.02
"""Seconds within which a signal that came with another one has arrived."""


class OwnDriver(LinuxDriver):
    """Textual's driver, which can be made to let go of the terminal from any thread."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._out = sys.__stderr__.fileno() if sys.__stderr__ is not None else 2
        self._hushed = False
        self._ours = False
        """Whether the terminal is in the state that we put it in."""
        self._turning = threading.RLock()
        """Held while it is taken or given back. The same thread may come twice: Ctrl+Z is a signal
        that does not wait for what it interrupts."""

    def start_application_mode(self) -> None:
        with self._turning:
            # A process that is continued in order to end must not take the terminal again.
            if not self._hushed and not self._leaving():
                self._ours = True
                super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        with self._turning:
            super().stop_application_mode()

    def close(self) -> None:
        super().close()
        # Only now all has gone out that gives the terminal back, unless nothing goes out any more.
        if not self._hushed:
            self._ours = False

    def _sigtstp_application(self, *_: object) -> None:
        if self._auto_restart:
            self.suspend_application_mode()
            self._must_signal_resume = True
        # On a frozen line it has waited until somebody ended it: then it is to end, not to stop.
        if not self._leaving():
            os.kill(os.getpid(), signal.SIGSTOP)

    def write(self, data: str) -> None:
        if not self._hushed:
            super().write(data)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException as fault:  # noqa: BLE001 - handed on
            if isinstance(self._app, LeavingApp) and self._app.on_fault is not None:
                self._app.on_fault(fault)

    def _sigcont_application(self, *_: object) -> None:
        # What is continued in order to end is told both at once, and in any order.
        sleep(_BOTH)
        if self._auto_restart:
            self.resume_application_mode()

    def _leaving(self) -> bool:
        return isinstance(self._app, LeavingApp) and self._app.is_leaving()

    def wake(self) -> None:
        """Have the event loop go round once; from any thread."""
        with suppress(RuntimeError):  # it is over
            self._loop.call_soon_threadsafe(lambda: None)

    def hush(self) -> None:
        """Read and write nothing any more."""
        self._hushed = True
        # Its reader goes round and round once the terminal is gone.
        self.exit_event.set()

    def give_back(self, seconds: float) -> bool:
        """Leave the terminal as it was found, if it can be done in about so many seconds; False
        where it is not ours to write to: it belongs to the shell already, or nobody has it."""
        until = monotonic() + seconds
        # Whoever holds it may hang in the terminal: then it is as we know it.
        held = self._turning.acquire(timeout=_PATIENCE)
        try:
            return self._in_front() and (not self._ours or self._restore(until))
        finally:
            if held:
                self._turning.release()

    def _restore(self, until: float) -> bool:
        with suppress(termios.error, OSError):
            # What was typed meanwhile was not meant for the shell.
            termios.tcflush(self.fileno, termios.TCIFLUSH)
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        return self._silence(until) and self._leave_picture(until)

    def _leave_picture(self, until: float) -> bool:
        """Send what undoes all that was asked of the terminal; False where it takes nothing."""
        while monotonic() < until:
            writing = threading.Thread(target=self._send_as_found, daemon=True)
            writing.start()
            writing.join(_PATIENCE)
            if not writing.is_alive():
                self._ours = False
                return True
            # A part may be lost with the rest: once more, from the beginning.
            self._drop()
            writing.join(_STEP)
        return False

    def _send_as_found(self) -> None:
        with suppress(OSError):
            os.write(self._out, _AS_FOUND)

    def _silence(self, until: float) -> bool:
        """End the thread that writes, so that nothing comes behind what we write; False where it
        hangs for good. What nobody has read yet goes, where nobody reads."""
        writer = self._writer_thread
        if writer is None or not writer.is_alive():
            return True
        waiting, patience = writer._queue, _PATIENCE
        while writer.is_alive() and monotonic() < until:
            with suppress(Empty):
                while True:
                    waiting.get_nowait()
            with suppress(Full):
                waiting.put_nowait(None)
            writer.join(patience)
            if writer.is_alive():
                self._drop()
                patience = _STEP
        if patience == _STEP:
            self._drop()
        return not writer.is_alive()

    def _drop(self) -> None:
        """Have the system forget what nobody has read, so that there is room again."""
        with suppress(termios.error):
            termios.tcflush(self._out, termios.TCOFLUSH)
            # Who waits for room is not told of it by this; but whenever output goes on.
            termios.tcflow(self._out, termios.TCOOFF)
            termios.tcflow(self._out, termios.TCOON)

    def _in_front(self) -> bool:
        """Whether the terminal takes something from us rather than from the shell."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            # Nobody's jobs are controlled from it: gone, or never anybody's.
            return True


class LeavingApp(App[int]):
    """An app that hands on what nobody caught, in place of printing it with all its values."""

    on_fault: Callable[[BaseException], None] | None = None
    """Called, on any thread, with what nobody caught, so that the program ends; None leaves it to
    Textual, as tests want it."""

    is_leaving: Callable[[], bool] = staticmethod(lambda: False)
    """Whether the program is about to end early."""

    def __init__(self) -> None:
        super().__init__()
        self.last_words: list[Callable[[], None]] = []
        """Called first when the program ends early, by a signal, a lost terminal or a fault; on a
        thread of its own, while the event loop may hang. They have to be quick."""

    @property
    def driver(self) -> OwnDriver | None:
        """Who has the terminal; None where nobody has it yet."""
        return self._driver if isinstance(self._driver, OwnDriver) else None

    def get_driver_class(self) -> type[Driver]:
        chosen = super().get_driver_class()
        return OwnDriver if chosen is LinuxDriver else chosen

    def on_load(self) -> None:
        asyncio.get_running_loop().set_exception_handler(self._stray)

    def _stray(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Something broke that belongs to nobody: a callback, a task that was not waited for."""
        fault = context.get("exception")
        if self.on_fault is None:
            loop.default_exception_handler(context)
        elif fault is not None and self.is_running:
            self.on_fault(fault)

    def _handle_exception(self, error: Exception) -> None:
        if self.on_fault is None:
            super()._handle_exception(error)
        else:
            self.on_fault(error)
