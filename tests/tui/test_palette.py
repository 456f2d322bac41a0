"""The palette, and what else stands over a screen: what is in sight, and its footer."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.layout.glyphs import ASCII
from journeytui.layout.rows import width
from journeytui.tui.commands import in_scope
from journeytui.tui.screens.map import MapScreen
from journeytui.tui.screens.palette import PaletteScreen
from journeytui.tui.screens.plain import PlainScreen
from tests.tui.keys import settled
from tests.tui.play import SMALL, Play, play

LEAVING = ("screen.leave", "screen.discard")
"""Commands that end the program on the map."""

COMMANDS = [command for command in in_scope("everywhere", "map") if not command.show]


def here(played: Play) -> str:
    """The name of the command in front."""
    line = next(line for line in played.screen() if line.lstrip().startswith(("▌", ">")))
    return line.lstrip(" ▌>").split("  ")[0]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_every_command_comes_into_sight_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    async with play(tmp_path, SMALL, [":"], size=size) as played:
        for command in COMMANDS:
            assert here(played) == command.words
            assert all(width(line) <= size[0] for line in played.screen())
            text = " ".join(" ".join(played.screen()).replace("▌", " ").split())
            assert size[0] < 80 or command.doc.split()[-1] in text
            await played.keys("down")
        assert here(played) == COMMANDS[-1].words


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        (["end"], COMMANDS[-1]),
        (["end", "home"], COMMANDS[0]),
        (["down", "up", "up"], COMMANDS[0]),
        ([*["pagedown"] * 20], COMMANDS[-1]),
        (["end", *["pageup"] * 20], COMMANDS[0]),
    ],
)
async def test_pages_and_ends(tmp_path: Path, keys: list[str], command: object) -> None:
    async with play(tmp_path, SMALL, [":", *keys], size=(80, 24)) as played:
        assert here(played) == getattr(command, "words", "")


async def test_a_page_is_what_is_in_sight_and_what_is_not_is_counted(tmp_path: Path) -> None:
    async with play(tmp_path, SMALL, [":"], size=(80, 24)) as played:
        below = next(line for line in played.screen() if "below" in line)
        count = int(below.split()[1])
        await played.keys("pagedown")
        assert here(played) == COMMANDS[len(COMMANDS) - count].words
        await played.keys("end")
        assert not any("below" in line for line in played.screen())
        assert any("▴" in line and "above" in line for line in played.screen())


async def test_in_a_name_home_and_end_move_the_caret(tmp_path: Path) -> None:
    async with play(tmp_path, SMALL, [":", "'ndo'", "home", "'u'", "enter"]) as played:
        assert "Nothing to undo" in played.footer()


@pytest.mark.parametrize(
    ("keys", "title", "hint"),
    [
        ([":"], " COMMANDS ", "Esc back"),
        (["question_mark"], " HELP ", "Esc close"),
        (["k", "x"], " CHOOSE ", "Esc keep it"),
    ],
)
async def test_the_footer_is_of_what_has_the_keys(
    tmp_path: Path, keys: list[str], title: str, hint: str
) -> None:
    async with play(tmp_path, SMALL, keys, size=(80, 24)) as played:
        last = played.screen()[-1]
        assert last.startswith(title)
        assert last.endswith(hint)
        await played.keys("escape")
        assert played.screen()[-1].startswith(" MAP")


async def test_in_ascii_the_palette_draws_nothing_else(tmp_path: Path) -> None:
    async with play(tmp_path, SMALL, [":", "end"], size=(80, 24), glyphs=ASCII) as played:
        assert all(line.isascii() for line in played.screen())
        assert "Down Up choose" in played.screen()[-1]


@pytest.mark.parametrize("typed", ["w", "save", "sav", "save "])
async def test_save_is_saved_and_nothing_is_asked(tmp_path: Path, typed: str) -> None:
    async with play(tmp_path, keys=[":", f"'{typed}'"]) as played:
        assert here(played) == "save now"
        await played.keys("enter")
        assert played.desk.use is None


@pytest.mark.parametrize(
    ("typed", "theme", "said"),
    [
        ("theme light", "light", "Theme: Light."),
        ("theme HI", "high-contrast", "Theme: High contrast."),
        ("colours safe", "safe", "Theme: Colour-blind safe."),
        ("theme zebra", "dark", "No theme is called so; there is ansi, dark,"),
    ],
)
async def test_a_theme_by_its_name(tmp_path: Path, typed: str, theme: str, said: str) -> None:
    async with play(tmp_path, keys=[":", f"'{typed}'", "enter"]) as played:
        assert said in played.footer()
        assert played.app.theme == theme


@pytest.mark.parametrize("leads", [[], ["k"], ["T"], ["B"], ["C", "'Carla'", "enter"]])
async def test_every_command_on_the_list_needs_no_key_to_say_what_it_means(
    tmp_path: Path, leads: list[str]
) -> None:
    async with play(tmp_path, SMALL + '[[inbox]]\ntext = "One"\n', [*leads, "ctrl+p"]) as played:
        palette = played.app.screen
        assert isinstance(palette, PaletteScreen)
        offered = [command.id for command in palette._commands]
        await played.keys("escape")
        at = type(played.app.screen)
        for id in offered:
            while len(played.app.screen_stack) > 1:
                played.app.pop_screen()
            played.desk.close_line()
            played.desk.mode = None
            while played.session.undo() is not None:
                pass
            played.desk.show(played.journey, played.cursor)
            await played.keys("0", "g", *leads)
            screen = played.app.screen
            assert type(screen) is at
            assert isinstance(screen, MapScreen | PlainScreen)
            if isinstance(screen, PlainScreen) or id not in LEAVING:
                screen.run(id, "")
            await settled(played.pilot)
        assert played.app.is_running
