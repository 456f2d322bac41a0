"""A journey in memory as its file would give it back."""

from __future__ import annotations

from dataclasses import replace

from journeytui.core.changes import apply
from journeytui.core.homing import settling
from journeytui.core.journey import Journey, Stage, Table, Value

_NEVER_EMPTY = ("paths", "persona", "rules_off")


def settled(journey: Journey) -> Journey:
    """The journey that one would read back after writing this one.

    Inbox entries whose stage and lane are known stand at the end of that cell, without `kind`,
    `stage` and `lane`; tables and lists that the model does not hold empty are absent.
    """
    whole = _without_empty(journey)
    return apply(whole, settling(whole))


def _without_empty(journey: Journey) -> Journey:
    fields = journey.fields
    for key in _NEVER_EMPTY:
        if _is_empty(fields.get(key)):
            fields = fields.put(key, None)
    lanes = fields.get("lanes")
    if isinstance(lanes, str):
        fields = fields.put("lanes", (lanes,))
    stages = tuple(map(_stage_without_empty, journey.stages))
    if fields is journey.fields and all(
        a is b for a, b in zip(stages, journey.stages, strict=True)
    ):
        return journey
    return Journey(fields, stages, journey.inbox)


def _stage_without_empty(stage: Stage) -> Stage:
    if not any(value == () for _, value in stage.fields.pairs):
        return stage
    kept = Table(tuple(pair for pair in stage.fields.pairs if pair[1] != ()))
    return replace(stage, fields=kept)


def _is_empty(value: Value | None) -> bool:
    return value == () or (isinstance(value, Table) and not len(value))
