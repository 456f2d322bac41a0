"""The questions of the interview."""

from __future__ import annotations

from journeytui.method.interview import CODE_NAMES, QUESTIONS
from journeytui.method.lanes import LANES
from journeytui.storage.grammar import PERSONA


def test_there_are_eleven_with_the_ids_of_the_method() -> None:
    assert [question.id for question in QUESTIONS] == [
        "problem",
        "name",
        "job",
        "result",
        "restrictions",
        "looked_first",
        "asked_first",
        "shortlist",
        "reason",
        "expectation",
        "recommendation",
    ]


def test_each_fits_its_place_and_fills_a_lane_or_a_field_of_the_persona() -> None:
    for question in QUESTIONS:
        assert len(question.short) <= 30
        assert question.asks.endswith("?")
        assert len(question.asks) <= 54
        lane, _, field = question.fills.partition(".")
        assert lane in LANES if not field else (lane == "persona" and field in PERSONA)
    assert QUESTIONS[0].place == "pain points"
    assert QUESTIONS[2].place == "persona: jobs"


def test_code_names_differ() -> None:
    assert len({name.casefold() for name in CODE_NAMES}) == len(CODE_NAMES)
