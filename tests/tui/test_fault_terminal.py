"""A fault of the program on the screen: the terminal as it was found, all saved, one line."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal, terminal
from tests.tui.play import SMALL
from tests.tui.test_leaving_terminal import AS_FOUND, KEPT, keep_a_card

SECRET = "The form wants a fax number"
"""A card of the map, which is in the message and in a local of every fault here."""

PLANTED = f"""
import asyncio, sys, threading
from journeytui.tui.screens.map import MapScreen

def broken(*_):
    secret = {SECRET!r}
    raise KeyError(secret)

async def worker():
    broken()

async def task():
    asyncio.get_running_loop().call_soon(broken)

def key(self, event, usual=MapScreen.take_key):
    if event.key == "Z":
        {{}}
    else:
        usual(self, event)

MapScreen.take_key = key
from journeytui.__main__ import main
sys.exit(main())
"""

PLACES = {
    "a key": "broken()",
    "a callback": "self.call_later(broken)",
    "a timer": "self.set_timer(0.001, broken)",
    "a worker": "self.run_worker(worker())",
    "a thread of a worker": "self.run_worker(broken, thread=True)",
    "a thread": "threading.Thread(target=broken).start()",
    "the loop": "asyncio.get_running_loop().call_soon(broken)",
    "drawing": "type(self).render = broken; type(self.app)._display = broken; self.refresh()",
    "the last save": "self.app.end_session = broken; self.app.exit(0)",
}


def planted(place: str) -> tuple[str, ...]:
    return sys.executable, "-c", PLANTED.format(PLACES[place])


def small(folder: Path) -> Path:
    path = folder / "map.toml"
    path.write_text(SMALL)
    return path


def told(played: Terminal) -> str:
    """The one line that stands on the shell's screen."""
    raw = played.rest()
    line = re.split(rb"\x1b\[\?\d+[hl]", raw)[-1]
    assert all(code in raw[-400 - len(line) :] for code in AS_FOUND), raw[-500:]
    (only,) = line.decode().splitlines()
    return only


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_saves_reports_and_says_so_in_one_line(place: str, tmp_path: Path) -> None:
    path, state = small(tmp_path), tmp_path / "state"
    environ = {"XDG_STATE_HOME": str(state)}
    with terminal(str(path), program=planted(place), env=environ, cells=120) as played:
        keep_a_card(played)
        played.press("Z")
        assert played.ended().code == 70
        line = told(played)
    (report,) = (state / "journeytui" / "reports").iterdir()
    assert "a fault of the program ended it (KeyError)" in line
    assert "saved" in line or place == "the last save"
    assert str(report) in line
    text = report.read_text()
    assert "in broken" in text
    assert "terminal: 120 x 30" in text
    assert SECRET not in text + line
    assert KEPT in path.read_text()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["map.toml", "state"]


def test_a_fault_says_what_is_not_saved(tmp_path: Path) -> None:
    path = small(tmp_path)
    with terminal(str(path), program=planted("a key")) as played:
        keep_a_card(played)
        path.write_text("Of somebody else")
        played.press("aNot kept\rZ")
        assert played.ended().code == 70
        assert "; not everything is in map.toml: " in told(played)
    assert path.read_text() == "Of somebody else"


def test_whoever_develops_sees_it_whole(tmp_path: Path) -> None:
    environ = {"JOURNEYTUI_DEBUG": "1"}
    with terminal(str(small(tmp_path)), program=planted("a key"), env=environ) as played:
        keep_a_card(played)
        played.press("Z")
        assert played.ended().code == 70
        assert f"KeyError: '{SECRET}'".encode() in played.rest().rpartition(b"\x1b[?25h")[2]
