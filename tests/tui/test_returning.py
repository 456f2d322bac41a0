"""Opening a map that was left in the middle of its work."""

from __future__ import annotations

import errno
import shutil
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from journeytui.session import Kind, Session
from journeytui.storage.journal import Journals
from tests.sessions import HERE, add
from tests.storage.faults import failing
from tests.tui.play import SMALL, Play, cells, play, until


class Left:
    """A map with what a program left of its work."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "map.toml"
        self.journals = folder / "journals"
        self.path.write_text(SMALL)

    def program(self) -> Session:
        return Session.open(self.path, journals=Journals([self.journals]), retry=3600)

    def end(self, session: Session) -> None:
        """It ends like a killed one: what it wrote stays, and its locks go."""
        session.last_words()
        session._saver.discard()
        file = session._keeper._file
        assert file is not None
        file.close()

    def cards(self, *texts: str, half: str = "", use: str = "card") -> None:
        """A program that could not write these cards, and in which a line was being typed."""
        session = self.program()
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, "replace", errno.ENOSPC)
            for text in texts:
                add(session, text)
            session.draft(half, use, HERE)
            if texts:
                assert session.save_now().kind is Kind.FAILED
            self.end(session)

    def opened(self) -> AbstractAsyncContextManager[Play]:
        return play(self.folder, journals=self.journals, size=(100, 30))


@pytest.fixture
def left(tmp_path: Path) -> Left:
    return Left(tmp_path)


async def test_it_is_offered_and_taken_in(left: Left) -> None:
    left.cards("Reads the reviews", "Calls the desk", half="The form wants a f")
    async with left.opened() as played:
        shown = "\n".join(played.screen())
        assert "This map was left in the middle of its work." in shown
        assert "2 new cards." in shown
        assert shown.endswith("t take it in  D throw it away  Esc leave it")
        assert "Half-typed: “The form wants a f”" in shown
        await played.keys("enter")
        assert cells(played.journey)["Hear of it/actions"][2:] == [
            "Reads the reviews",
            "Calls the desk",
        ]
        assert "Taken in: 2 new cards. You were typing this." in played.footer()
        await played.keys("'ax'", "enter", "k")
        assert played.at() != ""
        assert "The form wants a fax" in cells(played.journey)["Hear of it/actions"]
        await played.keys("u", "u", "u")
        assert cells(played.journey)["Hear of it/actions"] == ["Sees the poster", "Asks a friend"]


async def test_esc_leaves_it_for_the_next_time(left: Left) -> None:
    left.cards("Reads the reviews")
    async with left.opened() as played:
        await played.keys("escape", "j", "a", "'Mine'", "enter")
        assert "Reads the reviews" not in played.lines()
    async with left.opened() as played:
        await played.keys("t")
        assert "Reads the reviews" in played.lines()
        assert "Mine" in played.lines()
    async with left.opened() as played:
        assert "left in the middle" not in "\n".join(played.screen())


async def test_throwing_it_away_takes_two_keys(left: Left) -> None:
    left.cards("Reads the reviews")
    async with left.opened() as played:
        await played.keys("D")
        assert "left in the middle" in "\n".join(played.screen())
        await played.keys("D")
        assert "Thrown away." in played.footer()
        assert "Reads the reviews" not in played.lines()
    assert list(left.journals.iterdir()) == []


async def test_a_line_alone_is_back_at_once(left: Left) -> None:
    left.cards(half="The form wants a f")
    async with left.opened() as played:
        assert "You were typing this." in played.footer()
        await played.keys("'ax'", "enter")
        assert "The form wants a fax" in cells(played.journey)["Hear of it/actions"]


async def test_a_line_of_a_field_is_recalled(left: Left) -> None:
    left.cards(half="Ana", use="words")
    async with left.opened() as played:
        assert "Half-typed: “Ana”; a and Up bring it back." in played.footer()
        await played.keys("a", "up", "enter")
        assert played.at() == "Ana"


@pytest.mark.parametrize("use", ["words", "brainstorm", "call"])
async def test_a_line_that_is_not_used_waits_in_the_inbox_and_is_offered_once(
    left: Left, use: str
) -> None:
    left.cards(half="Ana", use=use)
    async with left.opened() as played:
        assert "Half-typed: “Ana”" in played.footer()
        await played.keys("j", "q")
        await until(played, lambda: not played.app.is_running)
    async with left.opened() as played:
        assert "Half-typed" not in played.footer()
        assert cells(played.journey)["inbox"] == ["Ana"]


async def test_a_line_that_was_used_is_no_note(left: Left) -> None:
    left.cards(half="Ana", use="words")
    async with left.opened() as played:
        await played.keys("a", "up", "'s'", "enter", "q")
        await until(played, lambda: not played.app.is_running)
        assert "inbox" not in cells(played.journey)
        assert '"Anas"' in left.path.read_text()


async def test_where_nothing_can_be_saved_the_line_is_offered_again(left: Left) -> None:
    left.cards(half="Ana", use="words")
    left.path.chmod(0o444)
    async with left.opened() as played:
        await played.keys("q")
        await until(played, lambda: not played.app.is_running)
    async with left.opened() as played:
        assert "Half-typed: “Ana”" in played.footer()


@pytest.mark.parametrize(("use", "key"), [("brainstorm", "B"), ("call", "C")])
async def test_a_line_of_another_screen_comes_back_there(left: Left, use: str, key: str) -> None:
    left.cards(half="A cake for ev", use=use)
    async with left.opened() as played:
        assert f"comes back in the {use} ({key})" in played.footer()
        await played.keys(key)
        if use == "call":
            await played.keys("'Ana'", "enter")
        await played.keys("'erybody'", "enter")
        assert "A cake for everybody" in played.lines()


@pytest.mark.parametrize(
    "keys",
    [["B", "'A cake'", "escape"], ["C", "'Ana'", "enter", "'A cake'", "escape", "escape", "q"]],
)
async def test_a_line_that_was_kept_on_the_way_to_the_map_is_half_typed_no_more(
    left: Left, keys: list[str]
) -> None:
    async with left.opened() as played:
        await played.keys(*keys)
        assert played.session.close().kind is Kind.SAVED
    async with left.opened() as played:
        assert "Half-typed" not in played.footer()
        await played.keys("B", "'Another'", "enter")
        assert [card.text for card in played.journey.inbox] == ["A cake", "Another"]


async def test_who_cannot_save_and_has_to_go_keeps_it(left: Left) -> None:
    async with left.opened() as played:
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, "replace", errno.ENOSPC)
            await played.keys("a", "'Reads the reviews'", "enter", "q")
            assert "keep it and quit" in "\n".join(played.screen())
            await played.keys("k")
        assert played.app.ending
    assert "Reads the reviews" not in left.path.read_text()
    async with left.opened() as played:
        await played.keys("enter")
        assert "Reads the reviews" in played.lines()


async def test_a_note_of_a_call_comes_back_in_the_stage_that_it_was_typed_for(left: Left) -> None:
    async with left.opened() as played:
        await played.keys("C", "'Ana'", "enter", "'!Slow'", "enter", "'!The form'", "tab")
        assert any("Sign up    › !The form" in line for line in played.screen())
        assert "Slow" in played.lines()
        played.session.last_words()
        # What a killed program would leave.
        left.journals = shutil.copytree(left.journals, left.folder / "as-it-was")
    async with left.opened() as played:
        await played.keys("C", "c")
        assert any("Sign up    › !The form" in line for line in played.screen())
