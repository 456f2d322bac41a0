"""A fault of the program in a command: one line, a report, exit code 70."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.cli import exits, show
from journeytui.tui.leaving.leave import BROKEN
from journeytui.tui.leaving.lookout import LOST
from tests.cli.conftest import Run

SECRET = "Nobody publishes a price"


def broken(_arguments: object) -> int:
    raise KeyError(SECRET)


def test_a_fault_is_one_line_and_a_report_without_text(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "run", broken)
    ran = run("show", "map.toml")
    (report,) = (tmp_path / "state" / "journeytui" / "reports").iterdir()
    assert (ran.code, ran.out) == (exits.FAULT, [])
    (line,) = ran.err
    assert "a fault of the program ended it (KeyError)" in line
    assert str(report) in line
    assert SECRET not in line + report.read_text()
    assert "in broken" in report.read_text()


def test_whoever_develops_sees_it_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show, "run", broken)
    monkeypatch.setenv("JOURNEYTUI_DEBUG", "1")
    ran = run("show", "map.toml")
    assert ran.code == exits.FAULT
    assert f"KeyError: '{SECRET}'" in ran.err


def test_without_a_place_for_a_report_the_line_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "run", broken)
    (tmp_path / "state").write_text("a file")
    ran = run("show", "map.toml")
    assert ran.code == exits.FAULT
    (line,) = ran.err
    assert "no report could be written" in line


def test_the_screen_ends_with_the_same_codes() -> None:
    assert (BROKEN, LOST.code) == (exits.FAULT, exits.LOST)
