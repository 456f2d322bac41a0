"""The outline of a map and the quick look say what the journey and the codec say."""

from __future__ import annotations

import random
import tomllib

import pytest

from journeytui.core.homing import known_lanes
from journeytui.storage.codec import InvalidMap, read, read_as_written
from journeytui.storage.outline import outline
from journeytui.storage.sound import sound
from tests.storage.documents import Documents

MAPS = 400


def _maps(odd: float) -> list[str]:
    return [Documents(random.Random(seed), odd).text() for seed in range(MAPS)]


def test_stages_and_lanes_are_those_of_the_journey() -> None:
    for text in _maps(0.15):
        journey = read_as_written(text).journey
        found = outline(tomllib.loads(text))
        assert list(found.stages) == [journey.stage_keys[stage.id] for stage in journey.stages]
        assert found.lanes.keys() == known_lanes(journey)
        titles = {lane.key: lane.name for lane in journey.lanes}
        assert titles.items() <= found.lanes.items()


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (
            '[[stages]]\nname = "First thought"\n[[stages]]\nname = "First  thought"',
            {"first-thought": "First thought", "first-thought-2": "First  thought"},
        ),
        ('[[stages]]\n[[stages]]\nname = "東京"', {"stage-1": "Stage 1", "stage-2": "東京"}),
        ('[[stages]]\nname = "B"\n[[stages]]\nid = "b"', {"b-2": "B", "b": "Stage 2"}),
        ("", {}),
    ],
)
def test_a_stage_without_an_id_has_the_derived_one(text: str, stages: dict[str, str]) -> None:
    assert outline(tomllib.loads(text)).stages == stages
    journey = read(text).journey
    assert list(stages) == list(journey.stage_keys.values())


def test_what_is_sound_at_a_glance_is_valid() -> None:
    seen = [text for text in _maps(0.15) if sound(tomllib.loads(text))]
    assert len(seen) > MAPS // 5
    for text in seen:
        assert read(text).read_only == ""


def test_ordinary_maps_are_sound_at_a_glance() -> None:
    seen = [text for text in _maps(0.0) if sound(tomllib.loads(text))]
    assert len(seen) > MAPS * 0.7


INVALID = [
    "format = 0",
    "format = true",
    "title = 3",
    "stages = 4",
    "inbox = 3",
    "lanes = [3]",
    "lanes = [{ key = 3 }]",
    "calls = [3]",
    'calls = [{ id = "a", covered = [3] }]',
    "paths = [{ from = 3 }]",
    "persona = 3",
    "[persona]\nname = 3",
    "[persona]\njobs = [3]",
    '[persona]\njobs = [{ text = "a", evidence = 3 }]',
    "[rules_off]\na = 3",
    "stages = [3]",
    "[[stages]]\nname = 3",
    "[[stages]]\nactions = 3",
    "[[stages]]\nactions = [3]",
    '[[stages]]\nactions = ["a", 3]',
    '[[stages]]\nactions = [{ text = "a", score = "b" }]',
    '[[stages]]\nactions = [{ text = "a", tags = [3] }]',
    '[[stages]]\nid = "a"\n[[stages]]\nid = "a"',
    '[[stages]]\nactions = [{ text = "a", id = "a" }]\n[[inbox]]\ntext = "b"\nid = "a"',
    "[[inbox]]\ntext = 3",
    "x = " + "[" * 70 + "]" * 70,
    '[[inbox]]\ntext = "a"\nx = ' + "[" * 70 + "]" * 70,
]


@pytest.mark.parametrize("text", INVALID, ids=lambda text: text[:40])
def test_what_is_invalid_is_never_sound(text: str) -> None:
    with pytest.raises(InvalidMap):
        read(text)
    assert not sound(tomllib.loads(text))


def test_a_newer_format_is_not_sound() -> None:
    assert not sound({"format": 2})
