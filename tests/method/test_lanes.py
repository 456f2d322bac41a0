"""The lanes' words: short enough for where they stand, and the right one for each lane."""

from __future__ import annotations

import pytest

from journeytui.core.journey import DEFAULT_LANES, Lane
from journeytui.method.lanes import LANES, NEUTRAL_QUESTION, LaneWords, question_for, short_title


def test_ten_lanes_the_default_ones_first() -> None:
    assert tuple(LANES)[:5] == DEFAULT_LANES
    assert set(LANES) - set(DEFAULT_LANES) == {
        "channels",
        "motivations",
        "resources",
        "barriers",
        "response",
    }


@pytest.mark.parametrize("words", LANES.values(), ids=lambda words: words.key)
def test_words_fit_where_they_are_shown(words: LaneWords) -> None:
    assert len(words.short) <= 8
    assert len(words.question) <= 46
    assert words.question.endswith("?")
    assert words.question.count("?") == 1
    assert words.asks.endswith(".")


@pytest.mark.parametrize("words", LANES.values(), ids=lambda words: words.key)
def test_a_title_is_the_one_that_the_key_makes(words: LaneWords) -> None:
    assert Lane(words.key).name == words.title


@pytest.mark.parametrize(
    ("lane", "question"),
    [
        (Lane("actions", question="What next?"), "What next?"),
        (Lane("actions"), LANES["actions"].question),
        (Lane("actions", title="Steps"), LANES["actions"].question),
        (Lane("wow"), NEUTRAL_QUESTION),
    ],
)
def test_the_question_is_the_maps_then_the_methods_then_a_neutral_one(
    lane: Lane, question: str
) -> None:
    assert question_for(lane) == question


@pytest.mark.parametrize(
    ("lane", "title"),
    [
        (Lane("opportunities"), "Opport"),
        (Lane("opportunities", title="Opportunities"), "Opport"),
        (Lane("opportunities", title="Chances"), "Chances"),
        (Lane("wow", title="Surprises and wonders"), "Surprises and wonders"),
        (Lane("wow"), "Wow"),
    ],
)
def test_a_short_title_never_hides_what_the_map_calls_the_lane(lane: Lane, title: str) -> None:
    assert short_title(lane) == title
