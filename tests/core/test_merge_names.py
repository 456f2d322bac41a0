"""Ids in the file after a merge: none twice, and what refers to one refers to it still."""

from __future__ import annotations

from datetime import datetime

from journeytui.core.diff import align
from journeytui.core.journey import Journey, Table
from journeytui.core.merge import merge
from tests.core.build import StageLike, build, id_of, value
from tests.core.merging import MADE, NEW, merged, stages


def test_two_ids_for_one_card_are_yours_and_their_links_follow() -> None:
    outcome = stages(
        [{"name": "Sale", "pain_points": ["Slow"], "opportunities": ["Hire"]}],
        [
            {
                "name": "Sale",
                "pain_points": [{"text": "Slow", "id": "slow"}],
                "opportunities": ["Hire"],
            }
        ],
        [
            {
                "name": "Sale",
                "pain_points": [{"text": "Slow", "id": "pain"}],
                "opportunities": [{"text": "Hire", "solves": ["pain"]}],
                "fixed_by": "pain",
            }
        ],
    ).journey
    assert value(outcome, id_of(outcome, "Slow"), "id") == "slow"
    assert value(outcome, id_of(outcome, "Hire"), "solves") == ("slow",)
    assert outcome.stages[0].word("fixed_by") == "slow"


def test_one_id_for_two_cards_is_two_and_their_links_follow() -> None:
    def side(pain: str, idea: str) -> list[StageLike]:
        cards = [{"text": pain, "id": "card"}]
        return [
            {
                "name": "Sale",
                "pain_points": cards,
                "opportunities": [{"text": idea, "solves": ["card"]}],
            }
        ]

    outcome = stages([{"name": "Sale"}], side("遅い", "Hire"), side("高い", "Cut")).journey
    assert value(outcome, id_of(outcome, "遅い"), "id") == "card"
    assert value(outcome, id_of(outcome, "高い"), "id") == "card-2"
    assert value(outcome, id_of(outcome, "Hire"), "solves") == ("card",)
    assert value(outcome, id_of(outcome, "Cut"), "solves") == ("card-2",)


def test_two_stages_never_have_one_id_and_what_names_theirs_follows() -> None:
    base = [{"id": "a", "name": "Sale"}, {"name": "Use"}]
    ours = [{"id": "b", "name": "Sale"}, {"name": "Use"}]
    theirs = build(
        [{"id": "a", "name": "Sale"}, {"id": "b", "name": "Pay"}, {"name": "Use"}],
        [{"text": "Waits", "stage": "b"}],
        paths=[{"from": "b", "to": "use"}],
    )
    outcome = merged(build(base), build(ours), theirs).journey
    assert list(outcome.stage_keys.values()) == ["b", "b-2", "use"]
    assert outcome.inbox[0].get("stage") == "b-2"
    assert outcome.paths[0].start == "b-2"


def test_what_waits_for_a_stage_that_was_renamed_by_hand_still_names_it() -> None:
    base = build([{"name": "Sale"}, {"name": "Use"}])
    ours = build([{"name": "Sale"}, {"name": "Use"}], [{"text": "Cake", "stage": "sale"}])
    theirs = build([{"name": "Deal", "id": "deal"}, {"name": "Use"}])
    mine = align(base, ours, NEW)
    stage, use = theirs.stages
    renamed = Journey(theirs.fields, (stage, use))
    outcome = merge(base, mine, renamed, MADE).journey
    assert outcome.inbox[0].get("stage") == "deal"


def test_two_calls_that_began_with_one_id_are_two_and_notes_stay_with_theirs() -> None:
    def side(minute: int, words: str) -> Journey:
        call = {"id": "carla-1", "started": datetime(2026, 11, 21, 10, minute)}
        return build([], [{"text": words, "source": "carla-1"}], calls=[call])

    outcome = merged(build(), side(0, "Ours"), side(5, "Theirs")).journey
    calls = outcome.fields.get("calls")
    assert isinstance(calls, tuple)
    assert [t.get("id") for t in calls if isinstance(t, Table)] == ["carla-1", "carla-1-2"]
    assert [card.get("source") for card in outcome.inbox] == ["carla-1", "carla-1-2"]


def test_one_call_that_two_merges_numbered_differently_is_still_one() -> None:
    def side(*calls: tuple[str, int]) -> Journey:
        listed = [
            {"id": id, "with": "Carla", "started": datetime(2026, 11, 21, 10, minute)}
            for id, minute in calls
        ]
        return build(calls=listed)

    here, there = side(("carla-1", 0), ("carla-1-2", 5)), side(("carla-1", 5))
    for ours, theirs in ((here, there), (there, here)):
        outcome = merged(build(), ours, theirs).journey
        calls = outcome.fields.get("calls")
        assert isinstance(calls, tuple)
        begun = sorted(str(t.get("started")) for t in calls if isinstance(t, Table))
        assert begun == ["2026-11-21 10:00:00", "2026-11-21 10:05:00"], ours
