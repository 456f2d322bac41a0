"""Which notes probably say the same."""

from __future__ import annotations

import pytest
from hypothesis import given

from journeytui.core.likeness import ALIKE, Likeness, plainly
from tests.strategies import texts


def likeness(a: str, b: str) -> float:
    found = Likeness().nearest(a, [("it", b)])
    return found[1] if found else 0.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Publish the price", "publish the PRICE!"),
        ("Free set-up", "free  set up"),
        ("日本", " 日本 "),
        ("👍", "👍"),
        ("(and/or) 1.5", "and or 1,5"),
    ],
)
def test_the_same_words_are_the_same_whatever_stands_between_them(a: str, b: str) -> None:
    assert likeness(a, b) == 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Publish the price", "Publish the prices"),
        ("Free set-up", "Free setup"),
        ("Free set-up", "Set-up for free"),
        ("Training made for their salespeople", "Training for salespeople"),
        ("Price < 10 €", "Price > 10 €"),
        ("Nobody picks up", "Nobody picks up?"),
        ("Grows by 30 %", "Grows by 30 €"),
        ("I love it ❤", "I love it 💔"),
        ("Sees it in C++", "Sees it in C"),
        ("Let the team import the old sheet in one go", "Import the old sheet in one go"),
    ],
)
def test_nearly_the_same_is_noticed_and_is_not_the_same(a: str, b: str) -> None:
    assert ALIKE <= likeness(a, b) < 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Free set-up", "Free training"),
        ("A month of trial", "A month for free"),
        ("Publish the price", "Hide the price"),
        ("Show a demo video on the site", "Show the price on the site"),
        ("👍", "👎"),
        ("-5", "5"),
        ("की", "का"),
        ("", ""),
        ("x", ""),
    ],
)
def test_what_differs_is_left_alone(a: str, b: str) -> None:
    assert likeness(a, b) == 0.0


def test_the_most_alike_is_found_and_the_same_words_first_of_all() -> None:
    others = [(1, "Publish prices"), (2, "Publish the prices"), (3, "PUBLISH the price")]
    assert Likeness().nearest("Publish the price", others) == (3, 1.0)
    found = Likeness().nearest("Publish the price", others[:2])
    assert found is not None
    assert found[0] == 2
    twice = [(1, "Publish the prices"), (2, "Publish the prices")]
    assert (Likeness().nearest("Publish the price", twice) or (0,))[0] == 1


@given(texts, texts)
def test_likeness_is_mutual(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)


@given(texts)
def test_a_text_is_like_itself_and_like_itself_shouted(text: str) -> None:
    assert likeness(text, text) == 1.0
    assert plainly(plainly(text)) == plainly(text)
