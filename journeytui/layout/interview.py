"""What to ask in a call: beside the notes with all the questions, or on one line above them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeytui.core.journey import Card
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, clip, pad, row_width, width
from journeytui.layout.words import shown
from journeytui.layout.wrap import wrap_within
from journeytui.method.asking import Prompt
from journeytui.method.interview import QUESTIONS, Question

ASK_NEXT = "ASK NEXT"
HANG_UP = "BEFORE YOU HANG UP"

_ASKS = 5
"""Most notes that are listed to come back to."""

_QUESTION_ROWS = 4
"""Most rows of the question to ask next."""


def ask_line(
    covered: Collection[str],
    prompt: Prompt | None,
    asks: Sequence[Card],
    cells: int,
    glyphs: Glyphs,
) -> Row:
    """What to ask next on one line, in short where it has to be, with how many were covered at its
    end."""
    title, words = _heading(prompt)
    waits = f"  ?{len(asks)}" if asks else ""
    tail = f"{waits}  {_count(covered)}/{len(QUESTIONS)} "
    lead: Row = ((f" {title}", "accent"), ("  ", "text"))
    room = max(cells - row_width(lead) - width(tail), 4)
    if isinstance(prompt, Question) and width(words) > room:
        words = prompt.short
    return (*lead, *pad(((clip(words, room, glyphs.ellipsis), "strong"),), room), (tail, "muted"))


def side_rows(
    covered: Collection[str],
    prompt: Prompt | None,
    asks: Sequence[Card],
    cells: int,
    height: int,
    glyphs: Glyphs,
) -> list[Row]:
    """The question to ask next, all of them with what was covered, and what is left for the end, in
    at most `height` rows. Where they do not fit, first the air goes, then what was covered, then
    the questions furthest from the next one."""
    title, *asked = _next(prompt, cells, glyphs)
    head = [title, *asked]
    count: Row = ((f"{_count(covered)} of {len(QUESTIONS)} covered", "muted"),)
    end = _hang_up(prompt, asks, cells, glyphs)
    listed = _list(covered, prompt, glyphs)
    for air in (True, False):
        gap: list[Row] = [()] if air else []
        rows = [*gap, title, *gap, *asked, *gap, *gap, *listed, *gap, count, *gap, *gap, *end]
        if len(rows) <= height:
            return rows
    missing = [row for row, done in zip(listed, _done(covered), strict=True) if not done]
    room = max(height - len(head) - 1 - len(end), 0)
    at = next(
        (n for n, q in enumerate(q for q in QUESTIONS if q.id not in covered) if q is prompt), 0
    )
    first = max(min(at - room // 2, len(missing) - room), 0)
    return [*head, *missing[first : first + room], count, *end][:height]


def _heading(prompt: Prompt | None) -> tuple[str, str]:
    if prompt is None:
        return ASK_NEXT, "Everything was asked."
    if isinstance(prompt, Card):
        return HANG_UP, shown(prompt.text)
    return ASK_NEXT, prompt.asks


def _next(prompt: Prompt | None, cells: int, glyphs: Glyphs) -> list[Row]:
    title, words = _heading(prompt)
    asked = wrap_within(words, cells, _QUESTION_ROWS, glyphs.ellipsis)
    rows: list[Row] = [((title, "accent"),), *(((text, "strong"),) for text in asked)]
    if prompt is None or isinstance(prompt, Card):
        return rows
    return [*rows, ((clip(f"fills {prompt.place}", cells, glyphs.ellipsis), "dim"),)]


def _count(covered: Collection[str]) -> int:
    return sum(_done(covered))


def _done(covered: Collection[str]) -> list[bool]:
    return [question.id in covered for question in QUESTIONS]


def _list(covered: Collection[str], prompt: Prompt | None, glyphs: Glyphs) -> list[Row]:
    rows: list[Row] = []
    for question in QUESTIONS:
        if question is prompt:
            rows.append(((f"{glyphs.after}  ", "accent"), (question.short, "text")))
        elif question.id in covered:
            rows.append(((f"{glyphs.feasible['yes']}  ", "good"), (question.short, "dim")))
        else:
            rows.append((("   ", "text"), (question.short, "muted")))
    return rows


def _hang_up(prompt: Prompt | None, asks: Sequence[Card], cells: int, glyphs: Glyphs) -> list[Row]:
    """What is left for the end; the one to ask next stands above already, and is marked here."""
    if not asks:
        return []
    rows: list[Row] = [((HANG_UP, "accent"),)]
    for card in asks[:_ASKS]:
        here = card is prompt
        lines = wrap_within(shown(card.text), cells - 2, 2, glyphs.ellipsis)
        mark = glyphs.after if here else "?"
        for n, text in enumerate(lines):
            lead = (f"{mark} " if n == 0 else "  ", "accent" if here else "muted")
            rows.append((lead, (text, "text")))
    if len(asks) > _ASKS:
        rows.append(((f"and {len(asks) - _ASKS} more", "muted"),))
    return rows
