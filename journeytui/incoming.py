"""What others wrote to an open map's file, as a batch that takes it in.

Entries put behind a file are its commonest change, and taken in as they stand. Anything else is
compared with what the file held, and merged with what is here.
"""

from __future__ import annotations

from typing import NamedTuple

from journeytui.core.changes import Batch, apply
from journeytui.core.diff import align, delta
from journeytui.core.homing import arriving, named_as_here, numbered
from journeytui.core.journey import Cell, Id, Journey
from journeytui.storage.appended import Appended
from journeytui.storage.base import Base
from journeytui.storage.codec import Document


class Incoming(NamedTuple):
    """What the file holds now, with the ids of what is here, and what brings it here."""

    base: Base
    journey: Journey
    batch: Batch


class Entries:
    """Entries that were put behind the file."""

    def __init__(self, base: Base, data: bytes, found: Appended, first_id: Id) -> None:
        """The entries get ids from `first_id` on."""
        self._theirs = base.journey
        self._cards = numbered(found.cards, first_id)
        filed = apply(base.journey, arriving(base.journey, self._cards))
        self._filed = Base(found.text, filed, data)

    def into(self, journey: Journey) -> Incoming | None:
        """What they are to a journey; None where one has the id of another card here, which would
        make no valid map."""
        ids = {name for card in self._cards if (name := card.word("id"))}
        if ids and not ids.isdisjoint(journey.named):
            return None
        batch = arriving(journey, self._named(journey))
        return Incoming(self._filed, apply(journey, batch), batch)

    def _named(self, journey: Journey) -> Cell:
        return named_as_here(self._cards, self._theirs, journey)


class Version:
    """Another version of the map that stands in the file now."""

    def __init__(self, base: Base, data: bytes, document: Document, first_id: Id) -> None:
        """What is new in it gets ids from `first_id` on."""
        self._base, self._data, self._document = base, data, document
        self._first_id = first_id

    def into(self, journey: Journey) -> Incoming:
        """What it is to a journey: whatever was changed on one side counts."""
        from journeytui.core.merge import merge  # most sessions never need it

        was = self._base.journey
        theirs = align(was, self._document.journey, self._first_id, journey)
        merged = merge(was, journey, theirs, self._first_id).journey
        filed = Base(self._document.text, theirs, self._data)
        return Incoming(filed, merged, delta(journey, merged))
