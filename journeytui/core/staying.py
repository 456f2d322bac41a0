"""Where one stays on a map that others change: at the same place, or at the nearest there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Id, Journey
from journeytui.core.moves import in_cell, on_card, shown_lanes, start

T = TypeVar("T")


def stay(before: Journey, after: Journey, cursor: Cursor, *, follow: bool = False) -> Cursor:
    """The place in `after` where one stands who stood at `cursor` in `before`.

    A card that is in its cell still, or whose stage or lane is gone, is where one stands. Of one
    that is gone or in another cell the next in the cell takes the place, behind the last the one
    before; with `follow` one goes along with it. The same holds for stages and lanes.
    """
    lanes = [lane.key for lane in shown_lanes(after)]
    stages = [stage.id for stage in after.stages]
    if not lanes or not stages:
        return start(after)
    there = on_card(after, cursor.card) if cursor.card is not None else None
    if there is not None and there.lane in lanes:
        same = (there.stage, there.lane) == (cursor.stage, cursor.lane)
        if same or follow or cursor.stage not in stages or cursor.lane not in lanes:
            return there
    stage = cursor.stage
    if stage is not None:
        stage = nearest([each.id for each in before.stages], stages, stage)
    lane = cursor.lane
    if lane or stage is None:
        lane = nearest([each.key for each in shown_lanes(before)], lanes, lane)
    if stage is None or not lane:
        return Cursor(stage, lane)
    if (stage, lane) != (cursor.stage, cursor.lane):
        return in_cell(after, stage, lane)
    now = [card.id for card in after.stage(stage).cell(lane)]
    was = [each.id for s in before.stages if s.id == stage for each in s.cell(lane)]
    if not now or cursor.card is None:
        return in_cell(after, stage, lane)
    return Cursor(stage, lane, nearest(was, now, cursor.card))


def index_there(before: Journey, after: Journey, stage: Id, lane: str, index: int) -> int:
    """The index in a cell of `after` that belongs to one in `before`: behind the same card, or
    where that is gone before the next one."""
    was = [card.id for s in before.stages if s.id == stage for card in s.cell(lane)]
    now = [card.id for card in after.stage(stage).cell(lane)]
    for id in reversed(was[:index]):
        if id in now:
            return now.index(id) + 1
    return next((now.index(id) for id in was[index:] if id in now), len(now))


def nearest(before: Sequence[T], after: Sequence[T], one: T) -> T:
    """The one itself where it is there still; else what stood next behind it, else before it."""
    if one in after:
        return one
    at = before.index(one) if one in before else 0
    order = (*before[at:], *reversed(before[:at]))
    return next((each for each in order if each in after), after[0])
