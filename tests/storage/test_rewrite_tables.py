"""Saving cards that are written as tables: the inbox, and lanes of which somebody likes it so."""

from __future__ import annotations

import pytest

from tests.storage.saving import Step, add, change, delete, field, move, note, saved, toml

LANE = toml("""
    [[stages]]
    name = "A"

    # above a
    [[stages.actions]]  # beside
    text = "a"
    severity = 2  # of a

    # above b
    [[stages.actions]]
    text = "b"
    [stages.actions.own]
    deep = 1

    [[stages]]
    name = "B"
    """)


@pytest.mark.parametrize(
    ("step", "old", "new"),
    [
        (change("a", "severity", 1), "= 2", "= 1"),
        (change("a", "score", 4), "severity", "score = 4\nseverity"),
        (change("a", "severity", None), "severity = 2  # of a", "# of a"),
        (add("A", "actions", "n", 1), "# above b", '[[stages.actions]]\ntext = "n"\n\n# above b'),
        (add("A", "emotions", "e"), 'name = "A"\n', 'name = "A"\nemotions = [\n    "e",\n]\n'),
        (
            delete("a"),
            '# above a\n[[stages.actions]]  # beside\ntext = "a"\nseverity = 2  # of a\n',
            "# above a\n# beside\n# of a\n",
        ),
        (
            change("b", "own", None),
            "[stages.actions.own]\ndeep = 1\n",
            "",
        ),
    ],
)
def test_lanes_written_as_tables_stay_so(step: Step, old: str, new: str) -> None:
    assert saved(LANE, step) == LANE.replace(old, new)


def test_cards_move_between_tables_and_lists_with_their_comments() -> None:
    after = saved(LANE, move("a", "B", "actions"))
    assert after == LANE.replace(
        '# above a\n[[stages.actions]]  # beside\ntext = "a"\nseverity = 2  # of a\n\n', ""
    ).replace(
        'name = "B"\n',
        'name = "B"\nactions = [\n    # above a\n    # beside\n    # of a\n'
        '    { text = "a", severity = 2 },\n]\n',
    )
    assert saved(after, move("a", "A", "actions", 0)) == toml("""
        [[stages]]
        name = "A"

        # above a
        # beside
        # of a
        [[stages.actions]]
        text = "a"
        severity = 2

        # above b
        [[stages.actions]]
        text = "b"
        [stages.actions.own]
        deep = 1

        [[stages]]
        name = "B"
        """)


INBOX = toml("""
    title = "T"

    # an idea
    [[inbox]]
    text = "i"  # beside
    kind = "idea"

    [[inbox]]
    # a note
    text = "n"
    kind = "note"
    by = "Ana"
    stage = "a"
    lane = "actions"
    # end

    [[stages]]
    name = "A"
    actions = ["x"]
    """)


def test_the_inbox_is_brought_to_the_end_and_its_entries_home() -> None:
    assert saved(INBOX) == toml("""
        title = "T"

        [[stages]]
        name = "A"
        actions = [
            "x",
            # a note
            # end
            { text = "n", by = "Ana" },
        ]

        # an idea
        [[inbox]]
        text = "i"  # beside
        kind = "idea"
        """)


def test_an_inbox_that_is_last_is_left_alone() -> None:
    settled = saved(INBOX)
    assert saved(settled, way="unchanged") == settled


def test_an_entry_of_the_inbox_goes_to_a_cell() -> None:
    after = saved(saved(INBOX), move("i", "A", "emotions"), change("i", "kind", None))
    assert after.endswith('emotions = [\n    # an idea\n    # beside\n    "i",\n]\n')


def test_an_entry_of_the_inbox_goes_and_leaves_its_comments() -> None:
    assert saved(saved(INBOX), delete("i")).endswith("]\n\n# an idea\n# beside\n")


def test_an_entry_that_comes_to_name_its_cell_is_written_there() -> None:
    text = '[[stages]]\nname = "A"\n\n[[inbox]]\ntext = "i"\nstage = "new"\nlane = "actions"\n'
    assert saved(text, change("A", "id", "new")) == (
        '[[stages]]\nid = "new"\nname = "A"\nactions = [\n    "i",\n]\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'inbox = [\n  "x",  # of x\n  { text = "y", kind = "idea" },\n]  # box\ntitle = "T"\n',
            '# box\ntitle = "T"\n\n# of x\n[[inbox]]\ntext = "x"\n\n'
            '[[inbox]]\ntext = "y"\nkind = "idea"\n\n[[inbox]]\ntext = "n"\n',
        ),
        ('inbox = "x"\n', '[[inbox]]\ntext = "x"\n\n[[inbox]]\ntext = "n"\n'),
        ('[inbox] # b\ntext = "x"\n', '[[inbox]] # b\ntext = "x"\n\n[[inbox]]\ntext = "n"\n'),
        ("inbox = []  # none\n", '# none\n\n[[inbox]]\ntext = "n"\n'),
    ],
)
def test_an_inbox_written_another_way_becomes_a_list_of_tables(before: str, after: str) -> None:
    assert saved(before, note("n")) == after


def test_no_save_leaves_an_empty_list_of_stages_paths_or_inbox() -> None:
    text = 'title = "T"\nstages = []\npaths = []  # none\ninbox = [ ]\n'
    assert saved(text, way="unchanged") == text
    assert saved(text, field("title", "N")) == 'title = "N"\n# none\n'
    listed = '[[paths]]\nfrom = "a"\nto = "a"\n\n[[stages]]\nname = "A"\n\n[[inbox]]\ntext = "n"\n'
    assert saved(listed, delete("A"), delete("n"), field("paths", None)) == ""
