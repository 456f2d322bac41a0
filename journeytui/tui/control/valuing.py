"""A value of the details typed over its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from journeytui.tui.commands import Scope
from journeytui.tui.details import values
from journeytui.tui.details.fields import Field

_STEPS = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}


class Owner(Protocol):
    """The details to which the value belongs."""

    @property
    def text(self) -> str:
        """What is being typed."""

    def typed(self, field: Field, text: str, leaving: bool) -> bool:
        """A value was typed; whether it was understood. The line is closed already."""

    def pasted(self, field: Field, texts: list[str]) -> None:
        """Several lines were pasted. The line is closed already."""

    def go_on(self, field: Field, steps: int) -> None:
        """Keep what is being typed and go to another field."""

    def offer(self, words: Sequence[str]) -> None:
        """Say what Tab would put into the line."""


class Valuing:
    """The user of the line: Tab puts in what the map already holds, and where there is nothing to
    put in it goes on to the next field, as Down does; Up and Shift+Tab go back."""

    title = "TYPING"
    scope: Scope = "details"

    def __init__(self, owner: Owner, field: Field, known: Sequence[str], text: str) -> None:
        """`known` are the words that the map holds for the field, `text` what the line begins
        with."""
        self._owner, self._field, self._known = owner, field, known
        self._begun = text
        self._filled: str | None = None

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        complete = (("Tab", "complete"),) if self._known else ()
        return (
            ("⏎", "keep"),
            *complete,
            ("↓ ↑", "keep, and on"),
            ("Ctrl+C", "clear"),
            ("Esc", "keep"),
            ("Ctrl+G", "help"),
        )

    def committed(self, text: str) -> None:
        self._owner.typed(self._field, text, leaving=False)

    def left(self, text: str) -> None:
        self._owner.typed(self._field, text, leaving=True)

    def changed(self, text: str) -> None:
        if text == self._filled:
            return
        self._begun, self._filled = text, None
        if self._known:
            self._owner.offer(values.completions(self._field, self._known, text))

    def lines(self, texts: list[str]) -> None:
        self._owner.pasted(self._field, texts)

    def line_key(self, key: str) -> bool:
        """Whether a key leads to another field. Up in an empty line is the line's own: it brings
        back what was cleared."""
        goes = key in _STEPS and not (key == "up" and not self._owner.text)
        if not goes or (key == "tab" and self._next(self._owner.text) is not None):
            return False
        self._owner.go_on(self._field, _STEPS[key])
        return True

    def complete(self, text: str) -> str | None:
        """The next text that what was typed can become; None where there is none."""
        following = self._next(text)
        if following is not None:
            self._filled = following
        return following

    def _next(self, text: str) -> str | None:
        offers = values.completions(self._field, self._known, self._begun)
        at = offers.index(text) + 1 if text in offers else 0
        following = offers[at % len(offers)] if offers else None
        return None if following == text else following
