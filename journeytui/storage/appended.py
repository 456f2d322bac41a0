"""What others appended to a map: whether that is all they did, and which cards it brings.

`[[inbox]]` stands last in a file, so that a note can be put behind a valid map without reading the
rest of it. Whoever has the map open can then take the note in: nothing else changed, and what is
open goes on from the longer text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from journeytui.core.journey import Cell, Id, Journey
from journeytui.storage.codec import Document, decode, read_lately
from journeytui.storage.problems import InvalidMap


@dataclass(frozen=True, slots=True)
class Appended:
    """A text that continues an earlier one, and the cards that it has more in its inbox, as they
    are written; their ids mean nothing."""

    text: str
    cards: Cell


def appended(before: str, data: bytes) -> Appended | None:
    """What a file holds now that held `before`, a valid map; None where anything but entries of the
    inbox was added, or anything was touched, or the file is no valid map any more."""
    try:
        after = decode(data)
        if not after.startswith(before):
            return None
        was, now = read_lately(before).journey, read_lately(after).journey
    except InvalidMap:
        return None
    known = len(was.inbox)
    cards = now.inbox[known:]
    # The text alone does not tell: it may go on within a table that it had begun before.
    same = Journey(now.fields, now.stages, now.inbox[:known]) == was
    return Appended(after, cards) if cards and same else None


def newcomers(document: Document, shared: Journey, first_id: Id) -> Cell:
    """The entries of a file's inbox that nobody here knows, as they are written. `shared` is the
    document's journey with the ids of what is known here, and `first_id` the first new one."""
    pairs = zip(document.journey.cards(), shared.cards(), strict=True)
    ids = {read.id: known.id for (_, read), (_, known) in pairs}
    cards = (replace(card, id=ids[card.id]) for card in document.written.inbox)
    return tuple(card for card in cards if card.id >= first_id)
