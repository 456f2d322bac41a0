"""What a card, a stage or the map says under a key, in words, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from journeytui.core.journey import Table, Value, same
from journeytui.layout.excerpts import LONGEST, apart, cut_short
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.words import shown

LABELS: Mapping[str, str] = {
    "score": "feels",
    "expected": "should feel",
    "visibility": "front or back",
    "response": "our answer",
    "quote": "verbatim",
    "moment": "moment of truth",
    "by": "noted by",
    "at": "when",
    "source": "call",
    "goal_met": "goal met",
    "fixed_by": "fixed by",
    "review_every": "review every",
}
"""How keys are called where people read them; all others by their own name."""

_CHOICES = (
    "feasible",
    "media",
    "control",
    "visibility",
    "evidence",
    "kind",
    "review_every",
    "channel",
)

PLAIN = frozenset((*_CHOICES, "owner", "by", "id", "conflict", "source", "lane", "stage"))
"""Keys whose texts are words or names, told without quotation marks."""

_LONG = 10_000
"""Bits of a number from which on Python may refuse to write it in tens; hexadecimal ones have no
limit in TOML."""

Resolve = Callable[[str, str], str]
"""What a text under a key stands for: `resolve("solves", "no-price")` is that card's text."""


def as_it_is(_key: str, text: str) -> str:
    """A text that stands for itself."""
    return text


def label(key: str) -> str:
    """A key's name for people."""
    return LABELS.get(key) or shown(key).replace("_", " ")


def value_words(key: str, value: Value | None, glyphs: Glyphs, resolve: Resolve = as_it_is) -> str:
    """A value in words: texts in quotation marks and shortened, lists with commas."""
    match value:
        case str() if key in PLAIN:
            return cut_short(shown(resolve(key, value)), LONGEST, glyphs) or "empty"
        case str():
            return quoted(cut_short(shown(resolve(key, value)), LONGEST, glyphs), glyphs)
        case tuple():
            return ", ".join(value_words(key, item, glyphs, resolve) for item in value) or "empty"
    return cut_short(plain_words(value), LONGEST, glyphs)


def plain_words(value: Value | None) -> str:
    """A value on one line, whole, as the file has it but for what makes it TOML."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case str():
            return shown(value)
        case tuple():
            return ", ".join(map(plain_words, value))
        case Table():
            return ", ".join(_pair(key, each) for key, each in _text_first(value))
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case int() if value.bit_length() > _LONG:
            return hex(value)
    return str(value)


def quoted(text: str, glyphs: Glyphs) -> str:
    """A text between quotation marks."""
    return f"{glyphs.quotes[0]}{text}{glyphs.quotes[1]}"


def became(
    key: str, old: Value | None, new: Value | None, glyphs: Glyphs, resolve: Resolve = as_it_is
) -> str:
    """How a value changed: 'feasible: maybe, now yes', 'parked: now yes', 'tags: + “price”'."""
    name = label(key)
    if isinstance(old, tuple) or isinstance(new, tuple):
        gone, come = taken_and_added(items_of(old), items_of(new))
        said = [f"+ {value_words(key, item, glyphs, resolve)}" for item in come]
        said += [f"- {value_words(key, item, glyphs, resolve)}" for item in gone]
        return f"{name}: {', '.join(said) or 'in another order'}"
    if isinstance(old, str) and isinstance(new, str) and key not in PLAIN:
        before, after = apart(shown(resolve(key, old)), shown(resolve(key, new)), glyphs)
        if before == after:
            return f"{name}: its line breaks, or signs that cannot be shown"
        return f"{name}: {quoted(before, glyphs)}, now {quoted(after, glyphs)}"
    now = value_words(key, new, glyphs, resolve)
    if old is None:
        return f"{name}: now {now}"
    return f"{name}: {value_words(key, old, glyphs, resolve)}, now {now}"


def taken_and_added(old: Sequence[Value], new: Sequence[Value]) -> tuple[list[Value], list[Value]]:
    """What a list has lost and what it has got, each as often as it did, in the lists' order."""
    return _without(old, new), _without(new, old)


def _without(items: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    left = Counter(map(_mark, others))
    out: list[Value] = []
    for item in items:
        mark = _mark(item)
        if left[mark]:
            left[mark] -= 1
        else:
            out.append(item)
    return out


def _mark(value: Value) -> tuple[str, str]:
    """Equal for values that would be written alike."""
    return type(value).__name__, value if isinstance(value, str) else plain_words(value)


def items_of(value: Value | None) -> tuple[Value, ...]:
    """A list's items; a single value counts as a list of one."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _pair(key: str, value: Value) -> str:
    return plain_words(value) if key == "text" else f"{label(key)}: {plain_words(value)}"


def _text_first(table: Table) -> list[tuple[str, Value]]:
    return sorted(table.pairs, key=lambda pair: pair[0] != "text")


def changed_keys(old: Table, new: Table) -> list[str]:
    """The keys whose values differ, in the alphabet's order."""
    if old is new:
        return []
    return [key for key in sorted({*old, *new}) if not same(old.get(key), new.get(key))]
