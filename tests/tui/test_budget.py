"""Every line of the table of costs, played and counted.

A task is a function here, with the map it begins on; its name is that of the line it plays.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeytui.core import edits, moves
from journeytui.core.journey import DEFAULT_LANES
from journeytui.tui.budget import COSTS, Cost
from tests.tui.begin import begin, home
from tests.tui.budget import Counted, Task
from tests.tui.play import SMALL, cells, play

IDEAS = [f"Idea number {n} of a long day" for n in range(30)]

WAITING = SMALL + "".join(f'[[inbox]]\ntext = "{idea}"\nkind = "idea"\n' for idea in IDEAS)

SCRIPTED = "".join(f'[[stages]]\nname = "{n}"\nscript = "It began."\n' for n in "ABCD")

PLAYED: dict[str, tuple[str, Task]] = {}


def plays(task: str, toml: str = SMALL) -> Callable[[Task], Task]:
    """Says which line of the table a function plays, and on which map."""

    def taken(play_it: Task) -> Task:
        PLAYED[task] = (toml, play_it)
        return play_it

    return taken


@plays("Write down 30 ideas")
async def ideas(at: Counted) -> None:
    await at.press("B")
    for idea in IDEAS:
        await at.write(idea)
        await at.press("enter")
    await at.press("escape")
    assert [card.text for card in at.play.journey.inbox] == IDEAS
    assert at.play.app.screen is at.play.app.map


@plays("Paste 30 ideas")
async def pasted(at: Counted) -> None:
    await at.press("B")
    await at.paste("\n".join(IDEAS))
    assert [card.text for card in at.play.journey.inbox] == IDEAS


@plays("Sort 30 ideas by stage and feasibility", WAITING)
async def sorted_ideas(at: Counted) -> None:
    await at.press("T")
    for _ in IDEAS:
        await at.press("2", "y")
    await at.press("q")
    placed = at.play.journey.stages[1].cell("opportunities")[1:]
    assert [(card.text, card.word("feasible")) for card in placed] == [(i, "yes") for i in IDEAS]
    assert at.play.journey.inbox == ()
    assert at.play.app.screen is at.play.app.map


async def _in_a_call(at: Counted) -> None:
    """A call has begun; only what comes now counts."""
    await at.press("C", "enter")
    at.keys = 0


@plays("In a call, a plain note")
async def plain_note(at: Counted) -> None:
    await _in_a_call(at)
    await at.write("They meet on Fridays")
    await at.press("enter")
    assert [card.text for card in at.play.journey.inbox] == ["They meet on Fridays"]


@plays("In a call, a pain point in the present stage")
async def pain_point(at: Counted) -> None:
    await _in_a_call(at)
    await at.press("exclamation_mark")
    await at.write("No price")
    await at.press("enter")
    assert cells(at.play.journey)["Hear of it/pain_points"] == ["No price"]


@plays("In a call, a pain point in the next stage")
async def staged_pain_point(at: Counted) -> None:
    await _in_a_call(at)
    await at.press("exclamation_mark")
    await at.write("No price")
    await at.press("tab", "enter")
    assert cells(at.play.journey)["Sign up/pain_points"][1:] == ["No price"]


@plays("Fill four stages of five lanes, a card each, their scripts being there", SCRIPTED)
async def filled(at: Counted) -> None:
    await at.press("F")
    for _ in range(4):
        for lane in DEFAULT_LANES:
            if lane == "emotions":
                await at.press("4")
            else:
                await at.write(f"Something for {lane}")
                await at.press("tab")
    await at.press("escape")
    assert all(
        len(stage.cell(lane)) == 1 for stage in at.play.journey.stages for lane in DEFAULT_LANES
    )


@plays("Say how it feels", f"{SMALL}emotions = ['Glad']\n")
async def scored(at: Counted) -> None:
    at.play.desk.go(moves.in_cell(at.play.journey, at.play.journey.stages[2].id, "emotions"))
    await at.press("4")
    assert at.play.journey.stages[2].cell("emotions")[0].score == 4


@plays("Go to any stage")
async def to_a_stage(at: Counted) -> None:
    await at.press("3")
    assert at.play.at() == "Borrow/actions"


@plays("Go to any cell in sight")
async def to_a_cell(at: Counted) -> None:
    await at.press("space")
    borrow = at.play.journey.stages[2].id
    await at.press(vars(at.play.desk.grid)["_labels"][borrow, "opportunities"])
    assert at.play.at() == "Borrow/opportunities"


@plays("Take anything back")
async def taken_back(at: Counted) -> None:
    at.play.session.do(
        edits.delete(at.play.journey, at.play.journey.stages[0].id), at.play.cursor, at.play.cursor
    )
    await at.press("u")
    assert len(at.play.journey.stages) == 3


FROM_THE_START: dict[str, tuple[str, ...]] = {
    "A new map, to the line of its first card": ("n", "enter", "enter", "enter"),
    "A new map with six stages of your own": (
        *("n", "enter", "enter"),
        *("'Ask'", "comma", "'Try'", "comma", "'Buy'", "comma", "'Use'", "comma", "'Pay'", "comma"),
        *("'Go'", "enter"),
    ),
}
"""Tasks that begin on the opening screen, with their keys; words stand in quotes."""


@pytest.mark.parametrize("task", FROM_THE_START)
async def test_a_new_map_costs_what_the_table_says(tmp_path: Path, task: str) -> None:
    keys = FROM_THE_START[task]
    cost = next(cost for cost in COSTS if cost.task == task)
    async with begin(home(tmp_path), keys) as begun:
        desk = begun.app.map.desk
        assert desk.grid.draft is not None
        assert desk.grid.draft.stage == desk.journey.stages[0].id
        words = [key for key in keys if key.startswith("'")]
        assert [stage.name for stage in desk.journey.stages][: len(words)] == [
            word.strip("'") for word in words
        ]
        assert len(keys) - len(words) == cost.keys <= cost.most


@pytest.mark.parametrize(
    "cost", [c for c in COSTS if c.task not in FROM_THE_START], ids=lambda cost: cost.task
)
async def test_it_costs_what_the_table_says(tmp_path: Path, cost: Cost) -> None:
    toml, play_it = PLAYED[cost.task]
    async with play(tmp_path, toml) as played:
        counted = Counted(played)
        await play_it(counted)
        assert counted.keys == cost.keys
        assert cost.keys <= cost.most


def test_every_line_is_played() -> None:
    assert PLAYED.keys() | FROM_THE_START.keys() == {cost.task for cost in COSTS}
