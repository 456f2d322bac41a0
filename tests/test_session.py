"""The session changes the journey, takes back, and gives ids that are never used twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from journeytui.core import edits
from journeytui.core.changes import Stale
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.session import Kind, ReadOnly, Session
from journeytui.storage import files, locks
from journeytui.storage.codec import InvalidMap
from journeytui.storage.files import FileTrouble
from tests.sessions import FOR_EVER, MAP, Ear, actions, add, written

HERE = Cursor()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    session = Session.open(path)
    yield session
    session.discard()


class TestOpening:
    def test_reads_the_file_and_leaves_it_alone(self, session: Session, path: Path) -> None:
        assert session.journey.title == "Library card"
        assert actions(session.journey) == ["Sees the poster", "Asks a friend"]
        assert session.state.words == "saved"
        assert session.problems == ()
        assert session.read_only == ""
        assert not session.can_undo
        assert not session.can_redo
        assert session.close().kind is Kind.SAVED
        assert path.read_text() == MAP

    def test_does_not_wait_for_a_program_that_has_stopped_while_it_had_the_lock(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(locks, "PATIENCE", FOR_EVER)
        with files.lock(path):
            session = Session.open(path)
        assert session.journey.title == "Library card"
        session.discard()

    def test_knows_its_file_after_a_change_of_folder(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(path.parent)
        session = Session.open(Path("map.toml"))
        monkeypatch.chdir("/")
        add(session, "More")
        assert session.close().kind is Kind.SAVED
        assert actions(written(path))[-1] == "More"

    def test_says_what_is_wrong_with_a_file(self, tmp_path: Path) -> None:
        with pytest.raises(FileTrouble) as caught:
            Session.open(tmp_path / "none.toml")
        assert caught.value.reason == "missing"
        invalid = tmp_path / "invalid.toml"
        invalid.write_text("title = ")
        with pytest.raises(InvalidMap):
            Session.open(invalid)

    def test_a_map_of_a_newer_format_can_only_be_looked_at(self, path: Path) -> None:
        path.write_text("format = 2\n" + MAP)
        session = Session.open(path)
        assert session.read_only
        with pytest.raises(ReadOnly, match=session.read_only):
            add(session, "More")
        session.do(Edit("edit", ()), HERE, HERE)
        assert session.close().kind is Kind.SAVED
        assert path.read_text() == "format = 2\n" + MAP

    def test_names_are_safe_to_show(self, tmp_path: Path) -> None:
        path = tmp_path / "\x1b[31mred.toml"
        path.write_text(MAP)
        assert Session.open(path).named == "␛[31mred.toml"


class TestEditing:
    def test_gives_and_keeps_the_new_journey(self, session: Session) -> None:
        journey = add(session, "Reads the rules")
        assert journey is session.journey
        assert actions(journey) == ["Sees the poster", "Asks a friend", "Reads the rules"]

    def test_an_edit_that_changes_nothing_does_nothing(self, path: Path) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear)
        was = session.journey
        assert session.do(Edit("edit", ()), HERE, HERE) is was
        assert not session.can_undo
        assert session.close().kind is Kind.SAVED
        assert ear.heard == []

    def test_a_stale_edit_changes_nothing(self, session: Session) -> None:
        card = session.journey.stages[0].cell("actions")[0]
        edit = edits.edit_text(session.journey, card.id, "Other")
        session.do(edits.delete(session.journey, card.id), HERE, HERE)
        was = session.journey
        with pytest.raises(Stale):
            session.do(edit, HERE, HERE)
        assert session.journey is was

    def test_undo_and_redo_give_the_step_with_its_cursors(self, session: Session) -> None:
        was = session.journey
        now = add(session, "More")
        assert (session.can_undo, session.can_redo) == (True, False)
        step = session.undo()
        assert step is not None
        stage = was.stages[0].id
        assert (step.label, step.before) == ("add", Cursor(stage, "actions"))
        assert step.after.card == now.stages[0].cell("actions")[-1].id
        assert session.journey == was
        assert (session.can_undo, session.can_redo) == (False, True)
        assert session.redo() == step
        assert session.journey == now

    def test_scores_are_one_step_until_another_command_comes(self, session: Session) -> None:
        card = session.journey.stages[0].cell("actions")[0].id
        for score in (1, 2):
            session.do(edits.set_score(session.journey, card, score), HERE, HERE)
        session.seal()
        session.do(edits.set_score(session.journey, card, 3), HERE, HERE)
        scores = []
        while session.undo():
            found = session.journey.card(card)
            assert found is not None
            scores.append(found.score)
        assert scores == [2, None]

    def test_there_may_be_nothing_to_undo_or_redo(self, session: Session) -> None:
        assert session.undo() is None
        assert session.redo() is None
        assert session.state.kind is Kind.SAVED

    def test_ids_are_never_given_twice(self, session: Session) -> None:
        add(session, "One", "Two")
        first = session.next_id
        assert first > max(card.id for _, card in session.journey.cards())
        session.undo()
        assert session.next_id == first
        add(session, "Three")
        session.undo()
        session.undo()
        assert session.next_id == first + 1


class TestSample:
    def test_is_a_copy_in_no_file_until_it_is_changed(self, tmp_path: Path) -> None:
        ear = Ear()
        path = tmp_path / "crm.toml"
        session = Session.sample(MAP, path, on_state=ear)
        assert session.named == "copy of crm.toml"
        assert session.state.kind is Kind.COPY
        assert "saved" not in session.state.words
        add(session, "More")
        ear.wait(Kind.SAVED)
        assert session.named == "crm.toml"
        assert path.read_text().startswith("# The library's own card.\n")
        add(session, "Still more")
        assert session.close().kind is Kind.SAVED
        assert written(path) == session.journey

    def test_leaves_no_file_where_nothing_was_changed(self, tmp_path: Path) -> None:
        session = Session.sample(MAP, tmp_path / "crm.toml", of="sample:crm")
        assert session.named == "copy of sample:crm"
        assert session.close().kind is Kind.COPY
        assert list(tmp_path.iterdir()) == []

    def test_saving_keeps_it_as_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "crm.toml"
        session = Session.sample(MAP, path)
        assert session.save_now().kind is Kind.SAVED
        assert path.read_text() == MAP
        assert session.close().kind is Kind.SAVED

    def test_never_takes_the_place_of_a_file(self, path: Path) -> None:
        path.write_text("theirs")
        ear = Ear()
        session = Session.sample(MAP, path, on_state=ear)
        add(session, "More")
        failed = ear.wait(Kind.FAILED)
        assert failed.words == "cannot write: there is already a file of this name"
        session.save_as(path.with_name("mine.toml"))
        assert session.state.kind is Kind.SAVED
        assert session.named == "mine.toml"
        assert written(path.with_name("mine.toml")) == session.journey
        assert session.close().kind is Kind.SAVED
        assert path.read_text() == "theirs"

    def test_has_nothing_to_reload(self, tmp_path: Path) -> None:
        session = Session.sample(MAP, tmp_path / "crm.toml")
        with pytest.raises(FileTrouble, match="in no file yet"):
            session.reload(HERE)
