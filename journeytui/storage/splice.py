"""Writing only what changed: the text of a map, edited piece by piece."""

from __future__ import annotations

from collections.abc import Iterable

from journeytui.core.journey import (
    Box,
    Cell,
    Id,
    Journey,
    Stage,
    Table,
    Value,
    same,
)
from journeytui.storage import array, emit
from journeytui.storage.cells import CardArray, CardTables, Source
from journeytui.storage.scan import Block
from journeytui.storage.sheet import Declined, Part, Sheet, new_part
from journeytui.storage.tables import TableText, matches

_LISTS = ("stages", "paths", "inbox")
"""Lists of tables at the top of a file, in the order in which they stand."""


def splice(text: str, filed: Journey, now: Journey) -> str:
    """The text, which says `filed`, when it is to say `now`.

    `filed` is the journey exactly as written, with the ids of `now`. Raises Declined where the text
    is laid out in a way that is not edited piece by piece.
    """
    return _Splice(Sheet(text), filed, now).text()


class _Splice:
    def __init__(self, sheet: Sheet, filed: Journey, now: Journey) -> None:
        self.sheet, self.filed, self.now = sheet, filed, now
        self.newline = sheet.newline
        self.root = TableText(sheet.root, (), sheet.tables(), emit.JOURNEY_ORDER, sheet.newline)
        self.lanes = {lane.key: rank for rank, lane in enumerate(now.lanes, len(emit.STAGE_ORDER))}

    def text(self) -> str:
        if self.filed != self.now:
            self._drop_empty_lists()
            self._change_fields()
            self._change_cards()
        self._inbox_last()
        return self.sheet.text()

    # the journey's own fields

    def _drop_empty_lists(self) -> None:
        for entry in list(self.sheet.root.entries):
            known = len(entry.key) == 1 and entry.key[0] in _LISTS
            if known and entry.value[0] == "[" and not array.parse(entry.value).items:
                self.root.remove(entry)

    def _change_fields(self) -> None:
        old, new = self.filed.fields, self.now.fields
        for key in dict.fromkeys((*old, *new)):
            before, after = old.get(key), new.get(key)
            if before is None or after is None or not same(before, after):
                self._change_field(key, before, after)

    def _change_field(self, key: str, old: Value | None, new: Value | None) -> None:
        parts = self.sheet.listed(key)
        written = bool(parts) or any(self.root.written(key))
        if parts and _tables(old) and _tables(new):
            self._change_tables(key, parts, _tables(old), _tables(new))
        elif not written and key == "paths" and _tables(new):
            self._change_tables(key, [], (), _tables(new))
        elif not written and isinstance(new, Table):
            order = emit.PERSONA_ORDER if key == "persona" else {}
            part = new_part((key,), new, order, self.newline, listed=False)
            self.sheet.parts.insert(1 if key == "persona" else self._start(_LISTS), part)
        else:
            for part in parts:
                part.hollow(self.newline)
            self.root.change_key(key, None if parts else old, new)

    def _change_tables(
        self, key: str, parts: list[Part], old: tuple[Table, ...], new: tuple[Table, ...]
    ) -> None:
        if len(parts) != len(old):
            raise Declined(f"[[{key}]] is no plain list of tables")
        order = emit.ITEM_ORDERS.get(key, emit.PERSONA_ORDER)
        wanted = []
        for at, table in zip(matches(old, new), new, strict=True):
            if at is None:
                wanted.append(new_part((key,), table, order, self.newline, listed=True))
                continue
            blocks = parts[at].blocks
            if old[at] != table:
                TableText(blocks[0], (key,), blocks[1:], order, self.newline).change(old[at], table)
            wanted.append(parts[at])
        self._hollow_unwanted(parts, wanted)
        self.sheet.arrange(key, wanted, self._start(_after(key)))

    def _hollow_unwanted(self, parts: Iterable[Part], wanted: Iterable[Part]) -> None:
        kept = {id(part) for part in wanted}
        for part in parts:
            if id(part) not in kept:
                part.hollow(self.newline)

    def _start(self, names: Iterable[str]) -> int:
        """The index in front of the first part with one of these names; else the end."""
        for index, part in enumerate(self.sheet.parts):
            if part.name in names:
                return index
        return len(self.sheet.parts)

    # stages and cards

    def _change_cards(self) -> None:
        parts = self.sheet.listed("stages")
        if len(parts) != len(self.filed.stages):
            raise Declined("the stages are no plain list of tables")
        self._parts = {s.id: p for s, p in zip(self.filed.stages, parts, strict=True)}
        self._open_lists()
        for stage in self.filed.stages:
            if stage.id not in self._stages_now:
                for lane, _ in stage.cells:
                    self._rewrite_cell(self._parts[stage.id], (stage.id, lane), ())
        wanted = [self._stage_part(stage) for stage in self.now.stages]
        self._hollow_unwanted(parts, wanted)
        self.sheet.arrange("stages", wanted, self._start(("paths", "inbox")))
        if self.filed.inbox != self.now.inbox:
            self._rewrite_inbox()

    def _open_lists(self) -> None:
        """Open every list of cards that changes, and note what leaves with its card."""
        self._stages_now = {stage.id: stage for stage in self.now.stages}
        self._lists: dict[Box, CardArray | CardTables] = {}
        self._sources: dict[Id, Source] = {}
        old, new = _cells(self.filed.stages), _cells(self.now.stages)
        self._changed = {box for box in {*old, *new} if old.get(box, ()) != new.get(box, ())}
        going = [card.id for box in self._changed for card in new.get(box, ())]
        for box in self._changed:
            if box[0] in self._parts:
                self._lists[box] = self._opened(self._parts[box[0]], box, old.get(box, ()))
        if self.filed.inbox != self.now.inbox:
            self._lists["inbox"] = self._opened_inbox()
            going += [card.id for card in self.now.inbox]
        self._going = frozenset(going)
        for cards in self._lists.values():
            self._sources.update((source.card.id, source) for source in cards.sources())

    def _opened(self, part: Part, box: tuple[Id, str], cards: Cell) -> CardArray | CardTables:
        path = ("stages", box[1])
        groups = _groups(part.blocks, path)
        if groups:
            return CardTables(path, cards, groups, self.newline)
        return CardArray(self._table(part), box[1], cards)

    def _table(self, part: Part) -> TableText:
        order = {**emit.STAGE_ORDER, **self.lanes}
        return TableText(part.blocks[0], ("stages",), part.blocks[1:], order, self.newline)

    def _stage_part(self, stage: Stage) -> Part:
        """The part of a stage with all that changed in it written."""
        old = next((s for s in self.filed.stages if s.id == stage.id), None)
        if old is None:
            part = new_part(("stages",), stage.fields, emit.STAGE_ORDER, self.newline, listed=True)
            for lane in sorted(dict(stage.cells), key=lambda key: self.lanes[key]):
                box = (stage.id, lane)
                self._lists[box] = CardArray(self._table(part), lane, ())
                self._rewrite_cell(part, box, stage.cell(lane))
            return part
        part = self._parts[stage.id]
        self._table(part).change(old.fields, stage.fields)
        lanes = [lane for id, lane in self._changed if id == stage.id]
        for lane in sorted(lanes, key=lambda key: (self.lanes.get(key, len(self.lanes)), key)):
            self._rewrite_cell(part, (stage.id, lane), stage.cell(lane))
        return part

    def _rewrite_cell(self, part: Part, box: tuple[Id, str], cards: Cell) -> None:
        writer = self._lists[box]
        if isinstance(writer, CardArray):
            writer.rewrite(cards, self._sources, self._going)
            return
        groups = writer.rewrite(cards, self._sources, self._going)
        written = [block for group in groups for block in group]
        taken = {id(block) for block in written}
        staying = [group for group in writer.groups if id(group[0]) in taken]
        start = (staying or writer.groups)[0][0]
        blocks: list[Block] = []
        for block in part.blocks:
            if block is start:
                blocks += written
            if id(block) not in taken:
                blocks.append(block)
        part.blocks[:] = blocks

    # the inbox

    def _opened_inbox(self) -> CardArray | CardTables:
        for part in self.sheet.parts:
            if part.name == "inbox" and not part.listed:
                part.make_listed()
        parts = self.sheet.listed("inbox")
        if parts or not self.root.written("inbox")[0]:
            groups = [part.blocks for part in parts]
            return CardTables(("inbox",), self.filed.inbox, groups, self.newline)
        return CardArray(self.root, "inbox", self.filed.inbox)

    def _rewrite_inbox(self) -> None:
        """Write the inbox as tables, also where it was an array."""
        writer = self._lists["inbox"]
        parts = self.sheet.listed("inbox")
        if isinstance(writer, CardArray):
            writer.rewrite((), self._sources, self._going)
            for entry in self.root.written("inbox")[0]:
                self.root.remove(entry)
            writer = CardTables(("inbox",), (), [], self.newline)
        groups = writer.rewrite(self.now.inbox, self._sources, self._going)
        there = {id(part.blocks): part for part in parts}
        wanted = [there.get(id(group)) or Part("inbox", group) for group in groups]
        for part in parts:
            if part not in wanted:
                part.name = ""
        self.sheet.arrange("inbox", wanted, len(self.sheet.parts))

    def _inbox_last(self) -> None:
        inbox = self.sheet.listed("inbox")
        behind = self.sheet.parts[self._start(("inbox",)) :]
        if any(part not in inbox and not part.loose for part in behind):
            self.sheet.parts = [p for p in self.sheet.parts if p not in inbox] + inbox


def _tables(value: Value | None) -> tuple[Table, ...]:
    """The items of a list of tables, or () where it is none."""
    if not isinstance(value, tuple):
        return ()
    tables = tuple(item for item in value if isinstance(item, Table))
    return tables if len(tables) == len(value) else ()


def _after(key: str) -> tuple[str, ...]:
    """The names of the lists that stand after the list `key`."""
    return _LISTS[_LISTS.index(key) + 1 :] if key in _LISTS else _LISTS


def _cells(stages: Iterable[Stage]) -> dict[tuple[Id, str], Cell]:
    return {(stage.id, lane): cards for stage in stages for lane, cards in stage.cells}


def _groups(blocks: list[Block], path: tuple[str, ...]) -> list[list[Block]]:
    """The tables of a list below a stage, each with the tables below it."""
    groups: list[list[Block]] = []
    for block in blocks:
        if block.path == path and block.kind == "list":
            groups.append([block])
        elif block.path[: len(path)] == path:
            if not groups:
                raise Declined(f"{'.'.join(path)} is no list of tables")
            groups[-1].append(block)
    return groups
