"""A stage or a lane is meant by as much of its name as tells it from the others."""

from __future__ import annotations

import pytest

from journeytui.method.meant import meant

LANES = {
    "actions": ("Actions",),
    "pain_points": ("Pain points",),
    "pains-of-others": ("Their pains",),
    "opportunities": ("Chances",),
    "wow": ("Überraschung",),
    "a": ("Second",),
    "a-2": ("Second",),
}


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("actions", ["actions"]),
        ("ACT", ["actions"]),
        ("pain_points", ["pain_points"]),
        ("painpoints", ["pain_points"]),
        ("Pain Points", ["pain_points"]),
        ("pain-po", ["pain_points"]),
        ("pain", ["pain_points", "pains-of-others"]),
        ("their", ["pains-of-others"]),
        ("chan", ["opportunities"]),
        ("opp", ["opportunities"]),
        ("über", ["wow"]),
        ("ÜBER", ["wow"]),
        ("a", ["a"]),
        ("A", ["a"]),
        ("second", ["a", "a-2"]),
        ("points", []),
        ("", []),
        (" _-", []),
    ],
)
def test_what_a_word_can_mean(word: str, keys: list[str]) -> None:
    assert meant(word, LANES) == keys


def test_among_nothing_nothing_is_meant() -> None:
    assert meant("a", {}) == []
