"""The long note of a card or a stage, written in the user's own editor."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from textual.app import SuspendNotSupported

from journeytui.core import edits
from journeytui.core.edits import Edit
from journeytui.core.journey import Id, Journey
from journeytui.session import Session
from journeytui.tui.desk import Desk


class Workplace(Protocol):
    """Where an open journey is worked on."""

    @property
    def session(self) -> Session: ...

    @property
    def journey(self) -> Journey: ...

    def perform(self, edit: Edit | None, *, nothing: str) -> bool: ...

    def say(self, text: str, ink: str = ..., /) -> None: ...


class Notes:
    """Has long texts written in the editor."""

    def __init__(
        self,
        place: Workplace,
        suspend: Callable[[], AbstractContextManager[None]],
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """`suspend` gives the terminal away for a while; `environ` names the editor."""
        self._place = place
        self._suspend = suspend
        self._environ = environ

    def write(self, id: Id, key: str = "note") -> None:
        """Have a long text of a card or a stage written in the editor."""
        desk = self._place
        found = desk.journey.find(id)
        if found is None:
            desk.say("It is gone.")
            return
        if desk.session.read_only:
            desk.say(f"This map is read-only: {desk.session.read_only}", "bad")
            return
        editor = self._environ.get("VISUAL") or self._environ.get("EDITOR") or "vi"
        old = found[2].word(key)
        new: str | None = None
        fault: Exception | None = None
        try:
            with self._suspend():
                # Textual takes the terminal back only where nothing is raised in here.
                try:
                    new = edited(editor, old)
                except (OSError, ValueError) as error:
                    fault = error
        except SuspendNotSupported:
            desk.say("The editor cannot be opened from here: this terminal cannot wait.", "bad")
            return
        if fault is not None:
            why = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
            desk.say(f"The editor could not be run: {why} ({editor})", "bad")
        elif new is None:
            desk.say(f"The editor '{editor}' ended with an error; the {key} is as it was.", "warn")
        else:
            note = old if new.strip("\n") == old.strip("\n") else new.strip("\n")
            edit = edits.set_attr(desk.journey, id, key, note or None, key)
            desk.perform(edit, nothing=f"The {key} is as it was.")


class Noting:
    """Carries out the editing of notes on the map."""

    def __init__(self, desk: Desk, notes: Notes) -> None:
        self._desk = desk
        self._notes = notes

    def card_note(self, _key: str) -> None:
        cursor = self._desk.cursor
        id = cursor.card if cursor.lane else cursor.stage
        if id is None:
            self._desk.say("A note belongs to a card or a stage, and there is none here.")
        else:
            self._notes.write(id)


def edited(editor: str, text: str) -> str | None:
    """`text` after the user edited it; None where the editor ended with an error.

    The text lies in a file of its own, readable for the user alone, while the editor runs. Raises
    OSError where the editor cannot be run, ValueError where its command cannot be understood.
    """
    command = shlex.split(editor)
    if not command:
        raise ValueError("it is empty")
    with tempfile.TemporaryDirectory(prefix="journeytui-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text + "\n" if text else "", encoding="utf-8")
        path.chmod(0o600)
        # Ctrl+C in the editor is the editor's own affair.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            code = subprocess.run([*command, str(path)], check=False, preexec_fn=_interruptible)
        finally:
            signal.signal(signal.SIGINT, before)
        if code.returncode != 0:
            return None
        return path.read_text(encoding="utf-8", errors="replace")


def _interruptible() -> None:
    """In the editor's process: Ctrl+C means what it means there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
