"""What a customer said stays in the map and in the journal, for the user alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from journeytui.config.settings import remember
from journeytui.session import Session
from journeytui.storage import files
from journeytui.storage.steps import private_folders
from tests.hostile.places import MAP
from tests.sessions import add
from tests.terminal import Terminal, terminal

SECRET = "The margin is 4711"
TYPED = "Her board said 815"


@contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def _open_to_others(folder: Path) -> list[str]:
    """What others may read, write or look into, the folder itself included."""
    there = [folder, *folder.rglob("*")]
    return [str(path) for path in there if stat.S_IMODE(path.lstat().st_mode) & 0o077]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a map that holds a secret, and nothing else."""
    (tmp_path / "map.toml").write_bytes(MAP.replace(b"Asks", SECRET.encode()))
    return tmp_path


@contextmanager
def _session(home: Path) -> Iterator[Terminal]:
    """A session that the widest umask could give away, somebody having typed in it."""
    places = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "deep" / "config"),
        "XDG_STATE_HOME": str(home / "deep" / "state"),
    }
    with _umask(0), terminal(str(home / "map.toml"), env=places) as shown:
        shown.shows(SECRET)
        shown.press("o")
        shown.press(f"{TYPED}\r")
        shown.shows("saved")
        yield shown


def test_what_was_said_is_in_the_map_and_the_journal_alone(home: Path) -> None:
    with _session(home) as shown:
        shown.press(":theme light\r")
        shown.shows("Theme:")
        process = Path(f"/proc/{shown.child.pid}")
        if process.exists():
            told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            assert SECRET.encode() not in told
            assert TYPED.encode() not in told
        shown.press("q")
        assert shown.end() == 0
    assert b"\x1b]0;" not in shown.raw
    assert b"\x1b]2;" not in shown.raw
    holding = {
        path.relative_to(home).parts[:4]
        for path in home.rglob("*")
        if path.is_file() and any(text.encode() in path.read_bytes() for text in (SECRET, TYPED))
    }
    assert ("map.toml",) in holding
    assert holding <= {("map.toml",), ("deep", "state", "journeytui", "journals")}


def test_what_the_program_makes_is_for_the_user_alone_whatever_the_umask(home: Path) -> None:
    with _session(home) as shown:
        shown.press(":theme light\r")
        shown.shows("Theme:")
        assert _open_to_others(home / "deep") == []
        shown.press("q")
        assert shown.end() == 0
    assert (home / "deep" / "config" / "journeytui" / "config.toml").is_file()
    assert (home / "deep" / "state" / "journeytui" / "recent.json").is_file()
    assert _open_to_others(home / "deep") == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o660])
@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_a_map_keeps_its_mode_and_another_is_no_more_open(
    home: Path, mode: int, umask: int
) -> None:
    path = home / "map.toml"
    path.chmod(mode)
    with _umask(umask):
        session = Session.open(path)
        add(session, TYPED)
        session.save_now()
        session.save_as(home / "other.toml")
        session.save_as(home / "again.toml", overwrite=True)
        session.close()
    assert stat.S_IMODE(path.stat().st_mode) == mode
    for other in ("other.toml", "again.toml"):
        assert stat.S_IMODE((home / other).stat().st_mode) == mode & ~umask


@pytest.mark.parametrize("umask", [0, 0o027, 0o077])
def test_a_new_map_has_the_mode_that_the_user_gives_new_files(home: Path, umask: int) -> None:
    with _umask(umask):
        files.create(home / "new.toml", MAP)
    assert stat.S_IMODE((home / "new.toml").stat().st_mode) == 0o666 & ~umask


def test_temporary_files_of_a_save_are_for_the_user_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    rename = os.replace

    def look(source: str, target: str) -> None:
        made.append(stat.S_IMODE(os.lstat(source).st_mode))
        rename(source, target)

    path = home / "map.toml"
    path.chmod(0o600)
    monkeypatch.setattr(os, "replace", look)
    with _umask(0):
        files.replace(path, MAP, path.read_bytes())
        remember(home / "config" / "config.toml", "theme", "dark")
        remember(home / "config" / "config.toml", "theme", "light")
    assert made == [0o600, 0o600]
    assert _open_to_others(home / "config") == []


def test_folders_are_made_for_the_user_alone_and_those_there_stay(home: Path) -> None:
    with _umask(0):
        (home / "there").mkdir(0o755)
        private_folders(home / "there" / "a" / "b")
    assert _open_to_others(home / "there" / "a") == []
    assert stat.S_IMODE((home / "there").stat().st_mode) == 0o755
    (home / "file").touch()
    with pytest.raises(FileExistsError):
        private_folders(home / "file")
