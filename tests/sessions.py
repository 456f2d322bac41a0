"""What the tests of the session share: a map, quick edits, and an ear for the states told."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from journeytui.core import edits
from journeytui.core.changes import Batch, Insert
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Card, Journey
from journeytui.session import Kind, Session, State
from journeytui.storage import files
from journeytui.storage.codec import decode, read

MAP = """\
# The library's own card.
title = "Library card"

[[stages]]
name = "Hear of it"
actions = ["Sees the poster", "Asks a friend"]  # page 1

[[stages]]
name = "Sign up"
pain_points = ["The form wants a fax number"]   # page 3
"""

THEIRS = MAP.replace("Asks a friend", "Asks an old friend").replace("Library card", "Borrowing")
"""The map after somebody else wrote two words of it."""

BROKEN = f"<<<<<<< ours\n{MAP}"
"""A file in the middle of somebody else's merge."""

FOR_EVER = 3600.0
"""Seconds that no test lasts."""

HERE = Cursor(1, "actions")
"""The first stage's first lane."""

QUICKLY = 0.001
"""Seconds between two looks at a file, for tests that wait for one."""


def add(session: Session, *texts: str) -> Journey:
    """Cards at the end of the first stage's actions."""
    stage = session.journey.stages[0]
    box = (stage.id, "actions")
    end = len(stage.cell("actions"))
    edit = edits.add_cards(session.journey, session.next_id, box, end, texts)
    return session.do(edit, Cursor(stage.id, "actions"), Cursor(stage.id, "actions", edit.focus))


def inbox(journey: Journey) -> list[str]:
    """The texts of what waits."""
    return [card.text for card in journey.inbox]


def actions(journey: Journey) -> list[str]:
    """The texts of the first stage's actions."""
    return [card.text for card in journey.stages[0].cell("actions")]


def written(path: Path) -> Journey:
    """The journey that a file holds."""
    return read(decode(files.read_bytes(path))).journey


def entry(text: str, stage: str = "", lane: str = "actions", comment: str = "") -> str:
    """A note as it is appended to a file, with a stage for a cell."""
    lines = [comment, "[[inbox]]", f'text = "{text}"', 'kind = "note"']
    if stage:
        lines += [f'stage = "{stage}"', f'lane = "{lane}"']
    return "\n".join(["", *filter(None, lines), ""])


def append(path: Path, *entries: str) -> None:
    """Put entries behind a map as another program does that keeps to the lock."""
    with files.lock(path) as fd:
        held = os.read(fd, files.CAP)
        lead = "" if held.endswith(b"\n") else "\n"
        os.write(fd, (lead + "".join(entries)).encode())


def look(session: Session) -> None:
    """Let the session look at its file at once."""
    session._saver.look()


class News:
    """Hears what came from outside; waits for it without looking again and again."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._news = threading.Condition()

    def __call__(self, batch: Batch) -> None:
        with self._news:
            nodes = [change.node for change in batch if isinstance(change, Insert)]
            self.texts += [node.text for node in nodes if isinstance(node, Card)]
            self._news.notify_all()

    def wait(self, *texts: str) -> None:
        """Until cards of these texts, and no others, have come."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.texts) >= len(texts), 30), self.texts
            assert sorted(self.texts) == sorted(texts)


class Ear:
    """Hears the states; waits for one without looking again and again."""

    def __init__(self) -> None:
        self.heard: list[State] = []
        self._news = threading.Condition()

    def __call__(self, state: State) -> None:
        with self._news:
            self.heard.append(state)
            self._news.notify_all()

    def wait(self, kind: Kind, times: int = 1) -> State:
        """The state of this kind, once it was heard so many times."""
        with self._news:
            assert self._news.wait_for(lambda: len(self._of(kind)) >= times, 30), self.heard
            return self._of(kind)[times - 1]

    def _of(self, kind: Kind) -> list[State]:
        return [state for state in self.heard if state.kind is kind]


class Gate:
    """Stops whoever comes through until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()

    def wait(self) -> None:
        """For the one that is to be stopped."""
        self.reached.set()
        assert self._open.wait(30)

    def open(self) -> None:
        """Lets it go on, and all that come later."""
        self._open.set()
