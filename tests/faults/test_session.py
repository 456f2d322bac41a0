"""An open map: what is said to be saved is in the file, the file is never less than it was, and
when there is room again all is written, whichever call failed before."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journeytui.session import Kind, Session
from journeytui.storage.codec import InvalidMap, decode, read
from journeytui.storage.files import FileTrouble, read_bytes
from tests.faults.disk import Disk, Fault
from tests.faults.trials import ALL, Deed, hold
from tests.sessions import FOR_EVER, HERE, MAP, add, append, entry

LONG = MAP + "# More than one page of it.\n" * 300
Opens = Callable[[Path], Session]
Act = Callable[[Path, Disk], None]


def _path(folder: Path) -> Path:
    return folder / "maps" / "map.toml"


def _other(folder: Path) -> Path:
    return folder / "maps" / "other.toml"


def _alone(folder: Path) -> None:
    (folder / "maps").mkdir()
    _path(folder).write_text(LONG)


def _twin(folder: Path) -> None:
    _alone(folder)
    (folder / "backups").mkdir()
    os.link(_path(folder), folder / "twin.toml")


def _beside_another(folder: Path) -> None:
    _alone(folder)
    _other(folder).write_text(MAP)


def _none(folder: Path) -> None:
    (folder / "maps").mkdir()


def _opened(folder: Path) -> Session:
    return Session.open(_path(folder), retry=FOR_EVER, backups=folder / "backups")


def _copied(folder: Path) -> Session:
    return Session.sample(LONG, _path(folder), retry=FOR_EVER, backups=folder / "backups")


def _works(opens: Opens) -> Act:
    """Adds a card, saves, adds one and undoes it, adds another, saves and ends."""

    def act(folder: Path, disk: Disk) -> None:
        session = opens(folder)
        add(session, "One")
        if session.save_now().kind is Kind.SAVED:
            disk.acknowledge(1)
        add(session, "Two")
        if session.save_now().kind is Kind.SAVED:
            disk.acknowledge(2)
        session.undo()
        # It may be written by itself, or together with what comes next.
        if session.save_now().kind is Kind.SAVED:
            disk.acknowledge(3)
        add(session, "Three", "Four")
        if session.close().kind is Kind.SAVED:
            disk.acknowledge(4)
        disk.mend()
        assert session.close().kind is Kind.SAVED
        disk.acknowledge(4)

    return act


def _joins(theirs: Callable[[Path], None], takes: Callable[[Session], object]) -> Act:
    """Another program writes, which is not to be lost; the session takes it in, adds and saves."""

    def act(folder: Path, disk: Disk) -> None:
        session = _opened(folder)
        with disk.others():
            theirs(_path(folder))
        disk.acknowledge(1)
        takes(session)
        add(session, "One")
        if session.save_now().kind is Kind.SAVED:
            disk.acknowledge(2)
        disk.mend()
        assert session.close().kind is Kind.SAVED
        disk.acknowledge(2)

    return act


def _edits(path: Path) -> None:
    path.write_text(LONG.replace("Asks a friend", "Asks an old friend"))


def _moves(overwrite: bool) -> Act:
    """Adds a card, writes the map to another file, adds another card."""

    def act(folder: Path, disk: Disk) -> None:
        session = _opened(folder)
        add(session, "One")
        if session.save_now().kind is Kind.SAVED:
            disk.acknowledge(1)
        try:
            session.save_as(_other(folder), overwrite=overwrite)
            disk.acknowledge(2)
        except FileTrouble:
            pass
        add(session, "Two")
        moved = session.path == _other(folder)
        if session.close().kind is Kind.SAVED and moved:
            disk.acknowledge(3)
        disk.mend()
        if not moved:
            # Where the disk could not confirm the new file, it may be there already.
            session.save_as(_other(folder), overwrite=overwrite or _other(folder).exists())
        assert session.close().kind is Kind.SAVED
        disk.acknowledge(3)

    return act


def _held(path: Path) -> object:
    """The journey in a file; None where there is no file."""
    if not path.exists():
        return None
    try:
        return read(decode(read_bytes(path))).journey
    except InvalidMap:
        return "torn"


def _one(folder: Path) -> object:
    return _held(_path(folder))


def _copies(folder: Path) -> list[object]:
    return [_held(path) for path in _path(folder).parent.glob("*.backup")]


def _newest(folder: Path) -> object:
    """What the other file holds; the first one's as long as that is not there, or is as it was."""
    other = _held(_other(folder))
    return _held(_path(folder)) if other in (None, read(MAP).journey) else other


DEEDS = (
    Deed("work", _alone, _works(_opened), _one),
    Deed("work-on-a-copy", _none, _works(_copied), _one),
    Deed("work-in-place", _twin, _works(_opened), _one, copies=_copies),
    Deed("take-in", _alone, _joins(lambda p: append(p, entry("Theirs")), lambda _: None), _one),
    Deed("reload", _alone, _joins(_edits, lambda session: session.reload(HERE)), _one),
    Deed("save-as", _alone, _moves(overwrite=False), _newest),
    Deed("save-over", _beside_another, _moves(overwrite=True), _newest),
)


@pytest.mark.parametrize("fault", ALL, ids=str)
@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_what_is_saved_is_there_and_all_of_it_in_the_end(
    deed: Deed, fault: Fault, tmp_path: Path
) -> None:
    hold(deed, fault, tmp_path)
