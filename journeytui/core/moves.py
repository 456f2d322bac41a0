"""Moving over the map: from one place to the next, as pure functions.

A column is a stage's head and, for every shown lane, its cards or one empty place. Left of the
first stage stand the lanes' heads.
"""

from __future__ import annotations

from journeytui.core.changes import Insert, Move
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Box, Id, Journey, Lane, Stage


def shown_lanes(journey: Journey) -> tuple[Lane, ...]:
    """The lanes that are not hidden, in order."""
    return tuple(lane for lane in journey.lanes if not lane.hidden)


def start(journey: Journey) -> Cursor:
    """Where one stands when a map opens: the first place of its first lane."""
    lanes = shown_lanes(journey)
    if not lanes:
        return Cursor(journey.stages[0].id if journey.stages else None)
    if not journey.stages:
        return Cursor(None, lanes[0].key)
    return in_cell(journey, journey.stages[0].id, lanes[0].key)


def in_cell(journey: Journey, stage: Id, lane: str, index: int = 0) -> Cursor:
    """The place in a cell: its card at `index`, or the last there is, or the empty place."""
    cards = journey.stage(stage).cell(lane)
    card = cards[min(max(index, 0), len(cards) - 1)].id if cards else None
    return Cursor(stage, lane, card)


def index_in_cell(journey: Journey, cursor: Cursor) -> int:
    """The index of the cursor's card in its cell; 0 on a head or in an empty place."""
    if cursor.stage is None or not cursor.lane:
        return 0
    cards = journey.stage(cursor.stage).cell(cursor.lane)
    return next((n for n, card in enumerate(cards) if card.id == cursor.card), 0)


def box_of(cursor: Cursor) -> Box | None:
    """The cell in which one stands, or None on a head."""
    if cursor.stage is None or not cursor.lane:
        return None
    return cursor.stage, cursor.lane


def on_card(journey: Journey, id: Id) -> Cursor | None:
    """The place of a card that is in a cell, or of a stage's head; None for any other."""
    found = journey.find(id)
    if found is None:
        return None
    box, _, _ = found
    if box == "stages":
        return Cursor(id)
    return Cursor(box[0], box[1], id) if isinstance(box, tuple) else None


def valid(journey: Journey, cursor: Cursor) -> Cursor:
    """The cursor, or the nearest place there is where its own is gone."""
    lanes = [lane.key for lane in shown_lanes(journey)]
    stages = {stage.id for stage in journey.stages}
    if not stages or not lanes:
        return start(journey)
    if cursor.card is not None and (there := on_card(journey, cursor.card)) is not None:
        if there.lane in lanes:
            return there
        cursor = Cursor(cursor.stage, cursor.lane)
    lane = cursor.lane if cursor.lane in lanes or not cursor.lane else lanes[0]
    if cursor.stage is None:
        return Cursor(None, lane or lanes[0])
    stage = cursor.stage if cursor.stage in stages else journey.stages[0].id
    if not lane:
        return Cursor(stage)
    return in_cell(journey, stage, lane)


def column(journey: Journey, stage: Id) -> list[Cursor]:
    """All places of a stage from its head down."""
    places = [Cursor(stage)]
    for lane in shown_lanes(journey):
        cards = journey.stage(stage).cell(lane.key)
        places += [Cursor(stage, lane.key, c.id) for c in cards] or [Cursor(stage, lane.key)]
    return places


def _line(journey: Journey, cursor: Cursor) -> list[Cursor]:
    """The places above and below the cursor."""
    if cursor.stage is not None:
        return column(journey, cursor.stage)
    return [Cursor(None, lane.key) for lane in shown_lanes(journey)]


def vertical(journey: Journey, cursor: Cursor, steps: int) -> Cursor:
    """`steps` places down, or up where negative; the first and the last hold."""
    places = _line(journey, cursor)
    if cursor not in places:
        return valid(journey, cursor)
    at = places.index(cursor) + steps
    return places[min(max(at, 0), len(places) - 1)]


def horizontal(journey: Journey, cursor: Cursor, steps: int, index: int | None = None) -> Cursor:
    """`steps` stages to the right, or left where negative, in the same lane.

    Left of the first stage is the lane's head. `index` is the place in the cell that one wants (the
    present one where None).
    """
    if not journey.stages:
        return cursor
    numbers = {stage.id: n for n, stage in enumerate(journey.stages)}
    at = numbers[cursor.stage] if cursor.stage is not None else -1
    to = min(at + steps, len(journey.stages) - 1)
    if to < 0 and cursor.lane:
        return Cursor(None, cursor.lane)
    stage = journey.stages[max(to, 0)]
    if not cursor.lane:
        return Cursor(stage.id)
    wanted = index_in_cell(journey, cursor) if index is None else index
    return in_cell(journey, stage.id, cursor.lane, wanted)


def lane(journey: Journey, cursor: Cursor, steps: int) -> Cursor:
    """The first place of a lane `steps` further down, or up; from a stage's head, of the first."""
    keys = [lane.key for lane in shown_lanes(journey)]
    if not keys:
        return cursor
    at = keys.index(cursor.lane) if cursor.lane in keys else -1
    to = keys[min(max(at + steps, 0), len(keys) - 1)]
    if to == cursor.lane:
        return cursor
    return Cursor(None, to) if cursor.stage is None else in_cell(journey, cursor.stage, to)


def first(journey: Journey, cursor: Cursor) -> Cursor:
    """The first place under the stage's head, or the first lane's head."""
    places = _line(journey, cursor) or [cursor]
    return places[min(1, len(places) - 1)] if cursor.stage is not None else places[0]


def last(journey: Journey, cursor: Cursor) -> Cursor:
    """The last place of the column."""
    return (_line(journey, cursor) or [cursor])[-1]


def to_stage(journey: Journey, cursor: Cursor, number: int) -> Cursor | None:
    """The stage with this number (from 1), in the lane where one stands; None where there is none.

    From a lane's head one comes to the lane's cell.
    """
    if not 1 <= number <= len(journey.stages):
        return None
    stage: Stage = journey.stages[number - 1]
    if not cursor.lane:
        return Cursor(stage.id)
    return in_cell(journey, stage.id, cursor.lane, index_in_cell(journey, cursor))


def after(journey: Journey, edit: Edit, cursor: Cursor) -> Cursor:
    """Where the cursor belongs once an edit of this journey is done; in a box that is no cell, and
    where the edit leads nowhere, its own cell."""
    id = edit.focus
    if id is None:
        return Cursor(cursor.stage, cursor.lane)
    box: Box | None = None
    for change in edit.batch:
        if isinstance(change, Insert) and change.node.id == id:
            box = change.at.box
        elif isinstance(change, Move) and change.id == id:
            box = change.new.box
    if box is None and (found := journey.find(id)) is not None:
        box = found[0]
    if box == "stages":
        return Cursor(id)
    return Cursor(box[0], box[1], id) if isinstance(box, tuple) else cursor
