"""Random edits of a journey, as batches of changes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from journeytui.core.changes import Batch, Change, Insert, Move, Place, Remove, Set, apply, place_of
from journeytui.core.journey import Box, Card, Id, Journey, Stage, Table, Value
from tests.storage.documents import LANES

WORDS = [
    "price",
    "demo",
    "call",
    "forecast",
    "doubt",
    "invoice",
    "contract",
    "trial",
    "director",
    "team",
    "asks",
]


@dataclass
class Edits:
    """Edits journeys at random; ids of what is new count up from `next_id`."""

    rng: random.Random
    next_id: Id

    def batch(self, journey: Journey, most: int = 4) -> tuple[Batch, Journey]:
        """One to `most` changes that apply one after the other, and the journey after them."""
        batch: list[Change] = []
        for _ in range(self.rng.randint(1, most)):
            change = self._change(journey)
            journey = apply(journey, (change,))
            batch.append(change)
        return tuple(batch), journey

    def _change(self, journey: Journey) -> Change:
        cards = [card for _, card in journey.cards()]
        kinds: list[tuple[Callable[[Journey], Change], int]] = [
            (self._insert_card, 20),
            (self._insert_stage, 5),
            (self._set_field, 8),
        ]
        if cards:
            kinds += [
                (self._remove_card, 10),
                (self._move_card, 22),
                (self._set_text, 15),
                (self._set_attribute, 15),
            ]
        if journey.stages:
            kinds += [(self._remove_stage, 3), (self._move_stage, 4), (self._set_stage, 8)]
        chosen = self.rng.choices([k for k, _ in kinds], [w for _, w in kinds])[0]
        return chosen(journey)

    def _new_id(self) -> Id:
        self.next_id += 1
        return self.next_id - 1

    def _words(self) -> str:
        if self.rng.random() < 0.1:
            return self.rng.choice(["ok", "Slow reply", "[a] b", 'a "b"', "a\\b", "two\nlines"])
        return " ".join(self.rng.choices(WORDS, k=self.rng.randint(1, 8)))

    def _attributes(self) -> Table:
        attrs: dict[str, Value] = {}
        if self.rng.random() < 0.3:
            attrs["severity"] = self.rng.randint(1, 3)
        if self.rng.random() < 0.2:
            attrs["by"] = self.rng.choice(["Ana", "Bo"])
        if self.rng.random() < 0.1:
            attrs["tags"] = ("x", "y")
        return Table.of(attrs)

    def _box(self, journey: Journey) -> Box:
        if not journey.stages or self.rng.random() < 0.15:
            return "inbox"
        return (self.rng.choice(journey.stages).id, self.rng.choice(LANES))

    def _place(self, journey: Journey, box: Box, skip: Id | None = None) -> Place:
        ids = [node.id for node in journey.items(box) if node.id != skip]
        at = self.rng.randint(0, len(ids))
        return Place(box, ids[at - 1] if at else None, ids[at] if at < len(ids) else None)

    def _card(self, journey: Journey) -> Card:
        return self.rng.choice([card for _, card in journey.cards()])

    def _insert_card(self, journey: Journey) -> Change:
        attrs = self._attributes()
        box = self._box(journey)
        if box == "inbox" and self.rng.random() < 0.4:
            attrs = attrs.put("stage", f"s{self.rng.randint(0, 4)}")
            attrs = attrs.put("lane", self.rng.choice(LANES))
        return Insert(Card(self._new_id(), self._words(), attrs), self._place(journey, box))

    def _remove_card(self, journey: Journey) -> Change:
        card = self._card(journey)
        return Remove(card, place_of(journey, card.id))

    def _move_card(self, journey: Journey) -> Change:
        card = self._card(journey)
        at = self._place(journey, self._box(journey), card.id)
        return Move(card.id, place_of(journey, card.id), at)

    def _set_text(self, journey: Journey) -> Change:
        card = self._card(journey)
        return Set(card.id, "text", card.text, self._words())

    def _set_attribute(self, journey: Journey) -> Change:
        card = self._card(journey)
        key, values = self.rng.choice(
            [
                ("severity", (None, 1, 2, 3)),
                ("score", (None, 1, 5)),
                ("feasible", (None, "yes", "no")),
                ("tags", (None, ("a",), ("a", "b"))),
                ("note", (None, "long\nnote", "short")),
                ("own", (None, Table.of({"key": 2}))),
            ]
        )
        return Set(card.id, key, card.get(key), self.rng.choice(values))

    def _insert_stage(self, journey: Journey) -> Change:
        id = self._new_id()
        cells = tuple(
            (lane, tuple(Card(self._new_id(), self._words()) for _ in range(2)))
            for lane in sorted(self.rng.sample(LANES, self.rng.randint(0, 2)))
        )
        fields = Table.of({"name": f"New {self._words()}"})
        return Insert(Stage(id, fields, cells), self._place(journey, "stages"))

    def _remove_stage(self, journey: Journey) -> Change:
        stage = self.rng.choice(journey.stages)
        return Remove(stage, place_of(journey, stage.id))

    def _move_stage(self, journey: Journey) -> Change:
        id = self.rng.choice(journey.stages).id
        return Move(id, place_of(journey, id), self._place(journey, "stages", id))

    def _set_stage(self, journey: Journey) -> Change:
        stage = self.rng.choice(journey.stages)
        key = self.rng.choice(["name", "goal", "goal_met", "script", "note", "extra", "more"])
        new: Value | None = self.rng.choice([None, self._words(), "a\nb"])
        if key == "goal_met":
            new = self.rng.choice([True, False, None])
        elif key in ("extra", "more"):
            new = None
        return Set(stage.id, key, stage.fields.get(key), new)

    def _set_field(self, journey: Journey) -> Change:
        key, values = self.rng.choice(_FIELDS)
        new = self.rng.choice(values)
        if isinstance(key, tuple) and isinstance(journey.fields.get(key[0]), tuple):
            key = key[0]
            old = journey.fields.get(key)
            return Set(0, key, old, old[:-1] or None if isinstance(old, tuple) else None)
        old = journey.fields.get(key) if isinstance(key, str) else _at(journey.fields, key)
        if (
            key in ("paths", "calls", "lanes")
            and isinstance(old, tuple)
            and self.rng.random() < 0.7
        ):
            new = self._list_edit(old)
        return Set(0, key, old, new)

    def _list_edit(self, old: tuple[Value, ...]) -> Value | None:
        items = list(old)
        at = self.rng.randrange(len(items)) if items else 0
        match self.rng.randrange(3):
            case 0 if items:
                del items[at]
            case 1 if items:
                item = items[at]
                items[at] = (
                    item.put("note", self._words()) if isinstance(item, Table) else "emotions"
                )
            case _:
                self.rng.shuffle(items)
        return tuple(items) or None


_CALL = Table.of({"id": "acme-1", "with": "Carla", "consent": True})
_PATHS = (
    Table.of({"from": "s0", "to": "s1"}),
    Table.of({"from": "s1", "to": "s0", "kind": "loop"}),
)
_FIELDS: tuple[tuple[str | tuple[str, ...], tuple[Value | None, ...]], ...] = (
    ("title", (None, "New title", "another")),
    ("goal", (None, "a goal", "two\nlines")),
    (
        "lanes",
        (None, ("actions", "emotions"), ("wow", Table.of({"key": "emotions", "title": "E"}))),
    ),
    ("calls", (None, (_CALL,))),
    ("paths", (None, _PATHS, _PATHS[:1])),
    ("custom", (None,)),
    (("persona", "name"), (None, "Carla", "Ana")),
    (("persona", "jobs"), (None, ("Sell more",), ("Sell more", "Work less"))),
    (("persona", "thinks"), (None, ("no",))),
    (("rules_off", "a-rule"), (None, "so")),
    (("rules_off", "b-rule"), (None, "so")),
)


def _at(table: Table, path: tuple[str, ...]) -> Value | None:
    value: Value | None = table
    for key in path:
        value = value.get(key) if isinstance(value, Table) else None
    return value
