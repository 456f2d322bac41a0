"""Journals of ended programs: which are found, and which are swept away."""

from __future__ import annotations

import errno
import os
import subprocess
import time
from pathlib import Path

import pytest

from journeytui.session import Session
from journeytui.storage.journal import Journals, ending
from journeytui.storage.leftovers import KEPT_DAYS, all_left, left_at, left_of, running, sweep
from tests.sessions import MAP, add
from tests.storage.faults import failing

DAY = 24 * 3600.0


@pytest.fixture
def map(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    return path


@pytest.fixture
def journals(tmp_path: Path) -> Journals:
    return Journals([tmp_path / "journals"])


def worked(
    map: Path, journals: Journals, *, saved: bool, ends: bool, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The journal of a program that added a card, saved it or not, and came to an end or not."""
    with monkeypatch.context() as patch:
        if not saved:
            failing(patch, "replace", errno.ENOSPC)
        session = Session.open(map, journals=journals, retry=3600)
        add(session, "Calls")
        session.save_now()
        if ends:
            session.close()
        else:
            session.leave()
    (path,) = journals.paths()
    return path


def sweep_after(journals: Journals, days: float) -> list[Path]:
    """What is there once it was swept so many days from now."""
    sweep(journals, time.time() + days * DAY)
    return journals.paths()


def test_the_past_is_kept_for_thirty_days(
    map: Path, journals: Journals, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = worked(map, journals, saved=True, ends=True, monkeypatch=monkeypatch)
    assert ending(path) == "past"
    assert sweep_after(journals, KEPT_DAYS - 1) == [path]
    assert sweep_after(journals, KEPT_DAYS + 1) == []


def test_what_is_in_the_file_is_swept_likewise(
    map: Path, journals: Journals, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = worked(map, journals, saved=True, ends=False, monkeypatch=monkeypatch)
    assert sweep_after(journals, KEPT_DAYS - 1) == [path]
    assert sweep_after(journals, KEPT_DAYS + 1) == []


@pytest.mark.parametrize("gone", [False, True])
def test_unsaved_work_is_never_swept(
    map: Path, journals: Journals, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    path = worked(map, journals, saved=False, ends=False, monkeypatch=monkeypatch)
    if gone:
        map.unlink()
    assert sweep_after(journals, 10_000) == [path]


def test_what_cannot_be_read_is_never_swept(
    map: Path, journals: Journals, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = worked(map, journals, saved=False, ends=False, monkeypatch=monkeypatch)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    assert sweep_after(journals, 10_000) == [path]


def test_the_journal_of_a_running_program_is_neither_swept_nor_taken(
    map: Path, journals: Journals
) -> None:
    session = Session.open(map, journals=journals)
    add(session, "Calls")
    session.save_now()
    (path,) = journals.paths()
    assert sweep_after(journals, 10_000) == [path]
    assert running(journals) == running(journals, map) == [path]
    assert all_left(journals) == left_of(journals, map, map.read_bytes()) == []
    assert left_at(path) is None
    session.close()
    assert running(journals) == []


def test_beginnings_go_after_a_day(journals: Journals) -> None:
    folder = journals.folders[0]
    folder.mkdir()
    temp = folder / "abc.journal.tmp"
    temp.write_text("")
    sweep(journals, time.time() + DAY / 2)
    assert temp.exists()
    sweep(journals, time.time() + 2 * DAY)
    assert not temp.exists()


def test_what_is_no_journal_is_passed_over(map: Path, journals: Journals) -> None:
    folder = journals.folders[0]
    folder.mkdir()
    os.mkfifo(folder / "pipe.journal")
    (folder / "folder.journal").mkdir()
    (folder / "link.journal").symlink_to(map)
    (folder / "empty.journal").write_text("")
    assert all_left(journals) == []
    assert sweep_after(journals, 10_000) == []
    assert map.read_text() == MAP


def test_without_a_folder_there_is_nothing(journals: Journals) -> None:
    assert (all_left(journals), running(journals), sweep_after(journals, 10_000)) == ([], [], [])


def test_whoever_only_looks_takes_nothing_from_who_opens(
    map: Path, journals: Journals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of all that was left is being made in another terminal while the map is opened."""
    path = worked(map, journals, saved=False, ends=False, monkeypatch=monkeypatch)
    over = subprocess.Popen(["true"])
    over.wait()
    stem, _, rest = path.name.split("-")
    path.rename(path.with_name(f"{stem}-{over.pid}-{rest}"))
    (looking,) = all_left(journals)

    def pause(_: float) -> None:
        looking.release()

    monkeypatch.setattr("journeytui.storage.leftovers.time.sleep", pause)
    (left,) = left_of(journals, map, map.read_bytes())
    assert left.is_wanted
    left.release()
