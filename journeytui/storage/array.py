"""A TOML array as text: its items with the blanks and comments around them, and putting it together
anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from journeytui.storage.emit import Style
from journeytui.storage.scan import comments, value_end

_OPENING = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?(?=\r?\n)")
_LEAD = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*")
_COMMA = re.compile(r"[ \t]*+,")
_COMMENT = re.compile(r"[ \t]*+#[^\r\n]*+")
_LAST_LINE = re.compile(r"\r?\n[^\n]*\Z")
_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?=\r?\n)")


@dataclass(slots=True)
class Item:
    """An item: what stands between it and the item before, its text, and the comma and the comment
    that follow on its line."""

    lead: str
    raw: str
    tail: str

    def comments(self) -> list[str]:
        """The comments above it, in it and behind it."""
        return [*comments(self.lead), *comments(self.raw), *comments(self.tail)]


@dataclass(slots=True)
class Array:
    """`[`, the rest of its line where a line break follows, the items, what is left, `]`."""

    opening: str
    items: list[Item]
    closing: str

    @property
    def in_rows(self) -> bool:
        """Whether it takes more than one line for its own part."""
        return "\n" in self.closing or any("\n" in item.lead for item in self.items)


@dataclass(slots=True)
class Wanted:
    """An item that an array is to hold.

    `at` is its index in the array as it stands, None where it is new there; `above` are comments
    that it brings along as lines, `beside` a comment for the end of its line.
    """

    raw: str
    at: int | None = None
    above: Sequence[str] = ()
    beside: str = ""


def parse(raw: str) -> Array:
    """The array with the text `raw`. A comma that stands first on a line is taken to the end of the
    item before; all else is kept as it is."""
    at, end = 1, len(raw) - 1
    opened = _OPENING.match(raw, at, end)
    opening = opened[0] if opened else ""
    at += len(opening)
    items: list[Item] = []
    while True:
        match = _LEAD.match(raw, at, end)
        lead = match[0] if match else ""
        at += len(lead)
        if items and (without := _without_comma(lead)) != lead:
            items[-1].tail = "," + items[-1].tail
            lead = without
        if at >= end:
            return Array(opening, items, lead)
        stop = value_end(raw, at)
        value, at, tail = raw[at:stop], stop, ""
        for part in (_COMMA, _COMMENT):
            if found := part.match(raw, at, end):
                tail += found[0]
                at = found.end()
        items.append(Item(lead, value, tail))


def _without_comma(lead: str) -> str:
    """What stands before an item without its first comma; those in comments are none."""
    lines = lead.split("\n")
    for number, line in enumerate(lines):
        code, mark, comment = line.partition("#")
        if "," in code:
            rest = code.replace(",", " ", 1)
            alone = not mark and not rest.strip() and 0 < number < len(lines) - 1
            lines[number : number + 1] = [] if alone else [rest + mark + comment]
            break
    return "\n".join(lines)


def rebuild(
    array: Array, wanted: Sequence[Wanted], style: Style, leaving: Collection[int] = ()
) -> str:
    """The text of the array when it holds the wanted items, in this order.

    Items that stay keep the blanks and comments around them. The comments of items that are gone
    stay as lines, but for those in `leaving` (indices), which take theirs along. An array on one
    line stays so while that fits.
    """
    return _Rebuilt(array, wanted, style, leaving).text()


@dataclass(slots=True)
class _Rebuilt:
    array: Array
    wanted: Sequence[Wanted]
    style: Style
    leaving: Collection[int]
    newline: str = field(init=False)
    left: dict[int | None, list[str]] = field(init=False)
    gaps: set[int] = field(init=False)

    def __post_init__(self) -> None:
        leads = [item.lead for item in self.array.items if "\n" in item.lead]
        indent = leads[0].rpartition("\n")[2] if leads else self.style.inner
        self.newline = self.style.newline + indent
        self._leave_behind()

    def _leave_behind(self) -> None:
        """Sort what stays of items that are gone by the index of the next item that stays (None for
        the end): comment lines, and whether a blank line stood there."""
        self.left, self.gaps = {}, set()
        staying = {want.at for want in self.wanted}
        lines: list[str] = []
        gap = False
        for index, item in enumerate(self.array.items):
            if index not in staying:
                gap = gap or _BLANK_LINE.search(item.lead) is not None
                lines += [] if index in self.leaving else item.comments()
                continue
            if gap:
                self.gaps.add(index)
            self.left[index] = lines
            lines, gap = [], False
        self.left[None] = lines

    def text(self) -> str:
        return self._on_one_line() or self._over_lines()

    def _on_one_line(self) -> str:
        loud = any(want.above or want.beside for want in self.wanted) or any(self.left.values())
        if self.array.in_rows or loud:
            return ""
        pad = " " if self.wanted and self.array.items and self.array.items[0].lead else ""
        one = f"[{pad}{', '.join(want.raw for want in self.wanted)}{pad}]"
        return one if self.style.fits(one) else ""

    def _over_lines(self) -> str:
        closing = self._closing()
        out = ["[", self.array.opening]
        last: int | None = -1
        tail = ""
        for number, want in enumerate(self.wanted):
            follows = want.at is not None and last is not None and want.at == last + 1
            out.append(self._lead(want, number == 0, follows and "#" not in tail))
            tail = self._tail(want, number == len(self.wanted) - 1, "\n" in closing)
            out += [want.raw, tail]
            last = want.at
        if "#" in (tail or self.array.opening) and "\n" not in closing:
            closing = self.style.newline + self.style.base
        return "".join([*out, closing, "]"])

    def _lead(self, want: Wanted, first: bool, joined: bool) -> str:
        """What stands before an item; `joined`: it may share the line of the item before."""
        left = self._lines(self.left[want.at] if want.at is not None else ())
        if want.at is None or not self.array.in_rows:
            return left + self._lines(want.above) + self.newline
        lead = self.array.items[want.at].lead
        if "\n" not in lead and (left or want.above or not joined):
            lead = self.newline
        if want.above and (last := _LAST_LINE.search(lead)):
            lead = lead[: last.start()] + self._lines(want.above) + last[0]
        if first and want.at > 0:
            start = self.array.items[0].lead
            alone = "\n" not in start and not left and "#" not in lead
            lead = start if alone else _BLANK_LINE.sub("", lead, count=1)
        elif want.at in self.gaps and "\n" in lead and not _BLANK_LINE.match(left + lead):
            return self.style.newline + left + lead
        return left + lead

    def _tail(self, want: Wanted, final: bool, trailing: bool) -> str:
        """What follows an item on its line; `trailing`: the last one may have a comma."""
        comma = "," if trailing or not final else ""
        if want.at is None:
            return comma + (f"  {want.beside}" if want.beside else "")
        tail = self.array.items[want.at].tail
        code, mark, comment = tail.partition("#")
        if final and self.array.in_rows and want.at == len(self.array.items) - 1:
            return tail
        if comma and "," not in code:
            return comma + tail
        return tail if comma else code.replace(",", "") + mark + comment

    def _closing(self) -> str:
        closing = self.array.closing if self.array.in_rows else self._end
        left = self.left[None]
        return self._lines(left) + (closing if "\n" in closing or not left else self._end)

    @property
    def _end(self) -> str:
        return self.style.newline + self.style.base

    def _lines(self, lines: Iterable[str]) -> str:
        return "".join(self.newline + line for line in lines)
