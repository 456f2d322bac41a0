"""What a new journey holds on its first day."""

from __future__ import annotations

import pytest

from journeytui.core.journey import EMPTY, Journey, Stage, Table
from journeytui.method.new import named_stages, new_journey
from journeytui.method.presets import StageHint, preset


def test_all_that_is_known_is_in_it_and_the_hints_are_goals() -> None:
    journey = new_journey(
        [StageHint("Hear of it", "They know we exist"), StageHint("Sign up")],
        title="Library card",
        goal="More readers",
        persona="Ines, pupil",
    )
    assert journey == Journey(
        Table.of(
            {
                "title": "Library card",
                "goal": "More readers",
                "persona": Table.of({"name": "Ines", "title": "pupil"}),
            }
        ),
        (
            Stage(1, Table.of({"name": "Hear of it", "goal": "They know we exist"})),
            Stage(2, Table.of({"name": "Sign up"})),
        ),
    )
    assert [stage.id for stage in journey.stages] == [1, 2]


def test_what_is_not_known_is_absent() -> None:
    journey = new_journey(preset("blank").stages, title="  ", persona=" , ")
    assert journey.fields == EMPTY
    assert [stage.fields for stage in journey.stages] == [EMPTY]


@pytest.mark.parametrize(
    ("persona", "fields"),
    [
        ("Carla Ruiz", {"name": "Carla Ruiz"}),
        ("Carla Ruiz, head of sales, EMEA", {"name": "Carla Ruiz", "title": "head of sales, EMEA"}),
        (", sales director", {"title": "sales director"}),
    ],
)
def test_a_persona_is_a_name_and_perhaps_a_role(persona: str, fields: dict[str, str]) -> None:
    assert new_journey([], persona=persona).persona == Table.of(fields)


@pytest.mark.parametrize(
    ("names", "stages"),
    [
        ("A, B ,C", ["A", "B", "C"]),
        ("One,,  ,Two,", ["One", "Two"]),
        (" , ", []),
        ("", []),
    ],
)
def test_stages_are_named_in_a_list(names: str, stages: list[str]) -> None:
    assert [hint.name for hint in named_stages(names)] == stages
