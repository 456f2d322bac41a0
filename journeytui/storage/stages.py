"""Writing stages, their cards and the inbox where they changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from journeytui.core.journey import Box, Cell, Id, Journey, Stage
from journeytui.storage import emit
from journeytui.storage.cells import CardArray, CardTables, Source
from journeytui.storage.scan import Block, Keys
from journeytui.storage.sheet import Declined, Part, Sheet, hollow_unwanted, new_part
from journeytui.storage.tables import TableText

Place: TypeAlias = tuple[Id, str]
"""A cell: a stage's id and a lane."""


class StageWriter:
    """Writes the stages and the inbox of `now` into a sheet that says `filed`.

    Cards keep their text and take their comments along, from whichever list to whichever. Raises
    Declined where the sheet is laid out in a way that is not edited piece by piece.
    """

    def __init__(self, sheet: Sheet, root: TableText, filed: Journey, now: Journey) -> None:
        self._sheet, self._root = sheet, root
        self._filed, self._now = filed, now
        parts = sheet.listed("stages")
        if len(parts) != len(filed.stages):
            raise Declined("the stages are no plain list of tables")
        self._parts = {s.id: part for s, part in zip(filed.stages, parts, strict=True)}
        lanes = [lane.key for lane in now.lanes]
        self._order = {**emit.STAGE_ORDER}
        self._order |= {lane: rank for rank, lane in enumerate(lanes, len(emit.STAGE_ORDER))}
        self._open_lists()

    def _open_lists(self) -> None:
        """Open every list of cards that changes, and note what each card takes along."""
        old, new = _cells(self._filed.stages), _cells(self._now.stages)
        self._changed = {at for at in {*old, *new} if old.get(at, ()) != new.get(at, ())}
        self._lists: dict[Box, CardArray | CardTables] = {}
        going = [card.id for at in self._changed for card in new.get(at, ())]
        for at in self._changed:
            if at[0] in self._parts:
                self._lists[at] = self._opened(at, old.get(at, ()))
        if self._filed.inbox != self._now.inbox:
            self._lists["inbox"] = self._opened_inbox()
            going += [card.id for card in self._now.inbox]
        self._going = frozenset(going)
        self._sources: dict[Id, Source] = {
            source.card.id: source for cards in self._lists.values() for source in cards.sources()
        }

    def _opened(self, at: Place, cards: Cell) -> CardArray | CardTables:
        part, path = self._parts[at[0]], ("stages", at[1])
        if groups := _groups(part.blocks, path):
            return CardTables(path, cards, groups, self._sheet.newline)
        return CardArray(self._table(part), at[1], cards)

    def _opened_inbox(self) -> CardArray | CardTables:
        for part in self._sheet.parts:
            if part.name == "inbox" and not part.listed:
                part.make_listed()
        parts = self._sheet.listed("inbox")
        if parts or not self._root.written("inbox")[0]:
            groups = [part.blocks for part in parts]
            return CardTables(("inbox",), self._filed.inbox, groups, self._sheet.newline)
        return CardArray(self._root, "inbox", self._filed.inbox)

    def _table(self, part: Part) -> TableText:
        blocks = part.blocks
        return TableText(blocks[0], ("stages",), blocks[1:], self._order, self._sheet.newline)

    def write(self) -> None:
        """Write all that changed. Of what is gone the comments stay."""
        staying = {stage.id for stage in self._now.stages}
        for stage in self._filed.stages:
            if stage.id not in staying:
                for lane, _ in stage.cells:
                    self._write_cell(self._parts[stage.id], (stage.id, lane), ())
        filed = {stage.id: stage for stage in self._filed.stages}
        wanted = [
            self._changed_stage(filed[stage.id], stage)
            if stage.id in filed
            else self._new_stage(stage)
            for stage in self._now.stages
        ]
        hollow_unwanted(self._sheet.listed("stages"), wanted, self._sheet.newline)
        self._sheet.arrange("stages", wanted, self._sheet.start(("paths", "inbox")))
        if "inbox" in self._lists:
            self._write_inbox(self._lists["inbox"])

    def _new_stage(self, stage: Stage) -> Part:
        newline = self._sheet.newline
        part = new_part(("stages",), stage.fields, emit.STAGE_ORDER, newline, listed=True)
        for lane, cards in stage.cells:
            self._lists[stage.id, lane] = CardArray(self._table(part), lane, ())
            self._write_cell(part, (stage.id, lane), cards)
        return part

    def _changed_stage(self, old: Stage, new: Stage) -> Part:
        part = self._parts[old.id]
        self._table(part).change(old.fields, new.fields)
        for lane in sorted(lane for id, lane in self._changed if id == old.id):
            self._write_cell(part, (old.id, lane), new.cell(lane))
        return part

    def _write_cell(self, part: Part, at: Place, cards: Cell) -> None:
        writer = self._lists[at]
        if isinstance(writer, CardArray):
            writer.rewrite(cards, self._sources, self._going)
            return
        written = [b for g in writer.rewrite(cards, self._sources, self._going) for b in g]
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

    def _write_inbox(self, writer: CardArray | CardTables) -> None:
        """Write the inbox as tables, also where it was an array."""
        parts = self._sheet.listed("inbox")
        if isinstance(writer, CardArray):
            writer.rewrite((), self._sources, self._going)
            for entry in self._root.written("inbox")[0]:
                self._root.remove(entry)
            writer = CardTables(("inbox",), (), [], self._sheet.newline)
        groups = writer.rewrite(self._now.inbox, self._sources, self._going)
        there = {id(part.blocks): part for part in parts}
        wanted = [there.get(id(group)) or Part("inbox", group) for group in groups]
        hollow_unwanted(parts, wanted, self._sheet.newline)
        self._sheet.arrange("inbox", wanted, len(self._sheet.parts))


def _cells(stages: Iterable[Stage]) -> dict[Place, Cell]:
    return {(stage.id, lane): cards for stage in stages for lane, cards in stage.cells}


def _groups(blocks: list[Block], path: Keys) -> list[list[Block]]:
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
