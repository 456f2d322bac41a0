"""Where one stands on the map."""

from __future__ import annotations

from dataclasses import dataclass

from journeytui.core.journey import Id


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position: a card, an empty cell, a stage's head or a lane's head.

    `stage` is None on a lane's head (and on a map without stages); `lane` is '' on a stage's head;
    `card` is None on a head and in an empty cell.
    """

    stage: Id | None = None
    lane: str = ""
    card: Id | None = None
