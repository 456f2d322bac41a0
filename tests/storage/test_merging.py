"""Three texts of a map made one."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from journeytui.core.changes import apply
from journeytui.core.journey import Journey
from journeytui.storage.codec import read
from journeytui.storage.merging import MergedText, merged_text
from journeytui.storage.rewrite import rewrite, verify
from journeytui.storage.scan import comments
from tests.storage.documents import Documents
from tests.storage.edits import Edits

BASE = """\
title = "x"

[[stages]]
name = "Sale"
actions = [
    "Signs",
    "Pays",
]
wow = ["A cake", "A card"]

[[stages]]
name = "Loyalty"
"""


def _merged(base: str, ours: str, theirs: str) -> MergedText:
    return merged_text(read(base), read(ours), read(theirs))


def test_a_comment_of_theirs_comes_with_its_card() -> None:
    theirs = BASE.replace(
        '    "Pays",', '    # by bank\n    "Pays",  # page 2\n    # new\n    "Smiles",'
    )
    ours = BASE.replace("Signs", "Signs it")
    made = _merged(BASE, ours, theirs)
    assert made.strays == ()
    assert made.text == ours.replace(
        '    "Pays",', '    # by bank\n    # page 2\n    "Pays",\n    # new\n    "Smiles",'
    )


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ('title = "x"', '# the title\ntitle = "x"', ["# the title", 'title = "x"']),
        ('wow = ["A cake", "A card"]', 'wow = ["A cake", "A card"]  # why', ["# why", "wow = ["]),
        ('[[stages]]\nname = "Loy', '# late\n[[stages]]\nname = "Loy', ["# late", "[[stages]]"]),
        ('name = "Sale"', 'name = "Sale" # what', ["# what", 'name = "Sale"']),
        ('name = "Loyalty"\n', 'name = "Loyalty"\n\n# the end\n', ["# the end"]),
    ],
)
def test_a_comment_of_theirs_stands_above_what_it_is_about(
    old: str, new: str, lines: list[str]
) -> None:
    ours = BASE.replace('"Signs"', '"Signs it"').replace(
        'name = "Sale"', 'name = "Sale"\nnote = "n"'
    )
    text = _merged(BASE, ours, BASE.replace(old, new)).text
    got = text.splitlines()
    at = got.index(lines[0])
    assert [line[: len(want)] for line, want in zip(got[at:], lines, strict=False)] == lines


def test_a_comment_on_what_is_gone_stands_at_the_end_and_is_told() -> None:
    ours = BASE.replace('    "Pays",\n', "")
    theirs = BASE.replace('    "Pays",', '    "Pays",  # page 2')
    made = _merged(BASE, ours, theirs)
    assert made.strays == ("# page 2",)
    assert made.text == f"{ours}# page 2\n"


def test_a_comment_that_both_wrote_stands_once() -> None:
    both = BASE.replace('    "Pays",', '    "Pays",  # page 2')
    assert _merged(BASE, both, both.replace("Signs", "Signs it")).text.count("# page 2") == 1


def test_line_breaks_stay_as_ours_has_them() -> None:
    theirs = BASE.replace('    "Pays",', '    # by bank\n    "Pays",\n    "Smiles",')
    text = _merged(BASE, BASE.replace("\n", "\r\n"), theirs).text
    assert text.count("\r\n") == text.count("\n") == BASE.count("\n") + 2


def test_what_only_we_changed_keeps_our_bytes() -> None:
    ours = BASE.replace("Signs", "Signs  it").replace("= [\n", "=   [\n")
    assert _merged(BASE, ours, BASE).text == ours


def _commented(text: str, rng: random.Random, mark: str) -> str:
    """The text with a comment between some of its lines."""
    journey = read(text).journey
    for number in range(rng.randrange(4)):
        lines = text.split("\n")
        lines.insert(rng.randrange(len(lines)), f"# {mark} {number}")
        tried = "\n".join(lines)
        if not verify(text, tried, journey) and len(comments(tried)) > len(comments(text)):
            text = tried
    return text


def _texts(journey: Journey) -> Counter[str]:
    return Counter(card.text for _, card in journey.cards())


@pytest.mark.parametrize("chunk", range(4))
def test_random_maps_with_comments_everywhere_lose_none(chunk: int) -> None:
    for seed in range(chunk, 200, 4):
        rng = random.Random(seed)
        base = read(Documents(rng).text())
        sides = []
        for mark in ("ours", "theirs"):
            batch, _ = Edits(rng, base.next_id).batch(base.journey)
            text = rewrite(base.text, base.journey, apply(base.journey, batch)).text
            sides.append(_commented(text, rng, mark))
        ours, theirs = sides
        made = _merged(base.text, ours, theirs)
        assert verify(ours, made.text, made.merged.journey) == "", seed
        new = Counter(comments(theirs)) - Counter(comments(base.text))
        assert not new - Counter(comments(made.text)), seed
        assert len(comments(made.text)) == len(comments(ours)) + new.total(), seed
