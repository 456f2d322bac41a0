"""Changes, steps and cursors as JSON and back."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.changes import Batch, Set, invert
from journeytui.core.cursor import Cursor
from journeytui.core.history import Step
from journeytui.core.journey import ROOT, Value, same
from journeytui.storage.wire import (
    Garbled,
    Json,
    batch_in,
    batch_out,
    cursor_in,
    step_in,
    step_out,
)
from tests.strategies import draw_batch, journeys, next_id, values


def through(value: Json) -> Json:
    """As it comes out of a journal."""
    out: Json = json.loads(json.dumps(value))
    return out


@given(st.data())
def test_batches_come_back(data: Any) -> None:
    journey = data.draw(journeys())
    batch, _ = draw_batch(data.draw, journey, count(next_id(journey)))
    for each in (batch, invert(batch)):
        assert repr(batch_in(through(batch_out(each)))) == repr(each)


@given(st.data())
def test_steps_come_back(data: Any) -> None:
    journey = data.draw(journeys())
    batch, _ = draw_batch(data.draw, journey, count(next_id(journey)))
    step = Step("edit", batch, Cursor(), Cursor(1, "actions", 3), data.draw(st.none() | st.just(3)))
    assert repr(step_in(through(step_out(step)))) == repr(step)


@given(values)
def test_values_come_back(value: Value) -> None:
    (change,) = batch_in(through(batch_out((Set(ROOT, "title", None, value),))))
    assert isinstance(change, Set)
    assert same(change.new, value)


@pytest.mark.parametrize(
    "number", [0, -1, 2**63, -(2**2000) - 1, 10**5000], ids=lambda n: f"{n.bit_length()} bits"
)
def test_integers_of_any_length_come_back(number: int) -> None:
    batch: Batch = (Set(ROOT, "title", None, number),)
    assert batch_in(through(batch_out(batch))) == batch


@pytest.mark.parametrize(
    "value",
    [
        None,
        [None],
        [["insert"]],
        [["insert", ["card", 1, "x"], ["inbox", None, None]]],
        [["insert", ["card", True, "x", {}], ["inbox", None, None]]],
        [["set", 1, "text", {"datetime": "yesterday"}, None]],
        [["set", 1, "text", {"table": 3}, None]],
        [["set", 1, "text", {}, None]],
        [["move", 1, ["nowhere", None, None], ["inbox", None, None]]],
        [["explode"]],
    ],
)
def test_another_shape_is_garbled(value: Json) -> None:
    with pytest.raises(Garbled):
        batch_in(value)
    with pytest.raises(Garbled):
        cursor_in(value)


def test_half_a_pair_of_surrogates_can_be_written() -> None:
    (change,) = batch_in(through([["set", 1, "text", None, "a\ud800"]]))
    assert change == Set(1, "text", None, "a?")
