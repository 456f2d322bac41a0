"""Folders and files without the right to write, for somebody who is not root."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from journeytui.cli import capture
from journeytui.cli.exits import Stop
from journeytui.session import Kind, Session
from journeytui.storage import append, files  # noqa: F401 - loaded while everything can be read
from tests.faults.child import Tell, in_child
from tests.sessions import FOR_EVER, MAP, actions, add, inbox, written

NOBODY = 65534
NOTE = "Nobody publishes a price"


@pytest.fixture
def path() -> Iterator[Path]:
    """A map in a folder of its own, both nobody's where we are root, else ours."""
    with TemporaryDirectory() as top:
        os.chmod(top, 0o755)
        path = Path(top) / "maps" / "map.toml"
        path.parent.mkdir()
        path.write_text(MAP)
        if os.geteuid() == 0:
            for mine in (path, path.parent):
                os.chown(mine, NOBODY, NOBODY)
        yield path
        path.parent.chmod(0o755)


def _as_nobody(work: Callable[[], str]) -> str:
    """What the work gives when somebody does it who is not root."""

    def do(tell: Tell) -> None:
        sys.stdout = StringIO()
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        tell(work().encode())

    code, said = in_child(do)
    assert code == 0
    return said.decode()


def _captures(path: Path) -> str:
    """How a note fares."""
    return _as_nobody(lambda: _captured(path))


def _captured(path: Path) -> str:
    try:
        capture.run([str(path), NOTE])
    except Stop as stop:
        return stop.lines[0].removeprefix(f"{path}: ")
    return "kept"


def _saves(path: Path, backups: Path | None = None) -> str:
    """How an edit fares."""

    def work() -> str:
        session = Session.open(path, retry=FOR_EVER, backups=backups)
        add(session, "One")
        state = session.close()
        if state.kind is not Kind.SAVED:
            session.discard()
        return state.words

    return _as_nobody(work)


@pytest.fixture(autouse=True)
def _all_is_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is imported late is imported here: nobody may not be able to read it."""
    path = tmp_path / "map.toml"
    for text in (MAP, f"inbox = []\n{MAP}", MAP + "#" * (4096 - len(MAP) - 10) + "\n"):
        path.write_text(text)
        assert _captured(path) == "kept"
    path.chmod(0o444)
    assert "read-only" in _captured(path)
    capsys.readouterr()


def test_all_is_well_where_one_may_write(path: Path) -> None:
    assert _captures(path) == "kept"
    assert _saves(path) == "saved"
    assert actions(written(path))[-1] == "One"
    assert [path] == list(path.parent.iterdir())


def test_a_folder_that_takes_no_new_files(path: Path) -> None:
    inode = path.stat().st_ino
    path.parent.chmod(0o555)
    assert _captures(path) == "kept"
    refused = "cannot write: its folder takes no new files, and there is no other place for a copy"
    assert _saves(path) == f"{refused} meanwhile"
    backups = path.parent.parent / "backups"
    backups.mkdir()
    backups.chmod(0o777)
    assert _saves(path, backups) == "saved"
    assert actions(written(path))[-1] == "One"
    assert inbox(written(path)) == [NOTE]
    assert path.stat().st_ino == inode
    assert list(backups.iterdir()) == []


def test_a_long_note_in_a_folder_that_takes_no_new_files(path: Path) -> None:
    path.write_text(MAP + "#" * (4096 - len(MAP) - 10) + "\n")
    path.parent.chmod(0o555)
    assert _captures(path) == "kept"
    assert inbox(written(path)) == [NOTE]


@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_read_only_file(path: Path, mode: int) -> None:
    path.chmod(mode)
    assert _captures(path) == "the file is read-only"
    assert _saves(path) == "cannot write: the file is read-only"
    assert path.read_text() == MAP


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
@pytest.mark.parametrize("closed", [False, True])
def test_a_file_of_somebody_else(path: Path, closed: bool) -> None:
    os.chown(path, 0, 0)
    path.chmod(0o644)
    if closed:
        path.parent.chmod(0o555)
    assert _captures(path) == "you have no permission"
    assert _saves(path) == "cannot write: you have no permission to write to it"
    assert path.read_text() == MAP
    assert [path] == list(path.parent.iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_file_of_somebody_else_in_a_folder_where_only_its_owner_may_replace_it(
    path: Path,
) -> None:
    os.chown(path, 0, 0)
    os.chown(path.parent, 0, 0)
    path.chmod(0o666)
    path.parent.chmod(0o1777)
    assert _captures(path) == "kept"
    assert _saves(path) == "saved"
    assert (path.stat().st_uid, path.stat().st_mode & 0o777) == (0, 0o666)
    assert actions(written(path))[-1] == "One"
    assert [path] == list(path.parent.iterdir())


def test_a_folder_that_cannot_be_entered(path: Path) -> None:
    path.parent.chmod(0o000)
    assert "you have no permission" in _captures(path)
