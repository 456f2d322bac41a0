"""A program is killed between a renaming and the note of it, and others write to the file then."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from journeytui.core import edits
from journeytui.core.journey import Card
from journeytui.session import Kind, Session
from journeytui.storage.ancestor import ancestor
from journeytui.storage.codec import read
from tests.crashing import Desk, only
from tests.sessions import HERE, THEIRS, actions, add, append, entry, inbox
from tests.storage.faults import failing


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def unnoted(session: Session, patch: pytest.MonkeyPatch) -> None:
    """The newest journey gets into the file, and nothing after it; no note says so."""
    patch.setattr(session._keeper, "written", lambda *_: None)
    assert session.save_now().kind is Kind.SAVED
    failing(patch, "replace", errno.ENOSPC)


def delete(session: Session, text: str) -> None:
    (card,) = (card for _, card in session.journey.cards() if card.text == text)
    session.do(edits.delete(session.journey, card.id), HERE, HERE)


def test_what_was_undone_since_is_there(desk: Desk) -> None:
    """The file has lost the card that is back; whoever wrote to it did not delete it."""
    session = desk.open()
    add(session, "Reads the reviews")
    session.save_now()
    delete(session, "Reads the reviews")
    with pytest.MonkeyPatch.context() as patch:
        unnoted(session, patch)
        session.undo()
        desk.crash()
    append(desk.path, entry("Who pays?"))
    later = desk.open()
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Reads the reviews"]
    assert inbox(later.journey) == ["Who pays?"]


def test_what_was_changed_since_is_there_once(desk: Desk) -> None:
    session = desk.open()
    add(session, "Reads the reviews")
    with pytest.MonkeyPatch.context() as patch:
        unnoted(session, patch)
        (card,) = (card for _, card in session.journey.cards() if card.text.startswith("Reads"))
        session.do(edits.edit_text(session.journey, card.id, "Calls the desk"), HERE, HERE)
        desk.crash()
    append(desk.path, entry("Who pays?"))
    later = desk.open()
    later.restore(only(later))
    assert actions(later.journey)[2:] == ["Calls the desk"]


def test_a_renaming_that_never_came(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Noted before it, and the program killed then: the file is the old one, and others wrote."""
    session = desk.open()
    delete(session, "Asks a friend")
    failing(monkeypatch, "replace", errno.ENOSPC)
    assert session.save_now().kind is Kind.FAILED
    session.undo()
    add(session, "Calls the desk")
    desk.crash()
    monkeypatch.undo()
    desk.path.write_text(THEIRS)
    later = desk.open()
    later.restore(only(later))
    # Theirs may be new words for the card that is back; whether it is cannot be told.
    found = set(actions(later.journey))
    assert found >= {"Sees the poster", "Asks an old friend", "Calls the desk"}
    assert found <= {"Sees the poster", "Asks a friend", "Asks an old friend", "Calls the desk"}


def test_a_state_that_never_came_into_the_file_makes_nothing_deleted() -> None:
    """What others wrote may look like it: a text that is alike stands where ours would have."""
    before = read('[[stages]]\nname = "Buy"\nactions = ["Asks"]\n').journey
    stage = before.stages[0]
    new = Card(90, "own 3 5")
    ours = replace(before, stages=(stage.with_cell("actions", (*stage.cell("actions"), new)),))
    theirs = b'[[stages]]\nname = "Buy"\nactions = ["Asks", "own 1 5"]\n'
    assert ancestor([before, ours], theirs) == before
    held = b'[[stages]]\nname = "Buy"\nactions = ["Asks", "own 3 5", "own 1 5"]\n'
    assert ancestor([before, ours], held) == ours
