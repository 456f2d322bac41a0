"""What a merge left to choose, and how one chooses."""

from __future__ import annotations

import pytest

from journeytui.core.changes import Stale, apply, get_path, invert
from journeytui.core.conflicts import (
    CardConflict,
    FieldConflict,
    conflict_of,
    conflicts,
    keep_both,
    take_ours,
    take_theirs,
)
from journeytui.core.edits import Edit
from journeytui.core.journey import ROOT, Card, Journey, Table, Value
from journeytui.core.marks import Tally
from tests.core.build import CardLike, build, texts, value

VERSIONS: list[CardLike] = [
    {"text": "Asks two others", "id": "asks", "owner": "Ana", "severity": 1},
    {"text": "Asks two colleagues", "conflict": "theirs", "severity": 3},
    "Waits",
]


def done(journey: Journey, edit: Edit) -> Journey:
    """The journey after an edit, which is one step that can be taken back."""
    after = apply(journey, edit.batch)
    assert apply(after, invert(edit.batch)) == journey
    return after


def sale(*cards: CardLike) -> Journey:
    return build([{"name": "Sale", "actions": list(cards)}])


def only(journey: Journey) -> CardConflict | FieldConflict:
    (conflict,) = conflicts(journey)
    return conflict


def test_a_marked_card_stands_against_the_one_before_it() -> None:
    journey = sale("First", *VERSIONS)
    conflict = only(journey)
    assert isinstance(conflict, CardConflict)
    assert (conflict.against, conflict.marked) == (3, 4)
    assert [d.key for d in conflict.differ] == ["text", "owner", "severity"]
    assert conflict_of(journey, 3) == conflict_of(journey, 4) == conflict
    assert conflict_of(journey, 2) is None


def test_a_card_that_came_between_is_not_what_it_stands_against() -> None:
    first, marked, last = VERSIONS
    assert only(sale(first, "Calls them on the phone", marked, last)).against == 2


def test_several_versions_stand_against_one_card() -> None:
    second = {"text": "Asks a friend or two", "conflict": "theirs"}
    found = conflicts(sale(*VERSIONS[:2], second))
    assert [(c.marked, c.against) for c in found] == [(3, 2), (4, 2)]


def test_yours_the_marked_card_goes() -> None:
    journey = sale(*VERSIONS)
    edit = take_ours(journey, only(journey))
    after = done(journey, edit)
    assert (edit.label, edit.focus) == ("keep yours", 2)
    assert texts(after, (1, "actions")) == ["Asks two others", "Waits"]


def test_theirs_takes_the_place_and_the_card_keeps_its_id_and_what_it_alone_says() -> None:
    journey = sale(*VERSIONS)
    edit = take_theirs(journey, only(journey))
    after = done(journey, edit)
    assert (edit.label, edit.focus) == ("take theirs", 2)
    assert texts(after, (1, "actions")) == ["Asks two colleagues", "Waits"]
    said = [value(after, 2, key) for key in ("id", "owner", "severity", "conflict")]
    assert said == ["asks", "Ana", 3, None]


def test_both_stay_and_nothing_is_marked() -> None:
    journey = sale(*VERSIONS)
    edit = keep_both(journey, only(journey))
    after = done(journey, edit)
    assert (edit.label, edit.focus) == ("keep both", 3)
    assert texts(after, (1, "actions")) == ["Asks two others", "Asks two colleagues", "Waits"]
    assert conflicts(after) == ()


def test_a_version_whose_card_is_gone_stands_alone_and_theirs_is_to_unmark_it() -> None:
    journey = sale(*VERSIONS[1:])
    assert only(journey).against is None
    after = done(journey, take_theirs(journey, only(journey)))
    assert texts(after, (1, "actions")) == ["Asks two colleagues", "Waits"]
    assert conflicts(after) == ()


FIELDS: list[tuple[str, str, tuple[str, ...], Value]] = [
    ("title", "Theirs", ("title",), "Theirs"),
    ("persona: name", "Carla", ("persona", "name"), "Carla"),
    ("persona: age", "45", ("persona", "age"), 45),
    ("rules_off: a-rule", "so", ("rules_off", "a-rule"), "so"),
]


@pytest.mark.parametrize(("mark", "text", "path", "wanted"), FIELDS)
def test_their_value_of_a_field_of_the_map_is_set_and_its_card_goes(
    mark: str, text: str, path: tuple[str, ...], wanted: Value
) -> None:
    journey = build(
        (),
        [{"text": text, "conflict": mark}],
        title="Mine",
        persona={"name": "Ana", "age": 40},
        rules_off={"a-rule": "why"},
    )
    conflict = only(journey)
    assert isinstance(conflict, FieldConflict)
    assert (conflict.against, conflict.path) == (ROOT, path)
    kept = done(journey, take_ours(journey, conflict))
    assert (kept.fields, kept.inbox) == (journey.fields, ())
    after = done(journey, take_theirs(journey, conflict))
    assert after.inbox == ()
    assert get_path(after.fields, path) == wanted
    both = done(journey, keep_both(journey, conflict))
    assert [(c.text, c.attrs.get("conflict")) for c in both.inbox] == [(text, None)]


def test_their_title_of_a_lane_and_their_answer_of_a_call() -> None:
    journey = build(
        (),
        [
            {"text": "Delight", "conflict": "lanes: wow: title"},
            {"text": "true", "conflict": "calls: a-1: consent"},
        ],
        lanes=["actions", {"key": "wow", "title": "Joy"}],
        calls=[{"id": "a-1", "consent": False}],
    )
    for _ in range(2):
        journey = done(journey, take_theirs(journey, conflicts(journey)[0]))
    assert journey.lanes[1].title == "Delight"
    assert journey == build(
        lanes=["actions", {"key": "wow", "title": "Delight"}],
        calls=[{"id": "a-1", "consent": True}],
    )


def test_their_name_of_a_stage_writes_down_the_id_it_was_known_by() -> None:
    journey = build([{"name": "Sale"}], [{"text": "Deal", "conflict": "sale: name"}])
    after = done(journey, take_theirs(journey, only(journey)))
    assert after == build([{"id": "sale", "name": "Deal"}])


def test_a_stage_with_the_name_of_a_section_is_told_apart() -> None:
    stage = {"name": "Persona", "goal": "Mine"}
    journey = build([stage], [{"text": "Theirs", "conflict": "stages: persona: goal"}])
    after = done(journey, take_theirs(journey, only(journey)))
    assert after.stages[0].word("goal") == "Theirs"


def test_a_truth_value_that_is_not_there_any_more_is_set_as_one() -> None:
    journey = build([{"name": "Sale"}], [{"text": "true", "conflict": "sale: goal_met"}])
    after = done(journey, take_theirs(journey, only(journey)))
    assert after.stages[0].fields.get("goal_met") is True


def test_words_that_are_no_value_of_the_field_are_refused() -> None:
    journey = build([{"name": "Sale"}], [{"text": "perhaps", "conflict": "sale: goal_met"}])
    with pytest.raises(Stale, match="'perhaps' is no value for goal_met"):
        take_theirs(journey, only(journey))


def test_a_field_of_a_stage_that_is_gone_leaves_the_card_to_unmark() -> None:
    journey = build((), [{"text": "Sell", "conflict": "sale: goal"}])
    assert only(journey).against is None
    after = done(journey, take_theirs(journey, only(journey)))
    assert conflicts(after) == ()
    assert texts(after, "inbox") == ["Sell"]


def test_what_is_settled_already_is_refused() -> None:
    journey = sale(*VERSIONS)
    conflict = only(journey)
    after = done(journey, keep_both(journey, conflict))
    with pytest.raises(Stale, match="settled"):
        take_ours(after, conflict)


def test_how_many_are_marked_is_counted_after_every_change() -> None:
    tally, journey = Tally(), sale("First", *VERSIONS)
    assert tally.of(journey) == 1
    settled = done(journey, take_ours(journey, only(journey)))
    assert (tally.of(settled), tally.of(journey), tally.of(journey)) == (0, 1, 1)
    waits = Card(99, "Deal", Table.of({"conflict": "sale: name"}))
    assert tally.of(Journey(journey.fields, journey.stages, (waits,))) == 2
