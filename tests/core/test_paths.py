"""Paths between stages: the journey before, the intent, the journey after."""

from __future__ import annotations

import pytest

from journeytui.core.changes import Stale, apply, invert
from journeytui.core.journey import Id, Journey
from journeytui.core.paths import kind_of, kinds, turn_path
from tests.core.build import build

STAGES = [{"name": "Doubt"}, {"name": "Search", "id": "look"}, {"name": "Sale"}]
J = build(STAGES)
DOUBT, SEARCH, SALE = (stage.id for stage in J.stages)


def turned(journey: Journey, start: Id, end: Id, times: int = 1) -> Journey:
    for _ in range(times):
        batch = turn_path(journey, start, end).batch
        after = apply(journey, batch)
        assert apply(after, invert(batch)) == journey
        journey = after
    return journey


@pytest.mark.parametrize(
    ("start", "end", "order"),
    [
        (DOUBT, SALE, ["skip", "parallel", ""]),
        (SALE, DOUBT, ["loop", "parallel", ""]),
        (SALE, SALE, ["loop", ""]),
    ],
)
def test_one_key_turns_through_the_kinds(start: Id, end: Id, order: list[str]) -> None:
    assert list(kinds(J, start, end)) == order[:-1]
    for times, kind in enumerate(order, 1):
        assert kind_of(turned(J, start, end, times), start, end) == kind


def test_the_file_names_both_stages_once_a_path_does() -> None:
    after = turned(J, SALE, DOUBT)
    assert [stage.key for stage in after.stages] == ["doubt", "look", "sale"]
    assert [(p.start, p.end, p.kind) for p in after.paths] == [("sale", "doubt", "loop")]


def test_the_last_path_takes_the_key_along() -> None:
    assert "paths" not in turned(J, SALE, DOUBT, 3).fields


def test_what_else_a_path_says_stays_and_others_are_left_alone() -> None:
    paths = [
        {"from": "sale", "to": "doubt", "kind": "loop", "note": "Two more offers"},
        {"from": "look", "to": "sale", "kind": "skip"},
    ]
    after = turned(build(STAGES, paths=paths), SALE, DOUBT)
    first, second = after.paths
    assert (first.kind, first.note) == ("parallel", "Two more offers")
    assert (second.start, second.kind) == ("look", "skip")


def test_an_unknown_kind_becomes_a_known_one() -> None:
    paths = [{"from": "sale", "to": "doubt", "kind": "teleport"}]
    after = turned(build(STAGES, paths=paths), SALE, DOUBT)
    assert kind_of(after, SALE, DOUBT) == "loop"


def test_a_path_from_a_stage_that_is_gone_is_stale() -> None:
    with pytest.raises(Stale):
        turn_path(J, 99, SALE)


def test_paths_that_are_no_tables_are_left_alone() -> None:
    with pytest.raises(Stale):
        turn_path(build(STAGES, paths="none"), SALE, DOUBT)
