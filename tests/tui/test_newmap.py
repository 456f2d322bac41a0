"""A new map on one page: four keys to the first card's line, and nothing is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.method.presets import PRESETS
from journeytui.storage.codec import decode, read
from journeytui.tui.screens.opening import OpeningScreen
from journeytui.tui.wish import Unclear, Wish
from tests.tui.begin import Begun, begin, home


def _typing(begun: Begun) -> bool:
    """Whether the line in the first cell is open."""
    desk = begun.app.map.desk
    draft = desk.grid.draft
    first = desk.journey.stages[0].id
    return draft is not None and (draft.stage, draft.lane) == (first, "actions")


async def test_four_keys_to_the_line_of_the_first_card(tmp_path: Path) -> None:
    user = home(tmp_path)
    async with begin(user, ["n", "enter", "enter", "enter"]) as begun:
        assert _typing(begun)
        assert begun.app.map.desk.journey.stages[0].name == "Attraction"
        assert begun.files() == ["map.toml"]
        assert "Esc, then F leads through all that is missing" in begun.screen()[-1]
        await begun.keys("'Hi'", "enter")
        await begun.keys("j")
        assert "F leads" not in begun.screen()[-1]
        begun.app.map.desk.session.save_now()
    text = (user.folder / "map.toml").read_text()
    assert "Hi" in text
    assert "title" not in text


async def test_typed_in_one_breath(tmp_path: Path) -> None:
    user = home(tmp_path)
    async with begin(user) as begun:
        await begun.pilot.press(
            *("n", *"Card", "enter", *"Win", "enter", *"pur", "enter", *"First", "enter")
        )
        await begun.settled()
        journey = begun.app.map.desk.journey
        assert (journey.title, journey.goal) == ("Card", "Win")
        assert journey.stages[0].name == "First thought"
        assert journey.stages[0].cell("actions")[0].text == "First"
        assert begun.files() == ["card.toml"]


async def test_six_stages_of_ones_own_in_nine_keys_beyond_their_names(tmp_path: Path) -> None:
    keys = ["n", "enter", "enter", "'A,B,C,D,E,F'", "enter"]
    async with begin(home(tmp_path), keys) as begun:
        assert [s.name for s in begun.app.map.desk.journey.stages] == list("ABCDEF")
        assert _typing(begun)


async def test_the_file_is_proposed_from_the_title_until_it_is_edited(tmp_path: Path) -> None:
    user = home(tmp_path)
    (user.folder / "library-card.toml").write_text("mine")
    async with begin(user, ["n", "'Library'"]) as begun:
        assert "library.toml" in begun.line("File")
        await begun.keys("' card'")
        assert "library-card-2.toml" in begun.line("File")
        await begun.keys("shift+tab", "ctrl+u", "'own'", "tab", "'s'")
        assert begun.line("File").split()[-1] == "own"
        await begun.keys("enter", "enter", "enter")
        assert begun.files() == ["library-card.toml", "own.toml"]
    assert (user.folder / "library-card.toml").read_text() == "mine"
    assert read(decode((user.folder / "own.toml").read_bytes())).journey.title == "Library cards"


async def test_a_file_that_is_looked_at_is_not_edited(tmp_path: Path) -> None:
    keys = ["n", "up", "down", "'New'"]
    async with begin(home(tmp_path), keys) as begun:
        assert "new.toml" in begun.line("File")
        await begun.keys("up")
        assert "new.toml" in begun.line("File")


async def test_a_typed_file_that_exists_is_refused_in_one_line(tmp_path: Path) -> None:
    user = home(tmp_path)
    (user.folder / "mine.toml").write_text("mine")
    async with begin(user, ["n", "up", "ctrl+u", "'mine'", "enter"]) as begun:
        assert "'mine' is there already" in begun.screen()[-1]
        assert begun.line("▌").split()[1] == "File"
        await begun.keys("'2'", "enter")
        assert begun.files() == ["mine.toml", "mine2.toml"]
    assert (user.folder / "mine.toml").read_text() == "mine"


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with begin(home(tmp_path), ["n", "up", "ctrl+u", "'no/where'", "enter"]) as begun:
        assert "its folder does not exist" in begun.screen()[-1]
        assert begun.files() == []


@pytest.mark.parametrize(
    ("typed", "part"),
    [("funel", "did you mean 'funnel'?"), ("zzz", "a list: A, B, C"), (",", "names no stage")],
)
async def test_stages_that_are_not_clear_are_asked_for_again(
    tmp_path: Path, typed: str, part: str
) -> None:
    async with begin(home(tmp_path), ["n", "enter", "enter", f"'{typed}'", "enter"]) as begun:
        assert part in begun.screen()[-1]
        assert begun.line("▌").split()[1] == "Stages"
        assert begun.files() == []


async def test_the_page_shows_what_is_meant(tmp_path: Path) -> None:
    async with begin(home(tmp_path), ["n", "tab", "tab"], size=(80, 24)) as begun:
        assert begun.line("›").split()[1] == "funnel"
        await begun.keys("'serv'")
        assert begun.line("›").split()[1] == "service"
        await begun.keys("ctrl+u", "'Hear, Sign up'")
        assert begun.line("›") == ""
        assert "Your own: Hear · Sign up" in begun.line("Your own")


async def test_esc_goes_back_and_what_was_typed_is_there_again(tmp_path: Path) -> None:
    async with begin(home(tmp_path), ["n", "'Card'", "enter", "'Why'", "escape"]) as begun:
        assert isinstance(begun.app.screen, OpeningScreen)
        await begun.keys("n")
        assert "Card" in begun.line("Title")
        assert "Why" in begun.line("Goal")
        assert begun.files() == []


async def test_pasted_stages_become_a_list(tmp_path: Path) -> None:
    async with begin(home(tmp_path), ["n", "tab", "tab"]) as begun:
        begun.app.screen.take_paste("Hear\n  Sign up \n")  # type: ignore[attr-defined]
        await begun.settled()
        assert "Hear, Sign up" in begun.line("Stages")
        assert "Your own: Hear · Sign up" in begun.line("Your own")


async def test_a_long_title_takes_more_rows(tmp_path: Path) -> None:
    words = "a title that is longer than the row it stands in "
    async with begin(home(tmp_path), ["n", f"'{words * 2}end'"], size=(60, 24)) as begun:
        assert begun.line("end")
        assert "why you map" in begun.line("Goal")
        await begun.keys("tab")
        assert begun.line("end")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_all_lines_fit(tmp_path: Path, size: tuple[int, int]) -> None:
    async with begin(home(tmp_path), ["n"], size=size) as begun:
        for name in ("Title", "Goal", "Stages", "File", "funnel", "Ctrl+G help"):
            assert begun.line(name)
        await begun.pilot.resize_terminal(70, 20)
        await begun.keys("'x'", "enter")
        assert "x" in begun.line("Title")


async def test_help_and_palette_from_a_line(tmp_path: Path) -> None:
    async with begin(home(tmp_path), ["n", "ctrl+g"]) as begun:
        assert begun.line("The next line.")
        await begun.keys("escape", "'x'", "ctrl+p", "'theme'", "enter")
        assert "Theme: " in begun.screen()[-1]
        await begun.keys("'y'")
        assert "xy" in begun.line("Title")


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_is_known_by_how_its_key_begins(key: str) -> None:
    for end in range(1, len(key) + 1):
        assert Wish(stages=key[:end].upper() + " ").preset() is PRESETS[key]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("", "map.toml"),
        ("Ünïcode / ../ x", "n-code-x.toml"),
        ("東京", "map.toml"),
        ("x" * 500, "x" * 60 + ".toml"),
        ("\x1b[31m", "31m.toml"),
    ],
)
def test_a_proposal_is_a_plain_name(tmp_path: Path, title: str, name: str) -> None:
    assert Wish(title=title).proposed(tmp_path) == name


def test_a_proposal_counts_up_past_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "map.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "map-2.toml").mkdir()
    assert Wish().path(tmp_path) == tmp_path / "map-3.toml"


def test_a_typed_file_goes_where_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    assert Wish(file="~/card").path(tmp_path) == Path("/home/ana/card.toml")
    assert Wish(file="sub/card.txt").path(tmp_path) == tmp_path / "sub" / "card.txt"
    assert Wish(file="/x/card").path(tmp_path) == Path("/x/card.toml")
    (tmp_path / "there.toml").write_text("")
    with pytest.raises(Unclear, match="there already"):
        Wish(file="there").path(tmp_path)
