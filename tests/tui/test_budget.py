"""Every line of the table of costs, played and counted.

A task is a function here, with the map it begins on; its name is that of the line it plays.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeytui.tui.budget import COSTS, Cost
from tests.tui.budget import Counted, Task
from tests.tui.play import SMALL, play

IDEAS = [f"Idea number {n} of a long day" for n in range(30)]

WAITING = SMALL + "".join(f'[[inbox]]\ntext = "{idea}"\nkind = "idea"\n' for idea in IDEAS)

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


@pytest.mark.parametrize("cost", COSTS, ids=lambda cost: cost.task)
async def test_it_costs_what_the_table_says(tmp_path: Path, cost: Cost) -> None:
    toml, play_it = PLAYED[cost.task]
    async with play(tmp_path, toml) as played:
        counted = Counted(played)
        await play_it(counted)
        assert counted.keys == cost.keys
        assert cost.keys <= cost.most


def test_every_line_is_played() -> None:
    assert set(PLAYED) == {cost.task for cost in COSTS}
