"""Undo and redo, and which edits are one step of them."""

from __future__ import annotations

import pytest

from journeytui.core import edits
from journeytui.core.changes import Insert, Move, Place, Set, Stale, apply
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.history import LIMIT, History, fold
from journeytui.core.journey import Box, Card, Id, Journey
from tests.core.build import build, texts, value

LANES = ("actions", "emotions", "opportunities")


class Desk:
    """A journey with its history: what a session does for these tests."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.history = History()
        self.moves = 0

    def do(self, edit: Edit | None) -> None:
        assert edit is not None
        self.journey = apply(self.journey, edit.batch)
        self.moves += 1
        self.history.done(edit, Cursor(card=self.moves - 1), Cursor(card=self.moves))

    def undo(self) -> str:
        turned = self.history.undo(self.journey)
        assert turned is not None
        self.journey, step, _ = turned
        return step.label

    def redo(self) -> str:
        turned = self.history.redo(self.journey)
        assert turned is not None
        self.journey, step, _ = turned
        return step.label

    def score(self, id: Id, score: int) -> None:
        self.do(edits.set_score(self.journey, id, score))

    def add(self, text: str) -> None:
        self.do(edits.add_cards(self.journey, 50 + self.moves, "inbox", 99, [text]))


# Ids: 1 the stage, 2 to 4 actions, 5 and 6 emotions, 7 an opportunity, 8 the second stage.
@pytest.fixture
def desk() -> Desk:
    return Desk(
        build(
            [
                {
                    "name": "Doubt",
                    "actions": ["Asks", "Searches", "Waits"],
                    "emotions": ["Worried", "Curious"],
                    "opportunities": ["Publish prices"],
                },
                {"name": "Sale"},
            ]
        )
    )


def test_an_empty_history_has_nothing_to_turn(desk: Desk) -> None:
    assert desk.history.undo(desk.journey) is None
    assert desk.history.redo(desk.journey) is None


def test_undo_and_redo_go_back_and_forth_with_labels(desk: Desk) -> None:
    start = desk.journey
    desk.add("One")
    desk.do(edits.delete(desk.journey, 2))
    end = desk.journey
    assert desk.undo() == "delete"
    assert desk.undo() == "add"
    assert desk.journey == start
    assert desk.redo() == "add"
    assert desk.redo() == "delete"
    assert desk.journey == end
    assert desk.history.redo(desk.journey) is None


def test_a_step_knows_where_the_cursor_stood(desk: Desk) -> None:
    edit = edits.delete(desk.journey, 2)
    desk.history.done(edit, Cursor(1, "actions", 2), Cursor(1, "actions", 3))
    turned = desk.history.undo(apply(desk.journey, edit.batch))
    assert turned is not None
    step = turned[1]
    assert (step.before, step.after) == (Cursor(1, "actions", 2), Cursor(1, "actions", 3))
    assert step.focus == edit.focus


def test_a_new_edit_ends_redo(desk: Desk) -> None:
    desk.add("One")
    desk.undo()
    desk.add("Two")
    assert desk.history.redo(desk.journey) is None
    assert texts(desk.journey, "inbox") == ["Two"]


def test_an_edit_that_changes_nothing_is_no_step_and_leaves_redo(desk: Desk) -> None:
    desk.add("One")
    desk.undo()
    desk.do(edits.edit_text(desk.journey, 2, "Asks"))
    assert desk.history.steps == ()
    assert desk.redo() == "add"


def test_consecutive_scores_of_a_card_are_one_step(desk: Desk) -> None:
    desk.score(5, 1)
    desk.score(5, 4)
    desk.score(5, 4)
    desk.score(5, 3)
    (step,) = desk.history.steps
    assert step.batch == (Set(5, "score", None, 3),)
    assert (step.before, step.after) == (Cursor(card=0), Cursor(card=4))
    desk.undo()
    assert value(desk.journey, 5, "score") is None
    desk.redo()
    assert value(desk.journey, 5, "score") == 3


def test_a_score_that_makes_a_card_and_the_next_one_are_one_step(desk: Desk) -> None:
    start = desk.journey
    desk.do(edits.add_score(desk.journey, 50, (8, "emotions"), 0, 4))
    desk.score(50, 5)
    assert len(desk.history.steps) == 1
    desk.undo()
    assert desk.journey == start


def test_pushes_of_a_card_are_one_move(desk: Desk) -> None:
    box: Box = (1, "actions")
    for _ in range(4):
        desk.do(edits.push(desk.journey, 2, "down", LANES))
    (step,) = desk.history.steps
    assert step.batch == (Move(2, Place(box, None, 3), Place((1, "emotions"), 5, 6)),)
    desk.undo()
    assert texts(desk.journey, box) == ["Asks", "Searches", "Waits"]


def test_a_group_that_leads_back_to_where_it_began_is_no_step(desk: Desk) -> None:
    desk.add("One")
    for _ in range(4):
        desk.do(edits.cycle_mark(desk.journey, 7))
    assert [step.label for step in desk.history.steps] == ["add"]
    desk.do(edits.cycle_mark(desk.journey, 7))
    assert [step.label for step in desk.history.steps] == ["add", "feasible"]


def test_after_a_void_step_the_one_before_it_does_not_grow(desk: Desk) -> None:
    desk.score(5, 1)
    desk.history.seal()
    desk.score(5, 2)
    desk.score(5, 1)
    desk.score(5, 3)
    assert [step.batch for step in desk.history.steps] == [
        (Set(5, "score", None, 1),),
        (Set(5, "score", 1, 3),),
    ]


def test_what_comes_between_ends_a_group(desk: Desk) -> None:
    desk.score(5, 1)
    desk.history.seal()
    desk.score(5, 2)
    desk.score(6, 2)
    desk.score(5, 3)
    desk.do(edits.edit_text(desk.journey, 5, "Worried"))
    desk.score(5, 4)
    assert len(desk.history.steps) == 5


def test_undo_and_redo_end_a_group(desk: Desk) -> None:
    desk.score(5, 1)
    desk.add("One")
    desk.undo()
    desk.score(5, 2)
    assert len(desk.history.steps) == 2
    desk.undo()
    desk.redo()
    desk.score(5, 3)
    assert len(desk.history.steps) == 3


def test_edits_without_a_group_are_steps_of_their_own(desk: Desk) -> None:
    desk.do(edits.set_attr(desk.journey, 2, "owner", "Ana"))
    desk.do(edits.set_attr(desk.journey, 2, "owner", "Ben"))
    assert len(desk.history.steps) == 2


def test_an_undo_keeps_what_somebody_else_added(desk: Desk) -> None:
    desk.do(edits.delete(desk.journey, 3))
    foreign = Insert(Card(90, "From the call"), Place((1, "actions"), 2, 4))
    desk.journey = apply(desk.journey, (foreign,))
    desk.history.seal()
    desk.undo()
    assert texts(desk.journey, (1, "actions")) == ["Asks", "Searches", "From the call", "Waits"]


def test_a_stale_undo_is_refused_whole_and_dropped(desk: Desk) -> None:
    desk.add("One")
    desk.do(edits.edit_lines(desk.journey, 60, 2, ["Asks Ben", "Asks Eva"]))
    desk.journey = apply(desk.journey, (Set(2, "text", "Asks Ben", "Asks Kim"),))
    before = desk.journey
    with pytest.raises(Stale):
        desk.undo()
    assert desk.journey is before
    assert desk.undo() == "add"
    assert texts(desk.journey, (1, "actions")) == ["Asks Kim", "Asks Eva", "Searches", "Waits"]


def test_a_stale_redo_is_dropped(desk: Desk) -> None:
    desk.do(edits.edit_text(desk.journey, 2, "Asks Ben"))
    desk.add("One")
    desk.undo()
    desk.undo()
    desk.journey = apply(desk.journey, (Set(2, "text", "Asks", "Asks Kim"),))
    with pytest.raises(Stale):
        desk.redo()
    assert desk.redo() == "add"
    assert [step.label for step in desk.history.steps] == ["add"]


def test_the_oldest_steps_are_forgotten(desk: Desk) -> None:
    for number in range(LIMIT + 3):
        desk.add(str(number))
    assert len(desk.history.steps) == LIMIT
    while desk.history.steps:
        desk.undo()
    assert texts(desk.journey, "inbox") == ["0", "1", "2"]


def test_a_history_goes_on_from_the_steps_of_another(desk: Desk) -> None:
    desk.add("One")
    desk.add("Two")
    desk.undo()
    desk.history = History(desk.history.steps, desk.history.undone)
    assert desk.redo() == "add"
    assert texts(desk.journey, "inbox") == ["One", "Two"]
    desk.undo()
    desk.undo()
    assert texts(desk.journey, "inbox") == []


def test_folding_joins_only_what_follows_directly() -> None:
    a, b = Place("inbox", None, 1), Place("inbox", 1, None)
    assert fold((Set(1, "x", None, 1), Set(1, "x", 1, 2))) == (Set(1, "x", None, 2),)
    assert fold((Set(1, "x", None, 1), Set(1, "x", 1, None))) == ()
    assert fold((Move(1, a, b), Move(1, b, a))) == ()
    apart = (Set(1, "x", None, 1), Set(2, "x", None, 1), Set(1, "x", 1, 2), Set(1, "y", None, 1))
    assert fold(apart) == apart
    assert fold((Set(1, "x", 1, 2), Set(1, "x", 2, True))) == (Set(1, "x", 1, True),)
