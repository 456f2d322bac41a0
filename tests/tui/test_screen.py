"""The screen as a whole: sizes, themes, help, what is sent and what is shown."""

from __future__ import annotations

import io
from pathlib import Path

import pyte
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from journeytui.config.resources import shipped
from journeytui.layout.column import Memo
from journeytui.layout.glyphs import ASCII
from journeytui.tui.crop import cropped
from journeytui.tui.screens.help import HelpScreen
from journeytui.tui.styles import Styles, sound
from tests.tui.play import SMALL, play

SAMPLE = (shipped("samples") / "crm.toml").read_text()


async def test_the_sample_at_a_glance(tmp_path: Path) -> None:
    """Title, heads, all five lanes, the curve, the footer."""
    async with play(tmp_path, SAMPLE, size=(120, 40)) as played:
        shown = played.screen()
        assert shown[0].startswith(" A CRM that salespeople want to use")
        assert "Carla Ruiz" in shown[0]
        assert shown[0].endswith("● saved")
        assert shown[2].split()[:2] == ["1", "Attraction"]
        text = "\n".join(shown)
        for name in ("ACTIONS", "TOUCHPOINTS", "EMOTIONS", "PAIN POINTS", "OPPORTUNITIES"):
            assert name in text
        for sign in "◆◇◈▁▃▆✓~✗●╭╯★↺":
            assert sign in text
        assert shown[-1].startswith(" MAP")
        assert shown[-1].count("? help") == 1


async def test_in_ascii_nothing_else_is_drawn(tmp_path: Path) -> None:
    async with play(tmp_path, SMALL, size=(80, 24), glyphs=ASCII) as played:
        assert all(line.isascii() for line in played.screen())


@pytest.mark.parametrize("size", [(59, 24), (80, 14)])
async def test_too_small_a_screen_says_so_and_takes_no_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with play(tmp_path, SMALL, keys=["x"], size=size) as played:
        assert any("60 columns" in line for line in played.screen())
        assert not played.session.can_undo
        await played.pilot.resize_terminal(80, 24)
        await played.pilot.pause()
        assert any("ACTIONS" in line for line in played.screen())
        await played.keys("x")
        assert played.session.can_undo


async def test_the_least_screen_works(tmp_path: Path) -> None:
    async with play(tmp_path, SAMPLE, size=(60, 15)) as played:
        shown = played.screen()
        assert len(shown) == 15
        assert all(len(line) <= 60 for line in shown)
        assert any("Asks two other" in line for line in shown)


async def test_resizing_in_the_middle_of_typing_keeps_the_line(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'half typed'"]) as played:
        for size in ((60, 15), (200, 60), (59, 10), (80, 24)):
            await played.pilot.resize_terminal(*size)
        await played.pilot.pause()
        await played.keys("' line'", "enter")
        assert played.at() == "half typed line"


async def test_help_tells_the_keys_and_goes(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["question_mark"]) as played:
        assert isinstance(played.app.screen, HelpScreen)
        assert any("A new card below" in line for line in played.screen())
        await played.keys("escape", "j")
        assert played.at() == "Asks a friend"


async def test_help_within_a_line_begins_with_the_line(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'x'", "ctrl+g"]) as played:
        await played.pilot.pause()
        assert any("In every line" in line for line in played.screen())
        await played.keys("escape", "'y'", "enter")
        assert played.at() == "xy"


async def test_themes_go_round(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        first = played.app.theme
        await played.keys(":", "'theme'", "enter")
        assert played.app.theme != first
        assert "Theme: " in played.footer()
        for _ in played.app.themes[1:]:
            await played.keys(":", "'theme'", "enter")
        assert played.app.theme == first


async def test_without_colour_no_colour_is_sent(tmp_path: Path) -> None:
    async with play(tmp_path, SAMPLE, colour=False) as played:
        for strip in played.app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is None or style.color is None or style.color.is_default
        await played.keys(":", "'theme'", "enter")
        assert "no colours" in played.footer()


def test_a_theme_that_textual_cannot_use_is_left_out_with_a_word() -> None:
    from journeytui.config.themes import load_themes

    themes, _ = load_themes([shipped("themes")])
    good, bad = sound(themes.values())
    assert len(good) == len(themes)
    assert bad == []


EVIL = SMALL.replace("Sees the poster", "\\u001b]0;owned\\u0007[b]x[/b] \\u202eevil\\u009b31m")


async def test_user_text_is_neither_obeyed_nor_markup(tmp_path: Path) -> None:
    async with play(tmp_path, EVIL.replace("Library card", "[red]T\\u001b[2J")) as played:
        for view in range(3):
            text = "\n".join(played.screen())
            assert "[red]T␛[2J" in text
            if view != 1:
                assert "[b]x[/b]" in text
            assert not any(
                ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in text if c != "\n"
            )
            await played.keys("v")
        await played.keys("e")
        assert not any(ord(c) < 32 and c != "\n" for c in "\n".join(played.screen()))


def feed(screen: pyte.Screen, text: str) -> None:
    pyte.Stream(screen).feed(text)


@pytest.mark.parametrize("keys", [["j"], ["l"], ["tab", "l", "l"], ["a", "'hi 漢'"], ["e", "left"]])
async def test_a_cropped_update_shows_what_textual_would_show(
    tmp_path: Path, keys: list[str]
) -> None:
    async with play(tmp_path, SAMPLE, size=(100, 30)) as played:
        console = Console(
            file=io.StringIO(), width=100, color_system="truecolor", force_terminal=True
        )
        stock, ours = pyte.Screen(100, 30), pyte.Screen(100, 30)
        sent = [0, 0]
        real = played.app._display

        def both(screen: object, update: object) -> None:
            if isinstance(update, ChopsUpdate):
                texts = [update.render_segments(console)]
                crop = cropped(update)
                assert isinstance(crop, ChopsUpdate)
                texts.append(crop.render_segments(console))
                for n, (shown, text) in enumerate(zip((stock, ours), texts, strict=True)):
                    sent[n] += len(text)
                    feed(shown, text.replace("\n", ""))
            real(screen, update)  # type: ignore[arg-type]

        full = played.app.screen._compositor.render_update(full=True)
        assert isinstance(full, LayoutUpdate)
        picture = full.render_segments(console)
        feed(stock, picture.replace("\n", "\r\n"))
        feed(ours, picture.replace("\n", "\r\n"))
        played.app._display = both  # type: ignore[method-assign, assignment]
        await played.keys(*keys)
        await played.pilot.pause()
        assert ours.display == stock.display
        assert ours.buffer == stock.buffer
        assert 0 < sent[1] <= sent[0]


COMMANDS = st.lists(
    st.sampled_from(
        [
            "j",
            "k",
            "h",
            "l",
            "tab",
            "shift+tab",
            "g",
            "G",
            "v",
            "x",
            "u",
            "ctrl+r",
            "J",
            "L",
            "f",
            "4",
            "'aNew'",
            "escape",
            "space",
            "d",
            "slash",
            "pagedown",
        ]
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(COMMANDS)
async def test_painting_what_differs_shows_what_painting_anew_would(
    tmp_path: Path, keys: list[str]
) -> None:
    """A terminal that got nothing but differences, and the same screen drawn as a whole."""
    async with play(tmp_path, SAMPLE, size=(80, 24)) as played:
        console = Console(
            file=io.StringIO(), width=80, color_system="truecolor", force_terminal=True
        )
        terminal, fresh = pyte.Screen(80, 24), pyte.Screen(80, 24)
        compositor = played.app.screen._compositor

        def draw(screen: pyte.Screen) -> None:
            full = cropped(compositor.render_update(full=True))
            assert isinstance(full, LayoutUpdate)
            feed(screen, full.render_segments(console))

        def display(_screen: object, update: object) -> None:
            if isinstance(part := cropped(update), CompositorUpdate):
                feed(terminal, part.render_segments(console))

        draw(terminal)
        played.app._display = display  # type: ignore[method-assign, assignment]
        for key in keys:
            await played.keys(key)
        while played.app.screen is not played.app.map:
            await played.keys("escape")
        await played.pilot.pause()
        grid = played.desk.grid
        grid._painted = []
        grid._memo = Memo()
        grid.show(played.journey, grid.cursor)
        grid._styles_cache.clear()
        draw(fresh)
        assert terminal.display == fresh.display
        assert terminal.buffer == fresh.buffer


def test_styles_are_made_for_every_role_of_every_theme() -> None:
    from journeytui.config.themes import load_themes

    themes, _ = load_themes([shipped("themes")])
    for theme in [*themes.values(), None]:
        looks = Styles(theme)
        for role in (
            "text",
            "dim@here",
            "lane.other",
            "chip",
            "chip.here",
            "cursor",
            "strong@match",
        ):
            assert looks[role] is looks[role]


FAMILY = "Asks 👨‍👩‍👧‍👦 and 👍🏽 and 🇩🇪 and ❤️ first"


async def test_what_a_terminal_draws_wider_moves_nothing_behind_it(tmp_path: Path) -> None:
    """Pyte draws a family as four people, as many a terminal does."""
    toml = SMALL.replace("Sees the poster", FAMILY).replace("Asks a friend", f"{FAMILY} {FAMILY}")
    async with play(tmp_path, toml, size=(100, 30)) as played:
        console = Console(
            file=io.StringIO(), width=100, color_system="truecolor", force_terminal=True
        )
        for keys in ((), ("j",), ("v",)):
            await played.keys(*keys)
            screen = pyte.Screen(100, 30)
            full = cropped(played.app.screen._compositor.render_update(full=True))
            assert isinstance(full, LayoutUpdate)
            feed(screen, full.render_segments(console))
            board, left = played.desk.grid.board, played.desk.grid.left
            found = [
                x
                for y in range(30)
                for x in range(95)
                if [screen.buffer[y][x + n].data for n in range(5)] == list("Fills")
            ]
            assert found == [board.x(board.stages[1].id, left) + 3]
