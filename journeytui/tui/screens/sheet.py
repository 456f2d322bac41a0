"""A panel in the middle of the screen, drawn from rows: what choice, help and palette stand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.app import ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row
from journeytui.tui.footer import footer
from journeytui.tui.keyed import KeyedScreen
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from journeytui.tui.app import JourneyApp

Result = TypeVar("Result")


class Rows(ScrollView):
    """Rows that scroll. `make` gives them for a width."""

    def __init__(self, looks: Styles, make: Callable[[int], Sequence[Row]]) -> None:
        super().__init__()
        self._looks = looks
        self._make = make
        self._rows: list[Row] = []

    def on_resize(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Make the rows anew."""
        self._rows = list(self._make(max(self.size.width, 1)))
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        row = self._rows[at] if at < len(self._rows) else ()
        return self._looks.strip(row, self.size.width, "text@bar")


class SheetScreen(KeyedScreen[None], Generic[Result]):
    """A screen with one panel of rows over the one below, and a footer of its own. `done` gets its
    result as it closes."""

    DEFAULT_CSS = """
    SheetScreen {
        layout: vertical; overflow: hidden; align: center middle; background: $background 0%;
    }
    SheetScreen Rows {
        width: 100%; height: auto; max-height: 100%;
        scrollbar-size: 0 0; overflow-x: hidden; background: $panel;
    }
    SheetScreen #hints { dock: bottom; height: 1; }
    """

    WIDTH = 74
    """Cells of the text; the panel itself goes across the screen, so that nothing is cut in two."""

    WHOLE = False
    """Whether the panel takes the whole screen, but for the footer."""

    NAME = ""
    """A word for the footer."""

    def __init__(self, looks: Styles, done: Callable[[Result], None]) -> None:
        super().__init__()
        self.looks = looks
        self._done = done
        self._hints = Bar(looks, id="hints")

    @property
    def is_modal(self) -> bool:
        return True

    @property
    def glyphs(self) -> Glyphs:
        """The signs that this terminal shows."""
        return cast("JourneyApp", self.app).glyphs

    def close(self, result: Result) -> None:
        """Go back to the screen below and hand over the result."""
        self.app.pop_screen()
        self._done(result)

    def make(self, cells: int) -> list[Row]:
        """The panel's rows."""
        raise NotImplementedError

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Keys and what they do, for the footer; the last one is always shown."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Rows(self.looks, self._across)
        yield self._hints

    @property
    def room(self) -> int:
        """Cells for the panel's text."""
        return min(self.WIDTH, self.app.size.width - 4)

    def _across(self, cells: int) -> list[Row]:
        """The rows in the middle of a panel of some width."""
        margin = (" " * ((cells - self.room) // 2), "text@bar")
        return [(margin, *row) for row in self.make(self.room)]

    def on_mount(self) -> None:
        self._fit()
        self.begin()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """As wide as the screen allows, as high as the rows need."""
        wide, high = self.app.size.width, self.app.size.height - 1
        self._hints.show([footer(self.NAME, self.hints, wide, self.glyphs)])
        needed = high if self.WHOLE else min(len(self.make(self.room)), high)
        self.query_one(Rows).styles.height = needed

    def renew(self) -> None:
        """Make the rows anew."""
        self._fit()
        self.query_one(Rows).renew()
