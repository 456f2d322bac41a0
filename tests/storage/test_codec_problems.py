"""What reading a map finds wrong."""

from __future__ import annotations

import pytest

from journeytui.storage.codec import InvalidMap, read
from tests.storage.saving import toml

FINE = """
[[stages]]
id = "sale"
name = "Sale"
"""


def problems(text: str) -> list[str]:
    try:
        return [f"{p.severity}: {p}" for p in read(text).problems]
    except InvalidMap as error:
        return [f"{p.severity}: {p}" for p in error.problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = [", "invalid: line 1: not TOML: invalid value"),
        ("a = 1\nb 2", "invalid: line 2: not TOML: expected '=' after a key in a key/value pair"),
        (
            "a = 1\na = 2",
            "invalid: line 2: not TOML: a key is given twice, here for the second time",
        ),
        ("[[inbox]]\n[inbox]", "invalid: line 2: not TOML: cannot declare 'inbox' twice"),
        ("a = 1\n<<<<<<< ours\nb = 2", "invalid: line 2: holds the conflict markers of a merge"),
        (f"a = {'9' * 5000}", "invalid: line 1: not TOML: a number has too many digits"),
        (f"a = {'[' * 5000}", "invalid: is nested too deep to be read"),
        (f"a = {'[' * 9999}{']' * 9999}", "invalid: is nested too deep to be read"),
    ],
)
def test_a_syntax_error_comes_alone(text: str, said: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(said)


@pytest.mark.parametrize(
    "value", ["[" * 99 + "]" * 99, "{ a = " * 99 + "1" + " }" * 99, f"{{ {'a.' * 3000}a = 1 }}"]
)
def test_values_nested_too_deep_are_invalid(value: str) -> None:
    text = f"[[stages]]\nactions = [{{ text = 'x', own = {value} }}]"
    assert "invalid: line 2, stages[1].actions[1].own: nested more than 64 levels deep" in problems(
        text
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = 3", "line 1, title: must be a text in quotes, not a number"),
        ("format = '1'", "line 1, format: must be a whole number, not a text"),
        ("format = true", "line 1, format: must be a whole number, not true or false"),
        ("format = 0", "line 1, format: there is no format 0; 1 is the first"),
        (
            "reviewed = '2026'",
            "line 1, reviewed: must be a date such as 2026-11-21, without quotes, not a text",
        ),
        ("lanes = 3", "line 1, lanes: must be a list of lanes, not a number"),
        (
            "lanes = ['a', 3]",
            'line 1, lanes[2]: must be a key in quotes or { key = "…" }, not a number',
        ),
        (
            "lanes = [{ key = 'a', hidden = 1 }]",
            "line 1, lanes[1].hidden: must be true or false, not a number",
        ),
        ("persona = 'Carla'", "line 1, persona: must be a table: [persona], not a text"),
        ("persona.jobs = [3]", "line 1, persona.jobs[1]: must be a list of texts"),
        ("persona.name = ['a']", "line 1, persona.name: must be a text in quotes, not a list"),
        ("rules_off.x = true", "line 1, rules_off.x: must be the reason why, as a text"),
        ("calls = ['a']", "line 1, calls[1]: must be a table, not a text"),
        ("[stages]", "line 1, stages: must be a list of tables: [[stages]], with two brackets"),
        ("stages = ['a']", "line 1, stages[1]: must be a table, not a text"),
        ("paths = ['a']", "line 1, paths[1]: must be a table, not a text"),
        ("inbox = 3", "line 1, inbox: must be a list of cards: [[inbox]], not a number"),
        ("inbox = [3]", 'line 1, inbox[1]: must be a text in quotes or { text = "…" }'),
        ("[[stages]]\nname = 1", "line 2, stages[1].name: must be a text in quotes"),
        ("[[stages]]\ngoal_met = 'no'", "line 2, stages[1].goal_met: must be true or false"),
        (
            "[[stages]]\nactions = 3",
            "line 2, stages[1].actions: must be a list of cards, not a number",
        ),
        (
            "[[stages]]\n[stages.actions]\ntext = 'a'",
            "line 2, stages[1].actions: must be a list of cards, not a table;"
            " write [[stages.actions]]",
        ),
        (
            "[[stages]]\nactions = ['a', 3]",
            'line 2, stages[1].actions[2]: must be a text in quotes or { text = "…" }',
        ),
        (
            "[[stages]]\nactions = [{ text = 3 }]",
            "line 2, stages[1].actions[1].text: must be a text in quotes, not a number",
        ),
        (
            "[[stages]]\nemotions = [{ score = '4' }]",
            "line 2, stages[1].emotions[1].score: must be a whole number, not a text",
        ),
        (
            "[[stages]]\nactions = [{ text = 'a', tags = [1] }]",
            "line 2, stages[1].actions[1].tags[1]: must be a list of texts",
        ),
        (
            "[[stages]]\nid = 'a'\n\n[[stages]]\nid = 'a'",
            "line 5, stages[2].id: two stages have the id 'a'; it must be unique"
            " (the other one is on line 2)",
        ),
        (
            "[[stages]]\nactions = [\n{ text = 'a', id = 'x' },\n{ text = 'b', id = 'x' },\n]",
            "line 4, stages[1].actions[2].id: two cards have the id 'x'; it must be unique"
            " (the other one is on line 3)",
        ),
    ],
)
def test_what_is_invalid(text: str, said: str) -> None:
    with pytest.raises(InvalidMap) as refused:
        read(text)
    assert any(
        problem.severity == "invalid" and str(problem).startswith(said)
        for problem in refused.value.problems
    ), str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "review_every = 'quater'",
            "line 1, review_every: unknown word 'quater'; one of month, quarter or never;"
            " did you mean 'quarter'?",
        ),
        ("persona.kind = 'b2b'", "line 1, persona.kind: unknown word 'b2b'; one of business or"),
        ("persona.jobs = [{ evidence = 'said' }]", "line 1, persona.jobs[1]: needs a text"),
        ("lanes = ['a', 'a']", "line 1, lanes[2]: the lane 'a' is named twice; the first counts"),
        ("lanes = ['name']", "line 1, lanes[1]: 'name' is a stage's own key and cannot be a lane"),
        ("lanes = [{ title = 'x' }]", "line 1, lanes[1]: a lane needs a key"),
        (
            "lanes = ['Big Wow']",
            "line 1, lanes[1]: 'Big Wow' is no good id: only a-z, 0-9, - and _, such as 'big-wow'",
        ),
        (f"{FINE}'Big Wow' = ['x']", "line 5, stages[1].Big Wow: 'Big Wow' is no good id"),
        ("[[stages]]\nid = 'Ä'", "line 2, stages[1].id: 'Ä' is no good id: only a-z, 0-9, -"),
        (f"{FINE}actions = [{{ by = 'Ana' }}]", "line 5, stages[1].actions[1]: a card needs a"),
        (f"{FINE}actions = ['']", "line 5, stages[1].actions[1]: a card needs a text or a score"),
        (
            f"{FINE}emotions = [{{ score = 9 }}]",
            "line 5, stages[1].emotions[1].score: 9 is out of range; 1 to 5",
        ),
        (
            f"{FINE}emotions = [{{ score = 1, expected = 0 }}]",
            "line 5, stages[1].emotions[1].expected: 0 is out of range; 1 to 5",
        ),
        (
            f"{FINE}actions = [{{ text = 'a', severity = 4 }}]",
            "line 5, stages[1].actions[1].severity: 4 is out of range; 1 to 3",
        ),
        (
            f"{FINE}actions = [{{ text = 'a', feasible = 'perhaps' }}]",
            "line 5, stages[1].actions[1].feasible: unknown word 'perhaps'; one of yes, maybe",
        ),
        (
            f"{FINE}actions = ['a', {{ text = 'b', conflict = 'theirs' }}]",
            "line 5, stages[1].actions[2].conflict: two people changed the card before it; this is"
            " the other version; c on the map settles it",
        ),
        (
            "[[inbox]]\ntext = 'Deal'\nconflict = 'sale: name'",
            "line 3, inbox[1].conflict: two people changed 'sale: name'; this is the other value;"
            " c on the map settles it",
        ),
        (f"{FINE}actions = [{{ text = 'a', media = 'own' }}]", "line 5, stages[1].actions[1].med"),
        (f"{FINE}actions = [{{ text = 'a', control = 'x' }}]", "line 5, stages[1].actions[1].con"),
        (f"{FINE}actions = [{{ text = 'a', visibility = '' }}]", "line 5, stages[1].actions[1].v"),
        (f"{FINE}actions = [{{ text = 'a', evidence = 'x' }}]", "line 5, stages[1].actions[1].ev"),
        ("inbox = [{ text = 'a', kind = 'x' }]", "line 1, inbox[1].kind: unknown word 'x'; one"),
        (
            f"{FINE}actions = [{{ text = 'a', solves = ['x'] }}]",
            "line 5, stages[1].actions[1].solves[1]: no card has the id 'x'",
        ),
        (
            f"{FINE}actions = [{{ text = 'a', source = 'x' }}]",
            "line 5, stages[1].actions[1].source: no call has the id 'x'",
        ),
        (f"{FINE}fixed_by = 'x'", "line 5, stages[1].fixed_by: no card has the id 'x'"),
        (
            f"{FINE}[[paths]]\nfrom = 'sael'\nto = 'sale'",
            "line 6, paths[1].from: no stage has the id 'sael'; did you mean 'sale'?",
        ),
        (f"{FINE}[[paths]]\nfrom = 'sale'", "line 5, paths[1]: a path needs 'to', the id of a"),
        (f"{FINE}[[inbox]]\ntext = 'a'\nstage = 'x'", "line 7, inbox[1].stage: no stage has the"),
        (f"{FINE}[[inbox]]\ntext = 'a'\nlane = 'x'", "line 7, inbox[1].lane: no lane has the key"),
        ("calls = [{ id = 'a' }, { id = 'a' }]", "line 1, calls[2].id: two calls have the id 'a'"),
    ],
)
def test_what_is_a_finding(text: str, said: str) -> None:
    found = [str(p) for p in read(text).problems if p.severity == "finding"]
    assert len(found) == 1
    assert found[0].startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel = 'x'", "line 1, titel: unknown key 'titel'; did you mean 'title'?"),
        ("xyz = 1", "line 1, xyz: unknown key 'xyz'"),
        ("persona.nme = 'x'", "line 1, persona.nme: unknown key 'nme'; did you mean 'name'?"),
        ("lanes = [{ key = 'a', colour = 1 }]", "line 1, lanes[1].colour: unknown key 'colour'"),
        (f"{FINE}gaol = 'x'", "line 5, stages[1].gaol: unknown key 'gaol'; did you mean 'goal'?"),
        (
            f"{FINE}action = ['x']",
            "line 5, stages[1].action: 'action' is a lane of its own here; did you mean 'actions'?",
        ),
        (
            f"{FINE}actions = [{{ text = 'a', fesible = 'yes' }}]",
            "line 5, stages[1].actions[1].fesible: unknown key 'fesible'; did you mean 'feasible'?",
        ),
        (
            f"{FINE}actions = [{{ text = 'a', stage = 'sale' }}]",
            "line 5, stages[1].actions[1].stage: 'stage' counts in the inbox only;"
            " the card stands here",
        ),
    ],
)
def test_what_is_a_hint(text: str, said: str) -> None:
    assert problems(text) == [f"hint: {said}"]


@pytest.mark.parametrize(
    "text",
    [
        "rules_off.whatever = 'we are two people'",
        "persona.background = ['a', { text = 'b', evidence = 'said' }]",
        "persona.age = 40\npersona.digital = true",
        "reviewed = 2026-11-21\ncalls = [{ id = 'a', started = 2026-11-21T09:00:00 }]",
        f"{FINE}actions = [{{ text = 'a', at = 2026-11-21T10:04:05 }}]",
        f"{FINE}actions = [{{ text = 'a', kind = 'idea' }}]",
        f"{FINE}channels = ['a custom lane']",
        f"{FINE}[[paths]]\nfrom = 'sale'\nto = 'sale'",
        "[[stages]]\nname = 'The Sale'\n[[paths]]\nfrom = 'the-sale'\nto = 'the-sale'",
    ],
)
def test_what_is_fine(text: str) -> None:
    assert problems(text) == []


def test_all_problems_come_together_in_the_order_of_lines() -> None:
    assert problems(
        toml("""
        titel = "T"
        goal = 3

        [[stages]]
        id = "a"
        emotions = [
            { text = "x", score = 9 },  # a comment
            3,
        ]
        [[stages]]
        id = "a"
        """)
    ) == [
        "hint: line 1, titel: unknown key 'titel'; did you mean 'title'?",
        "invalid: line 2, goal: must be a text in quotes, not a number",
        "finding: line 7, stages[1].emotions[1].score: 9 is out of range; 1 to 5",
        'invalid: line 8, stages[1].emotions[2]: must be a text in quotes or { text = "…" },'
        " not a number",
        "invalid: line 11, stages[2].id: two stages have the id 'a'; it must be unique"
        " (the other one is on line 5)",
    ]


def test_quoted_text_cannot_reach_the_terminal_raw() -> None:
    (problem,) = problems(r'"a\u001b[31m" = 1')
    assert problem == "hint: line 1, a␛[31m: unknown key 'a␛[31m'"


def test_of_many_problems_the_rest_is_counted() -> None:
    said = problems("title = 1\n" + "".join(f"unknown{n} = 1\n" for n in range(1200)))
    assert len(said) == 1002
    assert said[0] == "invalid: line 1, title: must be a text in quotes, not a number"
    assert said[-1] == "hint: 200 more of this kind are not named here"


@pytest.mark.parametrize("head", ["{}", "[{}]", "[[ {} ]]", "  {}"])
def test_a_key_of_very_many_parts_is_not_read(head: str) -> None:
    (said,) = problems("a = 1\n" + head.format(" . ".join(["b"] * 300)) + " = 1")
    assert said == "invalid: line 2: nested more than 64 levels deep"


def test_many_dots_are_no_key() -> None:
    dots = "a." * 300
    assert problems(f"title = '{dots}'\n# {dots}b\nscope = '''\n{'.' * 999}\n'''\n") == []
