"""Whole maps written anew."""

from __future__ import annotations

from journeytui.core.changes import apply
from journeytui.storage.canonical import canonical, compose
from journeytui.storage.codec import read, read_as_written
from tests.core.build import build
from tests.storage.saving import change, delete, toml

NEW = build(
    [
        {
            "id": "attraction",
            "name": "Attraction",
            "goal": "They find us",
            "script": "The board asked.\nNobody knew.",
            "touchpoints": [{"text": "Article", "media": "earned"}],
            "actions": ["Searches", "Asks"],
            "wow": ["A call"],
        },
        {"name": "Sale"},
    ],
    inbox=[{"text": "A cake", "by": "Ana", "kind": "idea"}, "A plain one"],
    title="A CRM",
    goal="Win them",
    lanes=["actions", "touchpoints", {"hidden": True, "key": "channels"}],
    calls=[{"id": "acme-1", "with": "Carla", "consent": True}],
    persona={"title": "Director", "name": "Carla", "jobs": ["Sell more"]},
    rules_off={"some-rule": "why"},
    paths=[{"to": "attraction", "from": "sale", "kind": "loop"}],
)

WRITTEN = toml("""
    format = 1
    title = "A CRM"
    goal = "Win them"
    lanes = ["actions", "touchpoints", { key = "channels", hidden = true }]
    calls = [{ id = "acme-1", with = "Carla", consent = true }]

    [persona]
    name = "Carla"
    title = "Director"
    jobs = ["Sell more"]

    [rules_off]
    some-rule = "why"

    [[stages]]
    id = "attraction"
    name = "Attraction"
    goal = "They find us"
    script = \"\"\"
    The board asked.
    Nobody knew.\"\"\"
    actions = [
        "Searches",
        "Asks",
    ]
    touchpoints = [
        { text = "Article", media = "earned" },
    ]
    wow = [
        "A call",
    ]

    [[stages]]
    name = "Sale"

    [[paths]]
    from = "sale"
    to = "attraction"
    kind = "loop"

    [[inbox]]
    text = "A cake"
    kind = "idea"
    by = "Ana"

    [[inbox]]
    text = "A plain one"
    """)


def test_a_new_map_reads_as_if_written_by_hand() -> None:
    assert compose(NEW) == WRITTEN


def test_an_empty_map_is_its_format() -> None:
    assert compose(build()) == "format = 1\n"


def test_what_one_would_write_by_hand_is_the_canonical_form() -> None:
    assert canonical(WRITTEN, read_as_written(WRITTEN).journey) == WRITTEN


def test_comments_are_carried_to_where_they_belong() -> None:
    text = toml("""
        # top
        stages = [{ name = "A", actions = ["x"] }]  # both
        title = "T"  # of T

        # who
        [persona] # she
        name = "P"  # of P
        # behind

        # note
        [[inbox]]
        text = "n"  # of n
        # end
        """)
    journey = read(text).journey
    assert canonical(text, journey) == toml("""
        # of T
        title = "T"

        # who
        # she
        # behind
        [persona]
        # of P
        name = "P"

        [[stages]]
        name = "A"
        actions = [
            "x",
        ]

        # note
        # of n
        # end
        [[inbox]]
        text = "n"

        # top
        # both
        """)


def test_comments_of_cards_stand_above_them_and_those_of_the_dead_at_the_end() -> None:
    text = toml("""
        [[stages]]  # A
        name = "A"
        actions = [  # open
            "x",  # of x
            # above y
            "y",
        ]
        # behind

        [[stages]]  # B
        name = "B"
        """)
    document = read(text)
    now = apply(document.journey, delete("x")(document.journey, 99))
    now = apply(now, delete("B")(now, 99))
    now = apply(now, change("A", "goal", "G")(now, 99))
    assert canonical(text, now) == toml("""
        # A
        # behind
        [[stages]]
        name = "A"
        goal = "G"
        # open
        actions = [
            # above y
            "y",
        ]

        # of x
        # B
        """)


def test_crlf_stays_crlf() -> None:
    text = '# c\r\ntitle = """\r\na\r\nb"""\r\n'
    assert canonical(text, read(text).journey) == text
