"""A map as plain lines, one thing a line, for programs that compare texts line by line.

All that a map says is told, ids, unknown keys and comments too: nothing may look the same that is
not. Headings begin at the first column with a
letter: git shows the last such line above each change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeytui.core.journey import Card, Journey, Stage, Table, Value
from journeytui.core.text import visible_lines
from journeytui.layout.values import label, plain_words
from journeytui.layout.words import shown, stage_name

_FIRST = ("title", "goal", "scope", "text", "name", "id", "key", "from", "to", "kind", "with")
"""Keys that are told before all others."""


def plain_lines(journey: Journey, comments: Sequence[str] = ()) -> list[str]:
    """The map in lines, each safe to show; `comments` are those of its file."""
    return list(_lines(journey, comments))


def _lines(journey: Journey, comments: Sequence[str]) -> Iterator[str]:
    own = {key: value for key, value in journey.fields.pairs if not _has_tables(value)}
    yield "Map"
    yield from _fields(Table.of(own), "  ")
    for key, value in journey.fields.pairs:
        if _has_tables(value):
            yield ""
            yield shown(key).capitalize()
            if isinstance(value, Table):
                yield from _fields(value, "  ")
            for item in value if isinstance(value, tuple) else ():
                yield from _item(item)
    lanes = [lane.key for lane in journey.lanes]
    for number, stage in enumerate(journey.stages, 1):
        yield ""
        yield from _stage(stage, number, lanes)
    if journey.inbox:
        yield ""
        yield "Inbox"
        yield from _cards(journey.inbox, "  ")
    if comments:
        yield ""
        yield "Comments in the file"
        yield from (f"  {line}" for comment in comments for line in visible_lines(comment))


def _stage(stage: Stage, number: int, lanes: Iterable[str]) -> Iterator[str]:
    name = stage_name(stage, number) if stage.name else "without a name"
    yield f"Stage {name}"
    yield from _fields(stage.fields.put("name", None), "  ")
    for lane in lanes:
        if cards := stage.cell(lane):
            yield f"  {shown(lane).replace('_', ' ')}"
            yield from _cards(cards, "    ")


def _cards(cards: Iterable[Card], indent: str) -> Iterator[str]:
    for card in cards:
        first, *others = visible_lines(card.text)
        yield f"{indent}- {first}".rstrip()
        yield from (f"{indent}  {line}" for line in others)
        yield from _fields(card.attrs, f"{indent}    ")


def _fields(table: Table, indent: str) -> Iterator[str]:
    order = {key: at for at, key in enumerate(_FIRST)}
    for key, value in sorted(table.pairs, key=lambda pair: (order.get(pair[0], 99), pair[0])):
        yield from _field(key, value, indent)


def _field(key: str, value: Value, indent: str) -> Iterator[str]:
    """A value on its line; a longer text, and the items of a list, on one each below."""
    match value:
        case str() if "\n" in value:
            yield f"{indent}{label(key)}:"
            yield from (f"{indent}  {line}" for line in visible_lines(value))
        case tuple():
            yield f"{indent}{label(key)}:"
            yield from (f"{indent}  - {plain_words(item)}" for item in value)
        case _:
            yield f"{indent}{label(key)}: {plain_words(value)}"


def _item(item: Value) -> Iterator[str]:
    if isinstance(item, Table):
        lines = list(_fields(item, "    "))
        yield from ([f"  - {lines[0].strip()}", *lines[1:]] if lines else ["  -"])
    else:
        yield f"  - {plain_words(item)}"


def _has_tables(value: Value) -> bool:
    """Whether a field of the map is told under a heading of its own."""
    items = value if isinstance(value, tuple) else (value,)
    return any(isinstance(item, Table) for item in items)
