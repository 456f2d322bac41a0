"""What came from outside, in words."""

from __future__ import annotations

import pytest

from journeytui.core.journey import Card
from journeytui.layout.news import news_words
from tests.layout.maps import card, journey, lane, stage

WAITS, CAKE, SIGNS, PAYS, RINGS, ASKS = (card(text) for text in "abcdef")
MADE = journey(
    stage("Sale", {"pain_points": [SIGNS, PAYS], "actions": [ASKS]}),
    stage("", {"wow": [RINGS]}),
    inbox=[WAITS, CAKE],
    lanes=("actions", "pain_points", lane("wow", title="Sur\x1bprises")),
)


@pytest.mark.parametrize(
    ("cards", "words"),
    [
        ([WAITS], "1 note to sort"),
        ([WAITS, CAKE], "2 notes to sort"),
        ([SIGNS], "1 note in Sale, pain points"),
        ([CAKE, PAYS], "2 notes: 1 to sort, 1 in Sale, pain points"),
        ([RINGS], "1 note in Stage 2, sur␛prises"),
        ([WAITS, SIGNS, PAYS, RINGS, ASKS], "5 notes: 1 to sort, 4 in 3 cells"),
        ([SIGNS, PAYS, card("gone")], "2 notes in Sale, pain points"),
    ],
)
def test_how_many_and_where(cards: list[Card], words: str) -> None:
    assert news_words(MADE, {each.id for each in cards}) == f"From outside: {words}"


def test_of_many_cells_their_number_alone() -> None:
    many = [card(str(n)) for n in range(4)]
    made = journey(*(stage(each.text, {"actions": [each]}) for each in many))
    words = news_words(made, {each.id for each in many})
    assert words == "From outside: 4 notes in 4 cells"


def test_of_nothing_there_is_nothing_to_say() -> None:
    assert news_words(MADE, {card("gone").id}) == ""
