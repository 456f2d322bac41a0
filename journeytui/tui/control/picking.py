"""A list to pick from, in the place of the details, for what points to a card or a call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeytui.core.journey import Id
from journeytui.layout.panel import Item
from journeytui.layout.rows import Row
from journeytui.tui.control.panels import Panel
from journeytui.tui.desk import Desk
from journeytui.tui.details.fields import Field
from journeytui.tui.details.targets import Target, pointed, targets


class Picking(Panel):
    """The targets of a link, those it points to marked."""

    title = "PICK"
    hints = (("Space", "yes or no"), ("j k", "move"), ("Esc", "back"))

    def __init__(self, desk: Desk, id: Id, field: Field, back: Callable[[], None]) -> None:
        """`id` is the card or the stage that the link belongs to; `back` shows it again."""
        super().__init__(desk)
        self._id, self._field, self._back = id, field, back

    def _targets(self) -> list[Target]:
        found = self._desk.journey.find(self._id)
        return targets(self._field, found[2], self._desk.journey) if found is not None else []

    def head(self) -> Row:
        return ((f"  {self._field.label.upper()}", "accent"),)

    def items(self) -> Sequence[Item]:
        glyphs = self._desk.glyphs
        return [
            Item(
                "",
                target.text,
                mark=(glyphs.point, "accent") if target.holds else (glyphs.wanted, "dim"),
                aside=target.aside,
            )
            for target in self._targets()
        ]

    def foot(self) -> str:
        return self._field.asks

    def close(self) -> None:
        self._back()

    def act(self, key: str, _character: str | None) -> None:
        desk = self._desk
        found = desk.journey.find(self._id)
        if key not in {"space", "enter"} or found is None:
            desk.say("Space picks, Esc goes back.")
            return
        desk.session.seal()
        target = self._targets()[self.at]
        desk.perform(pointed(self._field, found[2], desk.journey, target))
        if key == "enter":
            self.close()
        else:
            self.draw()
