"""A whole map as text, written anew: new documents, and the second way to save one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from journeytui.core.journey import Card, Journey, Stage, Table, Value
from journeytui.storage import array, emit, strings
from journeytui.storage.codec import read_as_written
from journeytui.storage.emit import Order
from journeytui.storage.grammar import FORMAT
from journeytui.storage.scan import Block, Entry, comments, scan

Anchor: TypeAlias = tuple[str | int, ...]
"""What a comment belongs to: `(key, …)` for the journey's fields, `("stages", id, key)` for a
stage's, `("card", id)` for a card."""

Notes: TypeAlias = dict[Anchor, list[str]]


def compose(journey: Journey) -> str:
    """The text of a new document. It names the format even where the journey does not."""
    fields = journey.fields
    if "format" not in fields:
        journey = replace(journey, fields=fields.put("format", FORMAT))
    return _Writer({}).text(journey)


def canonical(text: str, now: Journey, filed: Journey | None = None) -> str:
    """The whole of `now` written anew, with every comment of `text` near what it belonged to.

    `filed` is what `text` says, inbox entries in the inbox, with the ids of `now`; without it the
    ids of `now` must be those that reading `text` gives. Comments whose place is gone stand at the
    end of the stage, or of the file. Raises InvalidMap where `filed` is wanting and `text` invalid.
    """
    notes = notes_of(text, read_as_written(text).journey if filed is None else filed)
    written = _Writer(notes).text(now)
    return written.replace("\n", "\r\n") if "\r\n" in text else written


class _Writer:
    """Writes a journey, and on the way the notes that belong to what it writes."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def text(self, journey: Journey) -> str:
        tables = [pair for pair in journey.fields.pairs if _tables(pair)]
        flat = Table(tuple(pair for pair in journey.fields.pairs if not _tables(pair)))
        late = [pair for pair in tables if pair[0] == "paths"]
        early = sorted((pair for pair in tables if pair not in late), key=_persona_first)
        blocks = [self._entries((), flat, emit.JOURNEY_ORDER)]
        blocks += [self._table(key, table) for key, value in early for table in _listed(value)]
        lanes = [lane.key for lane in journey.lanes]
        blocks += [self._stage(stage, lanes) for stage in journey.stages]
        blocks += [self._table(key, table) for key, value in late for table in _listed(value)]
        blocks += [self._waiting(card) for card in journey.inbox]
        blocks.append(_lines(self._left(())))
        return "\n".join(block for block in blocks if block)

    def _table(self, key: str, value: tuple[Table, bool]) -> str:
        table, listed = value
        head = f"[[{strings.key(key)}]]\n" if listed else f"[{strings.key(key)}]\n"
        order = emit.PERSONA_ORDER if key == "persona" else emit.ITEM_ORDERS.get(key, {})
        return self._under((key,)) + head + self._entries((key,), table, order)

    def _stage(self, stage: Stage, lanes: list[str]) -> str:
        anchor: Anchor = ("stages", stage.id)
        out = [self._under(anchor), "[[stages]]\n"]
        out.append(self._entries(anchor, stage.fields, emit.STAGE_ORDER))
        for lane in lanes:
            if cards := stage.cell(lane):
                rows = [line for card in cards for line in self._row(card)]
                out.append(self._under((*anchor, lane)))
                out.append(f"{strings.key(lane)} = {emit.rows(rows, emit.Style())}\n")
        out.append(_lines(self._left(anchor)))
        return "".join(out)

    def _row(self, card: Card) -> Iterator[str]:
        yield from self._notes.pop(("card", card.id), ())
        yield f"{emit.card(card)},"

    def _waiting(self, card: Card) -> str:
        above = self._under(("card", card.id))
        return f"{above}[[inbox]]\n{self._entries((), emit.card_table(card), emit.CARD_ORDER)}"

    def _entries(self, anchor: Anchor, table: Table, order: Order) -> str:
        return "".join(
            self._under((*anchor, key)) + emit.entry(key, value, "\n")
            for key, value in emit.ordered(table, order)
        )

    def _under(self, anchor: Anchor) -> str:
        return _lines(self._notes.pop(anchor, ()))

    def _left(self, anchor: Anchor) -> list[str]:
        """The notes on what is gone, under an anchor."""
        keys = [key for key in self._notes if key[: len(anchor)] == anchor]
        return [line for key in keys for line in self._notes.pop(key)]


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _persona_first(pair: tuple[str, Value]) -> tuple[bool, str]:
    return (pair[0] != "persona", pair[0])


def _tables(pair: tuple[str, Value]) -> bool:
    """Whether a field is written as tables of its own."""
    key, value = pair
    if isinstance(value, Table):
        return True
    listed = isinstance(value, tuple) and all(isinstance(item, Table) for item in value)
    return listed and key in ("paths", "persona") and value != ()


def _listed(value: Value) -> list[tuple[Table, bool]]:
    """The tables of a field, each with whether it is one of a list."""
    if isinstance(value, Table):
        return [(value, False)]
    items = value if isinstance(value, tuple) else ()
    return [(item, True) for item in items if isinstance(item, Table)]


def notes_of(text: str, filed: Journey) -> Notes:
    """The comments of a text by what they belong to; `filed` is what it says, inbox entries in the
    inbox."""
    notes: Notes = {}
    base: Anchor = ()
    stages, waiting = iter(filed.stages), iter(filed.inbox)
    stage: Stage | None = None
    for block in scan(text):
        if block.path == ("stages",):
            stage = next(stages, None)
            base = ("stages", stage.id) if stage else ()
        elif block.path == ("inbox",):
            card = next(waiting, None)
            base = ("card", card.id) if card else ()
        elif block.path[:1] not in (("stages",), ("inbox",)):
            base = block.path
        _add(notes, base, block.lead + block.head)
        for entry in block.entries:
            within = stage if block.path == ("stages",) else None
            _note_entry(notes, _anchor(base, block, entry), entry, within)
        _add(notes, base, block.tail)
    return notes


def _anchor(base: Anchor, block: Block, entry: Entry) -> Anchor:
    if base[:1] == ("card",):
        return base
    deep = block.path[1:] if block.path[:1] == ("stages",) else ()
    return (*base, *deep, *entry.key)


def _note_entry(notes: Notes, anchor: Anchor, entry: Entry, stage: Stage | None) -> None:
    _add(notes, anchor, entry.lead)
    cards = stage.cell(entry.key[0]) if stage else ()
    there = array.parse(entry.value) if cards and entry.value[0] == "[" else None
    if there is not None and len(there.items) == len(cards):
        _add(notes, anchor, f"{there.opening}\n{there.closing}")
        for card, item in zip(cards, there.items, strict=True):
            for line in item.comments():
                notes.setdefault(("card", card.id), []).append(line)
    else:
        _add(notes, anchor, entry.value)
    _add(notes, anchor, entry.tail)


def _add(notes: Notes, anchor: Anchor, text: str) -> None:
    if found := comments(text):
        notes.setdefault(anchor, []).extend(found)
