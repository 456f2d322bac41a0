"""Valid maps with bytes changed at random, and what must hold of whatever comes of it."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from journeytui.storage.append import NoRoom, append
from journeytui.storage.codec import Document, decode, read, read_as_written
from journeytui.storage.problems import InvalidMap
from journeytui.storage.sound import sound
from journeytui.storage.trouble import FileTrouble
from tests.storage.documents import Documents

_PIECES = [
    *(bytes([byte]) for byte in b"\0\t\n\r \"'#=.,[]{}\\\x1b\x7f\x85\xff01-"),
    *(
        b'"""',
        b"'''",
        b"[[",
        b"]]",
        b"\r\n",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xed\xa0\x80",
        b"<<<<<<< a\n",
    ),
    *(b"inf", b"nan", b"1e999", b"9" * 30, b"true", b"2026-02-30", b"12:00:00", b"[]", b"{}"),
    *(b"\nformat = 2\n", b"\nformat = 'x'\n", b"\n[inbox]\n", b"\n[[inbox]]\n", b"\n[[stages]]\n"),
    *(b"\nid = 's1'\n", b"\nid = 'x'\n", b"\nstages = 1\n", b"\nx.y.z = 1\n", b", { score = 9 }"),
]


def mutated(rng: random.Random, data: bytes) -> bytes:
    """The bytes with one to four changes."""
    for _ in range(rng.randint(1, 4)):
        start = rng.randint(0, len(data))
        end = min(len(data), start + rng.choice([0, 1, 1, 2, 8, 60]))
        match rng.randrange(5):
            case 0:
                data = data[:start] + rng.choice(_PIECES) + data[start:]
            case 1:
                data = data[:start] + rng.choice(_PIECES) + data[end:]
            case 2:
                data = data[:start] + data[end:]
            case 3:
                to = rng.randint(0, len(data))
                data = data[:to] + data[start:end] + data[to:]
            case _:
                data = _lines_swapped(rng, data)
    return data


def _lines_swapped(rng: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = rng.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


@dataclass
class Mutants:
    """Tries mutants in a file of its own; `outcomes` counts what came of them, `faults` names those
    of which something did not hold, by seed."""

    path: Path
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def attempt(self, seed: int, each: int) -> None:
        """Write a random map and try so many mutants of it."""
        rng = random.Random(seed)
        text = Documents(rng, odd=0.3).text().encode()
        for number in range(each):
            data = mutated(rng, text)
            try:
                fault = self._fault(data)
            except Exception as error:  # noqa: BLE001 - any that is not foreseen is a fault
                fault = f"{type(error).__name__}: {error}"
            if fault:
                self.faults.append(f"seed {seed}, mutant {number}: {fault}")

    def _fault(self, data: bytes) -> str:
        document = _read(data)
        if _looks_sound(data) and (document is None or document.read_only):
            return "sound, and not valid"
        self.path.write_bytes(data)
        try:
            append(self.path, lambda _: [{"text": "a note", "kind": "note"}])
        except (InvalidMap, FileTrouble, NoRoom) as refusal:
            self.outcomes[type(refusal).__name__] += 1
            if self.path.read_bytes() != data:
                return "refused, and changed all the same"
            valid = document is not None and not document.read_only
            return "" if valid == isinstance(refusal, NoRoom) else f"refused ({refusal})"
        self.outcomes["noted"] += 1
        return _grown_wrong(data, self.path.read_bytes(), document)


def _grown_wrong(data: bytes, now: bytes, document: Document | None) -> str:
    """What is wrong with a file that held `data` and got one note; '' where nothing is."""
    if document is None or document.read_only:
        return "taken, and not valid"
    if not now.startswith(data):
        return "what was there has changed"
    after = read_as_written(decode(now)).journey
    if (after.fields, after.stages, after.inbox[:-1]) != (
        document.written.fields,
        document.written.stages,
        document.written.inbox,
    ):
        return "the rest says something else"
    return "" if after.inbox[-1].text == "a note" else "the note is not the last card"


def _read(data: bytes) -> Document | None:
    try:
        return read(decode(data))
    except InvalidMap as invalid:
        if all(problem.severity != "invalid" for problem in invalid.problems):
            raise AssertionError("nothing says why it is invalid") from invalid
        return None


def _looks_sound(data: bytes) -> bool:
    try:
        return sound(tomllib.loads(data.decode()))
    except (ValueError, RecursionError):
        return False
