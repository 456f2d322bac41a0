"""A value of every wrong type at every key of the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from journeytui.storage import grammar
from journeytui.storage.grammar import Rule


class Wrong(NamedTuple):
    """A map with a value of a wrong type, and the place where a problem is to be seen."""

    text: str
    place: str


_VALUES: Mapping[str, tuple[type, str]] = {
    name: (type(value), literal)
    for name, (value, literal) in {
        "text": ("", "'a'"),
        "number": (0, "7"),
        "fraction": (0.0, "7.5"),
        "nan": (0.0, "nan"),
        "flag": (True, "true"),
        "date": (date(2026, 1, 1), "2026-01-01"),
        "list": ([], "[1]"),
        "table": ({}, "{ a = 1 }"),
    }.items()
} | {"time": (type(None), "12:00:00")}
"""Values by name, each with its type in Python and as it is written; no rule takes a time."""

_TABLES: Mapping[str, tuple[str, str, Mapping[str, Rule]]] = {
    "the map": ("", "", grammar.JOURNEY),
    "a stage": ("[[stages]]\n", "stages[1].", grammar.STAGE),
    "a card": ("[[inbox]]\n", "inbox[1].", grammar.CARD),
    "a card in a cell": ("[[stages]]\n[[stages.actions]]\n", "stages[1].actions[1].", grammar.CARD),
    "a lane": ("[[lanes]]\nkey = 'a'\n[[lanes]]\n", "lanes[2].", grammar.LANE),
    "a call": ("[[calls]]\n", "calls[1].", grammar.CALL),
    "a path": ("[[paths]]\n", "paths[1].", grammar.PATH),
    "the persona": ("[persona]\n", "persona.", grammar.PERSONA),
    "a fact": ("[[persona.jobs]]\n", "persona.jobs[1].", grammar.FACT),
}


def wrong_types() -> Iterator[Wrong]:
    """Maps with a value that must not stand where it does."""
    for head, way, rules in _TABLES.values():
        line = head.count("\n") + 1
        for key, rule in rules.items():
            for type_, literal in _VALUES.values():
                # Whole numbers within lists are wrong as items, and the place is the item's.
                inner = type_ is list and list in rule.types
                if not _items_count(key, rule) if inner else type_ in rule.types:
                    continue
                place = f":{line}: invalid: {way}{key}{'[1]' if inner else ''}: must be "
                yield Wrong(f"{head}{key} = {literal}\n", place)


def _items_count(key: str, rule: Rule) -> bool:
    """Whether a number cannot be an item of the list at this key."""
    return bool(rule.items) or key in ("lanes", "calls", "persona", "stages", "paths", "inbox")
