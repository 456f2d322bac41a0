"""Rows that somebody else made, shown as they are: the title bar, the footer, the detail."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from journeytui.layout.rows import Row
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.changed import changed


class Bar(Widget):
    """Some rows on one surface. Only cells that changed are painted again."""

    def __init__(self, looks: Styles, role: str = "text@bar", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._looks = looks
        self._role = role
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Put these rows there."""
        old, self._rows = self._rows, tuple(rows)
        for y in range(max(len(old), len(self._rows))):
            before = old[y] if y < len(old) else ()
            span = changed(before, self.row(y), self.size.width)
            if span is not None:
                self.refresh(Region(span[0], y, span[1], 1))

    def dress(self, looks: Styles) -> None:
        """Take other styles."""
        self._looks = looks
        self.refresh()

    def row(self, y: int) -> Row:
        """What line `y` shows."""
        return self._rows[y] if y < len(self._rows) else ()

    def render_line(self, y: int) -> Strip:
        return self._looks.strip(self.row(y), self.size.width, self._role)
