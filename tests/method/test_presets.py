"""The presets as data: complete, and fit to become stages."""

from __future__ import annotations

import pytest

from journeytui.core.journey import slug
from journeytui.method.presets import DEFAULT_PRESET, PRESETS, Preset, preset


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("funnel", ["Attraction", "Cultivation", "Sale", "Loyalty"]),
        ("inbound", ["Attract", "Convert", "Close", "Delight"]),
        (
            "purchase",
            [
                "First thought",
                "Passive search",
                "Active search",
                "Consideration",
                "Compare",
                "Consumption",
                "Satisfaction",
            ],
        ),
        (
            "get-keep-grow",
            ["Awareness", "Interest", "Consideration", "Purchase", "Keep", "Grow", "Refer"],
        ),
        ("service", ["Before the sale", "Sale and use", "After the sale"]),
        ("blank", [""]),
    ],
)
def test_each_preset_has_its_stages_in_order(key: str, names: list[str]) -> None:
    assert [stage.name for stage in preset(key).stages] == names


def test_the_default_is_one_of_them_and_the_first_to_be_offered() -> None:
    assert next(iter(PRESETS)) == DEFAULT_PRESET


@pytest.mark.parametrize("each", PRESETS.values(), ids=lambda each: each.key)
def test_every_named_stage_has_a_goal_and_names_are_told_apart(each: Preset) -> None:
    named = [stage for stage in each.stages if stage.name]
    assert all(stage.goal for stage in named)
    assert len({slug(stage.name) for stage in named}) == len(named)
    assert each.title
    assert each.about


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        preset("funnels")
