"""A call: what is typed, what becomes of it, what is asked, how it ends and goes on."""

from __future__ import annotations

from pathlib import Path

from journeytui.core.calls import Call, calls
from journeytui.tui.screens.map import MapScreen
from tests.tui.play import cells, play
from tests.tui.talking import FUNNEL, START, talk

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
