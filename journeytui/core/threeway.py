"""Values of which two sides each have a version, made one on the ground of what was there before.

Tables are merged key by key. Lists whose items have a name of their own (lanes, calls, paths, what
a persona's sections list, tags, any list of texts) are merged item by item; any other list is one
value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from journeytui.core.journey import DEFAULT_LANES, EMPTY, Table, Value, same
from journeytui.core.ordering import merged_order

Path: TypeAlias = tuple[str, ...]
"""The way to a value: keys, and the names of items."""

Namer: TypeAlias = Callable[[Value], Hashable]


@dataclass(frozen=True, slots=True)
class Lost:
    """A value of theirs that ours has kept out."""

    path: Path
    ours: Value
    theirs: Value


def merged(
    base: Value | None,
    ours: Value | None,
    theirs: Value | None,
    path: Path,
    lost: list[Lost],
) -> Value | None:
    """What a key holds when both sides' changes are made; None for nothing.

    Where a value is changed on one side and taken away on the other, it stays, changed. Where both
    have changed it ours stays, and theirs is added to `lost`.
    """
    if same(ours, theirs) or same(base, theirs):
        return ours
    if same(base, ours):
        return theirs
    if all(value is None or isinstance(value, Table) for value in (ours, theirs)):
        b, o, t = (v if isinstance(v, Table) else EMPTY for v in (base, ours, theirs))
        return merged_table(b, o, t, path, lost) or None
    if _blank(ours) or _blank(theirs):
        return theirs if _blank(ours) else ours
    assert ours is not None
    assert theirs is not None
    if (name := _namer(path, base, ours, theirs)) is not None:
        before = DEFAULT_LANES if path == ("lanes",) and base is None else base
        b_items, o_items, t_items = map(_listed, (before, ours, theirs))
        return _merged_list(b_items, o_items, t_items, name, path, lost) or None
    if path == ("reviewed",) and (later := _later(ours, theirs)) is not None:
        return later
    lost.append(Lost(path, ours, theirs))
    return ours


def merged_table(base: Table, ours: Table, theirs: Table, path: Path, lost: list[Lost]) -> Table:
    """Two versions of a table made one, key by key."""
    if ours == theirs or base == theirs:
        return ours
    if base == ours:
        return theirs
    return Table.of(
        {
            key: merged(base.get(key), ours.get(key), theirs.get(key), (*path, key), lost)
            for key in {*ours, *theirs}
        }
    )


def put_at(value: Value | None, path: Path, new: Value, behind: Path = ()) -> Value | None:
    """The value with `new` at a path into it; None where there is no such place. `behind` is the
    way to the value itself."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(value, Table):
        inner = put_at(value.get(first), rest, new, (*behind, first))
        return None if inner is None else value.put(first, inner)
    name = _namer(behind, value)
    if name is None:
        return None
    out = list(_listed(value))
    for (key, item), at in zip(_numbered(out, name).items(), range(len(out)), strict=True):
        if _label(key) == first:
            inner = put_at(_as_table(item, behind), rest, new, (*behind, first))
            if inner is None:
                return None
            out[at] = inner
            return tuple(out)
    return None


def get_at(value: Value | None, path: Path, behind: Path = ()) -> Value | None:
    """The value at a path that may lead through items of lists; None where there is none."""
    if not path or value is None:
        return value
    first, rest = path[0], path[1:]
    if isinstance(value, Table):
        return get_at(value.get(first), rest, (*behind, first))
    name = _namer(behind, value)
    for key, item in _numbered(_listed(value), name).items() if name is not None else ():
        if _label(key) == first:
            return get_at(_as_table(item, behind), rest, (*behind, first))
    return None


def _merged_list(
    base: tuple[Value, ...],
    ours: tuple[Value, ...],
    theirs: tuple[Value, ...],
    name: Namer,
    path: Path,
    lost: list[Lost],
) -> tuple[Value, ...]:
    before, mine, other = (_numbered(side, name) for side in (base, ours, theirs))
    kept: dict[Hashable, Value] = {}
    for key in [*mine, *(key for key in other if key not in mine)]:
        b, o, t = (side.get(key) for side in (before, mine, other))
        if o is not None and t is not None:
            kept[key] = _merged_item(b, o, t, path, _label(key), lost)
            continue
        item = o if o is not None else t
        if item is not None and not same(item, b):
            kept[key] = item
    return tuple(kept[key] for key in merged_order([*before], [*mine], [*other], kept))


def _merged_item(
    base: Value | None, ours: Value, theirs: Value, path: Path, label: str, lost: list[Lost]
) -> Value:
    if same(ours, theirs) or same(base, theirs):
        return ours
    if same(base, ours):
        return theirs
    before = EMPTY if base is None else _as_table(base, path)
    both = merged_table(
        before, _as_table(ours, path), _as_table(theirs, path), (*path, label), lost
    )
    word = both.get(_item_key(path))
    return word if len(both) == 1 and isinstance(word, str) else both


def _namer(path: Path, *values: Value | None) -> Namer | None:
    """How the items of a list at this path are told apart; None where the list is one value."""
    several = any(isinstance(value, tuple) for value in values)
    match path:
        case ("lanes",) | ("calls",):
            key = _item_key(path)
            return lambda item: _words(item.get(key) if isinstance(item, Table) else item)
        case ("paths",):
            return _path_name
        case ("persona",) if several:
            return lambda _: ""
        case ("persona", _) if several:
            return lambda item: _words(item.get("text") if isinstance(item, Table) else item)
        case ("tags",) | ("solves",) | ("calls", _, "covered"):
            return _words
    items = [item for value in values for item in _listed(value)]
    if several and all(isinstance(item, str) for item in items):
        return _words
    return None


def _words(item: Value | None) -> Hashable:
    """A text as it is; anything else by its type, too, since `1` and `true` are equal."""
    return item if isinstance(item, str) or item is None else (type(item).__name__, repr(item))


def _path_name(item: Value) -> Hashable:
    if not isinstance(item, Table):
        return _words(item)
    return " ".join(str(item.get(key) or "skip") for key in ("from", "to", "kind"))


def _item_key(path: Path) -> str:
    """The key under which an item that is a text would have it if it were a table."""
    return "key" if path == ("lanes",) else "id" if path == ("calls",) else "text"


def _as_table(item: Value, path: Path) -> Table:
    return item if isinstance(item, Table) else EMPTY.put(_item_key(path), item)


def _listed(value: Value | None) -> tuple[Value, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _numbered(items: Iterable[Value], name: Namer) -> dict[tuple[Hashable, int], Value]:
    """The items by name; of those with one name the first, the second and so on."""
    seen: Counter[Hashable] = Counter()
    out: dict[tuple[Hashable, int], Value] = {}
    for item in items:
        key = name(item)
        seen[key] += 1
        out[key, seen[key]] = item
    return out


def _label(key: Hashable) -> str:
    assert isinstance(key, tuple)
    name, number = key
    words = "" if name is None else str(name)
    return " ".join(filter(None, (words, "" if words and number == 1 else str(number))))


def _blank(value: Value | None) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _later(a: Value, b: Value) -> Value | None:
    """The later one of two days; None where they are no days."""
    days = all(isinstance(value, date) and not isinstance(value, datetime) for value in (a, b))
    return max(a, b) if days else None  # type: ignore[type-var]
