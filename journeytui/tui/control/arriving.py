"""What comes from outside while a map is open: shown, marked until looked at, and told."""

from __future__ import annotations

from journeytui.core.changes import Batch, Insert
from journeytui.core.journey import Id
from journeytui.layout.news import news_words
from journeytui.tui.desk import Desk


class Arriving:
    """Takes what the session took in to the map."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cards: set[Id] = set()
        """What was told and not read yet."""
        self._said = ""
        desk.grid.mark(desk.session.brought_home)

    def news_came(self, batch: Batch) -> None:
        """Others have put cards into the journey. Who types is not told; the marks stay."""
        desk = self._desk
        cards = {change.node.id for change in batch if isinstance(change, Insert)}
        desk.take_in(cards)
        if desk.use is not None:
            return
        if desk.said != self._said:
            self._cards.clear()
        self._cards |= cards
        if words := news_words(desk.journey, self._cards):
            desk.say(words)
            self._said = desk.said
