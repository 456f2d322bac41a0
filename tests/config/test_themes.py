"""Themes: files are read into colours, and a broken one is reported, never fatal."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color

from journeytui.config.resources import shipped
from journeytui.config.themes import ANSI_COLORS, COLOR_KEYS, Theme, called, load_themes
from journeytui.storage.trouble import FileTrouble

WHOLE = "\n".join(f'{key} = "#123456"' for key in COLOR_KEYS)


NAMED = WHOLE.replace("#123456", "green")


def _named(color: str) -> str:
    """A theme of the terminal's own colours with this one for `ink.text`."""
    whole = NAMED.replace('ink.text = "green"', f'ink.text = "{color}"')
    return f"dark = true\nansi = true\n{whole}"


def _load(folder: Path, text: str | bytes) -> tuple[Theme | None, list[tuple[str, str]]]:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "mine.toml").write_bytes(data)
    themes, problems = load_themes([folder])
    return themes.get("mine"), [(problem.key, problem.message) for problem in problems]


def test_a_whole_theme_is_read_and_its_title_made_from_the_name(tmp_path: Path) -> None:
    theme, problems = _load(tmp_path, "dark = true\n" + WHOLE.replace("#123456", "#ABCDEF"))
    assert problems == []
    assert theme is not None
    assert (theme.name, theme.title) == ("mine", "Mine")
    assert (theme.dark, theme.ansi) == (True, False)
    assert set(theme.colors.values()) == {"#abcdef"}


def test_a_theme_may_use_the_terminals_own_colours_by_name(tmp_path: Path) -> None:
    theme, problems = _load(tmp_path, f"dark = false\nansi = true\n{NAMED}")
    assert problems == []
    assert theme is not None
    assert (theme.dark, theme.ansi) == (False, True)
    assert set(theme.colors.values()) == {"green"}


def test_the_names_are_those_that_a_style_takes() -> None:
    assert len(set(ANSI_COLORS)) == 17
    numbers = {Color.parse(name).number for name in ANSI_COLORS}
    assert numbers == {None, *range(16)}


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
        (f"dark = true\nansi = 1\n{WHOLE}", "ansi", "true or false"),
        (f"dark = true\n{NAMED}", "ink.text", "'green' is a name, and names need 'ansi = true'"),
        (
            f"dark = true\nansi = true\n{WHOLE}",
            "ink.text",
            "'#123456' is no colour of the terminal",
        ),
        (_named("brigth_white"), "ink.text", "; did you mean 'bright_white'?"),
        (_named("xyz"), "ink.text", "such as 'bright_blue' or 'default'"),
        (_named("Green"), "ink.text", "; did you mean 'green'?"),
        ("dark = true\nansi = true\nink.text = 7", "ink.text", "7 is no colour of the terminal"),
        ("dark = true\nansi = true", "lane.other", "missing"),
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
        ("ansl = true\n", "ansl", "did you mean 'ansi'?"),
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


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("dark", ["dark"]),
        ("LI", ["light"]),
        ("colour", ["safe"]),
        ("high c", ["high-contrast"]),
        ("zebra", []),
        ("", ["ansi", "dark", "high-contrast", "light", "safe"]),
    ],
)
def test_a_theme_goes_by_the_beginning_of_its_name_or_title(name: str, names: list[str]) -> None:
    themes, _ = load_themes([shipped("themes")])
    assert sorted(theme.name for theme in called(themes.values(), name)) == names


def test_a_file_that_cannot_be_read_is_a_problem_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text("")

    def denied(path: Path) -> bytes:
        raise FileTrouble("unreadable", path, "you have no permission")

    monkeypatch.setattr("journeytui.storage.files.read_bytes", denied)
    themes, problems = load_themes([tmp_path])
    assert themes == {}
    assert str(problems[0]) == f"{tmp_path / 'mine.toml'}: you have no permission"
