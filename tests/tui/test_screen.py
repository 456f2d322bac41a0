"""The screen as a whole: sizes, themes, help, what is sent and what is shown."""

from __future__ import annotations

import io
from pathlib import Path

import pyte
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region

from journeytui.config.resources import shipped
from journeytui.layout.glyphs import ASCII
from journeytui.tui.crop import cropped
from journeytui.tui.screens.help import HelpScreen
from journeytui.tui.styles import Styles, sound
from tests.tui.play import SMALL, Play, play

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


def picture(played: Play) -> list[list[tuple[str, Style | None]]]:
    """The grid's cells, each with its style."""
    grid = played.desk.grid
    return [
        [(c, s.style) for s in grid.render_line(y) for c in s.text] for y in range(grid.size.height)
    ]


MOVES = st.lists(
    st.sampled_from(
        [
            "cursor.down",
            "cursor.up",
            "cursor.left",
            "cursor.right",
            "lane.next",
            "lane.previous",
            "cursor.first",
            "cursor.last",
            "view.next",
        ]
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MOVES)
async def test_a_move_repaints_all_that_changes(tmp_path: Path, moves: list[str]) -> None:
    """Cells outside the regions that a move marks look as before."""
    async with play(tmp_path, SAMPLE, size=(80, 24)) as played:
        grid = played.desk.grid
        marked: list[Region] = []
        real = grid.refresh

        def refresh(*regions: Region, **more: bool) -> object:
            marked.extend(regions or [grid.size.region])
            return real(*regions, **more)

        grid.refresh = refresh  # type: ignore[method-assign, assignment]
        for move in moves:
            before = picture(played)
            marked.clear()
            played.app.map.run(move, "")
            await played.pilot.pause()
            for y, (old, new) in enumerate(zip(before, picture(played), strict=False)):
                for x, (a, b) in enumerate(zip(old, new, strict=False)):
                    if a != b:
                        assert any(region.contains(x, y) for region in marked), (move, x, y)


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
