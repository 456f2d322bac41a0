"""A half-typed line comes back, whatever became of its program, and whatever came after it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from journeytui.session import Kind, Session
from journeytui.storage import journal
from journeytui.storage.journal import Journals
from journeytui.storage.record import Draft
from tests.crashing import Desk, only
from tests.sessions import FOR_EVER, HERE, THEIRS, actions, add, append, entry, inbox, written
from tests.storage.faults import failing

HALF = "The form wants a f"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def typed(desk: Desk, text: str, *cards: str) -> Session:
    """A program in which a line is half typed, and some cards could not be written."""
    session = desk.open()
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, "replace", errno.ENOSPC)
        add(session, *cards)
        session.draft(text, "card", HERE)
        session.last_words()
        if cards:
            assert session.save_now().kind is Kind.FAILED
            session._saver.discard()
    return session


def test_others_wrote_after_a_proper_end(desk: Desk) -> None:
    """As when a terminal is closed in the middle of a word, and a note is captured then."""
    session = desk.open()
    add(session, "Reads the reviews")
    session.draft(HALF, "card", HERE)
    session.close()
    append(desk.path, entry("Who pays?"))
    later = desk.open()
    later.restore(only(later))
    # Where it was typed cannot be told any more.
    assert later.half_typed_for("card") == Draft(HALF, "card")
    assert actions(later.journey)[2:] == ["Reads the reviews"]
    assert inbox(later.journey) == ["Who pays?"]
    later.draft("")
    later.close()
    assert desk.open().left == ()


def test_the_file_is_no_map_after_a_proper_end(desk: Desk) -> None:
    session = desk.open()
    session.draft(HALF)
    session.close()
    desk.path.write_text("<<<<<<< ours\n")
    desk.crash()
    desk.path.write_text(THEIRS)
    later = desk.open()
    later.restore(only(later))
    assert later.half_typed == Draft(HALF)


def test_work_of_another_program_leaves_the_line(desk: Desk) -> None:
    """Two programs were killed; the line of one is typed on when this one is killed, too."""
    typed(desk, "", "Calls the desk")
    typed(desk, HALF)
    desk.crash()
    session = desk.open()
    for left in session.left:
        session.restore(left)
    assert actions(session.journey)[2:] == ["Calls the desk"]
    desk.crash()
    later = desk.open()
    later.restore(only(later))
    assert later.half_typed == Draft(HALF, "card", HERE)


def test_of_two_lines_one_waits_in_the_inbox(desk: Desk) -> None:
    typed(desk, "Another l")
    typed(desk, HALF)
    desk.crash()
    session = desk.open()
    for left in session.left:
        session.restore(left)
    assert session.half_typed is not None
    assert {session.half_typed.text, *inbox(session.journey)} == {HALF, "Another l"}
    assert session.close().kind is Kind.SAVED
    assert inbox(written(desk.path)) == inbox(session.journey)
    session.undo()
    assert inbox(session.journey) == []


def test_an_end_without_room_leaves_the_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    session.draft(HALF, "card", HERE)
    session.last_words()
    failing(monkeypatch, "fsync", errno.ENOSPC, lambda *_: session.state.kind is Kind.SAVED)
    assert session.close().kind is Kind.SAVED
    monkeypatch.undo()
    later = desk.open()
    later.restore(only(later))
    assert later.half_typed == Draft(HALF, "card", HERE)


def test_restoring_without_room_keeps_what_was_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is called kept that no journal took, and nobody else is offered the same."""
    typed(desk, "", "Calls the desk")
    desk.crash()
    with monkeypatch.context() as patch:
        failing(patch, "replace", errno.ENOSPC)
        patch.setattr(journal, "write_all", full)
        session = Session.open(desk.path, journals=Journals([desk.journals]), retry=FOR_EVER)
        session.restore(only(session))
        assert not session.kept
        assert not session.state.kept
        assert desk.open().left == ()
        assert session.save_now().kind is Kind.FAILED
    desk.crash()
    later = desk.open()
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Calls the desk"]


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_line_that_became_a_card_does_not_come_back(desk: Desk) -> None:
    """The program is killed right after Enter, before the drafts' thread has written anything."""
    session = desk.open()
    session.draft(HALF, "card", HERE)
    session.last_words()
    session._drafts.flush = lambda: None  # type: ignore[method-assign]
    session.draft("")
    add(session, HALF)
    desk.crash()
    later = desk.open()
    for left in later.left:
        later.restore(left)
    assert actions(later.journey)[2:] == [HALF]
    assert later.half_typed is None


def again(desk: Desk) -> Session:
    """The next program after a crash, with what was left taken in."""
    desk.crash()
    session = desk.open()
    session.restore(only(session))
    return session


def test_a_line_that_nobody_typed_on_outlives_the_next_crash(desk: Desk) -> None:
    """It comes back in the brainstorm, another line is typed first, and the program is killed."""
    first = desk.open()
    first.draft("A cake for ev", "brainstorm")
    first.last_words()
    second = again(desk)
    second.draft(HALF, "card", HERE)
    second.last_words()
    third = again(desk)
    assert third.half_typed == Draft(HALF, "card", HERE)
    assert inbox(third.journey) == ["A cake for ev"]
    third.last_words()
    assert inbox(again(desk).journey) == ["A cake for ev"]


def test_a_line_that_was_brought_back_is_there_once(desk: Desk) -> None:
    first = desk.open()
    first.draft(HALF, "words", HERE)
    first.last_words()
    second = again(desk)
    second.draft(HALF, "card", HERE)
    second.draft(f"{HALF}ax", "card", HERE)
    second.last_words()
    third = again(desk)
    assert third.half_typed == Draft(f"{HALF}ax", "card", HERE)
    assert inbox(third.journey) == []
