"""Ids in the file after a merge: none twice, and whatever refers to one refers to it still.

Two sides may have given one card two ids, two cards one id, or an id to a stage that had only one
derived from its name. Before they are compared, all three states are made to use the names that the
merged map will have.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from journeytui.core.calls import KEY as CALLS
from journeytui.core.journey import Card, Cell, Id, Journey, Stage, Table, Value, unused


@dataclass(frozen=True, slots=True)
class Names:
    """How one side's names are called after the merge, as far as that differs; None where a name is
    another's now. `ids` are those of cards, by their id in memory."""

    ids: Mapping[Id, str] = field(default_factory=dict)
    stage_ids: Mapping[Id, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str | None] = field(default_factory=dict)
    calls: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any((self.ids, self.stage_ids, self.cards, self.stages, self.calls))


def frame_ids(ours: Journey, stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The stages with an id in the file that none other of them has; those that have the same id in
    ours keep it."""
    own = {stage.id: stage.key for stage in ours.stages}
    keys = _different({s.id: s.key for s in stages if s.key}, own)
    return tuple(
        replace(s, fields=s.fields.put("id", keys[s.id])) if keys.get(s.id, s.key) != s.key else s
        for s in stages
    )


def card_ids(
    base: Mapping[Id, Card], ours: Mapping[Id, Card], theirs: Mapping[Id, Card], alive: set[Id]
) -> dict[Id, str]:
    """The id in the file that each card has after the merge; ours where both gave one."""
    before, mine, other = (_named(side, alive) for side in (base, ours, theirs))
    wanted: dict[Id, str] = {}
    for id in {**mine, **other}:
        b, o, t = before.get(id, ""), mine.get(id, ""), other.get(id, "")
        if id not in ours or id not in theirs:
            name = o or t
        else:
            name = o if t in (o, b) else t if o == b else o or t
        if name:
            wanted[id] = name
    return _different(wanted, mine)


def names_of(
    side: Journey,
    cards: Mapping[Id, Card],
    ids: Mapping[Id, str],
    frame: Journey,
    calls: Mapping[str, str],
) -> Names:
    """How a side's names are called in a map with these ids of cards and the stages of `frame`."""
    own = {id: name for id in ids if id in cards and (name := cards[id].word("id"))}
    renamed = {id: ids[id] for id, name in own.items() if ids[id] != name}
    explicit = {stage.id: stage.key for stage in frame.stages if stage.key}
    taken = set(frame.stage_keys.values())
    stages: dict[str, str | None] = {}
    for id, key in side.stage_keys.items():
        now = frame.stage_keys.get(id)
        if now != key and (now is not None or key in taken):
            stages[key] = now
    return Names(
        renamed,
        {s.id: k for s in side.stages if s.key and (k := explicit.get(s.id, s.key)) != s.key},
        {own[id]: name for id, name in renamed.items()},
        stages,
        calls,
    )


def called(journey: Journey, names: Names) -> Journey:
    """The journey with other names; the same object where none differs."""
    if not names:
        return journey
    fields = journey.fields
    if names.stages and (paths := fields.get("paths")) is not None:
        fields = fields.put("paths", _each(paths, lambda item: _path(item, names)))
    if names.calls and (calls := fields.get(CALLS)) is not None:
        fields = fields.put(CALLS, _each(calls, lambda item: _call(item, names)))
    stages = tuple(_stage(stage, names) for stage in journey.stages)
    return Journey(fields, stages, _cards(journey.inbox, names, waiting=True))


def clashing_calls(base: Journey, ours: Journey, theirs: Journey) -> dict[str, str]:
    """Other ids for calls that are new in theirs: that of a call which is new in ours, where it is
    with the same person and began at the same time; a new one where ours has the id for another
    call."""
    before, mine, other = (_begun(side) for side in (base, ours, theirs))
    known = {begun: id for id, begun in mine.items() if id not in before and None not in begun}
    taken = {*before, *mine, *other}
    out: dict[str, str] = {}
    for id, begun in other.items():
        if id in before or begun[0] is None or begun == mine.get(id):
            continue
        if begun in known:
            out[id] = known[begun]
        elif id in mine and mine[id][0] not in (None, begun[0]):
            out[id] = unused(id, taken)
            taken.add(out[id])
    return out


def _named(cards: Mapping[Id, Card], alive: Collection[Id]) -> dict[Id, str]:
    return {
        id: name
        for id, card in cards.items()
        if card.attrs and id in alive and (name := card.word("id"))
    }


def _different(wanted: Mapping[Id, str], ours: Mapping[Id, str]) -> dict[Id, str]:
    """The names with a number behind those that another has, which keeps it where it is ours."""
    taken: set[str] = set()
    out: dict[Id, str] = {}
    everything = {*wanted.values()}
    for id, name in sorted(wanted.items(), key=lambda pair: (ours.get(pair[0]) != pair[1], pair)):
        out[id] = unused(name, taken | everything) if name in taken else name
        taken.add(out[id])
    return out


def _begun(journey: Journey) -> dict[str, tuple[str | None, Value | None]]:
    """By id, when a call began, as it is written, and with whom it was."""
    value = journey.fields.get(CALLS)
    tables = [t for t in value if isinstance(t, Table)] if isinstance(value, tuple) else []
    return {
        id: (None if (start := t.get("started")) is None else str(start), t.get("with"))
        for t in tables
        if isinstance(id := t.get("id"), str)
    }


def _stage(stage: Stage, names: Names) -> Stage:
    fields = stage.fields
    if stage.id in names.stage_ids:
        fields = fields.put("id", names.stage_ids[stage.id])
    if (fixed_by := stage.word("fixed_by")) in names.cards:
        fields = fields.put("fixed_by", names.cards[fixed_by])
    cells = tuple((lane, _cards(cards, names)) for lane, cards in stage.cells)
    return Stage(stage.id, fields, cells)


def _cards(cards: Cell, names: Names, *, waiting: bool = False) -> Cell:
    return tuple(_card(card, names, waiting) if card.attrs else card for card in cards)


def _card(card: Card, names: Names, waiting: bool) -> Card:
    attrs = card.attrs
    if card.id in names.ids:
        attrs = attrs.put("id", names.ids[card.id])
    if names.cards and (solves := attrs.get("solves")) is not None:
        attrs = attrs.put("solves", _each(solves, lambda name: _word(name, names.cards)))
    if (source := card.word("source")) in names.calls:
        attrs = attrs.put("source", names.calls[source])
    if waiting and (stage := card.word("stage")) in names.stages:
        attrs = attrs.put("stage", names.stages[stage])
    return card if attrs is card.attrs else replace(card, attrs=attrs)


def _path(item: Value, names: Names) -> Value:
    if not isinstance(item, Table):
        return item
    for end in ("from", "to"):
        word = item.get(end)
        if isinstance(word, str) and (now := names.stages.get(word)) is not None:
            item = item.put(end, now)
    return item


def _call(item: Value, names: Names) -> Value:
    if isinstance(item, Table) and isinstance(id := item.get("id"), str) and id in names.calls:
        return item.put("id", names.calls[id])
    return item


def _word(name: Value, words: Mapping[str, str]) -> Value:
    return words.get(name, name) if isinstance(name, str) else name


def _each(value: Value, change: Callable[[Value], Value]) -> Value:
    return tuple(map(change, value)) if isinstance(value, tuple) else change(value)
