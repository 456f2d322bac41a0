"""A call in a real pseudo-terminal: a process that dies takes nothing along."""

from __future__ import annotations

import signal
from pathlib import Path

from journeytui.core.calls import calls
from journeytui.storage.codec import read
from tests.terminal import Terminal, terminal
from tests.tui.play import SMALL, cells


def until_saved(played: Terminal, text: str) -> None:
    """Read until a text is on the screen and the file has it."""
    played.until(lambda lines: "● saved" in lines[0] and any(text in line for line in lines))


def test_a_call_whose_process_was_killed_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(SMALL)
    with terminal("call", str(path), "--with", "Carla", cells=120, rows=34) as played:
        played.shows("ASK NEXT")
        played.press('!"Nobody names a price\r\x14\t+Name one\r?Who signs\r\x19half typed')
        until_saved(played, "half typed")
        played.child.kill(signal.SIGKILL)
        played.child.wait()
    before = read(path.read_text()).journey
    assert cells(before)["Hear of it/pain_points"] == ["Nobody names a price"]
    assert cells(before)["inbox"] == ["Who signs"]
    with terminal("call", str(path), "--with", "carla", cells=120, rows=34) as played:
        lines = played.shows("On with the call; 3 notes so far.")
        text = "\n".join(lines)
        assert "“Nobody names a price”" in text
        assert "+  Name one" in text
        assert "✓  how the problem showed" in text
        assert "1 of 11 covered" in text
        assert "recording agreed" in text
        assert "? Who signs" in text
        assert any("Sign up ›" in " ".join(line.split()) for line in lines)
        played.press("!Slow\r")
        until_saved(played, "!  Slow")
        played.press("\x1b")
        played.shows("Esc once more ends the call.")
        played.press("\x1b")
        played.shows("is over")
        played.press("qq")
        assert played.end() == 0
    after = read(path.read_text())
    (call,) = calls(after.journey)
    assert (call.who, call.consent, call.covered) == ("Carla", True, ("problem",))
    assert call.ended is not None
    assert cells(after.journey)["Sign up/pain_points"] == ["The form wants a fax number", "Slow"]
    assert after.problems == ()


def test_esc_twice_in_one_breath_ends_a_call(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(SMALL)
    with terminal("call", str(path), "--with", "Bo") as played:
        played.shows("ASK NEXT")
        played.press("Kept\x1b\x1b")
        played.shows("is over")
        played.press("qq")
        assert played.end() == 0
    assert cells(read(path.read_text()).journey)["inbox"] == ["Kept"]
