"""How an open journey and its file stand to each other, and telling it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Kind(Enum):
    """How the newest journey and its file stand to each other; the value is the word for it."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "cannot write"
    CHANGED = "changed by somebody else"
    COPY = "in no file yet"


@dataclass(frozen=True, slots=True)
class State:
    """What to tell about the file. `why` is set where it failed, where the file is gone, and where
    a save could not keep to its layout."""

    kind: Kind
    why: str = ""

    @property
    def words(self) -> str:
        """For the screen; the word 'saved' only where the file holds the newest journey."""
        return f"{self.kind.value}: {self.why}" if self.why else self.kind.value


OnState: TypeAlias = Callable[[State], None]


class Teller:
    """Tells a listener the newest state: one call at a time and the newest last, whichever threads
    change it, and no lock held meanwhile."""

    def __init__(self, listener: OnState | None, newest: Callable[[], State]) -> None:
        """`newest` gives the state as it is; the one it gives now counts as told."""
        self._listener = listener
        self._newest = newest
        self._told = newest()
        self._telling = False
        self._lock = threading.Lock()
        self.fault: Exception | None = None
        """What the listener raised first; it goes on being told."""

    def tell(self) -> None:
        """Tell the state where it is not the one told last."""
        while (state := self._next()) is not None:
            try:
                if self._listener is not None:
                    self._listener(state)
            except Exception as fault:  # noqa: BLE001 - whoever tells has other work; see `fault`
                self.fault = self.fault or fault
            finally:
                with self._lock:
                    self._telling = False
                    self._told = state

    def _next(self) -> State | None:
        with self._lock:
            state = self._newest()
            if self._telling or state == self._told:
                return None
            self._telling = True
            return state
