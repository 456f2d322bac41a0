"""Bringing inbox entries home."""

from __future__ import annotations

from dataclasses import replace

from journeytui.core.journey import Card, Id, Journey, Stage, Table, Value
from journeytui.storage.shape import known_lanes

_WAITING = ("kind", "stage", "lane")
_NEVER_EMPTY = ("paths", "persona", "rules_off")


def settled(journey: Journey) -> Journey:
    """The journey that one would read back after writing this one.

    Inbox entries whose stage and lane are known stand at the end of that cell, without `kind`,
    `stage` and `lane`; tables and lists that the model does not hold empty are absent.
    """
    return _routed(_without_empty(journey))


def _routed(journey: Journey) -> Journey:
    if not any("lane" in card.attrs for card in journey.inbox):
        return journey
    homes: dict[str, Id] = {key: id for id, key in reversed(journey.stage_keys.items())}
    lanes = known_lanes(journey)
    stages = {stage.id: stage for stage in journey.stages}
    inbox: list[Card] = []
    for card in journey.inbox:
        lane, home = card.word("lane"), homes.get(card.word("stage"))
        if home is None or lane not in lanes or lane in stages[home].fields:
            inbox.append(card)
        else:
            attrs = Table(tuple(p for p in card.attrs.pairs if p[0] not in _WAITING))
            cell = stages[home].cell(lane)
            stages[home] = stages[home].with_cell(lane, (*cell, replace(card, attrs=attrs)))
    if len(inbox) == len(journey.inbox):
        return journey
    return Journey(journey.fields, tuple(stages.values()), tuple(inbox))


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
