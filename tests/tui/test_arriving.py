"""What others append while the map is open: it shows, it is marked, and nobody is disturbed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.layout.glyphs import ASCII
from journeytui.layout.rows import Row
from journeytui.tui.control.newslist import NewsList
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
        assert played.footer() == (" From outside: 2 cards: 1 to sort, 1 in Sign up, pain points")
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
        assert played.footer() == " From outside: 2 cards in Sign up, actions"
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


async def rewrite(played: Play, toml: str) -> None:
    """Somebody writes the whole file, and the program looks."""
    played.path.write_text(toml)
    await asyncio.to_thread(look, played.session)
    await played.keys()
    await played.pilot.pause()


async def test_what_changed_is_marked_and_counted(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        theirs = SMALL.replace("Asks a friend", "Asks a good friend").replace(
            '["Fills in the form"]', '["Rings", "Writes"]'
        )
        await rewrite(played, theirs)
        assert played.footer() == " From outside: 2 cards new, 1 changed, 1 deleted"
        assert len(marked(played)) == 2
        assert "3 new" in played.title()


async def test_what_came_and_was_taken_back_is_nothing(tmp_path: Path) -> None:
    """As `git stash` and `git stash pop` do it, without a key in between."""
    async with play(tmp_path) as played:
        await rewrite(played, SMALL.replace('"Fills in the form"', ""))
        await rewrite(
            played, SMALL.replace("Library card", "A card").replace("Curious", "Curious now")
        )
        assert played.footer() == " From outside: 1 card changed in Hear of it, the map itself"
        await rewrite(played, SMALL)
        assert played.footer() == " From outside: all of it is as it was."
        await rewrite(played, SMALL.replace("Curious", "Curious now"))
        assert played.footer() == " From outside: 1 card changed in Hear of it"


async def test_a_stage_that_went_and_came_back_is_nothing(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        await rewrite(played, WITHOUT_SIGN)
        assert "2 stages" in played.footer()
        await rewrite(played, SMALL)
        assert played.footer() == " From outside: all of it is as it was."


async def test_who_types_is_not_told(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'Half'"]) as played:
        await rewrite(played, SMALL.replace("Fills in the form", "Fills in forms"))
        assert "TYPING" in played.footer()
        assert "1 new" in played.title()


LESS = SMALL.replace('"Sees the poster", ', "")


@pytest.mark.parametrize(
    ("keys", "theirs", "at"),
    [
        ([], LESS, "Asks a friend"),
        (["j"], SMALL.replace(', "Asks a friend"', ""), "Sees the poster"),
        ([], SMALL.replace('["Sees the poster", "Asks a friend"]', "[]"), "Hear of it/actions"),
        ([], LESS.replace('["Fills in', '["Sees the poster", "Fills in'), "Asks a friend"),
        ([], SMALL.replace('"Sees the poster", "A', '"New", "Sees the poster", "A'), None),
        (["2"], SMALL[: SMALL.index('[[stages]]\nid = "sign"')], "Sees the poster"),
        (["2", "k"], SMALL.replace("Sign up", "Join"), "Join/"),
    ],
)
async def test_one_stays_where_one_is_or_next_to_it(
    tmp_path: Path, keys: list[str], theirs: str, at: str | None
) -> None:
    """Where the card goes away, into another cell or with its stage."""
    async with play(tmp_path, keys=keys) as played:
        at = at or played.at()
        await rewrite(played, theirs)
        assert played.at() == at


WITHOUT_SIGN = SMALL.replace(SMALL[SMALL.index('[[stages]]\nid = "sign"') :], "")


@pytest.mark.parametrize(
    ("keys", "theirs", "then"),
    [
        # The card that is edited is deleted, moved into another stage, or its stage is deleted.
        (["e"], LESS, {"Hear of it/actions": ["Sees the poster!", "Asks a friend"]}),
        (
            ["e"],
            LESS.replace('["Fills in', '["Sees the poster", "Fills in'),
            {"Sign up/actions": ["Sees the poster!", "Fills in the form"]},
        ),
        (
            ["2", "e"],
            WITHOUT_SIGN,
            {"Hear of it/actions": ["Fills in the form!", "Sees the poster", "Asks a friend"]},
        ),
        # A new card is typed, and cards come or go above it.
        (
            ["j", "a"],
            SMALL.replace('"Sees the poster", ', '"One", "Two", '),
            {"Hear of it/actions": ["One", "Two", "Asks a friend", "!"]},
        ),
        (
            ["a"],
            SMALL.replace('["Sees', '["One", "Sees'),
            {"Hear of it/actions": ["One", "Sees the poster", "!", "Asks a friend"]},
        ),
        (
            ["3", "a"],
            WITHOUT_SIGN,
            {"Hear of it/actions": ["!", "Sees the poster", "Asks a friend"]},
        ),
    ],
)
async def test_what_is_half_typed_goes_on_whatever_becomes_of_its_place(
    tmp_path: Path, keys: list[str], theirs: str, then: dict[str, list[str]]
) -> None:
    async with play(tmp_path, keys=[*keys, "'!'"]) as played:
        text = played.desk.parts.line.text
        await rewrite(played, theirs)
        assert played.desk.parts.line.text == text
        assert any(text in line for line in played.screen())
        await played.keys("enter")
        assert then.items() <= cells(played.journey).items()


async def test_a_lane_that_others_hide_takes_one_to_the_next(tmp_path: Path) -> None:
    lanes = 'lanes = [{ key = "actions", hidden = true }, "emotions", "pain_points"]\n'
    async with play(tmp_path, keys=["a", "'Typed'"]) as played:
        await rewrite(played, lanes + SMALL)
        await played.keys("enter")
        assert cells(played.journey)["Hear of it/emotions"] == ["Typed", "Curious"]


async def test_details_show_what_others_made_of_the_card(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["d"]) as played:
        await rewrite(played, SMALL.replace("Sees the poster", "Sees the leaflet"))
        assert any("Sees the leaflet" in line for line in played.screen())
        await rewrite(played, LESS)
        assert played.desk.mode is None


class TestNext:
    async def test_a_key_leads_from_one_new_card_to_the_next(self, tmp_path: Path) -> None:
        async with play(tmp_path) as played:
            await bring(played, entry("Rings", "sign"), entry("Calls", "hear"))
            await played.keys("full_stop")
            assert played.at() == "Calls"
            assert "1 more new" in played.footer()
            await played.keys("full_stop")
            assert played.at() == "Rings"
            await played.keys("full_stop")
            assert "Nothing new" in played.footer()
            assert "new" not in played.title()

    async def test_what_waits_is_said(self, tmp_path: Path) -> None:
        async with play(tmp_path) as played:
            await bring(played, entry("A cake"))
            await played.keys("full_stop")
            assert "1 to sort; T begins" in played.footer()


class TestList:
    async def test_empty_it_says_so(self, tmp_path: Path) -> None:
        async with play(tmp_path, keys=["w"]) as played:
            assert any("Nothing has come in" in line for line in played.screen())
            await played.keys("enter", "p", "j", "escape")
            assert played.desk.mode is None

    async def test_the_newest_first_and_enter_goes_there(self, tmp_path: Path) -> None:
        async with play(tmp_path) as played:
            await rewrite(played, SMALL.replace("A form on", "Two forms on"))
            await bring(played, entry("Rings", "sign"))
            await played.keys("w")
            assert _told(played) == [
                "Sign up, actions: Rings",
                "Sign up, opportunities: Two forms on the site; it was “A form on the site”",
            ]
            await played.keys("j", "enter")
            assert played.at() == "Two forms on the site"
            assert played.desk.mode is None

    async def test_what_was_deleted_comes_back_in_one_step(self, tmp_path: Path) -> None:
        async with play(tmp_path) as played:
            before = played.journey
            await rewrite(played, LESS)
            await played.keys("w", "p")
            assert played.journey == before
            assert "Brought back" in played.footer()
            await played.keys("p")
            assert "Only what was deleted" in played.footer()
            await played.keys("escape", "u")
            assert cells(played.journey)["Hear of it/actions"] == ["Asks a friend"]

    async def test_a_stage_comes_back_with_its_cards(self, tmp_path: Path) -> None:
        async with play(tmp_path) as played:
            before = cells(played.journey)
            await rewrite(played, WITHOUT_SIGN)
            assert len(played.journey.stages) == 1
            await played.keys("w")
            at = next(n for n, words in enumerate(_told(played)) if "the whole stage" in words)
            await played.keys(*["j"] * at, "p")
            assert cells(played.journey) == before

    async def test_a_card_whose_stage_is_gone_waits(self, tmp_path: Path) -> None:
        async with play(tmp_path) as played:
            await rewrite(played, SMALL.replace('["Fills in the form"]', "[]"))
            await rewrite(played, WITHOUT_SIGN)
            await played.keys("w", "G", "p")
            assert cells(played.journey)["inbox"] == ["Fills in the form"]

    async def test_what_comes_while_one_reads_moves_nothing_away(self, tmp_path: Path) -> None:
        async with play(tmp_path) as played:
            await bring(played, entry("Rings", "sign"), entry("Calls", "hear"))
            await played.keys("w", "j")
            front = _told(played)[1]
            await bring(played, entry("A cake"))
            assert _told(played)[2] == front
            assert isinstance(played.desk.mode, NewsList)
            assert played.desk.mode.at == 2


def _told(played: Play) -> list[str]:
    """What the list says."""
    assert isinstance(played.desk.mode, NewsList)
    return [item.text for item in played.desk.mode.items()]


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
        assert played.desk.grid.journey is not played.journey
        played.app.back_to_map(Cursor(played.journey.stages[0].id, "actions"))
        await played.pilot.pause()
        assert "Rings" in "".join(marked(played))
        assert "From outside: 1 card in Hear of it, actions" in played.footer()


@pytest.mark.parametrize("key", ["B", "T"])
async def test_the_title_over_the_map_counts_what_is_new_on_it(tmp_path: Path, key: str) -> None:
    async with play(tmp_path, SMALL + entry("Waits"), size=(80, 24)) as played:
        await bring(played, entry("Rings", "sign"))
        assert "1 new" in played.screen()[0]
        await played.keys(key)
        assert "1 new" in played.screen()[0]
        await bring(played, entry("Calls", "sign"), entry("A cake"))
        assert "2 new" in played.screen()[0]
        await played.keys("escape")
        assert "2 new" in played.title()


async def test_a_key_right_behind_a_stage_that_others_deleted(tmp_path: Path) -> None:
    """The session has taken it in, and the screen has not heard of it yet."""
    async with play(tmp_path, keys=["3"]) as played:
        played.path.write_text(WITHOUT_SIGN)
        look(played.session)
        await played.keys("j", "k", "a", "'New'", "enter")
        assert cells(played.journey)["Hear of it/actions"] == [
            "Sees the poster",
            "New",
            "Asks a friend",
        ]


async def test_an_edit_made_before_the_picture_knows_loses_nothing(tmp_path: Path) -> None:
    """The journey is ahead of the picture until the app has heard."""
    async with play(tmp_path) as played:
        append(played.path, entry("Rings", "hear"))
        look(played.session)
        await played.keys("j", "j", "a", "'New'", "enter")
        assert cells(played.journey)["Hear of it/actions"][2:] == ["Rings", "New"]
