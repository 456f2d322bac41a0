"""Sixteen that add entries to one map at the same time lose none, and nobody finds it broken."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.texts import Texts
from journeytui.storage.codec import read
from journeytui.storage.files import lock, read_bytes
from tests.storage.crowd import texts

ROOT = Path(__file__).resolve().parents[2]
WRITERS, ENTRIES = 16, 50


@pytest.fixture
def here(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    Texts(10, 6, 5).write_map(path)
    return path


def _writers(
    path: Path, names: Sequence[str], count: int, *how: str
) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.storage.crowd", str(path)]
    return [
        subprocess.Popen(
            [*command, name, str(count), *how], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for name in names
    ]


def _watch(path: Path, writers: Sequence[subprocess.Popen[str]]) -> int:
    """Read the map again and again until all are done; gives how often."""
    looks = 0
    for writer in writers:
        while not _ends(writer):
            looks += 1
            try:
                tomllib.loads(read_bytes(path).decode())
            except ValueError:
                # Who asks for no lock may see half of what is being written; who does must not.
                with lock(path) as fd:
                    tomllib.loads(os.read(fd, os.fstat(fd).st_size).decode())
    assert [writer.communicate()[1] for writer in writers] == [""] * len(writers)
    assert {writer.returncode for writer in writers} == {0}
    return looks


def _ends(writer: subprocess.Popen[str]) -> bool:
    """Whether it ends within five milliseconds: whoever watches leaves the others some room."""
    try:
        writer.wait(0.005)
    except subprocess.TimeoutExpired:
        return False
    return True


def _holds_all(path: Path, old: bytes, wanted: Sequence[str]) -> None:
    assert path.read_bytes().startswith(old)
    inbox = read(path.read_text()).journey.inbox
    assert Counter(card.text for card in inbox) == Counter(wanted)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_many_writers_lose_nothing(here: Path) -> None:
    old = here.read_bytes()
    names = [f"writer {number}" for number in range(WRITERS)]
    writers = _writers(here, names, ENTRIES)
    writers += _writers(here, ["process 1", "process 2"], 5, "capture")
    assert _watch(here, writers) > 10
    several = [text for name in names for text in texts(name, ENTRIES)]
    _holds_all(here, old, [*several, *texts("process 1", 5), *texts("process 2", 5)])


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_eight_hundred_processes_lose_nothing(here: Path) -> None:
    old = here.read_bytes()
    names = [f"writer {number}" for number in range(WRITERS)]
    assert _watch(here, _writers(here, names, ENTRIES, "capture")) > 10
    _holds_all(here, old, [text for name in names for text in texts(name, ENTRIES)])
