"""Whole pictures of one small map, as a person would look at them.

`JOURNEYTUI_GOLDEN=write pytest tests/layout/test_golden.py` draws them anew; look at what has
changed before committing it. What to see:

- cards: columns in line, lanes as tall as their tallest cell, one curve through all stages that
  skips 'Compare' with a dotted line, the wish of 'Buy' above its point, questions in the lane that
  is empty and nothing in other empty cells;
- compact: a row a card, short names, only the curve's rows that are used;
- stage: remarks behind texts where they fit and below them where not, the goal beside the name;
- ascii: the same map, and no sign that a simple terminal lacks.
The cursor's bar stands on the second pain of 'Buy'.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Table
from journeytui.layout.detail import detail
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.layout.heads import heads, title_bar
from journeytui.layout.rows import plain
from tests.layout.maps import board, card, journey, lane, stage

FOLDER = Path(__file__).parent / "golden"

FAX = card("The form wants a fax number", severity=3, quote=True, id="fax", evidence="said")

BUY = stage(
    "Buy",
    {
        "actions": ["Reads the contract", "Asks purchasing for two more offers, as they must"],
        "touchpoints": [
            card("Quote by e-mail", media="owned", channel="e-mail", control="ours"),
            card("Advert above the search results", media="paid"),
        ],
        "emotions": [card("Impatient", score=2, expected=4), "Tired"],
        "pain_points": [card("Nobody names a price", severity=1), FAX],
        "opportunities": [
            card("A form on the site", feasible="yes", owner="Ana", moment=True, solves="fax"),
            card("No review at all", feasible="no", note="Legal said no"),
        ],
    },
    goal="The deal is closed",
    script="The forecast was wrong for the third quarter in a row.\nThe board asked why.",
)

MAP = journey(
    stage(
        "Hear of it",
        {
            "actions": ["Asks two other directors what they use"],
            "emotions": [card("Curious", score=4)],
            "pain_points": [card("Everybody says something else", severity=2)],
        },
    ),
    stage("Compare", {"actions": ["日本語の記事を読む"], "touchpoints": ["User group"]}),
    BUY,
    stage(
        "Stay",
        {
            "emotions": [card("Relieved", score=5)],
            "opportunities": [card("A cake on every anniversary", feasible="maybe")],
        },
    ),
    inbox=[card("An idea"), card("Another")],
    title="A CRM that salespeople want to use",
    persona=Table.of({"name": "Carla Ruiz", "title": "Sales director"}),
    paths=(Table.of({"from": "buy", "to": "compare", "kind": "loop"}),),
    lanes=(
        "actions",
        "touchpoints",
        "emotions",
        "pain_points",
        "opportunities",
        lane("wow", title="Surprises", question="What would she tell a friend?"),
    ),
)


def picture(kind: str, width: int, glyphs: Glyphs) -> str:
    """The whole screen, as tall as it needs to be."""
    cursor = Cursor(BUY.id, "pain_points", FAX.id)
    made = board(MAP, kind, width, glyphs, stage=BUY.id)
    left = max(made.index[BUY.id] - made.shown + 1, 0)
    rows = [title_bar(MAP, width, "saved", "good", glyphs.state, "a copy", glyphs)]
    rows += heads(made, left, cursor)
    rows += [made.line(y, left, cursor) for y in range(made.height)]
    if kind == "compact":
        rows += detail(MAP, cursor, width, glyphs)
    return "".join(f"{plain(row)}\n" for row in rows)


@pytest.mark.parametrize(
    ("name", "kind", "width", "glyphs"),
    [
        ("cards120", "cards", 120, UNICODE),
        ("cards80", "cards", 80, UNICODE),
        ("compact120", "compact", 120, UNICODE),
        ("compact80", "compact", 80, UNICODE),
        ("stage120", "stage", 120, UNICODE),
        ("stage80", "stage", 80, UNICODE),
        ("ascii80", "cards", 80, ASCII),
    ],
)
def test_picture(name: str, kind: str, width: int, glyphs: Glyphs) -> None:
    file = FOLDER / f"{name}.txt"
    drawn = picture(kind, width, glyphs)
    if os.environ.get("JOURNEYTUI_GOLDEN") == "write":
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")
