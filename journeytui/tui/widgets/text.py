"""A line of text under edit: a value with a caret, its own undo, and nothing of the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rich.cells import split_graphemes

_LIMIT = 200
"""Steps of typing that can be taken back."""


@dataclass
class LineText:
    """One logical line. `caret` counts characters; it never stands inside a grapheme."""

    text: str = ""
    caret: int = 0
    _past: list[tuple[str, int]] = field(default_factory=list)
    _typing: bool = False

    def insert(self, text: str) -> None:
        """Put text in at the caret. Typing goes back word by word."""
        starts_word = text.isspace() or not self._typing
        self._keep(starts_word)
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)
        self._typing = True

    def replace(self, text: str) -> None:
        """Another text altogether, the caret at its end."""
        self._keep()
        self.text, self.caret, self._typing = text, len(text), False

    def delete_before(self) -> None:
        """Delete the grapheme before the caret."""
        self._delete(self._step(-1), self.caret)

    def delete_after(self) -> None:
        """Delete the grapheme at the caret."""
        self._delete(self.caret, self._step(1))

    def delete_word(self) -> None:
        """Delete the word before the caret."""
        self._delete(self._word(-1), self.caret)

    def delete_start(self) -> None:
        """Delete all before the caret."""
        self._delete(0, self.caret)

    def delete_end(self) -> None:
        """Delete all from the caret on."""
        self._delete(self.caret, len(self.text))

    def move(self, steps: int) -> None:
        """The caret a grapheme to the left or the right."""
        self.to(self._step(steps))

    def move_word(self, steps: int) -> None:
        """The caret a word to the left or the right."""
        self.to(self._word(steps))

    def to(self, caret: int) -> None:
        """The caret to a place."""
        self.caret, self._typing = min(max(caret, 0), len(self.text)), False

    def undo(self) -> bool:
        """Take back the last change; False where there is none."""
        if not self._past:
            return False
        self.text, self.caret = self._past.pop()
        self._typing = False
        return True

    def _keep(self, needed: bool = True) -> None:
        if needed:
            self._past.append((self.text, self.caret))
            del self._past[:-_LIMIT]

    def _delete(self, start: int, end: int) -> None:
        if start == end:
            return
        self._keep()
        self.text = self.text[:start] + self.text[end:]
        self.caret, self._typing = start, False

    def _step(self, direction: int) -> int:
        """The next grapheme's edge in a direction."""
        edges = graphemes(self.text)
        if direction < 0:
            return max((edge for edge in edges if edge < self.caret), default=0)
        return min((edge for edge in edges if edge > self.caret), default=len(self.text))

    def _word(self, direction: int) -> int:
        if direction < 0:
            head = self.text[: self.caret].rstrip()
            found = re.search(r"\S+$", head)
            return found.start() if found else 0
        found = re.compile(r"\s*\S+").match(self.text, self.caret)
        return found.end() if found else len(self.text)


def graphemes(text: str) -> list[int]:
    """Where each thing that one sees as a character begins, and where the text ends.

    Two regional indicators are one flag.
    """
    edges: list[int] = []
    flag = False
    for start, end, _ in split_graphemes(text)[0]:
        if flag and "\U0001f1e6" <= text[start] <= "\U0001f1ff":
            flag = False
            continue
        flag = end - start == 1 and "\U0001f1e6" <= text[start] <= "\U0001f1ff"
        edges.append(start)
    return [*edges, len(text)]


def first_grapheme(text: str) -> int:
    """How many characters the first grapheme has."""
    spans = split_graphemes(text)[0]
    return spans[0][1] if spans else 0
