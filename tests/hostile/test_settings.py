"""The same files as settings, as a theme and as the list of recent maps: never fatal, and what is
wrong is said in one line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeytui.config.recent import load_recent, note_opened
from journeytui.config.settings import NotRemembered, load_settings, remember
from journeytui.config.themes import load_themes
from journeytui.config.userfile import CAP
from journeytui.tui.styles import sound
from tests.cli.conftest import Run
from tests.hostile.conftest import assert_tame
from tests.hostile.corpus import corpus

HOSTILE: Mapping[str, bytes] = {
    **{hostile.name: hostile.data for hostile in corpus()},
    "a theme that is a number": b"theme = 1\n[ink]\ntext = 1\n[surface]\npage = []\n",
    "an escape in a theme": b'theme = "\\u001b]52;c;x\\u0007"\n[ink]\ntext = "\\u001b[2J"\n',
    "a map of NUL": b'default_map = "/\\u0000"\n',
    "a map of escapes": b'default_map = "/\\u001b[2J\\u009b"\n"\\u001b[2J" = 1\n',
    "a home of nobody": b'default_map = "~nobody-at-all/x"\n',
    "a long path": b'default_map = "/' + b"x" * 100_000 + b'"\n',
    "recent maps that are none": b'[1, null, {"path": 1}, {"path": "/\\u0000", "opened": "x"}]',
    "a recent map of escapes": b'[{"path": "/\\u001b[2J", "opened": "2026-01-01T00:00:00Z"}]',
    "deep JSON": b"[" * 100_000,
}


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 100 * 1024**2)


NO_FILES: Mapping[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a dangling link": lambda path: path.symlink_to("nowhere"),
    "a link in a circle": lambda path: path.symlink_to(path.name),
    "100 MB": _sparse,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_of_the_users_own_is_never_fatal(
    run: Run, tmp_path: Path, name: str
) -> None:
    data = HOSTILE[name]
    settings, theme, recent = _own_files(tmp_path)
    for path in (settings, theme, recent):
        path.write_bytes(data)
    _use(run, settings, theme, recent)
    if settings.read_bytes() != data:
        assert load_settings(settings)[0].theme == "dark"
    assert theme.read_bytes() == data


@pytest.mark.parametrize("name", NO_FILES)
def test_what_is_no_file_in_its_place_is_never_fatal(run: Run, tmp_path: Path, name: str) -> None:
    own = _own_files(tmp_path)
    for path in own:
        NO_FILES[name](path)
    _use(run, *own)


def test_a_file_that_is_too_large_for_settings_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"#" * CAP + b"\n")
    _, (problem,) = load_settings(path)
    assert str(problem) == f"{path}: has more than 256 kB"


def _own_files(folder: Path) -> tuple[Path, Path, Path]:
    """Where the settings, a theme and the list of recent maps lie."""
    config, state = folder / "config" / "journeytui", folder / "state" / "journeytui"
    (config / "themes").mkdir(parents=True)
    state.mkdir(parents=True)
    return config / "config.toml", config / "themes" / "mine.toml", state / "recent.json"


def _use(run: Run, settings: Path, theme: Path, recent: Path) -> None:
    """Read, and write, everything as the program does."""
    _assert_lines(load_settings(settings)[1])
    themes, problems = load_themes([theme.parent])
    _, refused = sound(themes.values())
    _assert_lines([*problems, *refused])
    load_recent(recent)
    for words in (["paths"], ["capture", "a note"]):
        ran = run(*words)
        assert_tame(ran)
    try:
        remember(settings, "theme", "dark")
    except NotRemembered as fault:
        _assert_lines([fault])
    try:
        note_opened(recent, settings.parent / "map.toml", datetime(2026, 11, 21, tzinfo=UTC))
    except OSError:
        assert not recent.is_file()
    else:
        assert [found.path.name for found in load_recent(recent)][:1] == ["map.toml"]
        assert recent.stat().st_mode & 0o777 == 0o600


def _assert_lines(problems: Iterable[object]) -> None:
    for problem in map(str, problems):
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in problem)
