"""Writing only what changed: the text of a map, edited piece by piece."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core.journey import Journey, Table, Value, same
from journeytui.storage import array, emit
from journeytui.storage.sheet import LISTS, Declined, Part, Sheet, hollow_unwanted, new_part
from journeytui.storage.stages import StageWriter
from journeytui.storage.tables import TableText, matches


def splice(text: str, filed: Journey, now: Journey) -> str:
    """The text, which says `filed`, when it is to say `now`.

    `filed` is the journey exactly as written, with the ids of `now`. Raises Declined where the text
    is laid out in a way that is not edited piece by piece.
    """
    sheet = Sheet(text)
    root = TableText(sheet.root, (), sheet.tables(), emit.JOURNEY_ORDER, sheet.newline)
    if filed != now:
        _drop_empty_lists(root)
        _change_fields(sheet, root, filed.fields, now.fields)
        StageWriter(sheet, root, filed, now).write()
    sheet.bring_last("inbox")
    return sheet.text()


def _drop_empty_lists(root: TableText) -> None:
    for entry in list(root.block.entries):
        known = len(entry.key) == 1 and entry.key[0] in LISTS
        if known and entry.value[0] == "[" and not array.parse(entry.value).items:
            root.remove(entry)


def _change_fields(sheet: Sheet, root: TableText, old: Table, new: Table) -> None:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before is None or after is None or not same(before, after):
            _change_field(sheet, root, key, before, after)


def _change_field(
    sheet: Sheet, root: TableText, key: str, old: Value | None, new: Value | None
) -> None:
    parts = sheet.listed(key)
    written = bool(parts) or any(root.written(key))
    if parts and _tables(old) and _tables(new):
        _change_tables(sheet, key, _tables(old), _tables(new))
    elif not written and key == "paths" and _tables(new):
        _change_tables(sheet, key, (), _tables(new))
    elif not written and isinstance(new, Table):
        order = emit.PERSONA_ORDER if key == "persona" else {}
        part = new_part((key,), new, order, sheet.newline, listed=False)
        sheet.parts.insert(1 if key == "persona" else sheet.start(LISTS), part)
    else:
        for part in parts:
            part.hollow(sheet.newline)
        root.change_key(key, None if parts else old, new)


def _change_tables(sheet: Sheet, key: str, old: Sequence[Table], new: Sequence[Table]) -> None:
    """Write a list of tables at the top of the file, each with a header."""
    parts = sheet.listed(key)
    if len(parts) != len(old):
        raise Declined(f"[[{key}]] is no plain list of tables")
    order = emit.ITEM_ORDERS.get(key, emit.PERSONA_ORDER)
    wanted: list[Part] = []
    for at, table in zip(matches(old, new), new, strict=True):
        if at is None:
            wanted.append(new_part((key,), table, order, sheet.newline, listed=True))
            continue
        blocks = parts[at].blocks
        if old[at] != table:
            TableText(blocks[0], (key,), blocks[1:], order, sheet.newline).change(old[at], table)
        wanted.append(parts[at])
    hollow_unwanted(parts, wanted, sheet.newline)
    behind = LISTS[LISTS.index(key) + 1 :] if key in LISTS else LISTS
    sheet.arrange(key, wanted, sheet.start(behind))


def _tables(value: Value | None) -> tuple[Table, ...]:
    """The items of a list of tables, or () where it is none."""
    if not isinstance(value, tuple):
        return ()
    tables = tuple(item for item in value if isinstance(item, Table))
    return tables if len(tables) == len(value) else ()
