"""A trial: programs work on a map and are killed, again and again, while others write to it."""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from journeytui.core import edits
from journeytui.core.changes import apply
from journeytui.storage import files
from journeytui.storage.append import append
from journeytui.storage.base import Base, composed
from journeytui.storage.codec import InvalidMap, decode, read
from tests.sessions import MAP
from tests.trials.hand import Task, texts, work
from tests.trials.ledger import Ledger, Tally
from tests.trials.telling import Teller, Told, told

SPANS = ((0.0, 0.04), (0.0, 0.3), (0.1, 1.0))
"""Seconds between which a program is killed: while it opens, soon, or at some time."""

GENERATIONS = 6

PATIENCE = 60.0
"""Seconds that nothing here takes."""


class Child:
    """Something done in a process of its own."""

    def __init__(self, do: Callable[[], object]) -> None:
        with warnings.catch_warnings():
            # The work uses no thread of this process.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                do()
                code = 0
            except BaseException:  # noqa: BLE001 - it is said, and this process has to end
                os.write(2, traceback.format_exc().encode())
            finally:
                os._exit(code)

    def kill(self) -> bool:
        """Kill it; False where it had ended. Raises AssertionError where it failed."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait() == -signal.SIGKILL

    def wait(self) -> int:
        """Its exit code. Raises AssertionError where it failed."""
        _, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        assert code in (0, -signal.SIGKILL), f"it ended with {code}"
        return code


def attempt(folder: Path, seed: int, tally: Tally, generations: int = GENERATIONS) -> None:
    """One trial in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _Trial(folder, seed, tally).run(generations)


class _Trial:
    def __init__(self, folder: Path, seed: int, tally: Tally) -> None:
        self.folder, self.seed, self.tally = folder, seed, tally
        self.dice = random.Random(seed)
        self.map = folder / "map.toml"
        self.map.write_text(MAP)
        self.ledger = Ledger(tally, texts(read(MAP).journey))
        self._number = 0

    def run(self, generations: int) -> None:
        for _ in range(generations):
            self._generation()
            if self.dice.random() < 0.2:
                Child(lambda: self._edit(locked=False)).wait()
                self._heard()
        self._look()

    def _generation(self) -> None:
        """One program, or several at a time, until all are killed or have ended."""
        dice = self.dice
        many = dice.choice([1, 1, 1, 2, 3])
        steps = dice.choice([5, 30, 200])
        when = f"seed {self.seed}, program {self._number + 1}"
        begun = time.monotonic()
        first = self._hand(steps, 0, many)
        die = begun + dice.uniform(*dice.choice(SPANS))
        opening = self._opened(first, die, 1 if many == 1 else 2)
        if opening is not None:
            self.ledger.opened(opening, when)
        else:
            many = 1
        hands = [first, *(self._hand(steps, n, many) for n in range(1, many))]
        deaths = [die, *(die + dice.uniform(-0.2, 0.4) for _ in hands[1:])]
        others = self._others() if opening is not None else []
        for death, (child, path) in sorted(zip(deaths, hands, strict=True), key=lambda two: two[0]):
            time.sleep(max(0.0, death - time.monotonic()))
            killed = child.kill()
            self.tally.kills += killed
            self.tally.opening += killed and not any("open" in line for line in told(path))
        for child in others:
            child.wait()
        found = [told(path) for _, path in hands]
        if opening is None and found[0]:
            # It came just before the end.
            self.ledger.opened(found[0][0], when)
        self.ledger.hands(found)
        self.ledger.file(self._held(when), len(hands) == 1, when)
        self._heard()

    def _look(self) -> None:
        """Nobody is killed any more: all is there, and in the file at the end."""
        when = f"seed {self.seed}, at the end"
        child, path = self._hand(0, 0, 1)
        child.wait()
        self.ledger.opened(told(path)[0], when)
        self.ledger.hands([told(path)])
        missing = self.ledger.due - self._held(when)
        self.tally.lost += [f"{when}: not in the file: {text!r}" for text in sorted(missing)]

    def _hand(self, steps: int, share: int, of: int) -> tuple[Child, Path]:
        self._number += 1
        path = self.folder / f"told-{self._number}"
        # The texts of two programs are never the same.
        seed = self.seed * 1000 + self._number
        task = Task(self.map, self.folder / "journals", seed, steps, share, of)
        return Child(lambda: work(task, Teller(path))), path

    def _opened(self, hand: tuple[Child, Path], die: float, lines: int) -> Told | None:
        """What a program tells once it has opened the map, if it tells so many lines before it has
        to die."""
        while time.monotonic() < die:
            if len(found := told(hand[1])) >= lines:
                return found[0]
            time.sleep(0.001)
        return None

    # -- others

    def _others(self) -> list[Child]:
        """Programs that write to the map meanwhile; they keep to the lock."""
        do: list[Callable[[], object]] = []
        if self.dice.random() < 0.5:
            do.append(lambda: self._capture(Teller(self.folder / "others-1")))
        if self.dice.random() < 0.3:
            do.append(lambda: self._edit(locked=True))
        return [Child(one) for one in do]

    def _heard(self) -> None:
        """What they have told."""
        for path in self.folder.glob("others-*"):
            self.ledger.foreign(text for line in told(path) for text in line["wrote"])
            path.unlink()

    def _capture(self, teller: Teller) -> None:
        dice = random.Random(self.seed * 1000 + self._number)
        for number in range(dice.randrange(1, 12)):
            entry = {"text": f"note {self.seed} {self._number} {number}", "kind": "note"}
            if dice.random() < 0.5:
                entry |= {"stage": dice.choice(["hear-of-it", "sign-up"]), "lane": "actions"}
            append(self.map, lambda _, entry=entry: [entry])  # type: ignore[misc]
            teller.tell(wrote=[entry["text"]])
            time.sleep(dice.random() * 0.03)

    def _edit(self, *, locked: bool) -> None:
        """An editor: another card in the file, written in place or by a new file."""
        dice = random.Random(self.seed * 1000 + self._number)
        teller = Teller(self.folder / "others-2")
        text = f"edited {self.seed} {self._number} {locked}"
        if not locked:
            self._rewrite(text, dice.random() < 0.5)
        else:
            time.sleep(dice.random() * 0.2)
            with files.lock(self.map):
                self._rewrite(text, dice.random() < 0.5)
        teller.tell(wrote=[text])

    def _rewrite(self, text: str, in_place: bool) -> None:
        data = self.map.read_bytes()
        document = read(decode(data))
        journey = document.journey
        box = (journey.stages[-1].id, "actions")
        added = edits.add_cards(journey, document.next_id, box, 0, [text])
        base = Base(document.text, journey, data)
        _, new = composed(replace(base, journey=journey), apply(journey, added.batch))
        if in_place:
            self.map.write_bytes(new)
        else:
            fresh = self.folder / "fresh"
            fresh.write_bytes(new)
            fresh.replace(self.map)

    def _held(self, when: str) -> set[str]:
        """The cards in the file."""
        try:
            return {*texts(read(decode(files.read_bytes(self.map))).journey)}
        except InvalidMap as error:
            self.tally.other.append(f"{when}: the file is no map: {error}")
            return set()
