"""A panel on the map: a list in which keys mean something, and the word below it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region

from journeytui.layout.panel import Item, Spot, height, panel
from journeytui.layout.rows import Row
from journeytui.tui.control import placing
from journeytui.tui.control.placing import WIDE, Side
from journeytui.tui.desk import Desk

_STEPS = {"j": 1, "down": 1, "k": -1, "up": -1, "tab": 1, "shift+tab": -1}


class Panel:
    """What all panels have in common. Those that derive from it say what is in it."""

    title = ""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
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

    def key(self, key: str, character: str | None) -> None:
        """A key was pressed."""
        if key in _STEPS:
            self.step(_STEPS[key])
        elif key in {"g", "home"}:
            self.step(-self.at)
        elif key in {"G", "end"}:
            self.step(len(self.items()))
        elif key in {"escape", "d", "q"}:
            self.close()
        else:
            self.act(key, character)

    def step(self, steps: int) -> None:
        """Move to another item."""
        self._desk.session.seal()
        self.at += steps
        self.draw()

    def act(self, key: str, character: str | None) -> None:
        """A key that is not about moving."""
        raise NotImplementedError
