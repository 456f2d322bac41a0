"""The card under the cursor in full, below the compact view."""

from __future__ import annotations

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Journey
from journeytui.core.text import visible
from journeytui.layout.face import face, remarks
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, clip
from journeytui.layout.wrap import wrap
from journeytui.method.lanes import LANES, question_for

ROWS = 3
"""Rows that the detail takes."""


def detail(journey: Journey, cursor: Cursor, cells: int, glyphs: Glyphs) -> list[Row]:
    """At most `ROWS` rows: a card's text and remarks, a stage's goal, or what a lane asks."""
    room = cells - 2
    card = journey.card(cursor.card) if cursor.card is not None else None
    if card is not None:
        texts = wrap(face(card, cursor.lane, glyphs).text, room)
        said = "  ".join(remarks(card, cursor.lane, journey, glyphs))
        head, tail = (texts, wrap(said, room)) if said else (texts, [])
        most = ROWS - (1 if tail else 0)
        if len(head) > most:
            head = [*head[: most - 1], clip(" ".join(head[most - 1 :]), room, glyphs.ellipsis)]
        left = ROWS - len(head)
        if len(tail) > left:
            tail = [*tail[: left - 1], clip(" ".join(tail[left - 1 :]), room, glyphs.ellipsis)]
        return [_row(t, "text") for t in head] + [_row(t, "muted") for t in tail]
    if cursor.lane:
        lane = next((x for x in journey.lanes if x.key == cursor.lane), None)
        words = LANES.get(cursor.lane)
        asks = [question_for(lane)] if lane is not None else []
        asks += wrap(words.asks, room) if words is not None else []
        return [_row(visible(text), "dim") for text in asks[:ROWS]]
    stage = next((s for s in journey.stages if s.id == cursor.stage), None)
    if stage is None:
        return []
    rows = [_row(clip(visible(stage.word("goal")), room, glyphs.ellipsis), "text")]
    script = wrap(visible(stage.word("script")), room)
    return rows + [_row(text, "muted") for text in script[: ROWS - 1]]


def _row(text: str, ink: str) -> Row:
    return ((" " + text, ink),)
