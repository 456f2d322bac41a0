"""Find a command by its name and run it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from journeytui.layout.glyphs import in_signs
from journeytui.layout.rows import Row, clip, pad, width
from journeytui.layout.wrap import wrap_within
from journeytui.tui.commands import Command, in_scope
from journeytui.tui.screens.sheet import Rows, SheetScreen
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.line import Line

_AROUND = 8
"""Rows of the screen that are not for commands: two above, the line between blanks, the row that
says what is out of sight, a blank, the footer."""

_TALLEST = 2
"""Most rows of a description."""

_LONGEST = 22
"""Most cells of a command's name with the blanks behind it."""


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

    WIDTH = 96
    NAME = "COMMANDS"
    hints = (
        ("⏎", "run"),
        ("↓ ↑", "choose"),
        ("PgDn PgUp", "page"),
        ("Home End", "first, last"),
        ("Esc", "back"),
    )

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
        self._name_cells = min(max(width(c.words) for c in self._commands) + 2, _LONGEST)
        self._at = self._first = self._last = 0

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self._line

    def make(self, cells: int) -> list[Row]:
        rows: list[Row] = [(), (("  :", "accent@bar"),), ()]
        space = max(self.app.size.height - _AROUND, 1)
        entries = [self._entry(n, cells) for n in range(len(self._fits))]
        self._first, self._last = _in_sight([len(e) for e in entries], self._first, self._at, space)
        listed = [row for entry in entries[self._first : self._last] for row in entry][:space]
        if not entries:
            listed = [(("  No command is called that.", "muted@bar"),)]
        blank: list[Row] = [()]
        return [*rows, *listed, *blank * (space - len(listed)), self._out_of_sight(), ()]

    def _out_of_sight(self) -> Row:
        """How many commands there are above and below those in sight."""
        above, below = self._first, len(self._fits) - self._last
        up, down = self.glyphs.more
        told = [f"{up} {above} above"] * (above > 0) + [f"{down} {below} below"] * (below > 0)
        return (("  " + "   ".join(told), "dim@bar"),)

    def _entry(self, index: int, cells: int) -> list[Row]:
        """A command: its name, what it does, its keys."""
        command, glyphs = self._fits[index], self.glyphs
        surface = "here" if index == self._at else "bar"
        keys = in_signs(command.label or _typed(command), glyphs)
        bar = glyphs.bar if index == self._at else " "
        name = clip(command.words, self._name_cells - 1, glyphs.ellipsis).ljust(self._name_cells)
        room = cells - self._name_cells - width(keys) - 6
        rows: list[Row] = []
        for doc in wrap_within(command.doc, max(room, 1), _TALLEST, glyphs.ellipsis):
            lead: Row = ((f" {bar}", f"accent@{surface}"), (name, f"strong@{surface}"))
            row = pad((*lead, (doc, f"text@{surface}")), cells - width(keys) - 2, f"text@{surface}")
            rows.append((*row, (f"{keys}  ", f"muted@{surface}")))
            name, keys = " " * self._name_cells, " " * width(keys)
        return rows

    def _fit(self) -> None:
        super()._fit()
        self._line.styles.width = self.room - 6
        self._line.styles.offset = ((self.app.size.width - self.room) // 2 + 4, 3)

    def on_mount(self) -> None:
        self._line.open("", self.room - 6, "the name of a command", "bar", one_row=True)
        super().on_mount()

    def take_key(self, event: events.Key) -> None:
        page, end = max(self._last - self._first, 1), len(self._fits)
        steps = {"down": 1, "ctrl+n": 1, "up": -1, "tab": 1, "shift+tab": -1}
        steps |= {"pagedown": page, "pageup": -page}
        if not self._line.text:
            steps |= {"home": -end, "end": end}
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
        self._at = self._first = 0
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

    def rank(command: Command) -> float:
        names = (command.words.casefold(), *command.aliases)
        if low in names or low == command.id:
            return 4
        if begun := [name for name in names if name.startswith(low)]:
            # Of two that begin so, the one of which less is missing.
            return 3 + 1 / len(min(begun, key=len))
        if any(f" {word}".find(f" {low}") >= 0 for word in (*names, command.id)):
            return 2
        words = f" {command.doc.casefold()}".replace("-", " ")
        return 1 if f" {low}" in words else 0

    ranks = [(rank(command), command) for command in commands]
    return [command for score, command in sorted(ranks, key=lambda r: -r[0]) if score]


def _typed(command: Command) -> str:
    """What one types to run a command that has no key: ':w FILE'."""
    return " ".join(filter(None, [f":{command.aliases[0]}", command.argument]))


def _in_sight(heights: Sequence[int], first: int, at: int, space: int) -> tuple[int, int]:
    """The first entry in sight and the one behind the last, in so many rows: `first` as it was, as
    far as `at` can be in sight then."""
    first = min(first, at)
    while first < at and sum(heights[first : at + 1]) > space:
        first += 1
    last, used = first, 0
    while last < len(heights) and used + heights[last] <= space:
        used += heights[last]
        last += 1
    return first, max(last, min(at + 1, len(heights)))
