"""Journals begun anew, half-typed lines, proper ends and openings with a past: what is told as kept
comes back, whichever call fails and wherever the program is killed."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from journeytui.session import Kind, Session
from journeytui.storage import keeping
from journeytui.storage.journal import Journals
from tests.faults.child import in_child
from tests.faults.disk import Disk, Fault
from tests.faults.test_journal import JOURNAL
from tests.faults.trials import ALL, Deed, hold
from tests.sessions import FOR_EVER, HERE, MAP, actions, add, inbox


def _path(folder: Path) -> Path:
    return folder / "map.toml"


def _prepare(folder: Path) -> None:
    _path(folder).write_text(MAP)


def _open(folder: Path) -> Session:
    journals = Journals([folder / "state", folder / "elsewhere"])
    session = Session.open(_path(folder), journals=journals, retry=FOR_EVER)
    # Nobody else makes calls meanwhile: the same ones fail in each run.
    session._saver._start = lambda: None  # type: ignore[method-assign]
    return session


def _taken_in(folder: Path) -> Session:
    session = _open(folder)
    while session.left:
        session.restore(session.left[0])
    return session


def _there(folder: Path) -> object:
    """What the next program has once it took in what was left: cards, and a half-typed line. All
    is as it was afterwards."""
    with TemporaryDirectory() as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        session = _taken_in(folder)
        half = session.half_typed.text if session.half_typed else ""
        found = sorted(actions(session.journey)), inbox(session.journey), half
        session.discard()
        shutil.rmtree(folder)
        shutil.copytree(copy, folder)
    return found


def _acknowledge(session: Session, disk: Disk, step: int) -> None:
    if session.kept or session.state.kind is Kind.SAVED:
        disk.acknowledge(step)


def _types(folder: Path, disk: Disk) -> None:
    """Types a line, goes on typing it, keeps it as a card, types another one."""
    session = _open(folder)
    for step, text in enumerate(("The", "The form"), 1):
        session.draft(text, "card", HERE)
        session.last_words()
        if session.kept:
            disk.acknowledge(step)
    session.draft("")
    add(session, "The form wants a fax")
    session.last_words()
    if session.kept:
        disk.acknowledge(3)
    session.draft("Ano", "card", HERE)
    session.last_words()
    if session.kept:
        disk.acknowledge(4)


def _begins_anew(folder: Path, disk: Disk) -> None:
    """So few lines that the journal is begun anew with every other card, saved or not."""
    before, keeping.MOST_LINES = keeping.MOST_LINES, 2
    try:
        session = _open(folder)
        for step in range(1, 7):
            add(session, f"Card {step}")
            _acknowledge(session, disk, step)
            if step == 3 and session.save_now().kind is Kind.SAVED:
                disk.acknowledge(3)
    finally:
        keeping.MOST_LINES = before


def _ends(folder: Path, disk: Disk) -> None:
    """Adds a card, types a line, and ends properly; where that is not possible, tries once more
    when there is room again."""
    session = _open(folder)
    add(session, "One")
    _acknowledge(session, disk, 1)
    session.draft("Half", "card", HERE)
    session.last_words()
    kept = session.kept
    if kept:
        disk.acknowledge(2)
    ended = session.close().kind is Kind.SAVED
    if ended and kept:
        disk.acknowledge(2)
    disk.mend()
    if not ended:
        session.draft("Half", "card", HERE)
        session.last_words()
        assert session.close().kind is Kind.SAVED
        disk.acknowledge(2)
    elif not kept:
        # The line was on no disk, and the program is over.
        session = _taken_in(folder)
        session.draft("Half", "card", HERE)
        session.last_words()
        disk.acknowledge(2)
    else:
        disk.acknowledge(2)


def _leave_past(folder: Path) -> None:
    """Leaves a map whose last session ended properly."""
    _prepare(folder)

    def work(_tell: object) -> None:
        session = _open(folder)
        add(session, "One")
        add(session, "Two")
        assert session.close().kind is Kind.SAVED

    assert in_child(work)[0] == 0


def _undoes(folder: Path, disk: Disk) -> None:
    """Takes back what the last session did, adds a card and ends."""
    session = _open(folder)
    for step in (1, 2):
        assert session.undo() is not None
        _acknowledge(session, disk, step)
    add(session, "Three")
    _acknowledge(session, disk, 3)
    if session.close().kind is Kind.SAVED:
        disk.acknowledge(3)


def _leave_two(folder: Path) -> None:
    """Leaves the journals of two programs that were killed."""
    _prepare(folder)

    def work(_tell: object) -> None:
        first, second = _open(folder), _open(folder)
        add(first, "One")
        add(second, "Two")
        second.draft("Half", "card", HERE)
        second.last_words()

    assert in_child(work)[0] == 0


def _restores(folder: Path, disk: Disk) -> None:
    """Takes in what two programs left, adds a card, and ends. All of it is there before already."""
    session = _taken_in(folder)
    disk.acknowledge(1)
    add(session, "Three")
    if session.kept:
        disk.acknowledge(2)
    if session.close().kind is Kind.SAVED:
        disk.acknowledge(2)


def _closed(folder: Path) -> None:
    """The first folder for journals is none."""
    _prepare(folder)
    (folder / "state").write_text("")


def _works(folder: Path, disk: Disk) -> None:
    """Adds cards and saves in between, and there is room again before the last."""
    session = _open(folder)
    for step in (1, 2, 3):
        add(session, f"Card {step}")
        _acknowledge(session, disk, step)
        session.save_now()
        _acknowledge(session, disk, step)
    disk.mend()
    add(session, "Card 4")
    assert session.kept
    disk.acknowledge(4)
    assert session.save_now().kind is Kind.SAVED


DEEDS = (
    Deed("type", _prepare, _types, _there, crashes=True, own=JOURNAL),
    Deed("begin-anew", _prepare, _begins_anew, _there, crashes=True, own=JOURNAL),
    Deed("end", _prepare, _ends, _there, crashes=True, own=JOURNAL),
    Deed("undo", _leave_past, _undoes, _there, crashes=True, own=JOURNAL),
    Deed("restore-two", _leave_two, _restores, _there, crashes=True, own=JOURNAL),
    Deed("elsewhere", _closed, _works, _there, crashes=True, own=JOURNAL),
)


@pytest.mark.parametrize("fault", ALL, ids=str)
@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_what_is_kept_comes_back(deed: Deed, fault: Fault, tmp_path: Path) -> None:
    hold(deed, fault, tmp_path)
