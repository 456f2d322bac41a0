"""Where a text occurs on a map."""

from __future__ import annotations

import pytest

from journeytui.core.finding import hidden_matches, matches
from journeytui.core.journey import Journey
from tests.core.build import build

J = build(
    [
        {
            "name": "Hear of it",
            "goal": "They come",
            "script": "Their old one broke",
            "actions": [
                "Asks Marco",
                {"text": "Searches", "owner": "Marco Pl", "by": "Ana", "tags": ["Soon", "web"]},
                {"text": "Reads", "source": "acme-1", "channel": "Web"},
                {"text": "Calls", "source": "lost-2", "response": "We call back", "severity": 3},
            ],
            "wow": [{"text": "Deep", "note": "about Marco"}],
        },
        {"name": "Straße", "note": "nobody knows", "emotions": [{"score": 2, "owner": "marco"}]},
    ],
    lanes=["actions", "emotions", {"key": "wow", "hidden": True}],
    calls=[{"id": "acme-1", "with": "Carla"}],
)


def found(journey: Journey, wanted: str) -> list[tuple[str, str]]:
    """The card's text or the stage's name, and the field, of every match."""
    out = []
    for match in matches(journey, wanted):
        card = journey.card(match.place.card) if match.place.card is not None else None
        stage = match.place.stage
        assert stage is not None
        out.append((card.text if card else journey.stage(stage).name, match.field))
    return out


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("marco", [("Asks Marco", ""), ("Searches", "owner"), ("", "owner")]),
        ("ANA", [("Searches", "by")]),
        ("web", [("Searches", "tags"), ("Reads", "channel")]),
        ("carla", [("Reads", "source")]),
        ("acme-1", [("Reads", "source")]),
        ("lost", [("Calls", "source")]),
        ("back", [("Calls", "response")]),
        ("they come", [("Hear of it", "goal")]),
        ("broke", [("Hear of it", "script")]),
        ("hear", [("Hear of it", "")]),
        ("strasse", [("Straße", "")]),
        ("nobody", [("Straße", "note")]),
        ("3", []),
        ("", []),
        ("nowhere", []),
    ],
)
def test_what_is_found_and_in_which_field(wanted: str, where: list[tuple[str, str]]) -> None:
    assert found(J, wanted) == where


def test_what_hidden_lanes_have_is_counted() -> None:
    assert hidden_matches(J, "marco") == 1
    assert hidden_matches(J, "deep") == 1
    assert hidden_matches(J, "soon") == 0
