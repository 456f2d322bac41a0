"""Edits that sort the inbox: a card into its cell, aside, or into another that says the same.

Every function raises Stale where a card or a stage that it names is gone.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from journeytui.core import edits
from journeytui.core.changes import Change, Remove, Set, Stale, place_of
from journeytui.core.edits import INBOX_KEYS, Edit
from journeytui.core.journey import Card, Id, Journey, Table, Value, same
from journeytui.core.likeness import plainly
from journeytui.core.names import ASK, ASKED

_OF_THE_WORDS = ("by", "source", "at", "evidence", "quote")
"""Attributes that say where a card's own words come from: they go with the words, and another card
never takes them over."""

_PLACE = ("stage", "lane")
"""Attributes that say where a waiting card belongs."""

_QUESTION = frozenset({ASK, ASKED})
"""Tags of a question for a call."""

_APART = frozenset({*INBOX_KEYS, *_OF_THE_WORDS, "parked", "note", "id", "tags", "solves"})
"""Attributes that `merge_into` treats each in its own way."""


def place(journey: Journey, id: Id, stage: Id, lane: str, feasible: str | None = None) -> Edit:
    """A card of the inbox to the end of a cell, judged where `feasible` is given.

    It drops what it had only while it waited, that it is to be asked, too; where it came from it
    keeps.
    """
    card = _card(journey, id)
    box = (stage, lane)
    there = next((len(s.cell(lane)) for s in journey.stages if s.id == stage), 0)
    moved = edits.move_card(journey, id, box, there)
    sets: dict[str, Value | None] = {"parked": None}
    if ASK in card.words("tags"):
        sets["tags"] = tuple(tag for tag in card.words("tags") if tag != ASK) or None
    if feasible is not None:
        sets["feasible"] = feasible
    return Edit("place", moved.batch + tuple(_sets(card, sets)), id)


def park(journey: Journey, id: Id, parked: bool = True) -> Edit:
    """A card put aside, or taken up again; it stays in the inbox. A question that was asked is then
    to be asked again."""
    card = _card(journey, id)
    sets: dict[str, Value | None] = {"parked": True if parked else None}
    if not parked and ASKED in card.words("tags"):
        sets["tags"] = tuple(ASK if tag == ASKED else tag for tag in card.words("tags"))
    return Edit("park" if parked else "take up again", tuple(_sets(card, sets)), id)


def merge_into(journey: Journey, id: Id, other: Id) -> Edit:
    """A card made one with another that says the same, and the other one as it will be.

    Nothing it says is lost: its words, where they differ, and whence they came are a line of the
    other's note; what the other leaves open it takes over, and where it waits, too, what is known
    of its place; what contradicts it goes into the line as well. Whatever referred to the card
    refers to the other.
    """
    card, into = _card(journey, id), _card(journey, other)
    if id == other:
        raise Stale("it is the same card")
    sets: dict[str, Value | None] = {}
    waits = any(waiting.id == other for waiting in journey.inbox)
    if waits and not any(key in into.attrs for key in _PLACE):
        sets |= {key: card.attrs.get(key) for key in _PLACE}
    against: list[str] = []
    for key in card.attrs:
        ours, theirs = card.attrs.get(key), into.attrs.get(key)
        if key in _APART or same(ours, theirs):
            continue
        if theirs is None:
            sets[key] = ours
        else:
            against.append(f"{key}: {_said(ours)}")
    name = into.word("id") or card.word("id")
    if name:
        sets["id"] = name
    notes = [into.word("note"), _own_words(card, into, against), card.word("note")]
    note = "\n".join(dict.fromkeys(filter(None, notes)))
    if note:
        sets["note"] = note
    for key in ("tags", "solves"):
        union = dict.fromkeys((*into.words(key), *card.words(key)))
        if key == "tags" and not _QUESTION & {*into.words(key)}:
            # What a question is made one with does not become a question.
            union = {tag: None for tag in union if tag not in _QUESTION}
        if key == "solves" and name:
            union.pop(card.word("id"), None)
            union.pop(name, None)
        if tuple(union) != into.words(key):
            sets[key] = tuple(union) or None
    gone = Remove(card, place_of(journey, id))
    referring = _referring(journey, card.word("id"), name, {id, other})
    return Edit("the same", (gone, *_sets(into, sets), *referring), id)


def _own_words(card: Card, into: Card, against: list[str]) -> str:
    """The line of a note that keeps a card's own words and whence they came; '' where the other
    card says it all."""
    differ = plainly(card.text) != plainly(into.text)
    keys = [key for key in _OF_THE_WORDS if key in card.attrs and key != "quote"]
    if not differ:
        keys = [k for k in keys if not same(card.attrs.get(k), into.attrs.get(k))]
    said = [_said(card.attrs.get(key)) for key in keys]
    if card.flag("quote") and (differ or not into.flag("quote")):
        said.append("verbatim")
    behind = ", ".join([*said, *against])
    if not differ and not behind:
        return ""
    return f"{card.text.strip()} ({behind})" if behind else card.text.strip()


def _referring(journey: Journey, old: str, new: str, but: Container[Id]) -> Iterator[Change]:
    """What has to change so that all that refers to a card by its id in the file, other cards `but`
    these, refers to another."""
    if not old or old == new:
        return
    for _, card in journey.cards():
        names = card.words("solves") if card.attrs else ()
        if old in names and card.id not in but:
            kept = dict.fromkeys(new if name == old else name for name in names)
            yield from _sets(card, {"solves": tuple(kept)})
    for stage in journey.stages:
        if stage.word("fixed_by") == old:
            yield Set(stage.id, "fixed_by", old, new)


def _sets(card: Card, values: Mapping[str, Value | None]) -> Iterator[Set]:
    for key, value in values.items():
        if not same(card.attrs.get(key), value):
            yield Set(card.id, key, card.attrs.get(key), value)


def _said(value: Value | None) -> str:
    """A value in the words of a note."""
    if isinstance(value, tuple):
        return ", ".join(map(_said, value))
    if isinstance(value, Table):
        return ", ".join(f"{key}: {_said(value.get(key))}" for key in value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _card(journey: Journey, id: Id) -> Card:
    card = journey.card(id)
    if card is None:
        raise Stale("it is gone")
    return card
