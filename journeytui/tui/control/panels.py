"""A panel on the map: a list in which keys mean something, and the word below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual.geometry import Region

from journeytui.layout.panel import Item, Spot, height, panel
from journeytui.layout.rows import Row
from journeytui.tui.commands import Scope, keymap
from journeytui.tui.control import placing
from journeytui.tui.control.placing import WIDE, Side
from journeytui.tui.desk import Desk

Turn: TypeAlias = Callable[[str], None]
"""Undo or redo, as the map's screen carries it out."""


class Panel:
    """What all panels have in common. Those that derive from it say what is in it, and carry out
    the commands of their scope."""

    title = ""
    scope: Scope = "panel"
    unknown = "Esc closes this; the footer says what keys do here, ? all of them."
    """What is said to a key that means nothing."""

    def __init__(self, desk: Desk, undo: Turn, redo: Turn) -> None:
        self._desk, self._undo, self._redo = desk, undo, redo
        self._keys = keymap("panel", self.scope)
        self.at = 0
        self._spot = Spot(0, 0, 1)
        self._box = Region(0, 0, 1, 1)
        self._side: Side | None = None

    # -- what is in it

    def head(self) -> Row:
        """The first row."""
        raise NotImplementedError

    def items(self) -> Sequence[Item]:
        """What there is to move through."""
        raise NotImplementedError

    def foot(self) -> str:
        """A word about the item in front."""
        raise NotImplementedError

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """Keys and what they do, for the footer."""
        raise NotImplementedError

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Whose commands the help tells, those that matter most first."""
        return self.scope, "panel", "line"

    # -- showing it

    def open(self) -> None:
        """Take the keys and show."""
        self._desk.mode = self
        self.draw()

    def close(self) -> None:
        """Give the keys back."""
        self._desk.mode = None
        self._desk.hide_panel()

    def draw(self, word: str = "") -> None:
        """Show it as it is now, with another word below if one is given."""
        items = self.items()
        self.at = min(max(self.at, 0), max(len(items) - 1, 0))
        desk = self._desk
        self._box = self._place(items)
        drawn, self._spot = panel(
            self.head(),
            items,
            self.at,
            word or self.foot(),
            self._box.width,
            self._box.height,
            desk.glyphs,
        )
        desk.show_panel(drawn, self._box)

    def _place(self, items: Sequence[Item]) -> Region:
        """Where it goes. It stays at its side for as long as it is open: what one reads does not
        move away because of what one changes in it."""
        desk = self._desk
        grid = desk.parts.grid
        top = grid.region.y
        area = Region(0, top, grid.region.width, desk.parts.footer.region.y - top)
        here = placing.under_cursor(grid)
        if area.width >= WIDE:
            box, self._side = placing.wide_box(area, placing.edges(grid), here, self._side)
            return box

        def needed(most: int) -> int:
            return height(items, area.width, desk.glyphs, most)

        box, self._side = placing.low_box(area, grid.head_height, needed, here, self._side)
        return box

    def fit(self) -> None:
        """The screen has another size."""
        self._side = None
        self.draw()

    def spot(self) -> Region:
        """Where the value in front stands on the screen."""
        box, spot = self._box, self._spot
        return Region(box.x + spot.x, box.y + spot.y, spot.width, 1)

    # -- keys

    def key(self, key: str, _character: str | None) -> None:
        """A key was pressed."""
        command = self._keys.get(key)
        if command is None:
            self._desk.say(self.unknown)
        else:
            getattr(self, command.handler)()

    def step(self, steps: int) -> None:
        """Move to another item."""
        self._desk.session.seal()
        self.at += steps
        self.draw()

    def again(self) -> None:
        """The journey has changed: show what there is now."""
        self.draw()

    def panel_next(self) -> None:
        """The next row."""
        self.step(1)

    def panel_previous(self) -> None:
        """The row before."""
        self.step(-1)

    def panel_first(self) -> None:
        """The first row."""
        self.step(-self.at)

    def panel_last(self) -> None:
        """The last row."""
        self.step(len(self.items()))

    def panel_undo(self) -> None:
        """Take back the last change."""
        self._undo("u")
        self.again()

    def panel_redo(self) -> None:
        """Do again what was taken back."""
        self._redo("ctrl+r")
        self.again()

    def panel_close(self) -> None:
        """Back to the map."""
        self.close()
