"""Settings: read from one file, never fatal, and written without touching the rest of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeytui.config.settings import (
    KEYS,
    NotRemembered,
    Settings,
    load_settings,
    remember,
    unknown_theme,
)

DOC = Path(__file__).parents[2] / "docs" / "settings.md"


def _load(folder: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    settings, problems = load_settings(path)
    return settings, [str(problem).removeprefix(str(path)) for problem in problems]


def test_no_file_sets_nothing(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.toml") == (Settings(), [])


def test_all_that_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    settings, problems = _load(
        tmp_path,
        'default_map = "~/maps/crm.toml"\ntheme = "light"\nascii = true\nmouse = true\n'
        "recent = false\n",
    )
    assert problems == []
    assert settings == Settings(Path("/home/ana/maps/crm.toml"), "light", True, True, False)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("\nmose = true", ":2: mose: is no setting; did you mean 'mouse'?"),
        ("zzz = 1", ":1: zzz: is no setting"),
        ("[mouse]\non = true", ": mouse: has to be true or false"),
        ("theme.name = 'x'", ":1: theme: has to be the name of a theme, in quotes"),
        ("# a word\n  mouse = 1", ":2: mouse: has to be true or false"),
        ("ascii = 'yes'", ":1: ascii: has to be true or false"),
        ("theme = 3", ":1: theme: has to be the name of a theme, in quotes"),
        ("default_map = ' '", ":1: default_map: has to be the path of a map, in quotes"),
        (
            "default_map = 'crm.toml'",
            ":1: default_map: 'crm.toml' has to be a whole path, such as '~/maps/crm.toml'",
        ),
        ('"\\u001b[31m" = 1', ": ␛[31m: is no setting"),
        ("mouse = ", ":1: is not TOML: invalid value"),
        ("x = " + "[" * 5000, ": is not TOML"),
        (b"theme = '\xff'", ": is not UTF-8"),
    ],
)
def test_what_is_wrong_is_said_and_counts_as_absent(
    tmp_path: Path, text: str | bytes, problem: str
) -> None:
    settings, problems = _load(tmp_path, text)
    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_what_is_right_counts_beside_what_is_wrong(tmp_path: Path) -> None:
    settings, problems = _load(tmp_path, "mouse = 1\nrecent = false\n")
    assert settings == Settings(recent=False)
    assert len(problems) == 1


def test_a_settings_file_that_is_a_folder_is_a_problem(tmp_path: Path) -> None:
    settings, problems = load_settings(tmp_path)
    assert settings == Settings()
    assert "folder" in str(problems[0])


def test_a_theme_that_is_not_there_is_said_with_the_nearest() -> None:
    said = str(unknown_theme(Path("/c"), "drak", ["dark", "light"]))
    assert said == "/c: theme: there is no theme 'drak'; did you mean 'dark'?"
    assert "there are: dark" in str(unknown_theme(Path("/c"), "zzz", ["dark"]))


def test_remembering_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "journeytui" / "config.toml"
    remember(path, "theme", "light")
    assert path.read_text() == 'theme = "light"\n'
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert load_settings(path)[0] == Settings(theme="light")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '# mine\ntheme = "dark"   # at night\nmouse = true\n',
            '# mine\ntheme = "light"   # at night\nmouse = true\n',
        ),
        ("# only a word\n", '# only a word\ntheme = "light"\n'),
        ("mouse = true  # no line end", 'mouse = true  # no line end\ntheme = "light"\n'),
        ("mose = 1\n", 'mose = 1\ntheme = "light"\n'),
        ('theme = "light"\n', 'theme = "light"\n'),
        ('theme = "dark"\r\n', 'theme = "light"\r\n'),
    ],
)
def test_only_the_one_key_is_written(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(before.encode())
    remember(path, "theme", "light")
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize("text", [b"mouse = \n", b"theme = '\xff'\n", b'theme.name = "x"\n[[a'])
def test_a_file_that_cannot_be_edited_stays_and_that_is_said(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(text)
    with pytest.raises(NotRemembered, match=r"config\.toml"):
        remember(path, "theme", "light")
    assert path.read_bytes() == text


def test_a_read_only_file_stays_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("mouse = true\n")
    path.chmod(0o444)
    with pytest.raises(NotRemembered, match="read-only"):
        remember(path, "theme", "light")
    assert path.read_text() == "mouse = true\n"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotRemembered):
        remember(tmp_path / "file" / "config.toml", "theme", "light")


def test_a_link_to_the_settings_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("mouse = true\n")
    link = tmp_path / "config.toml"
    os.symlink(real, link)
    remember(link, "theme", "light")
    assert link.is_symlink()
    assert real.read_text() == 'mouse = true\ntheme = "light"\n'


def test_every_setting_is_documented() -> None:
    text = DOC.read_text()
    assert all(f"`{key}`" in text for key in KEYS)
