"""Three versions of a small map made one, for tests of merging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeytui.core.diff import align
from journeytui.core.journey import Journey
from journeytui.core.merge import Merged, merge
from tests.core.build import CardLike, StageLike, build

NEW = 1000
MADE = 5000


def merged(base: Journey, ours: Journey, theirs: Journey) -> Merged:
    """The outcome for three maps as their files give them."""
    mine = align(base, ours, NEW)
    return merge(base, mine, align(base, theirs, 2 * NEW, mine), MADE)


def cell(
    base: Sequence[CardLike], ours: Sequence[CardLike], theirs: Sequence[CardLike]
) -> list[tuple[str, dict[str, object]]]:
    """What one cell holds when three versions of it are made one: texts and attributes."""
    one, two, three = (build([{"name": "Sale", "actions": c}]) for c in (base, ours, theirs))
    outcome = merged(one, two, three).journey
    return [(c.text, dict(c.attrs.pairs)) for c in outcome.stages[0].cell("actions")]


def words(*sides: Sequence[CardLike]) -> list[str]:
    return [text for text, _ in cell(*sides)]


def stages(*sides: Sequence[StageLike]) -> Merged:
    return merged(*(build(side) for side in sides))


def fields(
    base: Mapping[str, object], ours: Mapping[str, object], theirs: Mapping[str, object]
) -> Merged:
    one, two, three = (build((), (), **side) for side in (base, ours, theirs))
    return merged(one, two, three)


def waiting(journey: Journey) -> list[tuple[str, object]]:
    """The inbox: texts and marks."""
    return [(card.text, card.get("conflict")) for card in journey.inbox]


def names(journey: Journey) -> list[str]:
    return [stage.name for stage in journey.stages]
