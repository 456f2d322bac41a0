"""Triage of a card of which nobody has said what it is: the lanes by their letters."""

from __future__ import annotations

from journeytui.core.journey import Card, Journey, Lane
from journeytui.core.moves import shown_lanes
from journeytui.core.names import ASKED
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip, cut, row_width, width
from journeytui.layout.words import shown
from journeytui.method.triage import LETTERS

_ASKED = "What is it?"

_ONE = {
    "actions": "action",
    "touchpoints": "touchpoint",
    "emotions": "emotion",
    "pain_points": "pain point",
    "opportunities": "opportunity",
}
"""What one card of a lane is."""

_NAME = 13
"""Most cells of a lane's own title."""

_ABOVE = 3
"""So many lanes stand beside the question, the others below it."""


def lettered(journey: Journey) -> list[tuple[str, Lane]]:
    """The lanes in sight that have a letter, with it."""
    lanes = {lane.key: lane for lane in shown_lanes(journey)}
    return [(letter, lanes[key]) for letter, key in LETTERS.items() if key in lanes]


def what_it_is(journey: Journey, room: int, glyphs: Glyphs) -> tuple[Row, Row]:
    """Two rows of at most `room` cells that ask what a card is, each lane with its letter."""
    lanes = lettered(journey)
    tail: Row = (("    Tab", "text"), ("  other lanes" if lanes else "  its lane", "muted"))
    for gap, above in ((4, _ABOVE), (2, _ABOVE - 1)):
        first: Row = ((_ASKED, "muted"), *_letters(lanes[:above], gap, glyphs))
        indent = " " * width(_ASKED)
        second: Row = ((indent, "text"), *_letters(lanes[above:], gap, glyphs))
        if max(row_width(first), row_width(second)) <= room:
            break
        second = _letters(lanes[above:], gap, glyphs)
    if not lanes:
        second = ((" " * width(_ASKED), "text"),)
    if row_width((*second, *tail)) <= room:
        second = (*second, *tail)
    return cut(first, room, glyphs.ellipsis), cut(second, room, glyphs.ellipsis)


def question_rows(journey: Journey, card: Card, room: int, glyphs: Glyphs) -> tuple[Row, Row]:
    """Two rows about a question for a call: what can be done with it, and that it may become a card
    after all."""
    keys: tuple[tuple[str, str], ...]
    if ASKED in card.words("tags"):
        state, keys = "asked already", (("x", "to ask again"),)
    elif card.flag("parked"):
        state, keys = "for the next call", (("x", "take up"),)
    else:
        state, keys = "to ask next time", (("x", "for the next call"), ("Space", "leave it"))
    for gap, words in ((4, [word for _, word in keys]), (2, ["park", "leave"])):
        first: list[Span] = [("?", "accent"), (f" {state}", "text")]
        for (key, _), word in zip(keys, words, strict=False):
            first += [(" " * gap, "text"), (f" {key} ", "chip"), (f" {word}", "muted")]
        if row_width(first) <= room:
            break
    second: list[Span] = [("a card after all:", "muted")]
    for letter, _ in lettered(journey):
        second += [("  ", "text"), (f" {letter} ", "chip")]
    if row_width(second) + 5 <= room:
        second += [("   ", "text"), ("Tab", "text")]
    return cut(first, room, glyphs.ellipsis), cut(second, room, glyphs.ellipsis)


def _letters(lanes: list[tuple[str, Lane]], gap: int, glyphs: Glyphs) -> Row:
    spans: list[Span] = []
    for letter, lane in lanes:
        name = clip(shown(lane.title), _NAME, glyphs.ellipsis) or _ONE[lane.key]
        spans += [(" " * gap, "text"), (f" {letter} ", "chip"), (f" {name}", "text")]
    return tuple(spans)
