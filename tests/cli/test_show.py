"""`show`: the map as text, in colour on a terminal only."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from journeytui.cli.main import main
from tests.cli.conftest import Run


@pytest.mark.parametrize("columns", [40, 80, 100, 120, 200])
def test_the_sample_fits_any_width_and_shows_everything(run: Run, columns: int) -> None:
    ran = run("show", "sample:crm", "--width", str(columns))
    assert (ran.code, ran.err) == (0, [])
    assert max(map(cell_len, ran.out)) <= columns
    text = " ".join("\n".join(ran.out).split())
    for words in ("A CRM that salespeople want to use", "Attraction", "Loyalty", "Relieved"):
        assert words in text


def test_in_a_pipe_there_is_no_colour(run: Run) -> None:
    ran = run("show", "sample:crm")
    assert "\x1b" not in "\n".join(ran.out)
    assert all(line == line.rstrip() for line in ran.out)


@pytest.mark.parametrize(
    ("wanted", "card"),
    [
        ("1", "Searches for CRM"),
        ("cultivation", "Books a demo"),
        ("Sale", "Signs after"),
        ("loy", "Shows the forecast"),
    ],
)
def test_one_stage_by_number_name_or_beginning(run: Run, wanted: str, card: str) -> None:
    ran = run("show", "sample:crm", "--stage", wanted)
    assert ran.code == 0
    cards = ("Searches for CRM", "Books a demo", "Signs after", "Shows the forecast")
    assert [each for each in cards if each in "\n".join(ran.out)] == [card]


def test_ascii_signs_leave_the_users_own_words_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('[[stages]]\nname = "Über"\nactions = ["Fährt"]\n')
    text = "\n".join(run("show", "map.toml", "--ascii").out)
    assert "Fährt" in text
    assert {char for char in text if not char.isascii()} == {"Ü", "ä"}


class _Screen(io.TextIOWrapper):
    """A stdout that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def _shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8") -> str:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", _Screen(buffer, encoding=encoding))
    assert main(["show", "sample:crm"]) == 0
    return buffer.getvalue().decode(encoding)


def test_on_a_terminal_there_is_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in _shown_on_a_terminal(monkeypatch)


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_refused(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(variable, value)
    assert "\x1b" not in _shown_on_a_terminal(monkeypatch)


def test_an_encoding_without_our_signs_gets_the_ascii_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = _shown_on_a_terminal(monkeypatch, "latin-1")
    assert "Nobody publishes" in text
    assert "+ One month" in text


def test_escape_sequences_in_a_map_are_made_visible(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        'title = "\\u001b[2Jx"\n[[stages]]\nname = "\\u009bm"\nactions = ["[b]\\u202e[/b]"]\n'
    )
    text = "\n".join(run("show", "map.toml").out)
    assert not set(text) & set("\x1b\x9b\u202e")
    assert "\u241b[2Jx" in text
    assert "[b]" in text


def test_an_invalid_map_is_not_shown_and_one_line_says_why(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text("odd = 1\ntitle = 3\nstages = 4\n")
    ran = run("show", "map.toml")
    assert (ran.code, ran.out) == (65, [])
    assert ran.err == [
        "journeytui: map.toml:2: invalid: title: must be a text in quotes, not a number "
        "(`journeytui check map.toml` says what else)"
    ]
