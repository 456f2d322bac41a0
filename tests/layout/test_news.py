"""What came from outside, in words."""

from __future__ import annotations

import pytest

from journeytui.core.journey import Card
from journeytui.layout.difference import Difference
from journeytui.layout.news import Count, news_words
from tests.layout.maps import card, journey, lane, stage

WAITS, CAKE, SIGNS, PAYS, RINGS, ASKS = (card(text) for text in "abcdef")
NEW = "new"


def count(*cards: Card) -> Count:
    """So many cards, all of them new."""
    return Count({each.id: NEW for each in cards})


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
        ([SIGNS], "1 card in Sale, pain points"),
        ([CAKE, PAYS], "2 cards: 1 to sort, 1 in Sale, pain points"),
        ([RINGS], "1 card in Stage 2, sur␛prises"),
        ([WAITS, SIGNS, PAYS, RINGS, ASKS], "5 cards: 1 to sort, 4 in 3 cells"),
        ([SIGNS, PAYS, card("gone")], "2 cards in Sale, pain points"),
    ],
)
def test_how_many_and_where(cards: list[Card], words: str) -> None:
    assert news_words(MADE, count(*cards)) == f"From outside: {words}"


def test_of_many_cells_their_number_alone() -> None:
    many = [card(str(n)) for n in range(4)]
    made = journey(*(stage(each.text, {"actions": [each]}) for each in many))
    words = news_words(made, count(*many))
    assert words == "From outside: 4 cards in 4 cells"


def test_of_nothing_there_is_nothing_to_say() -> None:
    assert news_words(MADE, count(card("gone"))) == ""


def of(sign: str, id: int, group: str = "Sale", **more: bool) -> Difference:
    return Difference(sign, group, "x", (), id, 90, "actions", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            [of("+", 1), of("+", 2), of("~", 3), of("-", 4)],
            "2 cards new, 1 changed, 1 deleted in Sale",
        ),
        ([of("~", 1), of("~", 2, "Use")], "2 cards changed"),
        ([of("~", 1, moved=True)], "1 card moved in Sale"),
        ([of("~", 1, moved=True), of("~", 1)], "1 card changed in Sale"),
        ([of("+", 1), of("-", 1), of("-", 2)], "1 card deleted in Sale"),
        ([of("-", 1, "Inbox")], "1 card deleted in the inbox"),
        ([Difference("~", "Sale", "renamed", (), 90, 90)], "Sale, renamed"),
        ([Difference("~", "The map", "goal: x")], "The map, goal: x"),
        (
            [
                of("-", 1),
                Difference("-", "Sale", "gone", (), 90, 90),
                Difference("~", "The map", "x"),
            ],
            "1 card deleted in Sale, 1 stage, the map itself",
        ),
    ],
)
def test_what_happened_to_how_many(found: list[Difference], words: str) -> None:
    assert news_words(MADE, Count().with_more(found)) == f"From outside: {words}"


def test_what_comes_later_counts_with_it() -> None:
    told = Count().with_more([of("+", 1)]).with_more([of("~", 1), of("~", 2)])
    assert news_words(MADE, told) == "From outside: 1 card new, 1 changed in Sale"
