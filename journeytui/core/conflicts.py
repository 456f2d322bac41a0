"""What a merge left for a person to choose: the marked cards of a map, and how one chooses.

A card that two sides changed differently is followed by theirs, marked `conflict = "theirs"`.
Where they differ about a field of the map or of a stage, theirs waits in the inbox as a card whose
text is the value and whose mark is the way to the field: `title`, `persona: name`, `sale: goal`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from typing import TypeAlias

from journeytui.core.changes import Batch, Remove, Set, Stale, place_of
from journeytui.core.edits import INBOX_KEYS, Edit, set_field
from journeytui.core.journey import ROOT, Card, Id, Journey, Stage, Table, Value, freeze, same
from journeytui.core.links import name_stage
from journeytui.core.marks import KEY, THEIRS
from journeytui.core.pairing import LIKENESS
from journeytui.core.threeway import Path, get_at, put_at

_SECTIONS = ("stages", "persona", "lanes", "calls", "paths", "rules_off")
_BETWEEN = ": "

_RELATED = 0.2
"""From this share of common bigrams on, two texts may be versions of one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A key of a card of which there are two versions; None where one has none."""

    key: str
    ours: Value | None
    theirs: Value | None


@dataclass(frozen=True, slots=True)
class CardConflict:
    """`marked` is their version of the card `against`, which is None where that is gone; `differ`
    are the keys in which they do, `text` first."""

    marked: Id
    against: Id | None
    differ: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """The card `marked` holds their value, in words, for the field at a path into the stage or the
    map `against` (`ROOT`), None where the stage is gone; `ours` is what it holds now."""

    marked: Id
    against: Id | None
    path: Path
    ours: Value | None
    theirs: str


Conflict: TypeAlias = CardConflict | FieldConflict


def conflicts(journey: Journey) -> tuple[Conflict, ...]:
    """Every marked card with what it stands against, in the order of the file."""
    return tuple(_conflicts(journey))


def conflict_of(journey: Journey, id: Id) -> Conflict | None:
    """The conflict that a card marks, or that is about it; None where there is none."""
    found = conflicts(journey)
    marked = next((c for c in found if c.marked == id), None)
    return marked or next((c for c in found if c.against == id), None)


def disputed(journey: Journey) -> frozenset[Id]:
    """The stages of which there are two versions of a field, one of them in the inbox."""
    marks = ((card, card.word(KEY)) for card in journey.inbox if card.attrs)
    found = (
        _field_conflict(journey, card, mark) for card, mark in marks if mark not in ("", THEIRS)
    )
    return frozenset(conflict.against for conflict in found if conflict.against)


def take_ours(journey: Journey, conflict: Conflict) -> Edit:
    """What stands in the map stays; the marked card goes. Raises Stale where it is gone."""
    gone = _gone(journey, conflict)
    return Edit("keep yours", (gone,), conflict.against or None)


def take_theirs(journey: Journey, conflict: Conflict) -> Edit:
    """What the marked card says takes the place of what it stands against, and the card goes; where
    there is nothing to take the place of, the mark alone goes.

    A card keeps its id in the file and whatever only it says. Raises Stale where a card or a stage
    is gone, and where the card's text is no value for the field.
    """
    marked = _marked(journey, conflict)
    if conflict.against is None:
        return Edit("take theirs", _unmarked(marked), marked.id)
    gone = _gone(journey, conflict)
    if isinstance(conflict, FieldConflict):
        batch = _field_set(journey, conflict, marked.text)
    else:
        into = _card(journey, conflict.against)
        batch = tuple(_taken(into, marked))
    return Edit("take theirs", (*batch, gone), conflict.against or None)


def keep_both(journey: Journey, conflict: Conflict) -> Edit:
    """Both stay; the marked card is a card like any other. Raises Stale where it is gone."""
    marked = _marked(journey, conflict)
    return Edit("keep both", _unmarked(marked), marked.id)


def mark_of(journey: Journey, stage: Id | None, path: Path) -> str:
    """The mark for a field at a path into a stage, or into the map where `stage` is None."""
    if stage is None:
        return _BETWEEN.join(path)
    key = journey.stage_keys[stage]
    ahead = ("stages",) if key in _SECTIONS or key in journey.fields else ()
    return _BETWEEN.join((*ahead, key, *path))


_LONG = 10_000
"""Bits; Python writes no number of many more in decimals."""


def said(value: Value) -> str:
    """A value as the text of a card."""
    if isinstance(value, str):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    return json.dumps(_plain(value), ensure_ascii=False)


def _conflicts(journey: Journey) -> Iterator[Conflict]:
    for _, cards in journey.boxes():
        standing: list[Card] = []
        for card in cards:
            if not isinstance(card, Card):
                break
            mark = card.word(KEY) if card.attrs else ""
            if not mark:
                standing.append(card)
            elif mark == THEIRS:
                yield _card_conflict(card, standing)
            else:
                yield _field_conflict(journey, card, mark)


def _card_conflict(marked: Card, before: list[Card]) -> CardConflict:
    if not before:
        return CardConflict(marked.id, None, ())
    ours = _first_version(marked, before)
    keys = sorted({*ours.attrs, *marked.attrs} - {KEY, "id"})
    differ = tuple(
        Difference(key, ours.get(key), marked.get(key))
        for key in ("text", *keys)
        if not same(ours.get(key), marked.get(key))
    )
    return CardConflict(marked.id, ours.id, differ)


def _first_version(marked: Card, before: list[Card]) -> Card:
    """The card of which a marked one is another version: the one right before it, unless others
    came between; then the card says something else, and one further up nearly the same."""
    if marked.text == before[-1].text or _alike(marked, before[-1]) >= _RELATED:
        return before[-1]
    nearest = max(reversed(before), key=lambda card: _alike(marked, card))
    return nearest if _alike(marked, nearest) >= LIKENESS else before[-1]


def _alike(a: Card, b: Card) -> float:
    """Dice's share of common bigrams; 0 where one has none."""
    one, two = ({*map("".join, pairwise(card.text.casefold()))} for card in (a, b))
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def _field_conflict(journey: Journey, marked: Card, mark: str) -> FieldConflict:
    path = tuple(mark.split(_BETWEEN))
    if path[0] in journey.fields or path[0] in _SECTIONS[1:] or len(path) == 1:
        return FieldConflict(marked.id, ROOT, path, get_at(journey.fields, path), marked.text)
    if path[0] == "stages":
        path = path[1:]
    stage = next((s for s in journey.stages if journey.stage_keys[s.id] == path[0]), None)
    if stage is None:
        return FieldConflict(marked.id, None, path[1:], None, marked.text)
    ours = get_at(stage.fields, path[1:])
    return FieldConflict(marked.id, stage.id, path[1:], ours, marked.text)


def _taken(into: Card, marked: Card) -> Iterator[Set]:
    """A card given what their version of it says; what is known of its place it keeps."""
    if marked.text and marked.text != into.text:
        yield Set(into.id, "text", into.text, marked.text)
    for key, value in marked.attrs.pairs:
        if key not in (KEY, "id", *INBOX_KEYS) and not same(into.attrs.get(key), value):
            yield Set(into.id, key, into.attrs.get(key), value)


def _field_set(journey: Journey, conflict: FieldConflict, text: str) -> Batch:
    value = _read(text, conflict.path, conflict.ours)
    if conflict.against == ROOT:
        first = conflict.path[0]
        if first == "persona" and len(conflict.path) == 2:
            return set_field(journey, conflict.path, value, "").batch
        new = put_at(journey.fields.get(first), conflict.path[1:], value, (first,))
        if new is None:
            raise Stale("the field is gone")
        return set_field(journey, first, new, "").batch
    stage = next((s for s in journey.stages if s.id == conflict.against), None)
    if stage is None:
        raise Stale("the stage is gone")
    key, rest = conflict.path[0], conflict.path[1:]
    new = put_at(stage.fields.get(key), rest, value, (key,))
    if new is None:
        raise Stale("the field is gone")
    named: Batch = name_stage(journey, stage) if key == "name" and stage.name else ()
    return (*named, *_stage_set(stage, key, new))


def _stage_set(stage: Stage, key: str, new: Value) -> Batch:
    old = stage.fields.get(key)
    return () if same(old, new) else (Set(stage.id, key, old, new),)


_KINDS: dict[str, type] = {
    "goal_met": bool,
    "hidden": bool,
    "consent": bool,
    "reviewed": date,
    "started": datetime,
    "ended": datetime,
    "format": int,
}
"""Fields that are no texts, also where the map says nothing of them now."""


def _read(text: str, path: Path, ours: Value | None) -> Value:
    """A value as `said` gives it in words, of the kind that the field has. Raises Stale."""
    kind = type(ours) if ours is not None else _KINDS.get(path[-1], str)
    try:
        if kind is str:
            return text
        if issubclass(kind, date):
            return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
        if kind is time:
            return time.fromisoformat(text)
        value = freeze(json.loads(text))
    except (ValueError, TypeError):
        value = None
    if not isinstance(value, kind) and not (kind is float and type(value) is int):
        raise Stale(f"'{text}' is no value for {path[-1]}")
    assert value is not None
    return value


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Table):
        return {key: _plain(item) for key, item in value.pairs}
    if isinstance(value, int) and value.bit_length() > _LONG:
        return hex(value)
    return value.isoformat() if isinstance(value, date | time) else value


def _marked(journey: Journey, conflict: Conflict) -> Card:
    card = _card(journey, conflict.marked)
    if not card.word(KEY):
        raise Stale("it is settled already")
    return card


def _gone(journey: Journey, conflict: Conflict) -> Remove:
    return Remove(_marked(journey, conflict), place_of(journey, conflict.marked))


def _unmarked(card: Card) -> Batch:
    return (Set(card.id, KEY, card.attrs.get(KEY), None),)


def _card(journey: Journey, id: Id) -> Card:
    card = journey.card(id)
    if card is None:
        raise Stale("the card is gone")
    return card
