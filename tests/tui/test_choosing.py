"""Where two people changed one thing: it is shown, and one key chooses."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from journeytui.core.conflicts import conflicts
from journeytui.layout.glyphs import ASCII
from journeytui.tui.screens.choice import ChoiceScreen
from tests.sessions import look
from tests.tui.play import SMALL, Play, cells, play

BOTH = SMALL.replace(
    'opportunities = ["A form on the site"]',
    """opportunities = [
    { text = "A form on the site", feasible = "yes" },
    { text = "A form on the web", feasible = "no", conflict = "theirs" },
]""",
)
FIELD = (
    SMALL
    + """
[[inbox]]
text = "Join us"
conflict = "sign: name"
"""
)
TITLE = (
    SMALL
    + """
[[inbox]]
text = "Their card"
conflict = "title"
"""
)
CELL = "Sign up/opportunities"


def asked(played: Play) -> str:
    """What the choice on the screen says; fails where there is none."""
    assert isinstance(played.app.screen, ChoiceScreen)
    return "\n".join(played.screen())


async def test_it_is_shown_and_counted(tmp_path: Path) -> None:
    async with play(tmp_path, BOTH) as played:
        assert any("A form on the web ≠" in line for line in played.screen())
        assert "1 conflict   ● saved" in played.title()


async def test_in_ascii_it_has_a_sign_too(tmp_path: Path) -> None:
    async with play(tmp_path, BOTH, glyphs=ASCII) as played:
        assert any("A form on the web !" in line for line in played.screen())


async def test_below_the_compact_view_it_is_told_in_words(tmp_path: Path) -> None:
    async with play(tmp_path, BOTH, ["v", "c"]) as played:
        assert played.at() == "A form on the web"
        assert any("theirs; yours stands above (c chooses)" in row for row in played.screen())


@pytest.mark.parametrize("there", [["c"], ["2", "G", "k"]])
@pytest.mark.parametrize(
    ("key", "left"),
    [
        ("y", [("A form on the site", "yes")]),
        ("t", [("A form on the web", "no")]),
        ("b", [("A form on the site", "yes"), ("A form on the web", "no")]),
    ],
)
async def test_one_key_chooses_from_either_card_and_u_takes_it_back(
    tmp_path: Path, there: list[str], key: str, left: list[tuple[str, str]]
) -> None:
    async with play(tmp_path, BOTH, there) as played:
        before = played.journey
        await played.keys("c")
        shown = asked(played)
        assert "Yours:  “A form on the site”, feasible: “yes”" in shown
        assert "Theirs: “A form on the web”, feasible: “no”" in shown
        await played.keys(key)
        cards = played.journey.stages[1].cell("opportunities")
        assert [(card.text, card.word("feasible")) for card in cards] == left
        assert conflicts(played.journey) == ()
        assert "conflict" not in played.title()
        assert "u takes it back" in played.footer()
        await played.keys("u")
        assert played.journey == before
        assert "1 conflict" in played.title()


async def test_esc_leaves_it_for_later(tmp_path: Path) -> None:
    async with play(tmp_path, BOTH, ["c", "c", "escape"]) as played:
        assert len(conflicts(played.journey)) == 1


async def test_without_one_it_is_said(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["c"]) as played:
        assert "There is no conflict" in played.footer()


async def test_a_stage_s_field_is_chosen_on_its_head(tmp_path: Path) -> None:
    async with play(tmp_path, FIELD, ["c"]) as played:
        assert played.at() == "Sign up/"
        await played.keys("c")
        assert "Yours:  “Sign up”" in asked(played)
        await played.keys("t")
        assert played.journey.stages[1].name == "Join us"
        assert played.journey.inbox == ()


async def test_the_head_has_a_sign_and_the_footer_says_what_each_key_does(tmp_path: Path) -> None:
    async with play(tmp_path, FIELD, ["c"], size=(80, 24)) as played:
        assert any("Sign up ≠" in line for line in played.screen())
        await played.keys("c")
        assert "y yours  t theirs  b both  Esc later" in asked(played)
        assert "Yours is what stands here, theirs is what came." in asked(played)
        await played.keys("b")
        assert not any("Sign up ≠" in line for line in played.screen())
        assert cells(played.journey)["inbox"] == ["Join us"]


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (120, 40)])
async def test_however_long_both_are_the_answers_stay_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    texts = ("Ours 家族全員 " * 90).strip(), ("Theirs 家族全員 " * 90).strip()
    mine, other = (f'{{ text = "{text}" }}' for text in texts)
    toml = BOTH.replace('["Fills in the form"]', f'[{mine}, {other[:-2]}, conflict = "theirs" }}]')
    async with play(tmp_path, toml, ["c", "c"], size=size) as played:
        rows = asked(played).splitlines()
        assert any("t    theirs; it takes" in row for row in rows)
        assert any("b    both" in row for row in rows)
        assert any("Esc  later" in row for row in rows)
        first = next(n for n, row in enumerate(rows) if "Yours:  “Ours" in row)
        if size > (60, 15):
            assert rows[first + 1].index("家") == rows[first].index("“")
        assert any("Theirs: “Theirs" in row for row in rows)


async def test_a_field_of_the_map_is_asked_from_anywhere(tmp_path: Path) -> None:
    async with play(tmp_path, TITLE, ["j", "c"]) as played:
        at = played.cursor
        assert "Yours:  “Library card”" in asked(played)
        await played.keys("t")
        assert played.journey.title == "Their card"
        assert played.cursor == at


async def test_what_somebody_settles_meanwhile_is_not_settled_twice(tmp_path: Path) -> None:
    async with play(tmp_path, BOTH, ["c", "c"]) as played:
        played.path.write_text(SMALL)
        await asyncio.to_thread(look, played.session)
        await played.pilot.pause()
        await played.keys("t")
        assert "meanwhile it is settled" in played.footer()
        assert cells(played.journey)[CELL] == ["A form on the site"]


class TestTriage:
    async def test_it_is_a_choice_and_no_idea(self, tmp_path: Path) -> None:
        async with play(tmp_path, FIELD, ["T"]) as played:
            shown = "\n".join(played.screen())
            assert "Two people changed this: Sign up, name" in shown
            assert "Where does it help" not in shown
            assert "1 conflict" in shown
            await played.keys("2", "y", "x", "enter")
            assert len(played.journey.inbox) == 1
            assert "This is no idea" in "".join(played.screen())
            await played.keys("c")
            asked(played)
            await played.keys("t")
            assert played.journey.stages[1].name == "Join us"
            assert conflicts(played.journey) == ()
            await played.keys("u")
            assert played.journey.stages[1].name == "Sign up"
            assert len(conflicts(played.journey)) == 1

    async def test_an_idea_has_nothing_to_choose(self, tmp_path: Path) -> None:
        idea = SMALL + '[[inbox]]\ntext = "A cake"\n'
        async with play(tmp_path, idea, ["T", "c"]) as played:
            assert any("Nothing is to be chosen here" in line for line in played.screen())
