"""Random journeys, and random changes and edits that fit them, for hypothesis.

Texts come from a small stock, so that equal and similar ones meet; some are odd on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import chain, count
from typing import Any, TypeVar

from hypothesis import strategies as st

from journeytui.core import edits
from journeytui.core.changes import (
    Batch,
    Change,
    Insert,
    Move,
    Place,
    Remove,
    Set,
    apply,
    get_path,
    place_at,
    place_of,
)
from journeytui.core.edits import Edit
from journeytui.core.journey import (
    DEFAULT_LANES,
    ROOT,
    Box,
    Card,
    Id,
    Journey,
    Stage,
    Table,
    Value,
)

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]

LANES = (*DEFAULT_LANES, "wow")

STOCK = (
    "Asks two colleagues",
    "Asks three colleagues",
    "Asks three colleagues again",
    "Searches for a price",
    "Searches for the price",
    "Nobody answers the phone",
    "The demo took a week",
    "ok",
    "Ok",
    "x",
)
ODD = st.text(st.sampled_from("ab é\n\t\x1b]\"'\\#=,[{}日本👩‍💻\u202e"), min_size=1, max_size=8)

texts = st.sampled_from(STOCK) | st.sampled_from(STOCK) | ODD.filter(str.strip)

scalars: st.SearchStrategy[Value] = st.one_of(
    texts,
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([0.0, -0.0, 1.0, 2.5, float("inf"), float("nan")]),
    st.sampled_from([date(2026, 11, 21), time(9, 54, 1), datetime(2026, 11, 21, 10, 4)]),
    st.sampled_from(
        [
            datetime(2026, 11, 21, 10, 4, tzinfo=UTC),
            datetime(2026, 11, 21, 11, 4, tzinfo=timezone(timedelta(hours=1))),
        ]
    ),
)

values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=2).map(Table.of)
    ),
    max_leaves=4,
)

ATTRIBUTES: dict[str, st.SearchStrategy[Value]] = {
    "score": st.integers(1, 5),
    "feasible": st.sampled_from(["yes", "maybe", "no"]),
    "severity": st.integers(1, 3),
    "media": st.sampled_from(["owned", "earned", "paid"]),
    "quote": st.just(True),
    "tags": st.lists(texts, min_size=1, max_size=2).map(tuple),
    "at": st.just(datetime(2026, 11, 21, 10, 4, tzinfo=UTC)),
    "unknown-key": values,
}


@st.composite
def tables(draw: Draw[Any]) -> Table:
    """Attributes of a card: often none, seldom many."""
    keys = draw(st.lists(st.sampled_from(sorted(ATTRIBUTES)), max_size=2, unique=True))
    return Table.of({key: draw(ATTRIBUTES[key]) for key in keys})


@st.composite
def cards(draw: Draw[Any], ids: Iterator[Id]) -> Card:
    """A card; one without a text has a score."""
    attrs = draw(tables())
    bare = draw(st.integers(0, 9)) == 0
    if bare:
        attrs = attrs.put("score", draw(st.integers(1, 5)))
    return Card(next(ids), "" if bare else draw(texts), attrs)


@st.composite
def stages(draw: Draw[Any], ids: Iterator[Id], key: str = "") -> Stage:
    """A stage with a few cards; its `id` in the file is `key`, or absent where that is ''."""
    id = next(ids)
    name = draw(st.none() | texts)
    stage = Stage(id, Table.of({"id": key or None, "name": name}))
    for lane in draw(st.lists(st.sampled_from(LANES), max_size=3, unique=True)):
        stage = stage.with_cell(lane, draw(st.lists(cards(ids), min_size=1, max_size=3)))
    return stage


@st.composite
def journeys(draw: Draw[Any], first_id: Id = 1) -> Journey:
    """A journey whose ids count from `first_id` in the order of the file.

    File ids are unique among stages; cards have none.
    """
    ids = count(first_id)
    keys = draw(st.lists(st.sampled_from(["", "", "alpha", "beta", "gamma"]), max_size=4))
    keys = [key if key not in keys[:n] else "" for n, key in enumerate(keys)]
    made = Journey(
        draw(fields()),
        tuple(draw(stages(ids, key)) for key in keys),
        tuple(draw(st.lists(cards(ids), max_size=3))),
    )
    return in_file_order(made, first_id)


@st.composite
def fields(draw: Draw[Any]) -> Table:
    """What a journey says about itself; a persona is never empty."""
    persona = draw(st.dictionaries(st.sampled_from(["name", "age", "jobs"]), values, max_size=2))
    return Table.of(
        {
            "title": draw(st.none() | texts),
            "goal": draw(st.none() | texts),
            "persona": Table.of(persona) if persona else None,
            "lanes": draw(st.none() | st.just(("actions", "wow"))),
        }
    )


def in_file_order(journey: Journey, first_id: Id = 1) -> Journey:
    """The journey with ids counted anew, as reading its file would give them."""
    ids = count(first_id)
    renewed = [
        Stage(
            next(ids),
            stage.fields,
            tuple(
                (lane, tuple(Card(next(ids), card.text, card.attrs) for card in cell))
                for lane, cell in stage.cells
            ),
        )
        for stage in journey.stages
    ]
    inbox = tuple(Card(next(ids), card.text, card.attrs) for card in journey.inbox)
    return Journey(journey.fields, tuple(renewed), inbox)


def ids_of(journey: Journey) -> list[tuple[Box, list[Id]]]:
    """Which ids stand where: what equality of journeys leaves out."""
    return [(box, [node.id for node in nodes]) for box, nodes in journey.boxes() if nodes]


def next_id(journey: Journey) -> Id:
    """The first id that no stage and no card has."""
    return 1 + max(chain.from_iterable(ids for _, ids in ids_of(journey)), default=ROOT)


def draw_box(draw: Draw[Any], journey: Journey) -> Box:
    """The inbox or any cell, empty ones too."""
    cells: list[Box] = [(stage.id, lane) for stage in journey.stages for lane in LANES]
    return draw(st.sampled_from(["inbox", *cells]))  # type: ignore[no-any-return]


def draw_place(draw: Draw[Any], journey: Journey, box: Box, without: Id | None = None) -> Place:
    """A place in a box, as seen by somebody who is not in it."""
    nodes = [node for node in journey.items(box) if node.id != without]
    return place_at(nodes, box, draw(st.integers(0, len(nodes))))


def draw_change(draw: Draw[Any], journey: Journey, ids: Iterator[Id]) -> Change:
    """One change of any kind that fits the journey; new nodes take their ids from `ids`."""
    there = [card for _, card in journey.cards()]
    kinds = ["insert card", "insert stage", "set field", "set persona"]
    kinds += ["remove card", "move card", "move card", "set text", "set attr"] if there else []
    kinds += ["remove stage", "move stage", "set stage"] if journey.stages else []
    kind = draw(st.sampled_from(kinds))
    if kind == "insert card":
        return Insert(draw(cards(ids)), draw_place(draw, journey, draw_box(draw, journey)))
    if kind == "insert stage":
        return Insert(draw(stages(ids)), draw_place(draw, journey, "stages"))
    if kind == "set field":
        key = draw(st.sampled_from(["title", "goal", "lanes"]))
        return Set(ROOT, key, journey.fields.get(key), draw(st.none() | values))
    if kind == "set persona":
        path = ("persona", draw(st.sampled_from(["name", "age"])))
        return Set(ROOT, path, get_path(journey.fields, path), draw(st.none() | values))
    if kind.endswith("stage"):
        return _stage_change(draw, journey, kind)
    return _card_change(draw, journey, kind, draw(st.sampled_from(there)))


def _stage_change(draw: Draw[Any], journey: Journey, kind: str) -> Change:
    stage = draw(st.sampled_from(journey.stages))
    at = place_of(journey, stage.id)
    if kind == "remove stage":
        return Remove(stage, at)
    if kind == "move stage":
        return Move(stage.id, at, draw_place(draw, journey, "stages", stage.id))
    key = draw(st.sampled_from(["name", "goal"]))
    return Set(stage.id, key, stage.fields.get(key), draw(st.none() | texts))


def _card_change(draw: Draw[Any], journey: Journey, kind: str, card: Card) -> Change:
    at = place_of(journey, card.id)
    if kind == "remove card":
        return Remove(card, at)
    if kind == "move card":
        return Move(card.id, at, draw_place(draw, journey, draw_box(draw, journey), card.id))
    if kind == "set text":
        return Set(card.id, "text", card.text, draw(texts))
    key = draw(st.sampled_from([key for key in sorted(ATTRIBUTES) if key != "score"]))
    return Set(card.id, key, card.get(key), draw(st.none() | ATTRIBUTES[key]))


def draw_batch(
    draw: Draw[Any], journey: Journey, ids: Iterator[Id], most: int = 4
) -> tuple[Batch, Journey]:
    """A batch of one change or more, each fitting what the ones before it made, and the outcome."""
    batch: list[Change] = []
    for _ in range(draw(st.integers(1, most))):
        change = draw_change(draw, journey, ids)
        journey = apply(journey, (change,))
        batch.append(change)
    return tuple(batch), journey


def draw_edit(draw: Draw[Any], journey: Journey, ids: Iterator[Id]) -> Edit | None:
    """An edit of any kind; None where the one drawn has nowhere to go or nothing to mark."""
    there = [card for _, card in journey.cards()]
    kinds = ["add", "add score", "field"]
    kinds += ["text", "lines", "attr", "score", "mark", "delete", "paste", "move", "push"] * bool(
        there
    )
    kind = draw(st.sampled_from(kinds))
    box, index = draw_box(draw, journey), draw(st.integers(0, 4))
    written = draw(st.lists(texts | st.just("  "), max_size=3))
    # As many ids as any edit below takes.
    fresh, *_ = (next(ids) for _ in range(4))
    match kind:
        case "add":
            return edits.add_cards(journey, fresh, box, index, written)
        case "add score":
            return edits.add_score(journey, fresh, box, index, 1 + index)
        case "field":
            path = ("persona", draw(st.sampled_from(["name", "age"])))
            return edits.set_field(journey, path, draw(st.none() | texts), "persona")
    card = draw(st.sampled_from(there))
    match kind:
        case "text":
            return edits.edit_text(journey, card.id, draw(texts | st.just("")))
        case "lines":
            return edits.edit_lines(journey, fresh, card.id, written)
        case "attr":
            key = draw(st.sampled_from(sorted(ATTRIBUTES)))
            return edits.set_attr(journey, card.id, key, draw(st.none() | ATTRIBUTES[key]))
        case "score":
            return edits.set_score(journey, card.id, 1 + index)
        case "mark":
            return edits.cycle_mark(journey, card.id)
        case "delete":
            return edits.delete(journey, card.id)
        case "paste":
            return edits.paste(journey, fresh, box, index, card)
        case "move":
            return edits.move_card(journey, card.id, box, index)
    direction = draw(st.sampled_from(["left", "right", "up", "down"]))
    return edits.push(journey, card.id, direction, LANES)
