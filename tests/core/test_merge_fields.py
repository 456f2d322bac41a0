"""What becomes of the map's own fields, of the persona, and of what is listed."""

from __future__ import annotations

from datetime import date

from journeytui.core.conflicts import FieldConflict
from journeytui.core.journey import ROOT, Table
from tests.core.merging import MADE, fields, waiting


def test_of_the_title_yours_stays_and_theirs_waits_marked() -> None:
    outcome = fields({"title": "Map"}, {"title": "Mine"}, {"title": "Theirs"})
    assert outcome.journey.title == "Mine"
    assert outcome.conflicts == (FieldConflict(MADE, ROOT, ("title",), "Mine", "Theirs"),)


def test_the_personas_fields_are_merged_one_by_one() -> None:
    outcome = fields(
        {"persona": {"name": "Carla", "age": 40, "title": "Director"}},
        {"persona": {"name": "Carla Ruiz", "age": 41, "title": "Director"}},
        {"persona": {"name": "Carla", "age": 45, "title": "Head"}},
    )
    assert dict(outcome.journey.persona.pairs) == {"name": "Carla Ruiz", "age": 41, "title": "Head"}
    assert waiting(outcome.journey) == [("45", "persona: age")]


def test_a_list_of_the_persona_keeps_what_both_added() -> None:
    outcome = fields(
        {"persona": {"jobs": ["Sell", "Rest"]}},
        {"persona": {"jobs": ["Sell", "Rest", "Plan"]}},
        {"persona": {"jobs": [{"text": "Sell", "evidence": "said"}, "Learn"]}},
    )
    jobs = (Table.of({"text": "Sell", "evidence": "said"}), "Plan", "Learn")
    assert outcome.journey.persona.get("jobs") == jobs
    assert outcome.conflicts == ()


def test_lanes_that_either_added_are_there_and_different_fields_of_one_both_apply() -> None:
    outcome = fields(
        {"lanes": ["actions", "wow"]},
        {"lanes": ["actions", {"key": "wow", "title": "Joy"}, "mine"]},
        {"lanes": ["actions", {"key": "wow", "hidden": True}, "other"]},
    )
    wow = Table.of({"key": "wow", "title": "Joy", "hidden": True})
    assert outcome.journey.fields.get("lanes") == ("actions", wow, "mine", "other")


def test_lanes_that_both_add_to_a_map_that_names_none() -> None:
    five = ["actions", "touchpoints", "emotions", "pain_points", "opportunities"]
    outcome = fields({}, {"lanes": [*five, "wow"]}, {"lanes": ["actions", *five[2:], "joy"]})
    assert [lane.key for lane in outcome.journey.lanes] == ["actions", *five[2:], "wow", "joy"]


def test_both_renamed_a_lane_yours_and_theirs_waits() -> None:
    outcome = fields(
        {"lanes": ["wow"]},
        {"lanes": [{"key": "wow", "title": "Joy"}]},
        {"lanes": [{"key": "wow", "title": "Delight"}]},
    )
    assert outcome.journey.lanes[0].title == "Joy"
    assert waiting(outcome.journey) == [("Delight", "lanes: wow: title")]


def test_both_reordered_the_lanes_your_order() -> None:
    outcome = fields(
        {"lanes": ["a", "b", "c"]}, {"lanes": ["b", "a", "c"]}, {"lanes": ["c", "b", "a"]}
    )
    assert outcome.journey.fields.get("lanes") == ("b", "a", "c")


def test_paths_of_both_are_there_and_a_note_is_a_field_of_one() -> None:
    def path(end: str, **more: str) -> dict[str, str]:
        return {"from": "a", "to": end, "kind": "skip", **more}

    outcome = fields(
        {"paths": [path("b"), path("gone")]},
        {"paths": [path("b", note="Why"), path("gone"), path("c")]},
        {"paths": [path("b"), path("d")]},
    )
    ends = [(p.end, p.note) for p in outcome.journey.paths]
    assert ends == [("b", "Why"), ("c", ""), ("d", "")]


def test_calls_are_merged_field_by_field_and_all_that_was_covered_is() -> None:
    outcome = fields(
        {"calls": [{"id": "a-1", "with": "A", "covered": ["x"]}]},
        {"calls": [{"id": "a-1", "with": "A", "covered": ["x", "y"], "consent": True}]},
        {"calls": [{"id": "a-1", "with": "Anna", "covered": ["x", "z"]}, {"id": "b-1"}]},
    )
    first = Table.of({"id": "a-1", "with": "Anna", "covered": ("x", "y", "z"), "consent": True})
    assert outcome.journey.fields.get("calls") == (first, Table.of({"id": "b-1"}))


def test_rules_that_are_off_are_merged_by_name() -> None:
    outcome = fields({}, {"rules_off": {"a": "why"}}, {"rules_off": {"b": "so"}})
    assert outcome.journey.fields.get("rules_off") == Table.of({"a": "why", "b": "so"})


def test_of_two_days_of_review_the_later_one_counts() -> None:
    days = [{"reviewed": date(2026, 11, day)} for day in (1, 20, 21)]
    outcome = fields(days[0], days[2], days[1])
    assert outcome.journey.fields.get("reviewed") == date(2026, 11, 21)
    assert outcome.conflicts == ()


def test_a_list_of_what_is_no_text_is_one_value() -> None:
    outcome = fields({"own": [1, 2]}, {"own": [1, 3]}, {"own": [4, 2]})
    assert outcome.journey.fields.get("own") == (1, 3)
    assert waiting(outcome.journey) == [("[4, 2]", "own")]
