"""A call: what is typed, what becomes of it, what is asked, how it ends and goes on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from journeytui.core import edits, structure
from journeytui.core.calls import Call, calls
from journeytui.core.journey import Card
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.layout.rows import plain
from journeytui.method.interview import QUESTIONS
from journeytui.tui.screens.call import CallScreen
from journeytui.tui.screens.map import MapScreen
from journeytui.tui.screens.triage import TriageScreen
from tests.tui.play import Play, cells, play

START = datetime(2026, 11, 21, 9, 54, 1, tzinfo=timezone(timedelta(hours=1)))
STAGES = ("Attraction", "Cultivation", "Sale", "Loyalty")
FUNNEL = "\n".join(f'[[stages]]\nname = "{name}"' for name in STAGES)


@dataclass
class Clock:
    """A time that goes on when it is told to."""

    now: datetime = field(default=START)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **more: int) -> None:
        self.now += timedelta(**more)


@dataclass
class Talking:
    """A call at play."""

    play: Play
    clock: Clock

    @property
    def screen(self) -> CallScreen:
        screen = self.play.app.screen
        assert isinstance(screen, CallScreen)
        return screen

    @property
    def call(self) -> Call:
        """The last call of the map."""
        return calls(self.play.journey)[-1]

    @property
    def cells(self) -> dict[str, list[str]]:
        return cells(self.play.journey)

    async def keys(self, *keys: str) -> None:
        await self.play.keys(*keys)
        await self.play.pilot.pause()

    async def paste(self, text: str) -> None:
        self.screen.take_paste(text)
        await self.play.pilot.pause()

    def shown(self) -> str:
        return "\n".join(self.play.screen())

    def footer(self) -> str:
        return plain(self.screen.footer_bar.row(0))

    def card(self, text: str) -> Card:
        return next(card for _, card in self.play.journey.cards() if card.text == text)


@asynccontextmanager
async def talk(
    folder: Path,
    keys: Sequence[str] = ("C", "'Carla'", "enter"),
    toml: str = FUNNEL,
    *,
    size: tuple[int, int] = (100, 32),
    glyphs: Glyphs = UNICODE,
) -> AsyncIterator[Talking]:
    """A call in a map that was open, after some keys."""
    clock = Clock()
    async with play(folder, toml, keys, size=size, glyphs=glyphs, now=clock) as played:
        await played.pilot.pause()
        yield Talking(played, clock)


# -- beginning


async def test_c_asks_for_the_name_and_the_call_is_in_the_file(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        assert talking.call == Call("carla-1", "Carla", START)
        text = talking.play.lines()
        assert 'calls = [{ id = "carla-1", with = "Carla", started = 2026-11-21T' in text
        assert "● 0 min  Carla" in talking.shown()


async def test_an_empty_name_takes_the_code_name_that_is_proposed(tmp_path: Path) -> None:
    async with talk(tmp_path, ["C"]) as talking:
        assert any("Call with: Heron" in line for line in talking.play.screen())
        await talking.keys("enter")
        assert talking.call.who == "Heron"
        await talking.keys("escape", "escape", "q", "C", "ctrl+c", "enter")
        assert talking.call.who == "Wren"


async def test_esc_begins_no_call(tmp_path: Path) -> None:
    async with talk(tmp_path, ["C", "'Carl'", "escape"]) as talking:
        assert isinstance(talking.play.app.screen, MapScreen)
        assert calls(talking.play.journey) == ()
        assert "No call" in talking.play.footer()


async def test_typed_in_one_breath_nothing_is_lost(tmp_path: Path) -> None:
    async with play(tmp_path, FUNNEL) as played:
        await played.pilot.press("C", *"Bo", "enter", "exclamation_mark", *"Slow", "enter")
        await played.pilot.pause()
        assert cells(played.journey) == {"Attraction/pain_points": ["Slow"]}


async def test_a_read_only_map_has_no_calls(tmp_path: Path) -> None:
    async with talk(tmp_path, ["C"], f"format = 99\n{FUNNEL}") as talking:
        assert "read-only" in talking.play.footer()
        assert talking.play.desk.use is None


async def test_the_palette_takes_the_name_as_well(tmp_path: Path) -> None:
    async with talk(tmp_path, [":", "'call Bo'", "enter"]) as talking:
        assert talking.call.who == "Bo"


# -- notes


async def test_a_plain_note_takes_one_key_beyond_its_words(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        talking.clock.on(minutes=8, seconds=2)
        await talking.keys("'They meet on Fridays'", "enter")
        card = talking.card("They meet on Fridays")
        assert talking.cells == {"inbox": ["They meet on Fridays"]}
        assert (card.get("kind"), card.get("stage")) == ("note", "attraction")
        assert (card.get("source"), card.get("at")) == ("carla-1", talking.clock.now)
        assert "08:02  ·  They meet on Fridays" in talking.shown()
        assert talking.screen.line.text == ""
        assert "1 to sort" in talking.play.screen()[0]


async def test_a_typed_staged_note_takes_two_keys_beyond_its_words(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'!No price'", "enter")
        card = talking.card("No price")
        assert talking.cells == {"Attraction/pain_points": ["No price"]}
        assert (card.get("evidence"), card.get("source")) == ("said", "carla-1")


async def test_tab_changes_the_stage_in_mid_line_and_keeps_the_text(tmp_path: Path) -> None:
    async with talk(tmp_path, size=(80, 24)) as talking:
        await talking.keys("'!Legal '")
        line = talking.screen.line.region
        await talking.keys("tab", "tab", "'review'")
        assert talking.screen.line.region == line
        assert "pain point in Sale" in talking.shown()
        await talking.keys("shift+tab", "enter")
        assert talking.cells == {"Cultivation/pain_points": ["Legal review"]}
        await talking.keys("shift+tab", "shift+tab")
        assert "This is the first stage; Tab goes on." in talking.footer()
        await talking.keys("tab", "tab", "tab")
        assert "last stage" not in talking.footer()
        await talking.keys("tab")
        assert "This is the last stage; Shift+Tab goes back." in talking.footer()
        await talking.keys("'>Stays'", "enter")
        assert talking.cells["Loyalty/actions"] == ["Stays"]


async def test_what_a_line_becomes_is_said_while_one_types(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        assert "a note from Attraction, to sort later" in talking.shown()
        await talking.keys("'+x'")
        assert "opportunity in Attraction" in talking.shown()
        await talking.keys("backspace", "backspace", "':7 v'")
        assert "a score is 1 to 5; a note" in talking.shown()
        await talking.keys(*["backspace"] * 4, "'+x'")
        await talking.keys("backspace", "backspace", "'?'")
        assert "to ask before you hang up" in talking.shown()


async def test_pasted_lines_are_notes_with_their_own_signs_in_one_step(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'> Asks '")
        await talking.paste("around\n!No price\n\nplain\n:2 Cross\n")
        assert talking.cells == {
            "Attraction/actions": ["Asks around"],
            "Attraction/pain_points": ["No price"],
            "Attraction/emotions": ["Cross"],
            "inbox": ["plain"],
        }
        assert "4 notes" in talking.footer()
        await talking.keys("escape", "escape", "q", "u", "u")
        assert cells(talking.play.journey) == {}


async def test_a_paste_that_is_too_large_is_refused_whole(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.paste("x\n" * 600_000)
        assert "nothing was taken" in talking.footer()
        assert talking.cells == {}


async def test_hostile_and_wide_text_is_kept_and_shown_safely(tmp_path: Path) -> None:
    async with talk(tmp_path, size=(80, 24)) as talking:
        await talking.paste('!"\x1b]0;x\x07漢字[b]👩‍💻')
        await talking.keys("enter")
        shown = talking.shown()
        assert "␛]0;x␇漢字[b]" in shown
        assert not any(ord(c) < 32 and c != "\n" for c in shown)


async def test_without_stages_every_note_waits_and_that_is_said(tmp_path: Path) -> None:
    async with talk(tmp_path, toml='title = "x"') as talking:
        assert "No stages yet" in talking.shown()
        await talking.keys("'!No price'", "tab", "enter")
        assert talking.card("No price").get("lane") == "pain_points"
        assert talking.cells == {"inbox": ["No price"]}


# -- mending


async def test_up_in_an_empty_line_mends_the_last_note(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'!No prise'", "enter", "up")
        assert talking.screen.line.text == "!No prise"
        assert "mends 00:00: pain point in Attraction" in talking.shown()
        await talking.keys("backspace", "backspace", "'ce'", "enter")
        assert talking.cells == {"Attraction/pain_points": ["No price"]}
        assert talking.screen.line.text == ""
        await talking.keys("'more'", "enter")
        assert talking.cells["inbox"] == ["more"]


async def test_a_note_in_the_wrong_stage_is_brought_to_the_right_one(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'!No price'", "enter", "up", "tab", "enter")
        assert talking.cells == {"Cultivation/pain_points": ["No price"]}
        await talking.keys("'!Slow'", "enter")
        assert talking.cells["Cultivation/pain_points"] == ["No price", "Slow"]


async def test_mending_an_earlier_stages_note_leads_back_to_the_present_one(
    tmp_path: Path,
) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'!No price'", "enter", "tab", "up", "'s'", "enter")
        await talking.keys("'!Slow'", "enter")
        assert talking.cells == {
            "Attraction/pain_points": ["No prices"],
            "Cultivation/pain_points": ["Slow"],
        }


async def test_ctrl_c_lets_a_note_be_and_up_brings_back_what_was_typed(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'Fridays'", "enter", "up", "' or so'", "ctrl+c", "enter")
        assert talking.cells == {"inbox": ["Fridays"]}
        await talking.keys("up")
        assert talking.screen.line.text == "Fridays or so"
        assert "mends 00:00" in talking.shown()
        await talking.keys("enter")
        assert talking.cells == {"inbox": ["Fridays or so"]}


async def test_what_is_typed_after_a_note_was_let_be_is_another_note(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'Fridays'", "enter", "up", "' or so'", "ctrl+c", "'Mondays'", "ctrl+c")
        await talking.keys("up", "enter")
        assert talking.cells == {"inbox": ["Fridays", "Mondays"]}


async def test_an_emptied_note_is_deleted(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'Fridays'", "enter", "up", "ctrl+u")
        assert "Enter deletes the note" in talking.shown()
        await talking.keys("enter")
        assert talking.cells == {}


async def test_several_lines_pasted_while_mending_are_one_step(tmp_path: Path) -> None:
    async with talk(tmp_path) as talking:
        await talking.keys("'One'", "enter", "up")
        await talking.paste(" more\n!Two")
        assert talking.cells == {"inbox": ["One more"], "Attraction/pain_points": ["Two"]}
        await talking.keys("ctrl+p", "'undo'", "enter")
        assert talking.cells == {"inbox": ["One"]}


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
