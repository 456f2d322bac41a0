"""Maps, settings and the list of recent maps are made and replaced whole, whichever call fails."""

from __future__ import annotations

import errno
import os
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeytui.config.recent import load_recent, note_opened
from journeytui.config.settings import NotRemembered, load_settings, remember
from journeytui.storage import files
from journeytui.storage.files import Changed, FileTrouble
from tests.faults.disk import Disk, Fault
from tests.faults.trials import ALL, Deed, hold
from tests.storage.contents import OLD
from tests.storage.faults import failing

NEW = b'title = "New, and somewhat longer"\n' + b"# More than one page of it.\n" * 300
SHORT = b"# less\n"


def _map(folder: Path) -> Path:
    return folder / "maps" / "map.toml"


def _old(folder: Path) -> None:
    (folder / "maps").mkdir()
    _map(folder).write_bytes(OLD)


def _twin(folder: Path) -> None:
    _old(folder)
    os.link(_map(folder), folder / "twin.toml")


def _long_twin(folder: Path) -> None:
    _twin(folder)
    _map(folder).write_bytes(NEW)


def _empty(folder: Path) -> None:
    (folder / "maps").mkdir()


def _held(folder: Path) -> object:
    path = _map(folder)
    return files.read_bytes(path) if path.exists() else None


def _held_if_any(folder: Path) -> object:
    """What the file holds; an empty one holds nothing."""
    return _held(folder) or None


def _create_without_links(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, "link", errno.EPERM)
        files.create(_map(folder), NEW)


def _copied(folder: Path) -> list[object]:
    return [path.read_bytes() for path in _map(folder).parent.glob("*.backup")]


def _trying(write: Callable[[Path], None]) -> Callable[[Path, Disk], None]:
    def act(folder: Path, disk: Disk) -> None:
        try:
            write(folder)
        except (FileTrouble, Changed, NotRemembered):
            return
        disk.acknowledge(1)

    return act


def _recent(folder: Path, disk: Disk) -> None:
    for step, name in enumerate(("old.toml", "new.toml"), 1):
        try:
            note_opened(folder / "state" / "recent.json", folder / name, datetime.now(UTC))
        except OSError:
            return
        disk.acknowledge(step)


def _set_theme(folder: Path) -> None:
    _settings(folder).parent.mkdir()
    _settings(folder).write_text("# Mine.\nmouse = true\n")


def _settings(folder: Path) -> Path:
    return folder / "config" / "config.toml"


def _remembered(folder: Path) -> object:
    if not _settings(folder).exists():
        return None
    assert load_settings(_settings(folder))[1] == []
    return tomllib.loads(_settings(folder).read_text())


DEEDS = (
    Deed("create", _empty, _trying(lambda f: files.create(_map(f), NEW)), _held),
    Deed("create-without-links", _empty, _trying(_create_without_links), _held_if_any),
    Deed("replace", _old, _trying(lambda f: files.replace(_map(f), NEW, OLD)), _held),
    Deed("overwrite", _old, _trying(lambda f: files.overwrite(_map(f), NEW)), _held),
    Deed("overwrite-none", _empty, _trying(lambda f: files.overwrite(_map(f), NEW)), _held),
    Deed(
        "in-place",
        _twin,
        _trying(lambda f: files.replace(_map(f), NEW, OLD)),
        _held,
        copies=_copied,
    ),
    Deed(
        "in-place-shorter",
        _long_twin,
        _trying(lambda f: files.replace(_map(f), SHORT, NEW)),
        _held,
        copies=_copied,
    ),
    Deed(
        "recent",
        lambda _: None,
        _recent,
        lambda f: [recent.path.name for recent in load_recent(f / "state" / "recent.json")],
    ),
    Deed(
        "setting",
        _set_theme,
        _trying(lambda f: remember(_settings(f), "theme", "light")),
        _remembered,
    ),
    Deed(
        "first-setting",
        lambda _: None,
        _trying(lambda f: remember(_settings(f), "theme", "light")),
        _remembered,
    ),
)


@pytest.mark.parametrize("fault", ALL, ids=str)
@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_the_old_file_or_the_new_one_is_there(deed: Deed, fault: Fault, tmp_path: Path) -> None:
    hold(deed, fault, tmp_path)
