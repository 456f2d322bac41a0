"""A CSV sheet in Textual's DataTable, a stage in each column; h j k l move."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

COLUMN = 20
"""Cells of text in a column."""


class Table(DataTable[Text]):
    """A table that moves as a map does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("h", "cursor_left"),
        ("j", "cursor_down"),
        ("k", "cursor_up"),
        ("l", "cursor_right"),
    ]


class Sheet(App[None]):
    """One sheet."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, path: Path) -> None:
        super().__init__()
        with path.open(encoding="utf-8", newline="") as file:
            self._names, *self._rows = csv.reader(file)

    def compose(self) -> ComposeResult:
        yield Table()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(Table)
        for name in self._names:
            table.add_column(Text(name), width=COLUMN)
        for row in self._rows:
            table.add_row(*map(Text, row))
        table.focus()


if __name__ == "__main__":
    Sheet(Path(sys.argv[1])).run(mouse=False)
