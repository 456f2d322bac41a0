"""What is told as kept comes back, whichever call fails and wherever the program is killed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeytui.session import Kind, Session
from journeytui.storage.codec import decode, read
from journeytui.storage.files import read_bytes
from journeytui.storage.journal import Journals
from journeytui.storage.leftovers import left_of
from tests.faults.child import in_child
from tests.faults.disk import Disk, Fault
from tests.faults.trials import ALL, Deed, hold
from tests.sessions import FOR_EVER, MAP, actions, add

JOURNAL = re.compile(r"[0-9a-f]{16}-\d+-[0-9a-f]{8}\.journal(\.tmp)?|state|elsewhere")


def _path(folder: Path) -> Path:
    return folder / "map.toml"


def _journals(folder: Path) -> Journals:
    return Journals([folder / "state"])


def _prepare(folder: Path) -> None:
    _path(folder).write_text(MAP)


def _open(folder: Path) -> Session:
    session = Session.open(_path(folder), journals=_journals(folder), retry=FOR_EVER)
    # Nobody else makes calls meanwhile: the same ones fail in each run.
    session._saver._start = lambda: None  # type: ignore[method-assign]
    return session


def _adds(session: Session, disk: Disk, step: int, text: str) -> None:
    add(session, text)
    if session.state.kept:
        disk.acknowledge(step)


def _works(folder: Path, disk: Disk) -> None:
    """Adds three cards, saves, adds two."""
    session = _open(folder)
    for step, text in enumerate(("One", "Two", "Three"), 1):
        _adds(session, disk, step, text)
    if session.save_now().kind is Kind.SAVED:
        disk.acknowledge(3)
    _adds(session, disk, 4, "Four")
    _adds(session, disk, 5, "Five")


def _works_on(folder: Path, disk: Disk) -> None:
    """The same, and there is room again before the last two."""
    session = _open(folder)
    for step, text in enumerate(("One", "Two", "Three"), 1):
        _adds(session, disk, step, text)
    session.save_now()
    disk.mend()
    add(session, "Four")
    assert session.state.kept
    disk.acknowledge(4)
    add(session, "Five")
    assert session.state.kept
    disk.acknowledge(5)


def _restores(folder: Path, disk: Disk) -> None:
    """Takes in what an earlier program left, and saves."""
    session = _open(folder)
    for left in session.left:
        session.restore(left)
    if session.save_now().kind is Kind.SAVED:
        disk.acknowledge(1)
    if session.close().kind is Kind.SAVED:
        disk.acknowledge(1)


def _left(folder: Path) -> object:
    """The actions that the next opening offers: those in the file, or those that were left."""
    data = read_bytes(_path(folder))
    document = read(decode(data))
    found = [actions(document.journey)]
    for left in left_of(_journals(folder), _path(folder), data):
        found.append(actions(left.replayed.here))
        left.release()
    return max(found, key=len)


def _leave(folder: Path) -> None:
    """Leaves a journal of a program that was killed."""
    _prepare(folder)

    def work(_tell: object) -> None:
        add(_open(folder), "One", "Two")

    assert in_child(work)[0] == 0


DEEDS = (
    Deed("work", _prepare, _works, _left, crashes=True, own=JOURNAL),
    Deed("work-on", _prepare, _works_on, _left, crashes=True, own=JOURNAL),
    Deed("restore", _leave, _restores, _left, crashes=True, own=JOURNAL),
)


@pytest.mark.parametrize("fault", ALL, ids=str)
@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_what_is_kept_comes_back(deed: Deed, fault: Fault, tmp_path: Path) -> None:
    hold(deed, fault, tmp_path)
