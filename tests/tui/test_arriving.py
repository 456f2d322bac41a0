"""What others append while the map is open: it shows, it is marked, and nobody is disturbed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.layout.glyphs import ASCII
from journeytui.layout.rows import Row
from journeytui.tui.screens.work import WorkScreen
from tests.sessions import append, entry, look
from tests.tui.play import SMALL, Play, cells, play

TALL = """
title = "Tall"

[[stages]]
name = "One"
actions = ["a", "b", "c", "d", "e", "f"]
pain_points = ["Hurts", "Hurts more", "Hurts most"]
opportunities = ["Help"]
"""


async def bring(played: Play, *entries: str) -> None:
    """Somebody appends, and the program looks."""
    append(played.path, *entries)
    await asyncio.to_thread(look, played.session)
    await played.keys()
    await played.pilot.pause()


def marked(played: Play) -> list[str]:
    """The lines of the screen that have the mark of what is new."""
    return [line for line in played.screen() if "»" in line]


async def test_a_note_shows_and_cursor_and_file_stay(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["j"]) as played:
        before = played.cursor
        await bring(played, entry("A cake"), entry("Rings", "sign", "pain_points"))
        assert cells(played.journey)["Sign up/pain_points"][-1] == "Rings"
        assert "Rings" in "".join(marked(played))
        assert played.cursor == before
        assert played.footer() == (" From outside: 2 notes: 1 to sort, 1 in Sign up, pain points")
        assert "1 new   1 to sort   ● saved" in played.title()
        await played.keys("k")
        assert "From outside" not in played.footer()
        assert played.path.read_text().count("[[inbox]]") == 2


async def test_the_mark_goes_once_the_cursor_stood_there(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["j"]) as played:
        await bring(played, entry("Rings", "hear"), entry("Calls", "hear"))
        assert len(marked(played)) == 2
        await played.keys("j")
        assert played.at() == "Rings"
        assert len(marked(played)) == 1
        await played.keys("j")
        assert marked(played) == []
        assert "new" not in played.title()


async def test_a_card_that_comes_to_where_one_stands_is_marked_until_one_moves(
    tmp_path: Path,
) -> None:
    async with play(tmp_path, keys=["3"]) as played:
        await bring(played, entry("Rings", "borrow"))
        assert played.at() == "Rings"
        assert "1 new" in played.title()
        await played.keys("h")
        assert "new" not in played.title()
        assert marked(played) == []


async def test_what_was_deleted_or_hidden_is_no_longer_new(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        await bring(played, entry("Rings", "hear"), entry("Feels", "hear", "emotions"))
        assert "2 new" in played.title()
        await played.keys("h", *["tab"] * 2, "x")
        assert "emotions" not in [x.key for x in played.journey.lanes if not x.hidden]
        assert "1 new" in played.title()
        await played.keys("u")
        assert "1 new" in played.title()


async def test_what_comes_one_after_another_is_told_together_until_it_is_read(
    tmp_path: Path,
) -> None:
    async with play(tmp_path) as played:
        await bring(played, entry("Rings", "sign"))
        await bring(played, entry("Calls", "sign"))
        assert played.footer() == " From outside: 2 notes in Sign up, actions"
        await played.keys("l")
        await bring(played, entry("A cake"))
        assert played.footer() == " From outside: 1 note to sort"


@pytest.mark.parametrize("below", [True, False])
async def test_a_line_that_is_typed_keeps_its_place_and_text(tmp_path: Path, below: bool) -> None:
    """Also where rows come above it, in its own cell and in the lane above."""
    async with play(tmp_path, TALL, ["G", "k", "a" if below else "O", "'Half typ'"]) as played:
        line, typed = played.desk.parts.line, played.cursor
        await bring(
            played,
            entry("Waits", "one"),
            entry("Stings", "one", "pain_points"),
            entry("A cake"),
        )
        assert line.text == "Half typ"
        assert played.cursor == typed
        assert "TYPING" in played.footer()
        above = played.screen()[_row(played, "Half typ") - 1]
        assert ("Hurts most" if below else "Hurts more") in above
        await played.keys("'ed'", "enter")
        expected = ["Hurts", "Hurts more", "Hurts most", "Stings"]
        expected.insert(3 if below else 2, "Half typed")
        assert cells(played.journey)["One/pain_points"] == expected
        assert played.at() == "Half typed"
        await played.keys("u")
        expected.remove("Half typed")
        assert cells(played.journey)["One/pain_points"] == expected


async def test_a_card_that_is_edited_keeps_its_line(tmp_path: Path) -> None:
    async with play(tmp_path, TALL, ["G", "enter", "' now'"]) as played:
        await bring(played, entry("Waits", "one"), entry("Better", "one", "opportunities"))
        assert any("Help now" in row for row in played.screen())
        await played.keys("enter")
        assert cells(played.journey)["One/opportunities"] == ["Help now", "Better"]


async def test_a_question_in_the_footer_goes_on(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["/", "'Fill'"]) as played:
        await bring(played, entry("Rings", "hear"))
        assert played.desk.parts.line.text == "Fill"
        await played.keys("'s'", "enter")
        assert played.at() == "Fills in the form"


async def test_the_eye_stays_where_it_is_when_rows_come_above(tmp_path: Path) -> None:
    async with play(tmp_path, TALL, ["G", "k", "k"], size=(80, 18)) as played:
        assert played.at() == "Hurts more"
        before = _row(played, "Hurts more")
        await bring(
            played, entry("g", "one"), entry("h", "one"), entry("Better", "one", "emotions")
        )
        assert _row(played, "Hurts more") == before
        assert played.at() == "Hurts more"


def _row(played: Play, text: str) -> int:
    return next(n for n, row in enumerate(played.screen()) if text in row)


async def test_carrying_a_card_back_takes_nothing_else_back(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'New'", "enter", "m"]) as played:
        await bring(played, entry("Rings", "hear"))
        await played.keys("escape")
        assert cells(played.journey)["Hear of it/actions"][-3:] == ["New", "Asks a friend", "Rings"]
        await played.keys("m", "down")
        await bring(played, entry("Calls", "hear"))
        await played.keys("down", "escape")
        assert cells(played.journey)["Hear of it/actions"] == [
            *["Sees the poster", "New", "Asks a friend", "Rings", "Calls"]
        ]


async def test_in_ascii_the_mark_is_a_letter(tmp_path: Path) -> None:
    async with play(tmp_path, glyphs=ASCII) as played:
        await bring(played, entry("Rings", "hear"))
        assert any("N- Rings" in row for row in played.screen())


async def test_what_a_file_s_inbox_held_for_its_cells_is_new_when_it_opens(tmp_path: Path) -> None:
    text = SMALL + entry("A cake") + entry("Rings", "hear")
    async with play(tmp_path, text) as played:
        assert ["Rings" in line for line in marked(played)] == [True]
        assert "1 new   1 to sort   ● saved" in played.title()
        await played.keys("u")
        assert "Nothing to undo" in played.footer()
    assert (tmp_path / "map.toml").read_text() == text


async def test_a_save_brings_it_too(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        append(played.path, entry("Rings", "hear"))
        await played.keys("a", "'New'", "enter")
        await asyncio.to_thread(played.session.save_now)
        await played.pilot.pause()
        assert "Rings" in "".join(marked(played))
        assert "● saved" in played.title()


class Elsewhere(WorkScreen):
    """Some work over the map."""

    NAME = "ELSEWHERE"

    def __init__(self, played: Play) -> None:
        desk = played.desk
        super().__init__(desk.session, played.app._looks, desk.glyphs, desk.cursor)
        self.came: list[Batch] = []

    def rows(self, _cells: int, _height: int) -> list[Row]:
        return []

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("q", "back"),)

    def news_came(self, batch: Batch) -> None:
        self.came.append(batch)


async def test_a_screen_over_the_map_hears_it_and_the_map_has_it(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        over = Elsewhere(played)
        await played.app.push_screen(over)
        await bring(played, entry("Rings", "hear"))
        assert len(over.came) == 1
        played.app.back_to_map(Cursor(played.journey.stages[0].id, "actions"))
        await played.pilot.pause()
        assert "Rings" in "".join(marked(played))


async def test_an_edit_made_before_the_picture_knows_loses_nothing(tmp_path: Path) -> None:
    """The journey is ahead of the picture until the app has heard."""
    async with play(tmp_path) as played:
        append(played.path, entry("Rings", "hear"))
        look(played.session)
        await played.keys("j", "j", "a", "'New'", "enter")
        assert cells(played.journey)["Hear of it/actions"][2:] == ["Rings", "New"]
