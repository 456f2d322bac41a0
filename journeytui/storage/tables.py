"""Changing the keys of one table where it is written, however it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeytui.core.journey import EMPTY, Table, Value, same
from journeytui.storage import array, emit, inline, strings
from journeytui.storage.array import Wanted
from journeytui.storage.emit import Order, Style
from journeytui.storage.scan import Block, Entry, Keys, comments
from journeytui.storage.sheet import Declined, comment_lines, hollow


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as it is written: its own entries stand in `block`, under the dotted keys `prefix`;
    `below` are blocks of tables inside it (and maybe others). `path` leads to it from the root;
    `order` is that of its keys."""

    block: Block
    path: Keys
    below: Sequence[Block]
    order: Order
    newline: str
    prefix: Keys = ()

    def change(self, old: Table, new: Table) -> None:
        """Write `new` where `old` is written. Raises Declined."""
        for key, _ in emit.ordered(Table.of({**dict(old.pairs), **dict(new.pairs)}), self.order):
            before, after = old.get(key), new.get(key)
            if before is None or after is None or not same(before, after):
                self.change_key(key, before, after)

    def change_key(self, key: str, old: Value | None, new: Value | None) -> None:
        """Write the value `new` of a key where `old` is written; None means absent."""
        entries, blocks = self.written(key)
        whole = len(entries) == 1 and len(entries[0].key) == len(self.prefix) + 1 and not blocks
        if whole and new is not None:
            self._change_entry(entries[0], key, old, new)
        elif (entries or blocks) and isinstance(new, Table) and isinstance(old or EMPTY, Table):
            inner = self._inner(key, entries, blocks)
            inner.change(old if isinstance(old, Table) else EMPTY, new)
        else:
            for entry in entries:
                self.remove(entry)
            for block in blocks:
                hollow(block, self.newline)
            if new is not None:
                self.insert(key, new)

    def written(self, key: str) -> tuple[list[Entry], list[Block]]:
        """The entries and the blocks that say what a key holds."""
        keys, path = (*self.prefix, key), (*self.path, key)
        entries = [e for e in self.block.entries if e.key[: len(keys)] == keys]
        blocks = [b for b in self.below if b.path[: len(path)] == path and b.kind != "loose"]
        return entries, blocks

    def insert(self, key: str, value: Value) -> None:
        """Write a key that is not there yet."""
        self.insert_text(key, emit.value(key, value, self._style(key)))

    def insert_text(self, key: str, raw: str) -> None:
        """Write a key that is not there yet, with this text as its value."""
        block, at = self.block, self._index(key)
        name = f"{self._indent}{self._name(key)} = "
        entry = Entry("", name, raw, self.newline, (*self.prefix, key))
        if block.kind == "root" and not block.entries:
            entry.lead, block.tail = block.tail, self.newline
        elif block.kind == "root" and at == 0 and block.entries[0].lead:
            entry.lead, block.entries[0].lead = _last_paragraph(block.entries[0].lead)
            at = 0 if entry.lead else 1
        block.entries.insert(at, entry)

    def remove(self, entry: Entry) -> None:
        """Take an entry away; its comments stay as lines."""
        entries = self.block.entries
        at = next(i for i, e in enumerate(entries) if e is entry)
        del entries[at]
        below = comments(entry.value) + comments(entry.tail)
        left = comment_lines(below, self.newline, _indentation(entry))
        if left or "#" in entry.lead or at < len(entries):
            left = entry.lead + left
        if at < len(entries):
            lead = entries[at].lead
            blank = not left.strip() and lead[:1] in ("\n", "\r")
            entries[at].lead = lead if blank else left + lead
        else:
            self.block.tail = left + self.block.tail

    def _change_entry(self, entry: Entry, key: str, old: Value | None, new: Value) -> None:
        style = Style(self.newline, _indentation(entry), len(entry.name))
        raw = revised(entry.value, key, old, new, style)
        lost = Counter(comments(entry.value)) - Counter(comments(raw))
        entry.lead += comment_lines(lost.elements(), self.newline, style.base)
        entry.value = raw

    def _inner(self, key: str, entries: list[Entry], blocks: list[Block]) -> TableText:
        path = (*self.path, key)
        order = emit.PERSONA_ORDER if path == ("persona",) else {}
        if entries:
            return replace(self, path=path, below=blocks, order=order, prefix=(*self.prefix, key))
        for block in blocks:
            if block.path == path and block.kind == "table":
                below = [b for b in blocks if b is not block]
                return TableText(block, path, below, order, self.newline)
        raise Declined(f"the table {key} has no header of its own")

    def _index(self, key: str) -> int:
        """Where a new key belongs: behind the last of those that stand before it in the order."""
        entries, size = self.block.entries, len(self.prefix)
        if size:
            mine = [i for i, e in enumerate(entries, 1) if e.key[:size] == self.prefix]
            return mine[-1] if mine else len(entries)
        if key not in self.order:
            return len(entries)
        before = [
            i
            for i, e in enumerate(entries, 1)
            if self.order.get(e.key[0], len(self.order)) < self.order[key]
        ]
        return before[-1] if before else 0

    @property
    def _indent(self) -> str:
        return _indentation(self.block.entries[0]) if self.block.entries else ""

    def _name(self, key: str) -> str:
        return ".".join(map(strings.key, (*self.prefix, key)))

    def _style(self, key: str) -> Style:
        before = len(self._indent) + len(self._name(key)) + len(" = ")
        return Style(self.newline, self._indent, before)


def revised(raw: str, key: str, old: Value | None, new: Value, style: Style) -> str:
    """The value with the text `raw`, which says `old`, when it is to say `new`."""
    order = emit.ITEM_ORDERS.get(key, emit.CARD_ORDER)
    if raw[0] == "{" and isinstance(old, Table) and isinstance(new, Table):
        return inline.changed(raw, old, new, order)
    if raw[0] != "[" or not isinstance(new, tuple):
        return emit.value(key, new, style)
    there = array.parse(raw)
    was = old if isinstance(old, tuple) else ()
    if len(was) != len(there.items):
        return emit.value(key, new, style)
    wanted = []
    for at, value in zip(matches(was, new), new, strict=True):
        if at is None:
            wanted.append(Wanted(emit.literal(value, order)))
            continue
        item = there.items[at].raw
        text = item if same(was[at], value) else _revised_item(item, was[at], value, order)
        lost = Counter(comments(item)) - Counter(comments(text))
        wanted.append(Wanted(text, at, tuple(lost.elements())))
    return array.rebuild(there, wanted, style)


def _revised_item(raw: str, old: Value, new: Value, order: Order) -> str:
    if raw[0] == "{" and isinstance(old, Table) and isinstance(new, Table):
        return inline.changed(raw, old, new, order)
    return emit.literal(new, order)


def matches(old: Sequence[Value], new: Sequence[Value]) -> list[int | None]:
    """For each new value the index of the old one that it continues; None where it is new.

    Equal ones first, in order; then those with the same name; then whatever follows the same one.
    """
    from difflib import SequenceMatcher  # costs 3 ms, and few saves change a list of values

    found: list[int | None] = [None] * len(new)
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        found[b : b + size] = range(a, a + size)
    free = [i for i in range(len(old)) if i not in found]
    for index, value in enumerate(new):
        name = _item_name(value)
        if found[index] is None and name is not None:
            same_name = next((i for i in free if _item_name(old[i]) == name), None)
            if same_name is not None:
                found[index] = same_name
                free.remove(same_name)
    for index in range(len(new)):
        before = found[index - 1] if index else -1
        if found[index] is None and before is not None and before + 1 in free:
            found[index] = before + 1
            free.remove(before + 1)
    return found


def _item_name(value: Value) -> object:
    if not isinstance(value, Table):
        return value if isinstance(value, str) else None
    for key in ("key", "id", "text", "name"):
        if key in value:
            return value.get(key)
    ends = (value.get("from"), value.get("to"))
    return ends if ends != (None, None) else None


def _indentation(entry: Entry) -> str:
    return entry.name[: len(entry.name) - len(entry.name.lstrip(" \t"))]


def _last_paragraph(lead: str) -> tuple[str, str]:
    """Lines of comments as (all but the last paragraph, the last paragraph)."""
    lines = lead.split("\n")
    at = len(lines) - 1
    while at and lines[at - 1].strip():
        at -= 1
    own = "\n".join(lines[at:])
    return lead[: len(lead) - len(own)], own
