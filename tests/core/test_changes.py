"""The four changes: where they put things, and when they are refused."""

from __future__ import annotations

import pytest

from journeytui.core.changes import (
    Batch,
    Change,
    Insert,
    Move,
    Place,
    Remove,
    Set,
    Stale,
    apply,
    get_path,
    invert,
    place_at,
    place_of,
    put_path,
)
from journeytui.core.journey import EMPTY, ROOT, Card, Id, Journey, Stage
from tests.core.build import build, id_of, table, texts
from tests.strategies import ids_of

NEW = 100

JOURNEY = build(
    [
        {"name": "Doubt", "actions": ["Asks", "Searches"], "emotions": ["Worried"]},
        {"name": "Sale", "actions": ["Pays"]},
    ],
    ["An idea", "A note"],
    title="CRM",
    persona={"name": "Carla"},
)
DOUBT, SALE = id_of(JOURNEY, "Doubt"), id_of(JOURNEY, "Sale")
ASKS, SEARCHES, PAYS = (id_of(JOURNEY, words) for words in ("Asks", "Searches", "Pays"))
ACTIONS = (DOUBT, "actions")


@pytest.mark.parametrize(
    ("after", "before", "index"),
    [
        (None, None, 0),
        (None, 1, 0),
        (None, 2, 1),
        (None, 9, 0),
        (1, 2, 1),
        (1, 3, 1),
        (2, None, 2),
        (3, None, 3),
        (9, 2, 1),
        (9, 8, 3),
        (9, None, 3),
    ],
)
def test_a_place_is_right_of_one_else_left_of_the_other_else_an_end(
    after: Id | None, before: Id | None, index: int
) -> None:
    journey = Journey(inbox=(Card(1, "a"), Card(2, "b"), Card(3, "c")))
    done = apply(journey, (Insert(Card(9, "new"), Place("inbox", after, before)),))
    assert [card.id for card in done.inbox].index(9) == index


def test_every_place_in_an_empty_box_is_its_start() -> None:
    done = apply(Journey(), (Insert(Card(9, "new"), Place("inbox", 7, 8)),))
    assert [card.id for card in done.inbox] == [9]


def test_a_place_names_both_neighbours() -> None:
    cards = JOURNEY.items(ACTIONS)
    assert place_at(cards, ACTIONS, 0) == Place(ACTIONS, None, ASKS)
    assert place_at(cards, ACTIONS, 1) == Place(ACTIONS, ASKS, SEARCHES)
    assert place_at(cards, ACTIONS, 2) == Place(ACTIONS, SEARCHES, None)
    assert place_of(JOURNEY, SEARCHES) == Place(ACTIONS, ASKS, None)
    assert place_of(JOURNEY, SALE) == Place("stages", DOUBT, None)
    with pytest.raises(Stale):
        place_of(JOURNEY, 99)


def test_a_card_goes_into_a_cell_that_is_empty_so_far() -> None:
    box = (SALE, "wow")
    after = apply(JOURNEY, (Insert(Card(NEW, "A call"), Place(box)),))
    assert texts(after, box) == ["A call"]
    assert [lane for lane, _ in after.stage(SALE).cells] == ["actions", "wow"]


def test_a_cell_that_loses_its_last_card_is_gone() -> None:
    after = apply(JOURNEY, (Remove(Card(PAYS, "Pays"), place_of(JOURNEY, PAYS)),))
    assert after.stage(SALE).cells == ()


def test_a_stage_comes_and_goes_with_all_its_cards() -> None:
    stage = Stage(NEW, table(name="Loyalty"), (("actions", (Card(NEW + 1, "Renews"),)),))
    insert = Insert(stage, Place("stages", DOUBT, SALE))
    after = apply(JOURNEY, (insert, Set(NEW + 1, "text", "Renews", "Renews early")))
    assert texts(after, "stages") == ["Doubt", "Loyalty", "Sale"]
    assert texts(after, (NEW, "actions")) == ["Renews early"]
    assert after.find(NEW + 1) == ((NEW, "actions"), 0, Card(NEW + 1, "Renews early"))
    assert apply(apply(JOURNEY, (insert,)), invert((insert,))) == JOURNEY


def test_cards_move_within_a_cell_and_between_boxes() -> None:
    move = Move(ASKS, place_of(JOURNEY, ASKS), Place(ACTIONS, SEARCHES, None))
    assert texts(apply(JOURNEY, (move,)), ACTIONS) == ["Searches", "Asks"]
    away = Move(ASKS, place_of(JOURNEY, ASKS), Place("inbox"))
    after = apply(JOURNEY, (away,))
    assert texts(after, ACTIONS) == ["Searches"]
    assert texts(after, "inbox") == ["Asks", "An idea", "A note"]


def test_stages_move_and_keep_their_cells() -> None:
    after = apply(JOURNEY, (Move(SALE, place_of(JOURNEY, SALE), Place("stages", None, DOUBT)),))
    assert after.stages == (JOURNEY.stages[1], JOURNEY.stages[0])
    assert all(now is was for now, was in zip(after.stages, reversed(JOURNEY.stages), strict=True))


def test_changes_of_one_batch_build_on_each_other() -> None:
    batch: Batch = (
        Set(DOUBT, "name", "Doubt", "First doubt"),
        Insert(Card(NEW, "Calls"), Place(ACTIONS, ASKS, SEARCHES)),
        Set(NEW, "owner", None, "Ana"),
        Move(NEW, Place(ACTIONS, ASKS, SEARCHES), Place((SALE, "actions"), PAYS, None)),
        Remove(Card(PAYS, "Pays"), Place((SALE, "actions"), None, NEW)),
    )
    after = apply(JOURNEY, batch)
    assert after.stage(DOUBT).name == "First doubt"
    assert after.items((SALE, "actions")) == (Card(NEW, "Calls", table(owner="Ana")),)
    back = apply(after, invert(batch))
    assert back == JOURNEY
    assert ids_of(back) == ids_of(JOURNEY)


def test_an_empty_batch_gives_the_same_object() -> None:
    assert apply(JOURNEY, ()) is JOURNEY


def test_untouched_cells_and_stages_stay_the_same_objects() -> None:
    after = apply(JOURNEY, (Set(ASKS, "text", "Asks", "Asks around"),))
    assert after.stages[1] is JOURNEY.stages[1]
    assert after.inbox is JOURNEY.inbox
    assert after.stage(DOUBT).cell("emotions") is JOURNEY.stage(DOUBT).cell("emotions")
    assert after.stage(DOUBT).cell("actions") is not JOURNEY.stage(DOUBT).cell("actions")


def without_doubt() -> Journey:
    return apply(JOURNEY, (Remove(JOURNEY.stages[0], place_of(JOURNEY, DOUBT)),))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(Insert(Card(PAYS, "Pays"), Place("inbox")), id="the card is there"),
        pytest.param(Insert(Card(SALE, "Pays"), Place("inbox")), id="a stage has the id"),
        pytest.param(
            Insert(Stage(NEW, EMPTY, (("actions", (Card(PAYS, "x"),)),)), Place("stages")),
            id="a card of the stage is there",
        ),
        pytest.param(Insert(Card(NEW, "x"), Place((99, "actions"))), id="no such stage"),
        pytest.param(Insert(Card(NEW, "x"), Place("stages")), id="a card among the stages"),
        pytest.param(Insert(Stage(NEW), Place("inbox")), id="a stage in the inbox"),
        pytest.param(Remove(Card(99, "x"), Place("inbox")), id="no such card"),
        pytest.param(Remove(Card(PAYS, "Pays more"), Place((SALE, "actions"))), id="other text"),
        pytest.param(
            Remove(Card(PAYS, "Pays", table(score=1)), Place((SALE, "actions"))),
            id="other attributes",
        ),
        pytest.param(Remove(Card(PAYS, "Pays"), Place("inbox")), id="removed from another box"),
        pytest.param(
            Remove(Stage(SALE, table(name="Sale")), Place("stages", DOUBT)),
            id="the stage has more cards",
        ),
        pytest.param(
            Remove(
                Stage(SALE, table(name="Sale"), (("actions", (Card(99, "Pays"),)),)),
                Place("stages", DOUBT),
            ),
            id="an equal card, but another",
        ),
        pytest.param(Move(99, Place("inbox"), Place("inbox")), id="moved, but gone"),
        pytest.param(Move(PAYS, Place("inbox"), Place(ACTIONS)), id="moved out of the wrong box"),
        pytest.param(
            Move(PAYS, Place((SALE, "actions")), Place((99, "actions"))),
            id="moved into a stage that is gone",
        ),
        pytest.param(
            Move(SALE, Place("stages", DOUBT), Place(ACTIONS)), id="a stage moved into a cell"
        ),
        pytest.param(
            Move(PAYS, Place((SALE, "actions")), Place("stages")), id="a card moved to the stages"
        ),
        pytest.param(Set(PAYS, "text", "Paid", "Pays"), id="other old text"),
        pytest.param(Set(PAYS, "text", "Pays", 7), id="a text that is none"),
        pytest.param(Set(PAYS, "score", 3, 4), id="other old attribute"),
        pytest.param(Set(SALE, "name", "Sales", "Sell"), id="other old field of a stage"),
        pytest.param(Set(99, "text", "x", "y"), id="field of a card that is gone"),
        pytest.param(Set(PAYS, ("a", "b"), None, "y"), id="a path into a card"),
        pytest.param(Set(ROOT, "title", "ERP", "CRM"), id="other old field of the journey"),
        pytest.param(Set(ROOT, ("persona", "name"), "Ben", "Eva"), id="other old field of persona"),
        pytest.param(Set(ROOT, ("title", "name"), None, "Eva"), id="a path through a text"),
    ],
)
def test_a_change_that_does_not_fit_is_stale_and_so_is_its_batch(
    change: Change,
) -> None:
    before = repr(JOURNEY)
    with pytest.raises(Stale, match=r"\w+ \w+"):
        apply(JOURNEY, (Set(ROOT, "goal", None, "Sell"), change))
    assert repr(JOURNEY) == before


def test_values_that_python_takes_for_equal_are_not_the_old_value() -> None:
    scored = apply(JOURNEY, (Set(PAYS, "score", None, 1),))
    with pytest.raises(Stale):
        apply(scored, (Set(PAYS, "score", True, 2),))
    with pytest.raises(Stale):
        apply(scored, (Set(PAYS, "score", 1.0, 2),))


def test_a_card_in_a_removed_stage_is_gone() -> None:
    with pytest.raises(Stale):
        apply(without_doubt(), (Set(ASKS, "text", "Asks", "x"),))
    with pytest.raises(Stale):
        apply(JOURNEY, (*removal_of(DOUBT), Insert(Card(NEW, "x"), Place(ACTIONS))))


def test_a_stage_can_go_and_come_back_within_a_batch() -> None:
    removal = removal_of(DOUBT)
    after = apply(JOURNEY, (*removal, *invert(removal), Set(ASKS, "owner", None, "Ana")))
    assert after.items(ACTIONS)[0] == Card(ASKS, "Asks", table(owner="Ana"))


def removal_of(id: Id) -> Batch:
    return (Remove(JOURNEY.stage(id), place_of(JOURNEY, id)),)


def test_no_text_may_be_written_as_none() -> None:
    bare = build(inbox=[{"score": 3}])
    change = Set(1, "text", None, "Fine")
    after = apply(bare, (change,))
    assert after.inbox == (Card(1, "Fine", table(score=3)),)
    assert apply(after, invert((change,))) == bare


def test_a_path_makes_its_table_and_takes_it_away_when_it_is_empty() -> None:
    fields = put_path(EMPTY, ("persona", "name"), "Carla")
    assert fields == table(persona={"name": "Carla"})
    assert get_path(fields, ("persona", "name")) == "Carla"
    assert get_path(fields, ("persona", "age")) is None
    assert get_path(fields, ("title", "age")) is None
    assert get_path(fields, "persona") == table(name="Carla")
    assert put_path(fields, ("persona", "name"), None) == EMPTY
    assert put_path(fields, ("persona",), "x") == table(persona="x")
