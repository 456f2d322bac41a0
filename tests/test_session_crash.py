"""A program that ends anywhere, and the next one: nothing that was told as kept is missing."""

from __future__ import annotations

import errno
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeytui.core.changes import journey_ids
from journeytui.core.journey import Id, Journey
from journeytui.session import Kind, Session, State
from journeytui.storage.journal import Journals
from journeytui.storage.record import Draft
from tests.crashing import Desk, only
from tests.sessions import HERE, Ear, actions, add, append, entry, inbox, look, written
from tests.storage.faults import failing
from tests.test_session_law import randomly


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A disk on which no map can be replaced."""
    with monkeypatch.context() as patch:
        failing(patch, "replace", errno.ENOSPC)
        yield patch


def test_what_was_not_saved_comes_back(desk: Desk, full: pytest.MonkeyPatch) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    add(session, "Calls the desk")
    assert session.save_now().kind is Kind.FAILED
    desk.crash()
    full.undo()

    later = desk.open()
    assert actions(later.journey) == ["Sees the poster", "Asks a friend"]
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Reads the reviews", "Calls the desk"]
    assert later.close() == State(Kind.SAVED)
    assert actions(written(desk.path))[2:] == ["Reads the reviews", "Calls the desk"]
    assert desk.open().left == ()


def test_the_state_says_kept_until_it_is_saved(desk: Desk) -> None:
    ear = Ear()
    session = Session.open(desk.path, journals=Journals([desk.journals]), on_state=ear)
    add(session, "Calls the desk")
    ear.wait(Kind.SAVED)
    assert [state.words for state in ear.heard] == ["kept", "saved"]


def test_undo_survives_a_crash(desk: Desk) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    add(session, "Calls the desk")
    session.undo()
    session.save_now()
    desk.crash()

    later = desk.open()
    assert later.left == ()
    assert later.can_redo
    later.redo()
    assert actions(later.journey)[2:] == ["Reads the reviews", "Calls the desk"]
    later.undo()
    later.undo()
    assert later.journey == written(desk.path) or later.save_now() == State(Kind.SAVED)
    assert actions(later.journey) == ["Sees the poster", "Asks a friend"]


def test_undo_survives_the_end(desk: Desk) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    first = session.journey
    session.undo()
    add(session, "Calls the desk")
    second = session.journey
    session.close()

    for _ in range(3):
        later = desk.open()
        assert later.left == ()
        assert later.journey == second != first
        later.undo()
        assert actions(later.journey) == ["Sees the poster", "Asks a friend"]
        later.redo()
        assert later.journey == second
        later.close()
        assert len(desk.left()) == 1


def test_a_setting_leaves_no_past(desk: Desk) -> None:
    session = desk.open(keep_past=False)
    add(session, "Reads the reviews")
    session.close()
    assert desk.left() == []
    assert not desk.open().can_undo


def test_a_file_that_changed_has_no_past(desk: Desk) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    session.close()
    desk.path.write_text(desk.path.read_text().replace("poster", "leaflet"))
    assert not desk.open().can_undo


def test_looking_at_a_map_leaves_nothing(desk: Desk) -> None:
    desk.open().close()
    assert desk.left() == []


@pytest.mark.usefixtures("full")
def test_what_is_discarded_does_not_come_back(desk: Desk) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    session.discard()
    assert desk.left() == []


def test_what_is_left_on_purpose_comes_back(desk: Desk, full: pytest.MonkeyPatch) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    assert session.close().kind is Kind.FAILED
    assert session.kept
    session.leave()
    full.undo()
    later = desk.open()
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Reads the reviews"]
    assert later.close() == State(Kind.SAVED)


def test_a_line_comes_back(desk: Desk) -> None:
    session = desk.open()
    session.draft("The form wants a f", "card", HERE)
    session.last_words()
    desk.crash()
    later = desk.open()
    assert only(later).replayed.draft == Draft("The form wants a f", "card", HERE)
    assert only(later).replayed.unsaved == ()
    later.restore(only(later))
    assert later.half_typed_for("call") is None
    assert later.half_typed_for("card") == Draft("The form wants a f", "card", HERE)
    later.draft("")
    later.close()
    assert desk.open().left == ()


def test_of_two_lines_one_waits_in_the_inbox(desk: Desk) -> None:
    for text in ("The form wants a f", "Nobody ans"):
        session = desk.open()
        session.let_go()
        session.draft(text, "card", HERE)
        session.last_words()
        desk.crash()
    later = desk.open()
    for left in later.left:
        later.restore(left)
    assert later.half_typed is not None
    assert {later.half_typed.text, *inbox(later.journey)} == {"The form wants a f", "Nobody ans"}


def test_a_line_that_nobody_went_on_with_stays(desk: Desk) -> None:
    session = desk.open()
    session.draft("The form wants a f", "call", HERE)
    session.last_words()
    desk.crash()
    later = desk.open()
    later.restore(only(later))
    later.draft("Another", "card", HERE)
    later.draft("")
    later.close()
    again = desk.open()
    again.restore(only(again))
    assert again.half_typed_for("call") is not None


def test_a_line_that_was_finished_does_not_come_back(desk: Desk) -> None:
    session = desk.open()
    session.draft("The form wants a f")
    session.last_words()
    session.draft("")
    add(session, "The form wants a fax")
    session.last_words()
    session.save_now()
    desk.crash()
    assert desk.open().left == ()


def test_a_line_outlives_an_end_that_saved_everything(desk: Desk) -> None:
    """As when the terminal is closed in the middle of a word."""
    session = desk.open()
    add(session, "Reads the reviews")
    session.draft("The form wants a f")
    session.close()
    later = desk.open()
    later.restore(only(later))
    assert later.half_typed_for("") == Draft("The form wants a f")
    assert later.can_undo


@pytest.mark.usefixtures("full")
def test_nobody_takes_the_journal_of_a_program_that_lives(desk: Desk) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    assert desk.open().left == ()


@pytest.mark.usefixtures("full")
def test_what_one_program_offers_another_does_not(desk: Desk) -> None:
    add(desk.open(), "Reads the reviews")
    desk.crash()
    first, second = desk.open(), desk.open()
    assert len(first.left) == 1
    assert second.left == ()
    first.let_go()
    assert len(desk.open().left) == 1


def test_others_wrote_meanwhile(desk: Desk, full: pytest.MonkeyPatch) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    desk.crash()
    full.undo()
    desk.path.write_text(desk.path.read_text().replace("Asks a friend", "Asks an old friend"))
    append(desk.path, entry("Who pays?"))
    later = desk.open()
    later.restore(only(later))
    assert actions(later.journey) == ["Sees the poster", "Asks an old friend", "Reads the reviews"]
    assert inbox(later.journey) == ["Who pays?"]
    later.undo()
    assert actions(later.journey) == ["Sees the poster", "Asks an old friend"]
    assert later.close() == State(Kind.SAVED)


def test_the_file_is_gone(desk: Desk, full: pytest.MonkeyPatch) -> None:
    add(desk.open(), "Reads the reviews")
    desk.crash()
    full.undo()
    left = only(desk.open())
    desk.path.unlink()
    again = Session.of_left(left, journals=Journals([desk.journals]))
    assert again.close() == State(Kind.SAVED)
    assert actions(written(desk.path))[2:] == ["Reads the reviews"]
    assert "# page 3" in desk.path.read_text()


def test_saved_and_not_yet_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends between the renaming and the note of it: the file itself tells."""
    session = desk.open()
    add(session, "Reads the reviews")
    session.save_now()
    monkeypatch.setattr(session._keeper, "written", lambda *_: None)
    add(session, "Calls the desk")
    session.save_now()
    desk.crash()
    later = desk.open()
    assert later.left == ()
    assert later.can_undo


def test_what_came_in_is_not_doubled(desk: Desk, full: pytest.MonkeyPatch) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    append(desk.path, entry("Who pays?"), entry("Calls", "hear-of-it"))
    look(session)
    assert actions(session.journey)[2:] == ["Reads the reviews", "Calls"]
    desk.crash()
    full.undo()
    later = desk.open()
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Reads the reviews", "Calls"]
    assert inbox(later.journey) == ["Who pays?"]
    assert later.close() == State(Kind.SAVED)


def test_restoring_ends_in_the_middle(desk: Desk, full: pytest.MonkeyPatch) -> None:
    """Whoever takes it in may end, too, before anything is saved: it is there once, still."""
    add(desk.open(), "Reads the reviews")
    for _ in range(3):
        desk.crash()
        session = desk.open()
        session.restore(only(session))
        assert actions(session.journey)[2:] == ["Reads the reviews"]
    add(session, "Calls the desk")
    desk.crash()
    full.undo()
    later = desk.open()
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Reads the reviews", "Calls the desk"]


@pytest.mark.parametrize("seed", range(12))
def test_any_work_comes_back(desk: Desk, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random edits, some saved, others not, a crash after any of them, again and again."""
    dice, trouble = random.Random(seed), random.Random(-seed)
    number, expected, ids, can = 0, Journey(), list[Id](), (False, False)
    for _ in range(8):
        session = desk.open()
        if session.left:
            session.restore(only(session))
        if number:
            assert session.journey == expected
            assert list(journey_ids(session.journey)) == ids
            assert (session.can_undo, session.can_redo) == can
        with monkeypatch.context() as patch:
            failing(patch, "replace", errno.EIO, lambda *_: trouble.random() < 0.6)
            for _ in range(dice.randrange(1, 25)):
                number += 1
                randomly(session, dice, number)
                if dice.random() < 0.2:
                    session.save_now()
                if dice.random() < 0.1:
                    append(desk.path, entry(f"Note {number}", dice.choice(["", "sign-up"])))
                    look(session)
            desk.crash()
            expected, ids = session.journey, list(journey_ids(session.journey))
            can = (session.can_undo, session.can_redo)
    session = desk.open()
    if session.left:
        session.restore(only(session))
    assert session.close() == State(Kind.SAVED)
    assert written(desk.path) == expected
