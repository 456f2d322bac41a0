"""Triage: the card in front, where it may go, and how far one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from journeytui.core.conflicts import Conflict
from journeytui.core.journey import Card, Id, Journey, Lane
from journeytui.layout.choices import choice_rows
from journeytui.layout.face import caller, lane_role, remarks
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.names import chip
from journeytui.layout.rows import Row, Span, clip, cut, fit, row_width, width
from journeytui.layout.whatitis import lettered, question_rows, what_it_is
from journeytui.layout.words import shown, stage_name
from journeytui.layout.wrap import wrap, wrap_within
from journeytui.method.asking import is_question
from journeytui.method.triage import JUDGED, Target
from journeytui.method.twins import Twin
from journeytui.method.verdict import lane_words

WIDEST = 84
"""Most cells of the part in the middle."""

_TEXT = 4
"""Cells from the card's edge to its text."""

_NAMES = 26
"""Most cells of a stage's name in the list."""

_BROAD = 54
"""Cells from which on there is air between the judgements."""

_SCRIPT = 2
"""Most rows of a stage's script above the cards that are offered for it."""

_JUDGEMENTS = (("y", "yes", "good"), ("m", "maybe", "warn"), ("n", "no", "bad"))


@dataclass(frozen=True, slots=True)
class Front:
    """The card in front, the how manieth it is, what is chosen for it, and what it is like.

    `stage` is the one for which all is offered, None where a card is offered whatever its stage.
    """

    card: Card
    number: int
    count: int
    target: Target
    stage: Id | None = None
    twin: Twin | None = None
    conflict: Conflict | None = None
    """What it is that a merge left for somebody to choose; such a card is no idea."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand on a body of some size, in its cells."""

    x: int
    """The edge of all but the first row."""
    room: int
    """Cells from there on."""
    top: int
    """Empty rows above everything."""
    stages: int
    """Stages in sight."""
    card: int
    """Rows for the card, and what is empty above it."""
    gaps: tuple[int, int, int]
    """Empty rows above the question, the judgement and the lane."""

    @property
    def text(self) -> int:
        """Cells for the card's text."""
        return self.room - _TEXT - 2

    @property
    def text_rows(self) -> int:
        """Most rows of the card's text."""
        return max(self.card - 1, 1)


def frame(journey: Journey, front: Front, cells: int, height: int) -> Frame:
    """How a body of this size is shared out. It depends on the map and not on the card, so that
    nothing moves from card to card."""
    room = min(WIDEST, cells - 2 * max(cells // 10, 4))
    stages, head = len(journey.stages), 1
    if front.stage is not None:
        stages, head = 0, 1 + len(_stage_head(journey, front.stage, room, "…"))
    # Progress, card of 4 rows, what it is like, question, judgement, lane.
    least = head + 4 + 1 + 3
    stages = min(stages, max(height - least, 1))
    left = max(height - least - stages, 0)
    gap = min(left, 3)
    left -= gap
    more = min(left, 3)
    left -= more
    return Frame(
        (cells - room) // 2,
        room,
        min(left // 3, 6),
        stages,
        4 + more,
        (int(gap > 0), int(gap > 1), int(gap > 2)),
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the card's text stands, in cells of the body; at most `most` rows of it."""

    x: int
    y: int
    cells: int
    most: int


def spot(journey: Journey, front: Front, cells: int, height: int, typed: int) -> Spot:
    """Where a line over the card's text stands that takes `typed` rows."""
    seen = frame(journey, front, cells, height)
    rows = min(typed, seen.text_rows)
    above = _above(seen, rows)
    y = seen.top + 1 + above[0] + above[1]
    if front.stage is not None:
        y += len(_stage_head(journey, front.stage, seen.room, "…"))
    return Spot(seen.x + _TEXT, y, seen.text, seen.text_rows)


def triage(
    journey: Journey, front: Front, cells: int, height: int, glyphs: Glyphs, typed: int = 0
) -> list[Row]:
    """The rows of the body. With `typed` the card's text is being typed in so many rows."""
    seen = frame(journey, front, cells, height)
    lead: Span = (" " * seen.x, "text")
    rows: list[Row] = [()] * seen.top
    rows.append(_progress(front, seen, glyphs))
    if front.stage is not None:
        rows += [
            (lead, *row) for row in _stage_head(journey, front.stage, seen.room, glyphs.ellipsis)
        ]
    rows += [(lead, *row) if row else () for row in _card(front.card, journey, seen, glyphs, typed)]
    if front.conflict is not None:
        chosen = choice_rows(journey, front.conflict, seen.room, glyphs)
        return [*rows, *((lead, *row) if row else () for row in chosen)][:height]
    rows.append((lead, *_like(front, journey, seen.room, glyphs)))
    rows += [()] * seen.gaps[0]
    rows += [(lead, *row) for row in _question(journey, front, seen, glyphs)]
    judgement, lane = _last_rows(journey, front, seen.room, glyphs)
    rows += [()] * seen.gaps[1]
    rows.append((lead, *judgement))
    rows += [()] * seen.gaps[2]
    rows.append((lead, *lane))
    return rows[:height]


def _last_rows(journey: Journey, front: Front, room: int, glyphs: Glyphs) -> tuple[Row, Row]:
    """Whether we can do it and the lane where it goes; as long as nobody has said the lane, what
    the card may be."""
    lane = front.target.lane
    if lane:
        return _judgement(journey, lane, room, glyphs), _lane(journey, lane, room, glyphs)
    if is_question(front.card):
        return question_rows(journey, front.card, room, glyphs)
    return what_it_is(journey, room, glyphs)


def _progress(front: Front, seen: Frame, glyphs: Glyphs) -> Row:
    """How far one is, in words and as a rule."""
    words = f"{' ' * max(seen.x - 5, 1)}{front.number} of {front.count}  "
    if front.card.aside:
        words += "parked  " if front.card.flag("parked") else "asked  "
    room = max(seen.x + seen.room - 8 - width(words), 0)
    done = front.number * room // front.count
    return (
        (words, "muted"),
        (glyphs.done * done, "accent"),
        (glyphs.rule * (room - done), "rule"),
    )


def _stage_head(journey: Journey, id: Id, room: int, ellipsis: str) -> list[Row]:
    """The stage for which all is offered: its number, name and goal, and its script below."""
    at = next((n for n, stage in enumerate(journey.stages) if stage.id == id), None)
    if at is None:
        return []
    stage = journey.stages[at]
    where = f"{at + 1} of {len(journey.stages)}"
    name = clip(stage_name(stage, at + 1), room // 2, ellipsis)
    row: Row = ((f"{chip(at + 1)}  {name} ", "chip.here"),)
    left = room - row_width(row) - width(where) - 4
    goal = clip(shown(stage.word("goal")), left, ellipsis) if left > 4 else ""
    gap = room - row_width(row) - width(goal) - width(where) - 2
    rows: list[Row] = [
        (),
        (*row, ("  ", "text"), (goal, "text"), (" " * gap, "text"), (where, "dim")),
    ]
    if script := shown(stage.word("script")):
        inner = room - 5
        rows += [
            (("     ", "text"), (t, "muted")) for t in wrap_within(script, inner, _SCRIPT, ellipsis)
        ]
    return rows


def _above(seen: Frame, text_rows: int) -> tuple[int, int, int, int]:
    """The rows of a card that are not words: empty above it, its upper edge, between its text and
    where it came from, its lower edge."""
    left = max(seen.card - text_rows - 1, 0)
    between = min(left, 1)
    upper = min(left - between, 1)
    lower = min(left - between - upper, 1)
    return left - between - upper - lower, upper, between, lower


def _card(card: Card, journey: Journey, seen: Frame, glyphs: Glyphs, typed: int) -> list[Row]:
    """The card on its raised surface; it stands at the lower end of its rows."""
    texts = [""] * min(typed, seen.text_rows) if typed else _text(card, seen, glyphs)
    empty, upper, between, lower = _above(seen, len(texts))
    origin = clip("  ".join(origin_words(card, journey, glyphs)), seen.text, glyphs.ellipsis)
    inner: list[Span] = [("", "text")] * upper
    inner += [(text, "strong") for text in texts]
    inner += [("", "text")] * between
    inner.append((origin, "muted"))
    inner += [("", "text")] * lower
    rows: list[Row] = [()] * empty
    for text, ink in inner:
        row: Row = ((" " * (_TEXT - 1), "text@here"), (text, f"{ink}@here"))
        rows.append(
            (
                (glyphs.bar, "accent@here"),
                *fit(row, seen.room - 1, glyphs.ellipsis, "text@here"),
            )
        )
    return rows


def _text(card: Card, seen: Frame, glyphs: Glyphs) -> list[str]:
    text = shown(card.text) or "no word yet"
    if card.flag("quote"):
        text = glyphs.quotes[0] + text + glyphs.quotes[1]
    return wrap_within(text, seen.text, seen.text_rows, glyphs.ellipsis)


def origin_words(card: Card, journey: Journey, glyphs: Glyphs) -> list[str]:
    """Where a card came from, 'Ana · brainstorm, 21 Nov', and what else it says."""
    source = card.word("source")
    who = caller(journey, source) if source else card.word("by")
    kind = card.word("kind")
    what = "call" if source else "brainstorm" if kind == "idea" else "note"
    when = _day(card)
    first = f" {glyphs.dot} ".join(filter(None, [who, ", ".join(filter(None, [what, when]))]))
    stage, lane = card.word("stage"), card.word("lane")
    wanted = [] if stage in journey.stage_keys.values() else [stage]
    wanted += [] if lane in {known.key for known in journey.lanes} else [lane]
    if any(wanted):
        first += f" {glyphs.dot} for {', '.join(filter(None, wanted))}"
    attrs = card.attrs
    for key in ("by", "source", "at", "parked"):
        attrs = attrs.put(key, None)
    rest = remarks(Card(card.id, card.text, attrs), "", journey, glyphs)
    return [shown(first), *rest]


def _day(card: Card) -> str:
    match card.get("at"):
        case datetime() as at:
            return f"{at.day} {at:%b} {at:%H:%M}"
        case date() as at:
            return f"{at.day} {at:%b}"
    return ""


def _like(front: Front, journey: Journey, room: int, glyphs: Glyphs) -> Row:
    """The card that says the same or nearly so, and how it is made one with this."""
    twin = front.twin
    if twin is None:
        return ()
    where = clip(_place(twin, front.target.lane, journey, glyphs), room // 3, glyphs.ellipsis)
    tail: Row = (("   ", "text"), (" = ", "chip"), ("  same", "muted"))
    said = "same" if twin.same_words else "like"
    head = f" {glyphs.like} {said}: "
    left = room - row_width(tail) - width(head) - width(where) - 2
    text = clip(shown(twin.card.text), left, glyphs.ellipsis)
    return ((head, "warn"), (text, "text"), (f"  {where}", "dim"), *tail)


def _place(twin: Twin, lane: str, journey: Journey, glyphs: Glyphs) -> str:
    """Where a card is; its lane is named where it is not the one chosen."""
    if not isinstance(twin.box, tuple):
        return "parked" if twin.card.flag("parked") else "waits, too"
    id, its_lane = twin.box
    number = next(n for n, stage in enumerate(journey.stages, 1) if stage.id == id)
    name = stage_name(journey.stages[number - 1], number)
    if its_lane == lane:
        return name
    return f"{name} {glyphs.dot} {shown(lane_words(_lane_of(journey, its_lane)))}"


def _lane_of(journey: Journey, key: str) -> Lane:
    return next((lane for lane in journey.lanes if lane.key == key), Lane(key))


def _question(journey: Journey, front: Front, seen: Frame, glyphs: Glyphs) -> list[Row]:
    """Which stage it is, and those there are, or whether it is the one that is asked for."""
    if front.stage is not None:
        return [_here(journey, front.stage, seen.room, glyphs)]
    count = len(journey.stages)
    if not count:
        more = "This map has no stages yet; on the map a makes one."
        return [((text, "muted"),) for text in wrap(more, seen.room)]
    ids = [stage.id for stage in journey.stages]
    chosen = ids.index(front.target.stage) if front.target.stage in ids else None
    first = min(max((chosen or 0) - seen.stages // 2, 0), count - seen.stages)
    asked: Row = (("Where does it help?", "muted"),)
    if seen.stages < count:
        last = first + seen.stages
        asked = (*asked, (f"   {first + 1}{glyphs.to}{last} of {count}   h l", "dim"))
    names = [stage_name(stage, n) for n, stage in enumerate(journey.stages, 1)]
    shown_names = names[first : first + seen.stages]
    wide = min(max(map(width, shown_names)), _NAMES, seen.room - 8)
    rows = [asked]
    for n in range(first, first + seen.stages):
        here = n == chosen
        name = fit(((names[n], "strong" if here else "text"),), wide, glyphs.ellipsis)
        row: Row = (
            (f" {glyphs.after} " if here else "   ", "accent"),
            (f"{n + 1:^3}", "chip.here" if here else "chip"),
            ("  ", "text"),
            *name,
        )
        goal = shown(journey.stages[n].word("goal"))
        left = seen.room - row_width(row) - 3
        if goal and left > 8:
            row = (*row, ("   ", "text"), (clip(goal, left, glyphs.ellipsis), "dim"))
        rows.append(row)
    return rows


def _here(journey: Journey, id: Id, room: int, glyphs: Glyphs) -> Row:
    """Whether it helps in the stage for which all is offered."""
    tail: Row = (("   Space", "strong"), ("  not here", "muted"))
    stages = enumerate(journey.stages, 1)
    name = next((stage_name(stage, n) for n, stage in stages if stage.id == id), "this stage")
    name = clip(name, room - row_width(tail) - 16, glyphs.ellipsis)
    return (("Does it help in ", "muted"), (name, "text"), ("?", "muted"), *tail)


def _judgement(journey: Journey, lane: str, room: int, glyphs: Glyphs) -> Row:
    """Whether we can do it; of what is no opportunity nobody asks."""
    if lane != JUDGED:
        words = shown(lane_words(_lane_of(journey, lane)))
        text = f"No yes or no for {words}; {glyphs.enter} places it."
        return ((clip(text, room, glyphs.ellipsis), "muted"),)
    spans: list[Span] = [("Can we do it?", "muted")]
    gap = " " * (4 if room >= _BROAD else 2)
    for key, word, ink in _JUDGEMENTS:
        sign = glyphs.feasible[word]
        spans += [(gap, "text"), (f" {key} ", "chip"), (f" {sign}", ink), (f" {word}", "text")]
    return cut(spans, room, glyphs.ellipsis)


def _lane(journey: Journey, lane: str, room: int, glyphs: Glyphs) -> Row:
    """The lane where it goes, and how another is chosen: by its letter first."""
    name = clip(shown(lane_words(_lane_of(journey, lane))), room // 3, glyphs.ellipsis)
    row: list[Span] = [("goes to  ", "muted"), (name, lane_role(lane))]
    keys = " ".join(letter for letter, _ in lettered(journey))
    if keys:
        row += [(f"    {keys}", "text"), ("  another", "muted")]
    further: list[Span] = [("    Tab", "text"), ("  next lane", "muted")]
    return (*row, *further) if row_width((*row, *further)) <= room else tuple(row)
