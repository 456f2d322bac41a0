"""What a line becomes, and how it is said where it went."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from journeytui.cli.captureline import Asked
from journeytui.cli.note import Target, entry, local_time, target, where, writable
from journeytui.storage.outline import Outline, outline

AT = datetime(2026, 11, 21, 10, 9, tzinfo=timezone(timedelta(hours=1)))
MAP = outline(
    {
        "lanes": ["actions", {"key": "nps", "title": "NPS"}, {"key": "wow", "title": "Surprises"}],
        "stages": [
            {"name": "Hear of it"},
            {"name": "Sale", "id": "closing"},
            {"name": "Say thanks"},
            {},
        ],
    }
)
NOWHERE = Target(None, None, ())
PLAIN = Asked()


def _entry(line: str, asked: Asked = PLAIN, target: Target = NOWHERE) -> dict[str, Any]:
    made = {**entry(line, asked, target, AT)}
    assert made.pop("at") == AT
    return made


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("No price", {"text": "No price", "kind": "note"}),
        ("  No\tprice \n", {"text": "No price", "kind": "note"}),
        ("!No price", {"text": "No price", "kind": "note", "lane": "pain_points"}),
        ('"So they say"', {"text": "So they say", "kind": "note", "quote": True}),
        (":2 Worried", {"text": "Worried", "kind": "note", "score": 2, "lane": "emotions"}),
        (":2", {"text": "", "kind": "note", "score": 2, "lane": "emotions"}),
        ("?How many", {"text": "How many", "kind": "note", "tags": ["ask"]}),
        ("!!No", {"text": "!No", "kind": "note"}),
        ("!", {"text": "!", "kind": "note"}),
        ('"', {"text": '"', "kind": "note"}),
        ("red \x1b[31m \x00\u202e", {"text": "red ␛[31m ␀\ufffd", "kind": "note"}),
        ("half \udcff", {"text": "half \ufffd", "kind": "note"}),
        ("two\nlines", {"text": "two lines", "kind": "note"}),
        ("東京 👩‍💻", {"text": "東京 👩‍💻", "kind": "note"}),
    ],
)
def test_what_a_line_becomes(line: str, made: dict[str, Any]) -> None:
    assert _entry(line) == {key: value for key, value in made.items() if value}


def test_options_say_the_rest() -> None:
    asked = Asked(kind="idea", by=" Ana\x1b ")
    made = _entry("+A cake", asked, Target("closing", None, ()))
    assert made == {
        "text": "A cake",
        "kind": "idea",
        "by": "Ana␛",
        "stage": "closing",
        "lane": "opportunities",
    }
    assert "by" not in _entry("x", Asked(by="  "))


def test_options_count_before_the_sign() -> None:
    made = _entry(":2 Worried", Asked(score=4), Target(None, "nps", ()))
    assert (made["lane"], made["score"]) == ("nps", 4)


def test_a_score_alone_makes_it_an_emotion() -> None:
    assert _entry("Worried", Asked(score=2))["lane"] == "emotions"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("sale", "closing"),
        ("clos", "closing"),
        ("2", "closing"),
        ("HEAR", "hear-of-it"),
        ("4", "stage-4"),
        ("stage 4", "stage-4"),
        ("say-thanks", "say-thanks"),
    ],
)
def test_a_stage_by_its_number_or_the_beginning_of_its_name(word: str, key: str) -> None:
    assert target(Asked(stage=word), MAP) == Target(key, None, ())


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("pain", "pain_points"),
        ("Pain Points", "pain_points"),
        ("surp", "wow"),
        ("wow", "wow"),
        ("n", "nps"),
        ("touch", "touchpoints"),
    ],
)
def test_a_lane_by_the_beginning_of_its_key_or_title(word: str, key: str) -> None:
    assert target(Asked(lane=word), MAP) == Target(None, key, ())


@pytest.mark.parametrize(
    ("asked", "map", "complaint"),
    [
        (Asked(stage="slae"), MAP, "there is no stage 'slae'; did you mean 'Sale'?"),
        (Asked(stage="closign"), MAP, "there is no stage 'closign'; did you mean 'closing'?"),
        (Asked(stage="sa"), MAP, "'sa' can be Sale or Say thanks."),
        (
            Asked(stage="5"),
            MAP,
            "there is no stage '5'; there are: Hear of it, Sale, Say thanks, Stage 4.",
        ),
        (Asked(stage="0"), MAP, "there is no stage '0'; there are: "),
        (Asked(stage="9" * 5000), MAP, "there is no stage '999"),
        (Asked(stage=""), MAP, "there is no stage ''; there are: "),
        (Asked(lane="pian"), MAP, "there is no lane 'pian'; there are: "),
        (Asked(lane="pain ponts"), MAP, "did you mean 'Pain points'?"),
        (Asked(stage="x"), outline({}), "there is no stage 'x'; the map has none."),
        (
            Asked(stage="q"),
            outline({"stages": [{"name": f"S{n}"} for n in range(99)]}),
            "there are: S0, S1, S2, S3, S4, S5, S6, S7, S8, ….",
        ),
    ],
)
def test_what_is_not_meant_is_said_and_the_note_goes_without(
    asked: Asked, map: Outline, complaint: str
) -> None:
    found = target(asked, map)
    assert (found.stage, found.lane) == (None, None)
    assert len(found.complaints) == 1
    assert found.complaints[0].startswith(complaint) or complaint in found.complaints[0]
    assert found.complaints[0].endswith(" Noted without it.")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({}, "Inbox"),
        ({"stage": "closing", "lane": "pain_points"}, "Sale, pain points"),
        ({"stage": "closing", "lane": "nps"}, "Sale, NPS"),
        ({"stage": "stage-4", "lane": "wow"}, "Stage 4, surprises"),
        ({"stage": "closing"}, "Inbox, for Sale"),
        ({"lane": "pain_points"}, "Inbox, pain points"),
        ({"tags": ["ask"]}, "Inbox, to ask later"),
        ({"tags": ["ask"], "stage": "closing"}, "Inbox, to ask later, for Sale"),
        ({"stage": "closing", "lane": "emotions", "score": 2}, "Sale, emotions, 2"),
    ],
)
def test_where_it_went(made: dict[str, Any], words: str) -> None:
    assert where(made, MAP) == words


def test_the_time_is_to_the_second_and_has_an_offset() -> None:
    assert writable(AT.replace(microsecond=7)) == AT
    now = local_time()
    assert now.microsecond == 0
    assert now.utcoffset() is not None


def test_an_offset_that_toml_cannot_write_gives_way_to_utc() -> None:
    amsterdam = timezone(timedelta(minutes=19, seconds=32))
    time = datetime(1920, 11, 21, 10, 9, tzinfo=amsterdam)
    assert writable(time).isoformat() == "1920-11-21T09:49:28+00:00"
