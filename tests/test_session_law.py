"""Whatever is edited, and however the disk behaves, the file ends up with all of it."""

from __future__ import annotations

import errno
import random
from pathlib import Path

import pytest

from journeytui.core import edits
from journeytui.core.changes import Stale
from journeytui.core.cursor import Cursor
from journeytui.session import Kind, Session, State
from journeytui.storage import files
from tests.sessions import BROKEN, MAP, Ear, add, written
from tests.storage.faults import failing

HERE = Cursor()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    path = folder / "map.toml"
    path.write_text(MAP)
    return path


@pytest.mark.parametrize("seed", range(6))
def test_every_edit_ends_up_in_the_file(
    path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quick random edits; half of the runs on a disk that fails now and then."""
    dice = random.Random(seed)
    trouble = random.Random(-seed)
    ear = Ear()
    session = Session.open(path, on_state=ear, retry=0.001)
    with monkeypatch.context() as patch:
        if seed % 2:
            for call in ("fsync", "replace"):
                failing(patch, call, errno.EIO, lambda *_: trouble.random() < 0.3)
        for number in range(150):
            randomly(session, dice, number)
            if dice.random() < 0.05:
                session.save_now()
    assert session.close() == State(Kind.SAVED)
    assert written(path) == session.journey
    assert ear.heard[-1] == State(Kind.SAVED)
    assert "# page 3" in path.read_text()
    assert list(path.parent.iterdir()) == [path]


def randomly(session: Session, dice: random.Random, number: int) -> None:
    """One edit, undo or redo."""
    journey = session.journey
    cards = [card.id for _, card in journey.cards()]
    stage = dice.choice(journey.stages).id
    box = (stage, dice.choice(["actions", "emotions", "pain_points"]))
    choice = dice.random()
    try:
        if choice < 0.5 or not cards:
            edit = edits.add_cards(journey, session.next_id, box, 0, [f"Card {number}"])
        elif choice < 0.6:
            edit = edits.edit_text(journey, dice.choice(cards), f"Text {number}")
        elif choice < 0.7:
            edit = edits.delete(journey, dice.choice(cards))
        elif choice < 0.8:
            edit = edits.move_card(journey, dice.choice(cards), box, dice.randrange(3))
        else:
            turn = session.undo if choice < 0.92 else session.redo
            turn()
            return
        session.do(edit, HERE, HERE)
    except Stale:
        pytest.fail("nobody else edits")


def test_foreign_text_and_ours(path: Path) -> None:
    """What others wrote and cannot be taken in is never written over."""
    session = Session.open(path)
    path.write_text(BROKEN)
    for number in range(20):
        add(session, str(number))
    assert session.close().kind is Kind.CHANGED
    assert files.read_bytes(path) == BROKEN.encode()
