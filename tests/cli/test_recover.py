"""`recover`: what ended programs have not saved, listed, shown, restored and thrown away."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Unpack

import pytest

from journeytui.session import Keeping, Session
from journeytui.storage.journal import Journals
from tests.cli.conftest import Run
from tests.sessions import HERE, MAP, actions, add, inbox, written
from tests.storage.faults import failing

Leave = Callable[..., Session]


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journeytui" / "journals"


@pytest.fixture
def leave(tmp_path: Path, journals: Path, monkeypatch: pytest.MonkeyPatch) -> Leave:
    """A program that ends with cards that are in no file: `leave("map.toml", "A card")`."""

    def leaves(name: str, *texts: str, typed: str = "", ends: bool = True) -> Session:
        path = tmp_path / name
        if not path.exists():
            path.write_text(MAP)
        with monkeypatch.context() as full:
            failing(full, "replace", errno.ENOSPC)
            session = Session.open(path, journals=Journals([journals]), retry=3600)
            add(session, *texts)
            session.draft(typed, "card", HERE)
            session.save_now()
            if ends:
                session.leave()
        return session

    return leaves


def test_nothing_is_left_unsaved(run: Run) -> None:
    ran = run("recover")
    assert (ran.code, ran.out, ran.err) == (0, ["Nothing is left unsaved."], [])


def test_everything_is_listed(run: Run, leave: Leave, tmp_path: Path) -> None:
    leave("card.toml", "Calls", typed="The form w")
    leave("gone.toml", "Reads")
    (tmp_path / "gone.toml").unlink()
    ran = run("recover")
    assert ran.code == 0
    assert [line for line in ran.out if line.startswith("/")] == [
        str(tmp_path / "card.toml"),
        str(tmp_path / "gone.toml"),
    ]
    text = "\n".join(ran.out)
    assert "  In no file yet, since " in text
    assert ": 1 new card." in text
    assert "  Half-typed: “The form w”" in text
    assert "  The file is gone; restoring makes it again." in text


def test_what_would_change_is_shown(run: Run, leave: Leave, tmp_path: Path) -> None:
    leave("card.toml", "Calls")
    ran = run("recover", "card.toml")
    assert ran.code == 0
    assert ran.out[1:] == ["Hear of it", "  + actions: Calls"]
    assert (tmp_path / "card.toml").read_text() == MAP


def test_restoring_twice_adds_nothing(run: Run, leave: Leave, tmp_path: Path) -> None:
    leave("card.toml", "Calls", typed="The form w")
    path = tmp_path / "card.toml"
    assert run("recover", "card.toml", "--restore").code == 0
    once = path.read_text()
    assert actions(written(path))[2:] == ["Calls"]
    assert inbox(written(path)) == ["The form w"]
    ran = run("recover", "card.toml", "--restore")
    assert (ran.code, ran.out) == (0, ["card.toml: everything is in the file, nothing is left."])
    assert path.read_text() == once


def test_several_journals_of_one_map(run: Run, leave: Leave, tmp_path: Path) -> None:
    for text in ("Calls", "Reads", "Writes"):
        leave("card.toml", text, typed=f"{text} and")
    assert run("recover", "card.toml", "--restore").code == 0
    journey = written(tmp_path / "card.toml")
    assert sorted(actions(journey)[2:]) == ["Calls", "Reads", "Writes"]
    assert sorted(inbox(journey)) == ["Calls and", "Reads and", "Writes and"]
    assert run("recover").out == ["Nothing is left unsaved."]


def test_a_file_that_is_gone_is_made_again(run: Run, leave: Leave, tmp_path: Path) -> None:
    session = leave("card.toml", "Calls", "Reads")
    leave("card.toml", "Writes")
    (tmp_path / "card.toml").unlink()
    assert run("recover", "card.toml", "--restore").code == 0
    journey = written(tmp_path / "card.toml")
    assert sorted(actions(journey)) == sorted([*actions(session.journey), "Writes"])
    assert "# page 3" in (tmp_path / "card.toml").read_text()


def test_a_file_that_was_saved_meanwhile_and_is_gone(
    run: Run, tmp_path: Path, journals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal begins before the save, with a text that is older than what is missing."""
    path = tmp_path / "card.toml"
    path.write_text(MAP)
    session = Session.open(path, journals=Journals([journals]), retry=3600)
    add(session, "Calls")
    session.save_now()
    with monkeypatch.context() as full:
        failing(full, "replace", errno.ENOSPC)
        session.undo()
        session.save_now()
        session.leave()
    path.unlink()
    assert run("recover", "card.toml", "--restore").code == 0
    assert written(path) == session.journey


def test_restoring_into_another_file(run: Run, leave: Leave, tmp_path: Path) -> None:
    leave("card.toml", "Calls")
    assert run("recover", "card.toml", "--restore", "-o", "card.toml").code == 73
    assert run("recover", "card.toml", "--restore", "-o", "other.toml").code == 0
    assert (tmp_path / "card.toml").read_text() == MAP
    assert actions(written(tmp_path / "other.toml"))[2:] == ["Calls"]
    assert run("recover").out == ["Nothing is left unsaved."]


def test_a_map_that_is_no_map_any_more(run: Run, leave: Leave, tmp_path: Path) -> None:
    leave("card.toml", "Calls")
    (tmp_path / "card.toml").write_text("title = ")
    ran = run("recover", "card.toml", "--restore")
    assert ran.code == 65
    assert ran.err[1].endswith("recover card.toml --restore -o OUT restores into another file")
    assert run("recover", "card.toml", "--restore", "-o", "other.toml").code == 0
    assert (tmp_path / "card.toml").read_text() == "title = "
    assert actions(written(tmp_path / "other.toml"))[2:] == ["Calls"]


def test_what_cannot_be_written_stays(
    run: Run, leave: Leave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave("card.toml", "Calls")
    with monkeypatch.context() as full:
        failing(full, "replace", errno.ENOSPC)
        ran = run("recover", "card.toml", "--restore")
    assert ran.code == 73
    assert ran.err == [
        "journeytui: card.toml: cannot write: the disk is full; what was left is kept"
    ]
    assert run("recover", "card.toml", "--restore").code == 0
    assert actions(written(tmp_path / "card.toml"))[2:] == ["Calls"]


def test_a_running_program_keeps_its_own(run: Run, leave: Leave, tmp_path: Path) -> None:
    session = leave("card.toml", "Calls", ends=False)
    ran = run("recover")
    assert ran.code == 0
    assert ran.out[:2] == [str(tmp_path / "card.toml"), "  Open in a running program."]
    for option in ("--restore", "--discard"):
        ran = run("recover", "card.toml", option)
        assert ran.code == 1
        assert "open in a running program" in ran.err[0]
    session.leave()
    assert run("recover", "card.toml", "--restore").code == 0
    assert actions(written(tmp_path / "card.toml"))[2:] == ["Calls"]


@pytest.mark.parametrize("name", ["copy.journal", "../{folder}/copy.journal"])
def test_a_journal_that_lies_elsewhere(
    run: Run, leave: Leave, tmp_path: Path, journals: Path, name: str
) -> None:
    """As one that was brought from another machine, or named by a way round."""
    leave("card.toml", "Calls", typed="The form w")
    (journal,) = journals.iterdir()
    journal.rename(tmp_path / "copy.journal")
    ran = run("recover", name.format(folder=tmp_path.name), "--restore")
    assert ran.code == 0
    assert actions(written(tmp_path / "card.toml"))[2:] == ["Calls"]
    assert inbox(written(tmp_path / "card.toml")) == ["The form w"]
    assert not (tmp_path / "copy.journal").exists()


def test_another_program_is_faster(
    run: Run, leave: Leave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is told as restored that another one holds by now."""
    leave("card.toml", "Calls")
    real, others = Session.open, list[Session]()

    def slower(path: Path, **options: Unpack[Keeping]) -> Session:
        others.append(real(path, **options))
        return real(path, **options)

    monkeypatch.setattr(Session, "open", slower)
    ran = run("recover", "card.toml", "--restore")
    assert (ran.code, ran.out) == (1, [])
    assert ran.err == [
        "journeytui: card.toml: another program has taken what else was left, just now"
    ]
    assert (tmp_path / "card.toml").read_text() == MAP
    others[0].leave()


def test_throwing_away(
    run: Run, leave: Leave, journals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave("card.toml", "Calls")
    assert run("recover", "card.toml", "--discard").code == 2
    monkeypatch.setattr("journeytui.cli.recover.is_terminal", lambda *_streams: True)
    for answer, left in (("\n", 1), ("n\n", 1), ("y\n", 0)):
        monkeypatch.setattr("sys.stdin.readline", lambda answer=answer: answer, raising=False)
        ran = run("recover", "card.toml", "--discard")
        assert ran.code == 0
        assert "Throw away what was left of card.toml (1 new card)? [y/N]" in ran.err[0]
        assert len(list(journals.iterdir())) == left
    leave("card.toml", "Calls")
    assert run("recover", "card.toml", "--discard", "--yes").code == 0
    assert list(journals.iterdir()) == []


def test_a_damaged_line_is_told_and_all_the_rest_is_there(
    run: Run, leave: Leave, tmp_path: Path, journals: Path
) -> None:
    leave("card.toml", "Calls", typed="The form w")
    (journal,) = journals.iterdir()
    header, first, *rest = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(header + b"x" + first[1:] + b"".join(rest))
    assert "line 2 is damaged" in "\n".join(run("recover").out)
    ran = run("recover", "card.toml", "--restore")
    assert ran.code == 1
    assert "journeytui: card.toml: line 2 is damaged; all the rest is restored" in ran.err
    assert inbox(written(tmp_path / "card.toml")) == ["The form w"]


def test_a_damaged_first_line(run: Run, leave: Leave, tmp_path: Path, journals: Path) -> None:
    leave("card.toml", "Calls")
    (journal,) = journals.iterdir()
    journal.write_bytes(b"x" + journal.read_bytes()[1:])
    listed = run("recover")
    assert listed.code == 1
    assert listed.out[0] == str(journal)
    assert run("recover", str(journal), "--restore").code == 2
    assert run("recover", str(journal), "--restore", "-o", "found.toml").code == 1
    assert inbox(written(tmp_path / "found.toml")) == ["Calls"]
    assert run("recover").out == ["Nothing is left unsaved."]


def test_the_map_itself_finds_a_journal_without_its_first_line(
    run: Run, leave: Leave, tmp_path: Path, journals: Path
) -> None:
    leave("card.toml", "Calls")
    (journal,) = journals.iterdir()
    journal.write_bytes(b"x" + journal.read_bytes()[1:])
    assert run("recover", "card.toml", "--restore").code == 1
    assert inbox(written(tmp_path / "card.toml")) == ["Calls"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["missing.toml"], 66),
        (["--restore"], 2),
        (["--discard"], 2),
        (["map.toml", "--restore", "--discard"], 2),
        (["map.toml", "-o", "other.toml"], 2),
        (["map.toml", "--yes"], 2),
    ],
)
def test_what_cannot_be_meant(run: Run, arguments: list[str], code: int) -> None:
    ran = run("recover", *arguments)
    assert ran.code == code
    assert len(ran.err) == 1
