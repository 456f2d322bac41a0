"""One thing that came from outside, as it is told as long as the map is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from journeytui.core.changes import Batch, Remove, Stale, apply, invert
from journeytui.core.journey import Id, Journey
from journeytui.layout.difference import Difference
from journeytui.layout.differences import differences
from journeytui.layout.glyphs import Glyphs


@dataclass(frozen=True, slots=True)
class Came:
    """What one batch brought, and when: what is different in words, and what it took away."""

    at: datetime
    differences: Sequence[Difference]
    removed: dict[Id, Remove]

    @classmethod
    def of(cls, batch: Batch, journey: Journey, at: datetime, glyphs: Glyphs) -> Came:
        """What a batch brought to a journey, which it is in already."""
        found = differences(before(journey, batch), journey, batch, glyphs)
        return cls(at, found, {c.node.id: c for c in batch if isinstance(c, Remove)})

    @property
    def cards(self) -> frozenset[Id]:
        """What is new or otherwise than before."""
        return frozenset(d.id for d in self.differences if d.id is not None and d.sign != "-")


def before(journey: Journey, batch: Batch) -> Journey:
    """The journey without a batch; edits may have come in between, and what does not fit any more
    is left as it is."""
    back = invert(batch)
    try:
        return apply(journey, back)
    except Stale:
        pass
    for change in back:
        try:
            journey = apply(journey, (change,))
        except Stale:
            continue
    return journey
