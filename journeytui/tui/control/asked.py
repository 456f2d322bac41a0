"""A text that is asked for in a line, and what happens with it."""

from __future__ import annotations

from collections.abc import Callable


class Asked:
    """The user of a line: `then` gets what was typed, by Enter or by Esc, or the pasted lines."""

    def __init__(self, then: Callable[[list[str]], None]) -> None:
        self._then = then

    def committed(self, text: str) -> None:
        self._then([text])

    def left(self, text: str) -> None:
        self._then([text])

    def changed(self, text: str) -> None:
        """Nothing depends on what is half typed."""

    def lines(self, texts: list[str]) -> None:
        self._then(texts)
