"""What a map says about itself, made fit for a row."""

from __future__ import annotations

import pytest
from hypothesis import given

from journeytui.core.journey import Table, Value
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.rows import width
from journeytui.layout.words import map_title, persona_words, shown, stage_name
from tests.layout.maps import journey, odd_texts, stage, unsafe


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  two words ", "two words"),
        ("a\nb\tc", "a b c"),
        ("\x1b[1m", "␛[1m"),
        ("👩‍💻 at work", "👩‍💻 at work"),
        ("日\u200d", "日"),
        ("日\u200d 本", "日 本"),
        ("a\u200d\u200d日", "a日"),
        ("日\u200da", "日a"),
        ("\u200d", ""),
        ("\u200d 日 \u200d", "日"),
    ],
)
def test_a_text_is_made_fit_for_a_row(text: str, words: str) -> None:
    assert shown(text) == words


@given(odd_texts)
def test_a_text_takes_as_many_cells_beside_a_blank_as_alone(text: str) -> None:
    words = shown(text)
    assert not unsafe(((words, ""),))
    assert width(f" {words} |") == width(words) + 3


@pytest.mark.parametrize(
    ("persona", "words"),
    [
        ({"name": "Carla Ruiz", "title": "Director"}, "Carla Ruiz · Director"),
        ({"name": "Carla Ruiz"}, "Carla Ruiz"),
        ({"name": " ", "title": "Director"}, "Director"),
        ({"name": 7, "title": ("a", "b")}, ""),
        ({}, ""),
    ],
)
def test_persona(persona: dict[str, Value], words: str) -> None:
    assert persona_words(journey(persona=Table.of(persona)), UNICODE) == words


def test_persona_in_signs_that_every_terminal_has() -> None:
    made = journey(persona=Table.of({"name": "Carla", "title": "Director"}))
    assert persona_words(made, ASCII) == "Carla - Director"


def test_what_has_no_name_is_called_something() -> None:
    assert map_title(journey()) == map_title(journey(title=" \n")) == "Untitled map"
    assert map_title(journey(title="A map")) == "A map"
    assert stage_name(stage(), 3) == "Stage 3"
    assert stage_name(stage(" Sale "), 3) == "Sale"
