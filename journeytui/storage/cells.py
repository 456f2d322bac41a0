"""Lists of cards as they are written, and writing them anew with cards that come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from journeytui.core.journey import Card, Cell, Id
from journeytui.storage import array, emit, inline
from journeytui.storage.array import Array, Item, Wanted
from journeytui.storage.emit import Style
from journeytui.storage.scan import Block, Entry, Keys, comments
from journeytui.storage.sheet import Declined, comment_lines, hollow, new_block
from journeytui.storage.tables import TableText


@dataclass(frozen=True, slots=True)
class Source:
    """A card as it is written before anything changes: in which list, its index there, its text
    where it is an item of an array, the comments above it and the one behind it."""

    owner: object
    index: int
    card: Card
    raw: str | None
    above: Sequence[str]
    beside: str = ""


Sources: TypeAlias = Mapping[Id, Source]


@dataclass(slots=True)
class CardArray:
    """Cards in an array under a key, or in one that is not there yet."""

    table: TableText
    key: str
    cards: Cell
    entry: Entry | None = field(init=False)
    array: Array = field(init=False)

    def __post_init__(self) -> None:
        entries, blocks = self.table.written(self.key)
        self.entry = entries[0] if entries else None
        raw = self.entry.value if self.entry else "[]"
        self.array = array.parse(raw) if raw[0] == "[" else Array("", [Item("", raw, "")], "")
        if len(entries) > 1 or blocks or len(self.array.items) != len(self.cards):
            raise Declined(f"the cards of {self.key} are no plain list")

    def sources(self) -> Iterator[Source]:
        """The cards as they are written."""
        for index, (card, item) in enumerate(zip(self.cards, self.array.items, strict=True)):
            beside = "".join(comments(item.tail))
            yield Source(self, index, card, item.raw, comments(item.lead), beside)

    def rewrite(self, cards: Cell, sources: Sources, going: Collection[Id]) -> None:
        """Write these cards. Comments of cards that are gone stay, but for those in `going`."""
        wanted = [self._wanted(card, sources) for card in cards]
        if self.entry is None:
            if wanted:
                lines = [line for want in wanted for line in _lines(want)]
                self.table.insert_text(self.key, emit.rows(lines, Style(self.table.newline)))
            return
        leaving = {i for i, card in enumerate(self.cards) if card.id in going}
        base = self.entry.name[: len(self.entry.name) - len(self.entry.name.lstrip(" \t"))]
        style = Style(self.table.newline, base, len(self.entry.name))
        raw = array.rebuild(self.array, wanted, style, leaving)
        self.entry.value = raw if wanted or comments(raw) else "[]"
        if not wanted and not comments(self.entry.text()):
            self.table.remove(self.entry)

    def _wanted(self, card: Card, sources: Sources) -> Wanted:
        source = sources.get(card.id)
        if source is None:
            return Wanted(emit.card(card))
        if source.raw is None:
            return Wanted(emit.card(card), None, source.above)
        raw = source.raw
        if source.card != card:
            raw = inline.changed_card(raw, source.card, card)
        lost = (Counter(comments(source.raw)) - Counter(comments(raw))).elements()
        if source.owner is self:
            return Wanted(raw, source.index, tuple(lost))
        return Wanted(raw, None, (*source.above, *lost), source.beside)


def _lines(want: Wanted) -> list[str]:
    beside = f"  {want.beside}" if want.beside else ""
    return [*want.above, f"{want.raw},{beside}"]


@dataclass(slots=True)
class CardTables:
    """Cards in tables with a header each, `[[inbox]]` or `[[stages.actions]]`."""

    path: Keys
    cards: Cell
    groups: list[list[Block]]
    newline: str

    def __post_init__(self) -> None:
        if len(self.groups) != len(self.cards):
            raise Declined(f"the cards of {'.'.join(self.path)} are no plain list of tables")

    def sources(self) -> Iterator[Source]:
        """The cards as they are written."""
        for index, (card, group) in enumerate(zip(self.cards, self.groups, strict=True)):
            yield Source(self, index, card, None, comments("".join([b.text() for b in group])))

    def rewrite(self, cards: Cell, sources: Sources, going: Collection[Id]) -> list[list[Block]]:
        """The tables that say these cards, in order. Old tables of cards that are gone are loose
        comments afterwards, or nothing where the card is in `going`."""
        groups = [self._group(card, sources) for card in cards]
        used = {id(group) for group in groups}
        for card, group in zip(self.cards, self.groups, strict=True):
            if id(group) not in used:
                for block in group:
                    hollow(block, self.newline)
                    block.tail = "" if card.id in going else block.tail
        return groups

    def _group(self, card: Card, sources: Sources) -> list[Block]:
        source = sources.get(card.id)
        if source is not None and source.owner is self:
            group = self.groups[source.index]
            if source.card != card:
                table = TableText(group[0], self.path, group[1:], emit.CARD_ORDER, self.newline)
                table.change(emit.card_table(source.card), emit.card_table(card))
            return group
        block = new_block(self.path, emit.card_table(card), emit.CARD_ORDER, self.newline)
        if source is not None:
            beside = [source.beside] if source.beside else []
            lines = [*source.above, *comments(source.raw or ""), *beside]
            block.lead = comment_lines(lines, self.newline)
        return [block]
