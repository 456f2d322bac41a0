"""The opening screen: what it offers, how one moves there, what opens."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from journeytui.config.recent import load_recent
from journeytui.config.settings import Settings, load_settings
from journeytui.layout.glyphs import ASCII
from journeytui.session import Kind
from journeytui.tui.app import JourneyApp
from journeytui.tui.home import Home
from journeytui.tui.screens.help import HelpScreen
from journeytui.tui.screens.opening import OpeningScreen
from tests.sessions import Gate
from tests.terminal import terminal
from tests.tui.begin import begin, home, opened_before
from tests.tui.play import SMALL

WAITING = '\n[[inbox]]\ntext = "A cake"\n'
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def user(tmp_path: Path) -> Home:
    """Somebody who opened three maps: one that waits, one that is broken, one that is gone."""
    user = home(tmp_path)
    for name, text, ago in (
        ("gone", "", 400 * DAY),
        ("broken", "title = ", DAY),
        ("card", SMALL + WAITING, HOUR),
    ):
        path = user.folder / f"{name}.toml"
        path.write_text(text)
        opened_before(user, path, ago)
    (user.folder / "gone.toml").unlink()
    return user


async def test_maps_of_one_title_are_told_apart_by_their_files(tmp_path: Path) -> None:
    user = home(tmp_path)
    (user.folder / "other").mkdir()
    for name in ("one.toml", "two.toml", "other/two.toml", "card.toml"):
        path = user.folder / name
        path.write_text(SMALL if name != "card.toml" else 'title = "Alone"\n')
        opened_before(user, path, HOUR)
    async with begin(user) as begun:
        assert " one.toml · 3 stages" in begun.line("one.toml")
        assert begun.line("maps/two.toml")
        assert begun.line("maps/other/two.toml")
        assert "card.toml" not in begun.line("Alone")


async def test_what_a_newcomer_sees_teaches(tmp_path: Path) -> None:
    async with begin(home(tmp_path), size=(80, 24)) as begun:
        text = "\n".join(begun.screen())
        for words in (
            "RECENT",
            "Nothing yet. n begins a map",
            "NEW FROM A PRESET",
            "Attraction · Cultivation · Sale · Loyalty",
            "SAMPLES",
            "A CRM that salespeople want",
            "YOUR TEMPLATES",
            "~/config/templates",
            "? help",
        ):
            assert words in text
        assert begun.here() == "Funnel"
        assert begun.screen()[0].endswith("new maps go to ~/maps")


async def test_recent_maps_say_what_they_are(user: Home) -> None:
    async with begin(user) as begun:
        card = begun.line("Library card")
        assert "3 stages · 1 to sort" in card
        assert card.endswith("today 11:00")
        assert "is no valid map: line 1" in begun.line("  broken")
        assert begun.line("  broken").endswith("yesterday")
        assert "is not there any more" in begun.line("  gone")
        assert begun.line("  gone").endswith("17 Oct 2025")
        assert begun.here() == "Library card"
        assert "~/maps/card.toml" in "\n".join(begun.screen()[-5:])


async def test_a_call_that_has_not_ended_is_told(user: Home) -> None:
    path = user.folder / "card.toml"
    calls = 'calls = [{{ id = "bo-1", started = {} }}]\n'
    text = path.read_text()
    path.write_text(calls.format("2026-11-21T11:30:00+01:00") + text)
    async with begin(user) as begun:
        assert "1 to sort · call open" in begun.line("Library card")
    path.write_text(calls.format("2026-11-20T11:30:00+01:00") + text)
    async with begin(user) as begun:
        assert "call open" not in begun.line("Library card"), "that was a day ago"


async def test_enter_opens_the_map_and_counts_it_as_recent(user: Home) -> None:
    async with begin(user, ["enter"]) as begun:
        assert begun.app.map.desk.journey.title == "Library card"
        assert begun.app.screen is begun.app.map
        assert [r.path.stem for r in user.recent()] == ["card", "broken", "gone"]
        assert user.recent()[0].opened == user.now()


async def test_keys_typed_ahead_go_to_the_map(user: Home) -> None:
    async with begin(user) as begun:
        await begun.pilot.press("enter", "j", "a", "H", "i", "enter")
        await begun.settled()
        stage = begun.app.map.desk.journey.stages[0]
        assert [card.text for card in stage.cell("actions")][1:] == ["Asks a friend", "Hi"]


@pytest.mark.parametrize(("steps", "part"), [(1, "is no valid map"), (2, "no such file")])
async def test_what_cannot_be_opened_says_why_and_one_stays(
    user: Home, steps: int, part: str
) -> None:
    async with begin(user, ["j"] * steps + ["enter"]) as begun:
        assert part in begun.screen()[-1]
        assert isinstance(begun.app.screen, OpeningScreen)
        await begun.keys("g")
        assert "? help" in begun.screen()[-1]


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (["j"], "broken"),
        (["down", "down", "k"], "broken"),
        (["k"], "Library card"),
        (["G"], "A CRM that salespeople want to use"),
        (["G", "j", "home"], "Library card"),
        (["tab"], "Funnel"),
        (["tab", "j", "tab", "shift+tab"], "Funnel"),
        (["shift+tab", "tab"], "Library card"),
        (["pagedown", "pagedown"], "A CRM that salespeople want to use"),
        (["end", "pageup"], "Library card"),
    ],
)
async def test_moving(user: Home, keys: list[str], name: str) -> None:
    async with begin(user, keys, size=(100, 40)) as begun:
        assert begun.here() == name


async def test_a_long_list_scrolls_with_its_headings(tmp_path: Path) -> None:
    user = home(tmp_path)
    for number in range(20):
        (user.folder / f"{number}.toml").write_text(f'title = "Map {number}"')
        opened_before(user, user.folder / f"{number}.toml", (20 - number) * HOUR)
    async with begin(user, size=(60, 15)) as begun:
        assert begun.here() == "Map 19"
        for _ in range(8):
            await begun.keys("tab")
            shown = begun.screen()
            at = next(n for n, line in enumerate(shown) if line.startswith("▌"))
            assert shown[at - 1].strip().isupper()
        assert "more below" in begun.screen()[-4]
        await begun.keys("G")
        assert begun.here().startswith("A CRM")
        await begun.keys("g")
        assert begun.screen()[2].strip() == "RECENT"


async def test_the_filter_finds_as_one_types_and_enter_opens(user: Home) -> None:
    async with begin(user, ["slash", "'crm'"]) as begun:
        assert begun.here().startswith("A CRM")
        assert begun.line("Funnel") == ""
        assert "1 found" in begun.screen()[-1]
        await begun.keys("enter")
        assert begun.app.map.desk.session.state.kind is Kind.COPY


async def test_the_filter_knows_titles_files_and_presets_and_skips_letters(user: Home) -> None:
    async with begin(user, ["slash", "'lbcd'"]) as begun:
        assert begun.here() == "Library card"
        for text, name in (("card", "Library card"), ("get-k", "Get, keep, grow")):
            await begun.keys("ctrl+u", *(f"'{c}'" for c in text if c != "-"))
            assert begun.here() == name


async def test_leaving_the_filter_shows_all_again_and_keeps_the_place(user: Home) -> None:
    async with begin(user, ["slash", "'inbound'", "escape"]) as begun:
        assert begun.here() == "Inbound"
        assert begun.line("Library card")
        await begun.keys("slash", "'zzzz'")
        assert "Nothing is called that." in "\n".join(begun.screen())
        assert "none" in begun.screen()[-1]
        await begun.keys("enter")
        assert begun.here() == "Library card"


async def test_arrows_move_within_what_was_found(user: Home) -> None:
    async with begin(user, ["slash", "'a'", "down", "down", "up"]) as begun:
        one = begun.here()
        await begun.keys("up")
        assert begun.here() != one


@pytest.mark.parametrize("kind", ["sample", "template"])
async def test_samples_and_templates_open_as_a_copy_named_so(tmp_path: Path, kind: str) -> None:
    user = home(tmp_path)
    find = "crm"
    if kind == "template":
        user.templates.mkdir(parents=True)
        (user.templates / "ours.toml").write_text(SMALL)
        find = "ours"
    (user.folder / f"{find}.toml").write_text("mine")
    async with begin(user, ["slash", f"'{find}'", "enter"]) as begun:
        session = begun.app.map.desk.session
        assert f"copy of {find}.toml" in begun.screen()[0]
        assert session.path.name == f"{find}-2.toml"
        assert user.recent() == []
        session.save_now()
        await begun.keys("q")
    assert [r.path.name for r in user.recent()] == [f"{find}-2.toml"]
    assert (user.folder / f"{find}.toml").read_text() == "mine"


async def test_a_preset_begins_a_new_map_with_it(tmp_path: Path) -> None:
    async with begin(home(tmp_path), ["j", "j", "enter", "enter", "enter", "enter"]) as begun:
        assert [s.name for s in begun.app.map.desk.journey.stages][:2] == [
            "First thought",
            "Passive search",
        ]


async def test_the_default_map_stands_first(user: Home) -> None:
    default = home(user.user, Settings(default_map=user.folder / "mine.toml"))
    (user.folder / "mine.toml").write_text('title = "The one"')
    async with begin(default) as begun:
        assert begun.here() == "The one"
    again = home(user.user, Settings(default_map=user.folder / "broken.toml"))
    async with begin(again) as begun:
        assert begun.here() == "broken"
        assert sum("broken" in line for line in begun.screen()[:-3]) == 1


async def test_without_the_list_nothing_is_shown_and_nothing_written(user: Home) -> None:
    before = load_recent(user.places.state / "recent.json")
    off = home(user.user, Settings(recent=False))
    async with begin(off) as begun:
        assert "switched off" in begun.line("recent = false")
        assert begun.line("Library card") == ""
        await begun.keys("slash", "'crm'", "enter")
    assert load_recent(user.places.state / "recent.json") == before


async def test_a_list_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    user = home(tmp_path)
    (tmp_path / "state").write_text("in the way")
    path = user.folder / "map.toml"
    path.write_text(SMALL)
    app = JourneyApp(None, [], home=user)
    app.open_file(path)
    async with app.run_test() as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert "list of recent maps could not be written" in "".join(
            segment.text for segment in strips[-1]
        )
    app.map.desk.session.discard()


async def test_the_chosen_theme_is_remembered(user: Home) -> None:
    async with begin(user, [":", "'theme'", "enter"]) as begun:
        chosen = begun.app.theme
        assert "Theme: " in begun.screen()[-1]
        assert begun.app.end_errands() == ""
    settings, _ = load_settings(user.settings_file)
    assert settings.theme == chosen
    async with begin(home(user.user, settings)) as begun:
        assert begun.app.theme == chosen


async def test_a_theme_that_cannot_be_remembered_is_said(user: Home) -> None:
    user.settings_file.parent.mkdir(parents=True)
    user.settings_file.write_text("theme = \n")
    async with begin(user, [":", "'theme'", "enter"]) as begun:
        assert "The theme is not remembered" in begun.app.end_errands()
        await begun.settled()
        assert "The theme is not remembered" in begun.screen()[-1]
    assert user.settings_file.read_text() == "theme = \n"


async def test_a_theme_that_is_switched_on_a_slow_disk_keeps_nobody_waiting(
    user: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, kept = Gate(), list[str]()

    def slow(_home: Home, name: str) -> str:
        gate.wait()
        kept.append(name)
        return ""

    monkeypatch.setattr(Home, "keep_theme", slow)
    async with begin(user, [":", "'theme'", "enter", ":", "'theme'", "enter"]) as begun:
        names = [theme.name for theme in begun.app.themes]
        start = names.index("dark")
        assert begun.app.theme == names[(start + 2) % len(names)]
        assert kept == []
        gate.open()
        await begun.keys("q")
    assert kept == [names[(start + n) % len(names)] for n in (1, 2)]


async def test_what_goes_wrong_while_one_leaves_is_said_at_the_end(
    user: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Home, "keep_theme", lambda _home, _name: "The disk is full.")
    async with begin(user, [":", "'theme'", "enter", "q"]) as begun:
        assert [str(each) for each in begun.app._exit_renderables] == ["The disk is full."]


async def test_without_colour_no_colour_is_sent(user: Home) -> None:
    async with begin(user, colour=False) as begun:
        for strip in begun.app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is None or style.color is None or style.color.is_default


async def test_in_ascii_nothing_else_is_drawn(user: Home) -> None:
    async with begin(user, glyphs=ASCII, size=(80, 24)) as begun:
        assert all(line.isascii() for line in begun.screen())
        await begun.keys("slash", "'c'")
        assert all(line.isascii() for line in begun.screen())


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (60, 15), (80, 24), (300, 100)])
async def test_every_size_has_room_for_the_cursor(user: Home, size: tuple[int, int]) -> None:
    async with begin(user, size=size) as begun:
        assert begun.here()[:3] == "Lib"
        await begun.keys("G")
        assert begun.here().startswith("A CRM")
        assert all(len(line) <= size[0] for line in begun.screen())


async def test_a_title_is_neither_obeyed_nor_markup(tmp_path: Path) -> None:
    user = home(tmp_path)
    path = user.folder / "map.toml"
    path.write_text('title = "[red]T\\u001b[2J\\u202e"\ngoal = "[/b] \\u009b31m"')
    opened_before(user, path, HOUR)
    async with begin(user) as begun:
        text = "".join(begun.screen())
        assert "[red]T␛[2J" in text
        assert "[/b]" in text
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in text)


async def test_help_and_what_needs_a_map(user: Home) -> None:
    async with begin(user, ["question_mark"]) as begun:
        assert isinstance(begun.app.screen, HelpScreen)
        assert begun.line("A new map, on one page.")
        await begun.keys("escape", "u")
        assert "No map is open here" in begun.screen()[-1]
        await begun.keys(":", "'saveas'")
        assert begun.line("No command is called that.")


@pytest.mark.parametrize("keys", [["q"], ["ctrl+c", "ctrl+c"], [":", "'q'", "enter"]])
async def test_leaving(user: Home, keys: list[str]) -> None:
    async with begin(user) as begun:
        await begun.pilot.press("escape")
        assert begun.app.is_running
        await begun.keys(*keys[:-1])
        assert begun.app.is_running
        await begun.pilot.press(keys[-1])
    assert begun.app.return_value == 0


async def test_a_greeting_is_said(user: Home) -> None:
    async with begin(user, greeting="config.toml:2: mose: is no setting") as begun:
        assert "is no setting" in begun.screen()[-1]


def _environment(folder: Path) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
    }


def test_the_program_alone_in_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "config" / "journeytui"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("mose = 1\n")
    monkeypatch.chdir(tmp_path)
    with terminal(env=_environment(tmp_path)) as played:
        played.shows("NEW FROM A PRESET")
        played.shows("config.toml:1: mose: is no setting; did you mean 'mouse'?")
        played.press("nLibrary card\r\r\rSees the poster\r")
        played.shows("Sees the poster")
        played.press("q")
        assert played.end() == 0
    assert "Sees the poster" in (tmp_path / "library-card.toml").read_text()
    with terminal(env={**_environment(tmp_path), "NO_COLOR": "1"}) as played:
        played.shows("Library card")
        played.press("q")
        assert played.end() == 0
        assert b"\x1b[38" not in played.raw
    state = tmp_path / "state" / "journeytui" / "recent.json"
    assert os.stat(state).st_mode & 0o777 == 0o600
    assert "poster" not in state.read_text()


def test_ascii_when_asked_for(tmp_path: Path) -> None:
    with terminal("--ascii", env=_environment(tmp_path)) as played:
        lines = played.shows("? help")
        assert all(line.isascii() for line in lines)
        played.press("q")
        assert played.end() == 0


def test_from_a_folder_that_is_gone_new_maps_go_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    # An interpreter finds nothing by a relative path from such a folder.
    environ = {**_environment(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    with terminal(env=environ) as played:
        played.shows("new maps go to ~")
        played.press("q")
        assert played.end() == 0
