"""`journeytui FILE` where the file is gone and work on it was left."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from journeytui.session import Session
from journeytui.storage.journal import Journals
from tests.cli.conftest import Run
from tests.sessions import MAP, add
from tests.storage.faults import failing


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """The journal of a map that is gone."""
    path = tmp_path / "card.toml"
    path.write_text(MAP)
    folder = tmp_path / "state" / "journeytui" / "journals"
    with pytest.MonkeyPatch.context() as full:
        failing(full, "replace", errno.ENOSPC)
        session = Session.open(path, journals=Journals([folder]), retry=3600)
        add(session, "Calls")
        session.leave()
    path.unlink()
    (journal,) = folder.iterdir()
    return journal


@pytest.mark.parametrize(
    ("answer", "code", "opens"),
    [("\n", 0, True), ("y\n", 0, True), ("n\n", 66, False), ("", 66, False)],
)
def test_it_is_offered(
    run: Run,
    journal: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    code: int,
    opens: bool,
) -> None:
    seen: list[object] = []
    monkeypatch.setattr("journeytui.cli.open.is_terminal", lambda *_streams: True)

    def show(_path: Path, **how: object) -> int:
        seen.append(how["left"])
        return 0

    monkeypatch.setattr("journeytui.tui.start.run", show)
    monkeypatch.setattr("sys.stdin.readline", lambda: answer, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    ran = run("card.toml")
    assert ran.code == code
    assert seen == [journal] * opens
    assert ran.err[0] == "card.toml is gone, but work on it was left:"
    assert ": 1 new card." in ran.err[1]
    assert journal.exists()


def test_without_a_terminal_it_says_how_to_restore_it(run: Run, journal: Path) -> None:
    ran = run("card.toml")
    assert ran.code == 66
    assert ran.err == [
        "journeytui: card.toml: there is no such file; "
        "`journeytui recover card.toml` shows what was left of it"
    ]
    assert journal.exists()
