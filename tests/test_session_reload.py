"""What somebody else wrote is noticed, kept, and taken in as one step that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.core.changes import apply
from journeytui.session import Kind, Session, State
from journeytui.storage.codec import InvalidMap
from journeytui.storage.files import FileTrouble
from tests.sessions import (
    BROKEN,
    HERE,
    MAP,
    THEIRS,
    Ear,
    actions,
    add,
    look,
    written,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    return path


class TestChanged:
    def test_is_said_and_nothing_is_written_until_it_is_a_map_again(self, path: Path) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear)
        path.write_text(BROKEN)
        add(session, "One")
        assert ear.wait(Kind.CHANGED).words == "the file holds conflict markers (line 1)"
        add(session, "Two")
        assert session.save_now().kind is Kind.CHANGED
        assert session.close().kind is Kind.CHANGED
        assert path.read_text() == BROKEN
        path.write_text(THEIRS)
        look(session)
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey
        assert actions(session.journey)[1:] == ["Asks an old friend", "One", "Two"]

    def test_a_file_that_is_gone_is_not_made_again_unasked(self, path: Path) -> None:
        session = Session.open(path)
        path.unlink()
        add(session, "One")
        state = session.save_now()
        assert state == State(Kind.CHANGED, "the file is gone")
        assert not path.exists()
        with pytest.raises(FileTrouble) as caught:
            session.reload(HERE)
        assert caught.value.reason == "missing"
        assert session.state == state
        session.save_as(path)
        assert session.state.kind is Kind.SAVED
        assert session.close().kind is Kind.SAVED
        assert written(path) == session.journey

    def test_ours_may_be_kept_in_another_file(self, path: Path) -> None:
        session = Session.open(path)
        path.write_text(BROKEN)
        add(session, "One")
        assert session.save_now().kind is Kind.CHANGED
        mine = path.with_name("mine.toml")
        session.save_as(mine)
        add(session, "Two")
        assert session.close().kind is Kind.SAVED
        assert written(mine) == session.journey
        assert path.read_text() == BROKEN

    def test_ours_may_be_written_over_theirs_when_asked(self, path: Path) -> None:
        session = Session.open(path)
        path.write_text(BROKEN)
        add(session, "One")
        assert session.save_now().kind is Kind.CHANGED
        session.save_as(path, overwrite=True)
        assert session.close().kind is Kind.SAVED
        assert written(path) == session.journey


class TestReloading:
    def test_is_one_step_and_undo_returns_ours(self, path: Path) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear)
        path.write_text(BROKEN)
        ours = add(session, "One")
        ear.wait(Kind.CHANGED)
        path.write_text(THEIRS)
        batch = session.reload(HERE)
        assert session.state.kind is Kind.SAVED
        assert session.journey.title == "Borrowing"
        assert actions(session.journey) == ["Sees the poster", "Asks an old friend"]
        assert apply(ours, batch) == session.journey
        assert path.read_text() == THEIRS

        step = session.undo()
        assert step is not None
        assert (step.label, step.batch, step.before) == ("reload", batch, HERE)
        assert session.journey == ours
        assert session.save_now().kind is Kind.SAVED
        assert written(path) == ours
        session.redo()
        assert session.close().kind is Kind.SAVED
        assert written(path) == session.journey
        assert session.journey.title == "Borrowing"

    def test_keeps_the_ids_of_what_stays(self, path: Path) -> None:
        session = Session.open(path)
        was = session.journey
        path.write_text(THEIRS.replace('["Sees', '["Hears a rumour", "Sees'))
        session.reload(HERE)
        now = session.journey
        assert [s.id for s in now.stages] == [s.id for s in was.stages]
        old = {card.text: card.id for _, card in was.cards()}
        new = {card.text: card.id for _, card in now.cards()}
        assert new["Sees the poster"] == old["Sees the poster"]
        assert new["Asks an old friend"] == old["Asks a friend"]
        assert new["Hears a rumour"] not in old.values()
        assert session.next_id > max(new.values())
        session.close()

    def test_saving_goes_on_from_what_the_file_holds(self, path: Path) -> None:
        session = Session.open(path)
        path.write_text(THEIRS + "\n# their last word\n")
        session.reload(HERE)
        add(session, "Two")
        assert session.close().kind is Kind.SAVED
        assert written(path) == session.journey
        assert actions(session.journey) == ["Sees the poster", "Asks an old friend", "Two"]
        assert path.read_text().endswith("# their last word\n")

    def test_an_untouched_file_makes_no_step(self, path: Path) -> None:
        session = Session.open(path)
        assert session.reload(HERE) == ()
        assert not session.can_undo
        assert session.state.kind is Kind.SAVED
        session.close()

    def test_comments_alone_are_taken_in_without_a_step(self, path: Path) -> None:
        session = Session.open(path)
        path.write_text("# a new comment\n" + MAP)
        assert session.reload(HERE) == ()
        assert not session.can_undo
        add(session, "One")
        assert session.close().kind is Kind.SAVED
        assert path.read_text().startswith("# a new comment\n# The library's")

    def test_a_file_that_is_no_map_leaves_all_as_it_was(self, path: Path) -> None:
        session = Session.open(path)
        ours = add(session, "One")
        session.save_now()
        path.write_text("<<<<<<< ours\n" + MAP)
        add(session, "Two")
        assert session.save_now().kind is Kind.CHANGED
        with pytest.raises(InvalidMap):
            session.reload(HERE)
        assert session.state.kind is Kind.CHANGED
        assert actions(session.journey)[:-1] == actions(ours)
        assert path.read_text().startswith("<<<<<<<")

    def test_a_file_of_a_newer_format_can_only_be_looked_at_from_then_on(self, path: Path) -> None:
        session = Session.open(path)
        path.write_text("format = 2\n" + MAP)
        session.reload(HERE)
        assert session.read_only
        session.close()


def test_a_format_that_we_do_not_know_is_not_taken_in_over_what_is_here(path: Path) -> None:
    """Nothing could be changed any more then, and what was not saved would not come back."""
    session = Session.open(path)
    path.write_text(f"format = 2\n{THEIRS}")
    add(session, "One")
    assert session.save_now().kind is Kind.CHANGED
    with pytest.raises(FileTrouble, match="its format is 2"):
        session.reload(HERE)
    assert not session.read_only
    assert actions(session.journey)[-1] == "One"
    session.save_as(path.with_name("mine.toml"))
    assert session.close().kind is Kind.SAVED
    other = Session.open(path)
    path.write_text(f"format = 2\n{MAP}")
    other.reload(HERE)
    assert actions(other.journey)[-1] == "Asks a friend"
    other.close()
