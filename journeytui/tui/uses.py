"""Whom a line or a short while of other keys serves."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from journeytui.tui.commands import Scope


class LineUse(Protocol):
    """Somebody for whom a line is typed."""

    def committed(self, text: str) -> None:
        """Enter. The line is closed already."""

    def left(self, text: str) -> None:
        """Esc. The line is closed already."""

    def changed(self, text: str) -> None:
        """Something was typed."""

    def lines(self, texts: list[str]) -> None:
        """Several lines were pasted."""


@runtime_checkable
class Completes(Protocol):
    """A user of the line that knows how a text can go on."""

    def complete(self, text: str, /) -> str | None:
        """The next text that the present one can become; None where there is none."""


@runtime_checkable
class Leads(Protocol):
    """A user of the line that leads through a work: it has its own words in the footer, and keys
    that the line does not get."""

    @property
    def scope(self) -> Scope:
        """The commands that it carries out, for the help."""

    @property
    def title(self) -> str:
        """A word for the footer."""

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """Keys and what they do, for the footer; the last one is always shown."""

    def line_key(self, key: str, /) -> bool:
        """A key was pressed, before the line sees it; True where it is taken."""


@runtime_checkable
class Fleeting(Protocol):
    """A user of the line whose text nobody misses: a word to find, a file's name."""

    fleeting: ClassVar[bool]


class Mode(Protocol):
    """A short while in which keys mean something else."""

    @property
    def title(self) -> str:
        """A word for the footer."""

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """Keys and what they do, for the footer."""

    def key(self, key: str, character: str | None, /) -> None:
        """A key was pressed."""


@runtime_checkable
class Fits(Protocol):
    """A mode that has a place on the screen."""

    def fit(self) -> None:
        """The screen has another size."""


@runtime_checkable
class Scoped(Protocol):
    """A mode with commands of its own that one can look up, and from which one can go elsewhere."""

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Whose commands the help tells, those that matter most first."""

    def close(self) -> None:
        """Give the keys back."""
