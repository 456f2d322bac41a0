"""What others write to an open map comes in by itself, and nothing of either side is missing."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from journeytui.core.changes import Batch, Stale
from journeytui.core.conflicts import conflicts
from journeytui.core.journey import Journey
from journeytui.session import Kind, Session, State
from journeytui.storage import saver
from journeytui.storage.base import Base
from journeytui.storage.mapfile import QUIET, MapFile
from tests.sessions import (
    BROKEN,
    FOR_EVER,
    HERE,
    MAP,
    THEIRS,
    Ear,
    actions,
    add,
    append,
    entry,
    inbox,
    look,
    written,
)
from tests.test_session_law import randomly


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    return path


def all_texts(session: Session) -> list[str]:
    return sorted(card.text for _, card in session.journey.cards())


class TestIdle:
    def test_an_edit_comes_in_and_is_no_step(self, path: Path) -> None:
        news: list[Batch] = []
        session = Session.open(path, on_news=news.append)
        path.write_text(THEIRS)
        look(session)
        assert session.journey == written(path)
        assert session.journey.title == "Borrowing"
        assert session.state == State(Kind.SAVED)
        assert len(news) == 1
        assert not session.can_undo
        assert path.read_text() == THEIRS
        session.close()

    def test_the_cards_keep_their_ids(self, path: Path) -> None:
        session = Session.open(path)
        before = {card.text: card.id for _, card in session.journey.cards()}
        path.write_text(THEIRS)
        look(session)
        after = {card.text: card.id for _, card in session.journey.cards()}
        assert after["Asks an old friend"] == before["Asks a friend"]
        session.close()

    def test_comments_alone_are_no_news_and_stay(self, path: Path) -> None:
        news: list[Batch] = []
        session = Session.open(path, on_news=news.append)
        path.write_text("# a new comment\n" + MAP)
        look(session)
        assert news == []
        add(session, "One")
        assert session.close() == State(Kind.SAVED)
        assert path.read_text().startswith("# a new comment\n# The library's")

    def test_the_same_size_and_time_hide_nothing(self, path: Path) -> None:
        session = Session.open(path)
        look(session)
        status = path.stat()
        path.write_text(MAP.replace("poster", "leaves"))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        look(session)
        assert actions(session.journey)[0] == "Sees the leaves"
        session.close()


class TestBesideOurs:
    def test_both_sides_count(self, path: Path) -> None:
        session = Session.open(path, retry=FOR_EVER)
        path.write_text(THEIRS)
        add(session, "Mine")
        assert session.save_now() == State(Kind.SAVED)
        assert actions(session.journey) == ["Sees the poster", "Asks an old friend", "Mine"]
        assert written(path) == session.journey
        assert "# page 3" in path.read_text()
        session.close()

    def test_our_steps_are_taken_back_and_theirs_stay(self, path: Path) -> None:
        session = Session.open(path)
        add(session, "One")
        session.save_now()
        path.write_text(path.read_text().replace("Asks a friend", "Asks an old friend"))
        add(session, "Two")
        session.save_now()
        while session.undo() is not None:
            pass
        assert actions(session.journey) == ["Sees the poster", "Asks an old friend"]
        while session.redo() is not None:
            pass
        assert actions(session.journey)[2:] == ["One", "Two"]
        assert session.close() == State(Kind.SAVED)
        assert written(path) == session.journey

    def test_a_step_that_theirs_has_overtaken_is_refused_and_dropped(self, path: Path) -> None:
        session = Session.open(path)
        add(session, "One")
        session.save_now()
        path.write_text(path.read_text().replace('"One"', '"One and a half"'))
        look(session)
        with pytest.raises(Stale):
            session.undo()
        assert session.undo() is None
        assert actions(session.journey)[-1] == "One and a half"
        session.close()

    def test_the_same_words_changed_by_both_stay_both(self, path: Path) -> None:
        from journeytui.core import edits

        session = Session.open(path, retry=FOR_EVER)
        card = session.journey.stages[0].cell("actions")[1]
        session.do(edits.edit_text(session.journey, card.id, "Asks a colleague"), HERE, HERE)
        path.write_text(THEIRS)
        assert session.save_now() == State(Kind.SAVED)
        assert actions(session.journey)[1:] == ["Asks a colleague", "Asks an old friend"]
        assert len(conflicts(session.journey)) == 1
        assert written(path) == session.journey
        assert 'conflict = "theirs"' in path.read_text()
        session.close()

    def test_two_sessions_on_one_file(self, path: Path) -> None:
        one, other = Session.open(path), Session.open(path)
        add(one, "From one")
        assert one.save_now() == State(Kind.SAVED)
        add(other, "From the other")
        assert other.save_now() == State(Kind.SAVED)
        look(one)
        assert one.journey == other.journey == written(path)
        assert set(actions(one.journey)[2:]) == {"From one", "From the other"}
        one.close()
        other.close()


class TestBroken:
    def test_a_file_that_is_gone_is_said_and_comes_back(self, path: Path) -> None:
        ear = Ear()
        session = Session.open(path, on_state=ear)
        path.unlink()
        look(session)
        assert ear.wait(Kind.CHANGED).words == "the file is gone"
        add(session, "One")
        look(session)
        path.write_text(THEIRS)
        look(session)
        ear.wait(Kind.SAVED)
        assert session.close() == State(Kind.SAVED)
        assert actions(written(path)) == ["Sees the poster", "Asks an old friend", "One"]

    @pytest.mark.parametrize(
        ("theirs", "why"),
        [
            (BROKEN, "the file holds conflict markers (line 1)"),
            (f"{MAP}\n[[stages]\n", "the file is no valid map any more (line 12)"),
            ("", "the file is empty"),
            ("# nothing here\n", "the file is empty"),
        ],
    )
    def test_the_last_good_journey_stays(self, path: Path, theirs: str, why: str) -> None:
        session = Session.open(path)
        ours = session.journey
        path.write_text(theirs)
        look(session)
        assert (session.state.words, session.journey) == (why, ours)
        assert path.read_text() == theirs
        path.write_text(MAP)
        look(session)
        assert session.state == State(Kind.SAVED)
        session.close()


def test_who_writes_slowly_into_the_file_deletes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A map that is half written is a map with fewer stages, and nobody deleted those."""
    session = Session.open(path, retry=FOR_EVER)
    rest = path.read_text().index("[[stages]]", 80)
    with path.open("r+") as file:
        file.truncate(rest)
        file.flush()

        def go_on(seconds: float) -> None:
            if seconds > QUIET:
                file.seek(rest)
                file.write(MAP[rest:])
                file.flush()

        monkeypatch.setattr("journeytui.storage.mapfile.time.sleep", go_on)
        look(session)
    assert len(session.journey.stages) == 2
    assert session.state == State(Kind.SAVED)
    assert path.read_text() == MAP
    session.close()


@pytest.mark.parametrize("seed", range(8))
def test_two_programs_at_once_end_with_the_same(path: Path, seed: int) -> None:
    """Random work on both sides, saved and looked at now and then: in the end both show the same,
    and no card that was added and not deleted is missing or there twice."""
    dice = random.Random(seed)
    pair = [Session.open(path, retry=FOR_EVER) for _ in range(2)]
    for number in range(60):
        session = dice.choice(pair)
        randomly_or_not(session, dice, number)
        if dice.random() < 0.4:
            assert session.save_now() == State(Kind.SAVED)
        if dice.random() < 0.1:
            append(path, entry(f"Note {number}"))
        if dice.random() < 0.4:
            look(dice.choice(pair))
    for session in (*pair, *pair):
        assert session.save_now() == State(Kind.SAVED)
        look(session)
    one, other = pair
    look(one)
    assert one.journey == other.journey == written(path)
    texts = [text for text in all_texts(one) if text.startswith("Note")]
    assert len(texts) == len(set(texts))
    assert inbox(one.journey) == inbox(other.journey)
    one.close()
    other.close()


def randomly_or_not(session: Session, dice: random.Random, number: int) -> None:
    """A random step; one that does not fit any more changes nothing."""
    before = session.journey
    try:
        randomly(session, dice, number)
    except (Stale, pytest.fail.Exception):
        assert session.journey is before


def test_a_version_that_comes_while_the_file_is_gripped(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After lost races the lock is ours; reading what came in must not wait for it."""
    monkeypatch.setattr("journeytui.storage.locks.PATIENCE", 0.0)
    real, titles = MapFile.write, iter(range(saver.RACES + 2))

    def overtaken(
        self: MapFile, journey: Journey, held: int | None, writing: Callable[[Base], None]
    ) -> None:
        """Somebody who asks for no lock is faster each time."""
        if (number := next(titles, None)) is not None:
            path.write_text(re.sub('title = ".*"', f'title = "Title {number}"', path.read_text()))
        real(self, journey, held, writing)

    ear = Ear()
    session = Session.open(path, on_state=ear)
    monkeypatch.setattr(MapFile, "write", overtaken)
    add(session, "One")
    assert session.save_now() == State(Kind.SAVED)
    assert Kind.CHANGED not in {state.kind for state in ear.heard}
    assert session.journey.title == f"Title {saver.RACES + 1}"
    assert session.close() == State(Kind.SAVED)
    assert written(path) == session.journey
    assert actions(session.journey)[-1] == "One"


def test_a_fault_in_merging_ends_no_thread(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, what was typed waits, and is written once there is no fault any more."""

    def broken(*_: object) -> None:
        raise KeyError("a card")

    ear = Ear()
    session = Session.open(path, on_state=ear, retry=0.001)
    with monkeypatch.context() as patch:
        patch.setattr("journeytui.core.merge.merge", broken)
        path.write_text(THEIRS)
        add(session, "One")
        assert ear.wait(Kind.FAILED).why == "a fault of the program (KeyError)"
    ear.wait(Kind.SAVED)
    assert actions(written(path)) == ["Sees the poster", "Asks an old friend", "One"]
    with pytest.raises(KeyError):
        session.close()
