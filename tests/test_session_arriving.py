"""How what others append comes in while somebody edits: nobody waits, it goes where it was meant,
and taking back what was done here, or saving elsewhere, leaves it there."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from journeytui.core import edits
from journeytui.core.changes import Batch
from journeytui.core.homing import arriving
from journeytui.core.journey import Card, Journey
from journeytui.core.links import toggle_solves
from journeytui.core.structure import add_stage, move_stage, rename_stage
from journeytui.session import Kind, Session, State
from tests.core.build import table
from tests.sessions import (
    FOR_EVER,
    HERE,
    MAP,
    Gate,
    actions,
    add,
    append,
    entry,
    inbox,
    look,
    written,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    return path


class TestWhileItComes:
    def test_nobody_who_edits_waits_until_it_is_taken_in(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A thousand notes may come at once."""
        gate, real = Gate(), arriving

        def slowly(journey: Journey, cards: Sequence[Card]) -> Batch:
            gate.wait()
            return real(journey, cards)

        session = Session.open(path, retry=FOR_EVER)
        append(path, entry("A cake"))
        monkeypatch.setattr("journeytui.incoming.arriving", slowly)
        looking = threading.Thread(target=look, args=(session,))
        looking.start()
        assert gate.reached.wait(30)
        add(session, "One")
        assert actions(session.journey)[-1] == "One"
        gate.open()
        looking.join(30)
        assert inbox(session.journey) == ["A cake"]
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey

    def test_who_edits_all_the_time_waits_once(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, calls = arriving, list[Journey]()

        def meanwhile(journey: Journey, cards: Sequence[Card]) -> Batch:
            calls.append(journey)
            if not session._work.editing.locked():
                add(session, f"Mine {len(calls)}")
            return real(journey, cards)

        session = Session.open(path, retry=FOR_EVER)
        append(path, entry("A cake"))
        monkeypatch.setattr("journeytui.incoming.arriving", meanwhile)
        look(session)
        assert inbox(session.journey) == ["A cake"]
        assert len(actions(session.journey)) > 3
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey


TWINS = """\
[[stages]]
name = "Sale"
mark = 1

[[stages]]
name = "Sale"
mark = 2

[[stages]]
mark = 3
"""


TWIN_KEYS = ("sale", "sale-2", "stage-3")
FAX = "the-form-wants-a-fax-number"


class TestNaming:
    """An entry names a stage as the file did when it was written."""

    def test_stages_that_moved_meanwhile(self, path: Path) -> None:
        path.write_text(TWINS)
        session = Session.open(path, retry=FOR_EVER)
        for id in (2, 3):
            edit = move_stage(session.journey, id, -1)
            assert edit is not None
            session.do(edit, HERE, HERE)
        append(path, *(entry(f"Note {n}", key) for n, key in enumerate(TWIN_KEYS, 1)))
        look(session)
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey
        assert [
            (stage.fields.get("mark"), [card.text for card in stage.cell("actions")])
            for stage in session.journey.stages
        ] == [(2, ["Note 2"]), (3, ["Note 3"]), (1, ["Note 1"])]

    def test_a_stage_that_was_named_meanwhile(self, path: Path) -> None:
        path.write_text(TWINS)
        session = Session.open(path, retry=FOR_EVER)
        session.do(rename_stage(session.journey, 3, "Loyalty"), HERE, HERE)
        append(path, entry("Renews", "stage-3"), entry("Waits", "stage-3", "wow"))
        assert session.save_now() == State(Kind.SAVED)
        assert [card.text for card in session.journey.stages[2].cell("actions")] == ["Renews"]
        assert session.journey.inbox[0].word("stage") == "loyalty"
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey

    def test_a_stage_that_is_gone_and_whose_name_another_has_now(self, path: Path) -> None:
        path.write_text(TWINS)
        session = Session.open(path, retry=FOR_EVER)
        session.do(edits.delete(session.journey, 1), HERE, HERE)
        append(path, *(entry(f"Note {n}", key) for n, key in enumerate(TWIN_KEYS, 1)))
        assert session.save_now() == State(Kind.SAVED)
        assert [card.text for card in session.journey.stages[0].cell("actions")] == ["Note 2"]
        assert [card.text for card in session.journey.stages[1].cell("actions")] == ["Note 3"]
        assert session.journey.inbox[0].attrs == table(kind="note", lane="actions")
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey

    def test_an_id_that_was_given_here_meanwhile_goes_to_one_of_them(self, path: Path) -> None:
        """Two cards of one id would be no valid map, and nothing could be written any more."""
        session = Session.open(path, retry=FOR_EVER)
        session.do(toggle_solves(session.journey, 2, 5), HERE, HERE)
        assert session.journey.stages[1].cell("pain_points")[0].word("id") == FAX
        append(path, entry("Theirs").replace("kind", f'id = "{FAX}"\nkind'))
        assert session.save_now() == State(Kind.SAVED)
        assert inbox(session.journey) == ["Theirs"]
        assert session.journey.stages[1].cell("pain_points")[0].word("id") == FAX
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey


class TestUndo:
    def test_earlier_steps_are_taken_back_and_what_came_stays(self, path: Path) -> None:
        session = Session.open(path)
        add(session, "One")
        session.save_now()
        append(path, entry("A cake"), entry("Asks twice", "hear-of-it"))
        look(session)
        assert session.undo() is not None
        assert session.undo() is None
        assert actions(session.journey) == ["Sees the poster", "Asks a friend", "Asks twice"]
        assert session.redo() is not None
        assert session.close().kind is Kind.SAVED
        assert written(path) == session.journey

    def test_the_stage_of_what_came_is_deleted_and_comes_back(self, path: Path) -> None:
        session = Session.open(path)
        append(path, entry("Asks twice", "hear-of-it"))
        look(session)
        session.do(edits.delete(session.journey, 1), HERE, HERE)
        append(path, entry("Asks once more", "hear-of-it"))
        assert session.save_now() == State(Kind.SAVED)
        assert inbox(session.journey) == ["Asks once more"]
        assert written(path) == session.journey
        session.undo()
        assert actions(session.journey)[2:] == ["Asks twice", "Asks once more"]
        assert session.close().kind is Kind.SAVED
        assert written(path) == session.journey

    def test_the_stage_of_what_came_is_taken_back_and_done_again(self, path: Path) -> None:
        session = Session.open(path)
        session.do(add_stage(session.journey, session.next_id, 2, "Loyalty"), HERE, HERE)
        session.save_now()
        append(path, entry("Renews", "loyalty"))
        look(session)
        session.undo()
        assert inbox(session.journey) == ["Renews"]
        assert session.save_now() == State(Kind.SAVED)
        assert written(path) == session.journey
        session.redo()
        assert session.journey.inbox == ()
        assert session.close().kind is Kind.SAVED
        assert [c.text for c in written(path).stages[2].cell("actions")] == ["Renews"]
