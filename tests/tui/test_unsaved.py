"""The opening screen where programs have left something that is in no file."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from journeytui.layout.left import counted
from journeytui.session import Session
from journeytui.tui.home import Home
from tests.sessions import HERE, actions, add, written
from tests.storage.faults import failing
from tests.tui.begin import begin, home
from tests.tui.play import SMALL


@pytest.fixture
def user(tmp_path: Path) -> Home:
    """Somebody whose journals have a place."""
    begun = home(tmp_path)
    places = replace(begun.places, journals=(tmp_path / "state" / "journals",))
    return replace(begun, places=places)


def leave(user: Home, name: str, text: str, typed: str = "") -> Path:
    """A program that ends with a card that is in no file."""
    path = user.folder / name
    path.write_text(SMALL)
    with pytest.MonkeyPatch.context() as full:
        failing(full, "replace", errno.ENOSPC)
        session = Session.open(path, journals=user.journals, retry=3600)
        add(session, text)
        session.draft(typed, "card", HERE)
        session.leave()
    return path


async def test_what_was_left_stands_first(user: Home) -> None:
    leave(user, "card.toml", "Calls", "The form w")
    async with begin(user) as begun:
        lines = [line.strip() for line in begun.screen()]
        assert lines.index("NOT SAVED") < lines.index("RECENT")
        assert begun.here() == "Library card"
        assert "1 new card, a half-typed line" in begun.line("Library card")


async def test_enter_opens_it_and_it_is_offered(user: Home) -> None:
    leave(user, "card.toml", "Calls")
    async with begin(user, ["enter"]) as begun:
        (left,) = begun.app.map.desk.session.left
        assert counted(left.replayed.unsaved) == "1 new card"


async def test_a_map_whose_file_is_gone_is_made_again(user: Home) -> None:
    path = leave(user, "card.toml", "Calls")
    path.unlink()
    async with begin(user) as begun:
        assert "the file is gone · 1 new card" in begun.line("  card") or begun.line("▌ card")
        await begun.keys("enter")
        session = begun.app.map.desk.session
        assert session.save_now().words == "saved"
        assert actions(written(path))[2:] == ["Calls"]


async def test_nothing_left_is_no_group(user: Home) -> None:
    async with begin(user) as begun:
        assert begun.line("NOT SAVED") == ""
        assert begun.line("RECENT")


async def test_a_running_program_keeps_its_own(user: Home) -> None:
    path = user.folder / "card.toml"
    path.write_text(SMALL)
    session = Session.open(path, journals=user.journals)
    add(session, "Calls")
    async with begin(user) as begun:
        assert begun.line("NOT SAVED") == ""
    session.close()
