"""What is said of the card in front: where it goes, whether we can do it; and what is missing."""

from __future__ import annotations

from journeytui.core.edits import Edit
from journeytui.core.journey import Journey, Lane
from journeytui.core.moves import shown_lanes
from journeytui.core.sorting import place
from journeytui.method.triage import JUDGED, LETTERS, Triage, card


class Missing(Exception):
    """The card cannot be placed; the text says what is to be said first."""


def placing(triage: Triage, journey: Journey, feasible: str | None = None) -> Edit:
    """The card in front into its cell, judged or not. Raises Missing."""
    front = card(triage, journey)
    if front is None:
        raise Missing("Nothing is in front.")
    if not journey.stages:
        raise Missing("This map has no stages yet; on the map a makes one.")
    stage, lane = triage.target.stage, triage.target.lane
    if stage is None:
        raise Missing("In which stage does it help? A number says it.")
    lanes = {lane.key: lane for lane in shown_lanes(journey)}
    if not lane:
        letters = " ".join(letter for letter, key in LETTERS.items() if key in lanes)
        if feasible is not None and JUDGED in lanes:
            raise Missing(f"First what it is: {letters}; y m n judge opportunities.")
        said = f"{letters} or Tab says it." if letters else "Tab says it."
        raise Missing(f"In which lane does it belong? {said}")
    if feasible is not None and lane != JUDGED:
        where = lane_words(lanes[lane]) if lane in lanes else lane
        raise Missing(f"Only opportunities are feasible or not; Enter places it in {where}.")
    return place(journey, front.id, stage, lane, feasible)


def lane_for(letter: str, journey: Journey) -> str:
    """The lane that a letter means. Raises Missing where the map does not show it."""
    key = LETTERS[letter]
    if key not in {lane.key for lane in shown_lanes(journey)}:
        raise Missing(f"This map does not show {Lane(key).name.lower()}; Tab leads to its lanes.")
    return key


def lane_words(lane: Lane) -> str:
    """A lane's name within a sentence; a title that somebody gave it stays as it is."""
    return lane.title or lane.name.lower()
