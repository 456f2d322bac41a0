"""What a note from the shell costs: whole processes, beside the least that Python itself takes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter as now

from benchmarks.figures import Figure
from benchmarks.programs import Shelf
from benchmarks.suites import Effort
from benchmarks.texts import Texts

CARDS = Texts(10, 6, 5)
"""300 cards."""

BUDGET = 3.3

_NOTE = "!Nobody told them that the offer had changed"


def captures(shelf: Shelf, effort: Effort) -> Iterator[Figure]:
    """A note into a map of 300 cards, and one with its stage by the beginning of its name."""
    program = str(Path(sys.executable).parent / "journeytui")
    path = str(shelf.map(CARDS))
    note = [program, "capture", path, _NOTE]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "a note from the shell": note,
        "a note from the shell for a stage": [*note, "--stage", "stage 003"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(10 * effort.starts + 1):
        for name, command in commands.items():
            shelf.map(CARDS)
            ms = process(command, shelf.environ)
            if number:  # the first run may compile
                times[name].append(ms)
    least, *ours = times
    for name in ours:
        figure, beside = median(times[name]), median(times[least])
        yield Figure(f"{name}, {CARDS.count} cards", "ms", figure, least, beside, BUDGET)


def process(command: list[str], environ: Mapping[str, str]) -> float:
    """Milliseconds from the start of a process to its end. Raises OSError where it does not end
    well."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = now()
    pid = os.posix_spawn(command[0], command, environ, file_actions=quiet)
    _, status = os.waitpid(pid, 0)
    ms = (now() - began) * 1000
    if status:
        raise OSError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return ms
