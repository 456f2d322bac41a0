"""The journal of an open map where something happens to it, or just then."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeytui.core import edits
from journeytui.core.journey import Journey
from journeytui.layout.left import counted
from journeytui.session import Kind, State
from journeytui.storage import keeping, mapfile
from journeytui.storage.base import Base, composed
from journeytui.storage.journal import JournalFile
from journeytui.storage.record import Draft
from tests.crashing import Desk, only
from tests.sessions import HERE, MAP, THEIRS, Gate, actions, add, look, written
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


def test_a_save_that_is_overtaken_by_a_new_journal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written is older than the journal by now, and known all the same."""
    gate = Gate()

    def slowly(base: Base, journey: Journey) -> tuple[Base, bytes]:
        gate.wait()
        return composed(base, journey)

    monkeypatch.setattr(keeping, "MOST_LINES", 1)
    monkeypatch.setattr(mapfile, "composed", slowly)
    session = desk.open()
    add(session, "Calls")
    gate.reached.wait()
    first = session._saver.base.data
    card = session.journey.stages[0].cell("actions")[-1]
    for text in ("Writes", "Comes by on a bicycle"):
        session.do(edits.edit_text(session.journey, card.id, text), HERE, HERE)
    with monkeypatch.context() as patch:
        failing(patch, "replace", errno.ENOSPC, lambda *_: session._saver.base.data != first)
        gate.open()
        session.save_now()
        desk.crash()
    assert actions(written(desk.path))[2:] == ["Calls"]
    later = desk.open()
    assert counted(only(later).replayed.unsaved) == "1 changed"
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Comes by on a bicycle"]


def test_what_a_card_that_was_typed_anew_became_fits(desk: Desk, full: pytest.MonkeyPatch) -> None:
    """It says what one said that was deleted, so that the file is not written; then others do."""
    session = desk.open()
    card = session.journey.stages[0].cell("actions")[1]
    session.do(edits.delete(session.journey, card.id), HERE, HERE)
    assert session.save_now().kind is Kind.FAILED
    add(session, card.text)
    assert session.save_now() == State(Kind.SAVED)
    full.undo()
    assert desk.path.read_text() == MAP
    desk.path.write_text(THEIRS)
    look(session)
    desk.crash()
    later = desk.open()
    assert [left.replayed.faults for left in later.left] == []
    assert actions(later.journey) == ["Sees the poster", "Asks an old friend"]
