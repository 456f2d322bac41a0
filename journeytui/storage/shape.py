"""What tomllib reads, shaped into a journey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from journeytui.core.homing import known_lanes
from journeytui.core.journey import Card, Journey, Stage, Table, Value
from journeytui.storage import grammar
from journeytui.storage.checker import Checker, each
from journeytui.storage.fields import journey_fields
from journeytui.storage.grammar import described, is_card
from journeytui.storage.links import Target, check_name
from journeytui.storage.problems import Path, nearest, quoted

_SURE = {key: rule.types for key, rule in grammar.CARD.items() if rule.by_type}
_FLAT = frozenset({str, bool, int, float, datetime, date})
_CARD_LINKS: tuple[tuple[str, Target], ...] = (("source", "call"), ("solves", "card"))
_INBOX_LINKS: tuple[tuple[str, Target], ...] = (("stage", "stage"), ("lane", "lane"))

_SETTLED_WITH = "c on the map settles it"


class Shaper:
    """Makes a journey of a document; its checker remarks on all that is wrong on the way.

    Where a value is invalid it is left out, so that the rest can be looked at, too. Ids are given
    in file order: a stage, its cards by lane, the next stage, …, the inbox.
    """

    def __init__(self) -> None:
        self.checker = Checker()
        self.next_id = 1
        self._lanes: set[str] = set()

    def journey(self, document: Mapping[str, Any]) -> Journey:
        """The journey as written: inbox entries stay in the inbox."""
        fields = journey_fields(document, self.checker)
        self._lanes = known_lanes(Journey(fields))
        stages = document.get("stages")
        shaped = tuple(self._stages(stages)) if isinstance(stages, list) else ()
        journey = Journey(fields, shaped, tuple(self._inbox(document.get("inbox", []))))
        self.checker.links.resolve(set(journey.stage_keys.values()), known_lanes(journey))
        return journey

    def _new_id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def _stages(self, stages: list[object]) -> Iterator[Stage]:
        for stage, at in each(stages, ("stages",)):
            if self.checker.is_table(stage, at):
                yield self._stage(stage, at)

    def _stage(self, stage: Mapping[str, Any], path: Path) -> Stage:
        id = self._new_id()
        fields: dict[str, Value | None] = {}
        cells: dict[str, tuple[Card, ...]] = {}
        for key, value in stage.items():
            at = (*path, key)
            if key in grammar.STAGE:
                if self.checker.fits(key, value, at, grammar.STAGE):
                    fields[key] = value
            elif key in self._lanes or (type(value) is list and all(map(is_card, value))):
                cells[key] = tuple(self._cell(key, value, at))
            else:
                self.checker.unknown(key, at, {*grammar.STAGE, *self._lanes})
                fields[key] = self.checker.frozen(value, at)
        self.checker.links.define("stage", fields.get("id"), (*path, "id"))
        self.checker.links.refer("card", fields.get("fixed_by"), (*path, "fixed_by"))
        return Stage(id, Table.of(fields), tuple(sorted((k, c) for k, c in cells.items() if c)))

    def _cell(self, lane: str, value: object, path: Path) -> Iterator[Card]:
        if not isinstance(value, list | str):
            remedy = f"; write [[stages.{lane}]]" if isinstance(value, dict) else ""
            message = f"must be a list of cards, not {described(value)}{remedy}"
            self.checker.remark("invalid", message, path)
            return
        if lane not in self._lanes and value:
            self._check_own_lane(lane, path)
        for item, at in each(value, path):
            yield from self._card(item, at)

    def _check_own_lane(self, lane: str, path: Path) -> None:
        check_name(lane, path, self.checker.remarks)
        if near := nearest(lane, {*grammar.STAGE, *self._lanes}):
            message = f"{quoted(lane)} is a lane of its own here; did you mean {quoted(near)}?"
            self.checker.remark("hint", message, path)

    def _inbox(self, inbox: object) -> Iterator[Card]:
        for item, at in each(inbox, ("inbox",)):
            if isinstance(item, dict):
                for key, target in _INBOX_LINKS:
                    self.checker.links.refer(target, item.get(key), (*at, key))
            if not isinstance(inbox, list | str | dict):
                return
            yield from self._card(item, at)

    def _card(self, item: object, path: Path) -> Iterator[Card]:
        """The card that an item of a list is; none where it is neither a text nor a table."""
        if type(item) is str:
            yield Card(self._new_id(), item)
            if not item.strip():
                self._check_empty(path)
        elif isinstance(item, dict):
            yield self._table_card(item, path)
        else:
            message = f'must be a text in quotes or {{ text = "…" }}, not {described(item)}'
            self.checker.remark("invalid", message, path)

    def _table_card(self, item: Mapping[str, Any], path: Path) -> Card:
        attrs: list[tuple[str, Value]] = []
        text = ""
        for key, value in item.items():
            at = (*path, key)
            if type(value) not in _SURE.get(key, ()) and not self.checker.fits(
                key, value, at, grammar.CARD
            ):
                continue
            if key == "text":
                text = value
                continue
            content = value if type(value) in _FLAT else self.checker.frozen(value, at)
            if content is not None:
                attrs.append((key, content))
        said = isinstance(item.get("text", ""), str)  # else that is remarked on already
        if said and not text.strip() and "score" not in item:
            self._check_empty(path)
        self._link(item, path)
        if isinstance(mark := item.get("conflict"), str) and mark:
            self._check_settled(mark, path)
        return Card(self._new_id(), text, Table(tuple(sorted(attrs))))

    def _link(self, item: Mapping[str, Any], path: Path) -> None:
        if "id" in item:
            self.checker.links.define("card", item["id"], (*path, "id"))
        for key, target in _CARD_LINKS:
            if key in item:
                for id, at in each(item[key], (*path, key)):
                    self.checker.links.refer(target, id, at)
        if path[0] == "stages":
            for key in item.keys() & {"stage", "lane"}:
                message = f"'{key}' counts in the inbox only; the card stands here"
                self.checker.remark("hint", message, (*path, key))

    def _check_settled(self, mark: str, path: Path) -> None:
        """Remark on a card that a merge left for a person to choose."""
        what = "the card before it; this is the other version"
        if mark != "theirs":
            what = f"{quoted(mark)}; this is the other value"
        message = f"two people changed {what}; {_SETTLED_WITH}"
        self.checker.remark("finding", message, (*path, "conflict"))

    def _check_empty(self, path: Path) -> None:
        self.checker.remark("finding", "a card needs a text or a score", path)
