"""The guide: it goes where work is missing, keeps what is typed, and leaves the map as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.core.journey import DEFAULT_LANES
from journeytui.tui.control.guiding import Guide
from journeytui.tui.screens.help import HelpScreen
from tests.tui.play import SMALL, Play, cells, play

STAGES = ("Attraction", "Cultivation", "Sale", "Loyalty")


def funnel(script: str = "It began.") -> str:
    """Four stages with nothing in them but their scripts, if any."""
    said = f'\nscript = "{script}"' if script else ""
    return "\n".join(f'[[stages]]\nname = "{name}"{said}\n' for name in STAGES)


def spot(played: Play) -> str:
    """Where the guide asks, as 'stage/lane'; '' where it does not."""
    use, draft = played.desk.use, played.desk.grid.draft
    if not isinstance(use, Guide) or draft is None:
        return ""
    return f"{played.journey.stage(draft.stage).name}/{draft.lane or 'script'}"


async def test_four_stages_with_five_lanes_in_22_keys_beyond_the_words(tmp_path: Path) -> None:
    overhead = 0
    async with play(tmp_path, funnel()) as played:

        async def press(*keys: str) -> None:
            nonlocal overhead
            for key in keys:
                overhead += not key.startswith("'")
                await played.keys(key)

        await press("F")
        for _ in STAGES:
            await press(
                "'Asks'", "tab", "'Fair'", "tab", "4", "'No price'", "tab", "'Say it'", "tab"
            )
        await press("escape")
        assert overhead == 22
        said = cells(played.journey)
        for stage in played.journey.stages:
            assert [said[f"{stage.name}/{lane}"] for lane in DEFAULT_LANES] == [
                ["Asks"],
                ["Fair"],
                [""],
                ["No price"],
                ["Say it"],
            ]
            assert stage.cell("emotions")[0].score == 4


async def test_it_begins_with_the_first_thing_that_is_missing(tmp_path: Path) -> None:
    async with play(tmp_path, SMALL, ["l", "F"]) as played:
        assert spot(played) == "Hear of it/script"
        await played.keys("tab")
        assert spot(played) == "Hear of it/touchpoints"


async def test_scripts_are_asked_where_they_are_empty_and_kept_as_lines(tmp_path: Path) -> None:
    async with play(
        tmp_path, funnel(""), ["F", "'The forecast was wrong'"], size=(80, 24)
    ) as played:
        shown = played.screen()
        assert "1 ▌Attraction" in shown[2]
        assert shown[3] == "  The forecast was wrong"
        await played.keys("enter")
        assert played.journey.stages[0].word("script") == "The forecast was wrong"
        assert spot(played) == "Attraction/actions"
        await played.keys("shift+tab")
        assert spot(played) == "Attraction/script"
        assert played.app.map.desk.parts.line.text == "The forecast was wrong"
        await played.keys("escape", "u")
        await played.keys("F")
        played.app.map.take_paste("One\n\n two \n")
        await played.pilot.pause()
        assert played.journey.stages[0].word("script") == "One\ntwo"


async def test_a_long_script_is_typed_over_several_rows(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(""), ["F", f"'{'word ' * 40}'"], size=(80, 24)) as played:
        shown = played.screen()
        assert shown[3].startswith("  word")
        assert shown[5].startswith("  word")
        assert "────" in shown[6]
        await played.pilot.resize_terminal(60, 15)
        await played.pilot.pause()
        await played.keys("'end'", "tab")
        assert played.journey.stages[0].word("script").endswith("word end")


async def test_enter_adds_and_stays_tab_goes_on_and_shift_tab_back(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F"]) as played:
        await played.keys("'One'", "enter", "'Two'", "enter")
        assert spot(played) == "Attraction/actions"
        assert cells(played.journey)["Attraction/actions"] == ["One", "Two"]
        await played.keys("'Three'", "tab", "'Fair'", "shift+tab")
        assert spot(played) == "Attraction/actions"
        assert cells(played.journey)["Attraction/touchpoints"] == ["Fair"]
        await played.keys("'!'", "shift+tab")
        assert spot(played) == "Attraction/script"
        await played.keys("shift+tab")
        assert spot(played) == "Attraction/script"
        assert "beginning" in played.footer()
        await played.keys("tab")
        assert spot(played) == "Attraction/emotions"
        assert cells(played.journey)["Attraction/actions"] == ["One", "Two", "Three!"]


async def test_a_digit_a_blank_and_a_word_are_one_card(tmp_path: Path) -> None:
    toml = '[[stages]]\nscript = "s"\nactions = ["x"]\ntouchpoints = ["x"]\n[[stages]]\n'
    async with play(tmp_path, toml, ["F", "4"]) as played:
        assert spot(played) == "/pain_points"
        assert "Space its word" in played.footer()
        await played.keys("' worried'", "tab", "' slow'", "tab")
        (card,) = played.journey.stages[0].cell("emotions")
        assert (card.text, card.score) == ("worried", 4)
        assert cells(played.journey)["/pain_points"] == ["slow"]
        assert spot(played) == "/opportunities"
        await played.keys("shift+tab", "shift+tab")
        assert played.app.map.desk.parts.line.text == "worried"
        await played.keys("shift+tab")
        assert spot(played) == "/touchpoints"


async def test_shift_tab_after_a_score_gives_it_its_word_or_another_score(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F", "tab", "tab", "4", "shift+tab", "2"]) as played:
        assert spot(played) == "Attraction/pain_points"
        await played.keys("shift+tab", "'Cross'", "enter", "escape")
        (card,) = played.journey.stages[0].cell("emotions")
        assert (card.text, card.score) == ("Cross", 2)


async def test_a_score_stays_without_a_word_where_one_looks_back_at_it(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F", "tab", "tab", "4", "shift+tab", "tab"]) as played:
        assert spot(played) == "Attraction/pain_points"
        assert cells(played.journey) == {"Attraction/emotions": [""]}


async def test_the_word_to_the_last_thing_missing_is_not_typed_onto_the_map(
    tmp_path: Path,
) -> None:
    full = "\n".join(f'{lane} = ["x"]' for lane in DEFAULT_LANES if lane != "emotions")
    toml = f'[[stages]]\nname = "A"\nscript = "s"\n{full}\n'
    async with play(tmp_path, toml, ["F", "4"]) as played:
        assert "Scored 4" in played.footer()
        await played.keys("' worried'", "tab")
        assert cells(played.journey)["A/emotions"] == ["worried"]
        assert "everything is filled" in played.footer()


async def test_pasted_lines_become_cards_of_the_cell(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F", "'Ring '"]) as played:
        played.app.map.take_paste("them\nWrite\n\nWait")
        await played.pilot.pause()
        assert cells(played.journey)["Attraction/actions"] == ["Ring them", "Write", "Wait"]
        assert spot(played) == "Attraction/actions"


async def test_a_digit_scores_the_cells_last_card_or_makes_one(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F", "tab", "tab", "'Cross'", "enter", "2"]) as played:
        (card,) = played.journey.stages[0].cell("emotions")
        assert (card.text, card.score) == ("Cross", 2)
        assert spot(played) == "Attraction/pain_points"
        await played.keys("'4 of them'", "enter")
        assert cells(played.journey)["Attraction/pain_points"] == ["4 of them"]


async def test_up_in_an_empty_line_mends_the_cells_last_card(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F", "'Askks'", "enter", "up"]) as played:
        assert played.app.map.desk.parts.line.text == "Askks"
        await played.keys("backspace", "backspace", "'s'", "enter")
        assert cells(played.journey)["Attraction/actions"] == ["Asks"]
        await played.keys("'More'", "tab")
        assert len(cells(played.journey)["Attraction/actions"]) == 2


async def test_esc_keeps_the_line_and_the_map_looks_as_before(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["v", "F", "'Asks'", "escape"], size=(80, 24)) as played:
        assert played.desk.grid.kind == "compact"
        assert played.desk.use is None
        assert played.at() == "Asks"
        await played.keys("u")
        assert "Attraction/actions" not in cells(played.journey)


async def test_each_thing_kept_is_taken_back_by_itself(tmp_path: Path) -> None:
    keys = ["F", "'One'", "enter", "'Two'", "tab", "'Fair'", "tab", "3", "escape"]
    async with play(tmp_path, funnel(), keys) as played:
        for left in (3, 2, 1, 0):
            await played.keys("u")
            assert sum(map(len, cells(played.journey).values())) == left


async def test_the_footer_says_how_far_one_is(tmp_path: Path) -> None:
    async with play(
        tmp_path, funnel(), ["F", "'a'", "tab", "'b'", "tab"], size=(100, 30)
    ) as played:
        assert played.footer().startswith(" FILL Attraction · 3 of 5 · 2 of 20 filled")
        assert "1-5 score" in played.footer()
        assert played.footer().endswith("Ctrl+G help")
    async with play(tmp_path, funnel(), ["F"], size=(60, 15)) as played:
        assert played.footer().startswith(" FILL 1 of 5 · 0 of 20 filled")
        assert "Ctrl+G help" in played.footer()


async def test_an_earlier_stage_that_is_not_filled_is_said_and_not_forced(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F", "tab", "'b'", *["tab"] * 4]) as played:
        assert spot(played) == "Cultivation/actions"
        said = played.footer()
        assert "Attraction still lacks actions, emotions and 2 more." in said
        await played.keys("'a'")
        assert played.footer().startswith(" FILL")


async def test_filled_stages_are_passed_over_and_the_end_is_said(tmp_path: Path) -> None:
    full = "\n".join(f'{lane} = ["x"]' for lane in DEFAULT_LANES)
    toml = (
        f'[[stages]]\nname = "A"\nscript = "s"\nactions = ["x"]\n'
        f'[[stages]]\nname = "B"\nscript = "s"\n{full}\n'
        f'[[stages]]\nname = "C"\nactions = ["x"]\n'
    )
    async with play(tmp_path, toml, ["F"]) as played:
        assert spot(played) == "A/touchpoints"
        await played.keys(*["tab"] * 4)
        assert spot(played) == "C/script"
        await played.keys("tab")
        assert spot(played) == "C/touchpoints"
        await played.keys(*["tab"] * 4)
        assert spot(played) == ""
        assert "The end of the map: A still lacks" in played.footer()


async def test_in_the_stage_view_it_begins_in_the_stage_that_one_looks_at(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["3", "v", "v", "F"]) as played:
        assert spot(played) == "Sale/actions"
        assert "Attraction still lacks" in played.footer()
        await played.keys("escape")
        assert played.desk.grid.kind == "stage"


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('title = "x"', "no stages yet"),
        (
            '[[stages]]\nscript = "s"\n' + "\n".join(f'{lane} = ["x"]' for lane in DEFAULT_LANES),
            "Nothing is missing",
        ),
    ],
)
async def test_where_there_is_nothing_to_ask_it_says_so(
    tmp_path: Path, toml: str, words: str
) -> None:
    async with play(tmp_path, toml, ["F"]) as played:
        assert words in played.footer()
        assert played.desk.use is None


async def test_hidden_lanes_are_not_asked_and_a_lane_asks_its_own_question(tmp_path: Path) -> None:
    toml = (
        'lanes = [{ key = "actions", hidden = true }, '
        '{ key = "wow", question = "What would they tell?" }]\n'
        '[[stages]]\nname = "A"\nscript = "s"\n[[stages]]\nname = "B"\nscript = "s"\n'
    )
    async with play(tmp_path, toml, ["F"]) as played:
        assert spot(played) == "A/wow"
        assert any("What would they tell?" in line for line in played.screen())
        await played.keys("tab")
        assert spot(played) == "B/wow"


async def test_help_begins_with_the_guide_and_the_line_stays(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F", "'half'", "ctrl+g"]) as played:
        await played.pilot.pause()
        assert isinstance(played.app.screen, HelpScreen)
        assert any("on to what is missing" in line for line in played.screen())
        await played.keys("escape", "' typed'", "tab")
        assert cells(played.journey)["Attraction/actions"] == ["half typed"]


async def test_a_stage_that_goes_meanwhile_takes_the_guide_along(tmp_path: Path) -> None:
    async with play(tmp_path, funnel(), ["F", "'half'"]) as played:
        from journeytui.core import structure

        gone = structure.delete_stage(played.journey, played.journey.stages[0].id)
        played.session.do(gone, played.cursor, played.cursor)
        played.desk.show(played.journey, played.cursor)
        await played.pilot.pause()
        assert played.desk.use is None
        await played.keys("a", "up", "enter")
        assert cells(played.journey) == {"Cultivation/actions": ["half"]}
