"""A disk that is full for real: a small one of its own, where the system lets us have that."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeytui.cli import capture
from journeytui.cli.exits import NOT_WRITTEN, Stop
from journeytui.session import Kind, Session, State
from tests.sessions import FOR_EVER, MAP, actions, add, inbox, written
from tests.terminal import terminal

NOTE = "Nobody publishes a price"
PAGE = 4096


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of sixteen pages that holds a map."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={16 * PAGE}", "journeytui-tests", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        (place / "map.toml").write_text(MAP)
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(disk: Path) -> Path:
    """A file that leaves no room."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * PAGE):
                pass
        except OSError:
            return filler
    raise AssertionError("a disk without an end")


def _captured(path: Path) -> Stop | None:
    """How a note ended the program; None where it was kept."""
    try:
        capture.run([str(path), NOTE])
    except Stop as stop:
        return stop
    return None


def _names(disk: Path) -> list[str]:
    return sorted(path.name for path in disk.iterdir())


def test_a_save_fails_and_succeeds_when_there_is_room(disk: Path) -> None:
    path = disk / "map.toml"
    session = Session.open(path, retry=FOR_EVER)
    filler = _fill(disk)
    add(session, "One")
    assert session.save_now() == State(Kind.FAILED, "the disk is full")
    add(session, "Two")
    assert session.close() == State(Kind.FAILED, "the disk is full")
    assert path.read_text() == MAP
    assert _names(disk) == ["filler", "map.toml"]
    filler.unlink()
    assert session.close().kind is Kind.SAVED
    assert actions(written(path))[-2:] == ["One", "Two"]
    assert _names(disk) == ["map.toml"]


def test_a_new_map_is_none(disk: Path) -> None:
    session = Session.sample(MAP, disk / "copy.toml", retry=FOR_EVER)
    filler = _fill(disk)
    assert session.save_now() == State(Kind.FAILED, "the disk is full")
    assert _names(disk) == ["filler", "map.toml"]
    filler.unlink()
    assert session.close().kind is Kind.SAVED


def test_a_note_takes_what_is_left_of_the_last_page_and_no_more(
    disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = disk / "map.toml"
    _fill(disk)
    kept = 0
    while (stop := _captured(path)) is None:
        kept += 1
    assert (stop.code, stop.lines) == (NOT_WRITTEN, (f"{path}: the disk is full",))
    assert kept > 1
    assert inbox(written(path)) == [NOTE] * kept
    assert path.stat().st_size <= PAGE
    assert _names(disk) == ["filler", "map.toml"]
    capsys.readouterr()


def test_the_screen_says_so_lives_on_and_saves_when_there_is_room(disk: Path) -> None:
    path = disk / "map.toml"
    filler = _fill(disk)
    with terminal(str(path)) as played:
        played.shows("Sees the poster")
        played.press("aOne\r")
        played.shows("cannot write: the disk is full")
        played.press("aTwo\r")
        played.shows("Two")
        played.press("q")
        played.shows("The map is not saved.")
        assert path.read_text() == MAP
        played.press("\x1b")
        filler.unlink()
        played.until(lambda lines: "saved" in lines[0] and "The map" not in "".join(lines))
        played.press("q")
        assert played.end() == 0
    assert '"One", "Two"' in path.read_text()
    assert _names(disk) == ["map.toml"]


def test_it_can_be_saved_elsewhere_on_the_way_out(disk: Path, tmp_path: Path) -> None:
    path, other = disk / "map.toml", tmp_path / "other.toml"
    _fill(disk)
    with terminal(str(path)) as played:
        played.shows("Sees the poster")
        played.press("aOne\r")
        played.shows("cannot write: the disk is full")
        played.press("q")
        played.shows("The map is not saved.")
        played.press("s")
        played.shows("Save as:")
        played.press(f"\x15{other}\r")
        assert played.end() == 0
    assert path.read_text() == MAP
    assert "One" in other.read_text()
