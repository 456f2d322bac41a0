"""The program in a real pseudo-terminal, and what a person would see there."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

import pexpect
import pyte

WAIT = 20
"""Seconds until something that should show counts as missing."""

PROGRAM = (sys.executable, "-m", "journeytui")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit code, negative where a signal killed it, and the seconds of
    processor time that it took in all."""

    code: int
    cpu: float


class Terminal:
    """A program and its screen."""

    def __init__(self, child: pexpect.spawn[bytes], cells: int, rows: int) -> None:
        self.child = child
        self.screen = pyte.Screen(cells, rows)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)

    def lines(self) -> list[str]:
        """The screen's lines."""
        return [line.rstrip() for line in self.screen.display]

    def press(self, keys: str) -> None:
        """Send keys as a terminal does, all at once."""
        self.child.send(keys.encode())

    def until(self, what: Callable[[list[str]], bool]) -> list[str]:
        """Read until the screen shows something; fails with the screen after `WAIT` seconds."""
        while not what(self.lines()):
            try:
                self._read()
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                shown = "\n".join(self.lines())
                raise AssertionError(f"{type(error).__name__}; the screen:\n{shown}") from None
        return self.lines()

    def shows(self, text: str) -> list[str]:
        """Read until a text is on the screen."""
        return self.until(lambda lines: any(text in line for line in lines))

    def read_some(self, seconds: float) -> None:
        """Read what comes within some seconds, if anything does."""
        with suppress(pexpect.TIMEOUT):
            self._read(seconds)

    def end(self) -> int:
        """Read until the program ends; returns its exit code."""
        while True:
            try:
                self._read()
            except pexpect.EOF:
                break
        self.child.close()
        assert self.child.exitstatus is not None
        return self.child.exitstatus

    @property
    def pid(self) -> int:
        """The program's process."""
        assert self.child.pid is not None
        return self.child.pid

    def hang_up(self) -> None:
        """Close the terminal, as when its window or its connection goes."""
        self._line().fileobj.close()

    def freeze(self) -> None:
        """Read nothing any more, like a connection that is stuck: not a byte more goes through."""
        line = os.open(f"/proc/{self.pid}/fd/2", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            # What was written moves on within the system, and makes room once more.
            while select.select([], [line], [], 0.1)[1]:
                for size in (4096, 1):
                    with suppress(BlockingIOError):
                        while True:
                            os.write(line, b" " * size)
        finally:
            os.close(line)

    def stopped(self) -> None:
        """Wait until the program is stopped by Ctrl+Z."""
        os.waitid(os.P_PID, self.pid, os.WSTOPPED | os.WNOWAIT)

    def ended(self) -> Ended:
        """Wait until the program has ended, reading nothing; fails after `WAIT` seconds."""
        process = os.pidfd_open(self.pid)
        try:
            waiting = select.poll()
            waiting.register(process, select.POLLIN)
            assert waiting.poll(WAIT * 1000), "the program does not end"
        finally:
            os.close(process)
        _pid, status, used = os.wait4(self.pid, 0)
        self._line().terminated = True
        return Ended(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime)

    def sends(self, code: bytes) -> bytes:
        """Read until the program has sent something behind what it had; returns all so far."""
        since = len(self.raw)
        while code not in self.raw[since:]:
            self._read()
        return self.raw

    def rest(self) -> bytes:
        """All that the program has sent, now that it has ended."""
        with suppress(pexpect.EOF):
            while True:
                self._read()
        return self.raw

    def _line(self) -> Any:
        return self.child.ptyproc  # type: ignore[attr-defined]  # pexpect's types leave it out

    def _read(self, seconds: float = WAIT) -> None:
        data = self.child.read_nonblocking(65536, timeout=seconds)
        self.raw += data
        self._stream.feed(data)


@contextmanager
def terminal(
    *words: str,
    cells: int = 100,
    rows: int = 30,
    env: Mapping[str, str] | None = None,
    program: Sequence[str] = PROGRAM,
    nohup: bool = False,
) -> Iterator[Terminal]:
    """journeytui with these words on its command line, in a terminal of this size, its settings and
    its state in a folder of their own. With `nohup` it is started so that SIGHUP is ignored."""
    with TemporaryDirectory() as folder:
        environ = {**_folders(folder), **(env or {})}
        yield from _terminal([*program, *words], cells, rows, environ, nohup)


@contextmanager
def shell(cells: int = 100, rows: int = 30) -> Iterator[Terminal]:
    """A shell that can send programs into the background and back, in a terminal of this size."""
    with TemporaryDirectory() as folder:
        yield from _terminal(["/bin/sh", "-i"], cells, rows, {**_folders(folder), "PS1": "$ "})


def _folders(folder: str) -> dict[str, str]:
    return {
        "XDG_CONFIG_HOME": f"{folder}/config",
        "XDG_STATE_HOME": f"{folder}/state",
        "TMPDIR": folder,
    }


def _terminal(
    program: Sequence[str], cells: int, rows: int, env: Mapping[str, str], nohup: bool = False
) -> Iterator[Terminal]:
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **env,
    }
    child: pexpect.spawn[bytes] = pexpect.spawn(
        program[0],
        list(program[1:]),
        env=environ,
        dimensions=(rows, cells),
        timeout=WAIT,
        ignore_sighup=nohup,
    )
    try:
        yield Terminal(child, cells, rows)
    finally:
        child.close(force=True)
