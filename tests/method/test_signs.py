"""What the first character of a note makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.method.lanes import LANES
from journeytui.method.signs import ASK, SIGNS, Attribute, as_typed, off_scale, read_signs


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Asks two friends", ("Asks two friends", "", {})),
        ("!No price anywhere", ("No price anywhere", "pain_points", {})),
        ("! No price", ("No price", "pain_points", {})),
        ("+Publish it", ("Publish it", "opportunities", {})),
        ("@Shop window", ("Shop window", "touchpoints", {})),
        (">Walks by", ("Walks by", "actions", {})),
        ("?How many sign", ("How many sign", "", {"tags": ("ask",)})),
        ('"We lost a week"', ("We lost a week", "", {"quote": True})),
        ('"We lost a week', ("We lost a week", "", {"quote": True})),
        ('"“We lost a week”', ("We lost a week", "", {"quote": True})),
        ('!"We lost a week"', ("We lost a week", "pain_points", {"quote": True})),
        ('"!We lost a week"', ("We lost a week", "pain_points", {"quote": True})),
        ('! " "We lost a week"', ("We lost a week", "pain_points", {"quote": True})),
        ('" "We lost a week"', ("We lost a week", "", {"quote": True})),
        (':2 " "Oh no"', ("Oh no", "emotions", {"score": 2, "quote": True})),
        ('" "so" they say', ('"so" they say', "", {"quote": True})),
        (":2 Impatient", ("Impatient", "emotions", {"score": 2})),
        (":2Impatient", ("Impatient", "emotions", {"score": 2})),
        (":4", ("", "emotions", {"score": 4})),
        (':2"Oh no"', ("Oh no", "emotions", {"score": 2, "quote": True})),
        (":6 of them", (":6 of them", "", {})),
        (":30 at the station", (":30 at the station", "", {})),
        (":-)", (":-)", "", {})),
        ("!!important", ("!important", "", {})),
        ("++", ("+", "", {})),
        ("::4", (":4", "", {})),
        ('""quoted" twice', ('"quoted" twice', "", {})),
        ("??", ("?", "", {})),
        ('!""so" they say', ('"so" they say', "pain_points", {})),
        ("!+5 degrees", ("+5 degrees", "pain_points", {})),
        ("!", ("", "pain_points", {})),
        ("   ", ("", "", {})),
    ],
)
def test_what_a_note_says(typed: str, said: tuple[str, str, dict[str, object]]) -> None:
    assert read_signs(typed) == said


@pytest.mark.parametrize(
    ("typed", "off"),
    [
        (":7 very", True),
        (" :0", True),
        (":30 at", True),
        (":3", False),
        ("::7", False),
        (":-)", False),
    ],
)
def test_a_score_off_the_scale_is_known(typed: str, off: bool) -> None:
    assert off_scale(typed) is off


def test_every_sign_leads_to_a_lane_that_the_method_knows() -> None:
    known = {lane for _, lane, _ in SIGNS if lane}
    assert known
    assert known <= set(LANES)


@given(st.sampled_from([sign for sign, _, _ in SIGNS]), st.text("abc !", min_size=1))
def test_a_sign_twice_is_itself(sign: str, text: str) -> None:
    assert read_signs(sign * 2 + text) == ((sign + text).strip(), "", {})


@given(st.text())
def test_no_letter_of_a_note_is_lost(typed: str) -> None:
    text, _, _ = read_signs(typed)
    letters = [c for c in typed if c.isalpha()]
    assert [c for c in text if c.isalpha()] == letters


TEXTS = st.text(st.sampled_from("ab !+@>?:\"12'“-"), min_size=1).map(str.strip).filter(bool)


@given(TEXTS, st.sampled_from(["", *LANES]), st.booleans(), st.none() | st.integers(1, 5))
def test_a_note_can_be_typed_again(text: str, lane: str, quote: bool, score: int | None) -> None:
    """What is read from a line is read again from the line that is made of it."""
    attrs: dict[str, Attribute] = {}
    if lane == "emotions" and score is not None:
        attrs["score"] = score
    if quote:
        attrs["quote"] = True
        text = text.strip('"“ ') or "a"
    elif score is None and not lane:
        attrs["tags"] = (ASK,)
    signed = {own for _, own, _ in SIGNS} - (set() if "score" in attrs else {"emotions"})
    assert read_signs(as_typed(text, lane, attrs)) == (text, lane if lane in signed else "", attrs)
