"""Find a command by its name and run it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from journeytui.layout.glyphs import Glyphs, in_signs
from journeytui.layout.rows import Row, Span, clip, pad, row_width, width
from journeytui.tui.commands import Command, in_scope
from journeytui.tui.screens.sheet import Rows, SheetScreen
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.line import Line

_SHOWN = 12
"""Commands in sight."""


class PaletteScreen(SheetScreen[tuple[str, str] | None]):
    """A line and the commands that fit what it holds.

    The result is the id of the chosen command and what follows its name; an id of '' where no
    command is called so, and None where it was left.
    """

    DEFAULT_CSS = """
    PaletteScreen { align: center top; }
    PaletteScreen Rows { margin-top: 2; }
    PaletteScreen Line { position: absolute; height: 1; }
    """

    def __init__(
        self,
        looks: Styles,
        done: Callable[[tuple[str, str] | None], None],
        commands: Sequence[Command] | None = None,
    ) -> None:
        """`commands` are those to choose from; by default the map's."""
        super().__init__(looks, done)
        self._line = Line(looks, self)
        # Digits mean what they say; from a list nobody can tell which.
        offered = commands or in_scope("everywhere", "map")
        self._commands = [command for command in offered if not command.show]
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
            rows.append(_entry(command, index == self._at, cells, self.glyphs))
        if not shown:
            rows.append((("  No command is called that.", "muted@bar"),))
        return [*rows, *[()] * (_SHOWN - max(len(shown), 1)), ()]

    def _fit(self) -> None:
        super()._fit()
        self._line.styles.width = self.room - 6
        self._line.styles.offset = ((self.app.size.width - self.room) // 2 + 4, 3)

    def on_mount(self) -> None:
        self._line.open("", self.room - 6, "the name of a command", "bar", one_row=True)
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

    def line_committed(self, text: str) -> None:
        chosen = with_argument(text, self._commands)
        if chosen is None and self._fits and text.strip():
            chosen = (self._fits[self._at].id, "")
        if chosen is None and not text.strip() and self._at:
            chosen = (self._fits[self._at].id, "")
        self.close(chosen or ("", text.strip()))

    def line_left(self, _text: str) -> None:
        self.close(None)

    def line_grown(self, rows: int) -> None:
        """A name of a command never needs more than its one row."""

    def lines_pasted(self, texts: list[str]) -> None:
        """Several lines are no name of a command."""

    def paste_refused(self, size: int) -> None:
        """That much is no name of a command."""


def with_argument(text: str, commands: list[Command]) -> tuple[str, str] | None:
    """A command's id and what follows its name: 'saveas other.toml'; None for anything else."""
    name, _, argument = text.strip().partition(" ")
    for command in commands:
        if command.argument and name.casefold() in command.aliases and argument.strip():
            return command.id, argument.strip()
    return None


def ranked(text: str, commands: list[Command]) -> list[Command]:
    """The commands that a text can mean, best first: those called so, those whose name has a word
    that begins so, then those whose description has. Letters strewn over a description mean
    nothing: Enter runs what stands on top."""
    if not text:
        return list(commands)
    low = text.casefold()
    if (chosen := with_argument(text, commands)) is not None:
        return [command for command in commands if command.id == chosen[0]]

    def rank(command: Command) -> int:
        names = (command.words.casefold(), *command.aliases, command.id)
        if low in names:
            return 4
        if any(name.startswith(low) for name in names):
            return 3
        if any(f" {word}".find(f" {low}") >= 0 for word in names):
            return 2
        words = f" {command.doc.casefold()}".replace("-", " ")
        return 1 if f" {low}" in words else 0

    ranks = [(rank(command), command) for command in commands]
    return [command for score, command in sorted(ranks, key=lambda r: -r[0]) if score]


def _entry(command: Command, here: bool, cells: int, glyphs: Glyphs) -> Row:
    surface = "here" if here else "bar"
    keys = command.label or " ".join(f":{alias}" for alias in command.aliases[:1])
    keys = in_signs(keys, glyphs)
    lead: list[Span] = [
        (f" {glyphs.bar}" if here else "  ", f"accent@{surface}"),
        (f"{command.words:<14} ", f"strong@{surface}"),
    ]
    room = cells - row_width(lead) - width(keys) - 3
    lead.append((clip(command.doc, room, glyphs.ellipsis), f"text@{surface}"))
    tail: Span = (f"{keys}  ", f"muted@{surface}")
    return (*pad(lead, cells - width(tail[0]), f"text@{surface}"), tail)
