"""What counts as the same stage or card, and the changes between two states."""

from __future__ import annotations

import pytest

from journeytui.core.changes import Insert, Move, Place, Remove, Set, apply
from journeytui.core.diff import align, delta, longest_rising
from journeytui.core.journey import ROOT, Card, Id, Journey, Stage
from tests.core.build import CardLike, StageLike, build, id_of, table, texts
from tests.strategies import ids_of

NEW = 1000


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
        pytest.param(["Asks two colleagues"], ["Pays"], [NEW], id="another text"),
        pytest.param(
            ["The price is hidden", "The price was hidden"],
            ["The price was hidden!", "The price is hidden!"],
            [3, 2],
            id="the most similar first",
        ),
        pytest.param(
            ["Pays", "Asks her boss twice.", "Asks her boss twice?"],
            ["Calls", "Waits", "Asks her boss twice!"],
            [NEW, NEW + 1, 4],
            id="equally similar: the nearest",
        ),
        pytest.param(["abc"], ["abd"], [2], id="just similar enough"),
        pytest.param(["ASKS"], ["asks"], [2], id="case is not counted as a difference"),
        pytest.param(["a"], ["b"], [NEW], id="single letters that differ"),
        pytest.param([{"score": 1}], [{"score": 5}], [2], id="a score alone in its cell"),
        pytest.param(["aaaaaaaa"], ["aaa"], [NEW], id="letters that recur count as often"),
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


def test_a_journey_that_did_not_change_has_no_difference() -> None:
    journey = build([{"name": "Sale", "actions": ["Asks"]}], ["Idea"], title="CRM")
    assert delta(journey, journey) == ()


def test_fields_are_set_whole_but_the_persona_by_its_fields() -> None:
    a = build(title="CRM", lanes=["actions"], persona={"name": "Carla", "age": 40})
    b = build(goal="Sell", lanes=["actions", "wow"], persona={"name": "Eva", "jobs": ["x"]})
    assert delta(a, b) == (
        Set(ROOT, "goal", None, "Sell"),
        Set(ROOT, "lanes", ("actions",), ("actions", "wow")),
        Set(ROOT, ("persona", "age"), 40, None),
        Set(ROOT, ("persona", "jobs"), None, ("x",)),
        Set(ROOT, ("persona", "name"), "Carla", "Eva"),
        Set(ROOT, "title", "CRM", None),
    )


@pytest.mark.parametrize("other", [None, {}, [{"name": "Carla"}], "Carla"])
def test_a_persona_that_is_no_full_table_on_both_sides_is_set_whole(other: object) -> None:
    a = build(persona={"name": "Carla"})
    b = build() if other is None else build(persona=other)
    change = Set(ROOT, "persona", a.fields.get("persona"), b.fields.get("persona"))
    assert delta(a, b) == (change,)
    assert apply(a, (change,)) == b


def test_one_edited_card_is_one_change() -> None:
    a = build([{"name": "Sale", "actions": ["Asks", "Pays"], "wow": ["A call"]}])
    b = align(a, build([{"name": "Sale", "actions": ["Asks", "Pays!"], "wow": ["A call"]}]), NEW)
    assert delta(a, b) == (Set(id_of(a, "Pays"), "text", "Pays", "Pays!"),)
    assert apply(a, delta(a, b)).stages[0].cell("wow") is a.stages[0].cell("wow")


def test_values_that_python_takes_for_equal_differ() -> None:
    a = build(inbox=[{"text": "x", "score": 1}])
    b = build(inbox=[{"text": "x", "score": True}])
    assert delta(a, b) == (Set(1, "score", 1, True),)


def test_a_card_that_only_changed_its_cell_moves() -> None:
    a = build([{"name": "Sale", "actions": ["Asks"], "wow": ["A call"]}])
    b = align(a, build([{"name": "Sale", "wow": ["A call", "Asks"]}]), NEW)
    assert delta(a, b) == (Move(2, Place((1, "actions")), Place((1, "wow"), 3)),)


def test_of_two_orders_as_few_as_possible_move() -> None:
    a = build(inbox=["a", "b", "c", "d", "e"])
    b = align(a, build(inbox=["e", "a", "c", "b", "d"]), NEW)
    batch = delta(a, b)
    assert len(batch) == 2
    assert all(isinstance(change, Move) for change in batch)
    assert texts(apply(a, batch), "inbox") == ["e", "a", "c", "b", "d"]


def test_a_new_stage_comes_with_its_new_cards_and_takes_over_others() -> None:
    a = build([{"name": "Sale", "actions": ["Asks"]}])
    b = align(a, build([{"name": "Doubt", "actions": ["Waits", "Asks"]}, {"name": "Sale"}]), NEW)
    new = Stage(NEW, table(name="Doubt"), (("actions", (Card(NEW + 1, "Waits"),)),))
    assert delta(a, b) == (
        Insert(new, Place("stages", None, 1)),
        Move(2, Place((1, "actions")), Place((NEW, "actions"), NEW + 1)),
    )


def test_a_stage_that_goes_takes_its_cards_but_those_that_live_on() -> None:
    a = build([{"name": "Sale", "actions": ["Asks", "Pays"]}, {"name": "Use"}])
    b = align(a, build([{"name": "Use", "actions": [{"text": "Pays", "score": 1}]}]), NEW)
    assert delta(a, b) == (
        Set(3, "score", None, 1),
        Move(3, Place((1, "actions"), 2), Place((4, "actions"))),
        Remove(
            Stage(1, table(name="Sale"), (("actions", (Card(2, "Asks"),)),)),
            Place("stages", None, 4),
        ),
    )


@pytest.mark.parametrize(
    ("numbers", "positions"),
    [
        ([], []),
        ([3], [0]),
        ([1, 2, 3], [0, 1, 2]),
        ([3, 2, 1], [2]),
        ([5, 1, 4, 2, 3], [1, 3, 4]),
        ([1, 1, 2], [1, 2]),
    ],
)
def test_the_longest_rising_run(numbers: list[int], positions: list[int]) -> None:
    assert longest_rising(numbers) == positions
