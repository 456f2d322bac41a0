"""The card under the cursor in full, below the compact view."""

from __future__ import annotations

from datetime import date

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Card, Journey, Stage
from journeytui.layout.face import face, remarks
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row
from journeytui.layout.words import shown
from journeytui.layout.wrap import wrap_within
from journeytui.method.lanes import LANES, question_for

ROWS = 3
"""Rows that the detail takes."""


def detail(
    journey: Journey, cursor: Cursor, cells: int, glyphs: Glyphs, today: date | None = None
) -> list[Row]:
    """At most `ROWS` rows: a card's text and remarks, a stage's goal, or what a lane asks. What was
    said `today` is told without its date."""
    room = cells - 2
    stage = next((s for s in journey.stages if s.id == cursor.stage), None)
    if stage is not None and (card := _card(stage, cursor)) is not None:
        said = remarks(card, cursor.lane, journey, glyphs, today=today)
        return _of_card(card, cursor.lane, "  ".join(said), room, glyphs)
    if cursor.lane:
        return _of_lane(journey, cursor.lane, room, glyphs)
    return _of_stage(stage, room, glyphs) if stage is not None else []


def _card(stage: Stage, cursor: Cursor) -> Card | None:
    return next((card for card in stage.cell(cursor.lane) if card.id == cursor.card), None)


def _of_card(card: Card, lane: str, said: str, room: int, glyphs: Glyphs) -> list[Row]:
    text = face(card, lane, glyphs).text
    head = wrap_within(text, room, ROWS - 1 if said else ROWS, glyphs.ellipsis)
    tail = wrap_within(said, room, ROWS - len(head), glyphs.ellipsis) if said else []
    return [_row(t, "text") for t in head] + [_row(t, "muted") for t in tail]


def _of_lane(journey: Journey, key: str, room: int, glyphs: Glyphs) -> list[Row]:
    lane = next((lane for lane in journey.lanes if lane.key == key), None)
    if lane is None:
        return []
    words = LANES.get(key)
    asked = wrap_within(shown(question_for(lane)), room, ROWS, glyphs.ellipsis)
    left = ROWS - len(asked)
    more = wrap_within(words.asks, room, left, glyphs.ellipsis) if words and left else []
    return [_row(text, "dim") for text in [*asked, *more]]


def _of_stage(stage: Stage, room: int, glyphs: Glyphs) -> list[Row]:
    goal, script = shown(stage.word("goal")), shown(stage.word("script"))
    rows = [_row(wrap_within(goal, room, 1, glyphs.ellipsis)[0], "text")] if goal else []
    if script:
        left = ROWS - len(rows)
        rows += [_row(t, "muted") for t in wrap_within(script, room, left, glyphs.ellipsis)]
    return rows


def _row(text: str, ink: str) -> Row:
    return ((" " + text, ink),)
