"""With ASCII signs alone and a map in ASCII no screen shows any other, whatever one does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from journeytui.config.resources import shipped
from journeytui.layout.glyphs import ASCII
from journeytui.tui.commands import BY_ID, in_scope
from tests.tui.begin import Begun, begin, home, opened_before
from tests.tui.play import Play, play

SAMPLE = (shipped("samples") / "crm.toml").read_text()

ODD = (
    SAMPLE
    + """
[[stages]]
name = "A stage with a name that is much too long for any head"
goal_met = false
pain_points = [{ text = "Old", severity = 9, conflict = "theirs", note = "one\\ntwo", id = "old" }]
opportunities = [{ text = "New", solves = ["old", "gone"], feasible = "perhaps", x = { a = 1 } }]
"""
)

LANES = [["tab"] * n for n in range(5)]


def shown(played: Play | Begun) -> str:
    """The screen; fails where it shows a sign that is none of ASCII."""
    text = "\n".join(played.screen())
    other = {sign for sign in text if not sign.isascii()}
    assert not other, f"{other} in\n{text}"
    return text


async def walk(played: Play | Begun, keys: Sequence[str]) -> None:
    """Press keys one after another and look at the screen after each."""
    for key in keys:
        await played.keys(key)
        shown(played)


WALKS = {
    "views": [*"jlvjlvjlhv", ":", "'script'", "enter", "v", "G", "g"],
    "typing": ["a", "'text that goes on and on until it is broken'", "enter", "e", "ctrl+c", "up"],
    "search": ["/", "'sheet'", "enter", "n", "N", "/", "'nothing has this'", "enter"],
    "jump": ["space", "escape", "space", "a"],
    "move": ["m", "down", "right", "up", "enter", "m", "escape", *"HJKL"],
    "paths": ["k", ">", "l", "enter", ">", "3", ">", "escape"],
    "stage": ["k", "d", *"jjjyjj", "escape", "f", "x", "escape", "a", "'One more'", "enter"],
    "lane": ["h", "d", *"jjj", "space", "a", "'Wow'", "enter", "e", "escape", "E", "escape"],
    "details": ["G", "d", "m", *"jjjjjjjjjjjjjjjjjjjjjj", "m", "u", "ctrl+r", "!"],
    "links": ["tab", "tab", "tab", "tab", "d", "j", "j", "enter", *"jjjj", "space", "escape"],
    "odd": ["5", "d", *"jjjjjjjj", "escape", "tab", "tab", "tab", "tab", "d", "m", *"jjjj"],
    "palette": [":", *["down"] * 50, "escape", ":", "'no such thing'", "enter", ":", "'theme'"],
    "help": ["?", *["space"] * 8, "escape", "a", "ctrl+g", *["space"] * 8, "escape", "escape"],
    "files": [":", "'saveas'", "enter", "ctrl+c", "enter", ":", "'saveas /no/such/x'", "enter"],
    "leaving": ["ctrl+c", ":", "'reload'", "enter", "u"],
    "marks": [
        "f",
        "tab",
        "f",
        "f",
        "f",
        "tab",
        "4",
        "tab",
        "f",
        "f",
        "tab",
        "f",
        "f",
        "y",
        "p",
        "x",
    ],
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("name", WALKS)
async def test_on_the_map(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    async with play(tmp_path, ODD, glyphs=ASCII, size=size) as played:
        shown(played)
        await walk(played, WALKS[name])


@pytest.mark.parametrize("lane", range(5))
async def test_each_card_in_full(tmp_path: Path, lane: int) -> None:
    async with play(tmp_path, ODD, ["tab"] * lane, glyphs=ASCII, size=(80, 24)) as played:
        await walk(played, ["d", "m", *["j"] * 24, "escape", "v", "l", "l", "v", "l", "l"])


@pytest.mark.parametrize("command", [c.id for c in in_scope("everywhere", "map")])
async def test_what_each_command_shows(tmp_path: Path, command: str) -> None:
    if command == "app.suspend":
        return
    async with play(tmp_path, ODD, glyphs=ASCII, size=(80, 24)) as played:
        keys = BY_ID[command].keys
        played.app.map.run(command, keys[0] if keys else "")
        await played.pilot.pause()
        if played.app.is_running and not played.app.ending:
            shown(played)


async def test_a_map_that_somebody_else_wrote(tmp_path: Path) -> None:
    async with play(tmp_path, SAMPLE, glyphs=ASCII, size=(80, 24)) as played:
        played.path.write_text("title = 'theirs'\n")
        await walk(played, ["a", "'mine'", "enter"])
        played.session.save_now()
        await walk(played, ["j", "q", "escape"])


OUTSIDE = {
    "shelf": [*["down"] * 14, "tab", "shift+tab", "G", "g"],
    "find": ["/", "'fun'", "escape", "/", "'nothing is called so'", "enter"],
    "help": ["?", *["space"] * 5, "escape"],
    "palette": [":", *["down"] * 20, "'no such thing'", "enter"],
    "gone": ["j", "enter"],
    "new": ["n", "'A title that goes on'", "enter", "'Why'", "enter", "'A, B'", "tab", "ctrl+c"],
    "unclear": ["n", "tab", "tab", "'A,,A,'", "enter", "ctrl+g", "space", "escape"],
    "presets": ["tab", *["j"] * 5, "enter", "escape", "ctrl+c"],
}


@pytest.mark.parametrize("size", [(80, 24), (60, 15)], ids=str)
@pytest.mark.parametrize("name", OUTSIDE)
async def test_before_a_map_is_open(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    user = home(tmp_path)
    for n, text in enumerate([ODD, "stages = 3\n"]):
        path = user.folder / f"map{n}.toml"
        path.write_text(text)
        opened_before(user, path, timedelta(days=n))
    async with begin(user, glyphs=ASCII, size=size) as begun:
        shown(begun)
        await walk(begun, OUTSIDE[name])


async def test_a_screen_that_is_too_small(tmp_path: Path) -> None:
    async with play(tmp_path, SAMPLE, glyphs=ASCII, size=(40, 10)) as played:
        assert "60 columns" in shown(played)
