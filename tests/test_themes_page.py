"""The page about themes: its theme works, and every shipped one is on it."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

from journeytui.config.resources import shipped
from journeytui.config.themes import COLOR_KEYS, load_themes
from tests.config.colors import contrast

PAGE = (Path(__file__).parent.parent / "docs" / "themes.md").read_text(encoding="utf-8")


def test_the_theme_on_the_page_is_one(tmp_path: Path) -> None:
    (written,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    (tmp_path / "forest.toml").write_text(written)
    themes, problems = load_themes([tmp_path])
    assert problems == []
    forest = themes["forest"]
    assert tuple(forest.colors) == COLOR_KEYS
    inks = [key for key in COLOR_KEYS if key.startswith(("ink.t", "ink.s", "ink.m", "lane."))]
    for ink, surface in product(inks, ("page", "bar", "here")):
        assert contrast(forest.colors[ink], forest.colors[f"surface.{surface}"]) >= 4.5


def test_every_shipped_theme_is_shown_by_its_title() -> None:
    themes, _ = load_themes([shipped("themes")])
    for name, theme in themes.items():
        assert f"**{theme.title}** (`{name}`)" in PAGE
        assert f"(pictures/theme-{name}.svg)" in PAGE
