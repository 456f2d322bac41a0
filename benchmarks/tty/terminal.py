"""A terminal that runs a program and keeps what the program sends, with the time of its coming."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import select
import signal
import struct
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter as now

from benchmarks.tty.answers import Answerer
from benchmarks.tty.screen import Picture, bare

_PRINTED = re.compile(rb"[^\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that came at once; `at` in seconds of `time.perf_counter`."""

    at: float
    data: bytes


class Unseen(Exception):
    """Something did not come in time; the text says what, and shows the screen."""


class Terminal:
    """A program in a pseudo-terminal of its own. Times are in seconds of `time.perf_counter`."""

    def __init__(
        self,
        argv: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
        patience: float = 60,
    ) -> None:
        """Start a program in the present folder, on a screen of so many columns and rows.

        `patience` is how many seconds anything may take. Raises OSError where there is no such
        program.
        """
        self.size = size
        self.patience = patience
        self.chunks: list[Chunk] = []
        self.ended = False
        self._waited = False
        self._answerer = Answerer(*size, self._cursor)
        self._shown = Replay(self.chunks, size)
        self._fd, line = os.openpty()
        columns, rows = size
        pixels = struct.pack("HHHH", rows, columns, columns * 9, rows * 18)
        fcntl.ioctl(line, termios.TIOCSWINSZ, pixels)
        # The first terminal that the leader of a session opens is the one that controls it.
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(line), os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        self.started = now()
        self.pid = os.posix_spawn(argv[0], list(argv), environ, file_actions=actions, setsid=True)
        os.close(line)
        os.set_blocking(self._fd, False)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def kill(self) -> None:
        """End the program at once."""
        if not self._waited:
            os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.hang_up()

    def hang_up(self) -> None:
        """Close the terminal, as when its window or its connection goes."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def freeze(self) -> None:
        """Fill the line and read nothing any more: not a byte more goes through."""
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

    def wait(self) -> float:
        """Wait until the program has ended, reading nothing; returns the seconds of processor time
        that it took in all. Raises Unseen where it does not end in time."""
        process = os.pidfd_open(self.pid)
        try:
            if not select.select([process], [], [], self.patience)[0]:
                raise Unseen("the program does not end")
        finally:
            os.close(process)
        _, _, used = os.wait4(self.pid, 0)
        self._waited = True
        return used.ru_utime + used.ru_stime

    def send(self, keys: str) -> float:
        """Type something; returns when."""
        at = now()
        self._write(keys.encode())
        return at

    # -- waiting

    def run(self, until: float, stop: Callable[[], bool] = lambda: False) -> None:
        """Be a terminal until that time, or until `stop` holds, or until the program has ended."""
        while not (stop() or self.ended):
            left = until - now()
            if left <= 0:
                return
            if select.select([self._fd], [], [], left)[0]:
                self._read()

    def quiet(self, seconds: float) -> None:
        """Wait until nothing has come for so long; counted from now at the earliest."""
        begin, limit = now(), now() + self.patience
        while not self.ended:
            silent = max(self.last, begin) + seconds
            if now() >= silent:
                return
            if now() >= limit:
                raise Unseen(f"the program is never silent for {seconds} s\n{self.text()}")
            self.run(min(silent, limit))

    def until(self, what: Callable[[], bool], missing: str) -> None:
        """Wait until something holds. Raises Unseen, with `missing`, where it does not in time."""
        self.run(now() + self.patience, what)
        if not what():
            raise Unseen(f"{missing}\n{self.text()}")

    def printed(self) -> float:
        """Wait until the first character that is no blank; returns when it came."""
        self.until(lambda: bool(_PRINTED.search(bare(self.data()))), "the program shows nothing")
        return self.last

    def answered(self, since: int) -> None:
        """Wait until something comes behind this many chunks."""
        self.until(lambda: len(self.chunks) > since, "the program does not answer")

    def seen(self, pattern: str) -> float:
        """Wait until a regular expression is on the screen; returns when it came there.

        The screen is drawn afterwards, from what came and when, so that drawing delays nothing.
        """
        wanted, replay = re.compile(pattern), Replay(self.chunks, self.size)
        while True:
            while (at := replay.step()) is not None:
                if wanted.search(replay.picture.text()):
                    return at
            self.until(replay.behind, f"never on the screen: {pattern}")

    # -- what there is

    @property
    def last(self) -> float:
        """When the last bytes came."""
        return self.chunks[-1].at if self.chunks else self.started

    def data(self, since: int = 0) -> bytes:
        """All bytes that came behind this many chunks."""
        return b"".join(chunk.data for chunk in self.chunks[since:])

    def text(self) -> str:
        """The screen as a person sees it."""
        while self._shown.step() is not None:
            pass
        return self._shown.picture.text().rstrip()

    # -- the line between terminal and program

    def _read(self) -> None:
        try:
            data = os.read(self._fd, 65536)
        except OSError as error:
            # What Linux says when the other end is closed.
            if error.errno != errno.EIO:
                raise
            data = b""
        if not data:
            self.ended = True
            return
        self.chunks.append(Chunk(now(), data))
        self._write(self._answerer.answer(data))

    def _write(self, data: bytes) -> None:
        while data:
            select.select([], [self._fd], [])
            data = data[os.write(self._fd, data) :]

    def _cursor(self) -> tuple[int, int]:
        self.text()
        return self._shown.picture.cursor()


class Replay:
    """A picture drawn chunk by chunk."""

    def __init__(self, chunks: Sequence[Chunk], size: tuple[int, int]) -> None:
        """`chunks` may grow."""
        self.picture = Picture(*size)
        self._chunks = chunks
        self._drawn = 0

    def behind(self) -> bool:
        """Whether there is something to draw."""
        return self._drawn < len(self._chunks)

    def step(self) -> float | None:
        """Draw the next chunk and give the time of its coming; None where there is none yet."""
        if not self.behind():
            return None
        chunk = self._chunks[self._drawn]
        self.picture.feed(chunk.data)
        self._drawn += 1
        return chunk.at
