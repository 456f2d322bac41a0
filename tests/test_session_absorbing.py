"""What others append to an open map comes in by itself, and neither side loses anything."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from journeytui.core import edits
from journeytui.core.journey import Journey, Table
from journeytui.core.structure import add_stage
from journeytui.session import Kind, Session, State
from journeytui.storage import locks, saver
from journeytui.storage.appended import appended
from journeytui.storage.base import Base, composed
from journeytui.storage.files import FileTrouble
from tests.sessions import (
    BROKEN,
    FOR_EVER,
    HERE,
    MAP,
    QUICKLY,
    Ear,
    Gate,
    News,
    actions,
    add,
    append,
    entry,
    inbox,
    look,
    written,
)
from tests.storage.faults import failing, is_folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    path = folder / "map.toml"
    path.write_text(MAP)
    return path


class TestIdle:
    def test_a_note_comes_in_and_the_file_is_left_as_it_is(self, path: Path) -> None:
        ear, news = Ear(), News()
        session = Session.open(path, on_state=ear, on_news=news)
        session.watch(QUICKLY)
        append(path, entry("A cake"), entry("Asks twice", "hear-of-it"))
        news.wait("A cake", "Asks twice")
        assert inbox(session.journey) == ["A cake"]
        assert actions(session.journey)[-1] == "Asks twice"
        assert session.journey.stages[0].cell("actions")[-1].attrs == Table()
        assert not session.can_undo
        assert session.close() == State(Kind.SAVED)
        assert ear.heard == []
        assert path.read_text() == MAP + entry("A cake") + entry("Asks twice", "hear-of-it")

    def test_one_after_another(self, path: Path) -> None:
        news = News()
        session = Session.open(path, on_news=news)
        session.watch(QUICKLY)
        for number in range(5):
            append(path, entry(f"Note {number}"))
            news.wait(*(f"Note {n}" for n in range(number + 1)))
        assert inbox(session.journey) == [f"Note {n}" for n in range(5)]
        session.close()

    def test_of_an_unknown_cell_it_waits_and_says_where_it_belongs(self, path: Path) -> None:
        news = News()
        session = Session.open(path, on_news=news)
        session.watch(QUICKLY)
        append(path, entry("Renews", "loyalty"))
        news.wait("Renews")
        assert session.journey.inbox[0].word("stage") == "loyalty"
        session.do(add_stage(session.journey, session.next_id, 2, "Loyalty"), HERE, HERE)
        assert [c.text for c in session.journey.stages[2].cell("actions")] == ["Renews"]
        session.undo()
        assert inbox(session.journey) == ["Renews"]
        assert session.close().kind is Kind.SAVED
        assert path.read_text() == MAP + entry("Renews", "loyalty")

    @pytest.mark.parametrize("theirs", [MAP + '[[inbox]]\ntext = "not closed\n', BROKEN, ""])
    def test_what_is_no_map_is_not_taken_in(self, path: Path, theirs: str) -> None:
        news = News()
        session = Session.open(path, on_news=news)
        path.write_text(theirs)
        look(session)
        assert (session.state.kind, news.texts) == (Kind.CHANGED, [])
        add(session, "One")
        assert session.close().kind is Kind.CHANGED
        assert path.read_text() == theirs
        session.discard()

    def test_without_a_word_from_anybody_the_content_is_not_read_again(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        os.utime(path, ns=(0, 0))
        session = Session.open(path)
        look(session)
        with monkeypatch.context() as patch:
            patch.setattr("journeytui.storage.mapfile.STEP", 0)
            look(session)
            patch.setattr("journeytui.storage.files.read_quietly", pytest.fail)
            look(session)
        session.discard()

    def test_a_copy_is_in_no_file_yet_and_then_in_one(self, path: Path) -> None:
        news = News()
        copy = path.with_name("copy.toml")
        session = Session.sample(MAP, copy, on_news=news)
        session.watch(QUICKLY)
        copy.write_text(MAP + entry("Somebody else's"))
        look(session)
        assert session.state.kind is Kind.COPY
        session.save_as(path.with_name("mine.toml"))
        append(session.path, entry("A cake"))
        news.wait("A cake")
        assert session.close().kind is Kind.SAVED

    def test_a_map_that_can_only_be_looked_at_shows_it_too(self, path: Path) -> None:
        path.write_text("format = 2\n" + MAP)
        news = News()
        session = Session.open(path, on_news=news)
        session.watch(QUICKLY)
        append(path, entry("A cake"))
        news.wait("A cake")
        assert session.close().kind is Kind.SAVED
        assert path.read_text() == "format = 2\n" + MAP + entry("A cake")

    def test_no_thread_stays_behind_and_one_that_cannot_end_looks_on(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = threading.active_count()
        news = News()
        session = Session.open(path, on_news=news, retry=FOR_EVER)
        session.watch(QUICKLY)
        session.watch(QUICKLY)
        assert threading.active_count() == before + 1
        with monkeypatch.context() as patch:
            failing(patch, "replace", errno.ENOSPC)
            add(session, "One")
            assert session.close().kind is Kind.FAILED
            append(path, entry("A cake"))
            news.wait("A cake")
            assert session.state == State(Kind.FAILED, "the disk is full")
        assert session.close().kind is Kind.SAVED
        assert threading.active_count() == before
        assert inbox(written(path)) == ["A cake"]
        assert actions(written(path))[-1] == "One"

    def test_a_listener_that_fails_is_raised_at_the_end(self, path: Path) -> None:
        def fail(_: object) -> None:
            raise LookupError("no such widget")

        session = Session.open(path, on_news=fail)
        append(path, entry("A cake"))
        look(session)
        assert inbox(session.journey) == ["A cake"]
        with pytest.raises(LookupError, match="no such widget"):
            session.close()

    def test_a_fault_while_looking_is_raised_at_the_end(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stumble(*_: object) -> None:
            raise ZeroDivisionError

        session = Session.open(path)
        append(path, entry("A cake"))
        with monkeypatch.context() as patch:
            patch.setattr("journeytui.session.appended", stumble)
            look(session)
        with pytest.raises(ZeroDivisionError):
            session.close()


class TestOpening:
    def test_tells_which_cards_it_brought_home(self, path: Path) -> None:
        path.write_text(MAP + entry("A cake") + entry("Asks twice", "hear-of-it"))
        session = Session.open(path)
        home = session.journey.stages[0].cell("actions")[-1]
        assert (home.text, session.brought_home) == ("Asks twice", frozenset({home.id}))
        assert session.close() == State(Kind.SAVED)
        assert path.read_text() == MAP + entry("A cake") + entry("Asks twice", "hear-of-it")


class TestSaving:
    def test_a_save_takes_in_what_came_and_writes_it_to_its_cell(self, path: Path) -> None:
        ear, news = Ear(), News()
        session = Session.open(path, on_state=ear, on_news=news)
        append(path, entry("A cake", comment="# for June"), entry("Asks twice", "hear-of-it"))
        add(session, "One")
        ear.wait(Kind.SAVED)
        news.wait("A cake", "Asks twice")
        assert [state.kind for state in ear.heard] == [Kind.SAVING, Kind.SAVED]
        assert path.read_text() == MAP.replace(
            '"Asks a friend"', '"Asks a friend", "One", "Asks twice"'
        ) + entry("A cake", comment="# for June")
        assert written(path) == session.journey
        session.close()

    @pytest.mark.parametrize("ending", ["", "\n\n# the end", "\n# the end\n"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_whatever_the_file_ends_with(self, path: Path, ending: str, newline: str) -> None:
        text = (MAP.rstrip("\n") + ending).replace("\n", newline)
        path.write_bytes(text.encode())
        session = Session.open(path)
        append(path, entry("A cake").replace("\n", newline))
        add(session, "One")
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey
        assert inbox(session.journey) == ["A cake"]
        assert "# the end" in path.read_text() or not ending

    @pytest.mark.parametrize("times", [1, saver.RACES, saver.RACES + 3])
    def test_what_comes_while_a_save_is_prepared(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, times: int
    ) -> None:
        """After so many lost races those who append have to wait."""
        monkeypatch.setattr(locks, "PATIENCE", 0.0)
        came: list[str] = []

        def slowly(base: Base, journey: Journey) -> tuple[Base, bytes]:
            made = composed(base, journey)
            if len(came) < times:
                with suppress(FileTrouble):
                    append(path, entry(f"Note {len(came)}", "sign-up"))
                    came.append(f"Note {len(came)}")
            return made

        news = News()
        session = Session.open(path, on_news=news)
        monkeypatch.setattr("journeytui.storage.mapfile.composed", slowly)
        add(session, "One")
        assert session.save_now() == State(Kind.SAVED)
        assert len(came) == min(times, saver.RACES)
        news.wait(*came)
        assert written(path) == session.journey
        assert [c.text for c in session.journey.stages[1].cell("actions")] == came
        assert actions(session.journey)[-1] == "One"
        session.close()

    def test_what_comes_between_the_comparison_and_the_renaming(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It waits for the lock, and then goes to the new file."""
        gate, real, flock = Gate(), os.replace, fcntl.flock
        waiting = threading.Event()

        def wait(fd: int, operation: int) -> None:
            if operation == fcntl.LOCK_EX:
                waiting.set()
            flock(fd, operation)

        def replace(source: str, target: str) -> None:
            gate.wait()
            real(source, target)

        session = Session.open(path)
        monkeypatch.setattr(os, "replace", replace)
        add(session, "One")
        assert gate.reached.wait(30)
        monkeypatch.setattr("fcntl.flock", wait)
        other = threading.Thread(target=append, args=(path, entry("A cake")))
        other.start()
        assert waiting.wait(30)
        gate.open()
        other.join(30)
        add(session, "Two")
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey
        assert inbox(session.journey) == ["A cake"]
        assert actions(session.journey)[-2:] == ["One", "Two"]

    def test_an_edit_that_was_being_made_when_it_came(self, path: Path) -> None:
        session = Session.open(path)
        mine = edits.add_cards(session.journey, session.next_id, (1, "actions"), 9, ["One", "Two"])
        append(path, entry("Asks twice", "hear-of-it"), entry("A cake"))
        look(session)
        session.do(mine, HERE, HERE)
        assert sorted(actions(session.journey)[2:]) == ["Asks twice", "One", "Two"]
        assert len({card.id for _, card in session.journey.cards()}) == 7
        assert session.close().kind is Kind.SAVED
        assert written(path) == session.journey

    def test_closing_takes_in_before_it_says_that_somebody_else_wrote(self, path: Path) -> None:
        session = Session.open(path, retry=FOR_EVER)
        append(path, entry("A cake"))
        add(session, "One")
        append(path, entry("Another"))
        assert session.close() == State(Kind.SAVED)
        assert inbox(written(path)) == ["A cake", "Another"]

    def test_what_the_disk_has_not_confirmed_is_written_again(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear, retry=FOR_EVER)
        with monkeypatch.context() as patch:
            failing(patch, "fsync", errno.EIO, is_folder)
            add(session, "One")
            ear.wait(Kind.FAILED)
        append(path, entry("A cake"))
        look(session)
        inode = path.stat().st_ino
        assert session.save_now().kind is Kind.SAVED
        assert path.stat().st_ino != inode
        session.close()

    def test_two_sessions_both_take_it_in(self, path: Path) -> None:
        one, other = Session.open(path), Session.open(path)
        append(path, entry("A cake"))
        for session in (one, other):
            look(session)
            assert inbox(session.journey) == ["A cake"]
        add(one, "One")
        assert one.close().kind is Kind.SAVED
        assert other.close().kind is Kind.SAVED


def test_a_text_that_is_no_map_is_nothing_appended() -> None:
    assert appended(MAP, b"\xff") is None
    assert appended(MAP, MAP.encode()) is None
    found = appended(MAP, (MAP + entry("A cake")).encode())
    assert found is not None
    assert [card.text for card in found.cards] == ["A cake"]
