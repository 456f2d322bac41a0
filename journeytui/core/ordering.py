"""One order made of two, where both sides may have reordered, added and taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def merged_order(
    base: Sequence[T], ours: Sequence[T], theirs: Sequence[T], kept: Collection[T]
) -> list[T]:
    """The order of those of ours and theirs that are kept. None occurs twice in a sequence.

    It is our order, or theirs where they alone have reordered. What the other side alone has comes
    behind the neighbour that it has there; of what both added at one spot, ours first.
    """
    both = set(ours).intersection(theirs)
    common = both.intersection(base)
    before, mine, other = ([i for i in side if i in common] for side in (base, ours, theirs))
    if mine == before != other:
        return _woven(theirs, ours, kept, late=False)
    return _woven(ours, theirs, kept, late=True)


def _woven(first: Sequence[T], second: Sequence[T], kept: Collection[T], *, late: bool) -> list[T]:
    """The kept ones in the order of `first`, with those that only `second` has behind their
    neighbour in it; `late`: also behind what only `first` has there."""
    there = {i for i in first if i in kept}
    known = set(second)
    behind: defaultdict[T | None, list[T]] = defaultdict(list)
    neighbour: T | None = None
    for i in second:
        if i in there:
            neighbour = i
        elif i in kept:
            behind[neighbour].append(i)
    out = [] if late else behind[None][:]
    coming = behind[None] if late else []
    for i in first:
        if i not in there:
            continue
        if i in known:
            out += coming
            coming = []
        out.append(i)
        if i in behind and late:
            coming = behind[i]
        elif i in behind:
            out += behind[i]
    return out + coming
