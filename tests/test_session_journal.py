"""The journal of an open map where something happens to it, or just then."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeytui.session import Kind, State
from journeytui.storage.journal import JournalFile
from journeytui.storage.record import Draft
from tests.crashing import Desk, only
from tests.sessions import actions, add
from tests.storage.faults import failing


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A disk on which no map can be replaced."""
    with monkeypatch.context() as patch:
        failing(patch, "replace", errno.ENOSPC)
        yield patch


def test_a_line_outlives_an_end_without_room_for_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    session.draft("The form wants a f")
    session.last_words()
    session.save_now()
    with monkeypatch.context() as patch:
        failing(patch, "open", errno.ENOSPC, lambda name, *_: ".journal" in str(name))
        assert session.close() == State(Kind.SAVED)
    later = desk.open()
    assert only(later).replayed.draft == Draft("The form wants a f")


def test_a_line_comes_back_once_where_the_end_was_cut_short(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between leaving the past behind and taking the journal away."""
    session = desk.open()
    add(session, "Reads the reviews")
    session.draft("The form wants a f")
    session.last_words()
    session.save_now()
    with monkeypatch.context() as patch:
        patch.setattr(JournalFile, "remove", JournalFile.close)
        session.close()
    assert len(desk.left()) == 2
    assert only(desk.open()).replayed.draft == Draft("The form wants a f")


@pytest.mark.parametrize("away", [shutil.rmtree, lambda folder: folder.rename(f"{folder}-old")])
def test_a_journal_that_is_taken_away_is_begun_anew(
    desk: Desk, full: pytest.MonkeyPatch, away: Callable[[Path], object]
) -> None:
    """As when the state folder is cleared, or restored from a copy, while the program runs."""
    session = desk.open()
    add(session, "Reads the reviews")
    away(desk.journals)
    add(session, "Calls the desk")
    assert session.kept
    desk.crash()
    full.undo()
    later = desk.open()
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Reads the reviews", "Calls the desk"]
