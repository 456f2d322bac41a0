"""The large map for trying things: as large as asked, the same at each run, and sound."""

from __future__ import annotations

import pytest

from journeytui.storage.canonical import compose
from journeytui.storage.codec import read
from scripts.large_map import large_map


@pytest.mark.parametrize(
    ("stages", "lanes", "cards"),
    [(0, 0, 0), (0, 5, 3), (1, 1, 1), (8, 5, 4), (80, 12, 1), (2, 3, 90)],
)
def test_it_is_as_large_as_asked_and_nothing_is_wrong_in_it(
    stages: int, lanes: int, cards: int
) -> None:
    made = large_map(stages, lanes, cards)
    document = read(compose(made))
    assert document.problems == ()
    journey = document.journey
    assert len(journey.stages) == stages
    assert len({stage.name for stage in journey.stages}) == stages
    for stage in journey.stages:
        assert [len(cell) for _, cell in stage.cells] == [cards] * lanes
    if lanes:
        assert len(journey.lanes) == lanes
    assert journey.inbox == made.inbox


def test_a_seed_gives_one_map_and_another_seed_another() -> None:
    assert compose(large_map(6, 5, 4, seed=2)) == compose(large_map(6, 5, 4, seed=2))
    assert large_map(6, 5, 4, seed=2) != large_map(6, 5, 4, seed=3)


def test_its_ids_are_its_own() -> None:
    journey = large_map(5, 5, 3)
    ids = [node.id for _, nodes in journey.boxes() for node in nodes]
    assert len(ids) == len(set(ids))
