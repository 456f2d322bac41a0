"""The list of lanes: the map before, the keys, the map after."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.core.journey import Journey
from tests.tui.play import SMALL, play
from tests.tui.test_details import in_sight

LANES = ["actions", "touchpoints", "emotions", "pain_points", "opportunities"]
HIDDEN = 'lanes = ["actions", { key = "wow", title = "Surprises", hidden = true }, "emotions"]\n'


def lanes(journey: Journey) -> list[str]:
    """The keys of the lanes, a minus before hidden ones."""
    return [("-" if lane.hidden else "") + lane.key for lane in journey.lanes]


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        (["space"], ["-actions", *LANES[1:]]),
        (["enter"], ["-actions", *LANES[1:]]),
        (["space", "space"], LANES),
        (["space", "u"], LANES),
        (["space", "u", "ctrl+r"], ["-actions", *LANES[1:]]),
        (["J"], ["touchpoints", "actions", *LANES[2:]]),
        (["J", "J", "K"], ["touchpoints", "actions", *LANES[2:]]),
        (["J", "J", "u"], LANES),
        (["K"], LANES),
        ([*"jjjjj", "space"], [*LANES, "channels"]),
        (["G", "space", "K"], [*LANES[:-1], "response", LANES[-1]]),
        (["G", "J"], LANES),
        (["a", "'Wow'", "enter", "'What?'", "enter"], ["actions", "wow", *LANES[1:]]),
        (["O", "'Wow'", "enter", "enter"], ["wow", *LANES]),
        (["a", "escape"], LANES),
        ([*"jjjj", "space", *"k", "space", *"k", "space", "k", "space", "k", "space"],
         [LANES[0], *(f"-{key}" for key in LANES[1:])]),
    ],
)  # fmt: skip
async def test_the_lanes_after(tmp_path: Path, keys: list[str], after: list[str]) -> None:
    async with play(tmp_path, keys=["h", "d", *keys], size=(80, 24)) as played:
        assert lanes(played.journey) == after
        assert played.desk.mode is not None
        await played.keys("escape")
        assert played.desk.mode is None
        assert not in_sight(played)


async def test_the_palette_opens_it_and_it_tells_all(tmp_path: Path) -> None:
    async with play(tmp_path, HIDDEN + SMALL, [":", "'lanes'", "enter"]) as played:
        text = "\n".join(played.screen())
        assert "LANES   4 in sight" in text
        assert "● Actions" in text
        assert "○ Surprises" in text
        assert "hidden" in text
        assert "Barriers" in text
        assert "not in this map" in text


async def test_renaming_and_asking_from_the_list(tmp_path: Path) -> None:
    keys = ["h", "d", "e", "ctrl+u", "'Steps'", "enter", "E", "'Which steps?'", "enter"]
    async with play(tmp_path, keys=keys) as played:
        lane = played.journey.lanes[0]
        assert (lane.key, lane.name, lane.question) == ("actions", "Steps", "Which steps?")
        assert any("Which steps?" in line for line in played.screen())


async def test_the_list_stands_on_the_lane_that_moved_or_came(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["h", "d", "J", "J"], size=(80, 24)) as played:
        assert any(line.startswith("▌ ● Actions") for line in played.screen())
        await played.keys("a", "'Wow'", "enter", "enter")
        assert any(line.startswith("▌ ● Wow") for line in played.screen())


async def test_the_cursor_leaves_a_hidden_lane(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["h", "d", "space", "escape", "a"]) as played:
        assert played.cursor.lane == "touchpoints"


@pytest.mark.parametrize("to", [["h"], ["j"]])
async def test_the_question_of_a_lane_is_changed_from_the_map(
    tmp_path: Path, to: list[str]
) -> None:
    keys = [*to, ":", "'question'", "enter", "'And then?'", "enter"]
    async with play(tmp_path, keys=keys) as played:
        before = played.at()
        assert played.journey.lanes[0].question == "And then?"
        assert "Actions asks: And then?" in played.footer()
        await played.keys(":", "'question'", "enter", "ctrl+u", "enter")
        assert played.journey.lanes[0].question == ""
        assert "What do they do here" in played.footer()
        assert played.at() == before


async def test_without_a_lane_there_is_no_question(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["k", ":", "'question'", "enter"]) as played:
        assert "belongs to a lane" in played.footer()
        assert played.desk.use is None


@pytest.mark.parametrize("name", ["Wow", "What the customer would tell a friend about us"])
async def test_what_is_asked_for_a_lane_is_told_whole(tmp_path: Path, name: str) -> None:
    async with play(tmp_path, keys=["h", "a"], size=(80, 24)) as played:
        assert played.screen()[-1].endswith("Barriers, Response")
        await played.keys(f"'{name}'", "enter")
        assert played.screen()[-1].startswith(" What does W")
        assert played.screen()[-1].endswith("ask? a question; none is fine")
