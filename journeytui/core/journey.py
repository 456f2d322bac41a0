"""The journey and its parts, as frozen values.

A journey is what a map file says: its own fields, stages with cells of cards, and an inbox of cards
that have no cell yet. Ids are for this run of the program only; equality ignores them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property
from typing import Literal, TypeAlias

from journeytui.core.names import ASKED, Keys
from journeytui.core.names import DEFAULT_LANES as DEFAULT_LANES
from journeytui.core.names import slug as slug
from journeytui.core.names import unused as unused

Id: TypeAlias = int
"""Number of a stage or a card while the program runs; one counter serves both."""

ROOT: Id = 0
"""The id under which a change addresses the journey's own fields."""

Scalar: TypeAlias = str | bool | int | float | datetime | date | time
Value: TypeAlias = "Scalar | tuple[Value, ...] | Table"
"""A TOML value made immutable: arrays are tuples, tables are `Table`."""

Box: TypeAlias = Literal["stages", "inbox"] | tuple[Id, str]
"""An ordered place: the stages, the inbox, or a cell as (stage id, lane key)."""


STAGE_KEYS = frozenset({"id", "name", "goal", "goal_met", "fixed_by", "script", "note", "map"})
"""Keys of a stage that are its own and never a lane."""

_NAN = float("nan")


def same(a: Value | None, b: Value | None) -> bool:
    """Whether two values would be written alike: `1`, `1.0` and `true` differ, NaN equals NaN."""
    if a is b:
        return True
    if type(a) is not type(b):
        return False
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float):
        return repr(a) == repr(b)
    if isinstance(a, datetime) and isinstance(b, datetime):
        return a.isoformat() == b.isoformat()
    return a == b


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """An immutable mapping from key to value; the order of keys does not count."""

    pairs: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Value | None]) -> Table:
        """A table of the given values; those that are None are absent."""
        return cls(tuple(sorted((k, v) for k, v in values.items() if v is not None)))

    def get(self, key: str) -> Value | None:
        """The value under `key`, or None where there is none."""
        for k, v in self.pairs:
            if k == key:
                return v
        return None

    def put(self, key: str, value: Value | None) -> Table:
        """This table with `key` set, or without it where `value` is None."""
        rest = {k: v for k, v in self.pairs if k != key}
        return Table.of({**rest, key: value})

    def __iter__(self) -> Iterator[str]:
        return (k for k, _ in self.pairs)

    def __contains__(self, key: object) -> bool:
        return any(k == key for k, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        if len(self.pairs) != len(other.pairs):
            return False
        return all(
            k == j and same(v, w) for (k, v), (j, w) in zip(self.pairs, other.pairs, strict=True)
        )

    def __hash__(self) -> int:
        # The keys alone: a NaN equals another NaN here, but hashes by identity.
        return hash(tuple(self))


EMPTY = Table()


def freeze(value: object) -> Value:
    """The immutable form of a value as tomllib reads it.

    Raises TypeError for a value that TOML does not have.
    """
    if isinstance(value, Mapping):
        return Table(tuple(sorted((str(k), freeze(v)) for k, v in value.items())))
    if isinstance(value, list | tuple):
        return tuple(freeze(v) for v in value)
    if isinstance(value, float) and value != value:
        return _NAN
    if isinstance(value, str | bool | int | float | datetime | date | time):
        return value
    raise TypeError(f"not a TOML value: {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Card:
    """One note. `text` is empty only where a score speaks alone; `attrs` holds all else it says."""

    id: Id = field(compare=False)
    text: str
    attrs: Table = EMPTY

    def get(self, key: str) -> Value | None:
        """An attribute by its key in the file (`text` too), or None."""
        return self.text if key == "text" else self.attrs.get(key)

    def word(self, key: str) -> str:
        """An attribute that is a text, or '' where it is absent or no text."""
        value = self.attrs.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """An attribute that is a whole number, or None."""
        value = self.attrs.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, key: str) -> bool:
        """Whether an attribute is `true`."""
        return self.attrs.get(key) is True

    def words(self, key: str) -> tuple[str, ...]:
        """An attribute that lists texts; a single text counts as a list of one."""
        value = self.attrs.get(key)
        if isinstance(value, str):
            return (value,)
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()

    @property
    def aside(self) -> bool:
        """Whether it is nothing to sort: parked, or a question that was asked already."""
        return self.flag("parked") or ASKED in self.words("tags")

    @property
    def score(self) -> int | None:
        """The emotion score, 1 to 5, or None where it is absent or out of range."""
        value = self.number("score")
        return value if value is not None and 1 <= value <= 5 else None


Cell: TypeAlias = tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase of the journey. `cells` holds (lane key, cards), sorted by key, none empty."""

    id: Id = field(compare=False)
    fields: Table = EMPTY
    cells: tuple[tuple[str, Cell], ...] = ()

    def word(self, key: str) -> str:
        """A field that is a text, or ''."""
        value = self.fields.get(key)
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """The name as written; '' where there is none (shown as 'Stage n')."""
        return self.word("name")

    @property
    def key(self) -> str:
        """The id that the file gives, or ''."""
        return self.word("id")

    def cell(self, lane: str) -> Cell:
        """The cards in a lane, in order."""
        for key, cards in self.cells:
            if key == lane:
                return cards
        return ()

    def with_cell(self, lane: str, cards: Iterable[Card]) -> Stage:
        """This stage with the cards of one lane replaced."""
        cells = {**dict(self.cells), lane: tuple(cards)}
        return replace(self, cells=tuple(sorted((k, c) for k, c in cells.items() if c)))


Node: TypeAlias = Card | Stage


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the map: its key in the file, and what a map says about it where it does."""

    key: str
    title: str = ""
    question: str = ""
    hidden: bool = False

    @property
    def name(self) -> str:
        """The title, or one made from the key."""
        return self.title or self.key.replace("_", " ").replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the journey that is not 'next': `kind` is skip, parallel or loop."""

    start: str
    end: str
    kind: str
    note: str = ""


@dataclass(frozen=True)
class Journey:
    """The whole map. `fields` holds its own keys, without `stages` and `inbox`."""

    fields: Table = EMPTY
    stages: tuple[Stage, ...] = ()
    inbox: tuple[Card, ...] = ()

    def word(self, key: str) -> str:
        """A field that is a text, or ''."""
        value = self.fields.get(key)
        return value if isinstance(value, str) else ""

    @property
    def title(self) -> str:
        return self.word("title")

    @property
    def goal(self) -> str:
        return self.word("goal")

    @cached_property
    def persona(self) -> Table:
        """The persona's fields; the first where the file lists several; empty where none is."""
        value = self.fields.get("persona")
        if isinstance(value, tuple):
            value = next((v for v in value if isinstance(v, Table)), None)
        return value if isinstance(value, Table) else EMPTY

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """All lanes in order: those the map names (else the five), then others that hold cards."""
        named: dict[str, Lane] = {}
        value = self.fields.get("lanes")
        for item in value if isinstance(value, tuple) else (value,):
            lane = _lane(item)
            if lane is not None:
                named.setdefault(lane.key, lane)
        named = named or {key: Lane(key) for key in DEFAULT_LANES}
        for stage in self.stages:
            for key, _ in stage.cells:
                if key not in named:
                    named[key] = Lane(key)
        return tuple(named.values())

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The paths that name both their ends."""
        value = self.fields.get("paths")
        tables = value if isinstance(value, tuple) else (value,)
        return tuple(p for t in tables if isinstance(t, Table) and (p := _path(t)) is not None)

    @cached_property
    def stage_keys(self) -> dict[Id, str]:
        """The id by which each stage can be referred to: its own, else derived from its name.

        A derived id is a slug of the name, else `stage-n`; it never equals another stage's.
        """
        free = Keys(s.key for s in self.stages if s.key)
        return {
            stage.id: stage.key or free.new(slug(stage.name) or f"stage-{number}")
            for number, stage in enumerate(self.stages, 1)
        }

    @cached_property
    def waiting(self) -> dict[Id, Card]:
        """What waits to be sorted, by id: the cards of the inbox that are not aside."""
        return {card.id: card for card in self.inbox if not card.aside}

    @cached_property
    def named(self) -> dict[str, Card]:
        """The cards that something can refer to, by their `id` in the file; the first of equals."""
        cards: dict[str, Card] = {}
        for _, card in self.cards():
            if card.attrs and (name := card.word("id")):
                cards.setdefault(name, card)
        return cards

    @cached_property
    def solvers(self) -> dict[str, tuple[Card, ...]]:
        """The cards that solve another, by the other's `id` in the file."""
        solvers: dict[str, tuple[Card, ...]] = {}
        for _, card in self.cards():
            for name in dict.fromkeys(card.words("solves")) if card.attrs else ():
                solvers[name] = (*solvers.get(name, ()), card)
        return solvers

    def items(self, box: Box) -> tuple[Node, ...]:
        """What a box holds, in order. Raises KeyError where its stage is gone."""
        if box == "stages":
            return self.stages
        if box == "inbox":
            return self.inbox
        return self.stage(box[0]).cell(box[1])

    def stage(self, id: Id) -> Stage:
        """The stage with this id. Raises KeyError."""
        for stage in self.stages:
            if stage.id == id:
                return stage
        raise KeyError(id)

    def boxes(self) -> Iterator[tuple[Box, tuple[Node, ...]]]:
        """The stages, every cell that holds cards, and the inbox, in this order."""
        yield "stages", self.stages
        for stage in self.stages:
            for lane, cards in stage.cells:
                yield (stage.id, lane), cards
        yield "inbox", self.inbox

    def cards(self) -> Iterator[tuple[Box, Card]]:
        """Every card with the box it is in."""
        for stage in self.stages:
            for lane, cards in stage.cells:
                for card in cards:
                    yield (stage.id, lane), card
        for card in self.inbox:
            yield "inbox", card

    def find(self, id: Id) -> tuple[Box, int, Node] | None:
        """Where a stage or a card is: its box, its index there, itself; None where it is gone."""
        for box, nodes in self.boxes():
            for index, node in enumerate(nodes):
                if node.id == id:
                    return box, index, node
        return None

    def card(self, id: Id) -> Card | None:
        """The card with this id, or None."""
        found = self.find(id)
        return found[2] if found is not None and isinstance(found[2], Card) else None


def _lane(item: Value | None) -> Lane | None:
    if isinstance(item, str):
        return Lane(item)
    if not isinstance(item, Table) or not isinstance(key := item.get("key"), str):
        return None
    title, question = item.get("title"), item.get("question")
    return Lane(
        key,
        title if isinstance(title, str) else "",
        question if isinstance(question, str) else "",
        item.get("hidden") is True,
    )


def _path(table: Table) -> Path | None:
    start, end, kind, note = (table.get(k) for k in ("from", "to", "kind", "note"))
    if not isinstance(start, str) or not isinstance(end, str):
        return None
    return Path(
        start,
        end,
        kind if isinstance(kind, str) else "skip",
        note if isinstance(note, str) else "",
    )
