"""The map and its file on the screen: saving, somebody else's writes, quitting."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest
from textual import events

from journeytui.session import Kind, Session
from journeytui.storage import files
from journeytui.storage.files import FileTrouble
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.choice import ChoiceScreen
from tests.sessions import BROKEN, Gate, look
from tests.tui.play import SMALL, Play, cells, play, until

NEW = ["a", "'New'", "enter"]


def changed(played: Play) -> bool:
    """Whether the file cannot be taken in, and the screen says so."""
    state = played.session.state
    return state.kind is Kind.CHANGED and state.words[:20] in played.title()


async def looked(played: Play) -> None:
    """The session looks at its file, and the screen hears what came of it."""
    await asyncio.to_thread(look, played.session)
    await played.keys()
    await played.pilot.pause()


def asked(played: Play) -> bool:
    return isinstance(played.app.screen, ChoiceScreen)


async def test_q_leaves_once_all_is_written(tmp_path: Path) -> None:
    async with play(tmp_path, keys=[*NEW, "q"]) as played:
        await until(played, lambda: not played.app.is_running)
        assert played.app.return_value == 0
        assert "New" in played.path.read_text()


@pytest.mark.parametrize("words", ["q", "wq", "x"])
async def test_the_palette_knows_how_people_quit_elsewhere(tmp_path: Path, words: str) -> None:
    async with play(tmp_path, keys=[*NEW, ":", f"'{words}'", "enter"]) as played:
        await until(played, lambda: not played.app.is_running)
        assert "New" in played.path.read_text()


async def test_ctrl_c_says_how_to_quit_and_quits_the_second_time(tmp_path: Path) -> None:
    async with play(tmp_path, keys=[*NEW, "ctrl+c"]) as played:
        assert "q quits" in played.footer()
        await played.keys("j", "ctrl+c")
        assert played.app.is_running
        await played.keys("ctrl+c")
        await until(played, lambda: not played.app.is_running)
        assert "New" in played.path.read_text()


def refuse(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """From now on writing that file fails."""
    real = files.replace

    def replace(target: Path, data: bytes, expected: bytes, **more: Any) -> None:
        if Path(target).name == path.name:
            raise FileTrouble("unwritable", target, "the disk is full")
        real(target, data, expected, **more)

    monkeypatch.setattr(files, "replace", replace)


async def test_a_failing_save_keeps_one_there_until_one_says_discard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with play(tmp_path) as played:
        refuse(monkeypatch, played.path)
        await played.keys(*NEW, "q")
        await until(played, lambda: asked(played))
        assert "the disk is full" in played.title()
        assert "saved" not in played.title()
        assert any("the disk is full" in line for line in played.screen())
        await played.keys("escape")
        assert played.app.is_running
        assert played.at() == "New"
        await played.keys("q")
        await until(played, lambda: asked(played))
        await played.keys("d", "enter")
        assert asked(played)
        await played.keys("D", "j", "D")
        assert asked(played)
        await played.keys("D")
        await until(played, lambda: not played.app.is_running)
        assert played.path.read_text() == SMALL


async def test_discarding_holds_up_nothing_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that does not answer, and a lock that another program keeps, let one wait."""
    gate, real = Gate(), Session.discard

    def discard(session: Session) -> None:
        gate.wait()
        real(session)

    async with play(tmp_path) as played:
        monkeypatch.setattr(Session, "discard", discard)
        await played.keys(":", "'q!'")
        for key in ("enter", "a", "x"):
            played.app.post_message(events.Key(key, key if len(key) == 1 else "\r"))
        await until(played, gate.reached.is_set)
        await until(played, lambda: not played.app._waiting)
        assert "LEAVING" in played.footer()
        gate.open()
        await until(played, lambda: not played.app.is_running)
        assert played.path.read_text() == SMALL


async def test_a_file_without_an_ending_is_written_again_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "map"
    path.write_text(SMALL)
    session = Session.open(path)
    app = JourneyApp(session, [])
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        played = Play(app, pilot, session, path)
        path.unlink()
        await played.keys(*NEW)
        await until(played, lambda: session.state.kind is Kind.CHANGED)
        await played.keys(":", "'w'", "enter")
        await until(played, lambda: "Saved to map." in played.footer())
        assert "New" in path.read_text()
    session.discard()


async def test_from_a_failing_save_one_can_save_elsewhere_and_is_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with play(tmp_path) as played:
        refuse(monkeypatch, played.path)
        await played.keys(*NEW, "q")
        await until(played, lambda: asked(played))
        await played.keys("s")
        assert "Save as:" in played.footer()
        await played.keys("enter")
        await until(played, lambda: not played.app.is_running)
        assert "New" in (tmp_path / "map-2.toml").read_text()


OTHER = SMALL.replace("Sees the poster", "Sees the poster in the bus")


async def test_what_somebody_else_wrote_is_taken_in_beside_ours(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        played.path.write_text(OTHER)
        await played.keys(*NEW)
        assert '"Sees the poster in the bus", "New"' in played.lines()
        await played.pilot.pause()
        assert cells(played.journey)["Hear of it/actions"] == [
            *["Sees the poster in the bus", "New", "Asks a friend"]
        ]
        await played.keys("u")
        assert "New" not in played.lines()
        assert "in the bus" in played.lines()


WRONG = {
    "the file holds conflict markers (line 1)": BROKEN,
    "the file is no valid map any more": SMALL + "[[stages]\n",
    "its format is 99, and this program": "format = 99\n" + OTHER,
}
"""What somebody may have made of the file, by what is said of it."""


@pytest.mark.parametrize("why", WRONG)
async def test_a_file_that_is_no_map_is_never_written_over(tmp_path: Path, why: str) -> None:
    async with play(tmp_path) as played:
        played.path.write_text(WRONG[why])
        await looked(played)
        assert changed(played)
        assert why[:18] in played.title()
        assert "once the file is a map again" in played.footer()
        assert ":saveas" in played.footer()
        await played.pilot.resize_terminal(80, 24)
        await played.pilot.pause()
        assert "once the file is a map again" in played.footer()
        await played.keys(*NEW)
        await played.keys("a", "'Two'", "enter")
        assert not asked(played)
        assert {"New", "Two"} <= {*cells(played.journey)["Hear of it/actions"]}
        await played.keys(":", "'w'", "enter")
        await until(played, lambda: asked(played))
        assert any("goes into the file by itself" in line for line in played.screen())
        await played.keys("escape")
        assert played.path.read_text() == WRONG[why]
        played.path.write_text(OTHER)
        await looked(played)
        assert "The file is a map again. From outside: 1 card changed" in played.footer()
        assert '"New", "Two"' in played.lines()
        assert "in the bus" in played.lines()


async def test_that_the_file_is_a_map_again_is_told_once_and_as_long_as_it_is(
    tmp_path: Path,
) -> None:
    async with play(tmp_path) as played:
        played.path.write_text(BROKEN)
        await looked(played)
        played.path.write_text(OTHER)
        await looked(played)
        assert "The file is a map again. From outside: 1 card changed" in played.footer()
        played.path.write_text(SMALL)
        await looked(played)
        assert played.footer() == " From outside: all of it is as it was."
        played.path.write_text(BROKEN)
        await looked(played)
        played.path.write_text(SMALL)
        await looked(played)
        assert played.footer() == " The file is a map again."
        played.path.unlink()
        await looked(played)
        assert "the file is gone" in played.title()
        assert "a map again" not in played.footer()


async def test_whoever_types_is_not_told_that_the_file_is_back(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        played.path.write_text(BROKEN)
        await looked(played)
        await played.keys("a", "'Half'")
        played.path.write_text(SMALL)
        await looked(played)
        assert "TYPING" in played.footer()
        assert "saved" in played.title()
        await played.keys("enter")
        assert '"Half"' in played.lines()


async def test_ours_can_go_to_another_file(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        played.path.write_text(BROKEN)
        await looked(played)
        await played.keys(*NEW)
        await played.keys(":", "'w'", "enter")
        await until(played, lambda: asked(played))
        await played.keys("s", "ctrl+u", f"'{tmp_path}/mine'", "enter")
        await until(played, lambda: "Saved to mine.toml" in played.footer())
        assert "New" in (tmp_path / "mine.toml").read_text()
        assert played.path.read_text() == BROKEN
        assert played.session.path == tmp_path / "mine.toml"
        await until(played, lambda: "   mine.toml   " in played.title())


@pytest.mark.parametrize("left", ["", "# nothing here\n"])
async def test_an_emptied_file_is_written_again_when_one_says_so(tmp_path: Path, left: str) -> None:
    async with play(tmp_path) as played:
        played.path.write_text(left)
        await looked(played)
        await played.keys(*NEW)
        await until(played, lambda: changed(played))
        assert "the file is empty" in played.title()
        assert ":w writes the file again" in played.footer()
        await asyncio.to_thread(played.session.save_now)
        assert played.path.read_text() == left
        await played.keys(":", "'w'", "enter")
        await until(played, lambda: "Saved to map.toml" in played.footer())
        assert "New" in played.path.read_text()
        assert played.session.state.kind is Kind.SAVED


async def test_what_came_into_an_emptied_file_meanwhile_is_not_written_over(
    tmp_path: Path,
) -> None:
    async with play(tmp_path) as played:
        played.path.write_text("")
        await looked(played)
        played.path.write_text("nonsense")
        await played.keys(":", "'w'", "enter")
        await until(played, lambda: asked(played))
        assert played.path.read_text() == "nonsense"


async def test_the_title_names_no_file_as_long_as_it_is_the_one_that_was_opened(
    tmp_path: Path,
) -> None:
    async with play(tmp_path, keys=NEW) as played:
        await played.keys(":", "'w'", "enter")
        await until(played, lambda: "Saved to map.toml" in played.footer())
        assert ".toml" not in played.title()


async def test_save_as_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "there.toml").write_text("title = 'There'\n")
    async with play(tmp_path, keys=[":", "'saveas'", "enter", "ctrl+u"]) as played:
        await played.keys(f"'{tmp_path}/there'", "enter")
        await until(played, lambda: "Not saved" in played.footer())
        assert (tmp_path / "there.toml").read_text() == "title = 'There'\n"


async def test_a_copy_of_a_sample_gets_its_file_with_the_first_change(tmp_path: Path) -> None:
    apps: list[JourneyApp] = []
    session = Session.sample(
        SMALL, tmp_path / "copy.toml", on_state=lambda state: apps[0].heard(state)
    )
    app = JourneyApp(session, [])
    apps.append(app)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        played = Play(app, pilot, session, tmp_path / "copy.toml")
        assert "copy of" in played.title()
        assert not played.path.exists()
        await played.keys(*NEW)
        assert "New" in played.lines()
        await until(played, lambda: str(tmp_path) in played.footer())
        assert "copy of" not in played.title()
    session.discard()


async def test_save_now_says_where(tmp_path: Path) -> None:
    async with play(tmp_path, keys=[*NEW, ":", "'w'", "enter"]) as played:
        await until(played, lambda: "Saved to map.toml" in played.footer())
        assert "New" in played.path.read_text()


async def test_a_file_that_is_gone_is_said_and_ours_can_be_saved(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        os.unlink(played.path)
        await played.keys(*NEW)
        await until(played, lambda: changed(played))
        assert "gone" in played.title()
        await played.keys("q")
        await until(played, lambda: asked(played))
        assert any("write it again" in line for line in played.screen())
        await played.keys("s", "enter")
        await until(played, (tmp_path / "map-2.toml").exists)
        assert "New" in (tmp_path / "map-2.toml").read_text()


@pytest.mark.parametrize("name", ["/", ".", "~nosuch/x", "  "])
async def test_what_is_no_name_of_a_file_is_said(tmp_path: Path, name: str) -> None:
    async with play(tmp_path, keys=[":", "'saveas'", "enter", "ctrl+u"]) as played:
        await played.keys(f"'{name}'", "enter")
        await until(played, lambda: "Not saved" in played.footer())
        assert played.app.is_running


async def test_a_file_that_is_gone_can_be_written_again(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        os.unlink(played.path)
        await played.keys(*NEW)
        await until(played, lambda: changed(played))
        assert ":w writes the file again" in played.footer()
        await played.keys(":", "'w'", "enter")
        await until(played, lambda: "Saved to map.toml" in played.footer())
        assert "New" in played.path.read_text()


async def test_nothing_typed_behind_q_is_on_the_screen_and_not_in_the_file(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        for key in ["a", *"One", "enter", "q", "a", *"Two", "enter"]:
            played.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(played, lambda: not played.app.is_running)
        shown = cells(played.journey)["Hear of it/actions"]
        assert shown == ["Sees the poster", "One", "Asks a friend"]
        assert '"Sees the poster", "One", "Asks a friend"' in played.path.read_text()


async def test_reloading_under_a_card_that_is_typed_in_keeps_what_was_typed(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["e", "' again'"]) as played:
        played.path.write_text('title = "Other"\n[[stages]]\nname = "Else"\n')
        played.desk.session.reload(played.cursor)
        played.desk.show(played.journey, played.cursor)
        await played.pilot.pause()
        assert played.desk.use is None
        await played.keys("a", "up", "enter")
        assert cells(played.journey) == {"Else/actions": ["Sees the poster again"]}


async def test_a_map_that_became_read_only_takes_no_undo(tmp_path: Path) -> None:
    async with play(tmp_path, keys=NEW) as played:
        played.lines()
        played.path.write_text("format = 99\n" + OTHER)
        await played.keys(":", "'reload'", "enter")
        await until(played, lambda: "Reloaded" in played.footer())
        assert "read-only" in played.footer()
        await played.keys("u")
        assert "read-only" in played.footer()
        played.session.save_now()
        assert played.path.read_text() == "format = 99\n" + OTHER
