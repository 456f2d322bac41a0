"""The map that is meant where none is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeytui.config.recent import load_recent, note_opened
from journeytui.config.resources import places
from journeytui.config.settings import load_settings
from journeytui.config.usual import Usual, folders, usual_map

GOOD = {"path": "/maps/new.toml", "opened": "2026-11-21T10:00:00+01:00"}


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    monkeypatch.setenv("HOME", "/home/ana")
    return {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


def _set(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "config" / "journeytui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


def _listed(tmp_path: Path, content: object) -> Path:
    file = tmp_path / "state" / "journeytui" / "recent.json"
    file.parent.mkdir(parents=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def test_where_nothing_is_known_there_is_none(environ: Mapping[str, str]) -> None:
    assert usual_map(environ) == Usual("")


def test_the_variable_then_the_settings_then_the_map_opened_last(
    environ: Mapping[str, str], tmp_path: Path
) -> None:
    note_opened(tmp_path / "state/journeytui/recent.json", tmp_path / "old.toml", datetime.now(UTC))
    note_opened(tmp_path / "state/journeytui/recent.json", tmp_path / "new.toml", datetime.now(UTC))
    assert usual_map(environ) == Usual(str(tmp_path / "new.toml"), "the map opened last")
    _set(tmp_path, 'default_map = "~/maps/crm.toml"')
    named = Usual("/home/ana/maps/crm.toml", "default_map in the settings")
    assert usual_map(environ) == named
    named = Usual("/home/ana/x.toml", "$JOURNEYTUI_MAP")
    assert usual_map({**environ, "JOURNEYTUI_MAP": "~/x.toml"}) == named
    assert usual_map({**environ, "JOURNEYTUI_MAP": ""}).path == "/home/ana/maps/crm.toml"


@pytest.mark.parametrize(
    "text",
    [
        "",
        'default_map = "~/maps/crm.toml"',
        'default_map = " /maps/crm.toml "\nrecent = false',
        "recent = false",
        'recent = "no"',
        'default_map = "crm.toml"',
        'default_map = ""',
        "default_map = 3\nrecent = false",
        "default_map = ",
        'default_map = "/a.toml"\nrecent = 1',
    ],
)
def test_the_settings_count_as_the_program_reads_them(
    environ: Mapping[str, str], tmp_path: Path, text: str
) -> None:
    settings, problems = load_settings(_set(tmp_path, text))
    _listed(tmp_path, [GOOD])
    usual = usual_map(environ)
    last = GOOD["path"] if settings.recent else ""
    assert usual.path == str(settings.default_map or last)
    assert list(usual.problems) == [str(problem) for problem in problems]


def test_settings_that_cannot_be_read_keep_nobody_from_the_map_opened_last(
    environ: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "config" / "journeytui" / "config.toml").mkdir(parents=True)
    _listed(tmp_path, [GOOD])
    usual = usual_map(environ)
    assert usual.path == GOOD["path"]
    assert "folder" in usual.problems[0]


@pytest.mark.parametrize(
    "content",
    [
        [GOOD],
        [{**GOOD, "path": "relative.toml"}, GOOD],
        [{**GOOD, "opened": "yesterday"}, GOOD],
        [{**GOOD, "opened": "2026-11-21T10:00:00"}, GOOD],
        [{**GOOD, "opened": 3}, GOOD],
        [3, GOOD],
        [],
        {"a": 1},
        "no JSON",
        "[" * 5000,
    ],
    ids=lambda value: str(value)[:30],
)
def test_the_list_of_maps_counts_as_the_program_reads_it(
    environ: Mapping[str, str], tmp_path: Path, content: object
) -> None:
    recent = load_recent(_listed(tmp_path, content))
    assert usual_map(environ).path == (str(recent[0].path) if recent else "")


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "/home/ana"},
        {"HOME": "/home/ana", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"},
        {"HOME": "/home/ana", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "/s"},
        {"HOME": "/home/ana", "XDG_CONFIG_HOME": "relative"},
        {"HOME": "/home/ana/"},
        {},
    ],
)
def test_the_folders_are_those_of_the_program(environ: Mapping[str, str]) -> None:
    code = (
        "import os; from journeytui.config.usual import folders;"
        "from journeytui.config.resources import places;"
        "print(*folders(os.environ), sep='\\n');"
        "print(places(os.environ).settings, places(os.environ).state, sep='\\n')"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], **environ},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert len(said) == 4
    assert said[:2] == said[2:]


def test_where_another_system_has_other_folders_they_are_those(
    monkeypatch: pytest.MonkeyPatch, environ: Mapping[str, str]
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    found = places(environ)
    assert folders(environ) == (str(found.settings), str(found.state))
