"""Small journeys for tests, written like the file, and looked at by their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TypeAlias

from journeytui.core.journey import (
    STAGE_KEYS,
    Box,
    Card,
    Id,
    Journey,
    Stage,
    Table,
    Value,
    freeze,
)

CardLike: TypeAlias = str | Mapping[str, object]
StageLike: TypeAlias = Mapping[str, object]


def build(
    stages: Iterable[StageLike] = (), inbox: Iterable[CardLike] = (), **fields: object
) -> Journey:
    """A journey with ids from 1 in file order: `build([{"name": "Sale", "actions": ["Pays"]}])`."""
    ids = count(1)
    made = tuple(_stage(stage, ids) for stage in stages)
    return Journey(table(**fields), made, tuple(_card(card, ids) for card in inbox))


def table(**values: object) -> Table:
    """A table of plain Python values."""
    return Table.of({key: freeze(value) for key, value in values.items()})


def _stage(stage: StageLike, ids: Iterator[Id]) -> Stage:
    own = {key: value for key, value in stage.items() if key in STAGE_KEYS}
    made = Stage(next(ids), table(**own))
    for lane in sorted(stage.keys() - own.keys()):
        cell = stage[lane]
        assert isinstance(cell, Sequence)
        made = made.with_cell(lane, [_card(card, ids) for card in cell])
    return made


def _card(card: CardLike, ids: Iterator[Id]) -> Card:
    if isinstance(card, str):
        return Card(next(ids), card)
    rest = {key: value for key, value in card.items() if key != "text"}
    return Card(next(ids), str(card.get("text", "")), table(**rest))


def id_of(journey: Journey, words: str) -> Id:
    """The id of the card with this text, or of the stage with this name."""
    found = [stage.id for stage in journey.stages if stage.name == words]
    found += [card.id for _, card in journey.cards() if card.text == words]
    assert len(found) == 1, f"{words!r} is there {len(found)} times"
    return found[0]


def texts(journey: Journey, box: Box) -> list[str]:
    """The texts of a box's cards, or the names of the stages."""
    return [n.text if isinstance(n, Card) else n.name for n in journey.items(box)]


def value(journey: Journey, id: Id, key: str) -> Value | None:
    """A value of a card or a stage."""
    found = journey.find(id)
    assert found is not None
    node = found[2]
    return node.get(key) if isinstance(node, Card) else node.fields.get(key)
