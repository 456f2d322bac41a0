"""The one line that one types in, wherever one types.

One logical line, wrapped to the width it is given. It does not blink, and only cells that change
are painted again. It never acts itself: it says what happened.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from rich.cells import chop_cells
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from journeytui.core.text import visible
from journeytui.layout.rows import Row, clip, width
from journeytui.layout.wrap import breaks
from journeytui.tui.commands import keymap
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.changed import changed
from journeytui.tui.widgets.place import AWAY, put, put_away
from journeytui.tui.widgets.text import LineText, first_grapheme

if TYPE_CHECKING:
    from journeytui.tui.app import JourneyApp

PASTE_LIMIT = 1_000_000
"""Characters; a longer paste is refused whole."""


class Listener(Protocol):
    """Somebody who is told what happens in a line, at once and in order.

    Messages of Textual would do for slow typing. They wait in a queue, though, and keys typed ahead
    would overtake the Enter that came before them.
    """

    def line_committed(self, text: str) -> None:
        """Enter: the line is to be kept."""

    def line_left(self, text: str) -> None:
        """Esc: the line is to be closed, and what it holds kept."""

    def line_changed(self, text: str) -> None:
        """Something was typed or deleted."""

    def line_grown(self, rows: int) -> None:
        """The line takes another number of rows now."""

    def lines_pasted(self, texts: list[str]) -> None:
        """Several lines were pasted; the first and the last hold what stood around the caret."""

    def paste_refused(self, size: int) -> None:
        """More characters were pasted than a line takes."""


_KEYS = keymap("line")


class Line(Widget):
    """A line to type in."""

    def __init__(self, looks: Styles, listener: Listener | None = None) -> None:
        """`listener` is told what happens; it can be given later."""
        super().__init__()
        put_away(self)
        self.listener = listener
        self._looks = looks
        self._line = LineText()
        self._placeholder = ""
        self._ellipsis = "…"
        self._surface = ""
        self._rows: tuple[Row, ...] = ((),)
        self._cells = 1
        self._one_row = False
        self._from = 0
        self._top = 0
        self._caret_at = Offset(0, 0)
        self.most = 1_000
        """The most rows that there is room for; a taller line moves under its caret."""
        self._proposal = False
        self._last = ""
        self._cleared = ""
        self.first: Callable[[str], bool] | None = None
        """Asked with the first character typed into an empty line; True takes it away."""
        self.noted: Callable[[str], None] | None = None
        """Told what is being typed, and '' where nothing is any more."""
        self.recalled: Callable[[str], str] | None = None
        """Asked, with what was cleared, what `line.recall` brings into an empty line."""

    def on_mount(self) -> None:
        self._ellipsis = cast("JourneyApp", self.app).glyphs.ellipsis

    # -- what others do with it

    @property
    def stands(self) -> bool:
        """Whether it has a place on the screen."""
        return self.styles.offset.y.value < AWAY

    def stand(self, region: Region) -> None:
        """Show it there, in cells of the screen."""
        put(self, region)
        self.call_after_refresh(self.point)

    def go_away(self) -> None:
        """Show it nowhere."""
        put_away(self)
        self._note("")

    def _note(self, text: str) -> None:
        if self.noted is not None:
            self.noted(text)

    @property
    def text(self) -> str:
        """What it holds."""
        return self._line.text

    @property
    def cleared(self) -> str:
        """What was cleared and not brought back yet."""
        return self._cleared

    def open(
        self,
        text: str,
        cells: int,
        placeholder: str = "",
        surface: str = "",
        one_row: bool = False,
        proposal: bool = False,
    ) -> int:
        """Begin with a text, `cells` wide, on a surface; returns how many rows it takes.

        With `one_row` a longer text moves sideways under the caret instead of being wrapped. A
        `proposal` goes with the first character typed, and stays where it is edited.
        """
        self._line = LineText(visible(text), len(visible(text)))
        self._placeholder, self._surface = visible(placeholder), surface
        self._one_row, self._from, self._top = one_row, 0, 0
        self._proposal = proposal
        self._cells = max(cells, 1)
        self._rows = self._picture()
        self.refresh()
        self._note("")
        return len(self._rows)

    def fill(self, text: str) -> None:
        """Hold another text; what it held comes back by undoing."""
        self._line.replace(text)
        self._edited()

    def remember(self, text: str = "") -> None:
        """Keep a text, or what it holds, for `line.recall`."""
        self._cleared = text or self.text or self._cleared

    def fit(self, cells: int) -> int:
        """Take another width; returns how many rows the line takes then."""
        if self._cells == max(cells, 1):
            return len(self._rows)
        self._cells = max(cells, 1)
        self._rows = self._picture()
        self.refresh()
        return len(self._rows)

    def dress(self, looks: Styles) -> None:
        """Take other styles."""
        self._looks = looks
        self.refresh()

    # -- the picture

    def _role(self, ink: str) -> str:
        return f"{ink}@{self._surface}" if self._surface else ink

    def _spans(self) -> list[tuple[int, int]]:
        """The rows as character offsets, one more where the caret needs it."""
        line = self._line
        if self._one_row:
            return [self._window()]
        spans = breaks(line.text, self._cells)
        start, end = spans[-1]
        if line.caret == end and width(line.text[start:end]) >= self._cells:
            spans.append((end, end))
        return spans

    def _window(self) -> tuple[int, int]:
        """The part of a longer line that is in sight; it moves no further than the caret needs."""
        text, caret = self._line.text, self._line.caret
        self._from = min(self._from, caret)
        while width(text[self._from : caret]) >= self._cells:
            self._from += first_grapheme(text[self._from :])
        shown = chop_cells(text[self._from :], self._cells)
        return self._from, self._from + len(shown[0] if shown else "")

    def _caret_row(self, spans: list[tuple[int, int]]) -> int:
        return max(n for n, (start, _) in enumerate(spans) if start <= self._line.caret)

    def _picture(self) -> tuple[Row, ...]:
        line = self._line
        ink, cursor = self._role("text"), "cursor"
        if not line.text:
            self._caret_at = Offset(0, 0)
            hint = clip(self._placeholder, self._cells, self._ellipsis)
            return (((hint[:1] or " ", cursor), (hint[1:], self._role("dim"))),)
        spans = self._spans()
        at = self._caret_row(spans)
        rows: list[Row] = []
        for number, (start, end) in enumerate(spans):
            text = line.text[start:end]
            if number != at:
                rows.append(((text.rstrip(), ink),))
                continue
            before, rest = line.text[start : line.caret], line.text[line.caret : end]
            under = rest[: first_grapheme(rest)]
            if width(before) >= self._cells:
                before = before[: self._cells - 1]
            if not rest and end < len(line.text):
                rest = line.text[end:]
            room = self._cells - width(before)
            rest = chop_cells(rest, room)[0] if width(rest) > room else rest
            rows.append(((before, ink), (under or " ", cursor), (rest[len(under) :].rstrip(), ink)))
            self._top = min(max(self._top, number - self.most + 1), number)
            self._caret_at = Offset(width(before), number - self._top)
        self._top = min(self._top, max(len(rows) - self.most, 0))
        return tuple(rows[self._top : self._top + self.most])

    def point(self) -> None:
        """Have the terminal's own cursor, which input methods follow, stand at the caret."""
        if self.is_attached:
            self.app.cursor_position = self.region.offset + self._caret_at

    def _repaint(self) -> None:
        old, self._rows = self._rows, self._picture()
        for y, row in enumerate(self._rows):
            span = changed(old[y] if y < len(old) else (), row, self._cells)
            if span is not None:
                self.refresh(Region(span[0], y, span[1], 1))
        if len(old) != len(self._rows):
            self._tell().line_grown(len(self._rows))
        self.point()

    def render_line(self, y: int) -> Strip:
        row = self._rows[y] if y < len(self._rows) else ()
        return self._looks.strip(row, self.size.width, self._role("text"))

    # -- typing

    def _tell(self) -> Listener:
        assert self.listener is not None
        return self.listener

    def _edited(self) -> None:
        self._repaint()
        self._note(self.text)
        self._tell().line_changed(self.text)

    def take_key(self, event: events.Key) -> bool:
        """A key was pressed; False where it means nothing in a line."""
        line = self._line
        proposal, self._proposal = self._proposal, False
        command = _KEYS.get(event.key)
        run = getattr(self, command.handler, None) if command is not None else None
        if run is not None:
            run()
            return True
        moves: dict[str, Callable[[], None]] = {
            "left": lambda: line.move(-1),
            "right": lambda: line.move(1),
            "ctrl+left": lambda: line.move_word(-1),
            "ctrl+right": lambda: line.move_word(1),
            "home": lambda: line.to(0),
            "end": lambda: line.to(len(line.text)),
        }
        if len(self._rows) > 1:
            moves["down"] = lambda: self._vertical(1)
        edits: dict[str, Callable[[], None]] = {
            "backspace": line.delete_before,
            "delete": line.delete_after,
        }
        if event.key in moves:
            moves[event.key]()
            self._repaint()
        elif event.key in edits:
            edits[event.key]()
            self._edited()
        elif event.character and (event.is_printable or _joins(event.character)):
            if not line.text and self.first is not None and self.first(event.character):
                self._repaint()
            else:
                if proposal:
                    line.replace("")
                line.insert(visible(event.character))
                self._edited()
        else:
            return False
        return True

    def take_paste(self, text: str) -> None:
        """Text was pasted."""
        if len(text) > PASTE_LIMIT:
            self._tell().paste_refused(len(text))
            return
        if self._proposal:
            self._proposal = False
            self._line.replace("")
        lines = [part for part in text.splitlines() if part.strip()]
        if len(lines) < 2:
            self._line.insert(visible("".join(lines)))
            self._edited()
            return
        line = self._line
        first = line.text[: line.caret] + visible(lines[0])
        last = visible(lines[-1]) + line.text[line.caret :]
        self._tell().lines_pasted([first, *map(visible, lines[1:-1]), last])

    def _vertical(self, steps: int) -> None:
        """The caret to the row above or below, in the same column."""
        spans = self._spans()
        at = self._caret_row(spans)
        to = at + steps
        if not 0 <= to < len(spans):
            return
        start, end = spans[to]
        column = self._line.caret - spans[at][0]
        limit = end if to == len(spans) - 1 else max(end - 1, start)
        self._line.to(min(start + column, limit))

    # -- commands

    def line_commit(self) -> None:
        """Keep the line."""
        self._hand(self._tell().line_committed)

    def line_leave(self) -> None:
        """Close the line and keep what it holds."""
        self._hand(self._tell().line_left)

    def _hand(self, take: Callable[[str], None]) -> None:
        """Hand on what it holds; the edit that is made of it says that it is typed no more."""
        text = self.text
        self._last = text or self._last
        self._note("")
        take(text)
        if self.stands and self.text == text:
            self._note(text)

    def line_clear(self) -> None:
        """Empty it."""
        if self.text:
            self._cleared = self.text
            self._line.replace("")
            self._edited()

    def line_recall(self) -> None:
        """What was cleared, or the last line; in a longer one, a row up."""
        if self.text:
            self._vertical(-1)
            self._repaint()
            return
        text = self._cleared or self._last
        if self.recalled is not None:
            text = self.recalled(self._cleared)
        if text:
            self._line.replace(visible(text))
            self._cleared = ""
            self._edited()

    def line_undo(self) -> None:
        """Take back the last typing."""
        if self._line.undo():
            self._edited()

    def line_delete_word(self) -> None:
        """Delete the word before the caret."""
        self._line.delete_word()
        self._edited()

    def line_delete_start(self) -> None:
        """Delete all before the caret."""
        self._line.delete_start()
        self._edited()

    def line_delete_end(self) -> None:
        """Delete all behind the caret."""
        self._line.delete_end()
        self._edited()


def _joins(character: str) -> bool:
    """Whether a character is there for those around it alone: one between the people of an emoji,
    one that keeps Persian letters apart. Python calls it unprintable."""
    return unicodedata.category(character) == "Cf"
