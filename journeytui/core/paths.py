"""Paths: the ways through the journey that are not 'next', from one stage to another."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core.changes import Batch, Stale
from journeytui.core.edits import Edit, set_field
from journeytui.core.journey import Id, Journey, Table, Value
from journeytui.core.links import name_stage


def kinds(journey: Journey, start: Id, end: Id) -> Sequence[str]:
    """The kinds that a path from one stage to another can have, the likeliest first: back, and from
    a stage to itself, it is a loop; forward a skip. Raises Stale where a stage is gone."""
    first, last = _index(journey, start), _index(journey, end)
    if first == last:
        return ("loop",)
    return ("skip", "parallel") if first < last else ("loop", "parallel")


def kind_of(journey: Journey, start: Id, end: Id) -> str:
    """The kind of the path that leads from one stage to another; '' where none does."""
    keys = journey.stage_keys
    ends = (keys[start], keys[end])
    return next((p.kind for p in journey.paths if (p.start, p.end) == ends), "")


def turn_path(journey: Journey, start: Id, end: Id) -> Edit:
    """The next kind of path from one stage to another: the likeliest, then the others, then none.

    A stage that a path names for the first time gets its id written. Whatever else the path says
    stays. Raises Stale where a stage is gone, and where `paths` is no list of tables.
    """
    possible: list[str] = ["", *kinds(journey, start, end)]
    now = kind_of(journey, start, end)
    at = possible.index(now) if now in possible else 0
    kind = possible[(at + 1) % len(possible)]
    return Edit("path", (*_named(journey, start, end), *_set(journey, start, end, kind)), start)


def _set(journey: Journey, start: Id, end: Id, kind: str) -> Batch:
    value = journey.fields.get("paths")
    listed = value if isinstance(value, tuple) else () if value is None else (value,)
    if not all(isinstance(item, Table) for item in listed):
        raise Stale("the paths are no list of tables")
    keys = journey.stage_keys
    ends = (keys[start], keys[end])
    out: list[Value] = []
    done = False
    for item in listed:
        if isinstance(item, Table) and (item.get("from"), item.get("to")) == ends:
            if kind and not done:
                out.append(item.put("kind", kind))
            done = True
        else:
            out.append(item)
    if kind and not done:
        out.append(Table.of({"from": ends[0], "to": ends[1], "kind": kind}))
    return set_field(journey, "paths", tuple(out) or None, "path").batch


def _named(journey: Journey, *stages: Id) -> Batch:
    """What it takes so that the file names these stages."""
    at = [_index(journey, id) for id in dict.fromkeys(stages)]
    return tuple(change for n in at for change in name_stage(journey, journey.stages[n]))


def _index(journey: Journey, id: Id) -> int:
    for number, stage in enumerate(journey.stages):
        if stage.id == id:
            return number
    raise Stale("the stage is gone")
