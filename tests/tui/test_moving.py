"""Keys that move: where one stands after them."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.tui.control.moving import labels
from tests.tui.play import SMALL, play


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ([], "Sees the poster"),
        (["j"], "Asks a friend"),
        (["down", "k"], "Sees the poster"),
        (["k"], "Hear of it/"),
        (["k", "k"], "Hear of it/"),
        (["j", "j"], "Hear of it/touchpoints"),
        (["l"], "Fills in the form"),
        (["right", "right", "right"], "Borrow/actions"),
        (["h"], "/actions"),
        (["h", "j"], "/touchpoints"),
        (["h", "j", "l"], "Hear of it/touchpoints"),
        (["h", "k", "k"], "/actions"),
        (["tab", "tab"], "Curious"),
        (["tab", "tab", "shift+tab"], "Hear of it/touchpoints"),
        (["k", "tab"], "Sees the poster"),
        (["k", "l"], "Sign up/"),
        (["G"], "Hear of it/opportunities"),
        (["G", "g"], "Sees the poster"),
        (["G", "g", "g"], "Sees the poster"),
        (["end", "home"], "Sees the poster"),
        (["2"], "Fills in the form"),
        (["3", "1"], "Sees the poster"),
        (["9"], "Sees the poster"),
        (["h", "2"], "Fills in the form"),
        (["k", "3"], "Borrow/"),
        (["escape"], "Sees the poster"),
    ],
)
async def test_a_step(tmp_path: Path, keys: list[str], at: str) -> None:
    async with play(tmp_path, keys=keys) as played:
        assert played.at() == at


async def test_sideways_the_place_in_the_cell_is_remembered(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["j", "l", "l", "h", "h"]) as played:
        assert played.at() == "Asks a friend"


async def test_a_stage_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["9"]) as played:
        assert "no stage 9" in played.footer()


LONG = "title = 'Long'\n[[stages]]\nname = 'One'\nactions = [\n" + "".join(
    f"    'Card {n}',\n" for n in range(60)
)


async def test_pages_go_on_where_they_ended_and_come_back(tmp_path: Path) -> None:
    async with play(tmp_path, LONG + "]\n", size=(80, 24)) as played:
        stops = [played.at()]
        for _ in range(3):
            await played.keys("pagedown")
            stops.append(played.at())
        assert stops == ["Card 0", "Card 18", "Card 36", "Card 54"]
        await played.keys("ctrl+u")
        assert played.at() == "Card 36"
        assert any("Card 36" in line for line in played.screen())


async def test_what_the_cursor_stands_on_is_always_in_sight(tmp_path: Path) -> None:
    stages = "".join(f"[[stages]]\nname = 'Stage {n}'\nactions = ['Card {n}']\n" for n in range(30))
    async with play(tmp_path, stages, size=(80, 24)) as played:
        for n in range(1, 30):
            await played.keys("l")
            assert any(f"Card {n}" in line for line in played.screen())
        await played.keys("0")
        assert played.at() == "Card 9"


async def test_a_jump_label_leads_to_its_cell(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["space"]) as played:
        assert "JUMP" in played.footer()
        mode = played.desk.mode
        assert mode is not None
        targets: dict[str, tuple[int | None, str]] = vars(mode)["_targets"]
        stage = played.journey.stages[1].id
        label = next(k for k, target in targets.items() if target == (stage, "pain_points"))
        await played.keys(label)
        assert played.at() == "The form wants a fax number"
        assert "MAP" in played.footer()


async def test_escape_leaves_the_labels(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["space", "escape", "j"]) as played:
        assert played.at() == "Asks a friend"


@pytest.mark.parametrize("count", [0, 1, 52, 53, 103, 500, 2000])
def test_no_label_begins_another(count: int) -> None:
    made = list(labels(count))
    assert len(made) == len(set(made)) == count
    assert not any(a != b and b.startswith(a) for a in made for b in made)
    assert all(len(label) == 1 for label in made) or count > 52


async def test_views_go_round_and_keep_the_place(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["l", "v"]) as played:
        assert "compact" in repr(played.desk.grid.board.view)
        assert any("Fills in the form" in line for line in played.screen()[-5:])
        await played.keys("v")
        assert "STAGE" in played.footer()
        assert any("2 of 3" in line for line in played.screen())
        await played.keys("h")
        assert any("1 of 3" in line for line in played.screen())
        assert played.at() == "Sees the poster"
        await played.keys("v")
        assert "MAP" in played.footer()


async def test_search_finds_as_one_types(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["/", "'form'"]) as played:
        assert played.at() == "Fills in the form"
        assert "3 found" in played.footer()
        await played.keys("enter", "n")
        assert played.at() == "The form wants a fax number"
        await played.keys("n", "n")
        assert played.at() == "Fills in the form"
        await played.keys("N")
        assert played.at() == "A form on the site"


async def test_search_begins_from_where_one_stood_again_with_every_letter(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["/", "'fi'"]) as played:
        assert played.at() == "Fills in the form"
        await played.keys("backspace", "backspace", "'po'")
        assert played.at() == "Sees the poster"
        await played.keys("ctrl+u")
        assert played.at() == "Sees the poster"


async def test_in_which_field_a_card_was_found_is_said(tmp_path: Path) -> None:
    toml = SMALL.replace('"Asks a friend"', '{ text = "Asks a friend", owner = "Marco" }')
    toml = toml.replace('name = "Borrow"', 'name = "Borrow"\ngoal = "Marco reads"')
    async with play(tmp_path, toml, ["/", "'marco'", "enter"], size=(80, 24)) as played:
        assert played.at() == "Asks a friend"
        assert "1 of 2 with “marco” (owner); n the next" in played.footer()
        await played.keys("n")
        assert played.at() == "Borrow/"
        assert "2 of 2 with “marco” (goal)" in played.footer()
        await played.keys("/", "'poster'", "enter")
        assert "1 of 1 with “poster”; n" in played.footer()


async def test_nothing_found_is_said(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["/", "'zzz'", "enter"]) as played:
        assert "Nothing has “zzz”" in played.footer()
        assert played.at() == "Sees the poster"
