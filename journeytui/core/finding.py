"""Where on a map a text occurs: on its cards, in what they say besides, on the stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeytui.core.calls import calls
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Card, Journey, Lane, Stage, Value
from journeytui.core.moves import shown_lanes

CARD_FIELDS = ("owner", "by", "tags", "channel", "response", "note", "source")
"""What is looked through of a card besides its text."""

STAGE_FIELDS = ("goal", "script", "note")
"""What is looked through of a stage besides its name."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place that has the text, and the key of the field that holds it; '' for a card's own text
    and a stage's name."""

    place: Cursor
    field: str = ""


def matches(journey: Journey, wanted: str) -> list[Match]:
    """The places in sight that have a text, in any case; stage by stage. A call is found by its id
    and by whom it was with."""
    low = wanted.casefold()
    if not low:
        return []
    called = _calls(journey)
    found: list[Match] = []
    lanes = shown_lanes(journey)
    for stage in journey.stages:
        if (field := _in_stage(stage, low)) is not None:
            found.append(Match(Cursor(stage.id), field))
        for lane, card, where in _in_cells(stage, lanes, low, called):
            found.append(Match(Cursor(stage.id, lane, card.id), where))
    return found


def hidden_matches(journey: Journey, wanted: str) -> int:
    """How many cards in hidden lanes have a text in any case."""
    low = wanted.casefold()
    called = _calls(journey)
    hidden = [lane for lane in journey.lanes if lane.hidden]
    return sum(1 for stage in journey.stages for _ in _in_cells(stage, hidden, low, called))


def _in_cells(
    stage: Stage, lanes: Iterable[Lane], low: str, called: Mapping[str, str]
) -> Iterator[tuple[str, Card, str]]:
    """The cards of some lanes that have a text: lane, card, field."""
    cells = dict(stage.cells)
    for lane in lanes:
        for card in cells.get(lane.key, ()):
            if low in card.text.casefold():
                yield lane.key, card, ""
            elif card.attrs and (field := _in_attrs(card, low, called)):
                yield lane.key, card, field


def _in_attrs(card: Card, low: str, called: Mapping[str, str]) -> str:
    """The first field of a card that has a text; '' for none."""
    holding = {
        key
        for key, value in card.attrs.pairs
        if key in CARD_FIELDS and _has(value, low, called if key == "source" else {})
    }
    return next(key for key in CARD_FIELDS if key in holding) if holding else ""


def _in_stage(stage: Stage, low: str) -> str | None:
    """The field of a stage that has a text, '' for its name; None where none has it."""
    if low in stage.name.casefold():
        return ""
    return next((key for key in STAGE_FIELDS if low in stage.word(key).casefold()), None)


def _has(value: Value, low: str, called: Mapping[str, str]) -> bool:
    """Whether a value has a text; one that names a call has what stands for that call."""
    if isinstance(value, str):
        return low in called.get(value, value).casefold()
    texts = value if isinstance(value, tuple) else ()
    return any(isinstance(text, str) and low in text.casefold() for text in texts)


def _calls(journey: Journey) -> dict[str, str]:
    """What is looked through for each call, by its id."""
    return {call.id: f"{call.id} {call.who}" for call in calls(journey)}
