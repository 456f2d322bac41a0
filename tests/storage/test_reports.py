"""Reports of faults: where it broke, and not a word of a map."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journeytui.storage import reports

SECRET = "Nobody publishes a price"
NOW = datetime(2026, 11, 21, 10, 4, 5, tzinfo=UTC)


def raised(fault: Exception, cause: Exception | None = None) -> Exception:
    try:
        text = SECRET  # a local that must stay here
        assert text
        raise fault from cause
    except Exception as error:  # noqa: BLE001 - it is what is wanted
        return error


def report(folder: Path, fault: BaseException, environ: dict[str, str] | None = None) -> str:
    return reports.written(folder, fault, environ or {}, NOW).read_text()


def test_a_report_tells_the_place_and_the_kind_and_no_text(tmp_path: Path) -> None:
    text = report(tmp_path, raised(KeyError(SECRET)))
    assert "KeyError" in text
    assert "tests/storage/test_reports.py:" in text
    assert "in raised" in text
    assert SECRET not in text
    assert "Nobody" not in text


def test_what_led_to_it_is_told_first(tmp_path: Path) -> None:
    text = report(tmp_path, raised(ValueError(SECRET), raised(OSError(28, SECRET, SECRET))))
    assert text.index("OSError ENOSPC") < text.index("then") < text.index("ValueError")
    assert SECRET not in text


def test_all_of_a_group_are_told(tmp_path: Path) -> None:
    text = report(tmp_path, raised(ExceptionGroup(SECRET, [KeyError(SECRET), raised(OSError())])))
    assert "ExceptionGroup" in text
    assert "KeyError" in text
    assert "OSError" in text
    assert SECRET not in text


def test_an_endless_recursion_is_told_in_short(tmp_path: Path) -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(report(tmp_path, caught.value).splitlines()) < 2 * reports.DEEPEST


def test_what_it_ran_on_is_told_and_is_safe_to_print(tmp_path: Path) -> None:
    text = report(tmp_path, KeyError(), {"TERM": "xterm\x1b[2J" + "x" * 90, "SECRET": SECRET})
    assert "time: 2026-11-21T10:04:05+00:00" in text
    assert "python: 3." in text
    assert "textual: " in text
    assert "TERM: xterm" in text
    assert "\x1b" not in text
    assert SECRET not in text
    assert max(map(len, text.splitlines())) < 100


def test_a_report_is_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "reports"
    path = reports.written(folder, KeyError(), {}, NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o077 == 0


def test_the_newest_are_kept(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    paths = [
        reports.written(tmp_path, KeyError(), {}, NOW + timedelta(seconds=number))
        for number in range(reports.KEPT + 5)
    ]
    assert [path.exists() for path in paths] == [False] * 5 + [True] * reports.KEPT
    assert (tmp_path / "notes.txt").exists()


def test_that_no_report_can_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    told = reports.told(tmp_path / "state", KeyError(SECRET))
    assert told.startswith("no report could be written: ")
    assert SECRET not in reports.line(KeyError(SECRET), "all is saved", told)


def test_a_worker_of_textual_tells_what_broke_it() -> None:
    from textual.worker import WorkerFailed

    assert "(KeyError)" in reports.line(WorkerFailed(KeyError(SECRET)), "", "")


def test_names_of_reports_sort_by_time(tmp_path: Path) -> None:
    path = reports.written(tmp_path, KeyError(), {}, NOW)
    assert path.name.startswith(f"2026-11-21T10-04-05-{os.getpid()}-")
