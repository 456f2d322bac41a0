"""Find a command by its name and run it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.fuzzy import Matcher

from journeytui.layout.rows import Row, Span, clip, pad, row_width, width
from journeytui.tui.commands import Command, in_scope
from journeytui.tui.screens.sheet import Rows, SheetScreen
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.line import Line

_SHOWN = 12
"""Commands in sight."""


class PaletteScreen(SheetScreen[str | None]):
    """A line and the commands that fit what it holds; the result is the chosen command's id."""

    DEFAULT_CSS = """
    PaletteScreen { align: center top; }
    PaletteScreen Rows { margin-top: 2; }
    PaletteScreen Line { position: absolute; height: 1; }
    """

    def __init__(self, looks: Styles, done: Callable[[str | None], None]) -> None:
        super().__init__(looks, done)
        self._line = Line(looks, self)
        self._commands = in_scope("everywhere", "map")
        self._fits = list(self._commands)
        self._at = 0

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self._line

    def make(self, cells: int) -> list[Row]:
        rows: list[Row] = [(), (("  :", "accent@bar"),), ()]
        first = min(max(self._at - _SHOWN + 1, 0), max(len(self._fits) - _SHOWN, 0))
        shown = self._fits[first : first + _SHOWN]
        for index, command in enumerate(shown, first):
            rows.append(_entry(command, index == self._at, cells))
        if not shown:
            rows.append((("  No command is called that.", "muted@bar"),))
        return [*rows, *[()] * (_SHOWN - max(len(shown), 1)), ()]

    def _fit(self) -> None:
        super()._fit()
        cells = min(self.WIDTH, self.app.size.width - 4)
        self._line.styles.width = cells - 6
        self._line.styles.offset = ((self.app.size.width - cells) // 2 + 4, 3)

    def on_mount(self) -> None:
        self._line.open("", self.WIDTH - 6, "the name of a command", "bar", one_row=True)
        super().on_mount()

    def take_key(self, event: events.Key) -> None:
        steps = {"down": 1, "ctrl+n": 1, "up": -1, "tab": 1, "shift+tab": -1}
        if event.key in steps:
            self._at = min(max(self._at + steps[event.key], 0), max(len(self._fits) - 1, 0))
            self.query_one(Rows).renew()
        elif event.key == "ctrl+c" and not self._line.text:
            self.close(None)
        else:
            self._line.take_key(event)

    def take_paste(self, text: str) -> None:
        self._line.take_paste(text)

    # -- what the line tells

    def line_changed(self, text: str) -> None:
        self._at = 0
        self._fits = ranked(text.strip(), self._commands)
        self.query_one(Rows).renew()

    def line_committed(self, _text: str) -> None:
        self.close(self._fits[self._at].id if self._fits else None)

    def line_left(self, _text: str) -> None:
        self.close(None)

    def line_grown(self, rows: int) -> None:
        """A name of a command never needs more than its one row."""

    def lines_pasted(self, texts: list[str]) -> None:
        """Several lines are no name of a command."""

    def paste_refused(self, size: int) -> None:
        """That much is no name of a command."""


def ranked(text: str, commands: list[Command]) -> list[Command]:
    """The commands that fit a text, best first: those called so, those whose name begins so, then
    those that have its letters in this order."""
    if not text:
        return list(commands)
    low, matcher = text.casefold(), Matcher(text)

    def rank(command: Command) -> float:
        names = (command.words, *command.aliases)
        if low in names:
            return 1000.0
        begins = 100.0 if any(name.startswith(low) for name in names) else 0.0
        return begins + 10 * matcher.match(command.words) + matcher.match(command.doc)

    ranks = [(rank(command), command) for command in commands]
    fits = sorted((pair for pair in ranks if pair[0] > 0), key=lambda pair: -pair[0])
    return [command for _, command in fits]


def _entry(command: Command, here: bool, cells: int) -> Row:
    surface = "here" if here else "bar"
    keys = command.label or " ".join(f":{alias}" for alias in command.aliases[:1])
    lead: list[Span] = [
        (" ▌" if here else "  ", f"accent@{surface}"),
        (f"{command.words:<15}", f"strong@{surface}"),
    ]
    room = cells - row_width(lead) - width(keys) - 3
    lead.append((clip(command.doc, room), f"text@{surface}"))
    tail: Span = (f"{keys}  ", f"muted@{surface}")
    return (*pad(lead, cells - width(tail[0]), f"text@{surface}"), tail)
