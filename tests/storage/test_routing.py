"""What a journey in memory is when it is read back."""

from __future__ import annotations

from journeytui.storage.routing import settled
from tests.core.build import build, table


def test_a_settled_journey_is_left_as_it_is() -> None:
    journey = build(
        [{"id": "a", "actions": ["x"]}], inbox=["y", {"text": "z", "lane": "actions"}], title="T"
    )
    assert settled(journey) is journey


def test_what_would_be_written_as_nothing_is_absent() -> None:
    journey = build(paths=[], persona={}, rules_off={}, lanes=[], title="")
    assert settled(journey).fields == table(lanes=[], title="")


def test_empty_lists_of_a_stage_are_absent() -> None:
    journey = build([{"name": "A"}])
    stage = journey.stages[0]
    odd = type(stage)(stage.id, stage.fields.put("v", ()), stage.cells)
    assert settled(type(journey)(journey.fields, (odd,))) == journey


def test_one_lane_as_a_text_is_a_list_of_one() -> None:
    assert settled(build(lanes="wow")).fields == table(lanes=["wow"])


def test_entries_go_home_in_their_order_and_keep_their_ids() -> None:
    journey = build(
        [{"name": "A b", "actions": ["first"]}],
        inbox=[
            {"text": "one", "stage": "a-b", "lane": "actions", "kind": "note", "by": "Ana"},
            "stays",
            {"text": "two", "stage": "a-b", "lane": "actions"},
        ],
    )
    home = settled(journey)
    cell = home.stages[0].cell("actions")
    assert [card.text for card in cell] == ["first", "one", "two"]
    assert [card.id for card in cell] == [2, 3, 5]
    assert cell[1].attrs == table(by="Ana")
    assert [card.text for card in home.inbox] == ["stays"]
