"""Cards that know their cell: brought home where that is known, and out again where it goes.

A card in the inbox may name a stage, by the id that the stage has or is given, and a lane. Where
both are known the card belongs at the end of that cell, without `kind`, `stage` and `lane`. A card
that loses its stage to a change that does not know of the card waits in the inbox and names its
cell, so that it comes home with the stage.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from journeytui.core.changes import (
    Batch,
    Change,
    Insert,
    Move,
    Place,
    Remove,
    Set,
    apply,
    ids_in,
)
from journeytui.core.edits import INBOX_KEYS
from journeytui.core.journey import (
    DEFAULT_LANES,
    STAGE_KEYS,
    Box,
    Card,
    Cell,
    Id,
    Journey,
    Stage,
)


def known_lanes(journey: Journey) -> set[str]:
    """The lanes that a waiting card can name: those the map names or uses, and the five."""
    return ({lane.key for lane in journey.lanes} | set(DEFAULT_LANES)) - STAGE_KEYS


def settling(journey: Journey) -> Batch:
    """What brings every waiting card whose stage and lane are known to the end of its cell, in the
    order of the inbox. Empty for nearly every journey, and then it costs a look at the inbox."""
    if not any(key == "lane" for card in journey.inbox for key, _ in card.attrs.pairs):
        return ()
    homes = _Homes(journey)
    batch: list[Change] = []
    staying: Id | None = None
    for index, card in enumerate(journey.inbox):
        home = homes.of(card)
        if home is None:
            staying = card.id
            continue
        following = journey.inbox[index + 1].id if index + 1 < len(journey.inbox) else None
        batch.append(Move(card.id, Place("inbox", staying, following), homes.end(home, card.id)))
        batch += _set(card, dict.fromkeys(INBOX_KEYS))
    return tuple(batch)


class _Homes:
    """The cells of a journey as waiting cards name them, and their ends while cards come."""

    def __init__(self, journey: Journey) -> None:
        self._lanes = known_lanes(journey)
        # Of two stages with one id the first counts.
        self._ids = {key: id for id, key in reversed(journey.stage_keys.items())}
        self._stages = {stage.id: stage for stage in journey.stages}
        self._ends: dict[Box, Id] = {}

    def of(self, card: Card) -> tuple[Id, str] | None:
        """The cell in which a waiting card belongs; None where it is not known."""
        lane, stage = card.word("lane"), self._ids.get(card.word("stage"))
        if stage is None or lane not in self._lanes or lane in self._stages[stage].fields:
            return None
        return stage, lane

    def end(self, home: tuple[Id, str], id: Id) -> Place:
        """The place at the end of a cell, where a card goes now."""
        cell = self._stages[home[0]].cell(home[1])
        last = self._ends.get(home, cell[-1].id if cell else None)
        self._ends[home] = id
        return Place(home, last)


def numbered(cards: Sequence[Card], first_id: Id) -> Cell:
    """The cards with ids from `first_id` on."""
    return tuple(replace(card, id=first_id + n) for n, card in enumerate(cards))


def named_as_here(cards: Sequence[Card], theirs: Journey, ours: Journey) -> Cell:
    """Cards that name their stages as `theirs` does, naming them as `ours` does, which shares its
    ids: stages have moved here meanwhile, or have other names. One that is gone keeps its name,
    unless another stage has that now."""
    stages = {key: id for id, key in reversed(theirs.stage_keys.items())}
    here = {key: ours.stage_keys.get(id) for key, id in stages.items()}
    gone = {key for key, name in here.items() if name is None}
    here |= {key: key for key in gone.difference(ours.stage_keys.values())}
    named = []
    for card in cards:
        word = card.word("stage")
        key = here.get(word, word)
        named.append(replace(card, attrs=card.attrs.put("stage", key)) if key != word else card)
    return tuple(named)


def arriving(journey: Journey, cards: Sequence[Card]) -> Batch:
    """Cards that somebody else put behind the last one of the inbox, and then to their cells. Their
    ids must be new."""
    last = journey.inbox[-1].id if journey.inbox else None
    inserts: list[Change] = []
    for card in cards:
        inserts.append(Insert(card, Place("inbox", last)))
        last = card.id
    return (*inserts, *settling(apply(journey, tuple(inserts))))


def carried_out(journey: Journey, batch: Batch, naming: bool = False) -> tuple[Journey, Batch]:
    """The journey after a batch, and all that it took.

    Cards of which the batch does not know leave a stage that it takes away. One that has lived on
    without its stage, since somebody else had changed it, is not brought back a second time with
    the stage. Waiting cards go home where the batch makes their cell known. With `naming` a stage
    that a waiting card can name only by an id derived from its name or its place is given that id
    where the batch would let the card name another stage, or none. Raises Stale.
    """
    whole = (*_leaving(journey, batch), *_without_living(journey, batch))
    after = apply(journey, whole)
    kept = _named_still(journey, after) if naming else ()
    after = apply(after, kept)
    home = settling(after)
    return apply(after, home), (*whole, *kept, *home)


def _named_still(before: Journey, after: Journey) -> Batch:
    """Writes down the ids of stages that are derived otherwise now, as far as cards name them."""
    named = {name for card in after.inbox if (name := card.word("stage"))}
    if not named:
        return ()
    given = {stage.key for stage in after.stages}
    batch: list[Change] = []
    for stage in after.stages:
        was, now = before.stage_keys.get(stage.id), after.stage_keys[stage.id]
        if was is None or was == now or stage.key or was in given:
            continue
        if was in named or now in named:
            batch.append(Set(stage.id, "id", stage.fields.get("id"), was))
    return tuple(batch)


def _leaving(journey: Journey, batch: Batch) -> Batch:
    """What brings cards that a batch does not know out of the stages that it takes away."""
    gone = {c.node.id for c in batch if isinstance(c, Remove) and isinstance(c.node, Stage)}
    known = {id for change in batch for id in _named(change)} if gone else set()
    moves: list[Change] = []
    last = journey.inbox[-1].id if journey.inbox else None
    for stage in journey.stages if gone else ():
        for lane, cards in stage.cells if stage.id in gone else ():
            cell = {"stage": journey.stage_keys[stage.id], "lane": lane}
            before: Id | None = None
            for card, after in zip(cards, (*cards[1:], None), strict=True):
                if card.id in known:
                    before = card.id
                    continue
                # Those in front of it that left have left already.
                old = Place((stage.id, lane), before, after.id if after else None)
                moves += (Move(card.id, old, Place("inbox", last)), *_set(card, cell))
                last = card.id
    return tuple(moves)


def _without_living(journey: Journey, batch: Batch) -> Batch:
    """The batch, its new stages without cards that are there."""
    if not any(isinstance(c, Insert) and isinstance(c.node, Stage) for c in batch):
        return batch
    gone = {id for c in batch if isinstance(c, Remove) for id in ids_in(c.node)}
    living = {card.id for _, card in journey.cards()} - gone
    return tuple(
        replace(c, node=_without(c.node, living))
        if isinstance(c, Insert) and isinstance(c.node, Stage)
        else c
        for c in batch
    )


def _without(stage: Stage, ids: Container[Id]) -> Stage:
    cells = ((lane, tuple(c for c in cards if c.id not in ids)) for lane, cards in stage.cells)
    return replace(stage, cells=tuple((lane, cards) for lane, cards in cells if cards))


def _named(change: Change) -> tuple[Id, ...]:
    """The stages and cards of which a change speaks."""
    return ids_in(change.node) if isinstance(change, Insert | Remove) else (change.id,)


def _set(card: Card, values: Mapping[str, str | None]) -> Batch:
    """The attributes of a card set, or taken away where None, as far as they differ."""
    return tuple(
        Set(card.id, key, card.attrs.get(key), value)
        for key, value in values.items()
        if card.attrs.get(key) != value
    )
