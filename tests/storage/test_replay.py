"""A damaged journal: what cannot be read is told, all the rest is there, and nothing is raised."""

from __future__ import annotations

import errno
import random
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from journeytui.core.journey import Journey
from journeytui.layout.left import left_words
from journeytui.session import Session
from journeytui.storage.base import Base
from journeytui.storage.codec import read
from journeytui.storage.journal import Journals
from journeytui.storage.keeping import Here
from journeytui.storage.replay import Replayed, replay
from journeytui.storage.restoring import restored
from tests.sessions import HERE, MAP, actions, add, append, entry, look
from tests.storage.faults import failing
from tests.test_session_law import randomly


class Worked(NamedTuple):
    """A journal, the file beside it, and what was on the screen after each of its lines."""

    map: Path
    file: bytes
    lines: list[bytes]
    states: list[Journey]

    def replayed(self, lines: Iterable[bytes]) -> Replayed:
        """What these lines tell."""
        told = replay(b"".join(lines), self.map, self.file)
        assert told is not None
        return told


def work(folder: Path, seed: int, steps: int, monkeypatch: pytest.MonkeyPatch) -> Worked:
    """Random work, some of it saved, until a program ends."""
    dice, trouble = random.Random(seed), random.Random(-seed)
    path = folder / "map.toml"
    path.write_text(MAP)
    session = Session.open(path, journals=Journals([folder / "journals"]), retry=3600)
    states: list[Journey] = []

    def note() -> None:
        (journal,) = (folder / "journals").glob("*.journal")
        missing = journal.read_bytes().count(b"\n") - len(states)
        states.extend([session.journey] * missing)

    with monkeypatch.context() as patch:
        failing(patch, "replace", errno.EIO, lambda *_: trouble.random() < 0.6)
        add(session, "The first")
        for number in range(steps):
            session.save_now() if dice.random() < 0.3 else None
            note()
            randomly(session, dice, number)
            note()
            if dice.random() < 0.1:
                append(path, entry(f"Note {number}"))
                look(session)
        session.draft("The form wants", "card", HERE)
        session.last_words()
        session.save_now()
        note()
        session._saver.discard()
    (journal,) = (folder / "journals").glob("*.journal")
    return Worked(path, path.read_bytes(), journal.read_bytes().splitlines(True), states)


def taken_in(worked: Worked, told: Replayed) -> Journey:
    """The map once it is restored."""
    document = read(worked.file.decode())
    base = Base(document.text, document.journey, worked.file)
    left_words(told.unsaved, None, datetime(2026, 11, 21), (), told.faults)
    return restored(told, base, Here(document.journey, document.next_id, (), ())).here.journey


@pytest.fixture(params=range(3))
def worked(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Worked:
    return work(tmp_path, request.param, 15, monkeypatch)


def test_whole_it_is_what_was_on_the_screen(worked: Worked) -> None:
    told = worked.replayed(worked.lines)
    assert told.here == worked.states[-1]
    assert told.faults == ()
    assert told.draft is not None
    assert taken_in(worked, told) == worked.states[-1]


def test_cut_off_anywhere(worked: Worked) -> None:
    """What was on the disk by then is there, and a torn last line is no fault."""
    data = b"".join(worked.lines)
    header = len(worked.lines[0])
    for at in range(header, len(data), 5):
        told = replay(data[:at], worked.map, worked.file)
        assert told is not None
        assert told.faults == ()
        assert told.here.title == worked.states[-1].title or told.here in worked.states
    for at in range(0, header, 5):
        replay(data[:at], worked.map, worked.file)


def test_flipped_bits_anywhere(worked: Worked) -> None:
    dice = random.Random(0)
    data = b"".join(worked.lines)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(dice.choice([1, 1, 3, 20])):
            broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
        told = replay(bytes(broken), worked.map, worked.file)
        assert told is not None
        assert told.faults or bytes(broken).splitlines()[:-1] == data.splitlines()[:-1]
        taken_in(worked, told)


def test_lines_twice_change_nothing(worked: Worked) -> None:
    dice = random.Random(0)
    for _ in range(50):
        lines = list(worked.lines)
        at = dice.randrange(1, len(lines))
        lines.insert(dice.randrange(at, len(lines)) + 1, lines[at])
        told = worked.replayed(lines)
        assert told.here == worked.states[-1]
        assert told.faults == ()


def test_lines_that_are_gone_or_elsewhere(worked: Worked) -> None:
    dice = random.Random(0)
    for _ in range(100):
        lines = list(worked.lines)
        for _ in range(dice.choice([1, 2, 5])):
            one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
            if dice.random() < 0.5:
                lines[one], lines[other] = lines[other], lines[one]
            else:
                lines[one : one + 1] = []
            if len(lines) < 2:
                break
        told = replay(b"".join(lines), worked.map, worked.file)
        if told is not None:
            taken_in(worked, told)


def simple(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saves: int) -> Worked:
    """Cards A, B and C, a line each, the first so many of them saved at once."""
    path = tmp_path / "map.toml"
    path.write_text(MAP)
    session = Session.open(path, journals=Journals([tmp_path / "journals"]), retry=3600)
    with monkeypatch.context() as full:
        failing(full, "replace", errno.ENOSPC)
        for number, text in enumerate("ABC", 1):
            if number == saves:
                full.undo()
            add(session, text)
            session.save_now()
            if number == saves:
                failing(full, "replace", errno.ENOSPC)
        session.leave()
    (journal,) = (tmp_path / "journals").glob("*.journal")
    return Worked(path, path.read_bytes(), journal.read_bytes().splitlines(True), [])


@pytest.mark.parametrize("saves", [0, 2, 3])
@pytest.mark.parametrize("text", ["A", "B", "C"])
@pytest.mark.parametrize("way", ["damaged", "gone"])
def test_what_one_lost_line_does_not_tell_is_all_that_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saves: int, text: str, way: str
) -> None:
    """Also where the file was saved: what it holds of the lost line stays, and what it does not
    hold of the others comes."""
    worked = simple(tmp_path, monkeypatch, saves)
    lines = list(worked.lines)
    (at,) = (n for n, line in enumerate(lines) if n and f'"{text}"'.encode() in line)
    lines[at : at + 1] = [b"x" + lines[at][1:]] if way == "damaged" else []
    told = worked.replayed(lines)
    assert told.faults
    journey = taken_in(worked, told)
    found = {card.text for _, card in journey.cards()}
    in_file = {card.text for _, card in read(worked.file.decode()).journey.cards()}
    assert found >= ({"A", "B", "C"} - {text}) | in_file


def test_without_its_first_line_the_last_text_of_every_card_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = simple(tmp_path, monkeypatch, 1)
    told = worked.replayed([b"torn\n", *worked.lines[1:]])
    assert told.faults == ("line 1 is damaged",)
    assert [card.text for card in told.here.inbox] == ["B", "C"]
    assert actions(told.here)[2:] == ["A"]
