"""Three texts of a map made one: ours, with what theirs made of the base."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journeytui.core.diff import align
from journeytui.core.journey import Id, Journey
from journeytui.core.merge import Merged, merge
from journeytui.storage.codec import Document
from journeytui.storage.comments import carried
from journeytui.storage.rewrite import rewrite
from journeytui.storage.routing import settled


@dataclass(frozen=True, slots=True)
class MergedText:
    """The text of the outcome, and what the merge says of it; its journey has the ids of that.
    `strays` are comments that only theirs had and that stand at the end, since what they were about
    is not there."""

    text: str
    merged: Merged
    strays: tuple[str, ...] = ()


def merged_text(base: Document, ours: Document, theirs: Document) -> MergedText:
    """The text of ours, rewritten only where theirs says something new; comments of both stay.

    Raises CannotRewrite.
    """
    first = base.next_id
    mine = align(base.journey, ours.journey, first)
    first += _nodes(mine)
    other = align(base.journey, theirs.journey, first, mine)
    merged = merge(base.journey, mine, other, first + _nodes(other))
    merged = replace(merged, journey=settled(merged.journey))
    written = rewrite(ours.text, mine, merged.journey)
    text, strays = carried(
        base.text, (ours.text, mine), (theirs.text, other), (written.text, merged.journey)
    )
    return MergedText(text, merged, strays)


def _nodes(journey: Journey) -> Id:
    """How many stages and cards there are."""
    return len(journey.stages) + sum(1 for _ in journey.cards())
