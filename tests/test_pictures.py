"""The pictures in the documents show what the program shows, and not where they were made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.pictures import FOLDER, NOW, PICTURES, Picture, make, shot
from scripts.svg import Look, Told, drawn, read_told, told

ROOT = FOLDER.parent.parent

LARGEST = 30_000
"""Bytes of a picture; a document with five of them still loads at once."""

each_file = pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)


def difference(now: Told, kept: Told) -> str:
    """What tells two screens apart; '' where nothing does."""
    if not kept.lines:
        return "it tells nothing of its screen"
    for number, (new, old) in enumerate(zip(now.lines, kept.lines, strict=False), 1):
        if new != old:
            return f"line {number} is\n{new}\nand the picture has\n{old}\n"
    if len(now.lines) != len(kept.lines):
        return f"the screen has {len(now.lines)} lines, the picture {len(kept.lines)}"
    return "" if now.digest == kept.digest else "the words are the same, the colours are not"


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_a_picture_is_as_the_screen_is(picture: Picture) -> None:
    file = FOLDER / f"{picture.name}.svg"
    kept = read_told(file.read_text(encoding="utf-8")) if file.exists() else Told((), "")
    screen, _ = await shot(picture)
    fault = difference(told(screen), kept)
    assert not fault, f"docs/pictures/{file.name} is stale: {fault}; run make pictures"


async def test_a_picture_made_twice_is_the_same() -> None:
    first = next(picture for picture in PICTURES if not picture.map)
    assert await make(first) == await make(first)


def test_there_are_no_others() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {f"{p.name}.svg" for p in PICTURES}


def test_the_documents_show_all_of_them_and_no_others() -> None:
    shown: set[str] = set()
    for page in (ROOT / "README.md", *ROOT.glob("docs/*.md")):
        for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).is_file(), f"{page.name} shows {link}"
            shown.add(Path(link).name)
    assert shown == {f"{picture.name}.svg" for picture in PICTURES}


@each_file
def test_a_picture_asks_no_host_and_is_small(file: Path) -> None:
    svg = file.read_text(encoding="utf-8")
    assert re.findall(r"\w+://[^\"'<\s]*", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@font-face|@import|<script|<image|href|\burl\(", svg)
    assert len(svg.encode()) < LARGEST


@each_file
def test_a_picture_tells_nothing_of_where_and_when_it_was_made(file: Path) -> None:
    said = "\n".join(read_told(file.read_text(encoding="utf-8")).lines)
    assert not re.search(r"/(tmp|home|root|Users|var|work)/", said)
    assert set(re.findall(r"\b20\d\d\b", said)) <= {str(NOW.year)}


PLAIN, HERE = Look("#aaaaaa", "#000000"), Look("#ffffff", "#222222", bold=True)


def test_a_screen_becomes_texts_shapes_and_surfaces() -> None:
    svg = drawn([[("a <b>  c ✓", PLAIN)], [("▌", HERE), ("──●", PLAIN)]], "#000000", "Two & one")
    assert "<title>Two &amp; one</title>" in svg
    assert '<text class="c0" x="10" y="25" textLength="50">a &lt;b&gt;</text>' in svg
    assert '<text class="c0" x="80" y="25" textLength="10">c</text>' in svg
    assert '<text class="c0 m" x="105" y="25">✓</text>' in svg
    assert '<path class="c0" d="M20 30m0 10h20"/>' in svg
    assert '<circle class="c0" cx="45" cy="40" r="4"/>' in svg
    # The raised surface first, then the bar on it.
    assert svg.index('width="10" height="20"') < svg.index('width="5" height="20"')


def test_what_a_picture_tells_is_read_back() -> None:
    screen = [[("a <b>", PLAIN), (" & c  ", PLAIN)], [], [("x", HERE)]]
    assert read_told(drawn(screen, "#000000", "x")) == told(screen)
    assert told(screen).lines == ("a <b> & c", "", "x")


def test_another_colour_is_another_picture_and_another_cut_is_not() -> None:
    one = told([[("ab", PLAIN)]])
    assert told([[("a", PLAIN), ("b", PLAIN)]]) == one
    assert told([[("ab", HERE)]]).digest != one.digest
    assert difference(told([[("ab", HERE)]]), one).endswith("the colours are not")
    assert "has\nab" in difference(told([[("xb", PLAIN)]]), one)
    assert difference(one, Told((), ""))
