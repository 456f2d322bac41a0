"""A question with a few answers, each one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events

from journeytui.core.text import visible
from journeytui.layout.glyphs import in_signs
from journeytui.layout.rows import Row, width
from journeytui.layout.wrap import wrap, wrap_within
from journeytui.tui.screens.sheet import SheetScreen
from journeytui.tui.styles import Styles


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked: a title, what there is to know, and the answers as (key, words).

    Where what there is to know is a pair, its first part stands in front of the rows of the other.
    The key `twice` has to be pressed twice in a row, so that it cannot be hit in passing. Enter
    means the answer `usual`, where there is one.
    """

    title: str
    words: Sequence[str | tuple[str, str]]
    answers: tuple[tuple[str, str], ...]
    twice: str = ""
    usual: str = ""
    aside: str = ""
    """What explains the words, below them."""


class ChoiceScreen(SheetScreen[str | None]):
    """Shows a choice; its result is the key of the answer, None for Esc."""

    NAME = "CHOOSE"

    def __init__(self, looks: Styles, choice: Choice, done: Callable[[str | None], None]) -> None:
        super().__init__(looks, done)
        self._choice = choice
        self._once = False

    def make(self, cells: int) -> list[Row]:
        choice = self._choice
        rows: list[Row] = [(), ((f"  {self._words(choice.title)}", "strong@bar"),), ()]
        end = self._end(cells)
        told = [("", said) if isinstance(said, str) else said for said in choice.words if said]
        lead = max((width(name) + 1 for name, _ in told if name), default=0)
        # The answers stay in sight, however long what they are about is.
        room = self.app.size.height - 1 - len(rows) - len(end)
        long = [name for name, _ in told if name] or told
        most = max((room - len(told) + len(long)) // max(len(long), 1), 1)
        for name, text in told:
            ahead = lead if name else 0
            lines = wrap_within(self._words(text), cells - 4 - ahead, most, self.glyphs.ellipsis)
            for n, line in enumerate(lines):
                front = ("" if n else name).ljust(ahead)
                rows.append(((f"  {front}", "muted@bar"), (line, "text@bar")))
        return [*rows, *end]

    def _end(self, cells: int) -> list[Row]:
        """What explains the words, and the answers."""
        rows: list[Row] = []
        if self._choice.aside:
            aside = wrap(self._words(self._choice.aside), cells - 4)
            rows += [(), *(((f"  {text}", "dim@bar"),) for text in aside)]
        rows.append(())
        for key, words in self._choice.answers:
            rows.append(((f"  {key:<5}", "accent@bar"), (words, "text@bar")))
        return [*rows, ()]

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        return [(key, words.split(";")[0]) for key, words in self._choice.answers]

    def _words(self, words: str) -> str:
        return in_signs(visible(words), self.glyphs)

    def take_key(self, event: events.Key) -> None:
        if event.key in {"escape", "ctrl+c"}:
            self.close(None)
        elif event.key == "enter" and self._choice.usual:
            self.close(self._choice.usual)
        elif event.character and event.character == self._choice.twice and not self._once:
            self._once = True
        elif event.character in {key for key, _ in self._choice.answers}:
            self.close(event.character)
        else:
            self._once = False
