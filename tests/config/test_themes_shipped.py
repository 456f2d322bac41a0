"""The themes that ship: everybody can read them, and one is for eyes that see fewer colours."""

from __future__ import annotations

from itertools import combinations

import pytest

from journeytui.config.resources import shipped
from journeytui.config.themes import COLOR_KEYS, Theme, load_themes
from tests.config.colors import SIGHTS, apart, contrast

SHIPPED, PROBLEMS = load_themes([shipped("themes")])
MEASURED = [theme for theme in SHIPPED.values() if not theme.ansi]

INKS = [
    key
    for key in COLOR_KEYS
    if key.startswith(("ink.", "lane.")) and key not in ("ink.chip", "ink.on_accent", "ink.rule")
]
"""What words and signs are written in, wherever they stand; the rule between lanes is none."""

LANES = [key for key in COLOR_KEYS if key.startswith("lane.")]
JUDGEMENTS = ["ink.good", "ink.warn", "ink.bad"]

PAIRS = [
    *((ink, f"surface.{key}") for ink in INKS for key in ("page", "bar", "here")),
    ("ink.text", "surface.match"),
    ("ink.strong", "surface.match"),
    ("ink.chip", "surface.chip"),
    ("ink.on_accent", "ink.accent"),
]
"""What stands on what on the screen. What was found is always strong, whatever it was before."""

TOLD_APART = 15.0
"""Least CIEDE2000 of two colours that say different things, to any sight: signs are small and stand
far from each other, so it is much more than the 1 that is just noticed side by side."""


def by_name(theme: Theme) -> str:
    return theme.name


def test_five_themes_ship_without_a_problem() -> None:
    assert PROBLEMS == []
    looks = {name: (theme.dark, theme.ansi) for name, theme in SHIPPED.items()}
    assert looks == {
        "ansi": (True, True),
        "dark": (True, False),
        "high-contrast": (True, False),
        "light": (False, False),
        "safe": (True, False),
    }
    assert all(tuple(theme.colors) == COLOR_KEYS for theme in SHIPPED.values())


def test_their_titles_differ() -> None:
    assert len({theme.title for theme in SHIPPED.values()}) == len(SHIPPED)


@pytest.mark.parametrize("theme", MEASURED, ids=by_name)
@pytest.mark.parametrize(("ink", "surface"), PAIRS)
def test_everything_can_be_read_on_what_it_stands_on(theme: Theme, ink: str, surface: str) -> None:
    least = 7.0 if theme.name == "high-contrast" else 4.5
    assert contrast(theme.colors[ink], theme.colors[surface]) >= least


@pytest.mark.parametrize("theme", MEASURED, ids=by_name)
def test_the_rule_between_lanes_is_seen(theme: Theme) -> None:
    least = 3.0 if theme.name == "high-contrast" else 1.3
    assert contrast(theme.colors["ink.rule"], theme.colors["surface.page"]) >= least


@pytest.mark.parametrize("theme", MEASURED, ids=by_name)
def test_the_surfaces_are_told_apart(theme: Theme) -> None:
    surfaces = [theme.colors[key] for key in COLOR_KEYS if key.startswith("surface.")]
    assert min(apart(one, other) for one, other in combinations(surfaces, 2)) >= 2


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("group", [LANES, JUDGEMENTS], ids=["lanes", "judgements"])
def test_the_safe_theme_keeps_colours_apart_for_everyone(sight: str, group: list[str]) -> None:
    colors = SHIPPED["safe"].colors
    for one, other in combinations(group, 2):
        assert apart(colors[one], colors[other], sight) >= TOLD_APART, (one, other)


def test_the_terminals_own_colours_never_fall_together_where_words_stand() -> None:
    colors = SHIPPED["ansi"].colors
    for ink, surface in PAIRS:
        assert colors[ink] != colors[surface], (ink, surface)
    assert len({colors[f"surface.{key}"] for key in ("page", "match", "chip")}) == 3
