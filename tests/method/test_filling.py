"""The guide's way through a map."""

from __future__ import annotations

import pytest
from hypothesis import given

from journeytui.core.journey import DEFAULT_LANES, Journey
from journeytui.method.filling import (
    SCRIPT,
    Progress,
    Spot,
    earlier_unfilled,
    missing,
    progress,
    spots,
    step,
)
from tests.core.build import build
from tests.strategies import journeys

FULL = {"script": "s", **{lane: ["x"] for lane in DEFAULT_LANES}}
MAP = build(
    [
        {"name": "A", "script": " ", "actions": ["x"], "emotions": ["x"]},
        {"name": "B", **FULL},
        {"name": "C", "script": "s", "actions": ["x"]},
    ]
)
A, B, C = (stage.id for stage in MAP.stages)


def way(journey: Journey, at: Spot | None, back: bool = False) -> list[str]:
    """All that follows a spot, by the names of stage and lane."""
    names = {stage.id: stage.name for stage in journey.stages}
    out: list[str] = []
    while at is not None:
        out.append(f"{names[at.stage]} {at.lane or 'script'}")
        at = step(journey, at, -1 if back else 1)
    return out


def test_what_is_missing_comes_stage_by_stage_the_script_first() -> None:
    assert missing(MAP)[:4] == (
        Spot(A, SCRIPT),
        Spot(A, "touchpoints"),
        Spot(A, "pain_points"),
        Spot(A, "opportunities"),
    )
    assert missing(MAP, B) == ()
    assert missing(MAP, C) == tuple(Spot(C, lane) for lane in DEFAULT_LANES[1:])


def test_onward_it_goes_to_what_is_missing_alone() -> None:
    assert way(MAP, missing(MAP)[0]) == [
        "A script",
        *(f"A {lane}" for lane in ("touchpoints", "pain_points", "opportunities")),
        *(f"C {lane}" for lane in DEFAULT_LANES[1:]),
    ]


def test_back_it_goes_through_everything_filled_or_not() -> None:
    assert way(MAP, Spot(B, "actions"), back=True) == [
        "B actions",
        "B script",
        *(f"A {lane}" for lane in reversed(DEFAULT_LANES)),
        "A script",
    ]


def test_lanes_that_are_hidden_are_not_asked() -> None:
    lanes = [{"key": "actions", "hidden": True}, "wow"]
    hidden = build([{"name": "A", "script": "s"}], lanes=lanes)
    assert way(hidden, missing(hidden)[0]) == ["A wow"]


def test_a_spot_that_is_gone_leads_to_the_first_that_is_missing() -> None:
    assert step(MAP, Spot(99, "actions"), 1) == Spot(A, SCRIPT)
    assert step(build([{"name": "B", **FULL}]), Spot(99, "actions"), 1) is None


@pytest.mark.parametrize(
    ("spot", "far"),
    [
        (Spot(A, SCRIPT), Progress(0, 5, 8, 15)),
        (Spot(C, "emotions"), Progress(3, 5, 8, 15)),
    ],
)
def test_how_far_one_is(spot: Spot, far: Progress) -> None:
    assert progress(MAP, spot) == far


def test_the_first_stage_before_this_one_that_lacks_something() -> None:
    assert earlier_unfilled(MAP, A) is None
    assert earlier_unfilled(MAP, C) is MAP.stages[0]
    assert earlier_unfilled(build([{"name": "B", **FULL}, {"name": "C"}]), 99) is not None


@given(journeys())
def test_onward_from_the_first_thing_missing_everything_missing_is_met(journey: Journey) -> None:
    met: set[Spot] = set()
    at = next(iter(missing(journey)), None)
    while at is not None:
        assert at not in met
        met.add(at)
        at = step(journey, at, 1)
    assert set(missing(journey)) == met <= set(spots(journey))
