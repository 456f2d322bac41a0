"""What a call has brought, once it is over."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core.calls import Call, since
from journeytui.core.journey import Journey
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, width
from journeytui.layout.words import lane_words, shown
from journeytui.layout.wrap import wrap, wrap_within
from journeytui.method.asking import Harvest
from journeytui.method.interview import QUESTIONS, Question

_LABEL = 14
"""Cells of what stands before each part."""


def harvest_rows(
    journey: Journey, call: Call, found: Harvest, cells: int, height: int, glyphs: Glyphs
) -> list[Row]:
    """The summary in at most `height` rows: how long it was, the notes, what was covered and what
    was not, what was not asked, and what to do now. Where they do not fit, what was covered is
    counted only."""
    minutes = since(call, call.ended)
    lasted = f", {int(minutes.total_seconds()) // 60} min" if minutes is not None else ""
    room = max(cells - _LABEL - 4, 10)
    who = shown(call.who) or shown(call.id)
    title = wrap_within(f"The call with {who} is over{lasted}.", cells - 4, 2, glyphs.ellipsis)
    asks = [f"? {shown(card.text)}" for card in found.asks]
    for gap, listed in ((1, True), (0, True), (0, False)):
        parts: list[list[Row]] = [
            [((f"  {line}", "strong"),) for line in title],
            _part("Notes", [_placed(journey, found)], "text", room),
            _part("Covered", [_questions(found.covered, listed, glyphs)], "muted", room),
            _part("Not covered", [_questions(found.missed, True, glyphs)], "text", room),
            _part("Not asked", asks, "text", room),
            _part("", [_then(journey, found)], "muted", room),
        ]
        air: list[Row] = [()] * gap
        rows = [row for part in parts if part for row in [*air, *part]]
        if len(rows) <= height:
            break
    return rows[:height]


def _part(label: str, texts: Sequence[str], ink: str, room: int) -> list[Row]:
    lines = [line for text in texts if text for line in wrap(text, room)]
    rows: list[Row] = []
    for n, line in enumerate(lines):
        name = label if n == 0 else ""
        rows.append(((f"  {name}{' ' * (_LABEL - width(name))}", "accent"), (line, ink)))
    return rows


def _placed(journey: Journey, found: Harvest) -> str:
    """'7: 1 in actions, 2 in pain points, 4 to sort'."""
    where = [f"{count} in {lane_words(journey, lane)}" for lane, count in found.lanes]
    where += [f"{found.waiting} to sort"] if found.waiting else []
    return f"{found.count}: {', '.join(where)}" if where else str(found.count or "none")


def _questions(questions: Sequence[Question], listed: bool, glyphs: Glyphs) -> str:
    if not questions:
        return ""
    count = f"{len(questions)} of {len(QUESTIONS)}"
    names = f" {glyphs.dot} ".join(question.short for question in questions)
    return f"{count}: {names}" if listed else count


def _then(journey: Journey, found: Harvest) -> str:
    waits = len(journey.waiting)
    if not waits:
        return "Nothing waits to be sorted."
    others = waits - found.waiting
    of_others = f", {others} from elsewhere" if others else ""
    return f"{waits} {'waits' if waits == 1 else 'wait'} to be sorted{of_others}."
