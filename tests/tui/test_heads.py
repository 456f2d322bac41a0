"""Keys on the heads of stages and lanes: the map before, the keys, the map after."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from journeytui.core.journey import Journey
from tests.tui.play import SMALL, play

BEFORE = ["Hear of it", "Sign up", "Borrow"]

LANES = ["actions", "touchpoints", "emotions", "pain_points", "opportunities"]


def stages(journey: Journey) -> list[str]:
    return [stage.name for stage in journey.stages]


def lanes(journey: Journey) -> list[str]:
    """The keys of the lanes, a minus before hidden ones."""
    return [("-" if lane.hidden else "") + lane.key for lane in journey.lanes]


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        (["k", "a", "'Ask'", "enter"], ["Hear of it", "Ask", "Sign up", "Borrow"]),
        (["k", "o", "'Ask'", "escape"], ["Hear of it", "Ask", "Sign up", "Borrow"]),
        (["k", "O", "'Ask'", "enter"], ["Ask", "Hear of it", "Sign up", "Borrow"]),
        (["k", "a", "enter"], BEFORE),
        (["k", "a", "'Ask'", "enter", "u"], BEFORE),
        (["3", "k", "a", "'Return'", "enter"], [*BEFORE, "Return"]),
        (["k", "enter", "'!'", "enter"], ["Hear of it!", "Sign up", "Borrow"]),
        (["k", "i", "ctrl+u", "'Learn'", "escape"], ["Learn", "Sign up", "Borrow"]),
        (["k", "e", "ctrl+u", "enter"], ["", "Sign up", "Borrow"]),
        (["k", "e", "ctrl+u", "'X'", "enter", "u"], BEFORE),
        (["3", "k", "x"], ["Hear of it", "Sign up"]),
        (["k", "x", "escape"], BEFORE),
        (["k", "x", "y"], ["Sign up", "Borrow"]),
        (["k", "x", "y", "u"], BEFORE),
        (["k", "L"], ["Sign up", "Hear of it", "Borrow"]),
        (["k", "L", "L", "u"], BEFORE),
        (["3", "k", "H"], ["Hear of it", "Borrow", "Sign up"]),
        (["k", "J", "K", "H"], BEFORE),
        (["k", "m", "l", "right", "enter"], ["Sign up", "Borrow", "Hear of it"]),
        (["k", "m", "l", "l", "escape"], BEFORE),
    ],
)
async def test_the_stages_after(tmp_path: Path, keys: list[str], after: list[str]) -> None:
    async with play(tmp_path, keys=keys) as played:
        assert stages(played.journey) == after
        assert played.desk.mode is None
        assert played.desk.use is None


async def test_a_deleted_stage_comes_back_with_all_that_was_in_it(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["2", "k"]) as played:
        before = played.journey
        await played.keys("x")
        assert any("with its 3 cards?" in line for line in played.screen())
        await played.keys("y")
        assert played.at() == "Borrow/"
        assert "u brings it back" in played.footer()
        await played.keys("u")
        assert played.journey == before
        assert played.at() == "Sign up/"


async def test_a_new_stage_is_where_one_stands_then(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["k", "a", "'Ask'", "enter", "j", "a", "'First'", "enter"]) as p:
        assert p.at() == "First"
        assert p.journey.stages[1].cell("actions")[0].text == "First"


async def test_lines_pasted_as_a_name_become_stages_in_one_step(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["3", "k", "a"]) as played:
        played.app.post_message(events.Paste("Return\n\nBorrow again\n"))
        await played.pilot.pause()
        assert stages(played.journey) == [*BEFORE, "Return", "Borrow again"]
        assert played.at() == "Borrow again/"
        await played.keys("u")
        assert stages(played.journey) == BEFORE


async def test_a_carried_stage_that_is_home_again_undoes_nothing_else(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["x", "k", "m", "l", "h", "escape"]) as played:
        assert [card.text for card in played.journey.stages[0].cell("actions")] == ["Asks a friend"]


async def test_f_says_whether_the_goal_is_met(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["k"]) as played:
        seen = []
        for _ in range(3):
            await played.keys("f")
            seen.append((played.journey.stages[0].fields.get("goal_met"), played.footer().strip()))
        assert seen == [
            (True, "Goal met: yes."),
            (False, "Goal met: no."),
            (None, "Goal met: not said any more."),
        ]
        assert not played.session.can_undo


async def test_the_first_stage_is_added_on_a_map_without_any(tmp_path: Path) -> None:
    async with play(tmp_path, 'title = "Bare"\n', keys=["a", "'Start'", "enter"]) as played:
        assert stages(played.journey) == ["Start"]
        assert played.at() == "Start/"
        assert played.lines() == 'title = "Bare"\n\n[[stages]]\nname = "Start"\n'


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        (
            ["h", "a", "'What we say'", "enter", "'Which words?'", "enter"],
            ["actions", "what_we_say", *LANES[1:]],
        ),
        (["h", "a", "'What we say'", "escape", "escape"], ["actions", "what_we_say", *LANES[1:]]),
        (["h", "O", "'Wow'", "enter", "enter"], ["wow", *LANES]),
        (["h", "o", "'chan'", "enter"], ["actions", "channels", *LANES[1:]]),
        (["h", "a", "'RESPONSE'", "enter"], ["actions", "response", *LANES[1:]]),
        (["h", "a", "'re'", "enter", "enter"], ["actions", "re", *LANES[1:]]),
        (["h", "a", "'Emotions'", "enter"], LANES),
        (["h", "a", "enter"], LANES),
        (["h", "a", "'chan'", "enter", "u"], LANES),
        (["h", "x"], ["-actions", *LANES[1:]]),
        (["h", "x", "u"], LANES),
        (["h", "x", "a", "'act'", "enter"], LANES),
        (["h", "x", "x", "x", "x", "x"], [*(f"-{key}" for key in LANES[:-1]), LANES[-1]]),
        (["h", "J"], ["touchpoints", "actions", *LANES[2:]]),
        (["h", "J", "J", "u"], LANES),
        (["h", "G", "K"], [*LANES[:3], "opportunities", "pain_points"]),
        (["h", "H", "L", "K"], LANES),
        (["h", "m", "j", "down", "enter"], ["touchpoints", "emotions", "actions", *LANES[3:]]),
        (["h", "m", "j", "j", "escape"], LANES),
    ],
)
async def test_the_lanes_after(tmp_path: Path, keys: list[str], after: list[str]) -> None:
    async with play(tmp_path, keys=keys) as played:
        assert lanes(played.journey) == after
        assert played.desk.mode is None
        assert played.desk.use is None


async def test_a_lane_of_ones_own_asks_its_question(tmp_path: Path) -> None:
    keys = ["h", "a", "'What we say'", "enter", "'Which words?'", "enter"]
    async with play(tmp_path, keys=keys) as played:
        assert played.at() == "/what_we_say"
        assert any("Which words?" in line for line in played.screen())
        await played.keys("u")
        assert lanes(played.journey) == LANES
        assert played.at() == "/actions"


async def test_a_renamed_lane_keeps_its_key_and_its_cards(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["h", "enter", "ctrl+u", "'Steps'", "enter"]) as played:
        assert (played.journey.lanes[0].key, played.journey.lanes[0].name) == ("actions", "Steps")
        assert any("STEPS" in line for line in played.screen())
        await played.keys("enter", "ctrl+u", "enter")
        assert played.journey.lanes[0].name == "Actions"


async def test_a_name_left_as_it_is_changes_nothing(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["h", "enter", "enter", "l", "k", "enter", "enter"]) as played:
        assert not played.session.can_undo


async def test_a_hidden_lane_says_how_it_comes_back_and_the_next_is_here(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["h", "x"]) as played:
        assert "lanes brings it back" in played.footer()
        assert played.at() == "/touchpoints"
        assert not any("ACTIONS" in line for line in played.screen())


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_a_name_is_typed_in_the_footer_of_a_small_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    keys = ["k", "a", "'A stage of which the name is far longer than the footer could ever show'"]
    async with play(tmp_path, SMALL, keys, size=size) as played:
        last = played.screen()[-1]
        assert last.startswith(" New stage:")
        assert "could ever show" in last
        await played.keys("enter")
        assert stages(played.journey)[1].endswith("ever show")


async def test_cards_only_are_copied(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["k", "y"]) as played:
        assert "for cards" in played.footer()


async def test_goals_and_scripts_are_switched_on_and_off(tmp_path: Path) -> None:
    toml = SMALL.replace('name = "Hear of it"', 'name = "Hear of it"\nscript = "They moved here"')
    async with play(tmp_path, toml, [":", "'script'", "enter"], size=(80, 24)) as played:
        assert any("They moved here" in line for line in played.screen())
        await played.keys("a", "'New'", "enter")
        assert played.at() == "New"
        line = next(line for line in played.screen() if "New" in line)
        assert "▌" in line
        await played.keys(":", "'script'", "enter")
        assert not any("They moved here" in line for line in played.screen())
        await played.keys("u")
        assert not played.session.can_undo
