"""A workshop: several programs on one map, each in a terminal of its own, typed on by keys.

    python -m tests.trials.workshop [--programs 8] [--cards 50] [--seed 1]

Each adds cards in cells that it goes to by chance, and moves some. In the end all are in the file
once, and all screens show the same. It ends with 1 where that is not so.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from journeytui.storage import files
from journeytui.storage.codec import decode, read
from tests.terminal import Terminal, terminal
from tests.trials.hand import texts
from tests.tui.play import SMALL

SIZE = (160, 60)
"""Columns and rows of each terminal."""

PAGES = 5
"""So many of a screen's pages are compared."""


@dataclass
class Outcome:
    """How a workshop went."""

    cards: int = 0
    moves: int = 0
    seconds: float = 0.0
    settled: float = 0.0
    """Seconds until all screens showed the same, once nobody typed any more."""
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """For a person."""
        settled = f"{self.settled:.1f} until all screens showed the same"
        return [
            f"cards typed       {self.cards}",
            f"moves             {self.moves}",
            f"seconds           {self.seconds:.1f}, and {settled}",
            f"faults            {len(self.faults)}",
            *(f"  {fault}" for fault in self.faults[:20]),
        ]


class Person:
    """Types into one of the programs, on a thread of their own."""

    def __init__(self, played: Terminal, name: str, cards: int, seed: int) -> None:
        self.played, self.name, self.cards = played, name, cards
        self.moves = 0
        self.fault: BaseException | None = None
        self._dice = random.Random(seed)
        self.thread = threading.Thread(target=self._run)

    def texts(self) -> list[str]:
        return [f"{self.name} {number:02}" for number in range(self.cards)]

    def _run(self) -> None:
        try:
            for text in self.texts():
                self._go_somewhere()
                self.played.press(f"a{text}\r")
                self.played.shows(f"· {text}")
                if self._dice.random() < 0.3:
                    # Where it was put the cursor stands; it goes to another stage.
                    self.played.press(self._dice.choice("HL"))
                    self.moves += 1
        except BaseException as fault:  # noqa: BLE001 - told by whoever waits for the thread
            self.fault = fault

    def _go_somewhere(self) -> None:
        """To one of three stages and one of five lanes."""
        left, down = self._dice.randrange(3), self._dice.randrange(5)
        self.played.press("g" + "l" * 3 + "h" * left + "\t" * down)


def workshop(folder: Path, programs: int, cards: int, seed: int) -> Outcome:
    """Hold one on a map in an empty folder."""
    path = folder / "map.toml"
    path.write_text(SMALL)
    outcome, begun = Outcome(), time.monotonic()
    with ExitStack() as stack:
        screens = [
            stack.enter_context(
                terminal(
                    str(path),
                    cells=SIZE[0],
                    rows=SIZE[1],
                    env={"XDG_STATE_HOME": str(folder / "state"), "TMPDIR": str(folder)},
                )
            )
            for _ in range(programs)
        ]
        for screen in screens:
            screen.shows("? help")
            # A card a line, so that more of them are in sight.
            screen.press("v")
        people = [
            Person(screen, f"Card {'ABCDEFGHIJ'[n]}", cards, seed * 100 + n)
            for n, screen in enumerate(screens)
        ]
        for person in people:
            person.thread.start()
        for person in people:
            person.thread.join()
        outcome.faults += [f"{p.name}: {p.fault!s:}" for p in people if p.fault is not None]
        outcome.cards = programs * cards
        outcome.moves = sum(person.moves for person in people)
        outcome.seconds = time.monotonic() - begun
        if not outcome.faults:
            _settle(screens, outcome)
        if outcome.faults:
            outcome.faults += ["\n".join(screen.lines()) for screen in screens]
            return outcome
        for screen in screens:
            screen.press("q")
        codes = [screen.end() for screen in screens]
        outcome.faults += [f"program {n} ended with {code}" for n, code in enumerate(codes) if code]
    _count(path, [text for person in people for text in person.texts()], outcome)
    return outcome


def _settle(screens: list[Terminal], outcome: Outcome) -> None:
    """Wait until all show the same, page by page."""
    since = time.monotonic()
    while True:
        differ = [found for page in range(PAGES) if (found := _differ(screens, page))]
        outcome.settled = time.monotonic() - since
        if not differ:
            return
        if outcome.settled > 40:
            outcome.faults += differ
            return


def _differ(screens: list[Terminal], page: int) -> str:
    """How the screens differ on a page; '' where they do not."""
    for screen in screens:
        # From the first lane's head down.
        screen.press("gg" + "h" * 5 + "g" + "l" + "\x04" * page + "\x0c")
    quiet = time.monotonic() + 1.0
    while time.monotonic() < quiet:
        for screen in screens:
            screen.read_some(0.02)
    first = body(screens[0])
    for number, screen in enumerate(screens):
        pairs = zip(first, body(screen), strict=True)
        if found := [f"{a!r} | {b!r}" for a, b in pairs if a != b]:
            return f"page {page}: screens 0 and {number} differ: {found[:3]}"
    return ""


def body(screen: Terminal) -> list[str]:
    """The screen without the title and the footer, and without the marks of what is new."""
    return [line.replace("»", " ").replace("▌", " ").rstrip() for line in screen.lines()[1:-1]]


def _count(path: Path, typed: list[str], outcome: Outcome) -> None:
    there: Counter[str] = texts(read(decode(files.read_bytes(path))).journey)
    outcome.faults += [f"lost {text!r}" for text in typed if text not in there]
    outcome.faults += [f"{count} times {text!r}" for text, count in there.items() if count > 1]
    before = texts(read(SMALL).journey)
    outcome.faults += [f"lost {text!r}" for text in before if text not in there]
    strange = {*there} - {*typed} - {*before}
    outcome.faults += [f"nobody typed {text!r}" for text in sorted(strange)]


def main() -> int:
    """Hold one, and print how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.trials.workshop")
    parser.add_argument("--programs", type=int, default=8)
    parser.add_argument("--cards", type=int, default=50, help="that each adds")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        outcome = workshop(Path(folder), options.programs, options.cards, options.seed)
    print("\n".join(outcome.lines()))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
