"""A quick look that finds most maps valid; it imports little, since `capture` has to start at once.

What it does not recognise at once is not wrong: `codec.read` takes the time to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journeytui.storage import grammar
from journeytui.storage.grammar import Rule


def sound(document: Mapping[str, Any]) -> bool:
    """Whether what tomllib read is surely a valid map of the format that this program writes."""
    stages, inbox = document.get("stages", []), document.get("inbox", [])
    tables = [document.get(key, []) for key in ("calls", "paths")]
    lanes, persona = document.get("lanes", []), document.get("persona", {})
    if not all(isinstance(value, list) for value in (stages, inbox, lanes, *tables)):
        return False
    cards = [*inbox]
    return (
        document.get("format", grammar.FORMAT) == grammar.FORMAT
        and _fits(document, grammar.JOURNEY, deep=True)
        and all(isinstance(lane, str) or _is(lane, grammar.LANE) for lane in lanes)
        and all(_is(call, grammar.CALL) for call in tables[0])
        and all(_is(path, grammar.PATH) for path in tables[1])
        and _is(persona, grammar.PERSONA)
        and all(type(why) is str for why in document.get("rules_off", {}).values())
        and all(_stage(stage, cards) for stage in stages)
        and all(type(card) is str or _is(card, grammar.CARD) for card in cards)
        and _different(stages)
        and _different(card for card in cards if type(card) is not str)
    )


def _stage(stage: object, cards: list[Any]) -> bool:
    """Whether a stage is sound but for its cards, which are gathered."""
    if not isinstance(stage, dict):
        return False
    for key, value in stage.items():
        rule = grammar.STAGE.get(key)
        if rule is not None:
            if type(value) not in rule.types:
                return False
        elif type(value) is list and all(map(grammar.is_card, value)):
            cards += value
        else:
            return False
    return True


def _is(table: object, rules: Mapping[str, Rule]) -> bool:
    return isinstance(table, dict) and _fits(table, rules)


def _fits(table: Mapping[str, Any], rules: Mapping[str, Rule], deep: bool = False) -> bool:
    """Whether the values in a table are of the right types. Lists are looked into, unless that is
    done elsewhere (`deep`); under unknown keys neither tables nor lists in lists are let pass."""
    for key, value in table.items():
        rule = rules.get(key)
        if rule is None:
            if any(type(item) in (list, dict) for item in _items(value)):
                return False
            continue
        if type(value) not in rule.types:
            return False
        if deep or type(value) is not list:
            continue
        for item in value:
            if type(item) not in rule.items:
                return False
            if type(item) is dict and not _fits(item, grammar.FACT):
                return False
    return True


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _different(tables: Iterable[Mapping[str, Any]]) -> bool:
    """Whether no two tables have the same id."""
    ids = [table["id"] for table in tables if "id" in table]
    return len(set(ids)) == len(ids)
