"""How an open journey and its file stand to each other, and telling it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeAlias, TypeVar

from journeytui.core.changes import Batch

T = TypeVar("T")


GONE = "the file is gone"
EMPTY = "the file is empty"


class Kind(Enum):
    """How the newest journey and its file stand to each other; the value is the word for it."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "cannot write"
    CHANGED = "changed by somebody else"
    """What others did to the file cannot be taken in: it is gone, or no map that can be read."""
    COPY = "in no file yet"


@dataclass(frozen=True, slots=True)
class State:
    """What to tell about the file. `why` is set where it failed, where what others did to the file
    cannot be taken in, and where a save could not keep to its layout."""

    kind: Kind
    why: str = ""
    kept: bool = False
    """Whether the journal has the newest journey, while the file does not."""

    @property
    def lost(self) -> bool:
        """Whether the file is gone or empty: nothing stands in it that a save would write over."""
        return self.kind is Kind.CHANGED and self.why in (GONE, EMPTY)

    @property
    def words(self) -> str:
        """For the screen; the word 'saved' only where the file holds the newest journey."""
        if self.kind is Kind.SAVING and self.kept:
            return "kept"
        if self.kind is Kind.CHANGED and self.why:
            return self.why
        return f"{self.kind.value}: {self.why}" if self.why else self.kind.value


OnState: TypeAlias = Callable[[State], None]
OnNews: TypeAlias = Callable[[Batch], None]
"""Hears what others appended to the file, as the batch that took it in."""


class Telling(Generic[T]):
    """Tells a listener one thing after another, one call at a time, whichever threads have
    something to tell, and no lock held meanwhile."""

    def __init__(self, listener: Callable[[T], None] | None, take: Callable[[], T | None]) -> None:
        """`take` gives what is to be told next; None where nothing is."""
        self._listener = listener
        self._take = take
        self._telling = False
        self._lock = threading.Lock()
        self.fault: Exception | None = None
        """What the listener raised first; it goes on being told."""

    def tell(self) -> None:
        """Tell all there is, unless another thread is at it, which will."""
        while (news := self._next()) is not None:
            try:
                if self._listener is not None:
                    self._listener(news)
            except Exception as fault:  # noqa: BLE001 - whoever tells has other work; see `fault`
                self.fault = self.fault or fault
            finally:
                with self._lock:
                    self._telling = False

    def _next(self) -> T | None:
        with self._lock:
            if self._telling:
                return None
            news = self._take()
            self._telling = news is not None
            return news


class Teller(Telling[State]):
    """Tells a listener the newest state, the newest last."""

    def __init__(self, listener: OnState | None, newest: Callable[[], State]) -> None:
        """`newest` gives the state as it is; the one it gives now counts as told."""
        super().__init__(listener, self._untold)
        self._newest = newest
        self._told = newest()

    def _untold(self) -> State | None:
        state = self._newest()
        if state == self._told:
            return None
        self._told = state
        return state
