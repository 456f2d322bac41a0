"""The JSON Schema that ships with the package, for editors."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from journeytui.storage import grammar
from journeytui.storage.codec import read
from journeytui.storage.grammar import Rule
from tests.storage.documents import Documents

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads(
    files("journeytui").joinpath("journeytui.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def satisfies(text: str) -> bool:
    return bool(VALIDATOR.is_valid(_json(tomllib.loads(text))))


def examples() -> list[str]:
    """The maps in the description of the format."""
    guide = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    return re.findall(r"^```toml\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("sample", sorted((ROOT / "samples").glob("*.toml")), ids=lambda p: p.name)
def test_the_samples_satisfy_it_and_have_no_problems(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    assert satisfies(text)
    assert read(text).problems == ()


@pytest.mark.parametrize("text", examples())
def test_the_examples_of_the_guide_satisfy_it_and_have_no_problems(text: str) -> None:
    assert satisfies(text)
    assert read(text).problems == ()


def test_maps_that_are_written_in_odd_ways_satisfy_it() -> None:
    for seed in range(100):
        text = Documents(random.Random(seed)).text()
        assert list(VALIDATOR.iter_errors(_json(tomllib.loads(text)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "title = 1",
        "format = '1'",
        "format = 0",
        "lanes = [3]",
        "lanes = ['name']",
        "lanes = [{ title = 'no key' }]",
        "lanes = ['Big Wow']",
        "review_every = 'week'",
        "persona = 'Carla'",
        "persona.kind = 'b2b'",
        "persona.name = ['a']",
        "persona.jobs = [{ evidence = 'said' }]",
        "persona.jobs = [{ text = 'a', evidence = 'heard' }]",
        "rules_off.x = true",
        "calls = ['a']",
        "stages = ['a']",
        "[stages]\nname = 'A'",
        "[[stages]]\nname = 1",
        "[[stages]]\nid = 'Not so'",
        "[[stages]]\ngoal_met = 'no'",
        "[[stages]]\nactions = 3",
        "[[stages]]\nactions = ['a', 3]",
        "[[stages]]\nactions = ['']",
        "[[stages]]\nactions = [{ by = 'Ana' }]",
        "[[stages]]\nactions = [{ text = 3 }]",
        "[[stages]]\nemotions = [{ score = 9 }]",
        "[[stages]]\nemotions = [{ score = '4' }]",
        "[[stages]]\npain_points = [{ text = 'a', severity = 0 }]",
        "[[stages]]\nopportunities = [{ text = 'a', feasible = 'perhaps' }]",
        "[[stages]]\ntouchpoints = [{ text = 'a', media = 'own' }]",
        "[[stages]]\nactions = [{ text = 'a', tags = [1] }]",
        "[[paths]]\nfrom = 'a'",
        "[[paths]]\nfrom = 'a'\nto = 'b'\nkind = 'back'",
        "[[inbox]]\ntext = 'a'\nkind = 'thought'",
        "inbox = 3",
    ],
)
def test_wrong_maps_do_not_satisfy_it(text: str) -> None:
    assert not satisfies(text)


@pytest.mark.parametrize(
    ("rules", "place"),
    [
        (grammar.JOURNEY, SCHEMA),
        (grammar.PERSONA, SCHEMA["$defs"]["persona"]),
        (grammar.LANE, SCHEMA["$defs"]["lane"]),
        (grammar.CALL, SCHEMA["$defs"]["call"]),
        (grammar.PATH, SCHEMA["$defs"]["path"]),
        (grammar.CARD, SCHEMA["$defs"]["card"]["anyOf"][1]),
        (grammar.FACT, SCHEMA["$defs"]["fact"]["anyOf"][1]),
    ],
)
def test_it_knows_the_keys_and_words_that_the_program_knows(
    rules: Mapping[str, Rule], place: Mapping[str, Any]
) -> None:
    assert place["properties"].keys() == rules.keys()
    for key, rule in rules.items():
        known = place["properties"][key]
        known = SCHEMA["$defs"]["evidence"] if "evidence" in str(known.get("$ref")) else known
        assert tuple(known.get("enum", ())) == rule.words
        assert (known.get("maximum", 0) or 0) == rule.high


def test_it_knows_a_stages_own_keys() -> None:
    known = SCHEMA["$defs"]["stage"]["properties"].keys()
    assert grammar.STAGE.keys() < known
    assert set(SCHEMA["$defs"]["laneKey"]["not"]["enum"]) == grammar.STAGE.keys()


def _json(value: object) -> object:
    """A TOML value as JSON has it, dates as texts."""
    if isinstance(value, Mapping):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime | date | time) else value
