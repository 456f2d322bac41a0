"""Keys that change the map: the map before, the keys, the map after."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from journeytui.core.journey import Card
from journeytui.tui.commands import in_scope
from tests.tui.play import SMALL, Play, cells, play

BEFORE = {
    "Hear of it/actions": ["Sees the poster", "Asks a friend"],
    "Hear of it/emotions": ["Curious"],
    "Sign up/actions": ["Fills in the form"],
    "Sign up/opportunities": ["A form on the site"],
    "Sign up/pain_points": ["The form wants a fax number"],
}


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        (
            ["a", "'New'", "enter"],
            {"Hear of it/actions": ["Sees the poster", "New", "Asks a friend"]},
        ),
        (
            ["o", "'New'", "escape"],
            {"Hear of it/actions": ["Sees the poster", "New", "Asks a friend"]},
        ),
        (
            ["O", "'New'", "enter"],
            {"Hear of it/actions": ["New", "Sees the poster", "Asks a friend"]},
        ),
        (["a", "enter"], {}),
        (["a", "'  '", "escape"], {}),
        (["3", "a", "'Reads'", "enter"], {"Borrow/actions": ["Reads"]}),
        (["3", "enter", "'Reads'", "enter"], {"Borrow/actions": ["Reads"]}),
        (["enter", "'!'", "enter"], {"Hear of it/actions": ["Sees the poster!", "Asks a friend"]}),
        (
            ["i", "ctrl+w", "'ad'", "escape"],
            {"Hear of it/actions": ["Sees the ad", "Asks a friend"]},
        ),
        (["e", "ctrl+u", "enter"], {"Hear of it/actions": ["Asks a friend"]}),
        (["e", "ctrl+u", "enter", "u"], {}),
        (["x"], {"Hear of it/actions": ["Asks a friend"]}),
        (["delete", "u"], {}),
        (["x", "u", "ctrl+r"], {"Hear of it/actions": ["Asks a friend"]}),
        (
            ["x", "l", "p"],
            {
                "Hear of it/actions": ["Asks a friend"],
                "Sign up/actions": ["Fills in the form", "Sees the poster"],
            },
        ),
        (
            ["y", "p"],
            {"Hear of it/actions": ["Sees the poster", "Sees the poster", "Asks a friend"]},
        ),
        (["J"], {"Hear of it/actions": ["Asks a friend", "Sees the poster"]}),
        (
            ["J", "J"],
            {
                "Hear of it/actions": ["Asks a friend"],
                "Hear of it/touchpoints": ["Sees the poster"],
            },
        ),
        (["J", "J", "u"], {}),
        (["j", "K"], {"Hear of it/actions": ["Asks a friend", "Sees the poster"]}),
        (
            ["L"],
            {
                "Hear of it/actions": ["Asks a friend"],
                "Sign up/actions": ["Fills in the form", "Sees the poster"],
            },
        ),
        (["L", "H"], {"Hear of it/actions": ["Asks a friend", "Sees the poster"]}),
        (
            ["m", "l", "l", "enter"],
            {
                "Hear of it/actions": ["Asks a friend"],
                "Borrow/actions": ["Sees the poster"],
            },
        ),
        (["m", "right", "down", "escape"], {}),
        (["m", "l", "enter", "u"], {}),
        (["k", "a"], {}),
        (["k", "x"], {}),
        (["h", "a"], {}),
    ],
)
async def test_the_map_after(
    tmp_path: Path, keys: list[str], changed: dict[str, list[str]]
) -> None:
    async with play(tmp_path, keys=keys) as played:
        assert cells(played.journey) == {**BEFORE, **changed}


def card(played: Play) -> Card:
    found = played.journey.card(played.cursor.card or 0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("to", "key", "values"),
    [
        (["2", "G"], "feasible", ["yes", "maybe", "no", None]),
        (["2", "G", "k"], "severity", [1, 2, 3, None]),
    ],
)
async def test_f_goes_round(tmp_path: Path, to: list[str], key: str, values: list[object]) -> None:
    async with play(tmp_path, keys=to) as played:
        seen = []
        for _ in values:
            await played.keys("f")
            seen.append(card(played).get(key))
        assert seen == values


async def test_f_where_nothing_is_marked_says_so(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["f"]) as played:
        assert "Nothing to mark here" in played.footer()


async def test_marks_in_a_row_are_one_step_of_undo(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["2", "G", "f", "f", "u"]) as played:
        assert card(played).get("feasible") is None
        assert not played.session.can_undo


async def test_a_command_between_two_marks_makes_two_steps(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["2", "G", "f", "k", "j", "f", "u"]) as played:
        assert card(played).get("feasible") == "yes"


async def test_a_digit_scores_an_emotion(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["tab", "tab", "2"]) as played:
        assert (card(played).text, card(played).score) == ("Curious", 2)
        await played.keys("l", "5")
        assert (card(played).text, card(played).score) == ("", 5)
        await played.keys("7")
        assert "no stage 7" in played.footer()


async def test_an_emptied_emotion_keeps_its_score(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["tab", "tab", "e", "ctrl+u", "enter"]) as played:
        assert (card(played).text, card(played).score) == ("", 4)


async def test_undo_brings_the_cursor_back(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["j", "x", "3", "u"]) as played:
        assert played.at() == "Asks a friend"
        assert "Undone: delete" in played.footer()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["j", "x", "u"], "Undone: delete “Asks a friend”."),
        (["e", "'!'", "enter", "u"], "Undone: edit “Sees the poster”."),
        (["e", "'!'", "enter", "u", "ctrl+r"], "Done again: edit “Sees the poster!”."),
        (["a", "'New'", "enter", "u"], "Undone: add “New”."),
        (["L", "u"], "Undone: move “Sees the poster”."),
        (["e", "' of the library'", "enter", "L", "u"], "Undone: move “Sees the poster of the…”."),
        (["k", "L", "u"], "Undone: move stage “Hear of it”."),
        (["h", "J", "u"], "Undone: move lane."),
        (["2", "G", "f", "u"], "Undone: feasible “A form on the site”."),
    ],
)
async def test_what_is_undone_is_named(tmp_path: Path, keys: list[str], said: str) -> None:
    async with play(tmp_path, keys=keys) as played:
        assert played.footer().strip() == said


async def test_of_several_cards_their_number_is_said(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        played.app.post_message(events.Paste("one\ntwo\n"))
        await played.keys("u")
        assert played.footer().strip() == "Undone: add 2 cards."


async def test_a_card_that_crosses_into_another_lane_says_so(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["J"]) as played:
        assert "Now in" not in played.footer()
        await played.keys("J")
        assert played.footer().strip() == "Now in Touchpoints."
        await played.keys("L")
        assert "Now in" not in played.footer()
        await played.keys("K")
        assert played.footer().strip() == "Now in Actions."


LINKED = """
title = "Linked"

[[stages]]
name = "One"
fixed_by = "cake"
pain_points = [{ text = "Slow", id = "slow" }, "Loud"]
opportunities = [
    { text = "Cake", id = "cake", solves = ["slow"] },
    { text = "Tea", solves = ["slow"] },
]

[[stages]]
fixed_by = "cake"
"""


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["G", "k", "k", "k", "x"], "Deleted. 2 opportunities solve it. u brings"),
        (["G", "x", "k", "x"], "Deleted; u brings it back, p"),
        (["G", "x", "k", "k", "x"], "Deleted. 1 opportunity solves it. u brings"),
        (["G", "k", "x"], "Deleted. The goal of 2 stages waits for it. u brings it back, p"),
        (["G", "k", "e", "ctrl+u", "enter"], "The goal of 2 stages waits for it. u brings"),
        (["2", "k", "x", "G", "k", "x"], "The goal of One waits for it."),
    ],
)
async def test_a_deleted_card_that_others_point_to_says_so(
    tmp_path: Path, keys: list[str], said: str
) -> None:
    async with play(tmp_path, LINKED, keys, size=(80, 24)) as played:
        assert said in played.footer()


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (["2", "G"], ["Feasible: yes.", "Feasible: maybe.", "Feasible: no."]),
        (["2", "G", "k"], ["Severity 1 of 3.", "Severity 2 of 3.", "Severity 3 of 3."]),
        (["tab", "a", "'Web'", "enter"], ["Media: owned.", "Media: earned.", "Media: paid."]),
    ],
)
async def test_a_mark_is_said(tmp_path: Path, to: list[str], said: list[str]) -> None:
    async with play(tmp_path, keys=to) as played:
        for words in said:
            await played.keys("f")
            assert played.footer().strip() == words
        await played.keys("f")
        assert "not said any more" in played.footer()


async def test_nothing_to_undo_is_said(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["u"]) as played:
        assert "Nothing to undo" in played.footer()


async def test_lines_pasted_on_the_grid_become_cards_and_never_keys(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        played.app.post_message(events.Paste("x first\n\n  q second  \nthird\x1b[2J\n"))
        await played.pilot.pause()
        assert cells(played.journey)["Hear of it/actions"] == [
            "Sees the poster",
            "x first",
            "q second",
            "third␛[2J",
            "Asks a friend",
        ]
        await played.keys("u")
        assert cells(played.journey) == BEFORE


async def test_lines_pasted_into_a_line_become_cards_the_first_in_the_card(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["e", "' one'"]) as played:
        played.app.post_message(events.Paste(" two\nthree\r\nfour"))
        await played.pilot.pause()
        assert cells(played.journey)["Hear of it/actions"] == [
            "Sees the poster one two",
            "three",
            "four",
            "Asks a friend",
        ]
        assert played.desk.use is None
        await played.keys("u")
        assert cells(played.journey) == BEFORE


async def test_one_pasted_line_goes_into_the_line(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'see '"]) as played:
        played.app.post_message(events.Paste("the link\n"))
        await played.keys("enter")
        assert played.at() == "see the link"


async def test_a_paste_beyond_all_measure_is_refused_whole(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        played.app.post_message(events.Paste("word\n" * 250_000))
        await played.pilot.pause()
        assert cells(played.journey) == BEFORE
        assert "too much" in played.footer()


async def test_a_line_typed_in_one_breath_with_its_command_loses_no_letter(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        for key in ["a", *"adjust", "enter", "a", *"quit", "escape", "j", "x"]:
            character = key if len(key) == 1 else None
            played.app.post_message(events.Key(key, character))
        await played.pilot.pause()
        assert cells(played.journey)["Hear of it/actions"] == ["Sees the poster", "adjust", "quit"]


async def test_what_is_typed_is_in_the_file_without_asking(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'New'", "enter"]) as played:
        text = played.lines()
        assert 'actions = ["Sees the poster", "New", "Asks a friend"]' in text
        await played.pilot.pause()
        assert "saved" in played.title()


async def test_a_half_typed_line_is_kept_when_the_palette_opens(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'half'", "ctrl+p", "escape"]) as played:
        assert played.at() == "half"


async def test_cleared_text_comes_back_with_up(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'gone'", "ctrl+c", "up", "enter"]) as played:
        assert played.at() == "gone"


async def test_the_line_shows_where_the_card_stands(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["j", "e"]) as played:
        line = played.desk.parts.line
        shown = played.screen()[line.region.y]
        assert shown[line.region.x :].startswith("Asks a friend")
        assert (line.region.width, line.region.height) == (played.desk.grid.board.column - 4, 1)


async def test_a_long_line_grows_downward_and_the_lane_with_it(tmp_path: Path) -> None:
    async with play(
        tmp_path, keys=["a", "'a text that is longer than a column is wide'"]
    ) as played:
        line = played.desk.parts.line
        assert line.region.height == 2
        below = played.screen()[line.region.y + 2]
        assert "Asks a friend" in below
        await played.keys("enter")
        assert played.at() == "a text that is longer than a column is wide"


async def test_a_map_of_a_newer_format_is_to_look_at_only(tmp_path: Path) -> None:
    async with play(tmp_path, "format = 2\n" + SMALL, keys=["x"]) as played:
        assert cells(played.journey) == BEFORE
        assert "read-only" in played.footer()
        assert "read-only" in played.title()


async def test_escape_and_a_key_in_one_breath_are_both_meant(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["a", "'New'"]) as played:
        played.app.post_message(events.Key("alt+j", None))
        await played.pilot.pause()
        assert cells(played.journey)["Hear of it/actions"] == [
            "Sees the poster",
            "New",
            "Asks a friend",
        ]
        assert played.at() == "Asks a friend"


async def test_what_was_deleted_comes_back_with_its_id(tmp_path: Path) -> None:
    toml = SMALL.replace('"Sees the poster"', '{ text = "Sees the poster", id = "poster" }')
    async with play(tmp_path, toml, keys=["x", "p"]) as played:
        assert card(played).word("id") == "poster"
        await played.keys("y", "p")
        assert card(played).word("id") == ""


STRANGE = [
    "title = 'No stage'",
    "title = 'No lane'\nlanes = [{ key = 'actions', hidden = true }]\n[[stages]]\nname = 'A'",
    "lanes = [{ key = 'actions', hidden = true }]",
    "[[stages]]",
    SMALL,
]


@pytest.mark.parametrize("toml", STRANGE)
@pytest.mark.parametrize("view", [0, 1, 2])
async def test_no_command_breaks_on_any_map(tmp_path: Path, toml: str, view: int) -> None:
    async with play(tmp_path, toml, keys=["v"] * view, size=(80, 24)) as played:
        for place in ([], ["h"], ["k"], ["G"]):
            for command in in_scope("everywhere", "map"):
                if command.id in {"screen.leave", "screen.discard", "app.suspend", "card.note"}:
                    continue
                await played.keys(*place)
                key = command.keys[0] if command.keys else ""
                played.app.map.run(command.id, key)
                await played.keys("escape", "escape")
        await played.pilot.pause()
        assert played.app.is_running
