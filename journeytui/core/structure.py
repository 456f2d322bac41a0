"""Edits of the map's frame: its stages and its lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeytui.core.changes import Change, Insert, Move, Set, Stale, place_at, place_of
from journeytui.core.edits import Edit, delete, set_field
from journeytui.core.journey import (
    DEFAULT_LANES,
    EMPTY,
    STAGE_KEYS,
    Id,
    Journey,
    Lane,
    Stage,
    Table,
    Value,
    slug,
    unused,
)
from journeytui.core.links import name_stage


def add_stage(journey: Journey, next_id: Id, index: int, name: str) -> Edit:
    """A new stage in front of the one at `index`; nothing where the name is blank."""
    return add_stages(journey, next_id, index, [name])


def add_stages(journey: Journey, next_id: Id, index: int, names: Sequence[str]) -> Edit:
    """A stage for each name that is not blank, the first in front of the one at `index`; focus on
    the last. They take the ids from `next_id` on."""
    kept = [words for name in names if (words := name.strip())]
    at = place_at(journey.stages, "stages", max(0, min(index, len(journey.stages))))
    batch: list[Change] = []
    for number, words in enumerate(kept):
        stage = Stage(next_id + number, Table.of({"name": words}))
        batch.append(Insert(stage, at))
        at = replace(at, after=stage.id)
    label = "add stage" if len(kept) < 2 else f"add {len(kept)} stages"
    return Edit(label, tuple(batch), next_id + len(kept) - 1 if kept else None)


def rename_stage(journey: Journey, id: Id, name: str) -> Edit:
    """Another name. A stage without an id of its own gets the one it was known by, so that what
    refers to it still finds it. Raises Stale where the stage is gone."""
    stage = _stage(journey, id)
    words = name.strip()
    if words == stage.name.strip():
        return Edit("rename stage", (), id)
    batch: list[Change] = [Set(id, "name", stage.fields.get("name"), words or None)]
    if stage.name:
        batch += name_stage(journey, stage)
    return Edit("rename stage", tuple(batch), id)


def delete_stage(journey: Journey, id: Id) -> Edit:
    """The stage away with all that is in it. Raises Stale where it is gone."""
    _stage(journey, id)
    edit = delete(journey, id)
    return Edit("delete stage", edit.batch, edit.focus)


def move_stage(journey: Journey, id: Id, steps: int) -> Edit | None:
    """The stage `steps` to the right, or left where negative; None where there is no further."""
    order = [stage.id for stage in journey.stages]
    _stage(journey, id)
    at = order.index(id)
    to = min(max(at + steps, 0), len(order) - 1)
    if to == at:
        return None
    rest = [stage for stage in journey.stages if stage.id != id]
    change = Move(id, place_of(journey, id), place_at(rest, "stages", to))
    return Edit("move stage", (change,), id, group="push")


def rename_lane(journey: Journey, key: str, title: str) -> Edit:
    """Another title for a lane; its key stays. A blank title gives it the key's name again."""
    return _with_lane(journey, key, "title", title.strip() or None, "rename lane")


def ask_in_lane(journey: Journey, key: str, question: str) -> Edit:
    """Another question for a lane's empty cells; a blank one takes the map's own away."""
    return _with_lane(journey, key, "question", question.strip() or None, "question")


def hide_lane(journey: Journey, key: str, hidden: bool) -> Edit:
    """A lane out of sight, or back; what it holds stays."""
    return _with_lane(
        journey, key, "hidden", True if hidden else None, "hide lane" if hidden else "show lane"
    )


def move_lane(journey: Journey, key: str, steps: int) -> Edit | None:
    """A lane `steps` down past lanes in sight, or up where negative; None at the edge.

    Raises Stale where there is no such lane.
    """
    items = _items(journey)
    keys = [lane.key for lane, _ in items]
    if key not in keys:
        raise Stale("the lane is gone")
    step = 1 if steps > 0 else -1
    at = keys.index(key)
    to = at + step
    while 0 <= to < len(items) and items[to][0].hidden:
        to += step
    if not 0 <= to < len(items):
        return None
    items.insert(to, items.pop(at))
    edit = set_field(journey, "lanes", _value(items), "move lane")
    return replace(edit, group=f"push {key}")


def add_lane(
    journey: Journey,
    after: str,
    title: str,
    question: str = "",
    key: str = "",
    *,
    above: bool = False,
) -> Edit:
    """A new lane below the lane `after`, or `above` it (last where there is none), in sight.

    `key` names a lane of the method; without it the key comes from the title. A hidden lane of that
    key is shown again. Nothing happens for a blank title without a key.
    """
    words = title.strip()
    if not words and not key:
        return Edit("add lane", ())
    items = _items(journey)
    keys = [lane.key for lane, _ in items]
    if key in keys:
        return hide_lane(journey, key, hidden=False)
    made = key or unused(slug(words).replace("-", "_") or "lane", {*keys, *STAGE_KEYS})
    own = Table.of({"key": made, "title": words or None, "question": question.strip() or None})
    value: Value = own if len(own) > 1 else made
    at = keys.index(after) + (not above) if after in keys else len(items)
    items.insert(at, (Lane(made), value))
    return set_field(journey, "lanes", _value(items), "add lane")


def _stage(journey: Journey, id: Id) -> Stage:
    for stage in journey.stages:
        if stage.id == id:
            return stage
    raise Stale("the stage is gone")


def _items(journey: Journey) -> list[tuple[Lane, Value]]:
    """Every lane with the value that stands for it in the map, or would."""
    value = journey.fields.get("lanes")
    written: Sequence[Value] = value if isinstance(value, tuple) and value else DEFAULT_LANES
    by_key: dict[str, Value] = {}
    for item in written:
        key = item.get("key") if isinstance(item, Table) else item
        if isinstance(key, str):
            by_key.setdefault(key, item)
    return [(lane, by_key.get(lane.key, lane.key)) for lane in journey.lanes]


def _value(items: Sequence[tuple[Lane, Value]]) -> Value:
    return tuple(value for _, value in items)


def _with_lane(journey: Journey, key: str, field: str, value: Value | None, label: str) -> Edit:
    """One field of a lane set; a lane with nothing but its key is written as that."""
    items = _items(journey)
    if all(lane.key != key for lane, _ in items):
        raise Stale("the lane is gone")
    out: list[Value] = []
    for lane, item in items:
        if lane.key != key:
            out.append(item)
            continue
        table = item if isinstance(item, Table) else EMPTY.put("key", key)
        table = table.put(field, value)
        out.append(table if len(table) > 1 else key)
    if tuple(out) == tuple(item for _, item in items):
        return Edit(label, ())
    return set_field(journey, "lanes", tuple(out), label)
