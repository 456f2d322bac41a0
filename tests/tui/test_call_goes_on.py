"""Calls: questions, the clock, the end, going on, and what the screen bears."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.core import edits, structure
from journeytui.core.calls import calls
from journeytui.layout.glyphs import ASCII
from journeytui.method.interview import QUESTIONS
from journeytui.tui.screens.map import MapScreen
from journeytui.tui.screens.triage import TriageScreen
from tests.tui.talking import FUNNEL, talk

# -- questions


async def test_ctrl_n_goes_through_the_questions_round_and_round(tmp_path: Path) -> None:
    async with talk(tmp_path, size=(80, 24)) as talking:
        assert QUESTIONS[0].asks in talking.shown()
        await talking.keys("ctrl+n")
        assert QUESTIONS[1].asks in talking.shown()
        await talking.keys(*["ctrl+n"] * 10)
        assert QUESTIONS[0].asks in talking.shown()


async def test_ctrl_t_ties_the_last_note_to_what_was_asked(tmp_path: Path) -> None:
    async with talk(tmp_path, size=(80, 24)) as talking:
        await talking.keys("'At a fair'", "enter", "ctrl+t")
        assert [*talking.call.covered] == ["problem"]
        assert talking.card("At a fair").words("tags") == ("problem",)
        assert "by your last note; Ctrl+T takes it back." in talking.footer()
        assert QUESTIONS[1].asks in talking.shown()
        assert "1/11" in talking.shown()
        await talking.keys("ctrl+t")
        assert "Still to ask: how the problem showed." in talking.footer()
        assert talking.call.covered == ()
        assert talking.card("At a fair").words("tags") == ()
        assert QUESTIONS[0].asks in talking.shown()
        await talking.keys("ctrl+t", "enter", "ctrl+t")
        assert [*talking.call.covered] == ["problem", "name"]
        assert talking.card("At a fair").words("tags") == ("problem",)
        text = talking.play.lines()
        assert 'covered = ["problem", "name"]' in text
        assert 'tags = ["problem"]' in text


async def test_what_is_to_be_asked_comes_back_and_is_ticked_off(tmp_path: Path) -> None:
    async with talk(tmp_path, size=(120, 34)) as talking:
        await talking.keys("'?Who signs'", "enter")
        assert "BEFORE YOU HANG UP" in talking.shown()
        await talking.keys(*["ctrl+n"] * 11, "'Two'", "enter", "ctrl+t")
        assert talking.card("Who signs").words("tags") == ("asked",)
        await talking.keys("ctrl+t")
        assert talking.card("Who signs").words("tags") == ("ask",)
        await talking.keys("ctrl+t", "enter")
        assert talking.card("Two").words("tags") == ()
        assert "BEFORE YOU HANG UP" not in talking.shown()
        await talking.keys(*["ctrl+t", "enter"] * 11)
        assert "Everything was asked." in talking.shown()
        assert "11 of 11 covered" in talking.shown()
        await talking.keys("ctrl+t")
        assert "Everything was asked." in talking.footer()


async def test_one_key_says_that_they_agreed(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        assert talking.call.consent is None
        assert "consent" not in talking.play.lines()
        await talking.keys("'half '", "ctrl+y")
        assert talking.call.consent is True
        assert "recording agreed" in talking.shown()
        assert talking.screen.line.text == "half "
        await talking.keys("ctrl+y")
        assert talking.call.consent is False
        await talking.keys("ctrl+y")
        assert talking.call.consent is None


# -- the clock


async def test_the_clock_counts_minutes_and_is_painted_with_a_key(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        assert "● 0 min" in talking.shown()
        talking.clock.on(seconds=59)
        await talking.keys("a")
        assert "● 0 min" in talking.shown()
        talking.clock.on(seconds=1, minutes=11)
        await talking.keys("left")
        assert "● 12 min" in talking.shown()


async def test_a_typed_letter_paints_the_line_alone(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        painted: list[object] = []
        body = talking.screen.body
        body.refresh = lambda *regions, **_more: painted.extend(regions)  # type: ignore[method-assign, assignment]
        await talking.keys("'plain words'")
        assert painted == []


# -- the end


async def test_esc_keeps_the_line_and_the_second_ends_the_call(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        talking.clock.on(minutes=5)
        await talking.keys("'!No price'", "escape")
        assert talking.cells == {"Attraction/pain_points": ["No price"]}
        assert "Kept. Esc once more ends the call." in talking.footer()
        assert talking.call.ended is None
        await talking.keys("escape")
        assert talking.call.ended == talking.clock.now
        shown = talking.shown()
        assert "The call with Carla is over, 5 min." in shown
        assert "1: 1 in pain points" in shown
        assert "11 of 11: how the problem showed" in shown
        assert "ended = 2026-11-21T09:59:01+01:00" in talking.play.lines()


async def test_a_key_between_means_that_the_call_goes_on(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("escape", "a", "backspace", "escape")
        assert talking.call.ended is None
        await talking.keys("escape")
        assert talking.call.ended is not None


async def test_undoing_the_end_goes_on_with_the_call(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("escape", "escape", "u")
        assert talking.call.ended is None
        await talking.keys("'!One more'", "enter")
        assert talking.cells == {"Attraction/pain_points": ["One more"]}


async def test_each_note_is_one_step_and_the_palette_takes_it_back(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'One'", "enter", "'!Two'", "enter", "'half'")
        await talking.keys("ctrl+p", "'undo'", "enter")
        assert talking.cells == {"inbox": ["One"]}
        assert talking.screen.line.text == "half"
        await talking.keys("ctrl+p", "'undo'", "enter", "ctrl+p", "'undo'", "enter")
        assert calls(talking.play.journey) == ()
        await talking.keys("enter")
        assert talking.call.id == "carla-1", "a note brings its call along"


async def test_after_the_call_enter_leads_to_sorting_what_waits(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("escape", "escape", "enter")
        assert "Nothing waits" in talking.footer()
        await talking.keys("u", "'plain'", "enter", "escape", "escape")
        assert "1 waits to be sorted." in talking.shown()
        assert "sort what waits" in talking.footer()
        await talking.keys("enter")
        assert isinstance(talking.play.app.screen, TriageScreen)
        await talking.keys("2", "p", "enter")
        assert talking.cells == {"Cultivation/pain_points": ["plain"]}
        await talking.keys("q")
        assert isinstance(talking.play.app.screen, MapScreen)


async def test_an_esc_too_many_leaves_the_summary_in_sight(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'plain'", "escape", "escape", "escape")
        assert "The call with Carla is over" in talking.shown()
        assert "Enter sorts what waits, q leads to the map" in talking.footer()
        await talking.keys("escape")
        assert isinstance(talking.play.app.screen, MapScreen)


async def test_the_map_stands_on_the_last_note_afterwards(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("tab", "'!No price'", "enter", "'plain'", "enter")
        await talking.keys("escape", "escape", "q")
        assert talking.play.at() == "No price"


# -- going on


async def test_a_dropped_call_goes_on(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("tab", "'!No price'", "enter", "ctrl+t")
        await talking.keys("ctrl+p", "'quit'", "enter")
        assert isinstance(talking.play.app.screen, MapScreen)
        assert "has not ended; C goes on" in talking.play.footer()
        talking.clock.on(minutes=20)
        await talking.keys("C")
        assert any("With Carla, begun 20 min ago" in line for line in talking.play.screen())
        await talking.keys("c")
        assert "● 20 min  Carla" in talking.shown()
        assert "!  No price" in talking.shown()
        assert "1 of 11 covered" in talking.shown()
        assert "1 note so far" in talking.footer()
        await talking.keys("'!Slow'", "enter")
        assert talking.cells == {"Cultivation/pain_points": ["No price", "Slow"]}
        assert len(calls(talking.play.journey)) == 1


async def test_beside_a_dropped_call_a_new_one_can_begin(tmp_path: Path) -> None:
    toml = 'calls = [{ id = "bo-1", with = "Bo", started = 2026-11-21T09:50:00+01:00 }]\n' + FUNNEL
    async with talk(tmp_path, ["C", "n", "'Ana'", "enter"], toml) as talking:
        assert [call.who for call in calls(talking.play.journey)] == ["Bo", "Ana"]


async def test_a_name_given_goes_on_with_its_own_call(tmp_path: Path) -> None:
    toml = 'calls = [{ id = "bo-1", with = "Bo", started = 2026-11-21T09:50:00+01:00 }]\n' + FUNNEL
    async with talk(tmp_path, [":", "'call bo'", "enter"], toml) as talking:
        assert "● 4 min  Bo" in talking.shown()
        assert len(calls(talking.play.journey)) == 1


async def test_a_call_of_yesterday_is_over(tmp_path: Path) -> None:
    toml = 'calls = [{ id = "bo-1", with = "Bo", started = 2026-11-20T09:50:00+01:00 }]\n' + FUNNEL
    async with talk(tmp_path, ["C"], toml) as talking:
        assert any("Call with:" in line for line in talking.play.screen())


# -- the screen


async def test_resizing_keeps_everything(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'One'", "enter", "'!half '")
        for size in ((60, 15), (59, 10), (200, 60), (80, 24)):
            await talking.play.pilot.resize_terminal(*size)
            await talking.play.pilot.pause()
        await talking.keys("'typed'", "enter")
        assert talking.cells == {"inbox": ["One"], "Attraction/pain_points": ["half typed"]}


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
async def test_a_long_note_wraps_and_what_stands_around_it_stays(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with talk(tmp_path, size=size) as talking:
        await talking.keys("exclamation_mark", f"'{'word ' * 30}'")
        shown = talking.play.screen()
        assert len(shown) == size[1]
        assert any("pain point in Attraction" in line for line in shown)
        assert sum("word word" in line for line in shown) > 1


async def test_ascii_draws_nothing_else(tmp_path: Path) -> None:
    async with talk(tmp_path, size=(80, 24), glyphs=ASCII) as talking:
        await talking.keys("exclamation_mark", "quotation_mark", "'No price'", "enter")
        assert all(line.isascii() for line in talking.play.screen())
        await talking.keys("escape", "escape")
        assert all(line.isascii() for line in talking.play.screen())


async def test_help_tells_the_keys_of_a_call(tmp_path: Path) -> None:
    async with talk(tmp_path, size=(100, 60)) as talking:
        await talking.keys("ctrl+g")
        assert any("Ctrl+N" in line for line in talking.play.screen())
        await talking.keys("escape", "'x'", "enter")
        assert talking.cells == {"inbox": ["x"]}


async def test_a_stage_that_goes_meanwhile_gives_way_to_the_first(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("tab", "'!half'")
        play = talking.play
        second = play.journey.stages[1].id
        play.session.do(structure.delete_stage(play.journey, second), play.cursor, play.cursor)
        await talking.keys("' typed'", "enter")
        assert talking.cells == {"Attraction/pain_points": ["half typed"]}


async def test_a_note_that_goes_while_it_is_mended_is_not_lost(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'One'", "enter", "up", "' more'")
        play = talking.play
        id = talking.card("One").id
        play.session.do(edits.delete(play.journey, id), play.cursor, play.cursor)
        await talking.keys("enter")
        assert "gone" in talking.footer()
        assert talking.screen.line.text == "One more"
        await talking.keys("enter")
        assert talking.cells == {"inbox": ["One more"]}


async def test_leaving_by_the_palette_keeps_what_is_typed(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'!No price'", "ctrl+p", "'quit'", "enter")
        assert talking.play.app.screen is talking.play.app.map
        assert talking.cells == {"Attraction/pain_points": ["No price"]}
