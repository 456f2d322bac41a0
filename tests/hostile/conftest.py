"""Running every command on a hostile file, and what must hold whatever comes of it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator

import pytest

from journeytui.tui.app import JourneyApp
from tests.cli.conftest import Ran, Run
from tests.cli.conftest import run as run

READING = (
    ("check",),
    ("show",),
    ("show", "--width", "40"),
    ("show", "--ascii", "--stage", "1"),
    (),
    ("brainstorm",),
    ("call",),
    ("call", "--with", "Ana"),
)
"""What stands before a map's name in the commands that only read it, or open it and change nothing;
without a word the map opens."""

_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Commands that open a map find a terminal, read the map, and end before anything is drawn."""
    for module in ("open", "main"):
        monkeypatch.setattr(f"journeytui.cli.{module}.is_terminal", lambda *_streams: True)
    monkeypatch.setattr(JourneyApp, "run", lambda *_, **__: 0)
    monkeypatch.setattr("journeytui.tui.paste.install", lambda: None)
    monkeypatch.setenv("TERM", "xterm-256color")
    yield
    gc.enable()


def read_by_all(run: Run, name: str) -> Iterator[tuple[str, Ran]]:
    """Every command that reads the map of this name, and how it ended."""
    for words in READING:
        ran = run(*words, name)
        assert_tame(ran)
        yield " ".join(words) or "open", ran


def assert_tame(ran: Ran) -> None:
    """Nothing that was printed holds what a terminal would obey, and no traceback."""
    printed = "\n".join(ran.out + ran.err)
    assert not _UNSAFE.search(printed)
    assert "Traceback" not in printed
