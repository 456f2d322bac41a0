"""A question in the footer of a screen, with a line for the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from textual.geometry import Region

from journeytui.layout.rows import Row, width
from journeytui.tui.footer import prompt_row
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.line import Line

Answer: TypeAlias = Callable[[str], str | None]
"""Takes an answer; says what would be right where it cannot, and is asked again with the text."""


class Prompt:
    """Asks one thing at a time. Enter answers; Esc leaves all as it is."""

    def __init__(self, looks: Styles, closed: Callable[[], None]) -> None:
        """`closed` is called when the question goes away, before the answer is used."""
        self.line = Line(looks, self)
        self._closed = closed
        self._words = ""
        self._then: Answer = lambda _: None

    @property
    def asking(self) -> bool:
        return bool(self._words)

    def ask(
        self,
        words: str,
        then: Answer,
        text: str = "",
        placeholder: str = "",
        *,
        proposal: bool = True,
    ) -> None:
        """Ask; `then` gets the answer. A text that is a `proposal` goes when one types."""
        self._words, self._then = words, then
        self.line.open(text, 10, placeholder, "bar", one_row=True, proposal=proposal)

    def row(self, cells: int) -> Row:
        """The footer meanwhile."""
        return prompt_row(self._words, None, cells)

    def stand(self, bar: Region) -> None:
        """Have the line stand in the footer, behind the words."""
        lead = width(self._words) + 2
        where = Region(lead, bar.y, max(bar.width - lead - 2, 10), 1)
        self.line.fit(where.width)
        self.line.stand(where)

    def close(self) -> None:
        """Ask no longer."""
        if self._words:
            self._words = ""
            self.line.go_away()
            self._closed()

    # -- what the line tells

    def line_committed(self, text: str) -> None:
        then = self._then
        self.close()
        if problem := then(text.strip()):
            self.ask(f"{problem}:", then, text, proposal=False)
            self._closed()

    def line_left(self, _text: str) -> None:
        self.close()

    def line_changed(self, text: str) -> None:
        """The answer is read when it is whole."""

    def line_grown(self, rows: int) -> None:
        """It has one row, however long it is."""

    def lines_pasted(self, texts: list[str]) -> None:
        """Several lines are one answer."""
        self.line.fill(" ".join(text.strip() for text in texts))

    def paste_refused(self, size: int) -> None:
        """That much is no answer."""
