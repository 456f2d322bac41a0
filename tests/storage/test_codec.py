"""Reading maps."""

from __future__ import annotations

from datetime import date

import pytest

from journeytui.core.journey import Journey
from journeytui.storage.codec import InvalidMap, decode, read
from tests.core.build import build, table
from tests.storage.saving import toml


def journey(text: str) -> Journey:
    return read(toml(text)).journey


def test_a_small_map_is_read_as_written() -> None:
    assert journey("""
        title = "Library card"

        [[stages]]
        name = "Hear of it"
        actions = ["Sees the poster", "Asks a friend"]
        emotions = [{ text = "Curious", score = 4 }]

        [[stages]]
        name = "Sign up"
        pain_points = ["The form wants a fax number"]   # page 3
        """) == build(
        [
            {
                "name": "Hear of it",
                "actions": ["Sees the poster", "Asks a friend"],
                "emotions": [{"text": "Curious", "score": 4}],
            },
            {"name": "Sign up", "pain_points": ["The form wants a fax number"]},
        ],
        title="Library card",
    )


def test_an_empty_file_is_an_empty_map() -> None:
    document = read("")
    assert document.journey == Journey()
    assert document.next_id == 1
    assert document.problems == ()
    assert document.read_only == ""


def test_ids_count_up_in_file_order() -> None:
    document = read(
        toml("""
        inbox = ["waiting"]
        [[stages]]
        name = "One"
        touchpoints = ["a"]
        actions = ["b", "c"]
        [[stages]]
        name = "Two"
        """)
    )
    one, two = document.journey.stages
    assert (one.id, two.id) == (1, 5)
    assert [card.id for card in one.cell("touchpoints")] == [2]
    assert [card.id for card in one.cell("actions")] == [3, 4]
    assert [card.id for card in document.journey.inbox] == [6]
    assert document.next_id == 7


def test_a_card_with_a_score_needs_no_text() -> None:
    document = read("[[stages]]\nemotions = [{ score = 4 }]")
    assert document.problems == ()
    assert document.journey == build([{"emotions": [{"score": 4}]}])


def test_any_list_of_texts_or_cards_in_a_stage_is_a_lane() -> None:
    stage = journey("""
        [[stages]]
        wow = ["a"]
        mood = [{ score = 3 }]
        v = [1, 2]
        mixed = ["a", 1]
        things = [{ size = 1 }]
        """).stages[0]
    assert [lane for lane, _ in stage.cells] == ["mood", "wow"]
    assert stage.fields == table(v=[1, 2], mixed=["a", 1], things=[{"size": 1}])


def test_lanes_may_be_written_as_tables() -> None:
    assert journey("""
        [[stages]]
        name = "A"
        [[stages.pain_points]]
        text = "slow"
        severity = 2
        [[stages.pain_points]]
        text = "dear"
        """) == build(
        [{"name": "A", "pain_points": [{"text": "slow", "severity": 2}, {"text": "dear"}]}]
    )


def test_a_text_where_a_list_is_due_is_one_item() -> None:
    read_journey = journey("""
        lanes = "wow"
        inbox = "waiting"
        [[stages]]
        actions = "a"
        wow = "b"
        opportunities = [{ text = "c", tags = "t" }]
        """)
    assert [lane.key for lane in read_journey.lanes] == ["wow", "actions", "opportunities"]
    stage = read_journey.stages[0]
    assert [card.text for card in stage.cell("actions") + stage.cell("wow")] == ["a", "b"]
    assert stage.cell("opportunities")[0].words("tags") == ("t",)
    assert [card.text for card in read_journey.inbox] == ["waiting"]


def test_empty_lists_and_tables_are_absent() -> None:
    assert journey("""
        paths = []
        inbox = []
        [persona]
        [rules_off]
        [[stages]]
        actions = []
        v = []
        """) == build([{}])


def test_what_nobody_knows_is_kept() -> None:
    read_journey = journey("""
        mood = "good"
        [own]
        deep = { er = [1, 2] }
        [[stages]]
        colour = "red"
        when = { day = 2026-11-21 }
        actions = [{ text = "a", weight = 1.5 }]
        """)
    assert read_journey.fields == table(mood="good", own={"deep": {"er": [1, 2]}})
    stage = read_journey.stages[0]
    assert stage.fields == table(colour="red", when={"day": date(2026, 11, 21)})
    assert stage.cell("actions")[0].attrs == table(weight=1.5)


def test_the_first_of_several_personas_counts() -> None:
    read_journey = journey("""
        [[persona]]
        name = "Carla"
        [[persona]]
        name = "Ana"
        """)
    assert read_journey.persona == table(name="Carla")


@pytest.mark.parametrize("stage", ["sale", "the-close", "stage-3"])
def test_an_inbox_entry_that_names_its_cell_is_in_it(stage: str) -> None:
    read_journey = journey(f"""
        [[stages]]
        id = "sale"
        pain_points = ["first"]
        [[stages]]
        name = "The close"
        pain_points = ["first"]
        [[stages]]
        pain_points = ["first"]

        [[inbox]]
        text = "later"
        kind = "note"
        by = "Ana"
        stage = "{stage}"
        lane = "pain_points"
        """)
    cells = {read_journey.stage_keys[s.id]: s.cell("pain_points") for s in read_journey.stages}
    assert read_journey.inbox == ()
    assert [card.text for card in cells[stage]] == ["first", "later"]
    assert cells[stage][1].attrs == table(by="Ana")


@pytest.mark.parametrize(
    "entry",
    [
        'stage = "nowhere"\nlane = "actions"',
        'stage = "sale"\nlane = "nothing"',
        'stage = "sale"\nlane = "name"',
        'stage = "sale"\nlane = "taken"',
        'stage = "sale"',
        'lane = "actions"',
    ],
)
def test_an_inbox_entry_whose_cell_is_not_known_waits(entry: str) -> None:
    text = (
        '[[stages]]\nid = "sale"\ntaken = 1\n[[stages]]\ntaken = ["a lane"]\n'
        f'[[inbox]]\ntext = "later"\n{entry}'
    )
    assert [card.text for card in read(text).journey.inbox] == ["later"]


@pytest.mark.parametrize("lane", ["actions", "wow", "used"])
def test_a_lane_is_known_by_default_by_name_or_by_use(lane: str) -> None:
    text = (
        'lanes = ["wow"]\n[[stages]]\nname = "A"\n[[stages]]\nname = "B"\nused = ["x"]\n'
        f'[[inbox]]\ntext = "later"\nstage = "a"\nlane = "{lane}"'
    )
    assert [card.text for card in read(text).journey.stages[0].cell(lane)] == ["later"]


def test_a_newer_format_is_for_reading_only() -> None:
    document = read('format = 2\ntitle = "T"')
    assert document.read_only == "its format is 2, and this program knows formats up to 1"
    assert document.journey.title == "T"


def test_utf_8_is_decoded() -> None:
    assert decode("é\r\n".encode()) == "é\r\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"\xef\xbb\xbftitle = 1",
            "line 1: begins with a byte order mark; save the file as UTF-8 without it"
            " (without BOM)",
        ),
        ("title".encode("utf-16"), "line 1: is UTF-16; save the file as UTF-8"),
        (
            b"title = 1\ngoal = '\xe9'",
            "line 2: the byte 0xe9 is not UTF-8; save the file as UTF-8",
        ),
    ],
)
def test_other_encodings_are_refused_with_the_remedy(data: bytes, said: str) -> None:
    with pytest.raises(InvalidMap) as refused:
        decode(data)
    assert str(refused.value) == said
