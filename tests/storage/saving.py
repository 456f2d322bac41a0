"""Saving small maps after edits that are told in a word."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import TypeAlias

from journeytui.core.changes import (
    Batch,
    Insert,
    Key,
    Move,
    Place,
    Remove,
    Set,
    apply,
    get_path,
    place_of,
)
from journeytui.core.journey import Box, Card, Id, Journey, Node, Stage, Value
from journeytui.storage.codec import read
from journeytui.storage.rewrite import Way, rewrite
from tests.core.build import id_of, table

Step: TypeAlias = Callable[[Journey, Id], Batch]
"""Makes a batch from a journey and the next free id."""


def toml(text: str) -> str:
    """A text as one writes it in a test: not indented, no line break first."""
    return dedent(text).removeprefix("\n")


def saved(text: str, *steps: Step, way: Way = "splice") -> str:
    """The text of a map after the steps and one save, which must have gone this way."""
    document = read(text)
    journey, next_id = document.journey, document.next_id
    for step in steps:
        journey = apply(journey, step(journey, next_id))
        next_id += 100
    written = rewrite(text, document.journey, journey)
    assert written.way == way
    return written.text


def saved_each(text: str, *steps: Step) -> str:
    """The text after a save behind each step, the file never read again."""
    document = read(text)
    journey, next_id = document.journey, document.next_id
    for step in steps:
        changed = apply(journey, step(journey, next_id))
        text = rewrite(text, journey, changed).text
        journey = changed
        next_id += 100
    return text


def add(stage: str, lane: str, text: str, at: int | None = None, **attrs: object) -> Step:
    """A new card in a cell, at the end if not told otherwise."""

    def step(journey: Journey, next_id: Id) -> Batch:
        box = (id_of(journey, stage), lane)
        return (Insert(Card(next_id, text, table(**attrs)), _place(journey, box, at)),)

    return step


def note(text: str, **attrs: object) -> Step:
    """A new card at the end of the inbox."""
    return lambda journey, next_id: (
        Insert(Card(next_id, text, table(**attrs)), _place(journey, "inbox", None)),
    )


def delete(words: str) -> Step:
    """A card with this text, or a stage with this name, taken away."""

    def step(journey: Journey, _next_id: Id) -> Batch:
        id = id_of(journey, words)
        return (Remove(_node(journey, id), place_of(journey, id)),)

    return step


def move(words: str, stage: str, lane: str, at: int | None = None) -> Step:
    """A card moved to a cell; with no stage to the inbox."""

    def step(journey: Journey, _next_id: Id) -> Batch:
        id = id_of(journey, words)
        box: Box = (id_of(journey, stage), lane) if stage else "inbox"
        return (Move(id, place_of(journey, id), _place(journey, box, at, id)),)

    return step


def move_stage(name: str, at: int) -> Step:
    """A stage moved to an index among the others."""

    def step(journey: Journey, _next_id: Id) -> Batch:
        id = id_of(journey, name)
        return (Move(id, place_of(journey, id), _place(journey, "stages", at, id)),)

    return step


def add_stage(name: str, at: int | None = None, **cells: list[str]) -> Step:
    """A new stage with cells of cards."""

    def step(journey: Journey, next_id: Id) -> Batch:
        stage = Stage(next_id, table(name=name))
        for number, (lane, texts) in enumerate(cells.items(), 1):
            cards = [Card(next_id + 10 * number + i, text) for i, text in enumerate(texts)]
            stage = stage.with_cell(lane, cards)
        return (Insert(stage, _place(journey, "stages", at)),)

    return step


def change(words: str, key: str, value: Value | None) -> Step:
    """A field of a card or a stage set."""

    def step(journey: Journey, _next_id: Id) -> Batch:
        node = _node(journey, id_of(journey, words))
        old = node.get(key) if isinstance(node, Card) else node.fields.get(key)
        return (Set(node.id, key, old, value),)

    return step


def field(key: Key, value: Value | None) -> Step:
    """A field of the journey set."""
    return lambda journey, _next_id: (Set(0, key, get_path(journey.fields, key), value),)


def _node(journey: Journey, id: Id) -> Node:
    found = journey.find(id)
    assert found is not None
    return found[2]


def _place(journey: Journey, box: Box, at: int | None, skip: Id | None = None) -> Place:
    ids = [node.id for node in journey.items(box) if node.id != skip]
    at = len(ids) if at is None else at
    return Place(box, ids[at - 1] if at else None, ids[at] if at < len(ids) else None)
