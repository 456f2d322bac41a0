"""The program in a real pseudo-terminal, and what a person would see there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import pexpect
import pyte

WAIT = 20
"""Seconds until something that should show counts as missing."""


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

    def _read(self) -> None:
        data = self.child.read_nonblocking(65536, timeout=WAIT)
        self.raw += data
        self._stream.feed(data)


@contextmanager
def terminal(
    *words: str, cells: int = 100, rows: int = 30, env: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """journeytui with these words on its command line, in a terminal of this size, its settings and
    its state in a folder of their own."""
    program = [sys.executable, "-m", "journeytui", *words]
    with TemporaryDirectory() as folder:
        yield from _terminal(program, cells, rows, {**_folders(folder), **(env or {})})


@contextmanager
def shell(cells: int = 100, rows: int = 30) -> Iterator[Terminal]:
    """A shell that can send programs into the background and back, in a terminal of this size."""
    with TemporaryDirectory() as folder:
        yield from _terminal(["/bin/sh", "-i"], cells, rows, {**_folders(folder), "PS1": "$ "})


def _folders(folder: str) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": f"{folder}/config", "XDG_STATE_HOME": f"{folder}/state"}


def _terminal(
    program: Sequence[str], cells: int, rows: int, env: Mapping[str, str]
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
    )
    try:
        yield Terminal(child, cells, rows)
    finally:
        child.close(force=True)
