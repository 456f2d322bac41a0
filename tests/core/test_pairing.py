"""Which stages and cards of two states are the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from journeytui.core.changes import Insert, Move, Place, Set, apply
from journeytui.core.diff import align
from journeytui.core.journey import Card, Id, Journey, Stage
from tests.core.build import CardLike, StageLike, build, table
from tests.strategies import ids_of

NEW = 1000
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def stage_ids(base: list[StageLike], theirs: list[StageLike]) -> list[Id]:
    """The ids that theirs' stages get; base's count up with their cards."""
    return [stage.id for stage in align(build(base), build(theirs), NEW).stages]


def card_ids(base: list[CardLike], theirs: list[CardLike]) -> list[Id]:
    """The ids that the cards of a cell get; base's cards are 2, 3, 4 …"""
    before = build([{"name": "Sale", "actions": base}])
    after = build([{"name": "Sale", "actions": theirs}])
    return [card.id for card in align(before, after, NEW).items((1, "actions"))]


@pytest.mark.parametrize(
    ("base", "theirs", "ids"),
    [
        pytest.param(
            [{"id": "a", "name": "Sale"}, {"id": "b", "name": "Use"}],
            [{"id": "b", "name": "Sale"}, {"id": "a", "name": "Use"}],
            [2, 1],
            id="the id in the file is surer than the name",
        ),
        pytest.param([{"name": "Sale"}], [{"id": "sale", "name": "Deal"}], [1], id="derived id"),
        pytest.param(
            [{"name": "日本"}, {"name": "中国"}],
            [{"name": "新"}, {"name": "日本"}, {"name": "中国"}],
            [NEW, 1, 2],
            id="ids derived from a position say nothing",
        ),
        pytest.param(
            [{"name": "Sale"}, {"name": "Use"}],
            [{"name": "Use"}, {"name": "Sale"}],
            [2, 1],
            id="name",
        ),
        pytest.param(
            [{"name": "Sale", "actions": ["a", "b", "c", "d"]}],
            [{"name": "Deal", "emotions": ["b"], "actions": ["c", "x"]}],
            [1],
            id="half of the cards, in whatever lane",
        ),
        pytest.param(
            [{"name": "Sale", "actions": ["a", "b"]}, {"name": "Use", "actions": ["a", "b"]}],
            [{"name": "New"}, {"name": "Deal", "actions": ["a", "b", "c"]}],
            [NEW, 4],
            id="as many cards in two: the nearest",
        ),
        pytest.param(
            [{"name": "Sale", "actions": ["a", "b", "c"]}],
            [{"name": "Deal", "actions": ["c", "x"]}],
            [NEW],
            id="less than half of the cards",
        ),
        pytest.param(
            [{"name": "Sale", "emotions": [{"score": 3}]}],
            [{"name": "Deal", "emotions": [{"score": 3}]}],
            [NEW],
            id="scores alone are no sign",
        ),
        pytest.param(
            [{"name": "Sale", "actions": ["a"]}, {"name": "Sale", "actions": ["b"]}],
            [{"name": "Sale", "actions": ["b"]}],
            [3],
            id="of two with one name the one that says the same",
        ),
        pytest.param([{}, {}], [{"goal": "Sell"}, {}], [2, 1], id="no name and no id, one equal"),
        pytest.param(
            [{"name": "Use"}, {"name": "Loyalty"}, {"name": "End"}],
            [{"name": "Use"}, {"name": "Friendship"}, {"name": "End"}],
            [1, 2, 3],
            id="between the same neighbours, without cards",
        ),
        pytest.param(
            [{"name": "Sale", "goal": "Sell", "actions": ["a"]}],
            [{"name": "Deal", "goal": "Sell", "actions": ["x"]}],
            [1],
            id="between the same neighbours, with the same goal",
        ),
        pytest.param(
            [{"name": "Use"}, {"name": "Loyalty"}],
            [{"name": "Friendship"}, {"name": "Use"}],
            [NEW, 1],
            id="deleted, and one added elsewhere",
        ),
        pytest.param(
            [{"name": "Sale", "id": "x"}], [{"name": "Deal", "id": "y"}], [NEW], id="another id"
        ),
        pytest.param([{"name": "Sale"}], [{}], [NEW], id="no name is not the same as a name"),
    ],
)
def test_stages_are_the_same_by(
    base: list[StageLike], theirs: list[StageLike], ids: list[Id]
) -> None:
    assert stage_ids(base, theirs) == ids


@pytest.mark.parametrize(
    ("base", "theirs", "ids"),
    [
        pytest.param(
            [{"text": "a", "id": "x"}, "b"],
            ["b", {"text": "quite another", "id": "x"}],
            [3, 2],
            id="file id",
        ),
        pytest.param(
            [{"text": "a", "score": 1}, "a"],
            ["a", {"text": "a", "score": 1}],
            [3, 2],
            id="all they say, before the text",
        ),
        pytest.param(["a", "b"], [{"text": "b", "score": 1}, "a"], [3, 2], id="text"),
        pytest.param(["a", "a"], ["a", "a", "a"], [2, 3, NEW], id="equal ones in order"),
        pytest.param(
            ["Asks two colleagues", "Calls"],
            ["Calls", "Asks three colleagues"],
            [3, 2],
            id="similar text",
        ),
        pytest.param(["Asks two colleagues"], ["Pays", "Waits"], [NEW, NEW + 1], id="other texts"),
        pytest.param(
            ["The price is hidden", "The price was hidden"],
            ["The price was hidden!", "The price is hidden!"],
            [3, 2],
            id="the most similar first",
        ),
        pytest.param(
            ["Pays", "Asks her boss twice.", "Asks her boss twice?"],
            ["Calls", "Waits", "Asks her boss twice!"],
            [2, 3, 4],
            id="equally similar: the nearest; then by their place",
        ),
        pytest.param(["abc"], ["abd"], [2], id="just similar enough"),
        pytest.param(["ASKS"], ["asks"], [2], id="case is not counted as a difference"),
        pytest.param(["a"], ["c", "b"], [NEW, NEW + 1], id="single letters that differ"),
        pytest.param([{"score": 1}], [{"score": 5}], [2], id="a score alone in its cell"),
        pytest.param(
            ["aaaaaaaa"], ["aaa", "b"], [NEW, NEW + 1], id="letters that recur count as often"
        ),
        pytest.param(
            ["Signs", "Comes back", "Tells"],
            ["Signs", "Returns to us", "Tells"],
            [2, 3, 4],
            id="what stands between the same neighbours",
        ),
        pytest.param(
            ["Comes back"], [{"text": "Returns", "score": 1}], [2], id="alone in its cell"
        ),
        pytest.param(
            ["Signs", "Comes back", "Tells"],
            ["Returns to us", "Signs", "Tells"],
            [NEW, 2, 4],
            id="deleted, and one added elsewhere",
        ),
        pytest.param(
            ["Signs", "Tells", "Comes back"],
            ["Tells", "Signs", "Returns to us"],
            [3, 2, NEW],
            id="behind another neighbour",
        ),
        pytest.param(
            [{"text": "Comes back", "id": "x"}],
            [{"text": "Returns", "id": "y"}],
            [NEW],
            id="another id",
        ),
        pytest.param(
            [{"text": "Comes back", "by": "Ana"}],
            [{"text": "Returns", "by": "Bo"}],
            [NEW],
            id="from another mouth",
        ),
        pytest.param(
            [{"text": "Comes back", "by": "Ana", "at": NOON}, "Tells"],
            ["Tells", {"text": "Returns", "by": "Ana", "at": NOON}],
            [3, 2],
            id="when and from whom it came",
        ),
        pytest.param(
            [{"text": "Comes back", "by": "Ana", "at": NOON}, "Tells"],
            ["Tells", *({"text": t, "by": "Ana", "at": NOON} for t in ("Returns", "Leaves"))],
            [3, NEW, NEW + 1],
            id="when and from whom two came",
        ),
    ],
)
def test_cards_of_a_cell_are_the_same_by(
    base: list[CardLike], theirs: list[CardLike], ids: list[Id]
) -> None:
    assert card_ids(base, theirs) == ids


def test_a_text_that_turns_up_elsewhere_has_moved() -> None:
    base = build([{"name": "Sale", "actions": ["Asks", "Pays"]}, {"name": "Use"}], ["Asks"])
    theirs = build(
        [{"name": "Sale"}, {"name": "Use", "wow": ["Pays", {"text": "Asks", "score": 1}]}]
    )
    aligned = align(base, theirs, NEW)
    assert [card.id for card in aligned.items((4, "wow"))] == [3, 2]


def test_a_card_that_moved_is_known_by_all_it_says_before_its_text() -> None:
    base = build([{"name": "Sale", "actions": ["Asks", {"text": "Asks", "score": 1}]}])
    theirs = build([{"name": "Sale", "wow": [{"text": "Asks", "score": 1}, "Asks"]}])
    assert [card.id for card in align(base, theirs, NEW).items((1, "wow"))] == [3, 2]


def test_what_came_behind_what_left_the_inbox_is_another_card() -> None:
    aligned = align(build((), ["Asks two colleagues"]), build((), ["Pays"]), NEW)
    assert [card.id for card in aligned.inbox] == [NEW]


def test_what_moved_away_is_no_neighbour() -> None:
    base = build([{"name": "Sale", "actions": ["Asks", "Comes back", "Pays"]}])
    theirs = build([{"name": "Sale", "actions": ["Returns", "Pays"], "wow": ["Asks"]}])
    assert [card.id for card in align(base, theirs, NEW).items((1, "actions"))] == [3, 4]


def test_the_place_tells_nothing_where_that_is_not_wanted() -> None:
    base = build([{"name": "Sale", "actions": ["Comes back"]}, {"name": "Use"}])
    theirs = build([{"name": "Sale", "actions": ["Returns"]}, {"name": "Stay"}])
    aligned = align(base, theirs, NEW, by_place=False)
    assert ids_of(aligned)[:2] == [("stages", [1, NEW + 1]), ((1, "actions"), [NEW])]


def test_a_similar_text_elsewhere_is_another_card() -> None:
    base = build([{"name": "Sale", "actions": ["Asks two colleagues"]}])
    theirs = build([{"name": "Sale", "emotions": ["Asks three colleagues"]}])
    assert align(base, theirs, NEW).items((1, "emotions"))[0].id == NEW


def test_a_score_alone_elsewhere_is_another_card() -> None:
    base = build([{"name": "Sale", "emotions": [{"score": 3}]}, {"name": "Use"}])
    theirs = build([{"name": "Sale"}, {"name": "Use", "emotions": [{"score": 3}]}])
    assert align(base, theirs, NEW).items((3, "emotions"))[0].id == NEW


def test_a_cell_with_too_many_pairs_is_not_searched_for_similar_texts() -> None:
    few = [f"Card number {n} of the many" for n in range(200)]
    many = [f"{text}!" for text in few]
    assert card_ids([*few], [*many]) == list(range(2, 202))
    assert card_ids([*few, "one more"], [*many]) == list(range(NEW, NEW + 200))


def test_new_ids_count_up_in_file_order_whatever_theirs_were() -> None:
    base = build([{"name": "Sale"}])
    theirs = Journey(
        stages=(
            Stage(1, table(name="New"), (("actions", (Card(1, "a"), Card(7, "b"))),)),
            Stage(1, table(name="Sale"), (("actions", (Card(1, "c"),)),)),
        ),
        inbox=(Card(1, "d"),),
    )
    assert ids_of(align(base, theirs, NEW)) == [
        ("stages", [NEW, 1]),
        ((NEW, "actions"), [NEW + 1, NEW + 2]),
        ((1, "actions"), [NEW + 3]),
        ("inbox", [NEW + 4]),
    ]


def test_what_both_added_is_one() -> None:
    base = build([{"name": "Sale", "actions": ["Asks"]}])
    ours = apply(
        base,
        (
            Insert(Card(10, "Pays", table(score=1)), Place((1, "actions"), 2)),
            Insert(Stage(11, table(name="Use")), Place("stages", 1)),
            Insert(Card(12, "Logs in"), Place((11, "actions"))),
        ),
    )
    theirs = build(
        [
            {"name": "Sale", "actions": ["Asks", {"text": "Pays", "score": 1}, "Pays"]},
            {"name": "Use", "actions": ["Logs in", "Calls"]},
        ]
    )
    assert ids_of(align(base, theirs, NEW, ours)) == [
        ("stages", [1, 11]),
        ((1, "actions"), [2, 10, NEW]),
        ((11, "actions"), [12, NEW + 1]),
    ]


def test_cards_that_both_added_with_one_file_id_are_one_where_they_say_the_same() -> None:
    base = build([{"name": "Sale"}])
    ours = build([{"name": "Sale", "actions": [{"text": "Asks", "id": "x"}]}])
    moved = build([{"name": "Sale", "emotions": [{"text": "Asks", "id": "x"}]}])
    another = build([{"name": "Sale", "emotions": [{"text": "Worried", "id": "x"}]}])
    assert align(base, moved, NEW, ours).items((1, "emotions"))[0].id == 2
    assert align(base, another, NEW, ours).items((1, "emotions"))[0].id == NEW


def test_a_stage_without_a_name_that_both_added_is_one() -> None:
    base = build([{"name": "Sale"}])
    ours = build([{"name": "Sale"}, {"actions": ["Asks", "Waits"]}, {"goal": "Sell"}])
    theirs = build([{"name": "Sale"}, {"goal": "Sell"}, {"actions": ["Asks", "Pays"]}])
    assert [stage.id for stage in align(base, theirs, NEW, ours).stages] == [1, 5, 2]


def test_what_both_made_of_a_card_is_that_card() -> None:
    base = build([{"name": "Sale", "actions": ["Asks"]}, {"name": "Use"}])
    ours = apply(
        base,
        (
            Set(2, "text", "Asks", "Pays at once"),
            Move(2, Place((1, "actions")), Place((3, "actions"))),
        ),
    )
    theirs = build([{"name": "Sale"}, {"name": "Use", "actions": ["Pays at once"]}])
    assert align(base, theirs, NEW).items((3, "actions"))[0].id == NEW
    assert align(base, theirs, NEW, ours).items((3, "actions"))[0].id == 2


def test_a_stage_that_both_renamed_is_that_stage() -> None:
    base = build([{"name": "Sale"}])
    ours = build([{"name": "Deal", "id": "sale"}])
    theirs = build([{"name": "Deal"}])
    assert align(base, theirs, NEW, ours).stages[0].id == 1
