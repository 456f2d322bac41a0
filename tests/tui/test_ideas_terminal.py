"""Brainstorming and triage in a real pseudo-terminal."""

from __future__ import annotations

from pathlib import Path

from journeytui.storage.codec import read
from tests.terminal import terminal


def test_ideas_typed_ahead_pasted_and_sorted_in_one_breath(tmp_path: Path) -> None:
    path = tmp_path / "fair.toml"
    with terminal("brainstorm", str(path), "--by", "Ana", cells=80, rows=24) as played:
        played.press("First\rSecond\r")
        played.shows("Second")
        played.press("\x1b[200~Third\rFourth\x1b[31m\r\x1b[201~")
        played.shows("2 ideas taken")
        played.press("\x1b")
        played.shows("4 to sort")
        played.press("T1y2m")
        played.shows("   3 of 4")
        played.press("xu x")
        played.shows("1  parked")
        played.press("qq")
        assert played.end() == 0
        played.shows("The ideas are in")
    journey = read(path.read_text()).journey
    assert journey.title == "Fair"
    first, second = journey.stages[0], journey.stages[1]
    assert [card.text for card in first.cell("opportunities")] == ["First"]
    assert [card.text for card in second.cell("opportunities")] == ["Second"]
    assert [(c.text, c.word("by"), c.flag("parked")) for c in journey.inbox] == [
        ("Third", "Ana", False),
        ("Fourth␛[31m", "Ana", True),
    ]
