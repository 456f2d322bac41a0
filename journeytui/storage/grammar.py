"""What each known key of a map file may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from journeytui.storage.problems import quoted, suggestion

FORMAT = 1
"""The newest format that this program writes."""


class Rule(NamedTuple):
    """What a key may hold: types as tomllib gives them; the words or the range where it is limited;
    the types of the items where it is a list (none given: they have rules of their own)."""

    what: str
    types: tuple[type, ...]
    words: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    items: tuple[type, ...] = ()

    @property
    def by_type(self) -> bool:
        """Whether the type alone decides."""
        return not (self.words or self.high or list in self.types or dict in self.types)


_TEXT = Rule("a text in quotes", (str,))
_FLAG = Rule("true or false", (bool,))
_NUMBER = Rule("a whole number", (int,))
_DATE = Rule("a date such as 2026-11-21, without quotes", (date, datetime))
_TEXTS = Rule('a list of texts such as ["a", "b"]', (list, str), items=(str,))
_LIST = Rule('a list of texts or of { text = "…" }', (list, str), items=(str, dict))
_TEXT_OR_LIST = Rule("a text or a list of texts", (str, list), items=(str, dict))


def _word(*words: str) -> Rule:
    return Rule("a word in quotes", (str,), words)


def _range(low: int, high: int) -> Rule:
    return Rule("a whole number", (int,), low=low, high=high)


EVIDENCE = _word("said", "observed", "assumed")

CARD: Mapping[str, Rule] = {
    "text": _TEXT,
    "kind": _word("idea", "note"),
    "score": _range(1, 5),
    "expected": _range(1, 5),
    "feasible": _word("yes", "maybe", "no"),
    "severity": _range(1, 3),
    "parked": _FLAG,
    "channel": _TEXT,
    "media": _word("owned", "earned", "paid"),
    "control": _word("ours", "theirs"),
    "visibility": _word("frontstage", "backstage"),
    "response": _TEXT,
    "evidence": EVIDENCE,
    "quote": _FLAG,
    "owner": _TEXT,
    "by": _TEXT,
    "moment": _FLAG,
    "tags": _TEXTS,
    "source": _TEXT,
    "at": _DATE,
    "id": _TEXT,
    "solves": _TEXTS,
    "note": _TEXT,
    "conflict": _TEXT,
    "stage": _TEXT,
    "lane": _TEXT,
}
"""The keys of a card, in the order in which they are written."""

STAGE: Mapping[str, Rule] = {
    "id": _TEXT,
    "name": _TEXT,
    "goal": _TEXT,
    "goal_met": _FLAG,
    "fixed_by": _TEXT,
    "script": _TEXT,
    "note": _TEXT,
    "map": _TEXT,
}
"""A stage's own keys, in the order in which they are written; its lanes follow."""

JOURNEY: Mapping[str, Rule] = {
    "format": _NUMBER,
    "title": _TEXT,
    "goal": _TEXT,
    "scope": _TEXT,
    "lanes": Rule("a list of lanes", (list, str)),
    "review_every": _word("month", "quarter", "never"),
    "reviewed": _DATE,
    "calls": Rule("a list of tables", (list,)),
    "persona": Rule("a table: [persona]", (dict, list)),
    "rules_off": Rule("a table: [rules_off]", (dict,)),
    "stages": Rule("a list of tables: [[stages]], with two brackets", (list,)),
    "paths": Rule("a list of tables: [[paths]], with two brackets", (list, dict)),
    "inbox": Rule("a list of cards: [[inbox]]", (list, str, dict)),
}
"""The journey's keys, in the order in which they are written."""

PERSONA: Mapping[str, Rule] = {
    "kind": _word("business", "consumer"),
    "name": _TEXT,
    "title": _TEXT,
    "company": _TEXT_OR_LIST,
    "age": Rule("a text or a whole number", (str, int)),
    "picture": _TEXT,
    "background": _TEXT_OR_LIST,
    "situation": _TEXT_OR_LIST,
    "jobs": _LIST,
    "motivations": _LIST,
    "objections": _LIST,
    "money": _TEXT_OR_LIST,
    "knowledge": _TEXT_OR_LIST,
    "digital": Rule("a text or true or false", (str, bool)),
    "profiles": _LIST,
    "habits": _LIST,
    "fears": _LIST,
    "needs": _LIST,
    "tastes": _LIST,
    "thoughts": _LIST,
    "attitudes": _LIST,
    "thinks": _LIST,
    "sees": _LIST,
    "says": _LIST,
    "hears": _LIST,
    "pains": _LIST,
    "gains": _LIST,
}
"""The persona's keys, in the order in which they are written."""

FACT: Mapping[str, Rule] = {"text": _TEXT, "evidence": EVIDENCE}
"""An entry of a persona's list, where it is a table."""

LANE: Mapping[str, Rule] = {"key": _TEXT, "title": _TEXT, "question": _TEXT, "hidden": _FLAG}

CALL: Mapping[str, Rule] = {
    "id": _TEXT,
    "with": _TEXT,
    "started": _DATE,
    "ended": _DATE,
    "consent": _FLAG,
    "covered": _TEXTS,
}

PATH: Mapping[str, Rule] = {
    "from": _TEXT,
    "to": _TEXT,
    "kind": _word("skip", "parallel", "loop"),
    "note": _TEXT,
}


def complaint(rule: Rule, value: object) -> tuple[Literal["invalid", "finding"], str] | None:
    """What is wrong with a value under this rule, and how badly; None where it is fine.

    What a list holds is not looked at.
    """
    if type(value) not in rule.types:
        return "invalid", f"must be {rule.what}, not {described(value)}"
    if rule.words and isinstance(value, str) and value not in rule.words:
        near = suggestion(value, rule.words)
        return "finding", f"unknown word {quoted(value)}; one of {_listed(rule.words)}{near}"
    if rule.high and isinstance(value, int) and not rule.low <= value <= rule.high:
        return "finding", f"{_short(value)} is out of range; {rule.low} to {rule.high}"
    return None


def is_card(item: object) -> bool:
    """Whether an item of a list makes the list a lane."""
    if isinstance(item, dict):
        return isinstance(item.get("text"), str) or type(item.get("score")) is int
    return isinstance(item, str)


def described(value: object) -> str:
    """The kind of a TOML value, in words."""
    match value:
        case bool():
            return "true or false"
        case str():
            return "a text"
        case int() | float():
            return "a number"
        case datetime() | date() | time():
            return "a date or time"
        case list():
            return "a list"
        case _:
            return "a table"


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _short(number: int) -> str:
    return str(number) if abs(number) < 10**12 else "the number"
