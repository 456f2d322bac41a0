"""Adding entries to a map whose inbox is written so that nothing can be added behind it: the way
through the session, which takes longer and writes the map as the screen would."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from journeytui.cli.exits import NOT_WRITTEN, Stop
from journeytui.core.changes import Change, Insert, Place
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Table, freeze
from journeytui.core.text import visible
from journeytui.session import Kind, Session
from journeytui.storage.append import Entry

_ATTEMPTS = 20
"""How often it begins anew where others write to the map at the same time."""


def add(path: str, entries: Sequence[Entry], backups: Path) -> None:
    """Add entries to the inbox. Raises Stop, FileTrouble and InvalidMap, and then the file holds
    what it held."""
    for _ in range(_ATTEMPTS):
        session = Session.open(Path(path), backups=backups)
        session.do(_edit(session, entries), Cursor(), Cursor())
        state = session.close()
        if state.kind is Kind.SAVED:
            return
        session.discard()
        if state.kind is not Kind.CHANGED:
            raise Stop(NOT_WRITTEN, f"{visible(path)}: {state.words}")
    raise Stop(NOT_WRITTEN, f"{visible(path)}: others write to it all the time")


def _edit(session: Session, entries: Sequence[Entry]) -> Edit:
    """The entries as cards behind those of the inbox."""
    changes: list[Change] = []
    after = session.journey.inbox[-1].id if session.journey.inbox else None
    for id, entry in zip(count(session.next_id), entries, strict=False):
        attrs = {key: freeze(value) for key, value in entry.items() if key != "text"}
        card = Card(id, entry.get("text", ""), Table.of(attrs))
        changes.append(Insert(card, Place("inbox", after, None)))
        after = id
    return Edit("capture", tuple(changes))
