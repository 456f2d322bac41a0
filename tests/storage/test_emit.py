"""Values as TOML text."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.journey import Card, Table, Value, freeze, same
from journeytui.storage import emit, strings
from journeytui.storage.emit import Style
from tests.core.build import table

texts = st.text(st.characters(exclude_categories=["Cs"])) | st.text('"\\\n\r\t a#', max_size=12)
scalars = (
    texts | st.booleans() | st.integers() | st.floats() | st.datetimes() | st.dates() | st.times()
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(values, st.sampled_from(["\n", "\r\n"]))
def test_any_value_is_read_back(value: object, newline: str) -> None:
    content = freeze(value)
    entry = emit.entry("key", content, newline)
    assert same(freeze(tomllib.loads(entry)["key"]), content)
    line = emit.literal(content)
    assert "\n" not in line
    assert same(freeze(tomllib.loads(f"key = {line}")["key"]), content)


@given(texts)
def test_any_key_is_read_back(name: str) -> None:
    assert tomllib.loads(f"{strings.key(name)} = 1") == {name: 1}


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ("plain", 'key = "plain"\n'),
        ('a "b" \\ c\t', 'key = "a \\"b\\" \\\\ c\\t"\n'),
        ("one\ntwo", 'key = """\none\ntwo"""\n'),
        ('one\n"""two"', 'key = """\none\n""\\"two\\""""\n'),
        (True, "key = true\n"),
        (1e16, "key = 1e+16\n"),
        (("a", "b"), 'key = ["a", "b"]\n'),
        ((), "key = []\n"),
        (Table(), "key = {}\n"),
        (Table.of({"b": 1, "text": "x", "a b": 2}), 'key = { text = "x", "a b" = 2, b = 1 }\n'),
        (("x" * 60, "y" * 60), f'key = [\n    "{"x" * 60}",\n    "{"y" * 60}",\n]\n'),
    ],
)
def test_how_values_look(content: Value, written: str) -> None:
    assert emit.entry("key", content, "\n") == written


@pytest.mark.parametrize(
    ("card", "written"),
    [
        (Card(1, "a"), '"a"'),
        (Card(1, ""), '""'),
        (Card(1, "", table(score=3)), "{ score = 3 }"),
        (Card(1, "", table(by="Ana")), '{ text = "", by = "Ana" }'),
        (
            Card(1, "a", table(solves=["p"], id="x", feasible="yes", score=2, zeal=1, aim=2)),
            '{ text = "a", score = 2, feasible = "yes", id = "x", solves = ["p"],'
            " aim = 2, zeal = 1 }",
        ),
    ],
)
def test_how_cards_look(card: Card, written: str) -> None:
    assert emit.card(card) == written


def test_a_list_counts_what_stands_before_it() -> None:
    items = ['"' + "x" * 44 + '"', '"' + "y" * 45 + '"']
    assert "\n" not in emit.array(items, Style(before=3))
    assert "\n" in emit.array(items, Style(before=4))


def test_a_number_too_long_for_decimals() -> None:
    number = int("f" * 5000, 16)
    assert tomllib.loads(f"n = {emit.literal(number)}") == {"n": number}
