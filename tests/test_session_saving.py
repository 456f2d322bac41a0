"""The session saves by itself, only what changed, and belongs to one file at a time."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from journeytui.core import edits
from journeytui.core.cursor import Cursor
from journeytui.core.diff import align
from journeytui.core.journey import Journey, Table
from journeytui.session import Kind, Session, State
from journeytui.storage.base import Base
from journeytui.storage.codec import read
from journeytui.storage.files import FileTrouble
from journeytui.storage.saver import Saver
from tests.sessions import FOR_EVER, MAP, THEIRS, Ear, Gate, actions, add, written
from tests.storage.faults import closed_folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    path = folder / "map.toml"
    path.write_text(MAP)
    return path


def gated(patch: pytest.MonkeyPatch) -> Gate:
    """A gate in front of every renaming."""
    gate, real = Gate(), os.replace

    def replace(source: str, target: str) -> None:
        gate.wait()
        real(source, target)

    patch.setattr(os, "replace", replace)
    return gate


class TestSaving:
    def test_writes_only_what_changed(self, path: Path) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear)
        add(session, "Reads the rules")
        ear.wait(Kind.SAVED)
        assert [state.kind for state in ear.heard] == [Kind.SAVING, Kind.SAVED]
        old = '["Sees the poster", "Asks a friend"]'
        new = '["Sees the poster", "Asks a friend", "Reads the rules"]'
        assert path.read_text() == MAP.replace(old, new)
        assert session.close().kind is Kind.SAVED

    def test_after_a_discard_closing_ends_and_writes_nothing(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise FileTrouble("unwritable", path, "the disk is full")

        monkeypatch.setattr("journeytui.storage.files.replace", full)
        session = Session.open(path)
        add(session, "Reads the rules")
        session.discard()
        assert session.close().kind is not Kind.SAVED
        assert path.read_text() == MAP

    def test_closing_waits_for_what_came_while_it_wrote(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = Session.open(path)
        real, once = os.replace, [True]

        def replace(source: str, target: str) -> None:
            real(source, target)
            if once:
                once.clear()
                add(session, "Typed meanwhile")

        monkeypatch.setattr(os, "replace", replace)
        add(session, "Reads the rules")
        assert session.close().kind is Kind.SAVED
        assert "Typed meanwhile" in path.read_text()

    def test_undo_and_redo_are_saved_too(self, path: Path) -> None:
        session = Session.open(path)
        add(session, "More")
        assert session.save_now().kind is Kind.SAVED
        session.undo()
        assert session.save_now().kind is Kind.SAVED
        assert path.read_text() == MAP
        session.redo()
        assert session.close().kind is Kind.SAVED
        assert actions(written(path))[-1] == "More"

    def test_what_waits_for_its_cell_goes_there_with_the_next_save(self, path: Path) -> None:
        entry = '\n[[inbox]]\ntext = "No pen"\nkind = "note"\nstage = "sign-up"\nlane = "actions"\n'
        path.write_text(MAP + entry)
        session = Session.open(path)
        stage = session.journey.stages[1]
        assert [card.text for card in stage.cell("actions")] == ["No pen"]
        assert session.close().kind is Kind.SAVED
        assert path.read_text() == MAP + entry
        attrs = Table.of({"kind": "note", "stage": "hear-of-it", "lane": "actions"})
        note = edits.add_cards(session.journey, session.next_id, "inbox", 0, ["Told so"], attrs)
        session.do(note, Cursor(), Cursor())
        assert session.save_now().kind is Kind.SAVED
        assert "inbox" not in path.read_text()
        add(session, "More")
        assert session.close().kind is Kind.SAVED
        assert [card.text for card in written(path).stages[1].cell("actions")] == ["No pen"]
        assert set(actions(written(path))[2:]) == {"Told so", "More"}

    def test_keeps_the_line_breaks_of_the_file(self, path: Path) -> None:
        path.write_bytes(MAP.replace("\n", "\r\n").encode())
        session = Session.open(path)
        for text in ("One", "Two"):
            add(session, text)
            assert session.save_now() == State(Kind.SAVED)
        assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == 10
        session.close()

    def test_says_so_where_the_layout_could_not_be_kept(self, path: Path) -> None:
        path.write_text('stages = [{ name = "Hear of it", actions = ["Asks"] }]  # all in one\n')
        session = Session.open(path)
        add(session, "More")
        assert session.save_now().words == "saved: the whole file was written anew"
        assert written(path) == session.journey
        assert "# all in one" in path.read_text()
        add(session, "Still more")
        assert session.close().words == "saved"

    def test_says_saved_only_once_the_file_is_renamed(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = gated(monkeypatch)
        ear = Ear()
        session = Session.open(path, on_state=ear)
        add(session, "More")
        assert gate.reached.wait(30)
        assert session.state.kind is Kind.SAVING
        assert path.read_text() == MAP
        gate.open()
        ear.wait(Kind.SAVED)
        assert actions(written(path))[-1] == "More"
        session.close()

    def test_editing_goes_on_while_it_writes_and_the_newest_is_written_next(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = gated(monkeypatch)
        ear = Ear()
        session = Session.open(path, on_state=ear)
        add(session, "0")
        assert gate.reached.wait(30)
        for number in range(1, 50):
            add(session, str(number))
        gate.open()
        ear.wait(Kind.SAVED)
        assert written(path) == session.journey
        assert ear.heard == [State(Kind.SAVING), State(Kind.SAVED)]
        session.close()

    def test_closing_waits_for_the_write(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        gate = gated(monkeypatch)
        session = Session.open(path)
        add(session, "One")
        assert gate.reached.wait(30)
        add(session, "Two")
        states: list[State] = []
        closing = threading.Thread(target=lambda: states.append(session.close()))
        closing.start()
        gate.open()
        closing.join(30)
        assert states == [State(Kind.SAVED)]
        assert actions(written(path))[-2:] == ["One", "Two"]

    def test_no_thread_stays_behind(self, path: Path) -> None:
        before = threading.active_count()
        session = Session.open(path)
        assert threading.active_count() == before
        add(session, "More")
        assert threading.active_count() == before + 1
        session.close()
        assert threading.active_count() == before

    def test_a_closed_session_that_is_edited_again_saves_again(self, path: Path) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear)
        add(session, "One")
        session.close()
        add(session, "Two")
        ear.wait(Kind.SAVED, 2)
        assert actions(written(path))[-2:] == ["One", "Two"]
        session.close()


def test_a_base_that_is_behind_the_journey_is_written_over(path: Path) -> None:
    """As after a merge: the file holds what somebody else wrote, and more is to be in it."""
    ear = Ear()
    was = read(MAP)
    saver = Saver(path, Base(MAP, was.journey, MAP.encode()), on_state=ear)
    path.write_text(THEIRS)
    merged = Journey(was.journey.fields.put("goal", "More"), was.journey.stages)
    with saver.holding() as base:
        assert base.text == MAP
        theirs = align(was.journey, read(THEIRS).journey, 100)
        saver.rebase(Base(THEIRS, theirs, THEIRS.encode()), merged, 0, kept=False)
    saver.announce()
    ear.wait(Kind.SAVED)
    assert written(path) == merged
    assert saver.close().kind is Kind.SAVED


class TestSavingAs:
    def test_the_session_belongs_to_the_new_file_then(self, path: Path) -> None:
        session = Session.open(path)
        add(session, "One")
        session.save_now()
        before = path.read_text()
        other = path.with_name("other.toml")
        session.save_as(other)
        assert session.path == other
        assert other.read_text() == before
        add(session, "Two")
        assert session.close().kind is Kind.SAVED
        assert path.read_text() == before
        assert written(other) == session.journey

    def test_never_over_a_file_unless_told_to(self, path: Path) -> None:
        other = path.with_name("other.toml")
        other.write_text("theirs")
        session = Session.open(path)
        add(session, "One")
        with pytest.raises(FileTrouble) as caught:
            session.save_as(other)
        assert caught.value.reason == "exists"
        assert session.path == path
        assert other.read_text() == "theirs"
        session.save_as(other, overwrite=True)
        assert session.close().kind is Kind.SAVED
        assert written(other) == session.journey

    def test_helps_where_the_old_place_cannot_be_written(
        self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = Session.open(path, retry=FOR_EVER)
        closed_folder(monkeypatch, path.parent)
        add(session, "One")
        assert session.close().kind is Kind.FAILED
        session.save_as(tmp_path / "elsewhere.toml")
        assert session.state.kind is Kind.SAVED
        assert session.close().kind is Kind.SAVED
        assert written(tmp_path / "elsewhere.toml") == session.journey
