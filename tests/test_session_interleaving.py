"""Somebody appends while somebody else works: whatever comes between, neither loses anything."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from journeytui.core import edits
from journeytui.core.changes import Stale
from journeytui.core.journey import Journey
from journeytui.core.sorting import merge_into, place
from journeytui.core.structure import add_stage, move_stage, rename_stage
from journeytui.session import Kind, Session, State
from tests.sessions import (
    FOR_EVER,
    HERE,
    MAP,
    QUICKLY,
    News,
    append,
    entry,
    look,
    written,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    path = folder / "map.toml"
    path.write_text(MAP)
    return path


def counted(journey: Journey, text: str) -> int:
    return sum(card.text == text for _, card in journey.cards())


@pytest.mark.parametrize("seed", range(4))
def test_any_interleaving_keeps_both_sides(path: Path, seed: int) -> None:
    """Somebody appends all the time while somebody else edits, takes back, saves and reloads."""
    dice = random.Random(seed)
    notes = [f"Note {n}" for n in range(60)]
    news = News()
    session = Session.open(path, on_news=news, retry=QUICKLY)
    session.watch(QUICKLY)

    turns = threading.Semaphore(0)

    def capture() -> None:
        places = random.Random(-seed)
        for text in notes:
            turns.acquire()
            stage = places.choice(["", "hear-of-it", "sign-up", "stage", "nowhere"])
            append(path, entry(text, stage))

    other = threading.Thread(target=capture)
    other.start()
    for number in range(3 * len(notes)):
        if number % 3 == 0:
            turns.release()
        something(session, dice, number)
    other.join()
    look(session)
    assert session.save_now() == State(Kind.SAVED)
    assert session.close() == State(Kind.SAVED)
    assert {text: counted(session.journey, text) for text in notes} == dict.fromkeys(notes, 1)
    assert written(path) == session.journey
    assert list(path.parent.iterdir()) == [path]


def something(session: Session, dice: random.Random, number: int) -> None:
    """One thing that a person may do; never the deletion of what somebody else wrote."""
    journey = session.journey
    mine = [card.id for _, card in journey.cards() if not card.text.startswith("Note")]
    every = [card.id for _, card in journey.cards()]
    empty = [s.id for s in journey.stages[2:] if not s.cells]
    box = (dice.choice(journey.stages[:2]).id, dice.choice(["actions", "emotions"]))
    fresh = session.next_id
    acts: list[Callable[[], object]] = [
        lambda: do(session, edits.add_cards(journey, fresh, box, 0, [f"Card {number}"])),
        lambda: do(session, edits.edit_text(journey, dice.choice(mine), f"Text {number}")),
        lambda: do(session, edits.delete(journey, dice.choice(mine))),
        lambda: do(session, edits.move_card(journey, dice.choice(every), box, 1)),
        lambda: do(session, add_stage(journey, fresh, 2, "Stage")),
        lambda: do(session, edits.delete(journey, dice.choice(empty))),
        session.undo,
        session.undo,
        session.redo,
        session.save_now,
        lambda: session.reload(HERE),
    ]
    weights = [6, bool(mine), bool(mine), 4, 2, bool(empty) * 2, 3, 3, 3, 4, 0.5]
    with suppress(Stale):
        dice.choices(acts, weights)[0]()


def do(session: Session, edit: edits.Edit) -> None:
    try:
        session.do(edit, HERE, HERE)
    except Stale:
        pytest.fail("what comes from outside leaves every edit its place")


@pytest.mark.parametrize("seed", range(12))
def test_taking_all_back_gives_the_beginning_and_every_note(path: Path, seed: int) -> None:
    """Also where stages went, moved and changed their names under the notes."""
    dice = random.Random(seed)
    if seed % 3 == 0:
        path.write_bytes(path.read_text().rstrip().replace("\n", "\r\n").encode() + b"\r\n# end")
    if seed % 4 == 0:
        (path.parent / "twin.toml").hardlink_to(path)
    session = Session.open(path, retry=FOR_EVER)
    before = session.journey
    notes: list[str] = []
    for number in range(60):
        edit = any_edit(session, dice, number)
        if dice.random() < 0.4:
            notes.append(f"Note {number}")
            known = [*written(path).stage_keys.values()]
            append(path, entry(notes[-1], dice.choice([*known, "nowhere"])))
        if dice.random() < 0.4:
            look(session)
        if edit is not None:
            do(session, edit)
        dice.choice([session.undo, session.redo, session.save_now, session.seal])()
    look(session)
    assert session.save_now() == State(Kind.SAVED)
    assert written(path) == session.journey
    while session.undo() is not None:
        pass
    assert {text: counted(session.journey, text) for text in notes} == dict.fromkeys(notes, 1)
    assert [*without(session.journey, notes)] == [*without(before, ())]
    assert session.close() == State(Kind.SAVED)
    assert written(path) == session.journey


def any_edit(session: Session, dice: random.Random, number: int) -> edits.Edit | None:
    """What a person may do who knows the journey as it is now; None where it cannot be done."""
    journey, fresh = session.journey, session.next_id
    stages = [stage.id for stage in journey.stages]
    waiting = [card.id for card in journey.inbox]
    every = [card.id for _, card in journey.cards()]
    if not stages:
        return add_stage(journey, fresh, 0, "Stage")
    stage = dice.choice(stages)
    acts: list[Callable[[], edits.Edit | None]] = [
        lambda: edits.add_cards(journey, fresh, (stage, "actions"), 1, [f"Card {number}"]),
        lambda: add_stage(journey, fresh, 1, dice.choice(["Stage", "Sign up"])),
        lambda: edits.delete(journey, stage),
        lambda: move_stage(journey, stage, dice.choice([-1, 1])),
        lambda: rename_stage(journey, stage, dice.choice(["", "Sign up", "Other"])),
    ]
    if waiting:
        acts.append(lambda: place(journey, dice.choice(waiting), stage, "actions"))
    if waiting and len(every) > 1:
        acts.append(
            lambda: merge_into(journey, waiting[0], next(i for i in every if i != waiting[0]))
        )
    return dice.choice(acts)()


def without(journey: Journey, texts: Collection[str]) -> Iterator[object]:
    """What a journey holds but for the cards of these texts."""
    yield journey.fields
    for stage in journey.stages:
        yield stage.id, stage.fields
    yield from ((box, card) for box, card in journey.cards() if card.text not in texts)
