"""The themes on terminals with 256 colours: as readable as ever, and no colour like another."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style

from journeytui.config.themes import COLOR_KEYS, Theme
from journeytui.tui.crop import look
from journeytui.tui.palette256 import in_256
from tests.config.colors import SIGHTS, apart, contrast
from tests.config.test_themes_shipped import JUDGEMENTS, LANES, MEASURED, PAIRS, SHIPPED

each_theme = pytest.mark.parametrize("theme", MEASURED, ids=lambda theme: theme.name)

LEVELS = {0, 95, 135, 175, 215, 255}


def in_palette(color: str) -> bool:
    """Whether a colour is one of the cube's or one of the greys."""
    parts = [int(part, 16) for part in re.findall("..", color[1:])]
    return set(parts) <= LEVELS or (len(set(parts)) == 1 and (parts[0] - 8) % 10 == 0)


@each_theme
def test_every_colour_is_one_that_the_terminal_has(theme: Theme) -> None:
    colors = in_256(theme).colors
    assert tuple(colors) == COLOR_KEYS
    assert all(in_palette(color) for color in colors.values())


@each_theme
def test_everything_can_still_be_read(theme: Theme) -> None:
    colors = in_256(theme).colors
    least = 7.0 if theme.name == "high-contrast" else 4.5
    assert [pair for pair in PAIRS if contrast(colors[pair[0]], colors[pair[1]]) < least] == []


@each_theme
def test_surfaces_and_lanes_stay_apart(theme: Theme) -> None:
    colors = in_256(theme).colors
    surfaces = [colors[key] for key in COLOR_KEYS if key.startswith("surface.")]
    assert min(apart(one, other) for one, other in combinations(surfaces, 2)) >= 2
    for group in (LANES, JUDGEMENTS):
        for one, other in combinations(group, 2):
            assert apart(colors[one], colors[other]) >= 15, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_safe_theme_keeps_most_of_its_distances(sight: str) -> None:
    colors = in_256(SHIPPED["safe"]).colors
    for group in (LANES, JUDGEMENTS):
        for one, other in combinations(group, 2):
            assert apart(colors[one], colors[other], sight) >= 12, (one, other)


def test_a_dark_grey_stays_one() -> None:
    colors = in_256(SHIPPED["dark"]).colors
    assert colors["surface.page"] == "#121212"
    assert colors["surface.bar"] == "#1c1c1c"
    assert colors["surface.here"] == "#262626"


def test_a_colour_that_the_terminal_has_is_sent_as_itself() -> None:
    for number in range(16, 256):
        exact = Color.from_triplet(Color.from_ansi(number).get_truecolor())
        _, ink, surface = look(Style(color=exact, bgcolor=exact), ColorSystem.EIGHT_BIT)
        sent = Color.from_ansi(int(ink.rpartition(";")[2])).get_truecolor()
        assert sent == exact.triplet
        assert surface.startswith("48;5;")


def test_what_it_has_not_and_fewer_colours_go_the_usual_way() -> None:
    odd, grey = Color.parse("#123456"), Color.parse("#eeeeee")
    for color, system in ((odd, ColorSystem.EIGHT_BIT), (grey, ColorSystem.STANDARD)):
        codes = ";".join(color.downgrade(system).get_ansi_codes())
        assert look(Style(color=color), system)[1] == codes


def test_the_terminals_own_colours_stay_its_own() -> None:
    assert in_256(SHIPPED["ansi"]) is SHIPPED["ansi"]


HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(st.lists(HEX, min_size=len(COLOR_KEYS), max_size=len(COLOR_KEYS)), st.booleans())
def test_every_theme_has_a_nearest_one(given: list[str], dark: bool) -> None:
    theme = Theme("x", "X", dark, False, dict(zip(COLOR_KEYS, given, strict=True)))
    assert all(in_palette(color) for color in in_256(theme).colors.values())
    assert in_256(in_256(theme)) == in_256(theme)
