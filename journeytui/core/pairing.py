"""Which stages and cards of two journeys are the same ones, where ids cannot tell.

What was read from a file has ids of its own. A pairing goes from the surest sign to the weakest;
what is paired once stays so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeytui.core.gaps import in_gaps
from journeytui.core.journey import Box, Card, Id, Journey, Stage, same
from journeytui.core.marks import KEY

LIKENESS = 0.5
"""From this share of common bigrams on, two texts of one cell are versions of one text."""

MOST_PAIRS = 200 * 200
"""A cell with more pairs left to compare is not searched for similar texts."""


def pair_stages(
    base: Journey, theirs: Journey, ours: Journey | None = None, *, by_place: bool = True
) -> dict[int, Id]:
    """For stages of theirs, by position, the id of the same stage in base or ours.

    The same are those that say all the same as in base; then those of the same id in the file, of
    the same name, that say all the same as in ours, or with at least half of their cards' texts in
    common; then, in order, those that have neither id nor name; then, `by_place`, what stands in
    the same gap, where nothing speaks against it. An id that the file gives now may be one derived
    from the name before.
    """
    pairing = _Pairing(range(len(theirs.stages)))
    knowns = [base] if ours is None else [base, ours]

    def match(sign: Callable[[Stage], Hashable], *journeys: Journey) -> None:
        for known in journeys:
            pairing.match(((s.id, sign(s)) for s in known.stages), lambda n: sign(theirs.stages[n]))

    match(lambda stage: stage, base)
    match(lambda stage: stage.key or None, *knowns)
    for known in knowns:
        pairing.match(known.stage_keys.items(), lambda n: theirs.stages[n].key or None)
    match(lambda stage: stage.name or None, *knowns)
    match(lambda stage: stage, *knowns[1:])
    for known in knowns:
        bags = {n: _texts(theirs.stages[n]) for n in pairing.left()}
        pairing.accept(
            (share, abs(place - n), stage.id, n)
            for place, stage in enumerate(known.stages)
            if stage.id not in pairing.taken
            for n, share in _half_shared(_texts(stage), bags)
        )
    match(lambda stage: None if stage.key or stage.name else True, base)
    if by_place and pairing.left():
        stages = {stage.id: stage for stage in base.stages}
        numbers = range(len(theirs.stages))
        pairing.fill_gaps(
            list(stages), numbers, lambda id, n: _renamed(stages[id], theirs.stages[n])
        )
    return pairing.ids


def pair_cards(
    base: Journey,
    theirs: Journey,
    stages: dict[int, Id],
    ours: Journey | None = None,
    *,
    by_place: bool = True,
) -> dict[int, Id]:
    """For cards of theirs, by number in the order of `Journey.cards`, the id of the same card.

    `stages` says which stages are the same. Cards are the same by their id in the file (as ours
    gave it, where the text is the same, too: two people may name two cards alike); then, in the
    same cell, where all they say is the same, or the same as what ours made of one or added there,
    or their text; then elsewhere by all they say, or their text; then by when and from whom they
    came; then in the same cell by a similar text; then, `by_place`, by standing in the same gap of
    it, where nothing speaks against it.
    """
    known = list(_spots(base))
    made: list[_Spot] = []
    if ours is not None:
        before = {spot.card.id: spot for spot in known}
        made = [s for s in _spots(ours) if not s.says_the_same_as(before.get(s.card.id))]
    found = list(_spots(theirs, stages))
    pairing = _Pairing(range(len(found)))

    def match(spots: Iterable[_Spot], key: Callable[[_Spot], Hashable]) -> None:
        free = ((s.card.id, key(s)) for s in spots if s.card.id not in pairing.taken)
        pairing.match(free, lambda n: key(found[n]))

    match(known, _file_id)
    match(made, _file_id_and_text)
    match(known, _whole_here)
    match(made, _whole_here)
    match(known, _text_here)
    match(known, _whole)
    match(known, _text)
    _match_origins(pairing, known, found)
    _match_similar(pairing, known, found)
    if by_place:
        _match_gaps(pairing, known, found)
    return pairing.ids


@dataclass(frozen=True, slots=True)
class _Spot:
    """A card with its box and its place there; the box speaks of stages by the ids of base."""

    card: Card
    box: Box
    place: int

    def says_the_same_as(self, other: _Spot | None) -> bool:
        return other is not None and (self.box, self.card) == (other.box, other.card)


def _spots(journey: Journey, stages: dict[int, Id] | None = None) -> Iterator[_Spot]:
    """All cards in the order of `Journey.cards`; a stage that has no pair gets an id below 0."""
    for n, stage in enumerate(journey.stages):
        id = stage.id if stages is None else stages.get(n, -1 - n)
        for lane, cards in stage.cells:
            for place, card in enumerate(cards):
                yield _Spot(card, (id, lane), place)
    for place, card in enumerate(journey.inbox):
        yield _Spot(card, "inbox", place)


# A card without a text is known by its cell only: scores alone are all alike.


def _file_id(spot: _Spot) -> Hashable:
    return spot.card.word("id") or None


def _file_id_and_text(spot: _Spot) -> Hashable:
    return (name, spot.card.text) if (name := spot.card.word("id")) else None


def _whole_here(spot: _Spot) -> Hashable:
    return spot.box, spot.card.text, spot.card.attrs


def _text_here(spot: _Spot) -> Hashable:
    return spot.box, spot.card.text


def _whole(spot: _Spot) -> Hashable:
    return (spot.card.text, spot.card.attrs) if spot.card.text else None


def _text(spot: _Spot) -> Hashable:
    return spot.card.text or None


class _Pairing:
    """Pairs between ids that are known and items, given by number, that look for one."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._numbers = list(numbers)
        self.ids: dict[int, Id] = {}
        self.taken: set[Id] = set()

    def left(self) -> list[int]:
        """The numbers that have no id yet."""
        self._numbers = [n for n in self._numbers if n not in self.ids]
        return self._numbers

    def match(self, known: Iterable[tuple[Id, Hashable]], key: Callable[[int], Hashable]) -> None:
        """Pair what has the same key, in order; None is no key."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for number in reversed(self.left()):
            if (sign := key(number)) is not None:
                waiting[sign].append(number)
        for id, sign in known:
            if id not in self.taken and sign is not None and waiting.get(sign):
                self._pair(waiting[sign].pop(), id)

    def accept(self, offers: Iterable[tuple[float, int, Id, int]]) -> None:
        """Pair by offers of (likeness, distance, id, number): the most alike, then the nearest."""
        for _, _, id, number in sorted(offers, key=lambda offer: (-offer[0], *offer[1:])):
            if id not in self.taken and number not in self.ids:
                self._pair(number, id)

    def fill_gaps(
        self, known: Sequence[Id], numbers: Sequence[int], fits: Callable[[Id, int], bool]
    ) -> None:
        """Pair what is left between the same neighbours of two lines, if it fits."""
        for id, number in in_gaps(known, [(n, self.ids.get(n)) for n in numbers], self.taken):
            if fits(id, number):
                self._pair(number, id)

    def _pair(self, number: int, id: Id) -> None:
        self.ids[number] = id
        self.taken.add(id)


def _half_shared(
    texts: Counter[str], bags: Mapping[int, Counter[str]]
) -> Iterator[tuple[int, float]]:
    """The bags, by number, of which these texts share at least half, and that share."""
    for number, others in bags.items():
        if texts.keys().isdisjoint(others):
            continue
        share = (texts & others).total() / max(texts.total(), others.total())
        if share >= 0.5:
            yield number, share


def _texts(stage: Stage) -> Counter[str]:
    return Counter(card.text for _, cards in stage.cells for card in cards if card.text)


def _renamed(old: Stage, new: Stage) -> bool:
    """Whether a stage may be another one with a new name: nothing in it would be put elsewhere."""
    if not new.name or (old.key and new.key):
        return False
    goal = old.fields.get("goal")
    empty = not any(cards for stage in (old, new) for _, cards in stage.cells)
    return empty or (bool(goal) and same(goal, new.fields.get("goal")))


_TELLING = ("id", "at", "by", "source")
"""Two cards of which each says one of these, and differently, are two."""


def _reworded(old: Card, new: Card) -> bool:
    """Whether a card may be another one in other words."""
    if not same(old.get(KEY), new.get(KEY)):
        return False
    pairs = ((old.get(key), new.get(key)) for key in _TELLING)
    return all(a is None or b is None or same(a, b) for a, b in pairs)


def _origin(card: Card) -> Hashable:
    """When and from whom a card came; None where it does not say."""
    at, source, by = card.get("at"), card.word("source"), card.word("by")
    return (at, source, by) if at is not None and (source or by) and not card.word(KEY) else None


def _match_origins(pairing: _Pairing, known: list[_Spot], found: list[_Spot]) -> None:
    """Pair cards that came at one time from one person or call, where only one card did."""
    before, after = (Counter(_origin(spot.card) for spot in spots) for spots in (known, found))
    single = {origin for origin in before if before[origin] == 1 == after[origin]}

    def sign(card: Card) -> Hashable:
        return origin if (origin := _origin(card)) in single else None

    pairing.match(
        ((spot.card.id, sign(spot.card)) for spot in known), lambda n: sign(found[n].card)
    )


def _match_gaps(pairing: _Pairing, known: list[_Spot], found: list[_Spot]) -> None:
    """Pair cards left between the same neighbours of a cell. In the inbox neighbours tell nothing:
    what is placed leaves it, and what is new comes behind."""
    boxes = {found[n].box for n in pairing.left()} - {"inbox"}
    if not boxes:
        return
    here: defaultdict[Box, list[Id]] = defaultdict(list)
    cards: dict[Id, Card] = {}
    for spot in known:
        if spot.box in boxes:
            here[spot.box].append(spot.card.id)
            cards[spot.card.id] = spot.card
    there: defaultdict[Box, list[int]] = defaultdict(list)
    for number, spot in enumerate(found):
        if spot.box in here:
            there[spot.box].append(number)
    for box, ids in here.items():
        pairing.fill_gaps(ids, there[box], lambda id, n: _reworded(cards[id], found[n].card))


def _match_similar(pairing: _Pairing, known: list[_Spot], found: list[_Spot]) -> None:
    """Pair cards of one cell whose texts are alike."""
    here: defaultdict[Box, list[_Spot]] = defaultdict(list)
    for spot in known:
        if spot.card.id not in pairing.taken:
            here[spot.box].append(spot)
    there: defaultdict[Box, list[int]] = defaultdict(list)
    for number in pairing.left():
        there[found[number].box].append(number)
    for box in here.keys() & there.keys():
        if len(here[box]) * len(there[box]) <= MOST_PAIRS:
            pairing.accept(_similar(here[box], [(n, found[n]) for n in there[box]]))


def _similar(
    known: list[_Spot], found: list[tuple[int, _Spot]]
) -> Iterator[tuple[float, int, Id, int]]:
    grams = [(n, spot.place, _bigrams(spot.card.text)) for n, spot in found]
    for spot in known:
        mine = _bigrams(spot.card.text)
        for number, place, theirs in grams:
            total = len(mine) + len(theirs)
            if 2 * min(len(mine), len(theirs)) < LIKENESS * total:
                continue
            likeness = 2 * len(mine & theirs) / total
            if likeness >= LIKENESS:
                yield likeness, abs(spot.place - place), spot.card.id, number


def _bigrams(text: str) -> frozenset[str]:
    """Two letters each, repeated where they recur, so that sets compare as bags do."""
    folded = text.casefold()
    seen: Counter[str] = Counter()
    grams = []
    for pair in map("".join, pairwise(folded)):
        seen[pair] += 1
        grams.append(pair * seen[pair])
    return frozenset(grams or [folded])
