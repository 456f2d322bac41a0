"""What terminals differ in: their colours, their size, the mouse, and the shell behind them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from journeytui.config.resources import shipped
from tests.terminal import Terminal, shell, terminal
from tests.tui.play import SMALL

SAMPLE = (shipped("samples") / "crm.toml").read_text()


def map_in(folder: Path, text: str = SMALL) -> str:
    path = folder / "map.toml"
    path.write_text(text)
    return str(path)


def colours(raw: bytes) -> set[int]:
    """The codes of colours that were sent, those of 256 and of 16 million colours as 38 and 48."""
    found: set[int] = set()
    for codes in re.findall(rb"\x1b\[([\d;]+)m", raw):
        parts = [int(code or 0) for code in codes.split(b";")]
        while parts:
            code = parts.pop(0)
            if code in {38, 48}:
                del parts[: 4 if parts[:1] == [2] else 2]
            if 30 <= code <= 49 or 90 <= code <= 107:
                found.add(code)
    return found


@pytest.mark.parametrize(
    ("env", "rich"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, True),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, True),
        ({"TERM": "screen-16color", "COLORTERM": ""}, False),
        ({"TERM": "xterm", "COLORTERM": ""}, False),
        ({"TERM": "linux", "COLORTERM": ""}, False),
    ],
)
def test_no_more_colours_are_sent_than_the_terminal_has(
    tmp_path: Path, env: dict[str, str], rich: bool
) -> None:
    with terminal(map_in(tmp_path, SAMPLE), cells=80, rows=24, env=env) as played:
        played.shows("? help")
        played.press("jd")
        played.shows("DETAILS")
        played.press("\x1bq")
        assert played.end() == 0
        sent = colours(played.raw)
        assert bool(sent & {38, 48}) == rich
        assert rich or sent & set(range(30, 38))


@pytest.mark.parametrize(
    ("term", "next_one"), [("xterm-256color", "High contrast"), ("xterm", "Dark")]
)
def test_sixteen_colours_are_the_terminals_own_unless_one_chose_a_theme(
    tmp_path: Path, term: str, next_one: str
) -> None:
    env = {"TERM": term, "COLORTERM": ""}
    with terminal(map_in(tmp_path), env=env) as played:
        played.shows("? help")
        played.press(":theme\r")
        played.shows(f"Theme: {next_one}.")
        played.press("q")
        assert played.end() == 0


@pytest.mark.parametrize(("cells", "rows"), [(60, 15), (300, 100)])
def test_the_least_and_a_large_screen(tmp_path: Path, cells: int, rows: int) -> None:
    with terminal(map_in(tmp_path, SAMPLE), cells=cells, rows=rows) as played:
        played.shows("? help")
        played.press("Gd")
        lines = played.shows("DETAILS")
        assert len(lines) == rows
        assert any("▌" in line for line in lines)
        played.press("\x1bq")
        assert played.end() == 0


def resized(played: Terminal, cells: int, rows: int) -> None:
    """Give the terminal another size, as somebody who drags its window."""
    played.screen.resize(rows, cells)
    played.screen.reset()
    played.child.setwinsize(rows, cells)


def test_a_window_that_is_dragged(tmp_path: Path) -> None:
    with terminal(map_in(tmp_path, SAMPLE), cells=100, rows=30) as played:
        before = played.shows("? help")
        played.press("aTyped while it")
        played.shows("Typed while it")
        for cells, rows in ((90, 20), (61, 16), (59, 14), (200, 50), (100, 30)):
            resized(played, cells, rows)
        played.press(" moves\x1bujk")
        assert played.until(lambda lines: lines == before)
        played.press("q")
        assert played.end() == 0


def again(played: Terminal) -> int:
    """Bring the program back; returns how much of what was sent came before."""
    played.screen.reset()
    before = len(played.raw)
    played.press("fg\r")
    return before


def test_back_to_the_shell_and_on_again(tmp_path: Path) -> None:
    path = map_in(tmp_path)
    with shell() as played:
        played.press(f"{sys.executable} -m journeytui {path}\r")
        played.shows("? help")
        played.press("aHalf of")
        played.shows("Half of")
        played.press("\x1a")
        played.shows("Stopped")
        assert b"\x1b[?1049l" in played.raw
        back = again(played)
        played.until(lambda lines: "TYPING" in lines[-1] and "Half of" in "\n".join(lines))
        assert b"\x1b[?1049h" in played.raw[back:]
        played.press(" a card\r")
        played.shows("Half of a card")
        played.press("q")
        played.until(lambda _: b"\x1b[?1049l" in played.raw[back:])
        played.press("exit\r")
        assert played.end() == 0
    assert '"Half of a card"' in Path(path).read_text()


def test_the_shell_is_there_from_the_opening_screen_too() -> None:
    with shell() as played:
        played.press(f"{sys.executable} -m journeytui\r")
        played.shows("SAMPLES")
        played.press("\x1a")
        played.shows("Stopped")
        back = again(played)
        played.until(lambda lines: "OPEN" in lines[-1] and "new map" in lines[-1])
        played.press("q")
        played.until(lambda _: b"\x1b[?1049l" in played.raw[back:])
        played.press("exit\r")
        assert played.end() == 0


def clicked(played: Terminal, text: str) -> str:
    """What a terminal sends for a click on a text."""
    y, line = next((y, line) for y, line in enumerate(played.lines(), 1) if text in line)
    x = line.index(text) + 1
    return f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"


def test_the_mouse_where_the_settings_switch_it_on(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "journeytui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("mouse = true\n")
    env = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    with terminal(map_in(tmp_path), env=env) as played:
        played.shows("? help")
        assert b"\x1b[?1000h" in played.raw
        played.press(clicked(played, "Asks a friend"))
        played.shows("▌· Asks a friend")
        played.press("\x1b[<64;30;8M")
        played.shows("▌· Sees the poster")
        played.press("\x1b[<65;30;8M")
        played.shows("▌· Asks a friend")
        played.press("q")
        assert played.end() == 0
        assert b"\x1b[?1000l" in played.raw


def test_without_a_wish_the_mouse_stays_the_terminals(tmp_path: Path) -> None:
    with terminal(map_in(tmp_path)) as played:
        played.shows("? help")
        played.press("q")
        assert played.end() == 0
        assert not re.search(rb"\x1b\[\?100[0-36]h", played.raw)
