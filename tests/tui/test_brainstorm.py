"""Brainstorming: keys, and the ideas that wait then."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from journeytui.core.journey import Card
from journeytui.layout.glyphs import ASCII
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.brainstorm import BrainstormScreen
from tests.tui.play import SMALL, Play, play

OLD = SMALL + '[[inbox]]\ntext = "Old"\nkind = "idea"\nby = "Bo"\n'
NEWER = "format = 99\n" + SMALL


def inbox(played: Play) -> list[str]:
    return [card.text for card in played.journey.inbox]


def footer(played: Play) -> str:
    return played.screen()[-1].strip()


async def paste(played: Play, text: str) -> None:
    played.app.post_message(events.Paste(text))
    await played.pilot.pause()


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        (["'One'", "enter", "'Two'", "enter"], ["One", "Two"]),
        (["'One'", "escape"], ["One"]),
        (["enter", "enter", "'  '", "enter"], []),
        (["'qyx?u:'", "enter"], ["qyx?u:"]),
        (["'One'", "enter", "up", "'!'", "enter", "'Two'", "enter"], ["One!", "Two"]),
        (["'One'", "enter", "up", "escape"], ["One"]),
        (["'One'", "enter", "up", "'!'", "escape"], ["One!"]),
        (["'One'", "enter", "up", "ctrl+u", "'Two'", "enter"], ["One", "Two"]),
        (["'One'", "enter", "up", "ctrl+u", "enter"], ["One"]),
        (["'One'", "enter", "up", "ctrl+c", "up", "'!'", "enter"], ["One!"]),
        (["'One'", "enter", "up", "ctrl+c", "'X'", "ctrl+c", "up", "enter"], ["One", "X"]),
        (["'One'", "enter", "up", "ctrl+underscore", "'Two'", "enter"], ["One", "Two"]),
        (["'One'", "ctrl+c", "up", "enter"], ["One"]),
        (["up", "enter"], []),
    ],
)
async def test_the_ideas_after(tmp_path: Path, keys: list[str], after: list[str]) -> None:
    async with play(tmp_path, keys=["B", *keys]) as played:
        assert inbox(played) == after
        assert all(card.word("kind") == "idea" for card in played.journey.inbox)


async def test_an_idea_is_an_entry_of_the_inbox_and_esc_leads_to_the_map(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B", "'One'", "enter", "escape"]) as played:
        assert played.app.screen is played.app.map
        assert played.lines().endswith('[[inbox]]\ntext = "One"\nkind = "idea"\n')
        assert "1 to sort" in played.title()
        await played.keys("u")
        assert inbox(played) == []


async def test_the_last_idea_before_this_sitting_is_mended_too_and_stays_what_it_is(
    tmp_path: Path,
) -> None:
    async with play(tmp_path, OLD, ["B", "up"]) as played:
        assert any("Mending the last one" in line for line in played.screen())
        assert sum("Old" in line for line in played.screen()) == 1
        await played.keys("'!'", "enter")
        assert played.journey.inbox == (Card(0, "Old!", played.journey.inbox[0].attrs),)
        assert played.journey.inbox[0].word("by") == "Bo"


async def test_pasted_lines_are_ideas_in_one_step(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B", "'a '"]) as played:
        await paste(played, "One\n\n  Two  \r\nThree\x1b[31m\n")
        assert inbox(played) == ["a One", "Two", "Three␛[31m"]
        assert "3 ideas taken" in footer(played)
        await played.keys("ctrl+p", "'undo'", "enter")
        assert inbox(played) == []


async def test_one_pasted_line_goes_into_the_line(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B"]) as played:
        await paste(played, "One\n")
        assert inbox(played) == []
        await played.keys("enter")
        assert inbox(played) == ["One"]


async def test_a_paste_over_what_is_mended_mends_and_adds(tmp_path: Path) -> None:
    async with play(tmp_path, OLD, ["B", "up"]) as played:
        await paste(played, " one\nNew\n")
        assert [(c.text, c.word("by")) for c in played.journey.inbox] == [
            ("Old one", "Bo"),
            ("New", ""),
        ]


async def test_a_megabyte_is_refused_whole_and_a_little_less_is_taken(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B", "'One'"]) as played:
        await paste(played, "an idea\n" * 130_000)
        assert inbox(played) == []
        assert "1,040,000 characters are too much for one paste" in footer(played)
        await played.keys("enter")
        assert inbox(played) == ["One"]
        await paste(played, "an idea\n" * 10_000)
        assert len(inbox(played)) == 10_001
        assert any("10001 ideas" in line or "ideas" in line for line in played.screen())


async def test_who_has_the_ideas_is_said_once(tmp_path: Path) -> None:
    keys = ["B", "'One'", "enter", "ctrl+p", "'by Ana Ruiz'", "enter", "'Two'", "enter"]
    async with play(tmp_path, keys=keys) as played:
        assert [card.word("by") for card in played.journey.inbox] == ["", "Ana Ruiz"]
        assert any("by Ana Ruiz" in line for line in played.screen())
        await played.keys("escape", "B", "'Three'", "enter")
        assert played.journey.inbox[2].word("by") == "Ana Ruiz"
        await played.keys("ctrl+p", "'by'", "enter")
        assert "Ideas by: Ana Ruiz" in footer(played)
        await played.keys("ctrl+u", "enter", "'Four'", "enter")
        assert played.journey.inbox[3].word("by") == ""


async def test_minutes_and_a_name_may_follow_the_command(tmp_path: Path) -> None:
    async with play(tmp_path, keys=[":", "'brainstorm 10 by Ana'", "enter"]) as played:
        assert any("10 min left   by Ana" in line for line in played.screen())
        await played.keys("escape", ":", "'brainstorm quickly'", "enter")
        assert played.app.screen is played.app.map
        assert "Minutes and a name may follow" in played.footer()


async def test_an_idea_paints_a_few_cells_and_not_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with play(tmp_path, keys=["B", "'One'"]) as played:
        painted: list[str] = []
        monkeypatch.setattr(
            JourneyApp, "_display", lambda _, __, update: painted.append(type(update).__name__)
        )
        await played.keys("enter")
        played.session.save_now()
        await played.pilot.pause()
        assert set(painted) - {"NoneType"} == {"ChopsUpdate"}


class Clock:
    """A clock that stands until somebody moves it."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def timed(played: Play) -> tuple[BrainstormScreen, Clock]:
    """The screen, and the clock that it is given."""
    screen = played.app.screen
    assert isinstance(screen, BrainstormScreen)
    screen.sitting.now = clock = Clock()
    return screen, clock


async def test_the_timer_is_asked_for_and_its_end_is_said_once(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B", "'One'", "enter", "'Tw'"]) as played:
        screen, clock = timed(played)
        await played.keys("ctrl+t", "'2'", "enter")
        assert any("2 min left" in line for line in played.screen())
        assert "2 min from now" in footer(played)
        clock.seconds = 61
        screen.time_passed()
        await played.keys("'o'")
        assert any("1 min left" in line for line in played.screen())
        clock.seconds = 121
        screen.time_passed()
        await played.pilot.pause()
        assert footer(played) == "Time is up: 1 idea. Go on if you like."
        await played.keys("enter", "'Three'", "enter")
        screen.time_passed()
        await played.pilot.pause()
        assert "Time is up" not in footer(played)
        assert any("time is up" in line for line in played.screen())
        assert inbox(played) == ["One", "Two", "Three"]


async def test_the_timer_is_left_as_it_is_or_taken_away(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B"]) as played:
        timed(played)
        await played.keys("ctrl+t", "escape")
        assert not any("left" in line for line in played.screen())
        await played.keys("ctrl+t", "enter")
        assert any("10 min left" in line for line in played.screen())
        await played.keys("ctrl+t", "'soon'", "enter")
        assert footer(played) == "Minutes, a number up to 1440: soon"
        assert any("10 min left" in line for line in played.screen())
        await played.keys("ctrl+u", "'5'", "enter")
        assert any("5 min left" in line for line in played.screen())
        assert inbox(played) == []
        await played.keys("ctrl+t", "ctrl+u", "enter")
        assert "No timer any more" in footer(played)


async def test_nothing_ticks_without_a_timer_and_with_one_once_a_minute(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B", "'One'", "enter"]) as played:
        screen, _ = timed(played)
        assert screen.until_repaint is None
        await played.keys("ctrl+t", "'5'", "enter")
        assert screen.until_repaint == 60


async def test_a_map_that_cannot_be_changed_takes_no_ideas(tmp_path: Path) -> None:
    async with play(tmp_path, NEWER, ["B"]) as played:
        assert played.app.screen is played.app.map
        assert "read-only" in played.footer()


async def test_ctrl_c_clears_first_then_says_how_to_leave(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B", "'One'", "ctrl+c"]) as played:
        assert inbox(played) == []
        await played.keys("ctrl+c")
        assert "Esc leads to the map" in footer(played)
        await played.keys("'a'", "backspace", "ctrl+c")
        assert "Esc leads to the map" in footer(played), "a key between makes it the first again"


async def test_leaving_by_a_command_keeps_what_the_line_holds(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B", "'One'", "ctrl+p", "'q'", "enter"]) as played:
        assert played.app.screen is played.app.map
        assert inbox(played) == ["One"]


async def test_a_long_idea_grows_in_its_line(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B"], size=(80, 24)) as played:
        await paste(played, "an idea that goes on and on " * 6)
        assert sum("goes on and on" in line for line in played.screen()) >= 3
        await played.keys("enter")
        assert any(line.rstrip().endswith("…") for line in played.screen())


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_it_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    async with play(tmp_path, OLD, ["B", "'日本語のアイデア'", "enter"], size=size) as played:
        assert any("日本語のアイデア" in line for line in played.screen())
        assert "Esc map" in footer(played)
        assert "Ctrl+G help" in footer(played)


async def test_a_window_too_small_says_so_and_loses_nothing(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["B", "'One'"]) as played:
        await played.pilot.resize_terminal(40, 10)
        await played.keys("'x'")
        assert any("60 columns" in line for line in played.screen())
        await played.pilot.resize_terminal(80, 24)
        await played.keys("enter")
        assert inbox(played) == ["One"]


async def test_ascii_alone(tmp_path: Path) -> None:
    async with play(tmp_path, OLD, ["B", "'x'"], glyphs=ASCII, colour=False) as played:
        assert all(line.isascii() for line in played.screen())
        assert any("1 idea" in line for line in played.screen())
