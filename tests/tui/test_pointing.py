"""The mouse, where it is on: a click moves the cursor there, the wheel moves it along."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from journeytui.tui.control.pointing import place_at
from journeytui.tui.widgets.grid import MapGrid
from tests.tui.begin import begin, home
from tests.tui.play import Play, play


def _cell(played: Play, text: str) -> tuple[int, int]:
    """Where a text stands within the grid."""
    for y, line in enumerate(played.screen()):
        if text in line:
            return line.index(text), y - played.desk.grid.region.y
    raise AssertionError(f"{text} is not on the screen")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Asks a friend", "Asks a friend"),
        ("The form wants", "The form wants a fax number"),
        ("Sign up", "Sign up/"),
        ("PAIN POINTS", "/pain_points"),
    ],
)
async def test_a_click_moves_the_cursor_there(tmp_path: Path, text: str, at: str) -> None:
    async with play(tmp_path) as played:
        assert await played.pilot.click(MapGrid, offset=_cell(played, text))
        assert played.at() == at


async def test_a_click_in_an_empty_cell_stands_there(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        x, _ = _cell(played, "Borrow")
        _, y = _cell(played, "Sees the poster")
        await played.pilot.click(MapGrid, offset=(x, y))
        assert played.at() == "Borrow/actions"


async def test_a_click_beside_everything_or_while_typing_does_nothing(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        grid = played.desk.grid
        assert place_at(grid, 0, 0) is None
        assert place_at(grid, grid.size.width - 1, grid.size.height - 1) is None
        await played.keys("a", "'x'")
        await played.pilot.click(MapGrid, offset=_cell(played, "Sign up"))
        await played.keys("'y'", "enter")
        assert played.at() == "xy"


async def test_the_wheel_moves_along(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        await played.pilot._post_mouse_events([MouseScrollDown], MapGrid)
        assert played.at() == "Asks a friend"
        await played.pilot._post_mouse_events([MouseScrollUp, MouseScrollUp], MapGrid)
        assert played.at() == "Hear of it/"


async def test_a_click_on_the_opening_screen_goes_there_and_a_second_opens(
    tmp_path: Path,
) -> None:
    async with begin(home(tmp_path)) as begun:
        y = next(n for n, line in enumerate(begun.screen()) if "A CRM that" in line)
        await begun.pilot.click(offset=(5, y))
        assert begun.here().startswith("A CRM")
        assert not begun.app.has_map
        await begun.pilot.click(offset=(5, y - 3))
        assert begun.here().startswith("A CRM")
        await begun.pilot.click(offset=(5, y))
        await begun.settled()
        assert begun.app.has_map
