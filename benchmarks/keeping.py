"""What it costs that nothing is lost: the journal in front of each commit, saves with it, and how
soon what others write is here."""

from __future__ import annotations

import os
import statistics
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter as now
from time import sleep

from benchmarks.figures import Figure
from benchmarks.programs import Shelf
from benchmarks.shell import CARDS as FEW
from benchmarks.suites import MIDDLE, SMALL, Effort
from benchmarks.texts import Texts
from benchmarks.tty.process import processor
from journeytui.core import edits
from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.session import Session
from journeytui.storage.append import append
from journeytui.storage.journal import Journals

_NEWS = "Somebody else has written this"


def keeping(shelf: Shelf, effort: Effort) -> Iterator[Figure]:
    """Commits with and without a journal, saves, news, and the processor while idle."""
    yield from _commits(shelf, 40 * effort.rounds)
    for texts, budget in (FEW, 30), (MIDDLE, 150):
        times = _saves(shelf, texts, 8 * effort.rounds)
        name = f"save with its journal, p95, {texts.count:,} cards"
        yield Figure(name, "ms", _p95(times), budget=budget)
    yield from _news(shelf, effort.rounds)
    yield from _idle(shelf, min(effort.idle, 10))


def _commits(shelf: Shelf, count: int) -> Iterator[Figure]:
    """By turns, so that the disk's moods weigh on all."""
    with TemporaryDirectory(dir=shelf.map(MIDDLE).parent) as folder:
        path = Path(folder)
        data = shelf.map(MIDDLE).read_bytes()
        sessions = {}
        for name, journals in ("with", Journals([path / "journals"])), ("without", None):
            map = path / f"{name}.toml"
            map.write_bytes(data)
            session = sessions[name] = Session.open(map, journals=journals)
            # What is measured is the commit; saves have a thread of their own.
            session._saver._start = lambda: None  # type: ignore[method-assign]
        times: dict[str, list[float]] = {"with": [], "without": [], "bare": []}
        bare = os.open(path / "bare", os.O_WRONLY | os.O_CREAT)
        for number in range(count + 1):
            for name, session in sessions.items():
                took = _do(session, number)
                if number:  # the first one begins the journal
                    times[name].append(took)
            file = sessions["with"]._keeper._file
            assert file is not None
            line = file.path.read_bytes().splitlines(keepends=True)[-1]
            begun = now()
            os.write(bare, line)
            os.fdatasync(bare)
            times["bare"].append((now() - begun) * 1000)
        os.close(bare)
        for session in sessions.values():
            session.discard()
    middle = {name: statistics.median(found) for name, found in times.items()}
    cards = f"{MIDDLE.count:,} cards"
    yield Figure(f"commit, {cards}", "ms", middle["with"], "without journal", middle["without"])
    added = middle["with"] - middle["without"]
    yield Figure("what the journal adds", "ms", added, "write, fdatasync", middle["bare"])
    yield Figure(f"commit, p95, {cards}", "ms", _p95(times["with"]))


def _do(session: Session, number: int) -> float:
    journey = session.journey
    box = (journey.stages[number % len(journey.stages)].id, "actions")
    edit = edits.add_cards(journey, session.next_id, box, 0, [f"A card of some words {number}"])
    begun = now()
    session.do(edit, Cursor(), Cursor())
    return (now() - begun) * 1000


def _saves(shelf: Shelf, texts: Texts, count: int) -> list[float]:
    path = shelf.map(texts)
    times = []
    with TemporaryDirectory(dir=path.parent) as folder:
        session = Session.open(path, journals=Journals([Path(folder)]))
        session._saver._start = lambda: None  # type: ignore[method-assign]
        for number in range(count):
            _do(session, number)
            begun = now()
            session.save_now()
            times.append((now() - begun) * 1000)
        session.discard()
    return times


def _news(shelf: Shelf, rounds: int) -> Iterator[Figure]:
    """From a foreign write until it is told, and until it is on the screen."""
    heard = threading.Event()
    told, shown = [], []

    def hear(_: Batch) -> None:
        heard.set()

    path = shelf.map(SMALL)
    session = Session.open(path, on_news=hear)
    session.watch()
    for number in range(rounds):
        sleep(0.37 * (number % 3))
        heard.clear()
        begun = now()
        append(path, lambda _: [{"text": _NEWS, "kind": "note"}])
        heard.wait(30)
        told.append((now() - begun) * 1000)
    session.discard()
    program = shelf.journeytui(SMALL)
    with program.launch() as terminal:
        # Its map is the same path, a fresh copy.
        terminal.seen(program.content)
        terminal.quiet(0.5)
        for number in range(rounds):
            print(f"news, {number + 1} of {rounds}", file=sys.stderr, flush=True)
            sleep(0.37 * (number % 3))
            before, begun = len(terminal.chunks), now()
            append(path, lambda _: [{"text": _NEWS, "kind": "note"}])
            terminal.answered(before)
            terminal.quiet(0.1)
            shown.append((terminal.last - begun) * 1000)
    yield Figure("from a foreign write to its news, at most", "ms", max(told), budget=2000)
    yield Figure("from a foreign write to the screen, at most", "ms", max(shown), budget=2000)


def _idle(shelf: Shelf, seconds: float) -> Iterator[Figure]:
    program = shelf.journeytui(SMALL)
    with program.launch() as terminal:
        terminal.seen(program.content)
        terminal.quiet(2.0)
        before, begun = processor(terminal.pid), now()
        terminal.run(now() + seconds)
        used = (processor(terminal.pid) - before) / (now() - begun) * 100
    yield Figure(f"processor in {seconds:g} idle seconds, the file watched", "%", used)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
