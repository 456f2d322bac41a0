"""What stands in the same gap of two lines: between the same two neighbours, or at the same end."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from journeytui.core.journey import ROOT, Id


def in_gaps(
    known: Sequence[Id], found: Sequence[tuple[int, Id | None]], taken: Container[Id]
) -> list[tuple[Id, int]]:
    """Pairs of an id and a number that stand in the same gap, in order, where as many ids as
    numbers do.

    `known` are the ids of one line, `found` the numbers of the other, each with the id it has
    already. A gap lies between two neighbours that are in both lines; what is paired with something
    outside of the other line, as all in `taken` that is not in `found`, has gone or come and is no
    neighbour.
    """
    here = set(known)
    there = {id for _, id in found if id is not None}
    before = _gaps((id if id in there else None, None if id in taken else id) for id in known)
    after = _gaps((id if id in here else None, n if id is None else None) for n, id in found)
    pairs: list[tuple[Id, int]] = []
    for ends, ids in before.items():
        numbers = after.get(ends, [])
        if len(ids) == len(numbers):
            pairs += zip(ids, numbers, strict=True)
    return pairs


def _gaps(line: Iterable[tuple[Id | None, int | None]]) -> dict[tuple[Id, Id], list[int]]:
    """What is between the neighbours of a line, by these; each item is a neighbour, or something
    between, or nothing. ROOT is both ends."""
    gaps: dict[tuple[Id, Id], list[int]] = {}
    left, between = ROOT, list[int]()
    for neighbour, item in line:
        if neighbour is not None:
            gaps[left, neighbour] = between
            left, between = neighbour, []
        elif item is not None:
            between.append(item)
    gaps[left, ROOT] = between
    return gaps
