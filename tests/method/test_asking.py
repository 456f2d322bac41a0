"""What to ask next in a call, and what was covered."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from journeytui.core.calls import Call, find
from journeytui.core.changes import apply, invert
from journeytui.core.edits import Edit
from journeytui.core.journey import Journey
from journeytui.core.sorting import park
from journeytui.method.asking import answers, asked, cover, following, harvest, open_asks
from journeytui.method.interview import BY_ID, QUESTIONS
from journeytui.method.notes import notes, take
from tests.core.build import build

AT = datetime(2026, 11, 21, 10, 4, 5, tzinfo=timezone(timedelta(hours=1)))
CALL = Call("acme-1", "Carla", AT)
MAP = build(
    [{"name": "Sale"}],
    [
        {"text": "How many sign?", "tags": ["ask"]},
        {"text": "Another's", "tags": ["ask"], "source": "other-1"},
        {"text": "Long done", "tags": ["asked"]},
    ],
    calls=[{"id": "other-1"}],
)
ALL = [question.id for question in QUESTIONS]


def done(edit: Edit, journey: Journey) -> Journey:
    after = apply(journey, edit.batch)
    assert apply(after, invert(edit.batch)) == journey
    return after


def took(*lines: str) -> Journey:
    return done(take(MAP, 100, CALL, MAP.stages[0].id, lines, AT), MAP)


def test_what_is_to_be_asked_is_this_calls_and_what_was_noted_outside_calls() -> None:
    asks = open_asks(took("?Who signs?"), CALL.id)
    assert [card.text for card in asks] == ["How many sign?", "Who signs?"]


def test_a_question_that_was_parked_comes_up_in_every_call() -> None:
    noted = took("?Who signs?")
    (mine,) = (card for card in noted.inbox if card.text == "Who signs?")
    assert mine.id not in {card.id for card in open_asks(noted, "another")}
    parked = done(park(noted, mine.id), noted)
    assert mine.id in {card.id for card in open_asks(parked, "another")}


def test_the_questions_go_round_and_what_is_covered_is_passed_over() -> None:
    assert following((), (), None, 0) is QUESTIONS[0]
    assert following((), (), "problem", 1) is QUESTIONS[1]
    assert following(("problem", "name"), (), "problem", 0) is QUESTIONS[2]
    assert following(("problem",), (), ALL[-1], 1) is QUESTIONS[1]
    assert following(ALL[1:], (), "problem", 1) is QUESTIONS[0]
    assert following(ALL, (), "problem", 1) is None


def test_what_waits_to_be_asked_comes_behind_the_questions() -> None:
    (ask,) = open_asks(MAP, CALL.id)
    assert following((), (ask,), ALL[-1], 1) is ask
    assert following((), (ask,), ask.id, 1) is QUESTIONS[0]
    assert following(ALL, (ask,), ask.id, 1) is ask
    assert following(ALL, (ask,), 77, 1) is ask


def test_covering_a_question_ties_the_last_note_to_it_once() -> None:
    after = took("We heard of it at a fair")
    note = notes(after, CALL.id)[-1]
    once = done(cover(after, CALL, BY_ID["problem"], note), after)
    call = find(once, CALL.id)
    assert call is not None
    assert call.covered == ("problem",)
    tied = notes(once, CALL.id)[-1]
    assert tied.card.words("tags") == ("problem",)
    assert answers(tied.card) is BY_ID["problem"]
    twice = done(cover(once, call, BY_ID["name"], tied), once)
    assert notes(twice, CALL.id)[-1].card.words("tags") == ("problem",)
    again = find(twice, CALL.id)
    assert again is not None
    assert again.covered == ("problem", "name")
    assert cover(twice, again, BY_ID["name"], None).batch == ()


def test_what_was_asked_waits_no_longer() -> None:
    after = took("?Who signs?")
    ask = open_asks(after, CALL.id)[-1]
    answered = done(asked(ask), after)
    assert ask.id not in {card.id for card in open_asks(answered, CALL.id)}
    assert notes(answered, CALL.id)[-1].card.words("tags") == ("asked",)


def test_the_harvest_counts_notes_where_they_are() -> None:
    after = took("!One", "!Two", "plain", "+Idea", "?Later")
    found = harvest(after, Call("acme-1", covered=("job", "problem")))
    assert [question.id for question in found.covered] == ["problem", "job"]
    assert len(found.missed) == 9
    assert found.lanes == (("pain_points", 2), ("opportunities", 1))
    assert (found.waiting, found.count) == (2, 5)
    assert [card.text for card in found.asks] == ["How many sign?", "Later"]
