"""What a card shows: its mark, its text, and the words that say the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from journeytui.core.journey import Card, Journey, Table
from journeytui.core.marks import stands_for
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import width
from journeytui.layout.words import shown
from journeytui.layout.wrap import breaks

_FEASIBLE_INK = {"yes": "good", "maybe": "warn", "no": "bad"}
_LANES = frozenset({"actions", "touchpoints", "emotions", "pain_points", "opportunities"})


@dataclass(frozen=True, slots=True)
class Face:
    """A card as it shows: a mark of one cell before the words, and both their roles. The last
    `signs` characters of the text are blanks and signs, which stay with the last word."""

    mark: str
    mark_role: str
    text: str
    role: str
    signs: int = 0


def lane_role(lane: str) -> str:
    """The ink of a lane's name and glyphs."""
    return f"lane.{lane}" if lane in _LANES else "lane.other"


def face(card: Card, lane: str, glyphs: Glyphs) -> Face:
    """How a card shows in a lane."""
    mark, mark_role, _ = _mark(card, lane, glyphs)
    text, role = shown(card.text), "text"
    if not text:
        text, role = "no word yet", "dim"
    if not card.attrs:
        return Face(mark, mark_role, text, role)
    if card.flag("quote") and role == "text":
        text = glyphs.quotes[0] + text + glyphs.quotes[1]
    if card.flag("parked") and role == "text":
        role = "muted"
    signs = [
        glyphs.moment if card.flag("moment") else "",
        glyphs.note if card.word("note") else "",
        glyphs.parked if card.flag("parked") else "",
        glyphs.conflict if card.get("conflict") is not None else "",
    ]
    tail = "".join(f" {sign}" for sign in signs if sign)
    return Face(mark, mark_role, text + tail, role, len(tail))


def broken(seen: Face, cells: int) -> list[tuple[int, int]]:
    """Where each row of a card's text begins and ends, `cells` cells wide, as `wrap.breaks` tells
    it; no sign stands alone on the last row, as far as the last word leaves it room."""
    text = seen.text
    if seen.signs:
        words = text[: -seen.signs]
        tail = text[-seen.signs :]
        last = words[words.rfind(" ") + 1 :]
        if width(last) + width(tail) <= cells:
            text = words + tail.replace(" ", "_")
    return breaks(text, cells)


def _mark(card: Card, lane: str, glyphs: Glyphs) -> tuple[str, str, str]:
    """The mark, its role, and the key of what it shows; '' where it shows nothing."""
    if lane == "opportunities" and (word := card.word("feasible")) in glyphs.feasible:
        return glyphs.feasible[word], _FEASIBLE_INK[word], "feasible"
    if lane == "pain_points" and (number := card.number("severity") or 0) in glyphs.severity:
        return glyphs.severity[number], lane_role(lane), "severity"
    if lane == "touchpoints" and (word := card.word("media")) in glyphs.media:
        return glyphs.media[word], lane_role(lane), "media"
    if lane == "emotions" and card.score is not None:
        return str(card.score), lane_role(lane), "score"
    return glyphs.dot, "dim", ""


def said(card: Card, journey: Journey, today: date | None = None) -> str:
    """How we know it, whom from and when: 'said, Carla 10:04'; '' where nothing is known. Whoever
    noted it comes last: 'said, noted by Bo'. `today` spares its own date."""
    source, by = card.word("source"), card.word("by")
    told = caller(journey, source) if source else f"noted by {by}" if by else ""
    place = " ".join(filter(None, [told, _moment(card, today)]))
    noted = f"noted by {by}" if source and by else ""
    return ", ".join(filter(None, [card.word("evidence"), place, noted]))


def _moment(card: Card, today: date | None) -> str:
    """When it was: a time of today; with its day in the present year; else with its date."""
    match card.get("at"):
        case datetime() as at:
            if today is None or at.year != today.year:
                return f"{at:%Y-%m-%d %H:%M}"
            return f"{at:%H:%M}" if at.date() == today else f"{at.day} {at:%b %H:%M}"
        case date() | time() | str() as at:
            return str(at)
    return ""


def caller(journey: Journey, source: str) -> str:
    """Whom a call was with, by the call's id; the id where nobody is named."""
    calls = journey.fields.get("calls")
    for call in calls if isinstance(calls, tuple) else ():
        if isinstance(call, Table) and call.get("id") == source:
            name = call.get("with")
            return name if isinstance(name, str) else source
    return source


def linked(card: Card, journey: Journey) -> list[str]:
    """The texts of what a card solves, then of what solves it."""
    others = [journey.named[id] for id in card.words("solves") if id in journey.named]
    if own := card.word("id"):
        others += journey.solvers.get(own, ())
    return [other.text for other in others]


def remarks(
    card: Card,
    lane: str,
    journey: Journey,
    glyphs: Glyphs,
    beside_face: bool = False,
    today: date | None = None,
) -> list[str]:
    """All that a card says beside its text, a few words each, the weightiest first.

    `beside_face` leaves out what its face shows already: the mark, the quotes, the star. What
    happened `today` is told without the date.
    """
    if not card.attrs:
        return []
    marked = _mark(card, lane, glyphs)[2] if beside_face else ""
    out: list[str] = []
    if conflict := card.word("conflict"):
        out.append(f"{glyphs.conflict} {stands_for(conflict)} (c chooses)")
    if (severity := card.number("severity")) is not None and marked != "severity":
        out.append(f"{glyphs.severity.get(severity, '')} severity {severity}".strip())
    if (feasible := card.word("feasible")) and lane != "emotions" and marked != "feasible":
        out.append(f"{glyphs.feasible.get(feasible, '')} feasible: {feasible}".strip())
    if (score := card.number("score")) is not None and marked != "score":
        out.append(f"feels {score} of 5")
    if (expected := card.number("expected")) is not None:
        out.append(f"should feel {expected}")
    ways = [card.word(key) for key in ("channel", "media", "control", "visibility")]
    if any(ways):
        out.append(f" {glyphs.dot} ".join(filter(None, ways)))
    if card.flag("quote") and not beside_face:
        out.append(f"{glyphs.verbatim} verbatim")
    if card.flag("moment") and not beside_face:
        out.append(f"{glyphs.moment} moment of truth")
    if card.flag("parked"):
        out.append("parked")
    if known := said(card, journey, today):
        out.append(known)
    if owner := card.word("owner"):
        out.append(f"owner: {owner}")
    out += [f"{glyphs.solves} {text}" for text in linked(card, journey)]
    if response := card.word("response"):
        out.append(f"we answer: {response}")
    if tags := card.words("tags"):
        out.append(" ".join(f"#{tag}" for tag in tags))
    if note := card.word("note"):
        out.append(f"{glyphs.note} {note}")
    return [shown(remark) for remark in out]
