"""Values, cards and tables as TOML text, in the style in which this program writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from journeytui.core.journey import Card, Table, Value
from journeytui.storage.grammar import CALL, CARD, JOURNEY, LANE, PATH, PERSONA, STAGE
from journeytui.storage.strings import key, lines, text

WIDTH = 100
"""Columns within which an array stays on one line."""

Order: TypeAlias = Mapping[str, int]


def _order(known: Iterable[str]) -> Order:
    return {key: rank for rank, key in enumerate(known)}


CARD_ORDER = _order(CARD)
STAGE_ORDER = _order(STAGE)
JOURNEY_ORDER = _order(JOURNEY)
PERSONA_ORDER = _order(PERSONA)
PATH_ORDER = _order(PATH)
ITEM_ORDERS: Mapping[str, Order] = {
    "lanes": _order(LANE),
    "calls": _order(CALL),
    "paths": PATH_ORDER,
}
"""The order of keys in the tables that a key of the journey lists."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a value stands in its file: the line break, the blanks its line begins with, and how many
    columns stand before it."""

    newline: str = "\n"
    base: str = ""
    before: int = 0

    @property
    def inner(self) -> str:
        """The indentation of an item that has a line of its own."""
        return self.base + "    "

    def fits(self, text: str) -> bool:
        """Whether a value can stand on its line."""
        return "\n" not in text and self.before + len(text) <= WIDTH


LONG = 10**4000
"""Python neither reads nor writes a decimal number much longer than this; one that a file holds was
written in another base."""


def literal(value: Value, order: Order = CARD_ORDER) -> str:
    """A value on one line; tables as inline tables, their keys in the given order."""
    match value:
        case str():
            return text(value)
        case bool():
            return "true" if value else "false"
        case int() if value > LONG:
            return hex(value)
        case int() | float():
            return repr(value)
        case Table():
            return inline(value, order)
        case tuple():
            return f"[{', '.join(literal(item, order) for item in value)}]"
        case _:
            return value.isoformat()


def inline(table: Table, order: Order = CARD_ORDER) -> str:
    """`{ a = 1, b = 2 }`, the keys in the given order."""
    if not len(table):
        return "{}"
    return f"{{ {', '.join(f'{key(k)} = {literal(v)}' for k, v in ordered(table, order))} }}"


def ordered(table: Table, order: Order) -> list[tuple[str, Value]]:
    """What a table holds, the keys of `order` first, the others behind them by name."""
    return sorted(table.pairs, key=lambda pair: rank(pair[0], order))


def rank(name: str, order: Order) -> tuple[int, str]:
    """Where a key stands among others."""
    return (order.get(name, len(order)), name)


def card_table(card: Card) -> Table:
    """A card as the table that says all of it; `text` is left out where a score speaks alone."""
    if not card.text and "score" in card.attrs:
        return card.attrs
    return card.attrs.put("text", card.text)


def card(card: Card) -> str:
    """A card as an item of an array: a text, or an inline table where it has attributes."""
    return inline(card_table(card)) if len(card.attrs) else text(card.text)


def array(items: Sequence[str], style: Style) -> str:
    """Items on one line where they fit, else one a line."""
    one = f"[{', '.join(items)}]"
    return one if style.fits(one) else rows([f"{item}," for item in items], style)


def rows(lines: Iterable[str], style: Style) -> str:
    """An array with a line for each of the given lines, which bring their commas."""
    inner = "".join(f"{style.inner}{line}{style.newline}" for line in lines)
    return f"[{style.newline}{inner}{style.base}]"


def value(name: str, content: Value, style: Style) -> str:
    """What stands behind `name =` on a line of its own."""
    if isinstance(content, str) and "\n" in content:
        return lines(content, style.newline)
    order = ITEM_ORDERS.get(name, CARD_ORDER)
    if isinstance(content, tuple):
        return array([literal(item, order) for item in content], style)
    return literal(content, order)


def entry(name: str, content: Value, newline: str, base: str = "") -> str:
    """`name = value` as a line, or lines, of a table."""
    start = f"{base}{key(name)} = "
    return start + value(name, content, Style(newline, base, len(start))) + newline


def entries(table: Table, order: Order, newline: str) -> str:
    """What a table holds, as the lines under its header."""
    return "".join(entry(k, v, newline) for k, v in ordered(table, order))
