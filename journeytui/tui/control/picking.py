"""A list to pick from, in the place of the details, for what points to a card or a call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeytui.core.journey import Card, Id, Stage
from journeytui.layout.panel import Item
from journeytui.layout.rows import Row
from journeytui.tui.control.panels import Panel, Turn
from journeytui.tui.desk import Desk
from journeytui.tui.details.fields import Field
from journeytui.tui.details.targets import Target, pointed, targets


class Picking(Panel):
    """The targets of a link, those it points to marked."""

    title = "PICK"
    scope = "pick"

    def __init__(
        self, desk: Desk, id: Id, field: Field, back: Callable[[], None], undo: Turn, redo: Turn
    ) -> None:
        """`id` is the card or the stage that the link belongs to; `back` shows it again."""
        super().__init__(desk, undo, redo)
        self._id, self._field, self._back = id, field, back
        self._turned = False
        self.at = next((n for n, target in enumerate(self._targets()) if target.holds), 0)

    def _targets(self) -> list[Target]:
        holder = self._holder()
        return targets(self._field, holder, self._desk.journey) if holder is not None else []

    def _holder(self) -> Card | Stage | None:
        found = self._desk.journey.find(self._id)
        return found[2] if found is not None else None

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

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        listed = self._targets()
        picks = not self._turned and self.at < len(listed) and not listed[self.at].holds
        return (
            ("Space", "yes or no"),
            ("⏎", "this one, and back" if picks else "done"),
            ("j k", "move"),
            ("u", "undo"),
            ("?", "help"),
            ("Esc", "back"),
        )

    def close(self) -> None:
        self._back()

    def again(self) -> None:
        if self._targets():
            self.draw()
        else:
            self.close()

    # -- keys

    def pick_turn(self) -> None:
        """Point to the target in front, or not any more."""
        self._turned = True
        self._point()
        self.again()

    def pick_take(self) -> None:
        """Done: with the target in front where nothing was turned."""
        listed = self._targets()
        if not self._turned and self.at < len(listed) and not listed[self.at].holds:
            self._point()
        self.close()

    def _point(self) -> None:
        desk, holder = self._desk, self._holder()
        if holder is not None:
            desk.session.seal()
            desk.perform(pointed(self._field, holder, desk.journey, self._targets()[self.at]))
