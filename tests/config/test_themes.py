"""Themes: the shipped ones can be read by everyone, and a broken one is reported, never fatal."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.config.resources import shipped
from journeytui.config.themes import COLOR_KEYS, Theme, load_themes

SHIPPED, _ = load_themes([shipped("themes")])
READ_ON = ("surface.page", "surface.bar", "surface.here")

WHOLE = "\n".join(f'{key} = "#123456"' for key in COLOR_KEYS)


def _luminance(color: str) -> float:
    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def _least(key: str) -> float:
    return {"ink.dim": 3.0, "ink.rule": 1.3}.get(key, 4.5)


@pytest.mark.parametrize("theme", SHIPPED.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("ink", "surface"),
    [
        (ink, surface)
        for ink in COLOR_KEYS
        if ink.startswith(("ink.", "lane.")) and ink not in ("ink.chip", "ink.on_accent")
        for surface in READ_ON
    ]
    + [
        ("ink.chip", "surface.chip"),
        ("ink.on_accent", "ink.accent"),
        ("ink.text", "surface.match"),
        ("ink.strong", "surface.match"),
    ],
)
def test_everything_can_be_read_on_what_it_stands_on(theme: Theme, ink: str, surface: str) -> None:
    assert contrast(theme.colors[ink], theme.colors[surface]) >= _least(ink)


@pytest.mark.parametrize("theme", SHIPPED.values(), ids=lambda theme: theme.name)
def test_the_surfaces_are_told_apart(theme: Theme) -> None:
    seen = {theme.colors[key] for key in (*READ_ON, "surface.match", "surface.chip")}
    assert len(seen) == 5


def test_one_dark_and_one_light_theme_ship_without_a_problem() -> None:
    themes, problems = load_themes([shipped("themes")])
    assert problems == []
    assert {name: theme.dark for name, theme in themes.items()} == {"dark": True, "light": False}
    assert all(tuple(theme.colors) == COLOR_KEYS for theme in themes.values())


def _load(folder: Path, text: str | bytes) -> tuple[Theme | None, list[tuple[str, str]]]:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "mine.toml").write_bytes(data)
    themes, problems = load_themes([folder])
    return themes.get("mine"), [(problem.key, problem.message) for problem in problems]


def test_a_whole_theme_is_read_and_its_title_made_from_the_name(tmp_path: Path) -> None:
    theme, problems = _load(tmp_path, "dark = true\n" + WHOLE.replace("#123456", "#ABCDEF"))
    assert problems == []
    assert theme is not None
    assert (theme.name, theme.title, theme.dark) == ("mine", "Mine", True)
    assert set(theme.colors.values()) == {"#abcdef"}


@pytest.mark.parametrize(
    ("text", "key", "part"),
    [
        ("dark = true", "surface.page", "missing"),
        (f"dark = 1\n{WHOLE}", "dark", "true or false"),
        (WHOLE, "dark", "true or false"),
        (f"title = 3\ndark = true\n{WHOLE}", "title", "text"),
        ("dark = true\nink = 'red'", "ink", "table"),
        (f"dark = true\n{WHOLE}".replace("#123456", "red", 1), "surface.page", "'red'"),
        (f"dark = true\n{WHOLE}".replace("#123456", "#12345", 1), "surface.page", "#12345"),
        ('dark = true\nink.text = "\\u001b[31m"', "ink.text", "\\x1b[31m"),
        ("dark = ", "", "not TOML"),
        ("x = " + "[" * 5000, "", "not TOML"),
        (b"title = '\xff'", "", "UTF-8"),
    ],
)
def test_a_theme_that_cannot_be_used_is_left_out_and_says_why(
    tmp_path: Path, text: str | bytes, key: str, part: str
) -> None:
    theme, problems = _load(tmp_path, text)
    assert theme is None
    assert any(at == key and part in message for at, message in problems)


@pytest.mark.parametrize(
    ("line", "key", "near"),
    [
        ('drak = "yes"\n', "drak", "did you mean 'dark'?"),
        ('ink.acent = "#000000"\n', "ink.acent", "did you mean 'accent'?"),
        ("zzzz = 1\n", "zzzz", "is not known"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_and_the_theme_stays(
    tmp_path: Path, line: str, key: str, near: str
) -> None:
    theme, problems = _load(tmp_path, f"{line}dark = true\n{WHOLE}")
    assert theme is not None
    assert [(at, near in message) for at, message in problems] == [(key, True)]


def test_a_theme_of_ones_own_overrides_one_that_ships(tmp_path: Path) -> None:
    (tmp_path / "dark.toml").write_text(f"dark = true\n{WHOLE}")
    themes, _ = load_themes([shipped("themes"), tmp_path])
    assert themes["dark"].colors["surface.page"] == "#123456"
    assert "light" in themes


def test_a_file_that_cannot_be_read_is_a_problem_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text("")

    def denied(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    themes, problems = load_themes([tmp_path])
    assert themes == {}
    assert str(problems[0]) == f"{tmp_path / 'mine.toml'}: cannot be read: Permission denied"
