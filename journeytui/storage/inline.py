"""An inline table as text, and changing some of its keys."""

from __future__ import annotations

import re
from dataclasses import dataclass

from journeytui.core.journey import Card, Table, same
from journeytui.storage import emit, strings
from journeytui.storage.scan import NAME, Keys, keys_of, value_end

_BLANKS = re.compile(r"[ \t]*+")


@dataclass(slots=True)
class Pair:
    """One `key = value`: the name with its `=` and the blanks behind, and the value."""

    keys: Keys
    name: str
    raw: str


def pairs(raw: str) -> list[Pair]:
    """What stands in the inline table with the text `raw`."""
    found: list[Pair] = []
    at, end = 1, len(raw) - 1
    while (at := _past_blanks(raw, at)) < end:
        if raw[at] == ",":
            at += 1
            continue
        name = NAME.match(raw, at)
        if name is None:
            raise ValueError("not an inline table")
        stop = value_end(raw, name.end())
        found.append(Pair(keys_of(name[1]), name[0], raw[name.end() : stop]))
        at = stop
    return found


def changed(raw: str, old: Table, new: Table, order: emit.Order = emit.CARD_ORDER) -> str:
    """The inline table with the text `raw`, which says `old`, when it is to say `new`.

    Values that did not change keep their text.
    """
    there = pairs(raw)
    stale = {k for k, v in old.pairs if (now := new.get(k)) is None or not same(v, now)}
    if any(len(pair.keys) > 1 and pair.keys[0] in stale for pair in there) or not len(new):
        return emit.inline(new, order)
    kept = []
    for pair in there:
        value = new.get(pair.keys[0])
        if value is not None:
            kept.append(pair)
            if pair.keys[0] in stale:
                pair.raw = emit.literal(value, order)
    have = {pair.keys[0] for pair in kept}
    for key, value in emit.ordered(new, order):
        if key not in have:
            added = Pair((key,), f"{strings.key(key)} = ", emit.literal(value, order))
            kept.insert(_index(kept, key, order), added)
    pad = " " if raw[1] in " \t}" else ""
    return f"{{{pad}{', '.join(pair.name + pair.raw for pair in kept)}{pad}}}"


def _index(pairs: list[Pair], key: str, order: emit.Order) -> int:
    """Where a new key belongs: behind the last that stands before it in the order."""
    rank = emit.rank(key, order)
    before = [i for i, pair in enumerate(pairs, 1) if emit.rank(pair.keys[0], order) < rank]
    return before[-1] if before else 0


def changed_card(raw: str, old: Card, new: Card) -> str:
    """The item with the text `raw`, which says the card `old`, when it is to say `new`."""
    if raw[0] == "{":
        if len(new.attrs) or not new.text:
            return changed(raw, emit.card_table(old), emit.card_table(new))
        if old.text == new.text:
            return next((p.raw for p in pairs(raw) if p.keys == ("text",)), emit.card(new))
    elif old.text == new.text and len(new.attrs) and new.text:
        rest = emit.inline(new.attrs)
        return f"{{ text = {raw}, {rest[2:]}"
    return emit.card(new)


def _past_blanks(raw: str, at: int) -> int:
    found = _BLANKS.match(raw, at)
    return found.end() if found else at
