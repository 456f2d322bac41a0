"""Cards that know their cell come home, and nothing that somebody else brought is ever lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core import edits, homing
from journeytui.core.changes import Batch, Insert, Remove, Stale, apply, invert, place_of
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.history import History
from journeytui.core.homing import arriving, carried_out, numbered, settling
from journeytui.core.journey import Box, Card, Cell, Id, Journey, Stage
from journeytui.core.structure import add_stage, move_stage
from tests.core.build import build, id_of, table, texts
from tests.strategies import LANES, Draw, cards, draw_batch, ids_of, journeys, next_id

NOWHERE = Cursor()


def waiting(text: str, stage: str = "sale", lane: str = "actions", **more: object) -> Card:
    return Card(0, text, table(kind="note", stage=stage, lane=lane, **more))


def with_inbox(*cards: Card, **stage: Any) -> Journey:
    """One stage, 'Sale', with an action 'Pays', and these cards in the inbox."""
    made = build([{"name": "Sale", "actions": ["Pays"], **stage}])
    return Journey(made.fields, made.stages, numbered(cards, 50))


class TestSettling:
    def test_a_card_goes_to_the_end_of_its_cell_and_says_no_more_where_it_belongs(self) -> None:
        journey = with_inbox(waiting("Signs", by="Ana"), Card(0, "A cake"), waiting("Waits"))
        settled = apply(journey, settling(journey))
        stage = settled.stages[0]
        assert texts(settled, (stage.id, "actions")) == ["Pays", "Signs", "Waits"]
        assert stage.cell("actions")[1].attrs == table(by="Ana")
        assert texts(settled, "inbox") == ["A cake"]

    def test_a_stage_is_known_by_the_id_derived_from_its_name_and_by_its_own_alone(self) -> None:
        assert settling(with_inbox(waiting("Signs")))
        assert not settling(with_inbox(waiting("Signs"), id="closing"))
        assert settling(with_inbox(waiting("Signs", "closing"), id="closing"))

    def test_a_lane_is_known_where_the_map_names_or_uses_it_and_the_five_are(self) -> None:
        for lane, known in {
            "emotions": True,
            "wow": False,
            "Actions": False,
            "goal": False,
        }.items():
            assert bool(settling(with_inbox(waiting("Signs", lane=lane)))) == known
        assert settling(with_inbox(waiting("Signs", lane="wow"), wow=["A call"]))
        named = with_inbox(waiting("Signs", lane="wow"))
        named = Journey(table(lanes=["wow"]), named.stages, named.inbox)
        assert settling(named)

    def test_a_card_stays_where_its_stage_has_something_else_under_the_lane_s_name(self) -> None:
        journey = with_inbox(waiting("Signs", lane="wow"), wow=["A call"])
        odd = Stage(90, table(name="Odd", wow=3))
        journey = Journey(journey.fields, (*journey.stages, odd), journey.inbox)
        moved = Journey(journey.fields, journey.stages, (waiting("Odd", "odd", "wow"),))
        assert settling(journey)
        assert not settling(moved)

    def test_half_an_address_is_none(self) -> None:
        for keys in ({"stage": "sale"}, {"lane": "actions"}, {"stage": 1, "lane": "actions"}):
            assert not settling(with_inbox(Card(0, "Signs", table(**keys))))


class TestCarryingOut:
    def test_a_stage_that_becomes_known_draws_its_cards_in_one_batch(self) -> None:
        journey = with_inbox(waiting("Renews", "loyalty"))
        added = add_stage(journey, 70, 1, "Loyalty")
        after, batch = carried_out(journey, added.batch)
        assert texts(after, (70, "actions")) == ["Renews"]
        assert after.inbox == ()
        assert apply(after, invert(batch)) == journey

    def test_cards_unknown_to_a_deletion_wait_and_come_home_with_their_stage(self) -> None:
        journey = with_inbox()
        stage = journey.stages[0]
        deletion = edits.delete(journey, stage.id).batch
        news = arriving(journey, numbered([waiting("Signs", by="Ana"), waiting("Waits")], 50))
        gone, batch = carried_out(apply(journey, news), deletion)
        assert gone.stages == ()
        assert [(card.text, card.attrs) for card in gone.inbox] == [
            ("Signs", table(by="Ana", stage="sale", lane="actions")),
            ("Waits", table(stage="sale", lane="actions")),
        ]
        back, _ = carried_out(gone, invert(deletion))
        assert texts(back, (stage.id, "actions")) == ["Pays", "Signs", "Waits"]
        assert back.inbox == ()
        assert apply(gone, invert(batch)) == apply(journey, news)

    def test_many_cards_leave_a_stage_in_one_go(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each is told by its neighbours then, and the journey is not made anew for every one."""
        journey = build([{"name": "Sale", "actions": [f"Card {n}" for n in range(50)]}])
        stage = journey.stages[0]
        ours = replace(stage, cells=(("actions", stage.cell("actions")[20:21]),))
        times = []

        def counting(journey: Journey, batch: Batch) -> Journey:
            times.append(len(batch))
            return apply(journey, batch)

        monkeypatch.setattr(homing, "apply", counting)
        after, batch = carried_out(journey, (Remove(ours, place_of(journey, stage.id)),))
        assert len(times) < 5
        expected = [f"Card {n}" for n in range(50) if n != 20]
        assert texts(after, "inbox") == expected
        assert apply(after, invert(batch)) == journey

    def test_a_deletion_that_takes_cards_elsewhere_itself_is_left_to_do_so(self) -> None:
        journey = with_inbox()
        stage = journey.stages[0]
        card = stage.cell("actions")[0]
        out = edits.move_card(journey, card.id, "inbox", 0).batch
        empty = apply(journey, out)
        batch = (*out, Remove(empty.stages[0], place_of(empty, stage.id)))
        after, whole = carried_out(journey, batch)
        assert whole == batch
        assert texts(after, "inbox") == ["Pays"]


class TestNaming:
    """What waits goes on meaning the stage that it names, though only its name says its id."""

    def test_another_stage_of_its_name_does_not_take_its_cards(self) -> None:
        journey = build([{"name": "Sale", "actions": ["Signs"]}, {"name": "Sale"}])
        one, other = (stage.id for stage in journey.stages)
        deletion = edits.delete(journey, one).batch
        came = arriving(journey, numbered([waiting("Waits")], 50))
        gone, batch = carried_out(apply(journey, came), deletion, naming=True)
        assert texts(gone, "inbox") == ["Waits"]
        assert gone.stages[0].fields == table(id="sale-2", name="Sale")
        assert apply(gone, invert(batch)) == apply(journey, came)
        assert texts(apply(gone, invert(batch)), (one, "actions")) == ["Signs", "Waits"]
        assert other == gone.stages[0].id

    def test_a_stage_that_moves_keeps_the_id_that_a_card_names(self) -> None:
        journey = build([{}, {}, {}], [{"text": "Waits", "stage": "stage-2"}])
        move = move_stage(journey, journey.stages[1].id, -1)
        assert move is not None
        after, _ = carried_out(journey, move.batch, naming=True)
        assert [stage.key for stage in after.stages] == ["stage-2", "stage-1", ""]
        assert after.stages[0].id == journey.stages[1].id

    def test_nothing_is_written_where_no_card_names_it(self) -> None:
        journey = build([{"name": "Sale"}, {"name": "Sale"}], ["Waits"])
        deletion = edits.delete(journey, journey.stages[0].id).batch
        assert carried_out(journey, deletion, naming=True)[1] == deletion

    def test_an_id_that_was_given_to_another_stage_is_not_given_twice(self) -> None:
        journey = build([{"name": "Sale"}, {"name": "Next"}], [{"text": "Waits", "stage": "sale"}])
        given = edits.set_attr(journey, journey.stages[1].id, "id", "sale").batch
        after, _ = carried_out(journey, given, naming=True)
        assert [stage.key for stage in after.stages] == ["", "sale"]


# -- laws


@st.composite
def news(draw: Draw[Any], journey: Journey, first_id: Id) -> Cell:
    """What somebody else may append: cards that name a cell of the journey, or of none, or none."""
    keys = [*journey.stage_keys.values(), "alpha", "beta", "nowhere"]
    made = []
    for card in draw(st.lists(cards(count()), min_size=1, max_size=3)):
        attrs = card.attrs
        if draw(st.integers(0, 3)):
            attrs = attrs.put("stage", draw(st.sampled_from(keys))).put("kind", "note")
            attrs = attrs.put("lane", draw(st.sampled_from([*LANES, "fog"])))
        made.append(Card(0, card.text, attrs))
    return numbered(made, first_id)


def with_news(data: st.DataObject, journey: Journey, first_id: Id) -> tuple[Journey, Cell]:
    came = data.draw(news(journey, first_id))
    return apply(journey, arriving(journey, came)), came


def ids(journey: Journey) -> list[Id]:
    return sorted(id for _, found in ids_of(journey) for id in found)


@given(journeys(), st.data())
def test_settling_keeps_every_card_once_and_is_done_in_one_go(
    journey: Journey, data: st.DataObject
) -> None:
    came = data.draw(news(journey, next_id(journey)))
    full = Journey(journey.fields, journey.stages, (*journey.inbox, *came))
    batch = settling(full)
    settled = apply(full, batch)
    assert ids(settled) == ids(full)
    assert settling(settled) == ()
    assert ids_of(apply(settled, invert(batch))) == ids_of(full)
    assert apply(settled, invert(batch)) == full
    assert {c.id: c.text for _, c in settled.cards()} == {c.id: c.text for _, c in full.cards()}


@given(journeys(), st.data())
def test_arriving_in_two_goes_is_arriving_in_one(journey: Journey, data: st.DataObject) -> None:
    came = data.draw(news(journey, next_id(journey)))
    at = data.draw(st.integers(0, len(came)))
    once = apply(journey, arriving(journey, came))
    first = apply(journey, arriving(journey, came[:at]))
    twice = apply(first, arriving(first, came[at:]))
    assert ids_of(once) == ids_of(twice)
    assert once == twice


@given(journeys(), st.data())
def test_undoing_all_gives_the_beginning_and_what_came_meanwhile(
    journey: Journey, data: st.DataObject
) -> None:
    """Undo never fails. Redo may, where what came has found another home; it never loses it."""
    journey = apply(journey, settling(journey))
    fresh, history, now = count(next_id(journey)), History(), journey
    came: list[Id] = []
    for number in range(data.draw(st.integers(1, 6))):
        batch, _ = draw_batch(data.draw, now, fresh)
        now, batch = carried_out(now, batch)
        history.done(Edit("edit", batch), NOWHERE, NOWHERE)
        if data.draw(st.booleans()):
            now, cards = with_news(data, now, 10_000 * (number + 1))
            came += [card.id for card in cards]
    alive = [id for id in came if now.find(id) is not None]
    while (turned := history.undo(now)) is not None:
        now = turned[0]
    assert ids_of(without(now, came)) == ids_of(journey)
    assert without(now, came) == journey
    assert [id for id in ids(now) if id in came] == sorted(came)
    while history.undone:
        with suppress(Stale):
            turned = history.redo(now)
            assert turned is not None
            now = turned[0]
    assert set(alive) <= set(ids(now))


def without(journey: Journey, ids: list[Id]) -> Journey:
    """The journey without some cards."""
    batch: Batch = ()
    for _, card in journey.cards():
        if card.id in ids:
            batch += (Remove(card, place_of(apply(journey, batch), card.id)),)
    return apply(journey, batch)


def test_the_helper_takes_cards_out_of_any_box() -> None:
    journey = with_inbox(Card(0, "A cake"))
    boxes: list[Box] = ["inbox", (1, "actions")]
    assert all(
        texts(without(journey, [id_of(journey, text)]), box) == []
        for text, box in zip(("A cake", "Pays"), boxes, strict=True)
    )
    assert isinstance(arriving(journey, [Card(99, "x")])[0], Insert)
