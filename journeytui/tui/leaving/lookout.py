"""A thread that hears when the program is to end, and sees to it that it does.

Neither needs the event loop: where nobody reads what a terminal is sent, that waits for ever. The
interpreter notes a signal in a pipe before any Python runs, and the pipe is what the thread reads;
in the same wait the system tells it when the terminal hangs up.
"""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

LIMIT = 1.5
"""Seconds after which the process is over, whatever still hangs."""

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
"""What ends the program. One that is ignored already (nohup, a job of a script) stays so."""

_DEAD = select.POLLHUP | select.POLLERR | select.POLLNVAL


@dataclass(frozen=True, slots=True)
class Cause:
    """Why the program ends: its exit code, and with 70 what broke it."""

    code: int
    fault: BaseException | None = None


LOST = Cause(128 + signal.SIGHUP)
"""The terminal is gone, whether a signal said so or not."""


def told(number: int) -> Cause:
    """A signal came."""
    return Cause(128 + number)


class Lookout:
    """Has the process end as soon as there is a cause to."""

    def __init__(
        self,
        terminals: Sequence[int],
        leave: Callable[[Cause], None],
        *,
        wake: Callable[[], object] = lambda: None,
        limit: float = LIMIT,
        exit: Callable[[int], object] = os._exit,
    ) -> None:
        """`terminals` are descriptors whose hanging up is a cause. `leave` is what is done before
        the end, on a thread of its own; it is not waited for longer than `limit` seconds. `exit`
        ends the process at once. `wake` is called where a signal came that is no cause: the system
        may have told any thread of it, and Python acts on it once the main one does something.
        """
        self._wake = wake
        self._terminals = terminals
        self._leave = leave
        self._limit = limit
        self._exit = exit
        self._cause: Cause | None = None
        self._over = False
        self._before: dict[int, object] = {}
        self._thread: threading.Thread | None = None
        self._ear, self._bell = -1, -1

    @property
    def leaving(self) -> bool:
        """Whether the program is about to end."""
        return self._cause is not None

    def start(self) -> None:
        """Begin; on the main thread, as the system has it."""
        self._ear, self._bell = os.pipe()
        for end in (self._ear, self._bell):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._signalled)
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """The program ends by itself; on the main thread. Where it was about to end for another
        cause, that comes first, and this does not return."""
        self._over = True
        self._ring()
        if self._thread is not None:
            self._thread.join()
        unheard = self._cause is None
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]
        signal.set_wakeup_fd(-1)
        ends, (self._ear, self._bell) = (self._ear, self._bell), (-1, -1)
        for end in ends:
            os.close(end)
        if unheard and self._cause is not None:
            # It came in between, when all was done already.
            self._exit(self._cause.code)

    def end(self, cause: Cause) -> None:
        """Have the program end; from any thread. The first cause counts."""
        if self._cause is None:
            # What breaks because the terminal is gone is no fault of ours.
            lost = cause.fault is not None and self._lost()
            self._cause = LOST if lost else cause
        self._ring()

    def _signalled(self, number: int, _frame: object) -> None:
        self.end(told(number))

    def _ring(self) -> None:
        with suppress(OSError):  # full, it rings already; or nobody listens any more
            os.write(self._bell, b"\0")

    def _run(self) -> None:
        cause = self._awaited()
        if cause is None:
            return
        with suppress(RuntimeError):  # no thread to be had: then without any ado
            leaving = threading.Thread(
                target=self._leave, args=(cause,), name="leaving", daemon=True
            )
            leaving.start()
            leaving.join(self._limit)
        self._exit(cause.code)

    def _awaited(self) -> Cause | None:
        """Wait for a cause; None where the program ends by itself."""
        poll = select.poll()
        poll.register(self._ear, select.POLLIN)
        for terminal in self._terminals:
            poll.register(terminal, 0)
        while self._cause is None and not self._over:
            for fd, _events in poll.poll():
                if fd == self._ear:
                    rung = os.read(fd, 512)
                    heard = [number for number in rung if number in SIGNALS]
                    if heard and self._cause is None:
                        self._cause = told(heard[0])
                    elif any(rung):
                        self._wake()
                elif _is_lost(fd):
                    self._cause = self._cause or LOST
                else:
                    # Some systems cannot wait for a terminal; signals are all they tell.
                    poll.unregister(fd)
        return self._cause

    def _lost(self) -> bool:
        return any(map(_is_lost, self._terminals))


def _is_lost(terminal: int) -> bool:
    """Whether a terminal has hung up, or was closed."""
    poll = select.poll()
    poll.register(terminal, 0)
    events = sum(events for _fd, events in poll.poll(0)) & _DEAD
    if events == select.POLLNVAL:
        # Some systems say so of any terminal.
        try:
            os.fstat(terminal)
        except OSError:
            return True
        return False
    return bool(events)
