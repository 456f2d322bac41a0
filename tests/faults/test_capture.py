"""A note from the shell is in the map or it is said that it is not, whichever call fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeytui.cli import brainstorm, capture, new
from journeytui.cli.exits import Stop
from journeytui.storage.append import append
from journeytui.storage.codec import decode, read_as_written
from journeytui.storage.files import FileTrouble, read_bytes
from tests.faults.disk import PAGE, Disk, Fault
from tests.faults.trials import ALL, Deed, hold
from tests.sessions import MAP

AT = datetime(2026, 11, 21, 10, 9, tzinfo=UTC)
NOTE = "Nobody publishes a price"


def _path(folder: Path) -> Path:
    return folder / "map.toml"


def _map(text: str, fill: int = 0) -> Callable[[Path], None]:
    """Makes a map that ends `fill` bytes before the end of a page, where that is not 0."""

    def prepare(folder: Path) -> None:
        missing = (PAGE - fill - len(text)) % PAGE if fill else 0
        _path(folder).write_text(text + "#" * (missing - 1) + "\n" * (missing > 0))

    return prepare


def _twin(folder: Path) -> None:
    _map(MAP)(folder)
    os.link(_path(folder), folder / "twin.toml")


def _captures(*notes: str) -> Callable[[Path, Disk], None]:
    """Captures these, one after another, until one fails."""

    def act(folder: Path, disk: Disk) -> None:
        for step, note in enumerate(notes, 1):
            try:
                assert capture.run([str(_path(folder)), note], lambda: AT) == 0
            except Stop:
                return
            disk.acknowledge(step)

    return act


def _appends(count: int) -> Callable[[Path, Disk], None]:
    """Appends so many notes at once."""

    def act(folder: Path, disk: Disk) -> None:
        try:
            append(_path(folder), lambda _: [{"text": f"{NOTE} {n}"} for n in range(count)])
        except FileTrouble:
            return
        disk.acknowledge(1)

    return act


def _runs(command: Callable[[list[str]], int]) -> Callable[[Path, Disk], None]:
    def act(folder: Path, disk: Disk) -> None:
        try:
            command([str(_path(folder))])
        except Stop:
            return
        disk.acknowledge(1)

    return act


def _ideas(arguments: list[str]) -> int:
    brainstorm._make(arguments[0])
    return 0


def _held(folder: Path) -> object:
    """The journey in the file; None where there is no file."""
    if not _path(folder).exists():
        return None
    return read_as_written(decode(read_bytes(_path(folder)))).journey


def _nothing(_folder: Path) -> None:
    pass


DEEDS = (
    Deed("one", _map(MAP), _captures(NOTE), _held),
    Deed("three", _map(MAP), _captures(NOTE, "Two", "!Three"), _held),
    Deed("at-the-end-of-a-page", _map(MAP, fill=60), _captures(NOTE, "Two"), _held),
    Deed("at-a-new-page", _map(MAP, fill=PAGE), _captures(NOTE), _held),
    Deed("many", _map(MAP), _appends(200), _held),
    Deed("no-room-behind", _map(f"inbox = []\n{MAP}"), _captures(NOTE), _held),
    Deed("two-names", _twin, _captures(NOTE), _held),
    Deed("new", _nothing, _runs(new.run), _held),
    Deed("ideas", _nothing, _runs(_ideas), _held),
)


@pytest.mark.parametrize("fault", ALL, ids=str)
@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_what_was_acknowledged_is_there(
    deed: Deed, fault: Fault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(deed, fault, tmp_path)
    capsys.readouterr()
