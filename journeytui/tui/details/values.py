"""How the value of a field reads, and what a key or a typed text makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time

from journeytui.core.journey import Journey, Table, Value, same
from journeytui.core.text import visible_lines
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.words import shown
from journeytui.tui.details.fields import Field, Holder, value_of
from journeytui.tui.details.targets import GONE, calls, names


class NotUnderstood(ValueError):
    """A typed text is no value of its field; the text says what would be."""


def reading(field: Field, holder: Holder, journey: Journey, glyphs: Glyphs) -> str:
    """What a field says, in words; '' where it says nothing. Lines of a long text stay apart."""
    value = value_of(holder, field.key)
    if value is None:
        return ""
    if field.kind == "choice":
        return _choice(field, value, glyphs)
    if field.kind == "words":
        texts = value if isinstance(value, tuple) else (value,)
        return " ".join(f"#{shown(str(text))}" for text in texts)
    if field.kind == "link":
        return "\n".join(_linked(field, name, journey) for name in names(value))
    if field.kind == "long" and isinstance(value, str):
        return "\n".join(visible_lines(value)).strip()
    return _told(value)


def _choice(field: Field, value: Value, glyphs: Glyphs) -> str:
    word = next((word for known, word in field.values if same(known, value)), None)
    if word is None:
        return f"{_told(value)} (not one of {', '.join(word for _, word in field.values)})"
    sign = ""
    if field.key == "severity" and isinstance(value, int):
        sign = glyphs.severity.get(value, "")
    elif isinstance(value, str):
        sign = {"feasible": glyphs.feasible, "media": glyphs.media}.get(field.key, {}).get(
            value, ""
        )
    return f"{sign} {word}" if sign and sign != word[:1] else word


def _told(value: Value) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Table):
        return "{...}"
    if isinstance(value, tuple):
        return ", ".join(_told(item) for item in value)
    return shown(str(value))


def _linked(field: Field, name: str, journey: Journey) -> str:
    if field.key == "source":
        return next((words for id, words in calls(journey) if id == name), f"{shown(name)} {GONE}")
    card = journey.named.get(name)
    return shown(card.text) if card is not None else f"{shown(name)} {GONE}"


def turned(field: Field, value: Value | None) -> Value | None:
    """The next value of a choice; after the last comes none."""
    values: list[Value | None] = [None, *(known for known, _ in field.values)]
    at = next((n for n, known in enumerate(values) if alike(known, value)), 0)
    return values[(at + 1) % len(values)]


def alike(a: Value | None, b: Value | None) -> bool:
    """Whether two values, or the absence of them, are the same."""
    return a is b if a is None or b is None else same(a, b)


def options(field: Field, value: Value | None) -> tuple[tuple[str, bool], ...]:
    """The words of a choice, each with whether it holds. Of numbered words only the one that holds
    is told in full."""
    out: list[tuple[str, bool]] = []
    for known, word in field.values:
        holds = alike(known, value)
        out.append((word if holds or not word[:1].isdigit() else word[:1], holds))
    return tuple(out)


def picked(field: Field, character: str | None) -> tuple[Value | None] | None:
    """The value of a choice whose word begins with a character, in a tuple; None where there is
    none. 'n' says no to what can only be yes."""
    if field.kind != "choice" or not character:
        return None
    for value, word in field.values:
        if word.startswith(character):
            return (value,)
    return (None,) if character == "n" and len(field.values) == 1 else None


def typed(field: Field, value: Value | None) -> str:
    """The text with which a line opens over a value."""
    if field.kind == "words" and isinstance(value, tuple):
        return ", ".join(str(text) for text in value)
    if isinstance(value, date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return "" if value is None else str(value)


def parsed(field: Field, text: str) -> Value | None:
    """The value that a typed text means; None for none. Raises NotUnderstood."""
    text = text.strip()
    if not text:
        return None
    if field.kind == "words":
        words = (word.strip().lstrip("#").strip() for word in text.split(","))
        return tuple(dict.fromkeys(filter(None, words))) or None
    if field.kind == "when":
        return _when(text)
    return text


def _when(text: str) -> Value:
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    raise NotUnderstood("A date reads like 2026-05-12, or 2026-05-12 10:04 with the time.")


_PEOPLE = ("owner", "by")


def known(journey: Journey, key: str) -> list[str]:
    """What a map already holds for a field that people, tags or channels go into, the most frequent
    first; nothing for other fields. Whoever owns something may also have noted it."""
    keys = _PEOPLE if key in _PEOPLE else (key,) if key in {"tags", "channel"} else ()
    found: Counter[str] = Counter()
    for _, card in journey.cards():
        for each in keys if card.attrs else ():
            found.update(card.words(each))
    return sorted(found, key=lambda word: (-found[word], word.casefold()))


def completions(field: Field, words: Sequence[str], text: str) -> list[str]:
    """What a line can become: the known words that begin as the text does, or as its last tag."""
    done, comma, last = text.rpartition(",") if field.kind == "words" else ("", "", text)
    there = {word.strip().casefold() for word in done.split(",")}
    begun = last.strip().casefold()
    lead = f"{done}, " if comma else ""
    return [
        lead + word
        for word in words
        if word.casefold().startswith(begun)
        and word.casefold() not in there
        and word.casefold() != begun
    ]
