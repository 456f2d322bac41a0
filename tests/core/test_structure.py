"""Edits of stages and lanes: the map before, the intent, the map after."""

from __future__ import annotations

import pytest

from journeytui.core import structure
from journeytui.core.changes import Stale, apply, invert
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Journey, Stage, Table, freeze

MAP = Journey(
    stages=(
        Stage(1, Table.of({"name": "Hear of it"}), (("actions", (Card(2, "Sees it"),)),)),
        Stage(3, Table.of({"id": "own", "name": "Sign up"})),
        Stage(4, Table.of({})),
    )
)


def names(journey: Journey) -> list[str]:
    return [stage.name for stage in journey.stages]


def done(edit: Edit | None, journey: Journey = MAP) -> Journey:
    assert edit is not None
    after = apply(journey, edit.batch)
    assert apply(after, invert(edit.batch)) == journey
    return after


def test_a_stage_is_added_where_one_stands() -> None:
    assert names(done(structure.add_stage(MAP, 9, 1, " Ask "))) == [
        "Hear of it",
        "Ask",
        "Sign up",
        "",
    ]
    assert structure.add_stage(MAP, 9, 1, "  ").batch == ()


def test_several_stages_are_added_in_one_batch() -> None:
    edit = structure.add_stages(MAP, 9, 1, ["Ask", " ", "Wait"])
    assert names(done(edit)) == ["Hear of it", "Ask", "Wait", "Sign up", ""]
    assert edit.focus == 10


def test_a_renamed_stage_keeps_the_id_it_was_known_by() -> None:
    after = done(structure.rename_stage(MAP, 1, "Discover"))
    assert (after.stages[0].name, after.stages[0].key) == ("Discover", "hear-of-it")
    after = done(structure.rename_stage(MAP, 3, "Enrol"))
    assert (after.stages[1].name, after.stages[1].key) == ("Enrol", "own")
    after = done(structure.rename_stage(MAP, 4, "New"))
    assert (after.stages[2].name, after.stages[2].key) == ("New", "")
    assert structure.rename_stage(MAP, 1, "Hear of it ").batch == ()


def test_a_stage_goes_with_all_that_is_in_it() -> None:
    edit = structure.delete_stage(MAP, 1)
    assert names(done(edit)) == ["Sign up", ""]
    assert edit.focus == 3
    with pytest.raises(Stale):
        structure.delete_stage(MAP, 2)


@pytest.mark.parametrize(
    ("id", "steps", "order"),
    [(1, 1, ["Sign up", "Hear of it", ""]), (4, -1, ["Hear of it", "", "Sign up"])],
)
def test_a_stage_moves(id: int, steps: int, order: list[str]) -> None:
    assert names(done(structure.move_stage(MAP, id, steps))) == order


def test_at_the_edge_no_stage_moves() -> None:
    assert structure.move_stage(MAP, 1, -1) is None
    assert structure.move_stage(MAP, 4, 1) is None


def lanes(journey: Journey) -> list[str]:
    return [("-" if lane.hidden else "") + lane.name for lane in journey.lanes]


FIVE = ["Actions", "Touchpoints", "Emotions", "Pain points", "Opportunities"]


def test_a_renamed_lane_keeps_its_key() -> None:
    after = done(structure.rename_lane(MAP, "actions", "Steps"))
    assert lanes(after) == ["Steps", *FIVE[1:]]
    assert after.lanes[0].key == "actions"
    back = structure.rename_lane(after, "actions", "")
    assert apply(after, back.batch).fields.get("lanes") == MAP_LANES
    assert structure.rename_lane(MAP, "actions", "").batch == ()


MAP_LANES = ("actions", "touchpoints", "emotions", "pain_points", "opportunities")


def test_a_lane_is_hidden_and_shown_again() -> None:
    hidden = done(structure.hide_lane(MAP, "emotions", True))
    assert lanes(hidden) == ["Actions", "Touchpoints", "-Emotions", "Pain points", "Opportunities"]
    assert lanes(done(structure.hide_lane(hidden, "emotions", False), hidden)) == FIVE


def test_lanes_move_past_those_out_of_sight() -> None:
    hidden = done(structure.hide_lane(MAP, "touchpoints", True))
    moved = done(structure.move_lane(hidden, "actions", 1), hidden)
    assert lanes(moved) == ["-Touchpoints", "Emotions", "Actions", "Pain points", "Opportunities"]
    assert structure.move_lane(MAP, "actions", -1) is None
    assert structure.move_lane(MAP, "opportunities", 1) is None


def test_a_lane_of_ones_own() -> None:
    after = done(structure.add_lane(MAP, "actions", "What we say", "Which words do we use?"))
    assert lanes(after) == ["Actions", "What we say", *FIVE[1:]]
    own = after.lanes[1]
    assert (own.key, own.question) == ("what_we_say", "Which words do we use?")
    twice = done(structure.add_lane(after, "", "What we say"), after)
    assert twice.lanes[-1].key == "what_we_say-2"
    assert done(structure.add_lane(MAP, "", "Goal")).lanes[-1].key == "goal-2"
    assert lanes(done(structure.add_lane(MAP, "actions", "First", above=True)))[0] == "First"
    assert structure.add_lane(MAP, "", " ").batch == ()


def test_a_lane_of_the_method_is_only_named() -> None:
    after = done(structure.add_lane(MAP, "emotions", "", key="channels"))
    assert after.fields.get("lanes") == (
        "actions",
        "touchpoints",
        "emotions",
        "channels",
        "pain_points",
        "opportunities",
    )


def test_what_a_lane_says_that_we_do_not_know_stays() -> None:
    fields = freeze({"lanes": ["actions", {"key": "wow", "colour": "red"}]})
    assert isinstance(fields, Table)
    journey = Journey(fields, MAP.stages)
    after = done(structure.hide_lane(journey, "wow", True), journey)
    assert after.fields.get("lanes") == (
        "actions",
        freeze({"key": "wow", "colour": "red", "hidden": True}),
    )


def test_a_lane_that_is_gone_is_stale() -> None:
    with pytest.raises(Stale):
        structure.rename_lane(MAP, "nowhere", "X")
    with pytest.raises(Stale):
        structure.move_lane(MAP, "nowhere", 1)
