"""What a merge left for a person to choose, in one line each."""

from __future__ import annotations

from journeytui.core.conflicts import CardConflict, Conflict, FieldConflict
from journeytui.core.journey import ROOT, Journey
from journeytui.core.merge import Notice
from journeytui.layout.excerpts import SIDE, apart, cut_short
from journeytui.layout.glyphs import UNICODE, Glyphs
from journeytui.layout.values import label, plain_words, quoted
from journeytui.layout.words import lane_words, shown, stage_name


def choice_words(journey: Journey, conflict: Conflict, glyphs: Glyphs = UNICODE) -> str:
    """Such as 'Sale, opportunities: “Publish it”: feasible: yours “yes”, theirs “no”'."""
    if isinstance(conflict, FieldConflict):
        return f"{_field(journey, conflict)}: {_two(conflict.ours, conflict.theirs, glyphs)}"
    return _card(journey, conflict, glyphs)


def notice_words(journey: Journey, notice: Notice, glyphs: Glyphs = UNICODE) -> str:
    """What a merge decided by itself about a card or a stage; '' where that is not there."""
    found = journey.find(notice.id)
    if found is None:
        return ""
    why = {
        "kept": "stays, deleted by one side and changed by the other",
        "homeless": "waits there, its stage being deleted",
        "moved": "was moved by both; it stands where you put it",
    }
    return f"{place_words(journey, notice.id, glyphs)} {why[notice.kind]}"


def place_words(journey: Journey, id: int, glyphs: Glyphs = UNICODE) -> str:
    """A card or a stage by where it stands and what it says: 'Sale, actions: “Pays”'."""
    found = journey.find(id)
    if found is None:
        return ""
    box, index, node = found
    if box == "stages":
        return stage_name(journey.stages[index], index + 1)
    text = quoted(cut_short(shown(plain_words(getattr(node, "text", ""))), SIDE, glyphs), glyphs)
    if isinstance(box, str):
        return f"Inbox: {text}"
    at = [stage.id for stage in journey.stages].index(box[0])
    return f"{stage_name(journey.stages[at], at + 1)}, {lane_words(journey, box[1])}: {text}"


def _card(journey: Journey, conflict: CardConflict, glyphs: Glyphs) -> str:
    if conflict.against is None:
        return f"{place_words(journey, conflict.marked, glyphs)}: theirs; yours is gone"
    said = [
        f"{label(each.key)}: {_two(each.ours, each.theirs, glyphs)}" for each in conflict.differ
    ]
    return f"{place_words(journey, conflict.against, glyphs)}: {'; '.join(said) or 'twice'}"


def _field(journey: Journey, conflict: FieldConflict) -> str:
    name = ", ".join(label(key) for key in conflict.path)
    if conflict.against == ROOT:
        return f"The map, {name}"
    stages = enumerate(journey.stages, 1)
    found = next((stage_name(s, n) for n, s in stages if s.id == conflict.against), "a stage")
    return f"{found}, {name}"


def _two(ours: object, theirs: object, glyphs: Glyphs) -> str:
    words = [_plain(value) for value in (ours, theirs)]
    first, second = apart(words[0], words[1], glyphs)
    mine, other = (
        "nothing" if value is None else quoted(text, glyphs)
        for value, text in ((ours, first), (theirs, second))
    )
    return f"yours {mine}, theirs {other}"


def _plain(value: object) -> str:
    return "" if value is None else plain_words(value)  # type: ignore[arg-type]
