"""What is compared with what. Programs take turns, so that a busy minute weighs on all of them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from benchmarks.figures import Figure
from benchmarks.programs import Program, Shelf
from benchmarks.texts import Texts
from benchmarks.tty import measure
from benchmarks.tty.measure import Answer, Start

SMALL, MIDDLE, LARGE = Texts(20, 8, 5), Texts(20, 10, 10), Texts(200, 10, 10)
"""800, 2,000 and 20,000 cards."""

_WARM = "jklh"
"""Keys before those that count: a first move also takes away what a start left on the screen."""

_WALK = ("j" * 8 + "k" * 8 + "l") * 3 + "j" * 8 + "k" * 8 + "hhh" + ("lll" + "hhh" + "j") * 8
"""Down four columns, then along nine rows. Most places are met for the first time, as somebody who
reads would meet them; a program that keeps what it has drawn gains on the way back."""

_NOTE = "Nobody told them that the offer had changed before the call with purchasing began"

_BEYOND = 30
"""Moves down after which the screen has scrolled."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: starts of each program, rounds of keys, seconds of silence."""

    starts: int
    rounds: int
    idle: float


FULL = Effort(starts=9, rounds=5, idle=60)
QUICK = Effort(starts=3, rounds=2, idle=5)


def moves(shelf: Shelf, effort: Effort) -> Iterator[Figure]:
    """Moves of the cursor that scroll nothing: their time beside peers and other sizes, and what
    they send."""
    ours, large = shelf.journeytui(SMALL), shelf.journeytui(LARGE)
    visidata, datatable = shelf.visidata(SMALL), shelf.datatable(SMALL)

    def move(program: Program) -> list[Answer]:
        return measure.keys(program.launch, program.content, _WARM + _WALK)[len(_WARM) :]

    runs = _in_turn("moves", (ours, visidata, datatable, large), effort.rounds, move)

    def ms(program: Program, key: str) -> float:
        return median(a.ms for run in runs[program.name] for a in run if a.key == key)

    for peer, budget in (visidata, 0.25), (datatable, 0.7):
        for key in "jl":
            name = f"cursor move {key}"
            yield Figure(name, "ms", ms(ours, key), peer.name, ms(peer, key), budget)
    for key in "jl":
        name, than = f"cursor move {key}, {LARGE.count:,} cards", f"{SMALL.count:,} cards"
        yield Figure(name, "ms", ms(large, key), than, ms(ours, key), 1.3)
    for key in "jl":
        sent = median(a.bytes for run in runs[ours.name] for a in run if a.key == key)
        yield Figure(f"cursor move {key}", "bytes", sent, budget=300)


def typing(shelf: Shelf, effort: Effort) -> Iterator[Figure]:
    """What a letter sends, and what those keys do that paint more than they change."""
    ours = shelf.journeytui(SMALL)

    def type_note(program: Program) -> list[Answer]:
        return measure.keys(program.launch, program.content, "a" + _NOTE)

    def scroll(program: Program) -> list[Answer]:
        return measure.keys(program.launch, program.content, "j" * _BEYOND)

    notes = _in_turn("typing", (ours,), effort.rounds, type_note)[ours.name]
    letters = [a.bytes for run in notes for a in run[1:]]
    yield Figure("typed character", "bytes", median(letters), budget=150)
    yield Figure("typed character that breaks the line", "bytes", max(letters))
    yield Figure("opening a line", "bytes", median(run[0].bytes for run in notes))
    down = _in_turn("scrolling", (ours,), effort.rounds, scroll)[ours.name]
    yield Figure("cursor move j that scrolls", "bytes", median(run[-1].bytes for run in down))


def silence(shelf: Shelf, effort: Effort) -> Iterator[Figure]:
    """What is sent while nobody types."""
    ours = shelf.journeytui(SMALL)
    for where, typed in ("on the map", ""), ("in a line", "aWaits"):
        _say(f"silence {where}")
        sent = measure.idle(ours.launch, ours.content, typed, effort.idle)
        yield Figure(f"{effort.idle:g} idle seconds {where}", "bytes", sent, budget=0)


def starts(shelf: Shelf, effort: Effort) -> Iterator[Figure]:
    """Start and memory beside the least that a Textual app can be."""
    bare, small, middle = shelf.bare(), shelf.journeytui(SMALL), shelf.journeytui(MIDDLE)

    def begin(program: Program) -> Start:
        return measure.start(program.launch, program.content, "j", program.effect)

    runs = _in_turn("starts", (small, bare, middle), effort.starts, begin)

    def beside(
        name: str,
        unit: str,
        program: Program,
        figure: Callable[[Start], float],
        budget: float | None,
        later: str = "",
    ) -> Figure:
        ours, peer = (median(map(figure, runs[p.name])) for p in (program, bare))
        return Figure(name, unit, ours, bare.name, peer, budget, later)

    few, many = f"{SMALL.count:,} cards", f"{MIDDLE.count:,} cards"
    yield beside(f"start to ready, {few}", "ms", small, lambda s: s.ready, 1.35)
    yield beside(f"start to ready, {many}", "ms", middle, lambda s: s.ready, 1.35)
    yield beside(f"start to content, {few}", "ms", small, lambda s: s.content, None)
    yield beside(f"start to content, {many}", "ms", middle, lambda s: s.content, 0.4, "early paint")
    yield beside(f"memory, {few}", "MB", small, lambda s: s.memory, 1.5)
    yield beside(f"start, {few}", "bytes", small, lambda s: s.bytes, None)


def _in_turn(
    what: str, programs: Sequence[Program], rounds: int, do: Callable[[Program], Result]
) -> dict[str, list[Result]]:
    """What `do` gives for each program, by its name: A B C, A B C, and so on."""
    results: dict[str, list[Result]] = defaultdict(list)
    for number in range(1, rounds + 1):
        for program in programs:
            _say(f"{what}, {number} of {rounds}: {program.name}")
            results[program.name].append(do(program))
    return results


def _say(text: str) -> None:
    """Tell how far it is; the table alone goes to standard output."""
    print(text, file=sys.stderr, flush=True)
