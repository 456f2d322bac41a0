"""TOML text as lossless pieces: joining them gives the same text.

All functions here take text that tomllib accepts; what they do with other text is not defined.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

Keys: TypeAlias = tuple[str, ...]

# Groups repeat greedily on purpose: 3.11.2 and its like match possessive groups wrongly.
_STRING = (
    r'(?:"""(?:[^"\\]++|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*"'
    r"|'[^'\n]*+')"
)
STRING = re.compile(_STRING, re.DOTALL)
_TO_BRACKET = re.compile(rf"(?:[^\"'#\[\]{{}}]++|{_STRING}|#[^\n]*+)*", re.DOTALL)
_BARE = re.compile(r"[^,#\[\]{}\n]*+")
_BLANKS = re.compile(r"(?:[ \t\r]*+(?:#[^\n]*+)?\n)*(?:[ \t]*+(?:#[^\n]*+)?\Z)?")
_HEADER = re.compile(rf"[ \t]*+(\[\[?)((?:[^\"'\]\n]++|{_STRING})+)\][^\n]*+\n?", re.DOTALL)
NAME = re.compile(rf"[ \t]*+((?:[^\"'=\n]++|{_STRING})+)=[ \t]*+", re.DOTALL)
_REST = re.compile(r"[^\n]*+\n?")
_COMMENT_OR_STRING = re.compile(rf"#[^\n]*+|{_STRING}", re.DOTALL)
_SIMPLE_KEY = re.compile(r"[ \t]*+([A-Za-z0-9_-]++)[ \t]*+\Z")

_SPACE = " \t\r"


@dataclass(slots=True)
class Entry:
    """One `key = value`: blank lines and comments above it, the name with its `=`, the value, and
    the rest of the line (blanks, a comment, the line break)."""

    lead: str
    name: str
    value: str
    tail: str
    key: Keys

    def text(self) -> str:
        return self.lead + self.name + self.value + self.tail


@dataclass(slots=True)
class Block:
    """A table's own lines: `lead` is the paragraph of comments right above the header, `tail` all
    that follows the last entry and belongs to nothing below.

    The root is the lines above the first header. A `loose` block holds nothing but comments.
    """

    kind: Literal["root", "table", "list", "loose"]
    path: Keys
    lead: str = ""
    head: str = ""
    entries: list[Entry] = field(default_factory=list)
    tail: str = ""

    def text(self) -> str:
        return self.lead + self.head + "".join([e.text() for e in self.entries]) + self.tail


def scan(text: str) -> list[Block]:
    """The blocks of a text, the root first."""
    block = Block("root", ())
    blocks = [block]
    at, end = 0, len(text)
    while at < end:
        start = at
        at = _matched(_BLANKS, text, at)
        trivia = text[start:at]
        if at == end:
            block.tail += trivia
            break
        if header := _HEADER.match(text, at):
            above, lead = split_lead(trivia)
            block.tail += above
            kind: Literal["table", "list"] = "list" if header[1] == "[[" else "table"
            block = Block(kind, keys_of(header[2]), lead, header[0])
            blocks.append(block)
            at = header.end()
            continue
        name = NAME.match(text, at)
        if name is None:
            raise ValueError("not TOML")
        stop = value_end(text, name.end())
        at = _matched(_REST, text, stop)
        block.entries.append(
            Entry(trivia, name[0], text[name.end() : stop], text[stop:at], keys_of(name[1]))
        )
    return blocks


def join(blocks: Iterable[Block]) -> str:
    """The text of the blocks."""
    return "".join([b.text() for b in blocks])


def split_lead(trivia: str) -> tuple[str, str]:
    """Blank lines and comments between two tables, as (what stays above, what belongs below).

    The last paragraph belongs below where no blank line parts it from what is below.
    """
    lines = trivia.split("\n")
    at = len(lines) - 1
    while at > 0 and lines[at - 1].strip(_SPACE):
        at -= 1
    below = "\n".join(lines[at:])
    return trivia[: len(trivia) - len(below)], below


def value_end(text: str, at: int) -> int:
    """Where the value that starts at `at` ends."""
    first = text[at]
    if first in "\"'":
        return _matched(STRING, text, at)
    if first not in "[{":
        stop = _matched(_BARE, text, at)
        return at + len(text[at:stop].rstrip(_SPACE))
    depth = 0
    while True:
        at = _matched(_TO_BRACKET, text, at)
        depth += 1 if text[at] in "[{" else -1
        at += 1
        if depth == 0:
            return at


@lru_cache(maxsize=1024)
def keys_of(raw: str) -> Keys:
    """The keys of a dotted or quoted key as written."""
    if simple := _SIMPLE_KEY.match(raw):
        return (simple[1],)
    value: object = tomllib.loads(f"{raw.strip(_SPACE)} = 0")
    keys = []
    while isinstance(value, dict):
        key, value = next(iter(value.items()))
        keys.append(key)
    return tuple(keys)


def comments(text: str) -> list[str]:
    """Every comment in a text, a whole file or a piece of one, in order, without blanks behind."""
    if "#" not in text:
        return []
    found = _COMMENT_OR_STRING.findall(text)
    return [c.rstrip(_SPACE) for c in found if c[0] == "#"]


def _matched(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
