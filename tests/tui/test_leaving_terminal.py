"""Signals and lost terminals in real pseudo-terminals: out soon, nothing lost, the terminal left as
it was found."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import termios
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyte
import pytest

from journeytui.storage import files
from tests.terminal import PROGRAM, Terminal, shell, terminal
from tests.tui.play import SMALL

LITTLE = 8.0
"""Seconds of processor time, the start included, which takes one on a busy machine. Whoever spins
at a terminal that is gone takes as many as it is let."""

KEPT = "Kept before it came"

AS_FOUND = (
    b"\x1b[?2004l",
    b"\x1b[<u",
    b"\x1b[?1049l",
    b"\x1b[?25h",
    b"\x1b[?1004l",
)

End: TypeAlias = Callable[[Terminal], None]


def send(number: signal.Signals) -> End:
    return lambda played: os.kill(played.pid, number)


def hang_up(played: Terminal) -> None:
    played.hang_up()


MOVES = "\x1b" + "jk" * 40
"""More frames than the program holds back: it waits for the terminal then."""


def frozen(then: End, keys: str = MOVES) -> End:
    def end(played: Terminal) -> None:
        played.freeze()
        played.press(keys)
        then(played)

    return end


@dataclass(frozen=True)
class Way:
    """A way in which the program is made to end, the exit code, and whether its terminal stays."""

    name: str
    end: End
    code: int
    stays: bool = False
    nohup: bool = False


WAYS = (
    Way("SIGHUP", send(signal.SIGHUP), 129, stays=True),
    Way("SIGTERM", send(signal.SIGTERM), 143, stays=True),
    Way("SIGINT", send(signal.SIGINT), 130, stays=True),
    Way("closed", hang_up, 129),
    Way("closed, SIGHUP ignored", hang_up, 129, nohup=True),
    Way("frozen, then closed", frozen(hang_up), 129),
    Way("frozen, then closed, SIGHUP ignored", frozen(hang_up), 129, nohup=True),
    Way("frozen, then SIGTERM", frozen(send(signal.SIGTERM)), 143, stays=True),
    Way("frozen, Ctrl+Z, then SIGTERM", frozen(send(signal.SIGTERM), "\x1a"), 143, stays=True),
    Way("frozen, Ctrl+Z, then closed", frozen(hang_up, "\x1a"), 129),
    Way("frozen, then SIGHUP", frozen(send(signal.SIGHUP)), 129, stays=True),
)


def small(folder: Path) -> Path:
    path = folder / "map.toml"
    path.write_text(SMALL)
    return path


def keep_a_card(played: Terminal, typed: str = "") -> None:
    """Commit a card, wait until it is in the file, and type half of another one."""
    played.shows("Sees the poster")
    played.press(f"a{KEPT}\r")
    played.until(lambda lines: "● saved" in lines[0] and any(KEPT in line for line in lines))
    if typed:
        played.press(f"a{typed}")
        played.shows(typed)


def left_alone(folder: Path) -> None:
    """The map has the card, and nothing lies beside it."""
    assert KEPT in (folder / "map.toml").read_text()
    assert [path.name for path in folder.iterdir()] == ["map.toml"]


def as_found(played: Terminal) -> None:
    """The terminal is as a shell wants it, and nothing was printed."""
    raw = played.rest()
    assert all(code in raw[-200:] for code in AS_FOUND), raw[-300:]
    assert raw.endswith(b"\x1b[?25h"), raw[-100:]
    flags = termios.tcgetattr(played.child.child_fd)
    wanted = termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
    assert flags[3] & wanted == wanted
    assert flags[0] & termios.ICRNL


@pytest.mark.parametrize("typed", ["", "Half a line"], ids=["idle", "typing"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_it_ends_whatever_becomes_of_its_terminal(
    way: Way, typed: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path_factory.mktemp("state"))}
    path = small(tmp_path)
    with terminal(str(path), nohup=way.nohup, env=state) as played:
        keep_a_card(played, typed)
        way.end(played)
        ended = played.ended()
        assert ended.code == way.code
        assert ended.cpu < LITTLE
        if way.stays:
            as_found(played)
    left_alone(tmp_path)
    if typed:
        # It is there again; Esc, which froze the line in some ways, made it a card.
        with terminal(str(path), env=state) as again:
            again.shows(typed)


def test_a_frozen_line_keeps_no_card_from_the_file(tmp_path: Path) -> None:
    path = small(tmp_path)
    with terminal(str(path)) as played:
        keep_a_card(played)
        played.freeze()
        played.press("aWhile it was frozen\r")
        played.press(MOVES)
        send(signal.SIGTERM)(played)
        assert played.ended().code == 143
    left_alone(tmp_path)


def test_a_save_that_hangs_is_not_waited_for(tmp_path: Path) -> None:
    path = small(tmp_path)
    with terminal(str(path)) as played:
        keep_a_card(played)
        with files.lock(path):
            played.press("aWhile it is locked\r")
            played.until(lambda lines: "saved" not in lines[0] and "locked" in "\n".join(lines))
            send(signal.SIGTERM)(played)
            assert played.ended().code == 143
        line = played.rest().rpartition(b"\x1b[?25h")[2]
        assert line == b"journeytui: what was typed last could not be written in time\r\n"
    left_alone(tmp_path)


@contextmanager
def another_terminal() -> Iterator[tuple[int, str]]:
    """The one end of a terminal, and the name of the other."""
    ours, line = os.openpty()
    termios.tcsetwinsize(line, (30, 100))
    try:
        yield ours, os.ttyname(line)
    finally:
        os.close(line)


@pytest.mark.parametrize("typed", ["", "Half a line"], ids=["idle", "typing"])
def test_where_the_keys_come_from_is_gone(typed: str, tmp_path: Path) -> None:
    with another_terminal() as (keys, name):
        program = ("/bin/sh", "-c", 'exec "$@" <"$0"', name, *PROGRAM)
        with terminal(str(small(tmp_path)), program=program) as played:
            played.shows("Sees the poster")
            os.write(keys, f"a{KEPT}\r".encode())
            played.until(lambda lines: "● saved" in lines[0] and KEPT in "\n".join(lines))
            if typed:
                os.write(keys, f"a{typed}".encode())
                played.shows(typed)
            os.close(keys)
            ended = played.ended()
            assert (ended.code, ended.cpu < LITTLE) == (129, True)
            as_found(played)
    left_alone(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_stopped_program_that_is_told_to_end(number: signal.Signals, tmp_path: Path) -> None:
    with terminal(str(small(tmp_path))) as played:
        keep_a_card(played)
        played.press("\x1a")
        sent = len(played.sends(b"\x1b[?1004l"))
        played.stopped()
        send(number)(played)
        send(signal.SIGCONT)(played)
        assert played.ended().code == 128 + number
        # The terminal was the shell's already.
        assert played.rest()[sent:] == b""
    left_alone(tmp_path)


def test_a_stopped_job_that_is_killed_in_the_background(tmp_path: Path) -> None:
    path = small(tmp_path)
    with shell() as played:
        played.press(f"{' '.join(PROGRAM)} {path}\r")
        keep_a_card(played)
        played.press("\x1a")
        played.shows("Stopped")
        sent = len(played.raw)
        # Where the job is stopped once more, the shell tells 147.
        played.press(
            "kill %1; kill -CONT %1; while kill -0 %1 2>&-; do :; done; wait %1; echo $?\r"
        )
        played.shows("143")
        assert b"\x1b[?1049" not in played.raw[sent:]
        played.press("exit\r")
        assert played.end() == 0
    left_alone(tmp_path)


def test_a_second_signal_changes_nothing(tmp_path: Path) -> None:
    with terminal(str(small(tmp_path))) as played:
        keep_a_card(played, "Half a line")
        for _ in range(5):
            send(signal.SIGTERM)(played)
        assert played.ended().code == 143
        as_found(played)
    left_alone(tmp_path)


@pytest.mark.parametrize(
    ("end", "code"),
    [(send(signal.SIGTERM), 143), (hang_up, 129)],
    ids=["SIGTERM", "closed"],
)
def test_the_opening_screen_ends_too(end: End, code: int) -> None:
    with terminal() as played:
        played.shows("journeytui")
        end(played)
        assert played.ended().code == code


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_before_the_screen_is_up(number: signal.Signals, tmp_path: Path) -> None:
    code = (
        "import os, signal, sys, threading\n"
        "from journeytui.tui.app import JourneyApp\n"
        "def run(self, **_):\n"
        f"    os.kill(os.getpid(), {number.value})\n"
        "    threading.Event().wait()\n"
        "JourneyApp.run = run\n"
        "from journeytui.__main__ import main\n"
        "sys.exit(main())\n"
    )
    path = small(tmp_path)
    with terminal(str(path), program=(sys.executable, "-c", code)) as played:
        assert played.ended().code == 128 + number
        assert played.rest() == b""
    assert path.read_text() == SMALL


def test_a_signal_while_it_ends_by_itself(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from journeytui.tui.app import JourneyApp\n"
        "def end(self, usual=JourneyApp.end_session):\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    usual(self)\n"
        "JourneyApp.end_session = end\n"
        "from journeytui.__main__ import main\n"
        "sys.exit(main())\n"
    )
    with terminal(str(small(tmp_path)), program=(sys.executable, "-c", code)) as played:
        keep_a_card(played)
        played.press("q")
        assert played.ended().code == 143
        assert b"Traceback" not in played.rest()
        assert b"\x1b[?1049l" in played.raw[-200:]
    left_alone(tmp_path)


def test_a_signal_at_the_very_start_prints_no_traceback(tmp_path: Path) -> None:
    with terminal(str(small(tmp_path))) as played:
        send(signal.SIGTERM)(played)
        assert played.ended().code in (143, -signal.SIGTERM)
        assert b"Traceback" not in played.rest()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")
@pytest.mark.parametrize("trap", ["", "trap '' HUP;"], ids=["", "SIGHUP ignored"])
def test_tmux_is_killed(trap: str, tmp_path: Path) -> None:
    server = f"journeytui-{uuid.uuid4().hex}"
    maps, code, seen = tmp_path / "maps", tmp_path / "code", tmp_path / "seen"
    maps.mkdir()
    os.mkfifo(code)
    os.mkfifo(seen)
    path = small(maps)
    environ = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "TMUX": ""}

    def tmux(*words: str) -> None:
        subprocess.run(["tmux", "-L", server, "-f", os.devnull, *words], check=True, env=environ)

    # Whoever waits for the program and tells its exit code must outlive the terminal too.
    ours = f"(trap - HUP; {trap} exec {' '.join(PROGRAM)} {path})"
    start = f"stty -echo; head -n 1 >/dev/null; trap : HUP; {ours}; echo $? >{code}"
    tmux("new-session", "-d", "-x", "100", "-y", "30", start)
    try:
        tmux("pipe-pane", f"cat >{seen}")
        tmux("send-keys", "", "Enter")
        with seen.open("rb") as shown:
            tmux("send-keys", "-l", f"a{KEPT}")
            tmux("send-keys", "Enter")
            screen = pyte.Screen(100, 30)
            stream = pyte.ByteStream(screen)
            while not ("● saved" in screen.display[0] and KEPT in "\n".join(screen.display)):
                piece = shown.read1()
                assert piece, screen.display
                stream.feed(piece)
    finally:
        tmux("kill-server")
    assert code.read_text() == "129\n"
    left_alone(maps)
