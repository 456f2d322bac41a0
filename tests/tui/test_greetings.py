"""What is said when a map opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.session import Session
from journeytui.tui.greetings import findings

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
