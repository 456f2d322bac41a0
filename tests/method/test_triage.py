"""Going through what waits: which card is in front, where it would go, and what became of all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.changes import Insert, Place, apply
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit, edit_text
from journeytui.core.history import History
from journeytui.core.homing import settling
from journeytui.core.journey import Card, Journey
from journeytui.core.sorting import merge_into, park
from journeytui.method import triage as way
from journeytui.method.triage import Target, Triage, target_for
from journeytui.method.verdict import Missing, lane_for, placing
from tests.core.build import CardLike, build, texts

THREE = [{"name": "Hear"}, {"name": "Buy"}, {"name": "Stay", "id": "stay"}]


def waiting(*texts: CardLike) -> Journey:
    return build(THREE, [{"text": t, "kind": "idea"} if isinstance(t, str) else t for t in texts])


@dataclass
class Work:
    """A triage at work: the journey, what was done to it, and where one is."""

    journey: Journey
    history: History = field(default_factory=History)
    triage: Triage = field(init=False)

    def __post_init__(self) -> None:
        self.triage = way.begin(self.journey)

    @property
    def front(self) -> str:
        card = way.card(self.triage, self.journey)
        return card.text if card else ""

    def keys(self, *keys: str) -> Work:
        for key in keys:
            self.key(key)
        return self

    def key(self, key: str) -> None:
        card = way.card(self.triage, self.journey)
        if key.isdigit():
            self.triage = way.to_stage(self.triage, self.journey, int(key)) or self.triage
        elif key in {"h", "l"}:
            self.triage = way.stage_step(self.triage, self.journey, 1 if key == "l" else -1)
        elif key in {"tab", "shift+tab"}:
            self.triage = way.lane_step(self.triage, self.journey, 1 if key == "tab" else -1)
        elif key in way.LETTERS:
            self.triage = way.to_lane(self.triage, lane_for(key, self.journey))
        elif key == "space":
            self.triage = way.later(self.triage, self.journey)
        elif key == "k":
            self.triage = way.earlier(self.triage, self.journey)
        elif key in {"s", "S"}:
            stage = self.journey.stages[0].id if key == "s" else None
            self.triage = way.by_stage(self.triage, self.journey, stage)
        elif key in {"again", "parked"}:
            self.triage = way.again(self.triage, self.journey, key == "parked")
        elif key == "u":
            if (turned := self.history.undo(self.journey)) is not None:
                self.journey, step, _ = turned
                assert step.focus is not None
                self.triage = way.shown(self.triage, self.journey, step.focus)
        elif key == "R":
            if (turned := self.history.redo(self.journey)) is not None:
                self.journey = turned[0]
                self.triage = way.settled(self.triage, self.journey)
        elif key in {"y", "m", "n", "enter"}:
            words = {"y": "yes", "m": "maybe", "n": "no"}
            self.do(placing(self.triage, self.journey, words.get(key)))
        elif card is not None:
            self.act(key, card)

    def act(self, key: str, card: Card) -> None:
        others = [other for _, other in self.journey.cards() if other.id != card.id]
        if key == "x":
            self.do(park(self.journey, card.id, not card.aside))
        elif key == "=" and others:
            self.triage = way.with_merged(self.triage, card.id)
            self.do(merge_into(self.journey, card.id, others[0].id))
        elif key == "i":
            self.do(edit_text(self.journey, card.id, card.text + "!"))

    def do(self, edit: Edit) -> None:
        self.journey = apply(self.journey, edit.batch)
        self.history.done(edit, Cursor(), Cursor())
        self.triage = way.settled(self.triage, self.journey)

    def comes(self, text: str) -> None:
        """Somebody else puts a card into the inbox."""
        new = Card(10_000 + len(self.triage.begun), text)
        last = self.journey.inbox[-1].id if self.journey.inbox else None
        self.journey = apply(self.journey, (Insert(new, Place("inbox", last)),))
        self.triage = way.settled(self.triage, self.journey)


def cell(work: Work, stage: int, lane: str = "opportunities") -> list[str]:
    return texts(work.journey, (work.journey.stages[stage].id, lane))


def test_a_number_and_a_judgement_place_a_card_and_the_next_is_in_front() -> None:
    work = Work(waiting("One", "Two", "Three"))
    work.keys("2", "y")
    assert work.front == "Two"
    assert work.triage.target == Target(None, "opportunities")
    work.keys("3", "n", "1", "enter")
    assert work.front == ""
    assert (cell(work, 0), cell(work, 1), cell(work, 2)) == (["Three"], ["One"], ["Two"])
    tally = way.tally(work.triage, work.journey)
    assert (tally.placed, tally.parked, tally.left) == (3, 0, 0)
    assert tally.feasible == {"yes": 1, "no": 1, "": 1}
    assert [(number, count) for number, _, count in tally.stages] == [(1, 1), (2, 1), (3, 1)]


@pytest.mark.parametrize("key", ["y", "m", "n", "enter"])
def test_without_a_stage_nothing_is_placed_and_it_is_said(key: str) -> None:
    work = Work(waiting("One"))
    with pytest.raises(Missing, match="which stage"):
        work.key(key)
    assert work.front == "One"


def test_a_pain_has_no_feasibility_and_enter_places_it() -> None:
    work = Work(waiting("One"))
    work.keys("2", "p")
    with pytest.raises(Missing, match=r"Only opportunities.*Enter places it in pain points"):
        work.key("y")
    work.key("enter")
    assert cell(work, 1, "pain_points") == ["One"]


def test_a_note_goes_where_it_came_from_and_else_asks_for_its_lane() -> None:
    note = {"text": "Fax", "kind": "note", "stage": "stay", "lane": "pain_points"}
    work = Work(waiting(note, {"text": "Wait", "kind": "note"}, {"text": "Sent", "kind": "note"}))
    assert work.triage.target == Target(work.journey.stages[2].id, "pain_points")
    work.keys("enter", "1")
    assert cell(work, 2, "pain_points") == ["Fax"]
    with pytest.raises(Missing, match="which lane"):
        work.key("enter")
    work.keys("t", "enter", "1")
    assert cell(work, 0, "touchpoints") == ["Wait"]
    for key in ("y", "m", "n"):
        with pytest.raises(Missing, match="First what it is: a t e p o; y m n judge opportunities"):
            work.key(key)
    assert work.front == "Sent"
    work.keys("o", "y")
    assert cell(work, 0) == ["Sent"]


def test_a_stage_is_known_by_the_id_that_its_name_gives() -> None:
    journey = waiting({"text": "One", "stage": "buy"}, {"text": "Two", "stage": "gone"})
    one, two = journey.inbox
    assert target_for(one, journey) == Target(journey.stages[1].id, "opportunities")
    assert target_for(two, journey) == Target(None, "opportunities")


def test_the_only_stage_needs_no_saying() -> None:
    work = Work(build(THREE[:1], ["One"]))
    work.key("y")
    assert cell(work, 0) == ["One"]


def test_a_map_without_stages_says_so() -> None:
    with pytest.raises(Missing, match="no stages"):
        Work(build((), ["One"])).key("y")


def test_stages_and_lanes_are_stepped_through() -> None:
    work = Work(waiting("One"))
    ids = [stage.id for stage in work.journey.stages]
    seen = []
    for key in ("l", "l", "l", "l", "h", "h", "h"):
        work.key(key)
        seen.append(ids.index(work.triage.target.stage or 0))
    assert seen == [0, 1, 2, 2, 1, 0, 0]
    again = Work(waiting("One"))
    again.key("h")
    assert again.triage.target.stage == ids[2]
    seen_lanes = []
    for key in ("tab", "tab", "shift+tab", "shift+tab"):
        work.key(key)
        seen_lanes.append(work.triage.target.lane)
    assert seen_lanes == ["actions", "touchpoints", "actions", "opportunities"]


def test_a_lane_that_the_map_does_not_show_is_not_chosen() -> None:
    journey = build(THREE, ["One"], lanes=["actions", {"key": "opportunities", "hidden": True}])
    work = Work(journey)
    assert work.triage.target.lane == ""
    with pytest.raises(Missing, match="does not show opportunities"):
        work.key("o")
    with pytest.raises(Missing, match="which lane"):
        work.keys("1", "y")
    work.keys("tab", "enter")
    assert cell(work, 0, "actions") == ["One"]


def test_what_is_put_off_is_offered_again_after_the_end() -> None:
    work = Work(waiting("One", "Two", "Three"))
    work.keys("space", "1", "y", "space")
    assert work.front == ""
    assert way.tally(work.triage, work.journey).left == 2
    work.key("again")
    assert work.front == "One"
    work.keys("space", "k")
    assert work.front == "One"
    work.keys("space", "space", "k")
    assert work.front == "Three"


def test_what_is_parked_is_offered_when_somebody_asks_for_it() -> None:
    work = Work(waiting("One", "Two"))
    work.keys("x", "space", "again")
    assert work.front == "Two"
    work.keys("space", "parked")
    assert work.front == "One"
    work.keys("1", "y")
    assert work.journey.stages[0].cell("opportunities")[0].flag("parked") is False
    assert work.front == ""


def test_x_takes_up_again_what_is_parked() -> None:
    work = Work(waiting("One"))
    work.keys("x", "parked", "x", "again")
    assert work.front == "One"
    assert way.tally(work.triage, work.journey).parked == 0


def ask(text: str, *tags: str) -> dict[str, Any]:
    return {"text": text, "kind": "note", "tags": list(tags)}


def test_what_was_asked_already_is_not_offered_and_counts_as_parked() -> None:
    work = Work(waiting(ask("Who signs", "asked"), ask("Who pays", "later", "ask"), "Cake"))
    assert [card.text for card in work.journey.waiting.values()] == ["Who pays", "Cake"]
    assert work.front == "Who pays"
    work.keys("x", "1", "y", "parked")
    assert work.front == "Who signs"
    work.key("x")
    assert [card.text for card in work.journey.waiting.values()] == ["Who signs"]
    assert work.journey.inbox[0].words("tags") == ("ask",)


def test_a_question_becomes_a_card_by_a_letter_and_is_asked_no_longer() -> None:
    work = Work(waiting(ask("Who pays", "later", "ask")))
    work.keys("2", "p", "enter")
    (placed,) = work.journey.stages[1].cell("pain_points")
    assert placed.words("tags") == ("later",)


def test_undo_shows_the_card_again() -> None:
    work = Work(waiting("One", "Two", "Three"))
    work.keys("1", "y", "x", "u")
    assert work.front == "Two"
    work.key("u")
    assert work.front == "One"
    work.keys("R", "R")
    assert work.front == "Three"


def test_by_stage_everything_is_offered_for_each_stage() -> None:
    work = Work(waiting("One", "Two", "Three"))
    work.key("s")
    assert work.triage.target.stage == work.journey.stages[0].id
    work.keys("space", "y", "space")
    assert work.front == "One"
    assert work.triage.stage == work.journey.stages[1].id
    assert cell(work, 0) == ["Two"]
    work.keys("m", "space")
    assert work.triage.stage == work.journey.stages[2].id
    assert work.front == "Three"
    work.key("space")
    assert work.front == ""
    tally = way.tally(work.triage, work.journey)
    assert (tally.placed, tally.left) == (2, 1)
    work.keys("u")
    assert work.front == "One"


def test_a_number_begins_another_stage_s_round() -> None:
    work = Work(waiting("One", "Two"))
    work.keys("s", "space", "3")
    assert (work.front, work.triage.stage) == ("Two", work.journey.stages[2].id)
    work.key("h")
    assert (work.front, work.triage.stage) == ("Two", work.journey.stages[1].id)
    work.keys("p", "3")
    assert work.triage.target == Target(work.journey.stages[2].id, "pain_points")
    work.keys("space")
    assert work.front == "One", "those before it come round"
    work.keys("y")
    assert cell(work, 2) == ["One"]
    work.key("S")
    assert work.triage.stage is None


def test_what_comes_in_meanwhile_is_offered_last() -> None:
    work = Work(waiting("One"))
    work.comes("Two")
    work.keys("1", "y")
    assert work.front == "Two"
    work.key("space")
    assert work.front == ""
    work.comes("Three")
    assert work.front == "Three"
    tally = way.tally(work.triage, work.journey)
    assert (tally.placed, tally.left) == (1, 2)


def test_a_choice_holds_while_something_else_changes() -> None:
    work = Work(waiting("One", "Two"))
    work.keys("3", "t", "i")
    assert work.front == "One!"
    assert work.triage.target == Target(work.journey.stages[2].id, "touchpoints")
    work.comes("Three")
    assert work.triage.target == Target(work.journey.stages[2].id, "touchpoints")


KEYS = ["1", "2", "3", "9", "h", "l", "y", "m", "n", "enter", *way.LETTERS, "tab", "shift+tab"]
MORE = ["space", "space", "k", "x", "x", "=", "u", "u", "R", "i", "s", "S", "again", "parked"]

notes = st.fixed_dictionaries(
    {"text": st.sampled_from(["Cake", "cake!", "Trial month", "Free set-up", "Price list"])},
    optional={
        "kind": st.sampled_from(["idea", "note"]),
        "by": st.sampled_from(["Ana", "Ben"]),
        "lane": st.sampled_from(["actions", "pain_points", "gone"]),
        "stage": st.sampled_from(["hear", "stay", "gone"]),
        "parked": st.just(True),
        "quote": st.just(True),
        "tags": st.sampled_from([["ask"], ["asked"], ["ask", "later"]]),
    },
)


def words_of(journey: Journey) -> str:
    return "\n".join(f"{card.text}\n{card.word('note')}" for _, card in journey.cards()).casefold()


@given(st.lists(notes, max_size=6), st.lists(st.sampled_from(KEYS + MORE), max_size=60))
def test_whatever_keys_are_pressed_nothing_vanishes(inbox: list[Any], keys: list[str]) -> None:
    # Whoever opens a map brings home first what knows its cell.
    read = build(THREE, inbox)
    before = apply(read, settling(read))
    work = Work(before)
    for key in keys:
        try:
            work.key(key)
        except Missing:
            assert way.card(work.triage, work.journey) is not None or key in "ymn enter"
        tally = way.tally(work.triage, work.journey)
        offered = {card.id for card in before.inbox if not card.aside}
        assert offered <= set(work.triage.begun)
        assert tally.placed + tally.parked + tally.left == len(work.triage.begun)
        assert tally.left == sum(id in work.journey.waiting for id in work.triage.begun)
        assert all(
            card.text.rstrip("!").casefold() in words_of(work.journey) for card in before.inbox
        )
        assert sum(1 for _ in work.journey.cards()) + tally.merged == len(inbox)
    while work.history.undone:
        work.key("R")
    end = work.journey
    while work.history.steps:
        work.key("u")
    assert work.journey == before
    while work.history.undone:
        work.key("R")
    assert work.journey == end
