"""Saving what changed in stages and in the journey's fields, and nothing else."""

from __future__ import annotations

import pytest

from journeytui.core.journey import Value
from journeytui.storage.codec import read
from journeytui.storage.rewrite import rewrite, verify
from tests.core.build import table
from tests.storage.saving import (
    Step,
    add,
    add_stage,
    change,
    delete,
    field,
    move_stage,
    note,
    saved,
    toml,
)

MAP = toml("""
    # A map.
    title = "T"   # the title

    # who
    [persona]
    name = "P"

    # first
    [[stages]]
    id = "a"
    name = "A"
    actions = ["x"]  # beside
    # still A

    # second
    [[stages]]
    name = "B"

    [[stages]]
    name = "C"
    actions = ["y"]
    # end""")
"""No final newline, and a comment on the last line."""

FIRST = toml("""
    # first
    [[stages]]
    id = "a"
    name = "A"
    actions = ["x"]  # beside
    # still A

    """)
SECOND = '# second\n[[stages]]\nname = "B"\n\n'
THIRD = '[[stages]]\nname = "C"\nactions = ["y"]\n# end\n'
HEAD = MAP[: MAP.index("# first")]


def test_the_last_line_gets_its_line_break() -> None:
    assert saved(MAP, change("A", "name", "N")) == (MAP + "\n").replace('"A"', '"N"')


@pytest.mark.parametrize(
    ("step", "after"),
    [
        (move_stage("A", 1), HEAD + SECOND + FIRST + THIRD),
        (move_stage("C", 0), HEAD + THIRD + "\n" + FIRST + SECOND.rstrip() + "\n"),
        (delete("B"), HEAD + FIRST + "# second\n\n" + THIRD),
        (delete("A"), HEAD + "# first\n# beside\n# still A\n\n" + SECOND + THIRD),
        (delete("C"), HEAD + FIRST + SECOND + "# end\n"),
        (add_stage("N", 0), HEAD + '[[stages]]\nname = "N"\n\n' + FIRST + SECOND + THIRD),
        (
            add_stage("N", actions=["p", "q"]),
            HEAD + FIRST + SECOND + THIRD
            + '\n[[stages]]\nname = "N"\nactions = [\n    "p",\n    "q",\n]\n',
        ),
    ],
)  # fmt: skip
def test_stages_come_go_and_move_with_their_comments(step: Step, after: str) -> None:
    assert saved(MAP, step) == after


def test_a_stage_that_is_deleted_and_comes_back_is_there_once() -> None:
    document = read(MAP)
    gone = document.journey.stages[1:]
    less = type(document.journey)(document.journey.fields, gone)
    without = rewrite(MAP, document.journey, less).text
    again = rewrite(without, less, document.journey).text
    assert again == without.replace(
        "# second", '[[stages]]\nid = "a"\nname = "A"\nactions = [\n    "x",\n]\n\n# second'
    )


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("goal", "G", 'name = "B"\ngoal = "G"\n'),
        ("id", "b", 'id = "b"\nname = "B"\n'),
        ("goal_met", False, 'name = "B"\ngoal_met = false\n'),
        ("script", "one\ntwo", 'name = "B"\nscript = """\none\ntwo"""\n'),
        ("name", None, ""),
    ],
)
def test_a_stages_field_changes(key: str, value: Value, line: str) -> None:
    assert (
        saved(MAP, change("B", key, value))
        == HEAD + FIRST + SECOND.replace('name = "B"\n', line) + THIRD
    )


@pytest.mark.parametrize(
    ("step", "old", "new"),
    [
        (field("title", "N"), '"T"', '"N"'),
        (field("title", None), 'title = "T"   # the title\n', "# the title\n"),
        (field("goal", "G"), "# the title\n", '# the title\ngoal = "G"\n'),
        (field("format", 1), "# the title\n", "# the title\nformat = 1\n"),
        (field(("persona", "name"), "Q"), '"P"', '"Q"'),
        (field(("persona", "jobs"), ("a",)), '"P"\n', '"P"\njobs = ["a"]\n'),
        (field(("persona", "kind"), "consumer"), "[persona]\n", '[persona]\nkind = "consumer"\n'),
        (field("persona", None), '# who\n[persona]\nname = "P"\n', "# who\n"),
        (
            field(("rules_off", "x"), "so"),
            "# first",
            '[rules_off]\nx = "so"\n\n# first',
        ),
        (
            field("lanes", ("actions", table(key="wow", title="W"))),
            "# the title\n",
            '# the title\nlanes = ["actions", { key = "wow", title = "W" }]\n',
        ),
        (
            field("calls", (table(covered=["job"], consent=True, id="c", **{"with": "P"}),)),
            "# the title\n",
            '# the title\ncalls = [{ id = "c", with = "P", consent = true, covered = ["job"] }]\n',
        ),
        (
            field("paths", (table(**{"to": "a", "from": "b", "kind": "loop"}),)),
            "# end",
            '# end\n\n[[paths]]\nfrom = "b"\nto = "a"\nkind = "loop"',
        ),
        (note("later", kind="idea"), "# end", '# end\n\n[[inbox]]\ntext = "later"\nkind = "idea"'),
    ],
)  # fmt: skip
def test_a_field_of_the_journey_changes(step: Step, old: str, new: str) -> None:
    assert saved(MAP, step) == (MAP + "\n").replace(old, new)


def test_a_first_persona_stands_before_all_other_tables() -> None:
    text = 'title = "T"\n\n[rules_off]\nx = "so"\n'
    assert saved(text, field(("persona", "name"), "P")) == (
        'title = "T"\n\n[persona]\nname = "P"\n\n[rules_off]\nx = "so"\n'
    )


def test_an_empty_file_gets_all() -> None:
    assert saved("", field("title", "T"), add_stage("A", actions=["a"]), note("n")) == toml("""
        title = "T"

        [[stages]]
        name = "A"
        actions = [
            "a",
        ]

        [[inbox]]
        text = "n"
        """)


def test_a_comment_above_the_first_header_stays_first() -> None:
    assert saved('# My map\n\n[[stages]]\nname = "A"\n', field("title", "T")) == (
        '# My map\n\ntitle = "T"\n\n[[stages]]\nname = "A"\n'
    )
    assert saved('#:schema x\n\n# why\ngoal = "G"\n', field("title", "T")) == (
        '#:schema x\n\ntitle = "T"\n# why\ngoal = "G"\n'
    )


def test_lists_of_tables_keep_the_text_of_what_stays() -> None:
    text = toml("""
        [[paths]]  # out
        from = "a"
        to = "b"

        # back
        [[paths]]
        from = "b"
        to = "a"
        kind = "skip"   # for now

        # again
        [[paths]]
        from = "a"
        to = "a"

        [[stages]]
        name = "A"
        """)
    there = table(**{"from": "a", "to": "b"})
    back = table(**{"from": "b", "to": "a", "kind": "loop"})
    assert saved(text, field("paths", (back, there))) == toml("""
        # back
        [[paths]]
        from = "b"
        to = "a"
        kind = "loop"   # for now

        [[paths]]  # out
        from = "a"
        to = "b"

        # again

        [[stages]]
        name = "A"
        """)
    assert saved(text, field("paths", None)) == toml("""
        # out

        # back
        # for now

        # again

        [[stages]]
        name = "A"
        """)


def test_lists_of_values_keep_the_text_of_what_stays() -> None:
    text = toml("""
        lanes = [
            "actions", "touchpoints",
            { key = "wow" , title = "W" },  # wow!
            # hidden
            { key="channels", hidden=true },
        ]
        """)
    wow, channels = table(key="wow", title="New"), table(key="channels", hidden=True)
    assert saved(text, field("lanes", ("touchpoints", wow, "emotions", channels))) == toml("""
        lanes = [
            "touchpoints",
            { key = "wow", title = "New" },  # wow!
            "emotions",
            # hidden
            { key="channels", hidden=true },
        ]
        """)


def test_dotted_keys_stay_dotted() -> None:
    text = toml("""
        title = "T"
        persona.name = "P"  # who
        persona.jobs = ["a"]

        [[stages]]
        name = "A"
        own.by = "me"
        """)
    assert saved(
        text,
        field(("persona", "name"), "Q"),
        field(("persona", "title"), "Director"),
        change("A", "goal", "G"),
    ) == toml("""
        title = "T"
        persona.name = "Q"  # who
        persona.jobs = ["a"]
        persona.title = "Director"

        [[stages]]
        name = "A"
        goal = "G"
        own.by = "me"
        """)
    assert saved(text, field("persona", None)) == toml("""
        title = "T"
        # who

        [[stages]]
        name = "A"
        own.by = "me"
        """)


def test_crlf_stays_crlf() -> None:
    text = (MAP + '\n\n[[inbox]]\ntext = "n"\nstage = "a"\nlane = "emotions"\n').replace(
        "\n", "\r\n"
    )
    after = saved(
        text, change("B", "script", "one\ntwo"), delete("y"), note("m"), add("A", "actions", "z")
    )
    assert after.count("\n") == after.count("\r\n")
    assert 'script = """\r\none\r\ntwo"""\r\n' in after
    assert 'emotions = [\r\n    "n",\r\n]\r\n' in after


def test_a_table_of_a_stage_that_stands_apart_is_left_alone() -> None:
    text = '[[stages]]\nname = "A"\n\n[own]\nx = 1\n\n[stages.late]\ny = 2\n'
    assert saved(text, change("A", "name", "B")) == text.replace('"A"', '"B"')


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ('stages = [{ name = "A" }]  # all\n', change("A", "name", "B")),
        ("[persona.own]\nx = 1  # all\n", field(("persona", "name"), "P")),
        ('[[stages]]\nname = "A"\n\n[own]\n\n[stages.late]\ny = 2  # all\n', add_stage("B")),
    ],
)
def test_what_cannot_be_spliced_is_written_anew(text: str, step: Step) -> None:
    assert "# all" in saved(text, step, way="canonical")


def test_verify_finds_what_a_save_must_not_do() -> None:
    text = '# one\ntitle = "T"  # two\nown = 1\n'
    journey = read(text).journey
    assert verify(text, text, journey) == ""
    assert verify(text, text.replace("# one", "# One"), journey) == "comments would be lost: 1"
    assert verify(text + "# one", text, journey) == "comments would be lost: 1"
    different = "the file would not say what is on the screen"
    assert verify(text, text.replace("own = 1", "own = true"), journey) == different
    assert verify(text, text.replace("own = 1", "own = 1.0"), journey) == different
    assert verify(text, text.replace("own = 1", ""), journey) == different
    assert verify(text, text + "own = 2", journey).startswith("the file would be invalid: line 4")
