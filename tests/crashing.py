"""A map whose programs crash, and what they leave."""

from __future__ import annotations

import shutil
from pathlib import Path

from journeytui.session import Session
from journeytui.storage.journal import Journals
from journeytui.storage.leftovers import Left
from tests.sessions import MAP


class Desk:
    """A map, the journals of its programs, and what a crash leaves of them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "maps" / "map.toml"
        self.path.parent.mkdir()
        self.path.write_text(MAP)
        self._folder = folder
        self._number = 0
        self._open: list[Session] = []
        self.journals = self._folder / "journals-0"

    def open(self, keep_past: bool = True) -> Session:
        """The next program that opens the map."""
        session = Session.open(
            self.path, journals=Journals([self.journals]), keep_past=keep_past, retry=0.001
        )
        self._open.append(session)
        return session

    def crash(self) -> None:
        """Whoever is open ends here: what it wrote stays, and it holds nothing any more."""
        self._number += 1
        for session in self._open:
            session._saver.discard()
        folder = self._folder / f"journals-{self._number}"
        if self.journals.exists():
            shutil.copytree(self.journals, folder)
        self.journals = folder

    def left(self) -> list[Path]:
        """The journals that are there."""
        return sorted(self.journals.glob("*")) if self.journals.exists() else []


def only(session: Session) -> Left:
    (left,) = session.left
    return left
