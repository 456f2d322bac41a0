"""What becomes of cards and stages that two people changed: the rules that a user is told."""

from __future__ import annotations

import pytest

from journeytui.core.changes import Set, apply
from journeytui.core.conflicts import CardConflict, FieldConflict
from journeytui.core.cursor import Cursor
from journeytui.core.diff import align, delta
from journeytui.core.history import History
from journeytui.core.journey import Box, Journey, Table
from journeytui.core.merge import Notice, merge
from journeytui.core.structure import delete_stage
from tests.core.build import StageLike, build, texts, value
from tests.core.merging import MADE, NEW, cell, merged, names, stages, waiting, words

# Cards


def test_different_fields_of_a_card_both_apply() -> None:
    assert cell(
        ["Asks two others"],
        [{"text": "Asks two others", "owner": "Ana"}],
        [{"text": "Asks three others", "severity": 2}],
    ) == [("Asks three others", {"owner": "Ana", "severity": 2})]


def test_of_the_same_field_yours_stays_and_theirs_is_a_second_card_right_after_it() -> None:
    assert cell(
        [{"text": "Asks two others", "id": "asks"}, "Waits"],
        [{"text": "Asks three others", "id": "asks", "owner": "Ana"}, "Waits"],
        [{"text": "Asks two colleagues", "id": "asks", "severity": 2}, "Waits"],
    ) == [
        ("Asks three others", {"id": "asks", "owner": "Ana", "severity": 2}),
        ("Asks two colleagues", {"conflict": "theirs", "owner": "Ana", "severity": 2}),
        ("Waits", {}),
    ]


def test_put_in_quite_other_words_by_both_it_is_a_conflict_like_any_other() -> None:
    base, ours, theirs = (
        build([{"name": "Use", "actions": ["Signs", {"text": text, "severity": 2}]}])
        for text in ("Comes back", "Comes back soon", "Returns to us")
    )
    for one, two in ((ours, theirs), (theirs, ours)):
        outcome = merged(base, one, two)
        assert texts(outcome.journey, (1, "actions")) == [
            "Signs",
            texts(one, (1, "actions"))[1],
            texts(two, (1, "actions"))[1],
        ]
        assert len(outcome.conflicts) == 1
        assert outcome.notices == ()


def test_the_conflict_says_which_fields_differ() -> None:
    outcome = stages(
        [{"name": "Sale", "emotions": [{"text": "Worried", "score": 2}]}],
        [{"name": "Sale", "emotions": [{"text": "Worried", "score": 1}]}],
        [{"name": "Sale", "emotions": [{"text": "Worried", "score": 3}]}],
    )
    (conflict,) = outcome.conflicts
    assert isinstance(conflict, CardConflict)
    assert (conflict.against, conflict.marked) == (2, MADE)
    assert [(d.key, d.ours, d.theirs) for d in conflict.differ] == [("score", 1, 3)]
    first, _ = outcome.journey.stages[0].cell("emotions")
    assert first.score == 1, "yours draws the curve"


def test_both_making_the_same_of_a_card_is_no_conflict() -> None:
    assert cell(["Asks two others"], ["Asks three others"], ["Asks three others"]) == [
        ("Asks three others", {})
    ]


def test_a_field_that_one_changed_and_the_other_took_away_stays_changed() -> None:
    base = [{"text": "Asks", "owner": "Ana"}]
    assert cell(base, ["Asks"], [{"text": "Asks", "owner": "Bo"}]) == [("Asks", {"owner": "Bo"})]
    assert cell(base, [{"text": "Asks", "owner": "Bo"}], ["Asks"]) == [("Asks", {"owner": "Bo"})]


def test_tags_and_links_of_both_are_kept_and_those_that_one_took_away_go() -> None:
    assert cell(
        [{"text": "Asks", "tags": ["a", "b"]}],
        [{"text": "Asks", "tags": ["b", "mine"], "solves": ["x"]}],
        [{"text": "Asks", "tags": ["a", "b", "theirs"], "solves": ["y"]}],
    ) == [("Asks", {"tags": ("b", "mine", "theirs"), "solves": ("x", "y")})]


def test_unknown_keys_of_a_card_are_merged_key_by_key() -> None:
    assert cell(
        [{"text": "Asks", "own": {"a": 1, "b": 1}}],
        [{"text": "Asks", "own": {"a": 2, "b": 1}}],
        [{"text": "Asks", "own": {"a": 1, "b": 2}}],
    ) == [("Asks", {"own": Table.of({"a": 2, "b": 2})})]


def test_a_score_alone_is_a_card_that_can_be_in_conflict() -> None:
    assert cell([{"score": 3}], [{"score": 1}], [{"score": 5}]) == [
        ("", {"score": 1}),
        ("", {"score": 5, "conflict": "theirs"}),
    ]


def test_a_card_that_lost_its_text_here_and_its_score_there_stays_as_it_was() -> None:
    base = build([{"name": "Sale", "emotions": [{"text": "Glad", "score": 4}]}])
    ours = apply(base, (Set(2, "text", "Glad", None),))
    theirs = apply(base, (Set(2, "score", 4, None),))
    assert merge(base, ours, theirs, MADE).journey == base


@pytest.mark.parametrize("sides", [(["Waits"], ["Asks two others!", "Waits"])])
def test_deleted_here_and_edited_there_the_edit_stays(sides: tuple[list[str], list[str]]) -> None:
    base = ["Asks two others", "Waits"]
    for ours, theirs in (sides, sides[::-1]):
        assert words(base, ours, theirs) == ["Asks two others!", "Waits"]


def test_deleted_here_and_moved_there_it_stays_where_it_was_moved() -> None:
    outcome = stages(
        [{"name": "Sale", "actions": ["Asks"]}, {"name": "Use"}],
        [{"name": "Sale"}, {"name": "Use"}],
        [{"name": "Sale"}, {"name": "Use", "actions": ["Asks"]}],
    )
    assert texts(outcome.journey, (3, "actions")) == ["Asks"]
    assert outcome.notices == (Notice("kept", 2),)


def test_deleted_by_one_and_left_alone_by_the_other_it_goes() -> None:
    assert words(["Asks", "Waits"], ["Waits"], ["Asks", "Waits"]) == ["Waits"]
    assert words(["Asks", "Waits"], ["Asks", "Waits"], ["Waits"]) == ["Waits"]


def test_moved_by_one_and_edited_by_the_other_it_is_both() -> None:
    outcome = stages(
        [{"name": "Sale", "actions": ["Asks two others"]}],
        [{"name": "Sale", "touchpoints": ["Asks two others"]}],
        [{"name": "Sale", "actions": ["Asks three others"]}],
    )
    assert texts(outcome.journey, (1, "touchpoints")) == ["Asks three others"]
    assert texts(outcome.journey, (1, "actions")) == []


def test_both_moved_it_yours() -> None:
    outcome = stages(
        [{"name": "Sale", "actions": ["Asks"]}],
        [{"name": "Sale", "touchpoints": ["Asks"]}],
        [{"name": "Sale", "emotions": ["Asks"]}],
    )
    assert texts(outcome.journey, (1, "touchpoints")) == ["Asks"]
    assert outcome.notices == (Notice("moved", 2),)


def test_both_moved_it_theirs_where_the_stage_of_yours_is_gone() -> None:
    outcome = stages(
        [{"name": "Sale", "actions": ["Asks"]}, {"name": "Use"}, {"name": "Pay"}],
        [{"name": "Sale"}, {"name": "Use", "actions": ["Asks"]}, {"name": "Pay"}],
        [{"name": "Sale"}, {"name": "Pay", "actions": ["Asks"]}],
    )
    assert names(outcome.journey) == ["Sale", "Pay"]
    assert texts(outcome.journey, (4, "actions")) == ["Asks"]


def test_what_waits_and_is_sorted_by_both_goes_where_you_put_it() -> None:
    base = build([{"name": "Sale"}], [{"text": "Cake", "kind": "idea"}])
    ours = build([{"name": "Sale", "actions": ["Cake"]}])
    theirs = build([{"name": "Sale", "opportunities": [{"text": "Cake", "feasible": "yes"}]}])
    outcome = merged(base, ours, theirs).journey
    assert texts(outcome, (1, "actions")) == ["Cake"]
    assert value(outcome, 2, "feasible") == "yes"
    assert value(outcome, 2, "kind") is None


# What both add, and orders


def test_both_added_the_same_text_to_one_cell_it_is_one_card() -> None:
    assert words(["Asks"], ["Asks", "Waits"], ["Waits", "Asks"]) == ["Asks", "Waits"]
    assert cell([], [{"text": "Waits", "owner": "Ana"}], [{"text": "Waits", "severity": 1}]) == [
        ("Waits", {"owner": "Ana", "severity": 1})
    ]


def test_two_of_yours_and_one_of_theirs_are_two() -> None:
    assert words([], ["Waits", "Waits"], ["Waits"]) == ["Waits", "Waits"]


def test_one_text_from_two_mouths_is_two_cards() -> None:
    ours, theirs = ({"text": "Too dear", "by": by} for by in ("Ana", "Bo"))
    assert words([], [ours], [theirs]) == ["Too dear", "Too dear"]


def test_the_same_text_judged_differently_is_a_conflict() -> None:
    assert cell([], [{"text": "Slow", "severity": 1}], [{"text": "Slow", "severity": 3}]) == [
        ("Slow", {"severity": 1}),
        ("Slow", {"severity": 3, "conflict": "theirs"}),
    ]


def test_both_added_at_one_spot_yours_then_theirs() -> None:
    base = ["First", "Last"]
    assert words(base, ["First", "Ours", "Last"], ["First", "Theirs", "Last"]) == [
        "First",
        "Ours",
        "Theirs",
        "Last",
    ]
    assert words(base, ["Ours", *base], ["Theirs", *base]) == ["Ours", "Theirs", *base]
    assert words(base, [*base, "Ours"], [*base, "Theirs"]) == [*base, "Ours", "Theirs"]


def test_what_they_added_stands_behind_its_neighbour_when_you_have_reordered() -> None:
    assert words(["A", "B", "C"], ["C", "B", "A"], ["A", "New", "B", "C"]) == ["C", "B", "A", "New"]


def test_their_order_where_they_alone_reordered_with_what_you_added() -> None:
    assert words(["A", "B", "C"], ["A", "New", "B", "C"], ["C", "A", "B"]) == ["C", "A", "New", "B"]


def test_both_reordered_your_order() -> None:
    assert words(["A", "B", "C"], ["B", "A", "C"], ["C", "A", "B"]) == ["B", "A", "C"]


# Stages


def test_a_card_added_to_a_stage_that_is_gone_waits_and_names_its_cell() -> None:
    base: list[StageLike] = [{"name": "Sale", "actions": ["Asks"]}, {"name": "Use"}]
    added: list[StageLike] = [{"name": "Sale", "actions": ["Asks", "Waits"]}, {"name": "Use"}]
    for ours, theirs in ((added, base[1:]), (base[1:], added)):
        outcome = stages(base, ours, theirs)
        assert names(outcome.journey) == ["Use"]
        (card,) = outcome.journey.inbox
        assert (card.text, card.get("stage"), card.get("lane")) == ("Waits", "sale", "actions")
        assert outcome.notices == (Notice("homeless", card.id),)


def test_it_names_no_stage_where_another_has_that_id_now() -> None:
    outcome = stages(
        [{"id": "sale", "name": "Sale", "actions": ["Asks"]}],
        [{"id": "sale", "name": "Sale", "actions": ["Asks", "Waits"]}],
        [{"name": "sale!", "goal": "Another one"}],
    ).journey
    (card,) = outcome.inbox
    assert (card.text, card.get("stage"), card.get("lane")) == ("Waits", None, "actions")


def test_a_stage_deleted_here_and_changed_there_stays_without_the_deleted_cards() -> None:
    base: list[StageLike] = [{"name": "Sale", "actions": ["Asks", "Waits long"]}, {"name": "Use"}]
    changed: list[StageLike] = [
        {"name": "Sale", "goal": "Sell", "actions": ["Asks", "Waits longer"]},
        base[1],
    ]
    for ours, theirs in ((changed, base[1:]), (base[1:], changed)):
        outcome = stages(base, ours, theirs)
        assert names(outcome.journey) == ["Sale", "Use"]
        assert texts(outcome.journey, (1, "actions")) == ["Waits longer"]
        assert Notice("kept", 1) in outcome.notices


def test_of_a_stages_field_yours_stays_and_theirs_waits_marked() -> None:
    outcome = stages(
        [{"id": "sale", "name": "Sale", "goal": "Sell"}],
        [{"id": "sale", "name": "Deal", "goal": "Sell"}],
        [{"id": "sale", "name": "Trade", "goal": "Sell more"}],
    )
    assert (
        outcome.journey.stages[0].fields
        == build([{"id": "sale", "name": "Deal", "goal": "Sell more"}]).stages[0].fields
    )
    assert waiting(outcome.journey) == [("Trade", "sale: name")]
    (conflict,) = outcome.conflicts
    assert conflict == FieldConflict(MADE, 1, ("name",), "Deal", "Trade")


def test_a_stage_without_cards_that_both_renamed_is_one_and_theirs_waits_marked() -> None:
    def side(name: str) -> list[StageLike]:
        return [{"name": "Use"}, {"name": name, "goal": "They stay"}]

    outcome = stages(side("Loyalty"), side("Staying"), side("Friendship"))
    assert names(outcome.journey) == ["Use", "Staying"]
    assert [text for text, _ in waiting(outcome.journey)] == ["Friendship"]
    assert len(outcome.conflicts) == 1


def test_both_reordered_the_stages_your_order_and_their_new_one_behind_its_neighbour() -> None:
    a, b, c = ({"name": name} for name in "ABC")
    outcome = stages([a, b, c], [c, a, b], [b, {"name": "New"}, a, c])
    assert names(outcome.journey) == ["C", "A", "B", "New"]


def test_stages_that_both_made_with_one_name_are_one() -> None:
    outcome = stages(
        [],
        [{"name": "Sale", "actions": ["Asks"]}],
        [{"name": "Sale", "actions": ["Asks", "Waits"], "goal": "Sell"}],
    ).journey
    assert names(outcome) == ["Sale"]
    assert texts(outcome, (NEW, "actions")) == ["Asks", "Waits"]


def test_what_they_add_under_a_lane_key_that_was_renamed_by_hand_is_shown_last() -> None:
    base = build([{"name": "Sale", "wow": ["Cake"]}], lanes=["wow", "actions"])
    ours = build([{"name": "Sale", "joy": ["Cake"]}], lanes=["joy", "actions"])
    theirs = build([{"name": "Sale", "wow": ["Cake", "Card"]}], lanes=["wow", "actions"])
    outcome = merged(base, ours, theirs).journey
    assert [lane.key for lane in outcome.lanes] == ["joy", "actions", "wow"]
    assert texts(outcome, (1, "wow")) == ["Card"]


# Merging once more


def box_of(journey: Journey) -> Box:
    return journey.stages[0].id, "actions"


def test_a_conflict_that_was_merged_the_other_way_round_is_not_doubled() -> None:
    def side(text: str) -> Journey:
        return build([{"name": "Sale", "actions": [text]}])

    base, ours, theirs = map(side, ("Asks two others", "Asks three others", "Asks two colleagues"))
    here, there = merged(base, ours, theirs).journey, merged(base, theirs, ours).journey
    outcome = merged(base, here, there).journey
    assert texts(outcome, box_of(outcome)) == ["Asks three others", "Asks two colleagues"]


# Undo


def test_undoing_the_deletion_of_a_stage_brings_home_what_others_added_and_edited() -> None:
    base = build([{"name": "Sale", "actions": ["Asks two others", "Signs"]}, {"name": "Use"}])
    history = History()
    edit = delete_stage(base, 1)
    ours = apply(base, edit.batch)
    history.done(edit, Cursor(), Cursor())
    theirs = build(
        [{"name": "Sale", "actions": ["Asks three others", "Signs", "Pays"]}, {"name": "Use"}]
    )
    outcome = merge(base, ours, align(base, theirs, NEW, ours), MADE).journey
    assert texts(outcome, "inbox") == ["Asks three others", "Pays"]
    history.seal()
    turned = history.undo(apply(ours, delta(ours, outcome)))
    assert turned is not None
    assert names(turned[0]) == ["Sale", "Use"]
    assert texts(turned[0], (1, "actions")) == ["Signs", "Asks three others", "Pays"]
    assert texts(turned[0], "inbox") == []
