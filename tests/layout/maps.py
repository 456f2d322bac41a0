"""Maps for the tests of the layout: built by hand in a few words, or drawn at random and odd."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st
from rich.cells import split_graphemes

from journeytui.core.cursor import Cursor
from journeytui.core.journey import DEFAULT_LANES, Card, Journey, Stage, Table, Value
from journeytui.layout.board import KINDS, Board, View
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.layout.rows import Row

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]

_ids = count(1)


def card(text: str, **attrs: Value) -> Card:
    """A card with an id of its own."""
    return Card(next(_ids), text, Table.of(attrs))


def stage(
    name: str = "", cells: Mapping[str, Iterable[Card | str]] | None = None, **fields: Value
) -> Stage:
    """A stage with an id of its own; a text in a cell stands for a card that says no more."""
    made = Stage(next(_ids), Table.of({"name": name or None, **fields}))
    for lane, cards in (cells or {}).items():
        made = made.with_cell(lane, (card(c) if isinstance(c, str) else c for c in cards))
    return made


def journey(*stages: Stage, inbox: Iterable[Card] = (), **fields: Value) -> Journey:
    """A journey of these stages."""
    return Journey(Table.of(fields), stages, tuple(inbox))


def lane(key: str, **fields: Value) -> Table:
    """A lane as a map writes it in `lanes`."""
    return Table.of({"key": key, **fields})


def board(
    made: Journey,
    kind: str = "cards",
    width: int = 80,
    glyphs: Glyphs = UNICODE,
    **more: Any,
) -> Board:
    """The journey laid out; `stage` names the view's stage, what else there is goes to Board."""
    chosen = more.pop("stage", None)
    return Board(made, View(kind, width, glyphs, chosen), **more)  # type: ignore[arg-type]


def places(made: Journey) -> list[Cursor]:
    """Every place on which a cursor can stand."""
    lanes = [x.key for x in made.lanes if not x.hidden]
    out = [Cursor(None, key) for key in lanes]
    for each in made.stages:
        out.append(Cursor(each.id))
        for key in lanes:
            out += [Cursor(each.id, key, c.id) for c in each.cell(key)] or [Cursor(each.id, key)]
    return out


_REORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def unsafe(row: Row) -> set[str]:
    """The characters of a row that a terminal would obey or that would reorder the line."""
    return {
        character
        for text, _ in row
        for character in text
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in _REORDERING
        or character in "\u200e\u200f\u061c"
    }


def edges(row: Row) -> dict[int, str]:
    """What stands in front of each cell of a row where a grapheme ends: cell number to grapheme."""
    out = {0: ""}
    at = 0
    for text, _ in row:
        for start, end, size in split_graphemes(text)[0]:
            at += size
            out[at] = text[start:end] if size else out[at]
    return out


ODD = (
    "Asks two other directors what they use",
    "日本語のとても長い文章です、切れ目がありません",
    "👩‍💻 builds 👨‍👩‍👧‍👦 a family 🏳️‍🌈",
    "cafe\u0301 e\u0301\u0301\u0301",
    "\u0301leads with a mark",
    "שלום עולם وأهلا",
    "\x1b[31mred\x07\x00",
    "a\u202eb\u2066c\u2069\u200f",
    "line\nbreak\ttab\r\nend\u2028more",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
    "\u200d",
    "x\u200d",
    "日\u200d 本\u200d",
    "\u200dx \u200dy",
    "\ufe0f",
    "❤\ufe0f 1\ufe0f\u20e3 #\ufe0f",
    "\u3000wide\u3000\u3000blanks\u3000",
    "\u00a0\u200b\u00ad",
    "İstanbul Straße ǅ ŉ ﬃ",
    "a" * 300,
    "日" * 120,
    "🇩🇪🇫🇷👍🏽" * 9,
    "half\ud83d",
    "\x9b31m\x85",
    "[bold]x[/] {y} %s",
    "",
    "   ",
    "ok",
)
"""Texts that are hard to lay out, or that a terminal would obey."""

_letters = st.text(
    st.sampled_from("ab Z.é\u0301\u200d\ufe0f\u3000日本👩💻❤ßİש\x1b\n\u202e\ud83d\u0903"),
    max_size=40,
)

odd_texts = st.sampled_from(ODD) | _letters
plain_texts = st.text(st.sampled_from("abc XYZ019.-"), max_size=60)

_Texts = st.SearchStrategy[str]


def _card_attrs(texts: _Texts) -> dict[str, st.SearchStrategy[Value]]:
    return {
        "note": texts,
        "score": st.integers(0, 6),
        "expected": st.integers(0, 6),
        "feasible": st.sampled_from(["yes", "maybe", "no"]) | texts,
        "parked": st.just(True),
        "channel": texts,
        "media": st.sampled_from(["owned", "earned", "paid"]) | texts,
        "control": texts,
        "visibility": texts,
        "response": texts,
        "severity": st.integers(0, 4),
        "evidence": texts,
        "quote": st.just(True),
        "moment": st.just(True),
        "owner": texts,
        "by": texts,
        "at": st.sampled_from([datetime(2026, 11, 21, 10, 4, tzinfo=UTC), date(2026, 11, 21)])
        | texts,
        "tags": st.lists(texts, max_size=2).map(tuple),
        "source": st.just("call-1") | texts,
        "id": st.sampled_from(["one", "two"]),
        "solves": st.lists(st.sampled_from(["one", "two", "gone"]), max_size=2).map(tuple),
        "conflict": texts,
    }


@st.composite
def cards(draw: Draw[Any], texts: _Texts) -> Card:
    """A card that says up to three things beside its text."""
    attrs = _card_attrs(texts)
    keys = draw(st.lists(st.sampled_from(sorted(attrs)), max_size=3, unique=True))
    return card(draw(texts), **{key: draw(attrs[key]) for key in keys})


LANES = (*DEFAULT_LANES, "wow", "channels")


@st.composite
def journeys(draw: Draw[Any], texts: _Texts = odd_texts, most: int = 5) -> Journey:
    """A journey whose every word is drawn from `texts`, with up to `most` stages."""
    stages = []
    for n in range(draw(st.integers(0, most))):
        cells = {
            key: draw(st.lists(cards(texts), min_size=1, max_size=3))
            for key in draw(st.lists(st.sampled_from(LANES), max_size=3, unique=True))
        }
        names = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(_STAGE_WORDS, texts)))
        stages.append(stage(cells=cells, id=f"s{n}", **names))
    lanes = draw(st.none() | st.lists(_lanes(texts), max_size=6, unique_by=lambda x: x.get("key")))
    persona = draw(st.fixed_dictionaries({"name": texts, "title": texts | st.integers()}))
    ends = st.sampled_from(["s0", "s1", "s2", "s9"])
    kinds = st.sampled_from(["loop", "skip", "parallel", "other"])
    path = st.fixed_dictionaries({"from": ends, "to": ends, "kind": kinds}).map(Table.of)
    return journey(
        *stages,
        inbox=draw(st.lists(cards(texts), max_size=2)),
        **{
            "title": draw(texts),
            "goal": draw(texts),
            "persona": Table.of(persona),
            "calls": (Table.of({"id": "call-1", "with": draw(texts)}),),
            "paths": tuple(draw(st.lists(path, max_size=9))),
            **({} if lanes is None else {"lanes": tuple(lanes)}),
        },
    )


_STAGE_WORDS = ("name", "goal", "script")


@st.composite
def _lanes(draw: Draw[Any], texts: _Texts) -> Table:
    more = draw(st.fixed_dictionaries({}, optional={"title": texts, "question": texts}))
    return lane(draw(st.sampled_from(LANES)), hidden=draw(st.booleans()), **more)


@st.composite
def views(draw: Draw[Any], made: Journey) -> View:
    """A view of any kind, from the narrowest width to a broad one, in either set of signs."""
    chosen = draw(st.sampled_from([None, *(s.id for s in made.stages)]))
    width = draw(st.integers(20, 60) | st.integers(61, 300))
    return View(
        draw(st.sampled_from(KINDS)), width, draw(st.sampled_from([UNICODE, ASCII])), chosen
    )
