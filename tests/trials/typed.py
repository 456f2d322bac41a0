"""The real program in a terminal, typed on and killed, again and again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

from journeytui.storage import files
from journeytui.storage.codec import decode, read
from tests.appending import ROOT, command
from tests.terminal import Terminal, terminal
from tests.trials.hand import texts
from tests.trials.ledger import Tally
from tests.tui.play import SMALL

LEFT = "This map was left in the middle of its work."

WRITTEN = 1.1
"""Seconds after which a half-typed line is on the disk."""


class Typist:
    """Types cards into programs on one map, and kills them."""

    def __init__(self, folder: Path, seed: int, tally: Tally) -> None:
        self.map = folder / "map.toml"
        self.map.write_text(SMALL)
        self.dice = random.Random(seed)
        self.tally = tally
        self._env = {"XDG_STATE_HOME": str(folder / "state"), "TMPDIR": str(folder)}
        self._due = {*texts(read(SMALL).journey)}
        self._maybe: set[str] = set()
        """Whose Enter nobody saw an answer to."""
        self._half = ""
        self._number = 0

    def kill_one(self) -> None:
        """Open the map, type, and kill the program at some moment."""
        choice = self.dice.random()
        with terminal(str(self.map), env=self._env) as played:
            if choice < 0.2:
                time.sleep(self.dice.uniform(0, 1.0))
                self.tally.opening += 1
                self._kill(played)
                return
            self._take_in(played)
            for _ in range(self.dice.randrange(1, 6)):
                self._card(played)
            if choice < 0.4:
                self._type(played)
            elif choice < 0.6:
                self._enter(played)
            elif choice < 0.8:
                time.sleep(self.dice.uniform(0, 0.1))
            self._kill(played)
        if self.dice.random() < 0.2:
            self._capture()

    def end(self) -> None:
        """Nobody is killed any more: undo works, and in the end all is in the file."""
        with terminal(str(self.map), env=self._env) as played:
            self._take_in(played)
            self._card(played)
            last = f"· {self._text()}"
            played.press("u")
            played.until(lambda lines: not any(last in line for line in lines))
            played.press("\x12")
            played.shows(last)
            self.tally.undo += 1
            played.press("q")
            assert played.end() == 0
        self.tally.ends += 1
        there: Counter[str] = texts(read(decode(files.read_bytes(self.map))).journey)
        self.tally.lost += [f"lost {text!r}" for text in sorted(self._due - {*there})]
        self.tally.doubled += [
            f"{count} times {text!r}" for text, count in there.items() if count > 1
        ]
        strange = {*there} - self._due - self._maybe
        self.tally.other += [f"nobody typed {text!r}" for text in sorted(strange)]

    def _take_in(self, played: Terminal) -> None:
        """What was left, the half-typed line too, which becomes a card."""
        ready = (LEFT, "? help", "You were typing this.")
        played.until(lambda lines: any(words in "\n".join(lines) for words in ready))
        while LEFT in "\n".join(played.lines()):
            played.press("t")
            played.until(lambda lines: LEFT not in "\n".join(lines))
        self.tally.openings += 1
        if not self._half:
            return
        self.tally.lines += 1
        half, self._half = self._half, ""
        played.shows(half)
        self.tally.lines_back += 1
        played.press("\r")
        played.shows(f"▌· {half}")
        self._due.add(half)

    def _card(self, played: Terminal) -> None:
        """A card; that it is on the screen, in its cell, says that it is kept."""
        self._number += 1
        played.press(f"a{self._text()}\r")
        played.shows(f"▌· {self._text()}")
        self._due.add(self._text())
        self.tally.cards += 1
        self.tally.steps += 1

    def _enter(self, played: Terminal) -> None:
        """A card, and no look at what becomes of it."""
        self._number += 1
        self._maybe.add(self._text())
        played.press(f"a{self._text()}\r")
        time.sleep(self.dice.uniform(0, 0.08))

    def _type(self, played: Terminal) -> None:
        self._number += 1
        self._half = f"Half {self._number:04}"
        played.press(f"a{self._half}")
        played.shows(self._half)
        time.sleep(WRITTEN)

    def _kill(self, played: Terminal) -> None:
        os.kill(played.pid, signal.SIGKILL)
        assert played.ended().code == -signal.SIGKILL
        self.tally.kills += 1
        decode(files.read_bytes(self.map))

    def _capture(self) -> None:
        self._number += 1
        subprocess.run(command(self.map, f"Note {self._number}", 1, "sign"), cwd=ROOT, check=True)
        self._due.add(f"Note {self._number} 0")
        self.tally.notes += 1

    def _text(self) -> str:
        return f"Card {self._number:04}"


def typed(folder: Path, kills: int, seed: int, tally: Tally) -> None:
    """Kill so many programs that work on one map, one after another."""
    typist = Typist(folder, seed, tally)
    for _ in range(kills):
        typist.kill_one()
    typist.end()
