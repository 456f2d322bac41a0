"""A disk share that is used up for real: the system's own limit on the size of files."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sessions import MAP
from tests.terminal import terminal
from tests.test_import_hygiene import ROOT

NOTE = "Nobody publishes a price"
SIZE = len(MAP.encode())

pytestmark = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="no limits on others")


def _run(limit: int, tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program where no file may have more than `limit` bytes."""

    def quota() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-B", "-m", "journeytui", *words],
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        preexec_fn=quota,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _limit(process: int | None, size: int) -> None:
    """From now on no file of this process may become larger."""
    assert process is not None
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.parametrize("room", [0, 1, 30, 80])
def test_a_note_that_does_not_fit_is_said_and_the_map_is_as_it_was(
    tmp_path: Path, room: int
) -> None:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    done = _run(SIZE + room, tmp_path, "capture", str(path), NOTE)
    assert (done.returncode, done.stdout) == (73, "")
    assert done.stderr.splitlines() == [
        f"journeytui: {path}: the disk does not take a file of this size"
    ]
    assert path.read_text() == MAP
    assert list(tmp_path.iterdir()) == [path]


def test_many_notes_that_do_not_fit_are_none(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    done = _run(SIZE + 5000, tmp_path, "capture", str(path), "x" * 9000)
    assert done.returncode == 73
    assert path.read_text() == MAP
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_map_that_does_not_fit_is_none(tmp_path: Path) -> None:
    done = _run(20, tmp_path, "new", str(tmp_path / "map.toml"))
    assert (done.returncode, len(done.stderr.splitlines())) == (73, 1)
    assert list(tmp_path.iterdir()) == []


def test_the_screen_lives_on_and_saves_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    with terminal(str(path)) as played:
        played.shows("Sees the poster")
        _limit(played.child.pid, SIZE)
        played.press("aOne\r")
        played.shows("cannot write: the disk does not take a file of this size")
        played.press("aTwo\r")
        played.shows("Two")
        assert path.read_text() == MAP
        played.press("q")
        played.shows("The map is not saved.")
        played.press("\x1b")
        _limit(played.child.pid, resource.RLIM_INFINITY)
        played.until(lambda lines: "saved" in lines[0] and "The map" not in "".join(lines))
        played.press("q")
        assert played.end() == 0
    assert '"One", "Two"' in path.read_text()
    assert list(tmp_path.iterdir()) == [path]
