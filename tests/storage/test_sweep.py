"""What a program that was killed has left beside a map goes with a later save."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeytui.session import Kind, Session
from journeytui.storage.sweep import STALE, sweep
from tests.sessions import MAP, add

OURS = ".journeytui-0123456789abcdef.tmp"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    return path


def _left(path: Path, name: str, older: float) -> Path:
    """A file beside the map that was written so many seconds before it."""
    left = path.with_name(name)
    left.write_text("half a m")
    then = path.stat().st_mtime - older
    os.utime(left, (then, then))
    return left


def test_an_old_temporary_file_goes(path: Path) -> None:
    left = _left(path, OURS, STALE + 1)
    sweep(path)
    assert not left.exists()
    assert path.read_text() == MAP


@pytest.mark.parametrize(
    ("name", "older"),
    [
        (OURS, STALE - 60),  # somebody may be at work on it
        (".journeytui-0123456789abcdef-map.toml.backup", 10 * STALE),  # it may be all there is
        (".journeytui-mine.tmp", 10 * STALE),
        ("map.toml.tmp", 10 * STALE),
    ],
)
def test_what_may_be_of_use_stays(path: Path, name: str, older: float) -> None:
    left = _left(path, name, older)
    sweep(path)
    assert left.exists()


def test_what_is_no_file_of_that_name_stays(path: Path) -> None:
    path.with_name(OURS).symlink_to(path)
    os.utime(path.with_name(OURS), (0, 0), follow_symlinks=False)
    sweep(path)
    assert path.with_name(OURS).is_symlink()
    assert path.read_text() == MAP


def test_it_goes_with_the_first_save_and_opening_touches_nothing(path: Path) -> None:
    left = _left(path, OURS, 2 * STALE)
    session = Session.open(path)
    assert left.exists()
    add(session, "One")
    assert session.close().kind is Kind.SAVED
    assert list(path.parent.iterdir()) == [path]


def test_through_a_link_it_is_the_folder_of_the_map(path: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "map.toml"
    link.symlink_to(path)
    left = _left(path, OURS, 2 * STALE)
    sweep(link)
    assert not left.exists()
