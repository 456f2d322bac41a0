"""Changes, journeys' steps and cursors as JSON values and back, for the journal.

A TOML value is a string, a boolean, a number, a list, or an object with one key that says what it
is: `table`, `datetime`, `date`, `time`, or `int` where the number is too long for decimals. None,
which is absent, is null. What cannot be understood raises Garbled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TypeAlias, cast

from journeytui.core.changes import Batch, Change, Insert, Key, Move, Place, Remove, Set
from journeytui.core.cursor import Cursor
from journeytui.core.history import Step
from journeytui.core.journey import Box, Card, Id, Node, Stage, Table, Value

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_LONG = 2**2000
"""Python writes integers of up to 4,300 digits in decimals."""


class Garbled(Exception):
    """A value is not what was written."""


@contextmanager
def _understood() -> Iterator[None]:
    """What goes wrong with a value of another shape, as Garbled."""
    try:
        yield
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Garbled(type(error).__name__) from error


def batch_out(batch: Batch) -> Json:
    """A batch as JSON."""
    return [_change_out(change) for change in batch]


def batch_in(value: Json) -> Batch:
    """The batch of a JSON value. Raises Garbled."""
    with _understood():
        return tuple(_change_in(change) for change in _list(value))


def step_out(step: Step) -> Json:
    """A step of undo as JSON."""
    return [
        step.label,
        batch_out(step.batch),
        cursor_out(step.before),
        cursor_out(step.after),
        step.focus,
        step.group,
    ]


def step_in(value: Json) -> Step:
    """The step of a JSON value. Raises Garbled."""
    with _understood():
        label, batch, before, after, focus, group = _list(value)
        return Step(
            _str(label),
            batch_in(batch),
            cursor_in(before),
            cursor_in(after),
            _id_or_none(focus),
            _str(group),
        )


def cursor_out(cursor: Cursor) -> Json:
    """A cursor as JSON."""
    return [cursor.stage, cursor.lane, cursor.card]


def cursor_in(value: Json) -> Cursor:
    """The cursor of a JSON value. Raises Garbled."""
    with _understood():
        stage, lane, card = _list(value)
        return Cursor(_id_or_none(stage), _str(lane), _id_or_none(card))


def _change_out(change: Change) -> Json:
    match change:
        case Insert(node, at):
            return ["insert", _node_out(node), _place_out(at)]
        case Remove(node, at):
            return ["remove", _node_out(node), _place_out(at)]
        case Move(id, old, new):
            return ["move", id, _place_out(old), _place_out(new)]
        case Set(id, key, old, new):
            path = key if isinstance(key, str) else list[Json](key)
            return ["set", id, path, _optional_out(old), _optional_out(new)]


def _change_in(value: Json) -> Change:
    kind, *rest = _list(value)
    if kind in ("insert", "remove"):
        node, place = rest
        made = Insert if kind == "insert" else Remove
        return made(_node_in(node), _place_in(place))
    if kind == "move":
        id, old, new = rest
        return Move(_id(id), _place_in(old), _place_in(new))
    if kind == "set":
        id, key, was, now = rest
        path: Key = tuple(map(_str, key)) if isinstance(key, list) else _str(key)
        return Set(_id(id), path, _optional_in(was), _optional_in(now))
    raise ValueError(kind)


def _node_out(node: Node) -> Json:
    if isinstance(node, Card):
        return ["card", node.id, node.text, _pairs_out(node.attrs)]
    cells: list[Json] = [[lane, [_node_out(card) for card in cards]] for lane, cards in node.cells]
    return ["stage", node.id, _pairs_out(node.fields), cells]


def _node_in(value: Json) -> Node:
    kind, id, *rest = _list(value)
    if kind == "card":
        text, attrs = rest
        return Card(_id(id), _str(text), _table(attrs))
    if kind != "stage":
        raise ValueError(kind)
    fields, cells = rest
    return Stage(
        _id(id),
        _table(fields),
        tuple((_str(lane), tuple(map(_card, _list(cards)))) for lane, cards in _pairs(cells)),
    )


def _card(value: Json) -> Card:
    node = _node_in(value)
    if not isinstance(node, Card):
        raise TypeError("no card")
    return node


def _place_out(place: Place) -> Json:
    box: Json = place.box if isinstance(place.box, str) else list[Json](place.box)
    return [box, place.after, place.before]


def _place_in(value: Json) -> Place:
    where, after, before = _list(value)
    box: Box
    if isinstance(where, list):
        stage, lane = where
        box = _id(stage), _str(lane)
    elif where in ("stages", "inbox"):
        box = cast(Box, where)
    else:
        raise ValueError(where)
    return Place(box, _id_or_none(after), _id_or_none(before))


def _optional_out(value: Value | None) -> Json:
    return None if value is None else _value_out(value)


def _optional_in(value: Json) -> Value | None:
    return None if value is None else _value_in(value)


def _value_out(value: Value) -> Json:
    if isinstance(value, Table):
        return {"table": _pairs_out(value)}
    if isinstance(value, tuple):
        return [_value_out(item) for item in value]
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LONG:
        return {"int": hex(value)}
    return value


def _value_in(value: Json) -> Value:
    if isinstance(value, str):
        return _str(value)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return tuple(map(_value_in, value))
    if value is None:
        raise TypeError("nothing")
    ((kind, inner),) = value.items()
    match kind:
        case "table":
            return _table(inner)
        case "datetime":
            return datetime.fromisoformat(_str(inner))
        case "date":
            return date.fromisoformat(_str(inner))
        case "time":
            return time.fromisoformat(_str(inner))
        case "int":
            return int(_str(inner), 16)
    raise ValueError(kind)


def _pairs_out(table: Table) -> Json:
    return {key: _value_out(value) for key, value in table.pairs}


def _table(value: Json) -> Table:
    if not isinstance(value, dict):
        raise TypeError("no table")
    return Table(tuple(sorted((_str(key), _value_in(inner)) for key, inner in value.items())))


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _pairs(value: Json) -> Iterable[tuple[Json, Json]]:
    for pair in _list(value):
        first, second = _list(pair)
        yield first, second


def _str(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    # Half a surrogate pair, which no file takes, becomes a question mark.
    return value if value.isascii() else value.encode(errors="replace").decode()


def _id(value: Json) -> Id:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("no id")
    return value


def _id_or_none(value: Json) -> Id | None:
    return None if value is None else _id(value)
