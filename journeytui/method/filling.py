"""The guide's way through a map: where work is missing, what comes next, how far one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from journeytui.core.journey import Id, Journey, Stage
from journeytui.core.moves import shown_lanes

SCRIPT = ""
"""Stands for a stage's script where a lane's key could stand."""

SCRIPT_QUESTION = "What happened in their life to bring them here?"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to fill: a cell, or a stage's script."""

    stage: Id
    lane: str


def spots(journey: Journey) -> tuple[Spot, ...]:
    """All of them in the order of work: stage by stage, the script first, then the lanes that are
    shown."""
    lanes = [SCRIPT, *(lane.key for lane in shown_lanes(journey))]
    return tuple(Spot(stage.id, lane) for stage in journey.stages for lane in lanes)


def missing(journey: Journey, stage: Id | None = None) -> tuple[Spot, ...]:
    """What is empty, in the order of work; of one stage where that is said."""
    lanes = [lane.key for lane in shown_lanes(journey)]
    out: list[Spot] = []
    for one in journey.stages:
        if stage not in (None, one.id):
            continue
        if not one.word("script").strip():
            out.append(Spot(one.id, SCRIPT))
        filled = {lane for lane, _ in one.cells}
        out += [Spot(one.id, lane) for lane in lanes if lane not in filled]
    return tuple(out)


def step(journey: Journey, at: Spot, way: Literal[1, -1]) -> Spot | None:
    """Onward the next thing that is missing, back the spot before, filled or not; None at the end.

    From a spot that is gone it is the first thing missing.
    """
    every, empty = spots(journey), missing(journey)
    if at not in every:
        return next(iter(empty), None)
    here = every.index(at)
    if way < 0:
        return every[here - 1] if here else None
    still = frozenset(empty)
    return next((spot for spot in every[here + 1 :] if spot in still), None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one is: the place of a lane among those shown (0 for the script) and their number,
    and how many of all cells hold something."""

    lane: int
    lanes: int
    filled: int
    cells: int


def progress(journey: Journey, at: Spot) -> Progress:
    """How far one is at a spot."""
    lanes = [lane.key for lane in shown_lanes(journey)]
    filled = sum(bool(stage.cell(lane)) for stage in journey.stages for lane in lanes)
    place = lanes.index(at.lane) + 1 if at.lane in lanes else 0
    return Progress(place, len(lanes), filled, len(lanes) * len(journey.stages))


def earlier_unfilled(journey: Journey, stage: Id) -> Stage | None:
    """The first stage before this one in which something is missing."""
    for one in journey.stages:
        if one.id == stage:
            return None
        if missing(journey, one.id):
            return one
    return None
