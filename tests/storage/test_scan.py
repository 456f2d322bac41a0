"""Taking TOML text apart without losing any of it."""

from __future__ import annotations

import random
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.storage.scan import comments, join, scan, value_end
from tests.storage.documents import Documents

ODD = [
    "",
    "\n\n",
    "# only a comment",
    "a = 1",
    "  a=1  # c  \r\n\r\n[ 'b.c' . d ] # e\r\nx.\"y z\" . w = { q = [1,\r\n# c\r\n2] }\r\n",
    'a = """x""""\nb = \'\'\'y\'\'\'\'\'\nc = """\n# no\\""" comment\n"""# yes',
    "[[a]]\n  [[a.b]] # c\n\n# d\n\n# e\n[a.b.c]\n\n# f",
    "a = 1979-05-27 07:32:00 # c\nb = [ 1979-05-27 07:32:00 , inf ]",
    "a = [\n1\n, # c\n2 ] # d",
    "'a]b' = 1\n['x]#y']\n",
    "a = [[[]], [{ b = '}' }], []]\n",
    "# \u2028 \x85 in a comment\na = '\u2028'",
    'a = "\\"#\\\\" # c',
]


@pytest.mark.parametrize("text", ODD)
def test_joining_the_pieces_gives_the_text(text: str) -> None:
    tomllib.loads(text)
    assert join(scan(text)) == text


@pytest.mark.parametrize("text", ODD)
def test_the_pieces_name_the_keys_that_tomllib_reads(text: str) -> None:
    expected = set(_keys(tomllib.loads(text)))
    found = set()
    for block in scan(text):
        found |= {block.path[:n] for n in range(1, len(block.path) + 1)}
        for entry in block.entries:
            whole = block.path + entry.key
            found |= {whole[:n] for n in range(1, len(whole) + 1)}
    assert found <= expected
    assert {key[:1] for key in expected} == {key[:1] for key in found}


@given(st.integers(0, 10**9))
def test_joining_the_pieces_of_any_map_gives_the_map(seed: int) -> None:
    text = Documents(random.Random(seed), odd=0.4).text()
    assert join(scan(text)) == text


@given(st.recursive(st.text() | st.integers() | st.booleans(), st.lists, max_leaves=8))
def test_a_value_ends_where_the_next_thing_begins(value: object) -> None:
    raw = _written(value)
    assert value_end(f"{raw} , # c\n", 0) == len(raw)
    assert value_end(raw, 0) == len(raw)


def test_a_paragraph_right_above_a_header_belongs_to_it() -> None:
    _, first, second = scan("[a]\nx = 1\n\n# of a\n\n# of b\n# too\n[b]\n")
    assert first.tail == "\n# of a\n\n"
    assert second.lead == "# of b\n# too\n"


def test_comments_are_found_between_strings_that_look_like_them() -> None:
    text = 'a = "# no" # yes\nb = \'# no\'\nc = """\n# no\n"""\t# too  \n#last'
    assert comments(text) == ["# yes", "# too", "#last"]


def _keys(value: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if isinstance(value, list):
        return [key for item in value for key in _keys(item, path)]
    if not isinstance(value, dict):
        return []
    return [k for key, item in value.items() for k in [(*path, key), *_keys(item, (*path, key))]]


def _written(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", # c\n".join(map(_written, value)) + "]"
    if isinstance(value, str):
        inner = "".join(f"\\U{ord(c):08x}" if c in '"\\' or c < " " else c for c in value)
        return f'"{inner}"'
    return str(value).lower()
