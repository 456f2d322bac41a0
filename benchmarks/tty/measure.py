"""What is measured of one program: its start, its answers to keys, its silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter as now
from typing import TypeAlias

from benchmarks.tty.process import memory
from benchmarks.tty.terminal import Terminal, Unseen

STARTED = 0.4
"""Seconds of silence after which a start is over."""

ANSWERED = 0.05
"""Seconds of silence after which an answer is over."""

Launch: TypeAlias = Callable[[], Terminal]


@dataclass(frozen=True, slots=True)
class Start:
    """One start. Milliseconds from the program's execution until its content stood on the screen,
    and until a key typed at the first paint had its effect there; MB of memory once all was quiet;
    all bytes sent, the key's effect included."""

    content: float
    ready: float
    memory: float
    bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one key: milliseconds from the key to the last byte, and bytes."""

    key: str
    ms: float
    bytes: int


def start(launch: Launch, content: str, key: str, effect: str) -> Start:
    """Start a program; `content` and the key's `effect` are regular expressions on the screen."""
    with launch() as terminal:
        terminal.printed()
        terminal.send(key)
        terminal.quiet(STARTED)
        shown, ready = terminal.seen(content), terminal.seen(effect)
        terminal.quiet(STARTED)
        begin = terminal.started
        return Start(
            (shown - begin) * 1000,
            (ready - begin) * 1000,
            memory(terminal.pid),
            len(terminal.data()),
        )


def keys(launch: Launch, content: str, sequence: Iterable[str]) -> list[Answer]:
    """Type keys one by one, each after the answer to the one before. Every key has to have one."""
    answers: list[Answer] = []
    with launch() as terminal:
        terminal.seen(content)
        terminal.quiet(STARTED)
        for key in sequence:
            before = len(terminal.chunks)
            at = terminal.send(key)
            terminal.answered(before)
            terminal.quiet(ANSWERED)
            sent = len(terminal.data(before))
            answers.append(Answer(key, (terminal.last - at) * 1000, sent))
    return answers


def idle(launch: Launch, content: str, typed: str, seconds: float) -> int:
    """Bytes sent in so many seconds in which nobody types, after something was typed."""
    with launch() as terminal:
        terminal.seen(content)
        terminal.quiet(STARTED)
        if typed:
            terminal.send(typed)
            terminal.quiet(STARTED)
        before = len(terminal.chunks)
        terminal.run(now() + seconds)
        if terminal.ended:
            raise Unseen(f"the program has ended\n{terminal.text()}")
        return len(terminal.data(before))
