"""A call as the screen shows it: the stages, the notes so far, the line that one types in, and what
to ask next beside it, or above it where there is no room beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeytui.core.calls import Call, since
from journeytui.core.journey import Card, Id, Journey
from journeytui.layout.face import lane_role
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.interview import ask_line, side_rows
from journeytui.layout.names import chip
from journeytui.layout.rows import Row, Span, clip, cut, fit, pad, row_width, width
from journeytui.layout.words import lane_words, shown, stage_name
from journeytui.method.asking import ASKED, Prompt
from journeytui.method.notes import Meant, Note
from journeytui.method.signs import ASK, SIGNS

BESIDE = 100
"""From this width on the questions stand beside the notes."""

AIRY = 19
"""From this many rows on there is air between the parts."""

_ONE = {
    "actions": "action",
    "touchpoints": "touchpoint",
    "emotions": "emotion",
    "pain_points": "pain point",
    "opportunities": "opportunity",
}
"""One card of a lane, in words."""

_SHORT = ("said", "pain", "idea", "touch", "act", "ask", "mood")
"""The signs' words where there is little room."""

_LANE_SIGN = {lane: sign for sign, lane, _ in SIGNS if lane}


@dataclass(frozen=True, slots=True)
class CallPicture:
    """What is to be seen: `prompt` is what to ask next, `asks` what is left for the end, `hint`
    says what becomes of the line that is typed."""

    journey: Journey
    call: Call
    minutes: int
    stage: Id | None
    notes: Sequence[Note]
    asks: Sequence[Card]
    prompt: Prompt | None
    hint: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand, in cells: the width of the notes, that of the questions beside them (0
    where they stand above the line), the typed line's first column and width, and its most rows."""

    main: int
    side: int
    airy: bool
    x: int
    line: int
    most: int


def frame(journey: Journey, cells: int, height: int) -> Frame:
    """The places on a body of this size."""
    side = min(max(cells * 36 // 100, 34), 44) if cells >= BESIDE else 0
    main = cells - side
    x = 2 + _prompt_cells(journey, main) + 3
    return Frame(main, side, height >= AIRY, x, main - x - 2, max(height // 4, 1))


def _prompt_cells(journey: Journey, main: int) -> int:
    """Cells of the present stage's name before the line; as many as the longest needs, so that the
    line stays where it is from stage to stage."""
    names = [stage_name(stage, n) for n, stage in enumerate(journey.stages, 1)]
    return min(max(map(width, names), default=5), 16 if main >= 72 else 10)


def line_row(where: Frame, height: int, rows: int) -> int:
    """The body row in which the typed line begins, where it takes so many rows."""
    return height - (4 if where.airy else 3) - rows


def call_rows(seen: CallPicture, where: Frame, rows: int, height: int, glyphs: Glyphs) -> list[Row]:
    """All rows of the body; the typed line, which takes `rows` of them, is left free."""
    top = _top(seen, where, height, glyphs)
    bottom = _bottom(seen, where, rows, glyphs)
    room = max(height - len(top) - len(bottom), 0)
    made = [*top, *_notes(seen, where.main, room, glyphs), *bottom][:height]
    if not where.side:
        return made
    beside = side_rows(seen.call.covered, seen.prompt, seen.asks, where.side - 5, height, glyphs)
    out: list[Row] = []
    for n, row in enumerate(made):
        more = beside[n] if n < len(beside) else ()
        lead: Span = (f" {glyphs.upright}  ", "rule")
        out.append((*fit(row, where.main, glyphs.ellipsis), lead, *more))
    return out


# -- above the notes


def _top(seen: CallPicture, where: Frame, height: int, glyphs: Glyphs) -> list[Row]:
    head, stages = _head(seen, where.main, glyphs), _stages(seen, where.main, glyphs)
    if not where.airy:
        return [head, stages]
    first: list[Row] = [()] if height > AIRY + 6 else []
    return [*first, head, (), stages, ()]


def _head(seen: CallPicture, cells: int, glyphs: Glyphs) -> Row:
    """How long it has lasted, with whom, and whether they agreed to a recording."""
    clock: Row = ((f" {glyphs.state} {seen.minutes} min", "bad"),)
    consent = seen.call.consent
    told: Span = ("recording agreed" if consent else "no recording", "dim")
    if consent is None:
        words = "agreed to notes and a recording?" if cells >= 70 else "recording agreed?"
        told = (f"{words} Ctrl+Y", "warn")
    room = cells - row_width(clock) - width(told[0]) - 5
    who = clip(shown(seen.call.who), max(room, 6), glyphs.ellipsis)
    return cut((*clock, ("  ", "text"), (who, "strong"), ("  ", "text"), told), cells)


def _stages(seen: CallPicture, cells: int, glyphs: Glyphs) -> Row:
    """The stages as far as they fit, the present one among them."""
    stages = seen.journey.stages
    if not stages:
        return ((" No stages yet: every note waits to be sorted.", "muted"),)
    chips: list[Row] = []
    for number, stage in enumerate(stages, 1):
        here = stage.id == seen.stage
        name = clip(stage_name(stage, number), 24, glyphs.ellipsis)
        signs: Span = (chip(number), "chip.here" if here else "chip")
        gap = "  " if number < len(stages) else ""
        chips.append((signs, (f" {name}{gap}", "strong" if here else "muted")))
    at = next((n for n, stage in enumerate(stages) if stage.id == seen.stage), 0)
    whole = sum(map(row_width, chips)) <= cells - 2
    room = cells - (2 if whole else 4)
    first = 0
    while first < at and sum(map(row_width, chips[first : at + 1])) > room:
        first += 1
    last = first
    while last < len(chips) and sum(map(row_width, chips[first : last + 1])) <= room:
        last += 1
    shown_chips = chips[first : max(last, at + 1)]
    before = glyphs.before if first else " "
    after = glyphs.after if last < len(chips) else ""
    spans = [span for row in shown_chips for span in row]
    return cut(((before, "dim"), *spans, (after, "dim")), cells, glyphs.ellipsis)


# -- the notes


def _notes(seen: CallPicture, cells: int, room: int, glyphs: Glyphs) -> list[Row]:
    """The last notes that fit, the newest at the bottom."""
    if not seen.notes and room:
        words = clip("What you type comes here, with its time.", cells - 4, glyphs.ellipsis)
        return [((f"  {words}", "dim"),), *[()] * (room - 1)]
    numbers = {stage.id: n for n, stage in enumerate(seen.journey.stages, 1)}
    digits = len(str(len(numbers)))
    rows: list[Row] = []
    for note in seen.notes[-room:] if room else ():
        number = str(numbers.get(note.stage or 0, "")).rjust(digits)
        rows.append(_note(seen, note, number, cells, glyphs))
    return [*rows, *[()] * (room - len(rows))]


def _note(seen: CallPicture, note: Note, number: str, cells: int, glyphs: Glyphs) -> Row:
    """One note: its time, its sign, its words, its lane, its stage's number."""
    waits = "" if {ASK, ASKED} & {*note.card.words("tags")} else "to sort"
    waits = "parked" if note.card.flag("parked") else waits
    lane = lane_words(seen.journey, note.lane) if note.lane else waits
    sign, ink = note_sign(note, glyphs)
    lead: Row = ((f"  {offset(seen.call, note.card):>5}  ", "dim"), (sign, ink), ("  ", "text"))
    tail: Row = ((f"  {clip(lane, 16, glyphs.ellipsis)}  {number} ", "dim"),)
    room = max(cells - row_width(lead) - row_width(tail), 4)
    text, role = note_text(note.card, glyphs)
    return (*lead, *pad(((clip(text, room, glyphs.ellipsis), role),), room), *tail)


def offset(call: Call, card: Card) -> str:
    """How far into the call a card was made, as minutes and seconds: '08:02'; '' where that is not
    known."""
    age = since(call, card.get("at"))
    if age is None or age.total_seconds() < 0:
        return ""
    minutes, seconds = divmod(int(age.total_seconds()), 60)
    return f"{minutes:02}:{seconds:02}"


def note_sign(note: Note, glyphs: Glyphs) -> Span:
    """The sign before a note, in its lane's ink."""
    card, ink = note.card, lane_role(note.lane) if note.lane else "muted"
    tags = card.words("tags")
    if ASKED in tags:
        return glyphs.feasible["yes"], "good"
    if ASK in tags:
        return "?", "accent"
    if card.flag("quote"):
        return glyphs.quotes[0], ink
    if note.lane == "emotions" and card.score is not None:
        return str(card.score), ink
    return _LANE_SIGN.get(note.lane, glyphs.dot), ink


def note_text(card: Card, glyphs: Glyphs) -> Span:
    """A note's words; a verbatim between quotes."""
    text = shown(card.text)
    if not text:
        return "no word yet", "dim"
    if card.flag("quote"):
        text = f"{glyphs.quotes[0]}{text}{glyphs.quotes[1]}"
    return text, "muted" if ASKED in card.words("tags") else "text"


# -- the line


def _bottom(seen: CallPicture, where: Frame, rows: int, glyphs: Glyphs) -> list[Row]:
    rule: Row = ((f"  {glyphs.rule * (where.main - 3)}", "rule"),)
    stages = seen.journey.stages
    name = next((stage_name(s, n) for n, s in enumerate(stages, 1) if s.id == seen.stage), "Inbox")
    cells = where.x - 5
    lead = pad(((f"  {clip(name, cells, glyphs.ellipsis)}", "accent"),), cells + 2)
    typed: list[Row] = [(*lead, (f" {glyphs.after} ", "accent")), *[()] * (rows - 1)]
    hint = clip(seen.hint, where.line, glyphs.ellipsis)
    ask: list[Row] = []
    if not where.side:
        ask = [ask_line(seen.call.covered, seen.prompt, seen.asks, where.main, glyphs)]
    return [
        *([()] if ask and where.airy else []),
        *ask,
        rule,
        *typed,
        ((" " * where.x, "text"), (hint, "dim")),
        rule,
        _signs(where.main),
        *([()] if where.airy else []),
    ]


def _signs(cells: int) -> Row:
    """What a first character means."""
    words = [word for _, _, word in SIGNS]
    for said in (words, _SHORT):
        texts = [
            f"{sign}1 {word}" if sign == ":" else f"{sign} {word}"
            for (sign, _, _), word in zip(SIGNS, said, strict=True)
        ]
        row = "  " + "  ".join(texts)
        if width(row) <= cells:
            break
    return ((clip(row, cells), "dim"),)


def becomes(journey: Journey, stage: Id | None, said: Meant) -> str:
    """What a typed line will be, in words: 'pain point in Sale'."""
    at = next((n for n, s in enumerate(journey.stages) if s.id == stage), None)
    name = stage_name(journey.stages[at], at + 1) if at is not None else ""
    if said.ask:
        return "to ask before you hang up"
    quote = said.attrs.get("quote") is True
    if not said.lane:
        what = "verbatim" if quote else "a note"
        return f"{what} from {name}, to sort later" if name else f"{what}, to sort later"
    lane = next((lane for lane in journey.lanes if lane.key == said.lane), None)
    own = lane is not None and lane.title
    what = lane_words(journey, said.lane) if own else _ONE.get(said.lane, said.lane)
    score = said.attrs.get("score")
    what = " ".join(filter(None, ["verbatim" if quote else "", what, str(score or "")]))
    return f"{what} in {name}" if name else f"{what}, to sort later"
