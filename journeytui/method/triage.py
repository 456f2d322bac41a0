"""Triage: going through what waits, card by card, and saying where each belongs.

Where one is on the way is a frozen value; a function gives the next one. What is done to the
journey is an edit of `core.sorting`; `settled` then finds the way on. Either all is offered once
whatever the stage, or once for each stage, as the method has it: in each stage look through the
ideas again, and only now judge them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from journeytui.core.journey import Card, Id, Journey, Stage
from journeytui.core.moves import shown_lanes

JUDGED = "opportunities"
"""The lane whose cards are feasible or not."""

LETTERS = {
    "a": "actions",
    "t": "touchpoints",
    "e": "emotions",
    "p": "pain_points",
    "o": "opportunities",
}
"""The lanes that have a key of their own."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a card would go; None and '' as long as nobody has said so."""

    stage: Id | None = None
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Triage:
    """Where one is: the cards of this round, and the one in front; behind the last at the end."""

    queue: tuple[Id, ...]
    at: int = 0
    target: Target = Target()
    stage: Id | None = None
    """The stage for which all is offered; None where a card is offered whatever its stage."""
    parked: bool = False
    """Whether this round goes through what is parked."""
    begun: tuple[Id, ...] = ()
    """All that was offered since the work began."""
    merged: frozenset[Id] = frozenset()
    """Cards that were the same as another."""


def begin(journey: Journey) -> Triage:
    """At the first of all that waits."""
    return _round(Triage(()), journey)


def again(triage: Triage, journey: Journey, parked: bool = False) -> Triage:
    """Another round, through what waits still or through what is parked."""
    return _round(replace(triage, stage=None, parked=parked), journey)


def by_stage(triage: Triage, journey: Journey, stage: Id | None) -> Triage:
    """All that waits, for one stage; with None, whatever the stage."""
    return _round(replace(triage, stage=stage, parked=False), journey)


def card(triage: Triage, journey: Journey) -> Card | None:
    """The card in front; None at the end of the round."""
    if triage.at >= len(triage.queue):
        return None
    return offered(triage, journey).get(triage.queue[triage.at])


def offered(triage: Triage, journey: Journey) -> Mapping[Id, Card]:
    """What this round can offer, by id."""
    if not triage.parked:
        return journey.waiting
    return {card.id: card for card in journey.inbox if card.aside}


def settled(triage: Triage, journey: Journey) -> Triage:
    """The way on once the journey has changed.

    What came in is offered last. Where the card in front waits no longer, the next one is in front,
    at the end of a stage's round the first for the next stage.
    """
    if triage.stage not in (None, *(stage.id for stage in journey.stages)):
        triage = replace(triage, stage=None)
    there = offered(triage, journey)
    triage = _with(triage, there)
    at = triage.at
    while at < len(triage.queue) and triage.queue[at] not in there:
        at += 1
    if at >= len(triage.queue) and there and (after := _next_stage(triage, journey)) is not None:
        return by_stage(triage, journey, after)
    if at == triage.at and _holds(triage, journey):
        return triage
    return _at(triage, journey, at)


def later(triage: Triage, journey: Journey) -> Triage:
    """The next card in front; this one stays where it is."""
    return settled(_at(triage, journey, min(triage.at + 1, len(triage.queue))), journey)


def earlier(triage: Triage, journey: Journey) -> Triage:
    """The card before in front that waits still; the same where there is none."""
    there = offered(triage, journey)
    for at in range(triage.at - 1, -1, -1):
        if triage.queue[at] in there:
            return _at(triage, journey, at)
    return triage


def shown(triage: Triage, journey: Journey, id: Id) -> Triage:
    """That card in front, if it waits; else `settled`."""
    waits = journey.card(id)
    if waits is None or not any(card.id == id for card in journey.inbox):
        return settled(triage, journey)
    if waits.aside != triage.parked:
        triage = again(triage, journey, waits.aside)
    triage = _with(triage, offered(triage, journey))
    return _at(triage, journey, triage.queue.index(id))


def with_merged(triage: Triage, id: Id) -> Triage:
    """A card taken down as the same as another: it counts as placed."""
    return replace(triage, merged=triage.merged | {id})


def to_stage(triage: Triage, journey: Journey, number: int) -> Triage | None:
    """The stage with this number (from 1) chosen for the card in front; None where there is no such
    stage. In a round by stage it becomes the round for that stage, from this card on and round to
    those before it."""
    if not 1 <= number <= len(journey.stages):
        return None
    target = replace(triage.target, stage=journey.stages[number - 1].id)
    front = card(triage, journey)
    if triage.stage is not None and front is not None:
        triage = by_stage(triage, journey, target.stage)
        at = triage.queue.index(front.id)
        triage = replace(triage, queue=triage.queue[at:] + triage.queue[:at])
    return replace(triage, target=target)


def stage_step(triage: Triage, journey: Journey, step: int) -> Triage:
    """The stage before or after chosen; where none is, the last or the first."""
    ids = [stage.id for stage in journey.stages]
    chosen = triage.target.stage if triage.stage is None else triage.stage
    if not ids:
        return triage
    if chosen not in ids:
        number = 1 if step > 0 else len(ids)
    else:
        number = min(max(ids.index(chosen) + 1 + step, 1), len(ids))
    if number and ids[number - 1] == chosen:
        return triage
    return to_stage(triage, journey, number) or triage


def to_lane(triage: Triage, lane: str) -> Triage:
    """A lane chosen."""
    return replace(triage, target=replace(triage.target, lane=lane))


def lane_step(triage: Triage, journey: Journey, step: int) -> Triage:
    """The next lane in sight chosen, or the one before; round at the ends."""
    keys = [lane.key for lane in shown_lanes(journey)]
    if not keys:
        return triage
    here = triage.target.lane
    at = keys.index(here) + step if here in keys else (0 if step > 0 else -1)
    return to_lane(triage, keys[at % len(keys)])


def target_for(card: Card, journey: Journey) -> Target:
    """Where a card belongs by what it says: an idea among the opportunities, a note where it came
    from. The only stage there is needs no saying."""
    lanes = {lane.key for lane in shown_lanes(journey)}
    lane = card.word("lane")
    if lane not in lanes:
        lane = JUDGED if card.word("kind") != "note" and JUDGED in lanes else ""
    if len(journey.stages) == 1:
        return Target(journey.stages[0].id, lane)
    wanted = card.word("stage")
    keys = journey.stage_keys if wanted else {}
    stage = next((id for id, key in keys.items() if key == wanted), None)
    return Target(stage, lane)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of all that was offered: `placed`, `parked` and `left` make up the whole. What
    was asked already counts as parked.

    `feasible` counts the placed ones by their judgement, '' for none; `stages` those of each stage
    that got any.
    """

    placed: int
    parked: int
    left: int
    merged: int
    feasible: Mapping[str, int]
    stages: tuple[tuple[int, Stage, int], ...]

    @property
    def offered(self) -> int:
        return self.placed + self.parked + self.left


def tally(triage: Triage, journey: Journey) -> Tally:
    """What became of all that was offered. What somebody else has deleted counts nowhere."""
    begun = set(triage.begun)
    inbox = [card for card in journey.inbox if card.id in begun]
    parked = sum(card.aside for card in inbox)
    there = {card.id for _, card in journey.cards()}
    merged = len((triage.merged & begun) - there)
    feasible: dict[str, int] = {}
    stages: list[tuple[int, Stage, int]] = []
    for number, stage in enumerate(journey.stages, 1):
        placed = [card for _, cards in stage.cells for card in cards if card.id in begun]
        if placed:
            stages.append((number, stage, len(placed)))
        for card in placed:
            feasible[card.word("feasible")] = feasible.get(card.word("feasible"), 0) + 1
    placed_count = sum(count for _, _, count in stages) + merged
    left = len(inbox) - parked
    return Tally(placed_count, parked, left, merged, feasible, tuple(stages))


def _round(triage: Triage, journey: Journey) -> Triage:
    """At the first card of a new round of its kind."""
    return _at(_with(replace(triage, queue=()), offered(triage, journey)), journey, 0)


def _with(triage: Triage, there: Iterable[Id]) -> Triage:
    """With all that can be offered in the queue, what was not in it last."""
    known = set(triage.queue)
    if came := tuple(id for id in there if id not in known):
        known = set(triage.begun)
        begun = triage.begun + tuple(id for id in came if id not in known)
        triage = replace(triage, queue=triage.queue + came, begun=begun)
    return triage


def _at(triage: Triage, journey: Journey, at: int) -> Triage:
    """Another card in front, with what it says of its place."""
    triage = replace(triage, at=at)
    front = card(triage, journey)
    target = target_for(front, journey) if front is not None else Target()
    if triage.stage is not None:
        target = replace(target, stage=triage.stage)
    return replace(triage, target=target)


def _holds(triage: Triage, journey: Journey) -> bool:
    """Whether what was chosen is there still."""
    stages = {stage.id for stage in journey.stages}
    lanes = {lane.key for lane in shown_lanes(journey)}
    stage, lane = triage.target.stage, triage.target.lane
    return (stage is None or stage in stages) and (not lane or lane in lanes)


def _next_stage(triage: Triage, journey: Journey) -> Id | None:
    """The stage after the one for which all is offered; None behind the last."""
    ids = [stage.id for stage in journey.stages]
    if triage.stage not in ids:
        return None
    at = ids.index(triage.stage) + 1
    return ids[at] if at < len(ids) else None
