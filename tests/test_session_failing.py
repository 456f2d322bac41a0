"""A save that fails is said and tried again, and nothing is lost meanwhile."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from journeytui.session import Kind, Session, State
from journeytui.storage import base
from journeytui.storage.files import FileTrouble
from journeytui.storage.rewrite import CannotRewrite
from tests.sessions import FOR_EVER, MAP, Ear, Gate, actions, add, written
from tests.storage.faults import closed_folder, failing, is_folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    path = folder / "map.toml"
    path.write_text(MAP)
    return path


class TestFailing:
    @pytest.mark.parametrize("call", ["write", "fsync", "replace"])
    def test_a_full_disk_is_said_and_tried_again_with_the_next_edit(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear, retry=FOR_EVER)
        with monkeypatch.context() as patch:
            failures = failing(patch, call, errno.ENOSPC)
            add(session, "One")
            failed = ear.wait(Kind.FAILED)
            assert failed.words == "cannot write: the disk is full"
            assert session.state == failed
            assert len(failures) == 1
            assert path.read_text() == MAP
        add(session, "Two")
        ear.wait(Kind.SAVED)
        assert actions(written(path))[-2:] == ["One", "Two"]
        assert list(path.parent.iterdir()) == [path]
        session.close()

    def test_is_tried_again_by_itself(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear, retry=0.001)
        full = threading.Event()
        full.set()
        failures = failing(monkeypatch, "fsync", errno.ENOSPC, lambda *_: full.is_set())
        add(session, "One")
        ear.wait(Kind.FAILED)
        full.clear()
        ear.wait(Kind.SAVED)
        assert failures
        assert actions(written(path))[-1] == "One"
        assert [state.kind for state in ear.heard] == [Kind.SAVING, Kind.FAILED, Kind.SAVED]
        session.close()

    def test_an_edit_meets_the_failure_anew(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear, retry=FOR_EVER)
        failures = failing(monkeypatch, "replace", errno.EIO)
        add(session, "One")
        ear.wait(Kind.FAILED)
        add(session, "Two")
        ear.wait(Kind.FAILED, 2)
        assert len(failures) == 2
        session.discard()

    def test_closing_while_it_fails_says_so_and_keeps_all(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = Session.open(path, retry=FOR_EVER)
        with monkeypatch.context() as patch:
            failing(patch, "fsync", errno.ENOSPC)
            add(session, "One")
            assert session.close() == State(Kind.FAILED, "the disk is full")
            assert session.save_now() == State(Kind.FAILED, "the disk is full")
        assert actions(session.journey)[-1] == "One"
        assert session.close() == State(Kind.SAVED)
        assert actions(written(path))[-1] == "One"

    def test_what_is_discarded_is_not_written(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = Session.open(path, retry=FOR_EVER)
        with monkeypatch.context() as patch:
            failing(patch, "fsync", errno.ENOSPC)
            add(session, "One")
            assert session.close().kind is Kind.FAILED
        session.discard()
        assert session.close().kind is Kind.FAILED
        assert path.read_text() == MAP
        with pytest.raises(RuntimeError, match="over"):
            add(session, "Two")

    def test_discarding_waits_for_a_write_that_has_begun(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        order: list[str] = []
        gate, real = Gate(), os.replace

        def replace(source: str, target: str) -> None:
            gate.wait()
            real(source, target)
            order.append("replaced")

        def discard() -> None:
            session.discard()
            order.append("discarded")

        monkeypatch.setattr(os, "replace", replace)
        session = Session.open(path)
        add(session, "One")
        assert gate.reached.wait(30)
        discarding = threading.Thread(target=discard)
        discarding.start()
        gate.open()
        discarding.join(30)
        assert order == ["replaced", "discarded"]

    def test_what_was_taken_back_before_it_was_written_leaves_the_file_untouched(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inode = path.stat().st_ino
        session = Session.open(path, retry=FOR_EVER)
        with monkeypatch.context() as patch:
            failing(patch, "fsync", errno.ENOSPC)
            add(session, "One")
            assert session.save_now().kind is Kind.FAILED
        session.undo()
        assert session.close().kind is Kind.SAVED
        assert path.stat().st_ino == inode

    def test_a_read_only_file_is_left_alone(self, path: Path) -> None:
        path.chmod(0o444)
        session = Session.open(path, retry=FOR_EVER)
        add(session, "One")
        assert session.close().words == "cannot write: the file is read-only"
        assert path.read_text() == MAP
        path.chmod(0o644)
        assert session.close().kind is Kind.SAVED

    def test_a_folder_that_takes_no_new_files(
        self, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        closed_folder(monkeypatch, path.parent)
        session = Session.open(path, backups=tmp_path / "backups")
        add(session, "One")
        assert session.close().kind is Kind.SAVED
        assert actions(written(path))[-1] == "One"

    def test_a_write_that_failed_after_the_renaming_is_known_as_ours(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear, retry=FOR_EVER)
        with monkeypatch.context() as patch:
            failing(patch, "fsync", errno.EIO, is_folder)
            add(session, "One")
            assert ear.wait(Kind.FAILED).why == "the disk reports an error"
        add(session, "Two")
        ear.wait(Kind.SAVED)
        assert written(path) == session.journey
        session.close()

    def test_what_is_not_confirmed_is_written_again_before_it_counts_as_saved(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = Session.open(path, retry=FOR_EVER)
        add(session, "One")
        with monkeypatch.context() as patch:
            failing(patch, "fsync", errno.EIO, is_folder)
            assert session.save_now().kind is Kind.FAILED
            inode = path.stat().st_ino
        add(session, "Two")
        with monkeypatch.context() as patch:
            failing(patch, "fsync", errno.EIO)
            assert session.save_now().kind is Kind.FAILED
        session.undo()
        assert session.close().kind is Kind.SAVED
        assert path.stat().st_ino != inode
        assert written(path) == session.journey

    def test_a_text_that_cannot_be_written_safely_is_not(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise CannotRewrite("the text would read differently")

        session = Session.open(path, retry=FOR_EVER)
        with monkeypatch.context() as patch:
            patch.setattr(base, "rewrite", refuse)
            add(session, "One")
            state = session.close()
            assert state.words == "cannot write: the text would read differently"
            assert path.read_text() == MAP
            with pytest.raises(FileTrouble, match="read differently"):
                session.save_as(path, overwrite=True)
            other = path.with_name("other.toml")
            session.save_as(other)
        assert written(other) == session.journey
        add(session, "Two")
        assert session.close().kind is Kind.SAVED
        assert written(other) == session.journey
        assert path.read_text() == MAP

    def test_a_text_that_no_file_can_hold_is_said_and_can_be_mended(self, path: Path) -> None:
        session = Session.open(path, retry=FOR_EVER)
        add(session, "half a \ud83d")
        assert "half a character" in session.save_now().words
        with pytest.raises(FileTrouble, match="half a character"):
            session.save_as(path.with_name("other.toml"))
        session.undo()
        assert session.close().kind is Kind.SAVED
        assert list(path.parent.iterdir()) == [path]

    def test_a_fault_of_the_program_neither_ends_the_saving_nor_stays_hidden(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stumble(*_: object) -> None:
            raise ZeroDivisionError

        ear = Ear()
        session = Session.open(path, on_state=ear, retry=FOR_EVER)
        with monkeypatch.context() as patch:
            patch.setattr(base, "rewrite", stumble)
            add(session, "One")
            assert ear.wait(Kind.FAILED).why == "a fault of the program (ZeroDivisionError)"
        add(session, "Two")
        ear.wait(Kind.SAVED)
        with pytest.raises(ZeroDivisionError):
            session.close()
        assert written(path) == session.journey
        assert session.close().kind is Kind.SAVED
