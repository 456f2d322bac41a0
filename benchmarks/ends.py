"""How long the program takes to be gone when it is told to end, or loses its terminal."""

from __future__ import annotations

import os
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter as now
from time import sleep

from benchmarks.figures import Figure
from benchmarks.programs import Shelf
from benchmarks.suites import SMALL, Effort
from benchmarks.tty.process import processor
from benchmarks.tty.terminal import Terminal

BUDGET = 2000
"""Milliseconds in which it has to be gone."""

_FRAMES = "jk" * 200
"""Moves with more frames than the program holds back."""

End = Callable[[Terminal], None]


def _signal(number: signal.Signals) -> End:
    return lambda terminal: os.kill(terminal.pid, number)


WAYS: dict[str, tuple[End, bool, bool]] = {
    "SIGHUP": (_signal(signal.SIGHUP), False, False),
    "SIGTERM": (_signal(signal.SIGTERM), False, False),
    "SIGINT": (_signal(signal.SIGINT), False, False),
    "its terminal closed": (Terminal.hang_up, False, False),
    "its terminal closed, SIGHUP ignored": (Terminal.hang_up, False, True),
    "frozen, then closed": (Terminal.hang_up, True, False),
    "frozen, then closed, SIGHUP ignored": (Terminal.hang_up, True, True),
    "frozen, then SIGTERM": (_signal(signal.SIGTERM), True, False),
}
"""What ends it, whether nobody reads what it sends before that, and whether it ignores SIGHUP."""


def ends(shelf: Shelf, effort: Effort) -> Iterator[Figure]:
    """The longest time to the end for each way of ending it."""
    program = shelf.journeytui(SMALL)
    times: dict[str, list[float]] = defaultdict(list)
    used: list[float] = []
    for number in range(effort.rounds):
        for name, (end, frozen, ignored) in WAYS.items():
            for typed in ("", "aHalf a line"):
                print(f"ends, {number + 1} of {effort.rounds}: {name}", file=sys.stderr, flush=True)
                with _hangups(ignored):
                    terminal = program.launch()
                with terminal:
                    terminal.seen(program.content)
                    terminal.quiet(0.2)
                    if frozen:
                        terminal.freeze()
                        terminal.send(_FRAMES)
                        sleep(0.5)
                    terminal.send(f"aCommitted\r{typed}")
                    if not frozen:
                        terminal.quiet(0.1)
                    before, began = processor(terminal.pid), now()
                    end(terminal)
                    took = terminal.wait()
                    times[name].append((now() - began) * 1000)
                    used.append((took - before) * 1000)
    for name, found in times.items():
        yield Figure(f"the end after {name}", "ms", max(found), budget=BUDGET)
    yield Figure("processor time for an end", "ms", max(used))


@contextmanager
def _hangups(ignored: bool) -> Iterator[None]:
    """A program that is started within ignores SIGHUP, where that is wanted."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN if ignored else signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)
