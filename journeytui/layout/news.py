"""What came from outside, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from journeytui.core.journey import Id, Journey
from journeytui.layout.difference import Difference
from journeytui.layout.words import shown, stage_name

_SPELLED = 3
"""So many places are named; of more cells their number is."""


@dataclass(frozen=True, slots=True)
class Count:
    """What came and was not read yet: cards by what happened to them, and all else."""

    cards: dict[Id, str] = field(default_factory=dict)
    """'new', 'changed', 'moved' or 'deleted'."""
    groups: frozenset[str] = frozenset()
    """The stages in which they are or were."""
    others: tuple[Difference, ...] = ()
    """What is about a stage or the map itself."""

    @property
    def can_cancel(self) -> bool:
        """Whether more than new cards came: of such a thing another can be the undoing."""
        return bool(self.others) or any(what != "new" for what in self.cards.values())

    def with_more(self, found: Sequence[Difference]) -> Count:
        """The count with what came next."""
        cards, groups, others = dict(self.cards), set(self.groups), list(self.others)
        for each in found:
            if each.id is None or each.id == each.stage:
                others.append(each)
                continue
            groups.add(each.group)
            before = cards.pop(each.id, "")
            if each.sign == "+":
                cards[each.id] = "new" if before != "deleted" else "changed"
            elif each.sign == "-" and before != "new":
                cards[each.id] = "deleted"
            elif each.sign == "~":
                moved = each.moved and before in ("", "moved")
                cards[each.id] = "new" if before == "new" else "moved" if moved else "changed"
        return Count(cards, frozenset(groups), tuple(others))


def news_words(journey: Journey, count: Count) -> str:
    """Such as 'From outside: 2 cards: 1 to sort, 1 in Sale, pain points' where all of it is new, or
    'From outside: 2 cards new, 1 changed, 1 deleted in Sale'; '' where there is nothing."""
    kinds = Counter(count.cards.values())
    if set(kinds) == {"new"} and not count.others:
        return _of_new(journey, set(count.cards))
    if not kinds and len(count.others) == 1:
        return f"From outside: {count.others[0].sentence}"
    said: list[str] = []
    for kind in ("new", "changed", "moved", "deleted"):
        if number := kinds[kind]:
            things = "" if said else " card" if number == 1 else " cards"
            said.append(f"{number}{things} {kind}")
    if said and len(count.groups) == 1:
        (group,) = count.groups
        said[-1] += " in the inbox" if group == "Inbox" else f" in {group}"
    stages = {each.stage for each in count.others if each.stage is not None}
    if stages:
        said.append("1 stage" if len(stages) == 1 else f"{len(stages)} stages")
    if any(each.stage is None for each in count.others):
        said.append("the map itself")
    return f"From outside: {', '.join(said)}" if said else ""


def _of_new(journey: Journey, cards: set[Id]) -> str:
    waiting = sum(card.id in cards for card in journey.inbox)
    cells = Counter(
        (number, lane)
        for number, stage in enumerate(journey.stages)
        for lane, cell in stage.cells
        for card in cell
        if card.id in cards
    )
    total = waiting + cells.total()
    places = [f"{waiting} to sort"] if waiting else []
    if len(places) + len(cells) > _SPELLED:
        places.append(f"{cells.total()} in {len(cells)} cells")
    else:
        places += [f"{n} in {_cell(journey, *cell)}" for cell, n in cells.items()]
    # What waits to be sorted is a note; on the map it is a card.
    thing = "card" if cells else "note"
    things = f"1 {thing}" if total == 1 else f"{total} {thing}s"
    match places:
        case []:
            return ""
        case [place]:
            return f"From outside: {things} {place.partition(' ')[2]}"
    return f"From outside: {things}: {', '.join(places)}"


def _cell(journey: Journey, number: int, key: str) -> str:
    lane = next(shown(lane.name) for lane in journey.lanes if lane.key == key)
    return f"{stage_name(journey.stages[number], number + 1)}, {lane[:1].lower()}{lane[1:]}"
