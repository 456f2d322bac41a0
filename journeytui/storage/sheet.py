"""A map file as parts that can be moved, added and taken away without touching the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeytui.core.journey import Table
from journeytui.storage import emit, strings
from journeytui.storage.scan import Block, Keys, comments, scan

_HEADER = re.compile(r"\[(.*?)\]")
_BLANK_START = re.compile(r"\A(?:[ \t]*\r?\n)+")
_BLANK_END = re.compile(r"(?<=\n)(?:[ \t]*\r?\n)+\Z")

LISTS = ("stages", "paths", "inbox")
"""Lists of tables at the top of a file, in the order in which they stand."""


class Declined(Exception):
    """The text is laid out in a way that is not edited piece by piece; the text says which."""


@dataclass(slots=True, eq=False)
class Part:
    """Blocks that stay together: one table of a list and what is below it, or tables of one key.

    `name` is the key at the top of the file, '' for the root and for loose comments.
    """

    name: str
    blocks: list[Block]

    @property
    def listed(self) -> bool:
        """Whether it is one of a list of tables."""
        return self.blocks[0].kind == "list"

    @property
    def loose(self) -> bool:
        """Whether nothing but comments is left of it."""
        return all(block.kind == "loose" for block in self.blocks)

    def make_listed(self) -> None:
        """Make the first table, written with single brackets, the first of a list of tables."""
        first = self.blocks[0]
        first.kind, first.head = "list", _HEADER.sub(r"[[\1]]", first.head, count=1)

    def hollow(self, newline: str) -> None:
        """Take everything away but the comments."""
        for block in self.blocks:
            hollow(block, newline)
        self.name = ""


class Sheet:
    """The parts of a text, in order. `newline` is the line break that it uses."""

    def __init__(self, text: str) -> None:
        first = text.find("\n")
        self.newline = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
        if text and not text.endswith("\n"):
            text += self.newline
        blocks = scan(text)
        self.parts = _parts(blocks)
        self._ends_blank = _BLANK_END.search(text) is not None
        self._after = {id(a): b for a, b in pairwise(blocks) if a.text()}
        self._scanned = blocks  # keeps the identities in `_after` taken

    @property
    def root(self) -> Block:
        """The lines above the first header."""
        return self.parts[0].blocks[0]

    def listed(self, name: str) -> list[Part]:
        """The parts that make the list of tables at the top key `name`."""
        return [part for part in self.parts if part.name == name and part.listed]

    def tables(self) -> list[Block]:
        """All blocks that are part of no list of tables, without the root."""
        return [b for p in self.parts[1:] if p.name and not p.listed for b in p.blocks]

    def arrange(self, name: str, wanted: Sequence[Part], start: int) -> None:
        """Bring the list of tables at the top key `name` into this order.

        Parts that are not wanted any more must be loose by now, or are dropped. New parts stand
        behind the one before them in the list; the first, where the list was empty, at `start`.
        """
        there = {id(part) for part in self.listed(name)}
        staying = [part for part in wanted if id(part) in there]
        if not staying:
            self.parts = [part for part in self.parts if id(part) not in there]
            self.parts[start:start] = wanted
            return
        slots = iter(staying)
        kept = {id(part) for part in staying}
        parts = [p for p in self.parts if id(p) in kept or id(p) not in there]
        parts = [next(slots) if id(part) in kept else part for part in parts]
        before: Part | None = None
        for part in wanted:
            if id(part) not in kept:
                at = parts.index(before) + 1 if before else parts.index(staying[0])
                parts.insert(at, part)
            before = part
        self.parts = parts

    def start(self, names: Collection[str]) -> int:
        """The index in front of the first part with one of these names; else the end."""
        named = (i for i, part in enumerate(self.parts) if part.name in names)
        return next(named, len(self.parts))

    def bring_last(self, name: str) -> None:
        """Bring a list of tables to the end, where anything but comments stands behind it."""
        listed = self.listed(name)
        there = {id(part) for part in listed}
        behind = self.parts[self.start((name,)) :]
        if any(id(part) not in there and not part.loose for part in behind):
            self.parts = [part for part in self.parts if id(part) not in there] + listed

    def text(self) -> str:
        """The whole text. What was not next to each other before is parted by one blank line."""
        out: list[str] = []
        last: Block | None = None
        for part in self.parts:
            for block in part.blocks:
                text = block.text()
                if not text:
                    continue
                if last is not None and self._after.get(id(last)) is not block:
                    out[-1] = _BLANK_END.sub("", out[-1]) + self.newline
                out.append(text)
                last = block
        whole = "".join(out)
        return whole if self._ends_blank else _BLANK_END.sub("", whole)


def _parts(blocks: Iterable[Block]) -> list[Part]:
    """The blocks in parts. A table that stands apart from the list of tables that it is in is a
    part without a name: it stays where it is."""
    parts: list[Part] = []
    for block in blocks:
        name = block.path[0] if block.path else ""
        opens = block.kind == "list" and len(block.path) == 1
        if parts and parts[-1].name == name and not opens:
            parts[-1].blocks.append(block)
            continue
        apart = not opens and any(part.name == name and part.listed for part in parts)
        parts.append(Part("" if apart else name, [block]))
    return parts


def hollow_unwanted(parts: Iterable[Part], wanted: Sequence[Part], newline: str) -> None:
    """Leave nothing but the comments of the parts that are not wanted any more."""
    kept = {id(part) for part in wanted}
    for part in parts:
        if id(part) not in kept:
            part.hollow(newline)


def new_part(path: Keys, table: Table, order: emit.Order, newline: str, listed: bool) -> Part:
    """A part with one table."""
    return Part(path[0], [new_block(path, table, order, newline, listed)])


def new_block(
    path: Keys, table: Table, order: emit.Order, newline: str, listed: bool = True
) -> Block:
    """A block with a header and the entries of a table."""
    name = ".".join(map(strings.key, path))
    header = f"[[{name}]]" if listed else f"[{name}]"
    text = f"{header}{newline}{emit.entries(table, order, newline)}"
    return scan(text)[1]


def comment_lines(lines: Iterable[str], newline: str, indent: str = "") -> str:
    """Comments as lines of their own."""
    return "".join(f"{indent}{line}{newline}" for line in lines)


def hollow(block: Block, newline: str) -> None:
    """Take everything away from a block but its comments."""
    inner = block.head + "".join(entry.text() for entry in block.entries)
    left = block.lead + comment_lines(comments(inner), newline) + block.tail
    block.kind, block.lead, block.head, block.entries = "loose", "", "", []
    block.tail = ""
    if left.strip():
        block.tail = _BLANK_START.sub("", _BLANK_END.sub("", left)) + newline
