"""Calls as a map keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from journeytui.core import calls
from journeytui.core.calls import Call
from journeytui.core.changes import apply, invert
from journeytui.core.edits import Edit
from journeytui.core.journey import Journey, Value
from tests.core.build import build, table

START = datetime(2026, 11, 21, 9, 54, 1, tzinfo=timezone(timedelta(hours=1)))
ACME = Call("acme-1", "Carla", START, None, True, ("problem",))
MAP = build(
    calls=[
        {
            "id": "acme-1",
            "with": "Carla",
            "started": START,
            "consent": True,
            "covered": ["problem"],
            "recorded": "a.ogg",
        },
        {"with": "nobody knows"},
    ]
)


def done(edit: Edit, journey: Journey = MAP) -> Journey:
    """The journey after an edit that can be taken back."""
    after = apply(journey, edit.batch)
    assert apply(after, invert(edit.batch)) == journey
    return after


def entry(journey: Journey, index: int) -> Value:
    value = journey.fields.get("calls")
    assert isinstance(value, tuple)
    return value[index]


def test_a_call_is_read_with_all_it_says() -> None:
    assert calls.calls(MAP) == (ACME,)
    assert calls.find(MAP, "acme-1") == ACME
    assert calls.find(MAP, "acme-2") is None
    assert calls.calls(build()) == ()


def test_what_is_odd_in_an_entry_counts_as_not_said() -> None:
    odd = build(
        calls=[
            {"id": "x", "with": 3, "started": date(2026, 1, 2), "consent": "yes", "covered": "a"}
        ]
    )
    assert calls.calls(odd) == (Call("x", "", datetime(2026, 1, 2), None, None, ("a",)),)


def test_a_new_call_is_named_after_whom_it_is_with_and_comes_last() -> None:
    call = calls.new_call(MAP, " Acme ", START)
    assert (call.id, call.who, call.started) == ("acme-2", "Acme", START)
    after = done(calls.begin(MAP, call))
    assert entry(after, 2) == table(id="acme-2", started=START, **{"with": "Acme"})
    assert calls.new_call(MAP, "漢字", START).id == "call-1"
    assert done(calls.begin(build(), call), build()).fields.get("calls") == (entry(after, 2),)


def test_only_what_is_said_otherwise_is_written_and_strangers_stay() -> None:
    assert calls.kept(MAP, ACME) == ()
    after = done(calls.end(MAP, ACME, START + timedelta(minutes=5)))
    assert entry(after, 0) == table(
        id="acme-1",
        started=START,
        ended=START + timedelta(minutes=5),
        consent=True,
        covered=["problem"],
        recorded="a.ogg",
        **{"with": "Carla"},
    )
    assert entry(after, 1) == entry(MAP, 1)
    silent = done(calls.agree(MAP, ACME, None))
    assert calls.calls(silent) == (replace(ACME, consent=None),)


@pytest.mark.parametrize(
    ("later", "going"),
    [
        (timedelta(0), True),
        (timedelta(hours=11), True),
        (timedelta(hours=13), False),
        (timedelta(minutes=-5), False),
    ],
)
def test_a_call_without_an_end_goes_on_for_some_hours(later: timedelta, going: bool) -> None:
    assert (calls.unfinished(MAP, START + later) == ACME) is going


def test_the_call_begun_last_is_the_one_that_goes_on() -> None:
    later = replace(ACME, id="b-1", who="Bo", started=START + timedelta(hours=1))
    both = done(calls.begin(MAP, later))
    now = START + timedelta(hours=2)
    assert calls.unfinished(both, now) == later
    assert calls.unfinished(both, now, " carla") == ACME
    assert calls.unfinished(both, now, "Ana") is None
    ended = done(calls.end(both, later, now), both)
    assert calls.unfinished(ended, now) == ACME


def test_times_are_compared_whether_they_have_an_offset_or_not() -> None:
    later = START + timedelta(minutes=3)
    assert calls.since(ACME, later.astimezone(UTC)) == timedelta(minutes=3)
    assert calls.since(ACME, later.replace(tzinfo=None)) == timedelta(minutes=3)
    assert calls.since(ACME, "soon") is None
    assert calls.since(replace(ACME, started=None), later) is None


def test_a_time_is_kept_as_toml_can_write_it() -> None:
    odd = timezone(timedelta(hours=1, minutes=5, seconds=20))
    kept = calls.in_file(datetime(2026, 1, 1, 12, 0, 0, 999, tzinfo=odd))
    assert kept.isoformat() == "2026-01-01T10:54:40+00:00"
    assert calls.in_file(START.replace(microsecond=7)) == START


def test_a_code_name_is_one_that_no_call_has() -> None:
    names = ("Heron", "Wren")
    assert calls.code_name(MAP, names) == "Heron"
    one = build(calls=[{"id": "a", "with": "Heron"}])
    assert calls.code_name(one, names) == "Wren"
    both = build(calls=[{"id": "a", "with": "Heron"}, {"id": "b", "with": "Wren"}])
    assert calls.code_name(both, names) == "Heron 2"
