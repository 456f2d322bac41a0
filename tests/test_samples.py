"""The maps that ship for a newcomer: sound, whole, and together showing all that a map can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from journeytui.config.resources import shipped
from journeytui.core.journey import Card, Journey, Table
from journeytui.layout.glyphs import UNICODE
from journeytui.layout.rows import plain, row_width
from journeytui.layout.sheet import sheet
from journeytui.layout.words import shown
from journeytui.method.lanes import LANES
from journeytui.storage import grammar
from journeytui.storage.codec import read, read_as_written

TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted(shipped("samples").glob("*.toml"))
}
MAPS = {name: read(text).journey for name, text in TEXTS.items()}

LEFT_TO_THE_PROGRAM = {"conflict", "lane"}
"""Keys that no sample needs: a merge writes the one, the other takes an entry out of the inbox."""

NARROW = 16
"""Cells for a word in the narrowest column of the cards view; a longer one is broken."""

each_map = pytest.mark.parametrize("name", MAPS)


def cards(journey: Journey, lane: str = "") -> Iterator[Card]:
    """The cards in the cells of a map, or of one lane."""
    for box, card in journey.cards():
        if isinstance(box, tuple) and lane in ("", box[1]):
            yield card


def test_a_business_a_consumer_and_a_public_service_ship() -> None:
    assert list(MAPS) == ["bicycle", "birth", "crm"]
    kinds = {name: journey.persona.get("kind") for name, journey in MAPS.items()}
    assert kinds == {"bicycle": "consumer", "birth": "consumer", "crm": "business"}


@each_map
def test_nothing_is_wrong_in_a_sample(name: str) -> None:
    document = read(TEXTS[name])
    assert document.problems == ()
    assert document.read_only == ""


@each_map
def test_a_sample_says_first_that_it_is_invented(name: str) -> None:
    said = re.match(r"(?:#.*\n)+", TEXTS[name])
    assert said is not None
    assert "invented" in said[0]


@each_map
def test_a_sample_is_large_enough_to_try_and_small_enough_to_read(name: str) -> None:
    journey = MAPS[name]
    assert 4 <= len(journey.stages) <= 7
    assert 35 <= sum(1 for _ in cards(journey)) <= 60
    assert journey.inbox


@each_map
def test_every_stage_of_a_sample_has_its_goal_its_script_and_a_feeling(name: str) -> None:
    for stage in MAPS[name].stages:
        assert stage.key, stage.name
        assert stage.word("goal"), stage.name
        assert stage.word("script"), stage.name
        assert any(card.score for card in stage.cell("emotions")), stage.name


@each_map
def test_the_feelings_of_a_sample_draw_a_curve(name: str) -> None:
    curve = [
        next(card.score for card in stage.cell("emotions") if card.score)
        for stage in MAPS[name].stages
    ]
    assert len(set(curve)) >= 3
    assert min(curve) <= 2
    assert max(curve) == 5


@each_map
def test_every_lane_that_a_sample_shows_holds_cards_and_asks_for_more(name: str) -> None:
    journey = MAPS[name]
    for lane in journey.lanes:
        assert lane.hidden or any(cards(journey, lane.key)), lane.key
        assert lane.key in LANES or lane.question, lane.key


@each_map
def test_a_sample_has_a_way_that_is_not_next_and_says_why(name: str) -> None:
    paths = MAPS[name].paths
    assert paths
    assert all(path.note for path in paths)


def test_together_the_samples_use_whatever_a_card_can_say() -> None:
    used = {key for journey in MAPS.values() for _, card in journey.cards() for key in card.attrs}
    assert used == grammar.CARD.keys() - {"text"} - LEFT_TO_THE_PROGRAM


@pytest.mark.parametrize("key", [key for key, rule in grammar.CARD.items() if rule.words])
def test_together_the_samples_use_every_word_of(key: str) -> None:
    every = [card for text in TEXTS.values() for _, card in read_as_written(text).journey.cards()]
    assert {card.word(key) for card in every} - {""} == set(grammar.CARD[key].words)


def test_together_the_samples_use_every_score_severity_and_kind_of_path() -> None:
    every = [card for journey in MAPS.values() for card in cards(journey)]
    assert {card.score for card in every} == {None, 1, 2, 3, 4, 5}
    assert {card.number("severity") for card in every} == {None, 1, 2, 3}
    kinds = {path.kind for journey in MAPS.values() for path in journey.paths}
    assert kinds == {"skip", "loop", "parallel"}


def test_together_the_samples_fill_every_section_of_the_persona_but_the_picture() -> None:
    used = {key for journey in MAPS.values() for key in journey.persona}
    assert used == grammar.PERSONA.keys() - {"picture"}


@each_map
def test_what_a_sample_heard_comes_from_a_call_it_lists(name: str) -> None:
    calls = MAPS[name].fields.get("calls")
    assert isinstance(calls, tuple)
    known = {call.get("id") for call in calls if isinstance(call, Table)}
    heard = {card.word("source") for _, card in MAPS[name].cards()} - {""}
    assert heard <= known


@each_map
@pytest.mark.parametrize("width", [80, 120, 160])
def test_a_sample_prints_within_the_width_and_nothing_is_cut(name: str, width: int) -> None:
    journey = MAPS[name]
    rows = sheet(journey, width, UNICODE)
    assert max(map(row_width, rows)) <= width
    assert not any(UNICODE.ellipsis in plain(row) for row in rows)
    for card in cards(journey):
        assert max(map(len, shown(card.text).split())) <= NARROW, card.text
