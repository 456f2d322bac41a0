"""Who has a part in the saving of a map: whoever hears of it, takes notes, or takes in what others
wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias, TypedDict

from journeytui.core.changes import Batch
from journeytui.core.journey import Journey
from journeytui.storage.base import Base
from journeytui.storage.state import OnNews, OnState

TakeIn: TypeAlias = Callable[[Base, bytes], str]
"""Called with what the file holds in place of the base, where nothing is written meanwhile: takes
it in by `absorbed` and gives '', or says why it cannot be."""


class Taken(Protocol):
    """What others wrote, taken in."""

    @property
    def base(self) -> Base:
        """What the file holds."""

    @property
    def journey(self) -> Journey:
        """What is to be in it."""

    @property
    def batch(self) -> Batch:
        """What changed here."""


class Notes(Protocol):
    """Takes down what the file holds (see `storage.keeping`)."""

    def writing(self, base: Base, mark: int) -> None:
        """The file is about to hold what was here at a mark."""

    def written(self, base: Base, mark: int) -> None:
        """The file holds it."""


class NoNotes:
    """Notes that nobody takes."""

    def writing(self, base: Base, mark: int) -> None:
        """Nobody wants to know."""

    def written(self, base: Base, mark: int) -> None:
        """Nobody wants to know."""


class Options(TypedDict, total=False):
    """Who hears what a saver has to tell, the folder for copies while a file is written in place
    whose own folder takes none, and the seconds between attempts to write."""

    on_state: OnState | None
    on_news: OnNews | None
    backups: Path | None
    retry: float
