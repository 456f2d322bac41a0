"""Opening a map: what the screen is handed, and what comes back from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.config.resources import sample
from journeytui.storage.codec import InvalidMap
from journeytui.storage.problems import Problem
from tests.cli.conftest import Run

Opened = list[tuple[Path | None, bool, bool]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What the screen was asked to show: a map or none, whether it is a sample, and ASCII alone."""
    seen: Opened = []

    def show(path: Path | None, *, sample: bool = False, ascii: bool = False, **begin: str) -> int:
        assert not any(begin.values())
        seen.append((path, sample, ascii))
        if path is not None and path.stem == "invalid":
            raise InvalidMap([Problem("invalid", "is no map", 3), Problem("hint", "is odd", 4)])
        return 0

    for module in ("open", "main"):
        monkeypatch.setattr(f"journeytui.cli.{module}.is_terminal", lambda *_streams: True)
    monkeypatch.setattr("journeytui.tui.start.run", show)
    monkeypatch.setenv("TERM", "xterm-256color")
    return seen


def test_a_file_opens_as_itself_and_a_sample_as_a_sample(
    run: Run, opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "map.toml").write_text("")
    assert run("map.toml").code == 0
    assert run("sample:crm").code == 0
    assert opened == [(Path("map.toml"), False, False), (sample("crm"), True, False)]


def test_without_a_file_the_opening_screen_comes(run: Run, opened: Opened) -> None:
    assert run().code == 0
    assert run("--ascii").code == 0
    assert opened == [(None, False, False), (None, False, True)]


def test_ascii_goes_with_a_file_too(run: Run, opened: Opened) -> None:
    assert run("--ascii", "sample:crm").code == 0
    assert opened == [(sample("crm"), True, True)]


def test_a_terminal_that_cannot_place_a_cursor_gets_no_opening_screen(
    run: Run, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    ran = run()
    assert ran.code == 2
    assert "TERM=dumb" in ran.err[0]
    assert opened == []


def test_an_invalid_map_does_not_open_and_what_makes_it_invalid_is_said(
    run: Run, opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "invalid.toml").write_text("")
    ran = run("invalid.toml")
    assert ran.code == 65
    assert ran.err == [
        "journeytui: invalid.toml:3: invalid: is no map",
    ]
    assert len(opened) == 1


def test_no_screen_for_what_cannot_be_read(run: Run, opened: Opened) -> None:
    assert run("missing.toml").code == 66
    assert opened == []
