"""What a merge left for a person to choose, in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeytui.core.conflicts import CardConflict, Conflict, FieldConflict
from journeytui.core.journey import ROOT, Card, Journey
from journeytui.layout.excerpts import SIDE, apart, cut_short
from journeytui.layout.glyphs import UNICODE, Glyphs
from journeytui.layout.rows import Row, cut, width
from journeytui.layout.values import label, plain_words, quoted
from journeytui.layout.words import lane_words, shown, stage_name
from journeytui.layout.wrap import wrap_within

if TYPE_CHECKING:
    from journeytui.core.merge import Notice

_MOST = 3
"""Most rows of each of two sides that are shown beside other things."""


def choice_words(journey: Journey, conflict: Conflict, glyphs: Glyphs = UNICODE) -> str:
    """Such as 'Sale, opportunities: “Publish it”: feasible: yours “yes”, theirs “no”'."""
    if isinstance(conflict, FieldConflict):
        return f"{_field(journey, conflict)}: {_two(conflict.ours, conflict.theirs, glyphs)}"
    return _card(journey, conflict, glyphs)


def two_sides(
    journey: Journey, conflict: Conflict, glyphs: Glyphs = UNICODE
) -> tuple[str, str, str]:
    """What a choice is about, then yours and theirs, both whole: ('Sale, actions', '“Pays”',
    '“Signs”')."""
    if isinstance(conflict, FieldConflict):
        values = (conflict.ours, conflict.theirs)
        yours, theirs = (_whole(value, glyphs) for value in values)
        return _field(journey, conflict), yours, theirs
    ids = (conflict.against, conflict.marked)
    cards = [journey.card(id) if id is not None else None for id in ids]
    keys = [each.key for each in conflict.differ if each.key != "text"]
    yours, theirs = (_side(card, keys, glyphs) for card in cards)
    about = place_words(journey, conflict.against or conflict.marked, glyphs).rpartition(": ")[0]
    return about, yours, theirs


def _side(card: Card | None, keys: Sequence[str], glyphs: Glyphs) -> str:
    """A card whole, with what it says under the keys in which two differ."""
    if card is None:
        return "gone"
    facts = [f"{label(key)}: {_whole(card.get(key), glyphs)}" for key in keys]
    text = shown(card.text)
    return ", ".join([quoted(text, glyphs) if text else "no word yet", *facts])


def _whole(value: object, glyphs: Glyphs) -> str:
    return "nothing" if value is None else quoted(shown(_plain(value)), glyphs)


def choice_rows(
    journey: Journey, conflict: Conflict, cells: int, glyphs: Glyphs = UNICODE
) -> list[Row]:
    """What a card in front is that a merge left: both sides, and the key that chooses."""
    about, yours, theirs = two_sides(journey, conflict, glyphs)
    head: Row = (("Two people changed this: ", "warn"), (about, "text"))
    rows: list[Row] = [(), cut(head, cells, glyphs.ellipsis)]
    for name, said in (("Yours   ", yours), ("Theirs  ", theirs)):
        lines = wrap_within(said, cells - width(name), _MOST, glyphs.ellipsis)
        leads = [name, *[" " * width(name)] * (len(lines) - 1)]
        rows += [((one, "muted"), (line, "text")) for one, line in zip(leads, lines, strict=True)]
    return [*rows, (), ((" c ", "chip"), ("  yours, theirs or both", "muted"))]


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
