"""The session tells its states, and says 'saved' of one only."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path

import pytest

from journeytui.core.journey import Journey
from journeytui.session import Kind, Session, State
from journeytui.storage.state import Teller
from tests.sessions import MAP, Gate, add, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    path = folder / "map.toml"
    path.write_text(MAP)
    return path


class TestWords:
    def test_saved_is_said_of_one_state_only(self) -> None:
        kinds = [kind for kind in Kind if "saved" in State(kind, "the disk is full").words]
        assert kinds == [Kind.SAVED]

    def test_the_other_words(self) -> None:
        assert State(Kind.SAVING).words == "saving"
        assert State(Kind.FAILED, "the disk is full").words == "cannot write: the disk is full"
        assert State(Kind.CHANGED).words == "changed by somebody else"


class TestTelling:
    def test_a_listener_that_fails_stops_nothing_and_is_raised_at_the_end(self, path: Path) -> None:
        def fail(_: State) -> None:
            raise LookupError("no such widget")

        session = Session.open(path, on_state=fail)
        add(session, "One")
        with pytest.raises(LookupError, match="no such widget"):
            session.close()
        assert written(path) == session.journey
        assert session.close().kind is Kind.SAVED

    def test_the_newest_state_is_told_last_and_one_at_a_time(self, path: Path) -> None:
        told: list[State] = []
        inside = threading.Lock()

        def listen(state: State) -> None:
            assert inside.acquire(blocking=False)
            told.append(state)
            inside.release()

        session = Session.open(path, on_state=listen)
        for number in range(100):
            add(session, str(number))
        assert session.save_now() == State(Kind.SAVED)
        session.close()
        assert told[-1] == State(Kind.SAVED)
        assert all(one != other for one, other in pairwise(told))

    def test_a_state_that_comes_while_one_is_told_is_told_next(self) -> None:
        states = [State(Kind.SAVED)]
        told: list[State] = []
        gate = Gate()

        def listen(state: State) -> None:
            gate.wait()
            told.append(state)

        teller = Teller(listen, lambda: states[-1])
        teller.tell()
        states.append(State(Kind.SAVING))
        telling = threading.Thread(target=teller.tell)
        telling.start()
        assert gate.reached.wait(30)
        states.append(State(Kind.FAILED, "the disk is full"))
        teller.tell()
        assert told == []
        gate.open()
        telling.join(30)
        assert told == states[1:]

    def test_a_listener_may_look_at_the_session(self, path: Path) -> None:
        seen: list[tuple[State, Journey]] = []

        def look(_: State) -> None:
            seen.append((session.state, session.journey))

        session = Session.open(path, on_state=look)
        add(session, "One")
        session.close()
        assert seen[-1] == (State(Kind.SAVED), session.journey)
