"""The program in a real pseudo-terminal, while other programs write to the map that it shows."""

from __future__ import annotations

import subprocess
import tomllib
from collections import Counter
from pathlib import Path

from journeytui.storage import files
from tests.appending import ROOT, command
from tests.sessions import written
from tests.terminal import terminal
from tests.tui.play import SMALL

PROCESSES, EACH = 16, 50
STAGES = ("", "hear", "sign", "borrow", "nowhere")


def small(folder: Path) -> Path:
    path = folder / "map.toml"
    path.write_text(SMALL)
    return path


def test_a_note_shows_without_a_key(tmp_path: Path) -> None:
    path = small(tmp_path)
    with terminal(str(path)) as played:
        played.shows("? help")
        subprocess.run(command(path, "Rings", 1, "sign"), cwd=ROOT, check=True)
        played.shows("»· Rings 0")
        played.shows("From outside: 1 card in Sign up, actions")
        text = path.read_bytes()
        played.press("q")
        assert played.end() == 0
    assert path.read_bytes() == text


def test_what_comes_in_sends_little(tmp_path: Path) -> None:
    path = small(tmp_path)
    with terminal(str(path)) as played:
        played.shows("? help")
        before = len(played.raw)
        path.write_text(SMALL.replace("Fills in the form", "Fills in forms"))
        played.shows("From outside: 1 card changed in Sign up")
        assert len(played.raw) - before <= 600
        played.press("B")
        played.shows("BRAINSTORM")
        path.write_text(SMALL)
        subprocess.run(command(path, "Rings", 1, "sign"), cwd=ROOT, check=True)
        played.press("\x1b")
        played.shows("Rings 0")
        played.press("q")
        assert played.end() == 0


def test_two_programs_show_that_there_are_two(tmp_path: Path) -> None:
    path = small(tmp_path)
    env = {"TMPDIR": str(tmp_path)}
    with terminal(str(path), env=env) as one, terminal(str(path), env=env) as other:
        one.shows("open elsewhere too")
        other.shows("open elsewhere too")
        other.press("aRings\r")
        one.shows("»· Rings")
        other.press("q")
        assert other.end() == 0
        one.until(lambda lines: "elsewhere" not in lines[0])
        one.press("q")
        assert one.end() == 0


def test_sixteen_programs_append_while_one_types(tmp_path: Path) -> None:
    """All notes and all cards are there once, and the file is a map whenever somebody reads it."""
    path = small(tmp_path)
    typed: list[str] = []
    with terminal(str(path)) as played:
        played.shows("? help")
        others = [
            subprocess.Popen(command(path, f"Note {n}", EACH, STAGES[n % len(STAGES)]), cwd=ROOT)
            for n in range(PROCESSES)
        ]
        while any(other.poll() is None for other in others) or len(typed) < 20:
            typed.append(f"Card {len(typed):04}")
            played.press(f"a{typed[-1]}\r")
            played.shows(f"▌· {typed[-1]}")
            tomllib.loads(files.read_quietly(path).decode())
        assert [other.returncode for other in others] == [0] * PROCESSES
        played.press("q")
        assert played.end() == 0
    there = Counter(card.text for _, card in written(path).cards())
    notes = [f"Note {n} {number}" for n in range(PROCESSES) for number in range(EACH)]
    assert {text: there[text] for text in (*notes, *typed)} == dict.fromkeys((*notes, *typed), 1)
    assert there.total() == len(notes) + len(typed) + 6
