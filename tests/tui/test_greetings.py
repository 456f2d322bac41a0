"""What is said when a map opens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeytui.session import Session
from journeytui.tui.greetings import findings
from tests.tui.play import SMALL, play

SCORE = 'emotions = [{ text = "Glad", score = 9 }]\n'
ONE = '{ text = "Calls", conflict = "theirs" }'


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("", ""),
        (SCORE, "One thing to look at in this file; journeytui check lists them."),
        (
            f'actions = ["Asks", {ONE}]\n',
            "One conflict of a merge in this map; c goes to the next one and settles it.",
        ),
        (
            f'actions = ["Asks", {ONE}, "Waits", {ONE}]\n{SCORE}',
            "2 conflicts of a merge in this map; c goes to the next one and settles it; "
            "1 more: journeytui check.",
        ),
    ],
)
def test_what_is_wrong_in_a_file(tmp_path: Path, cells: str, said: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(f'[[stages]]\nname = "Buy"\n{cells}')
    session = Session.open(path)
    assert findings(session) == said
    session.close()


async def test_a_read_only_file_is_told_before_one_types(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(SMALL)
    path.chmod(0o444)
    async with play(tmp_path, journals=tmp_path / "journals") as played:
        assert played.footer() == " The file is read-only: what you type is kept, and not saved."
        assert "saved" in played.title()
        await played.keys("j")
        assert "read-only" not in played.footer()


async def test_a_file_without_permission_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write to everything, so what the system answers is made up."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    async with play(tmp_path) as played:
        assert "The file is read-only" in played.footer()
