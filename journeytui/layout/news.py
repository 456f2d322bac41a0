"""What came from outside, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from journeytui.core.journey import Id, Journey
from journeytui.layout.words import shown, stage_name

_SPELLED = 3
"""So many places are named; of more cells their number is."""


def news_words(journey: Journey, cards: Collection[Id]) -> str:
    """Such as 'From outside: 2 notes: 1 to sort, 1 in Sale, pain points'; '' where none of these
    cards is there."""
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
    notes = "1 note" if total == 1 else f"{total} notes"
    match places:
        case []:
            return ""
        case [place]:
            return f"From outside: {notes} {place.partition(' ')[2]}"
    return f"From outside: {notes}: {', '.join(places)}"


def _cell(journey: Journey, number: int, key: str) -> str:
    lane = next(shown(lane.name) for lane in journey.lanes if lane.key == key)
    return f"{stage_name(journey.stages[number], number + 1)}, {lane[:1].lower()}{lane[1:]}"
