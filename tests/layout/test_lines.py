"""A map as plain lines."""

from __future__ import annotations

from itertools import count

from hypothesis import assume, given
from hypothesis import strategies as st

from journeytui.core.journey import Journey
from journeytui.core.text import visible
from journeytui.layout.lines import plain_lines
from tests.core.build import build
from tests.strategies import draw_batch, journeys, next_id


def test_one_thing_a_line_and_headings_that_begin_with_a_letter() -> None:
    journey = build(
        [
            {
                "name": "販売",
                "goal": "Sell",
                "script": "One.\nTwo.",
                "pain_points": [{"text": "No price", "severity": 3, "tags": ["a", "b"]}],
            },
            {"actions": ["Pays"]},
        ],
        [{"text": "A cake", "kind": "idea"}],
        title="CRM",
        persona={"name": "Carla", "jobs": [{"text": "Sell", "evidence": "said"}]},
    )
    lines = plain_lines(journey, ["# page 3"])
    assert lines == [
        "Map",
        "  title: CRM",
        "",
        "Persona",
        "  name: Carla",
        "  jobs:",
        "    - Sell, evidence: said",
        "",
        "Stage 販売",
        "  goal: Sell",
        "  script:",
        "    One.",
        "    Two.",
        "  pain points",
        "    - No price",
        "        severity: 3",
        "        tags:",
        "          - a",
        "          - b",
        "",
        "Stage without a name",
        "  actions",
        "    - Pays",
        "",
        "Inbox",
        "  - A cake",
        "      kind: idea",
        "",
        "Comments in the file",
        "  # page 3",
    ]


@given(data=st.data(), journey=journeys())
def test_lines_are_safe_and_other_maps_have_other_lines(
    data: st.DataObject, journey: Journey
) -> None:
    _, other = draw_batch(data.draw, journey, count(next_id(journey)))
    lines = plain_lines(journey)
    assert all(line == visible(line) for line in lines)
    assume(_words(journey) != _words(other))
    assert lines != plain_lines(other)


def _words(journey: Journey) -> object:
    """What is told of a journey at the least: the texts and where they stand, blanks aside."""
    return [
        [(lane, [visible(card.text).strip() for card in cell]) for lane, cell in stage.cells]
        for stage in journey.stages
    ]
