"""Screens of every size, and maps that are hard to show: every row whole, every card in reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from journeytui.config.resources import shipped
from journeytui.core.journey import Journey
from journeytui.core.moves import shown_lanes
from journeytui.layout.board import KINDS
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.storage.canonical import compose
from journeytui.tui.control.placing import under_cursor
from scripts.large_map import large_map
from tests.layout.maps import ODD, card, journey, stage
from tests.tui.play import Play, play

SAMPLE = (shipped("samples") / "crm.toml").read_text()

LEAST, USUAL, LARGE = (60, 15), (80, 24), (300, 100)

WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 4


def odd() -> Journey:
    """Texts of every kind in every place that a text can have."""
    texts = [text for text in ODD if text.strip() and "\ud83d" not in text]
    stages = [
        stage(
            name=texts[n],
            goal=texts[-n],
            script="\n".join(texts[n : n + 3]),
            cells={
                "actions": texts[n::4],
                "touchpoints": [card(text, channel=text, media="paid") for text in texts[n::5]],
                "emotions": [card(texts[n], score=n % 5 + 1, expected=3)],
                "pain_points": [card(WORD, severity=2, owner=texts[n], tags=(texts[n], "x"))],
                "opportunities": [card(text, feasible="maybe", note=text) for text in texts[n::7]],
                "wow": [card(texts[n], quote=True, by=texts[-n], response=texts[n])],
            },
        )
        for n in range(4)
    ]
    return journey(*stages, title=texts[1], goal=texts[5])


FORTY = journey(
    stage("One", {"actions": [f"Card {n} says a little more than fits" for n in range(40)]}),
    stage("Two", {"actions": ["Alone"], "emotions": [card("Calm", score=4)]}),
)

MAPS = {
    "sample": SAMPLE,
    "odd": compose(odd()),
    "no stage": "title = 'No stage'\n",
    "one stage": "[[stages]]\nname = 'Alone'\nactions = ['One', 'Two']\n",
    "forty cards": compose(FORTY),
    "thirty stages": compose(large_map(30, 5, 1)),
    "one lane": "lanes = ['actions']\n[[stages]]\nactions = ['One']\n[[stages]]\n",
}

each_map = pytest.mark.parametrize("name", MAPS)
each_kind = pytest.mark.parametrize("kind", KINDS)


def whole(played: Play) -> None:
    """Every row of the screen is exactly as wide as the screen."""
    strips = played.app.screen._compositor.render_strips()
    size = played.app.size
    assert len(strips) == size.height
    for strip in strips:
        assert sum(cell_len(segment.text) for segment in strip) == size.width


def bar_in_sight(played: Play) -> bool:
    """Whether the bar beside what one stands on is on the screen."""
    here, lines = under_cursor(played.desk.grid), played.screen()
    grid = played.desk.grid.region
    rows = range(max(here.y, grid.y), min(here.bottom, grid.y + played.desk.grid.floor))
    return any("▌" in lines[y] or ">" in lines[y] for y in rows)


def shown_cards(made: Journey) -> set[int]:
    """The cards in lanes that are shown."""
    lanes = [lane.key for lane in shown_lanes(made)]
    return {card.id for stage in made.stages for lane in lanes for card in stage.cell(lane)}


async def resize(played: Play, size: tuple[int, int]) -> None:
    await played.pilot.resize_terminal(*size)
    await played.pilot.pause()


@each_kind
@each_map
@pytest.mark.parametrize("size", [LEAST, USUAL, LARGE], ids=str)
async def test_the_cursor_walks_to_every_card_and_always_is_in_sight(
    tmp_path: Path, size: tuple[int, int], name: str, kind: str
) -> None:
    async with play(tmp_path, MAPS[name], ["v"] * KINDS.index(kind), size=size) as played:
        whole(played)
        seen = set()
        for _ in range(max(len(played.journey.stages), 1)):
            await played.keys("g")
            while True:
                before = played.cursor
                seen.add(before.card)
                if before.stage is not None and before.lane:
                    assert bar_in_sight(played), "\n".join(played.screen())
                whole(played)
                await played.keys("j")
                if played.cursor == before:
                    break
            await played.keys("l")
        assert seen >= shown_cards(played.journey)


@each_map
@pytest.mark.parametrize("size", [LEAST, USUAL, (120, 40)], ids=str)
async def test_the_details_of_every_card_are_whole(
    tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    async with play(tmp_path, MAPS[name], size=size) as played:
        for stage in played.journey.stages[:4]:
            await played.keys("g")
            for _ in range(sum(len(cards) for _, cards in stage.cells)):
                await played.keys("d", "m")
                whole(played)
                for _ in range(6):
                    await played.keys("j")
                    whole(played)
                await played.keys("escape", "j")
            await played.keys("l")


@each_kind
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
async def test_typing_odd_texts_keeps_every_row_whole(
    tmp_path: Path, kind: str, glyphs: object
) -> None:
    keys = ["v"] * KINDS.index(kind)
    async with play(tmp_path, MAPS["odd"], keys, size=USUAL, glyphs=glyphs) as played:  # type: ignore[arg-type]
        for text in (
            "日本語 の 長い 文章   です",
            "👩‍💻👨‍👩‍👧‍👦🇩🇪👍🏽",
            "שלום עולם",
            "e\u0301" * 40,
            WORD,
        ):
            await played.keys("a")
            for character in text:
                await played.keys(character)
                whole(played)
            for _ in range(12):
                await played.keys("left")
                whole(played)
            await played.keys("enter")
            whole(played)


STORM = [LEAST, (200, 16), (61, 50), (40, 10), (300, 100), (59, 15), (99, 24), (1, 1), (100, 14)]


@each_kind
@each_map
async def test_a_storm_of_sizes_leaves_the_card_in_sight(
    tmp_path: Path, name: str, kind: str
) -> None:
    keys = [*["v"] * KINDS.index(kind), "l", "G"]
    async with play(tmp_path, MAPS[name], keys, size=USUAL) as played:
        before, picture = played.cursor, played.screen()
        for size in STORM:
            await resize(played, size)
            whole(played)
            if size[0] >= 60 and size[1] >= 15 and before.stage is not None and before.lane:
                assert bar_in_sight(played), "\n".join(played.screen())
        await resize(played, USUAL)
        assert played.cursor == before
        assert played.screen() == picture


@each_kind
async def test_after_shrinking_and_growing_one_sees_what_one_saw(tmp_path: Path, kind: str) -> None:
    """Wherever one stands, also in the middle of a long map."""
    keys = ["v"] * KINDS.index(kind)
    async with play(tmp_path, compose(large_map(30, 5, 3)), keys, size=(120, 30)) as played:
        for move in ["7", "j", "G", "k", "0", "G", "tab", "l", "l", "h"]:
            await played.keys(move)
            picture = played.screen()
            for size in (LEAST, (110, 18), (90, 60), (120, 30)):
                await resize(played, size)
            assert played.screen() == picture, move


async def test_while_typing_a_storm_keeps_the_line_and_its_place(tmp_path: Path) -> None:
    async with play(tmp_path, MAPS["forty cards"], ["G", "a"], size=USUAL) as played:
        await played.keys("'half of a text that is long enough to be broken'")
        picture = played.screen()
        for size in STORM:
            await resize(played, size)
            whole(played)
        await resize(played, USUAL)
        assert played.screen() == picture
        await played.keys("'!'", "enter")
        assert played.at().endswith("broken!")


async def test_the_details_go_along_with_the_screen(tmp_path: Path) -> None:
    async with play(tmp_path, SAMPLE, ["tab", "tab", "tab", "d", "j"], size=USUAL) as played:
        picture = played.screen()
        for size in STORM:
            await resize(played, size)
            whole(played)
        await resize(played, USUAL)
        assert played.screen() == picture
        await played.keys("3", "escape")
        assert played.desk.mode is None


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(1, 160), st.integers(1, 60))
        | st.sampled_from(["j", "l", "tab", "v", "G", "d", "escape"]),
        max_size=12,
    )
)
async def test_sizes_and_keys_in_any_order_break_nothing(
    tmp_path: Path, steps: list[tuple[int, int] | str]
) -> None:
    async with play(tmp_path, MAPS["odd"], size=USUAL) as played:
        for step in steps:
            if isinstance(step, str):
                await played.keys(step)
            else:
                await resize(played, step)
            whole(played)
        assert played.app.is_running
