"""What a line becomes in a call, and how it is mended."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from journeytui.core.calls import Call, calls
from journeytui.core.changes import Stale, apply, invert
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Id, Journey, Table
from journeytui.method.notes import Note, mend, notes, take, typed
from journeytui.storage.canonical import compose
from journeytui.storage.codec import read
from tests.core.build import build, id_of, table, texts

AT = datetime(2026, 11, 21, 10, 4, 5, tzinfo=timezone(timedelta(hours=1)))
CALL = Call("acme-1", "Carla", AT - timedelta(minutes=10))
MAP = build([{"name": "Hear of it", "actions": ["Asks a friend"]}, {"id": "own", "name": "Sale"}])
HEAR, SALE = MAP.stages[0].id, MAP.stages[1].id


def done(edit: Edit, journey: Journey = MAP) -> Journey:
    after = apply(journey, edit.batch)
    assert apply(after, invert(edit.batch)) == journey
    return after


def took(*lines: str, stage: Id | None = SALE, journey: Journey = MAP) -> Journey:
    return done(take(journey, 100, CALL, stage, lines, AT), journey)


def mended(journey: Journey, line: str, stage: Id | None) -> Journey:
    """The journey after its call's last note was mended."""
    return done(mend(journey, notes(journey, CALL.id)[-1], line, stage), journey)


def only(journey: Journey) -> Note:
    (note,) = notes(journey, CALL.id)
    return note


def test_a_note_with_stage_and_lane_goes_into_its_cell_and_says_where_from() -> None:
    after = took('!"Nobody names a price"')
    (card,) = after.stages[1].cell("pain_points")
    assert card.text == "Nobody names a price"
    assert card.attrs == table(quote=True, source="acme-1", at=AT, evidence="said")
    assert calls(after) == (CALL,)


def test_what_they_told_is_said_and_our_own_idea_is_not() -> None:
    after = took(">Asks around", "@A fair", ":2 Cross", "!No price", "+Name one", "plain", "?When")
    said = {note.card.text: note.card.word("evidence") for note in notes(after, CALL.id)}
    assert said == {
        **dict.fromkeys(("Asks around", "A fair", "Cross", "No price"), "said"),
        **dict.fromkeys(("Name one", "plain", "When"), ""),
    }
    assert only(took('+"Just name one"')).card.word("evidence") == "said"


def test_a_note_without_a_lane_waits_and_knows_its_stage() -> None:
    after = took("They meet on Fridays", stage=HEAR)
    (card,) = after.inbox
    assert card.attrs == table(source="acme-1", at=AT, kind="note", stage="hear-of-it")
    assert after.stages[0].key == "hear-of-it", "what is referred to has its id in the file"
    assert only(after).stage == HEAR
    assert took("plain", stage=SALE).stages[1] == MAP.stages[1]


def test_without_a_stage_everything_waits() -> None:
    after = took("!No price", journey=build(), stage=None)
    (card,) = after.inbox
    assert card.attrs == table(
        source="acme-1", at=AT, kind="note", lane="pain_points", evidence="said"
    )


def test_several_lines_are_one_batch_in_their_order_at_the_end() -> None:
    edit = take(MAP, 100, CALL, HEAR, [">One", "", "two", "  ", ">Three"], AT)
    after = done(edit)
    assert edit.label == "3 notes"
    assert texts(after, (HEAR, "actions")) == ["Asks a friend", "One", "Three"]
    assert texts(after, "inbox") == ["two"]
    assert [note.card.text for note in notes(after, CALL.id)] == ["One", "two", "Three"]


def test_notes_of_one_second_keep_their_order_across_cells_in_the_file() -> None:
    after = took("!One", "two", ">Three", stage=SALE)
    after = done(take(after, 200, CALL, HEAR, ["!Four"], AT), after)
    later = take(after, 300, CALL, HEAR, ["!Five"], AT + timedelta(seconds=1))
    after = done(later, after)
    again = read(compose(after)).journey
    assert [note.card.text for note in notes(again, CALL.id)] == [
        "One", "two", "Three", "Four", "Five"
    ]  # fmt: skip
    assert [note.card.get("at") for note in notes(again, CALL.id)][::4] == [
        AT,
        AT + timedelta(seconds=1),
    ]


def test_a_score_may_stand_alone_and_a_bare_sign_is_a_text() -> None:
    assert only(took(":4")).card == Card(
        0, "", table(score=4, source="acme-1", at=AT, evidence="said")
    )
    assert only(took("!")).card.text == "!"
    assert take(MAP, 100, CALL, SALE, ["", "  "], AT).batch == ()


def test_a_stage_that_is_gone_is_said() -> None:
    with pytest.raises(Stale):
        take(MAP, 100, CALL, 77, ["x"], AT)


def test_notes_come_in_the_order_of_their_time() -> None:
    late = table(source="acme-1", at=AT + timedelta(seconds=9))
    early = table(source="acme-1", at=AT)
    made = Journey(
        Table.of({}),
        MAP.stages,
        (
            Card(50, "none", table(source="acme-1")),
            Card(51, "late", late),
            Card(52, "early", early),
        ),
    )
    assert [note.card.text for note in notes(made, "acme-1")] == ["early", "late", "none"]


@pytest.mark.parametrize("line", ['!"No price', ":2 Cross", "?When", "::-)", "plain", "> !!odd"])
def test_a_note_comes_back_as_it_was_typed_and_then_nothing_changes(line: str) -> None:
    after = took(line)
    note = only(after)
    assert typed(note) == line
    assert mend(after, note, line, note.stage).batch == ()


def test_mending_changes_the_words_alone() -> None:
    after = mended(took("!No prise"), "!No price", SALE)
    note = only(after)
    assert (note.card.text, note.lane, note.stage) == ("No price", "pain_points", SALE)
    assert note.card.get("at") == AT


def test_mending_a_sign_moves_the_note_between_inbox_and_cells() -> None:
    waiting = took("No price", stage=HEAR)
    placed = mended(waiting, "!No price", HEAR)
    assert only(placed).card.attrs == table(source="acme-1", at=AT, evidence="said")
    assert texts(placed, (HEAR, "pain_points")) == ["No price"]
    assert placed.inbox == ()
    back = mended(placed, "No price", HEAR)
    assert back.inbox[0].attrs == waiting.inbox[0].attrs
    asked = mended(placed, "?What price", HEAR)
    assert asked.inbox[0].words("tags") == ("ask",)


def test_mending_in_another_stage_moves_it_there() -> None:
    moved = mended(took("!No price"), "!No price", HEAR)
    assert texts(moved, (HEAR, "pain_points")) == ["No price"]
    waits = mended(took("plain", "other", stage=HEAR), "other", SALE)
    assert [card.get("stage") for card in waits.inbox] == ["hear-of-it", "own"]
    assert texts(waits, "inbox") == ["plain", "other"]


def test_an_emptied_note_is_deleted() -> None:
    assert notes(mended(took("!No price"), " ", SALE), CALL.id) == ()


def test_evidence_that_somebody_else_gave_stays() -> None:
    after = took("!No price")
    card = only(after).card
    seen = Journey(
        after.fields,
        (after.stages[0], after.stages[1].with_cell("pain_points", [
            Card(card.id, card.text, card.attrs.put("evidence", "observed"))
        ])),
    )  # fmt: skip
    assert only(mended(seen, "+No price", SALE)).card.word("evidence") == "observed"


def test_a_note_that_somebody_placed_in_a_lane_without_a_sign_stays_there() -> None:
    own = build(
        [{"name": "Sale", "wow": [{"text": "Sings", "source": "acme-1", "at": AT}]}],
    )
    stage = own.stages[0].id
    after = mended(own, "Sings loudly", stage)
    assert texts(after, (stage, "wow")) == ["Sings loudly"]


def test_a_note_that_is_gone_cannot_be_mended() -> None:
    after = took("!No price")
    with pytest.raises(Stale):
        mend(MAP, only(after), "!No price at all", SALE)
    assert id_of(after, "No price")
