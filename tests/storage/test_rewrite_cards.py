"""Saving what changed in the cards of a cell, and nothing else."""

from __future__ import annotations

import pytest

from journeytui.core.journey import Value
from journeytui.storage.codec import read
from journeytui.storage.rewrite import CannotRewrite, rewrite
from tests.core.build import build, table
from tests.storage.saving import Step, add, change, delete, move, note, saved, saved_each, toml

MAP = """
# A map.
title = "T"

[[stages]]
name = "A"
actions = [
    # above a
    "a",  # beside a
    "b",

    # above c
    {text='c',   severity = 2}  # beside c
    # last
]

[[stages]]
name = "B"   # of B
actions = ["x", "y"]
emotions = [{ score = 4 }]
"""


def cell(before: str, *steps: Step) -> str:
    """The text of the cell `actions` of stage A after a save, where it was `before`."""
    head = '[[stages]]\nname = "A"\nactions = '
    tail = '\n\n[[stages]]\nname = "B"\n'
    after = saved(f"{head}{toml(before).rstrip()}{tail}", *steps)
    assert after.startswith(head)
    assert after.endswith(tail)
    return after.removeprefix(head).removesuffix(tail)


def test_nothing_changed_is_the_same_text() -> None:
    assert saved(MAP, way="unchanged") == MAP


def test_what_is_set_and_taken_back_is_the_same_text() -> None:
    assert saved(MAP, change("a", "text", "!"), change("!", "text", "a"), way="unchanged") == MAP


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("text", "c\nd", "{text='c',   severity = 2}", '{text="c\\nd", severity = 2}'),
        ("severity", 3, "{text='c',   severity = 2}", "{text='c', severity = 3}"),
        ("severity", None, "{text='c',   severity = 2}", "'c'"),
        ("id", "x", "{text='c',   severity = 2}", "{text='c', severity = 2, id = \"x\"}"),
        ("score", 1, "{text='c',   severity = 2}", "{text='c', score = 1, severity = 2}"),
        (
            "tags",
            ("a", "b"),
            "{text='c',   severity = 2}",
            '{text=\'c\', severity = 2, tags = ["a", "b"]}',
        ),
    ],
)
def test_one_key_of_a_card_changes(key: str, value: Value, old: str, new: str) -> None:
    assert saved(MAP, change("c", key, value)) == MAP.replace(old, new)


def test_a_text_that_gets_attributes_keeps_its_quotes() -> None:
    text = "[[stages]]\nname = 'A'\nactions = [\n  'a \"b\"',\n]\n"
    assert saved(text, change('a "b"', "feasible", "yes")) == text.replace(
        "'a \"b\"'", '{ text = \'a "b"\', feasible = "yes" }'
    )


def test_a_score_that_gets_a_text_and_loses_it() -> None:
    text = "[[stages]]\nname = 'A'\nemotions = [{ score = 4 }]\n"
    with_text = text.replace("{ score", '{ text = "glad", score')
    assert saved(text, change("", "text", "glad")) == with_text
    assert saved(with_text, change("glad", "text", "")) == text


def test_a_deleted_card_leaves_its_comments() -> None:
    assert saved(MAP, delete("a")) == MAP.replace('"a",  # beside a', "# beside a")


def test_a_deleted_last_card_leaves_its_comments() -> None:
    assert saved(MAP, delete("c")) == MAP.replace(
        "\n    # above c\n    {text='c',   severity = 2}  # beside c",
        "    # above c\n    # beside c",
    )


def test_a_lane_that_is_left_with_comments_only_stays() -> None:
    assert (
        cell(
            """
            [ # open
                "a",
                # above b
                "b",
            ]  # close
            """,
            delete("a"),
            delete("b"),
        )
        == "[ # open\n    # above b\n]  # close"
    )


def test_a_lane_that_is_left_empty_goes() -> None:
    assert saved(MAP, delete("x"), delete("y")) == MAP.replace('actions = ["x", "y"]\n', "")


def test_a_new_lane_stands_where_lanes_stand_in_order() -> None:
    text = toml("""
        [[stages]]
        name = "A"
        own = { key = 1 }
        emotions = ["e"]
        wow = ["w"]
        """)
    assert saved(text, add("A", "actions", "a", by="Ana"), add("A", "pain_points", "p")) == toml("""
        [[stages]]
        name = "A"
        actions = [
            { text = "a", by = "Ana" },
        ]
        own = { key = 1 }
        emotions = ["e"]
        pain_points = [
            "p",
        ]
        wow = ["w"]
        """)


def test_a_card_takes_its_comments_to_another_place_in_the_cell() -> None:
    assert saved(MAP, move("a", "A", "actions")) == MAP.replace(
        '    # above a\n    "a",  # beside a\n', ""
    ).replace("2}  # beside c\n", '2},  # beside c\n    # above a\n    "a",  # beside a\n')


def test_a_card_takes_its_comments_to_another_cell() -> None:
    assert saved(MAP, move("a", "B", "actions", 1)) == MAP.replace(
        '    # above a\n    "a",  # beside a\n', ""
    ).replace(
        '["x", "y"]',
        '[\n    "x",\n    # above a\n    "a",  # beside a\n    "y",\n]',
    )


def test_a_card_takes_its_comments_to_a_new_cell_and_to_the_inbox() -> None:
    without = MAP.replace('    # above a\n    "a",  # beside a\n', "")
    assert saved(MAP, move("a", "B", "touchpoints")) == without.replace(
        '"y"]\n', '"y"]\ntouchpoints = [\n    # above a\n    "a",  # beside a\n]\n'
    )
    assert saved(MAP, move("a", "", "")) == (
        without + '\n# above a\n# beside a\n[[inbox]]\ntext = "a"\n'
    )


def test_a_card_that_moves_and_changes_keeps_the_keys_that_did_not() -> None:
    after = saved(MAP, move("c", "B", "actions"), change("c", "severity", 1))
    assert "    # above c\n    {text='c', severity = 1},  # beside c\n" in after


def test_an_array_stays_on_one_line_while_it_fits() -> None:
    assert saved(MAP, add("B", "actions", "z")) == MAP.replace('"y"]', '"y", "z"]')
    assert saved(MAP, add("B", "actions", "z" * 76)) == MAP.replace('"y"]', f'"y", "{"z" * 76}"]')
    assert saved(MAP, add("B", "actions", "z" * 77)) == MAP.replace(
        '["x", "y"]', f'[\n    "x",\n    "y",\n    "{"z" * 77}",\n]'
    )


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        # a comment after a last item without a comma
        (
            '[\n    "a"  # beside\n]',
            add("A", "actions", "b"),
            '[\n    "a",  # beside\n    "b",\n]',
        ),
        ('[\n    "a"  # beside\n]', change("a", "text", "b"), '[\n    "b"  # beside\n]'),
        # commas first
        (
            '[\n    "a"  # of a\n  , "b"  # of b\n  # above c\n  , "c"\n]',
            delete("b"),
            '[\n    "a",  # of a\n    # of b\n  # above c\n    "c"\n]',
        ),
        (
            '[\n    "a"  # of a\n  , "b"\n]',
            add("A", "actions", "c"),
            '[\n    "a",  # of a\n    "b",\n    "c",\n]',
        ),
        # commas on lines of their own
        (
            '[\n  "a" # of a\n  ,\n  "b"\n  , # behind\n]',
            change("a", "text", "c"),
            '[\n  "c", # of a\n  "b",\n    # behind\n]',
        ),
        # several items on a line
        (
            '[\n    "a", "b",  # of b\n    "c",\n]',
            delete("a"),
            '[\n    "b",  # of b\n    "c",\n]',
        ),
        (
            '[\n    "a", "b",  # of b\n    "c",\n]',
            delete("b"),
            '[\n    "a",\n    # of b\n    "c",\n]',
        ),
        (
            '[\n    "a", "b",  # of b\n    "c",\n]',
            change("a", "text", "d"),
            '[\n    "d", "b",  # of b\n    "c",\n]',
        ),
        # items that hang behind the bracket
        (
            '["a",\n           "b"]',
            add("A", "actions", "c"),
            '["a",\n           "b",\n           "c"]',
        ),
        ('["a",\n           "b"]', delete("a"), '["b"]'),
        ('["a",\n           "b"]', delete("b"), '["a"]'),
        # groups parted by blank lines
        ('[\n    "a",\n\n    "b",\n    "c",\n]', delete("b"), '[\n    "a",\n\n    "c",\n]'),
        ('[\n    "a",\n\n    "b",\n]', delete("a"), '[\n    "b",\n]'),
        # another indentation, no comma at the end, blanks inside the brackets
        ('[\n  "a",\n  "b"\n]', change("a", "text", "c"), '[\n  "c",\n  "b"\n]'),
        ('[\n\t"a",\n]', add("A", "actions", "b"), '[\n\t"a",\n\t"b",\n]'),
        ('[ "a" ]', add("A", "actions", "b"), '[ "a", "b" ]'),
        # commas in comments
        (
            '[\n    "a",\n    # from Jo, later\n    "b",\n]',
            add("A", "actions", "c"),
            '[\n    "a",\n    # from Jo, later\n    "b",\n    "c",\n]',
        ),
        # comments inside an item
        (
            '[\n  { text = "a", own = [ # deep\n    1 ], by = "Ana" },\n]',
            change("a", "by", "Bo"),
            '[\n  { text = "a", own = [ # deep\n    1 ], by = "Bo" },\n]',
        ),
        (
            '[\n  { text = "a", own = [ # deep\n    1 ] },\n]',
            change("a", "own", None),
            '[\n  # deep\n  "a",\n]',
        ),
        # dotted keys inside an item
        (
            '[{ text = "a", own.x = 1, own.y = 2 }]',
            change("a", "severity", 1),
            '[{ text = "a", severity = 1, own.x = 1, own.y = 2 }]',
        ),
        (
            '[{ text = "a", own.x = 1, own.y = 2 }]',
            change("a", "own", table(x=1)),
            '[{ text = "a", own = { x = 1 } }]',
        ),
        # a text where a list is due
        ('"a"  # beside', add("A", "actions", "b"), '["a", "b"]  # beside'),
        ("'''a'''", change("a", "severity", 1), "[{ text = '''a''', severity = 1 }]"),
    ],
)
def test_each_layout_of_an_array(before: str, step: Step, after: str) -> None:
    assert cell(before, step) == after


def test_saves_in_a_row_without_reading_again() -> None:
    after = saved_each(
        MAP,
        add("B", "emotions", "glad", at=0),
        move("a", "B", "emotions", 1),
        note("later", stage="b", lane="actions"),
        change("glad", "score", 5),
        delete("b"),
        move("a", "A", "actions", 0),
        delete("later"),
        delete("glad"),
    )
    assert after == MAP.replace('    "b",\n\n', "").replace(
        "emotions = [{ score = 4 }]", "emotions = [\n    { score = 4 },\n]"
    )


def test_a_text_that_does_not_say_what_was_read_is_not_overwritten() -> None:
    was = read(MAP).journey
    with pytest.raises(CannotRewrite, match="does not say what was read"):
        rewrite(MAP + "# and\n[own]\n", was, was)
    with pytest.raises(CannotRewrite, match="invalid"):
        rewrite("a = [", was, was)


def test_what_would_be_invalid_is_refused_with_the_reason() -> None:
    was = read(MAP).journey
    now = build(
        [{"actions": [{"text": "a", "id": "x"}, {"text": "b", "id": "x"}]}],
    )
    with pytest.raises(CannotRewrite, match="two cards have the id 'x'"):
        rewrite(MAP, was, now)


def test_half_a_character_is_refused() -> None:
    was = read(MAP).journey
    with pytest.raises(CannotRewrite, match="half a character"):
        rewrite(MAP, was, build(title="\ud800"))
