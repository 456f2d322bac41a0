"""What each edit changes, what it is called, and where it leaves the cursor."""

from __future__ import annotations

import pytest

from journeytui.core import edits
from journeytui.core.changes import Insert, Set, Stale, apply, invert
from journeytui.core.edits import Edit
from journeytui.core.journey import DEFAULT_LANES, ROOT, Box, Card, Journey, Value
from tests.core.build import build, id_of, table, texts, value

NEW = 100


def journey() -> Journey:
    return build(
        [
            {
                "name": "Doubt",
                "actions": ["Asks", "Searches", "Waits"],
                "emotions": [{"text": "Worried", "score": 2}, {"score": 4}],
                "opportunities": ["Publish prices"],
            },
            {"name": "Sale", "actions": ["Pays"]},
            {"name": "Loyalty"},
        ],
        [{"text": "A cake", "kind": "idea", "stage": "sale", "lane": "actions", "by": "Ana"}],
    )


J = journey()
DOUBT, SALE, LOYALTY = (stage.id for stage in J.stages)
ASKS, SEARCHES, WAITS = (card.id for card in J.stage(DOUBT).cell("actions"))
WORRIED, FOUR = (card.id for card in J.stage(DOUBT).cell("emotions"))
PAYS, CAKE = id_of(J, "Pays"), id_of(J, "A cake")
ACTIONS: Box = (DOUBT, "actions")
EMOTIONS: Box = (DOUBT, "emotions")


def done(edit: Edit | None) -> Journey:
    """The journey after the edit, which its inverse takes back."""
    assert edit is not None
    after = apply(J, edit.batch)
    assert apply(after, invert(edit.batch)) == J
    return after


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, ["One", "Two", "Asks", "Searches", "Waits"]),
        (1, ["Asks", "One", "Two", "Searches", "Waits"]),
        (3, ["Asks", "Searches", "Waits", "One", "Two"]),
        (99, ["Asks", "Searches", "Waits", "One", "Two"]),
        (-1, ["One", "Two", "Asks", "Searches", "Waits"]),
    ],
)
def test_cards_are_added_in_order_at_the_index(index: int, expected: list[str]) -> None:
    edit = edits.add_cards(J, NEW, ACTIONS, index, ["  One ", "", " \t", "Two\n"])
    assert texts(done(edit), ACTIONS) == expected
    assert (edit.label, edit.focus) == ("add 2 cards", NEW + 1)


def test_a_card_is_added_to_the_inbox_with_attributes() -> None:
    attrs = table(kind="idea", by="Ben")
    edit = edits.add_cards(J, NEW, "inbox", 1, ["A song"], attrs)
    assert done(edit).inbox[1] == Card(NEW, "A song", attrs)
    assert (edit.label, edit.focus) == ("add", NEW)


def test_blank_texts_add_nothing() -> None:
    edit = edits.add_cards(J, NEW, ACTIONS, 0, ["", "  "])
    assert (edit.batch, edit.focus) == ((), None)


def test_a_score_alone_makes_a_card() -> None:
    edit = edits.add_score(J, NEW, (SALE, "emotions"), 0, 5)
    assert done(edit).items((SALE, "emotions")) == (Card(NEW, "", table(score=5)),)
    assert (edit.focus, edit.group) == (NEW, "score")


@pytest.mark.parametrize("score", [0, 6])
def test_a_score_is_1_to_5(score: int) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        edits.add_score(J, NEW, EMOTIONS, 0, score)
    with pytest.raises(ValueError, match="1 to 5"):
        edits.set_score(J, WORRIED, score)


def test_a_text_is_changed_without_the_blanks_around_it() -> None:
    edit = edits.edit_text(J, ASKS, "  Asks Ben ")
    assert edit == Edit("edit", (Set(ASKS, "text", "Asks", "Asks Ben"),), ASKS)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Asks", "Asks"),
        ("Asks", " Asks "),
        (" Asks ", "Asks"),
        ("Asks\nBen", "Asks Ben"),
        ("Asks\x1b", "Asks␛"),
    ],
)
def test_a_text_that_looks_the_same_leaves_the_card_alone(kept: str, typed: str) -> None:
    assert edits.edit_text(build(inbox=[kept]), 1, typed) == Edit("edit", (), 1)


def test_an_emptied_card_is_deleted() -> None:
    edit = edits.edit_text(J, SEARCHES, "  ")
    assert texts(done(edit), ACTIONS) == ["Asks", "Waits"]
    assert (edit.label, edit.focus) == ("delete", WAITS)


def test_an_emptied_card_with_a_score_keeps_the_score() -> None:
    edit = edits.edit_text(J, WORRIED, "")
    assert done(edit).items(EMOTIONS)[0] == Card(WORRIED, "", table(score=2))
    assert edit.focus == WORRIED


def test_a_score_alone_gets_a_text_and_stays_when_left_empty() -> None:
    assert done(edits.edit_text(J, FOUR, "Calm")).card(FOUR) == Card(FOUR, "Calm", table(score=4))
    assert edits.edit_text(J, FOUR, "").batch == ()


def test_the_first_of_several_lines_stays_in_the_card() -> None:
    edit = edits.edit_lines(J, NEW, ASKS, ["", "Asks Ben", " ", "Asks Eva ", "Asks Kim"])
    assert texts(done(edit), ACTIONS) == ["Asks Ben", "Asks Eva", "Asks Kim", "Searches", "Waits"]
    assert (edit.label, edit.focus) == ("edit", NEW + 1)


def test_lines_that_begin_with_the_same_text_only_add() -> None:
    edit = edits.edit_lines(J, NEW, ASKS, ["Asks", "Asks Eva"])
    assert len(edit.batch) == 1
    assert texts(done(edit), ACTIONS) == ["Asks", "Asks Eva", "Searches", "Waits"]


def test_one_line_or_none_is_a_plain_edit() -> None:
    assert edits.edit_lines(J, NEW, ASKS, ["Asks Ben"]) == edits.edit_text(J, ASKS, "Asks Ben")
    assert edits.edit_lines(J, NEW, ASKS, []) == edits.delete(J, ASKS)


def test_an_attribute_is_set_and_taken_away() -> None:
    edit = edits.set_attr(J, ASKS, "owner", "Ana", "owner of the card", "details")
    assert value(done(edit), ASKS, "owner") == "Ana"
    assert (edit.label, edit.focus, edit.group) == ("owner of the card", ASKS, "details")
    assert value(done(edits.set_attr(J, CAKE, "by", None)), CAKE, "by") is None
    assert edits.set_attr(J, ASKS, "owner", None).batch == ()


def test_a_field_of_a_stage_is_set() -> None:
    edit = edits.set_attr(J, SALE, "goal_met", True)
    assert value(done(edit), SALE, "goal_met") is True
    assert (edit.label, edit.focus) == ("goal met", SALE)


def test_a_value_of_another_type_is_another_value() -> None:
    one = build(inbox=[{"text": "x", "severity": 1}])
    assert edits.set_attr(one, 1, "severity", True).batch == (Set(1, "severity", 1, True),)


def test_a_card_that_loses_its_only_word_is_deleted() -> None:
    assert texts(done(edits.set_attr(J, FOUR, "score", None)), EMOTIONS) == ["Worried"]
    assert value(done(edits.set_attr(J, WORRIED, "score", None)), WORRIED, "text") == "Worried"


def test_a_text_is_no_attribute() -> None:
    with pytest.raises(ValueError, match="edit_text"):
        edits.set_attr(J, ASKS, "text", "x")


def test_a_score_is_set_as_one_group_and_left_when_it_is_there() -> None:
    edit = edits.set_score(J, WORRIED, 3)
    assert edit == Edit("score", (Set(WORRIED, "score", 2, 3),), WORRIED, "score")
    assert edits.set_score(J, WORRIED, 2).batch == ()


@pytest.mark.parametrize(
    ("lane", "key", "turns"),
    [
        ("opportunities", "feasible", [None, "yes", "maybe", "no", None]),
        ("pain_points", "severity", [None, 1, 2, 3, None]),
        ("touchpoints", "media", [None, "owned", "earned", "paid", None]),
        ("opportunities", "feasible", ["perhaps", "yes"]),
        ("pain_points", "severity", [True, 1]),
        ("pain_points", "severity", [9, 1]),
    ],
)
def test_a_mark_turns_through_the_values_of_its_lane(
    lane: str, key: str, turns: list[Value | None]
) -> None:
    first = {"text": "x"} if turns[0] is None else {"text": "x", key: turns[0]}
    now = build([{"name": "Sale", lane: [first]}])
    for expected in turns[1:]:
        edit = edits.cycle_mark(now, 2)
        assert edit is not None
        assert (edit.focus, edit.group) == (2, "mark")
        now = apply(now, edit.batch)
        assert value(now, 2, key) == expected
        assert type(value(now, 2, key)) is type(expected)


def test_whether_a_goal_is_met_goes_round() -> None:
    now, seen = J, []
    for _ in range(3):
        now = apply(now, edits.cycle_goal_met(now, DOUBT).batch)
        seen.append(now.stage(DOUBT).fields.get("goal_met"))
    assert seen == [True, False, None]


def test_where_nothing_is_marked_there_is_no_edit() -> None:
    assert edits.cycle_mark(J, ASKS) is None
    assert edits.cycle_mark(J, CAKE) is None
    assert edits.cycle_mark(J, DOUBT) is None


def test_after_a_deletion_the_cursor_goes_to_the_next_else_the_previous() -> None:
    assert edits.delete(J, ASKS).focus == SEARCHES
    assert edits.delete(J, WAITS).focus == SEARCHES
    assert edits.delete(J, PAYS).focus is None
    assert edits.delete(J, LOYALTY).focus == SALE
    assert texts(done(edits.delete(J, SEARCHES)), ACTIONS) == ["Asks", "Waits"]
    assert texts(done(edits.delete(J, DOUBT)), "stages") == ["Sale", "Loyalty"]


def test_a_copy_has_all_but_what_may_be_there_once() -> None:
    card = Card(7, "Pays", table(id="pays", conflict="theirs", owner="Ana", note="a\nb"))
    edit = edits.paste(J, NEW, (SALE, "actions"), 0, card)
    cell = done(edit).items((SALE, "actions"))
    assert cell[0] == Card(NEW, "Pays", table(id="pays", owner="Ana", note="a\nb"))
    assert (edit.label, edit.focus) == ("paste", NEW)
    again = edits.paste(apply(J, edit.batch), NEW + 1, (SALE, "actions"), 0, card)
    assert isinstance(again.batch[0], Insert)
    assert again.batch[0].node == Card(NEW + 1, "Pays", table(owner="Ana", note="a\nb"))


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, ["Searches", "Asks", "Waits"]),
        (1, ["Asks", "Searches", "Waits"]),
        (2, ["Asks", "Waits", "Searches"]),
        (99, ["Asks", "Waits", "Searches"]),
    ],
)
def test_a_card_moves_to_an_index_counted_without_itself(index: int, expected: list[str]) -> None:
    edit = edits.move_card(J, SEARCHES, ACTIONS, index)
    assert texts(done(edit), ACTIONS) == expected
    assert (edit.batch == ()) == (index == 1)
    assert (edit.label, edit.focus, edit.group) == ("move", SEARCHES, "")


def test_a_card_that_leaves_the_inbox_drops_what_it_only_waited_with() -> None:
    after = done(edits.move_card(J, CAKE, (LOYALTY, "opportunities"), 0))
    assert after.card(CAKE) == Card(CAKE, "A cake", table(by="Ana"))
    assert after.inbox == ()


def test_a_card_put_into_the_inbox_keeps_what_it_says() -> None:
    assert done(edits.move_card(J, WORRIED, "inbox", 0)).inbox[0] == J.card(WORRIED)


PUSHES = [
    (ASKS, "down", ACTIONS, ["Searches", "Asks", "Waits"]),
    (SEARCHES, "up", ACTIONS, ["Searches", "Asks", "Waits"]),
    (WAITS, "down", (DOUBT, "touchpoints"), ["Waits"]),
    (WORRIED, "up", (DOUBT, "touchpoints"), ["Worried"]),
    (FOUR, "down", (DOUBT, "pain_points"), [""]),
    (ASKS, "right", (SALE, "actions"), ["Pays", "Asks"]),
    (PAYS, "left", ACTIONS, ["Asks", "Searches", "Waits", "Pays"]),
    (PAYS, "right", (LOYALTY, "actions"), ["Pays"]),
]


@pytest.mark.parametrize(("id", "direction", "box", "expected"), PUSHES)
def test_a_push_leads_one_step_on(
    id: int, direction: edits.Direction, box: Box, expected: list[str]
) -> None:
    edit = edits.push(J, id, direction, DEFAULT_LANES)
    assert texts(done(edit), box) == expected
    assert edit is not None
    assert (edit.label, edit.focus, edit.group) == ("move", id, "push")


def test_a_push_across_lanes_enters_at_the_near_end() -> None:
    lanes = ("emotions", "actions")
    down = done(edits.push(J, FOUR, "down", lanes))
    assert texts(down, ACTIONS) == ["", "Asks", "Searches", "Waits"]
    up = done(edits.push(J, ASKS, "up", lanes))
    assert texts(up, EMOTIONS) == ["Worried", "", "Asks"]


@pytest.mark.parametrize(
    ("id", "direction", "lanes"),
    [
        (ASKS, "up", DEFAULT_LANES),
        (ASKS, "left", DEFAULT_LANES),
        (id_of(J, "Publish prices"), "down", DEFAULT_LANES),
        (WAITS, "down", ("emotions",)),
        (CAKE, "up", DEFAULT_LANES),
        (CAKE, "down", DEFAULT_LANES),
        (CAKE, "left", DEFAULT_LANES),
    ],
)
def test_a_push_may_have_nowhere_to_go(
    id: int, direction: edits.Direction, lanes: tuple[str, ...]
) -> None:
    assert edits.push(J, id, direction, lanes) is None


def test_the_inbox_is_reordered_by_pushing() -> None:
    now = build(inbox=["One", "Two"])
    edit = edits.push(now, 1, "down", DEFAULT_LANES)
    assert edit is not None
    assert texts(apply(now, edit.batch), "inbox") == ["Two", "One"]


def test_a_field_of_the_journey_is_set() -> None:
    edit = edits.set_field(J, "title", "CRM", "title")
    assert edit == Edit("title", (Set(ROOT, "title", None, "CRM"),))
    assert edits.set_field(done(edit), "title", "CRM", "title").batch == ()


def test_a_field_of_the_persona_is_set_by_its_path() -> None:
    edit = edits.set_field(J, ("persona", "name"), "Carla", "name")
    assert done(edit).persona == table(name="Carla")


def test_of_several_personas_the_first_is_changed() -> None:
    several = build(persona=["?", {"name": "Carla"}, {"name": "Ben"}])
    edit = edits.set_field(several, ("persona", "name"), "Eva", "name")
    after = apply(several, edit.batch)
    assert after == build(persona=["?", {"name": "Eva"}, {"name": "Ben"}])
    assert apply(after, invert(edit.batch)) == several
    assert edits.set_field(several, ("persona", "name"), "Carla", "name").batch == ()


def test_a_path_through_what_is_no_table_is_refused() -> None:
    with pytest.raises(Stale):
        edits.set_field(build(persona="Carla"), ("persona", "name"), "Eva", "name")
    with pytest.raises(Stale):
        edits.set_field(build(persona=["Carla"]), ("persona", "name"), "Eva", "name")


def test_what_is_gone_cannot_be_edited() -> None:
    with pytest.raises(Stale):
        edits.delete(J, 99)
    with pytest.raises(Stale):
        edits.edit_text(J, DOUBT, "x")
    with pytest.raises(Stale):
        edits.add_cards(J, NEW, (99, "actions"), 0, ["x"])
    with pytest.raises(Stale):
        edits.move_card(J, ASKS, (99, "actions"), 0)
    with pytest.raises(Stale):
        edits.add_cards(J, NEW, "stages", 0, ["x"])
