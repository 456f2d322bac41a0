"""Random maps as files hold them, and two people's work that begins at one of them, for hypothesis.

Everything here is a valid map: what is done to it is done by the edits that people do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import strategies as st

from journeytui.core import calls, edits, links, paths, structure
from journeytui.core.calls import Call
from journeytui.core.diff import align
from journeytui.core.edits import Edit
from journeytui.core.homing import carried_out
from journeytui.core.journey import Id, Journey, Stage, Table, Value
from journeytui.core.sorting import merge_into, park, place
from tests.strategies import (
    LANES,
    STOCK,
    Draw,
    cards,
    draw_box,
    draw_edit,
    draw_place,
    in_file_order,
    next_id,
    texts,
)

NAMES = ("Hear of it", "Sign up", "Use", "日本")

facts: st.SearchStrategy[Value] = st.sampled_from(STOCK) | st.builds(
    lambda text, evidence: Table.of({"text": text, "evidence": evidence}),
    st.sampled_from(STOCK),
    st.sampled_from(["said", "observed"]),
)
PERSONA: dict[str, st.SearchStrategy[Value]] = {
    "name": st.sampled_from(STOCK),
    "age": st.integers(20, 60),
    "jobs": st.lists(facts, min_size=1, max_size=3).map(tuple),
    "own": st.dictionaries(st.sampled_from("abc"), texts, min_size=1).map(Table.of),
}
STAGE: dict[str, st.SearchStrategy[Value]] = {
    "goal": texts,
    "goal_met": st.booleans(),
    "script": texts,
    "own": st.integers(0, 3),
}


@dataclass(frozen=True)
class Branches:
    """A map and what two people made of it. `theirs` has the ids that it shares with the others,
    `read` those of its own file; `next_id` is above all."""

    base: Journey
    ours: Journey
    theirs: Journey
    read: Journey
    next_id: Id


@st.composite
def maps(draw: Draw[Any]) -> Journey:
    """A map with ids in the order of its file."""
    ids = count(1)
    stages = []
    for name in draw(st.lists(st.sampled_from(["", *NAMES]), max_size=3)):
        stage = Stage(next(ids), Table.of({"name": name or None}))
        for lane in draw(st.lists(st.sampled_from(LANES), max_size=2, unique=True)):
            stage = stage.with_cell(lane, draw(st.lists(cards(ids), min_size=1, max_size=3)))
        stages.append(stage)
    persona = draw(st.fixed_dictionaries({}, optional=PERSONA))
    fields = Table.of(
        {
            "title": draw(st.none() | st.sampled_from(STOCK)),
            "persona": Table.of(persona) if persona else None,
            "lanes": draw(st.none() | st.just(("actions", "wow"))),
        }
    )
    inbox = tuple(draw(st.lists(cards(ids), max_size=2)))
    made = in_file_order(Journey(fields, tuple(stages), inbox))
    return in_file_order(work(draw, made, count(next_id(made)), 3))


@st.composite
def branches(draw: Draw[Any]) -> Branches:
    """A map, and two people's work on it."""
    base = draw(maps())
    first = next_id(base)
    ours = work(draw, base, count(first), 5)
    read = in_file_order(work(draw, base, count(first), 5))
    above = max(first, next_id(ours))
    theirs = align(base, read, above, ours)
    return Branches(base, ours, theirs, read, max(above, next_id(theirs)))


def work(draw: Draw[Any], journey: Journey, ids: Iterator[Id], most: int) -> Journey:
    """The journey after at most so many edits, made as a session makes them."""
    for _ in range(draw(st.integers(0, most))):
        edit = _deed(draw, journey, ids)
        if edit is not None and edit.batch:
            journey, _ = carried_out(journey, edit.batch, naming=True)
    return journey


def _deed(draw: Draw[Any], journey: Journey, ids: Iterator[Id]) -> Edit | None:
    kind = draw(st.sampled_from(["card", "card", "card", "map", "stage", "link", "waiting"]))
    if kind == "map":
        return _of_the_map(draw, journey)
    if kind == "stage":
        return _of_a_stage(draw, journey, ids)
    if kind == "link":
        return _link(draw, journey)
    if kind == "waiting":
        return _waiting(draw, journey, ids)
    return draw_edit(draw, journey, ids)


def _of_the_map(draw: Draw[Any], journey: Journey) -> Edit | None:
    kind = draw(st.sampled_from(["title", "reviewed", "persona", "rule", "call", "lane", "own"]))
    words = draw(texts)
    match kind:
        case "title":
            return edits.set_field(journey, "title", draw(st.none() | st.just(words)), kind)
        case "own":
            value = draw(st.none() | st.lists(texts, max_size=2).map(tuple) | st.integers(0, 3))
            return edits.set_field(journey, "own", value, kind)
        case "reviewed":
            day = draw(st.integers(1, 3))
            return edits.set_field(journey, kind, datetime(2026, 11, day).date(), kind)
        case "persona":
            key = draw(st.sampled_from(sorted(PERSONA)))
            value = draw(st.none() | PERSONA[key])
            return edits.set_field(journey, ("persona", key), value, kind)
        case "rule":
            rule = draw(st.sampled_from(["a-rule", "b-rule"]))
            return edits.set_field(journey, ("rules_off", rule), words, kind)
        case "call":
            return _call(draw, journey)
    lane = draw(st.sampled_from([lane.key for lane in journey.lanes]))
    match draw(st.sampled_from(["add", "rename", "ask", "hide", "move"])):
        case "add":
            return structure.add_lane(journey, lane, draw(st.sampled_from(["Notes", "中国", "X"])))
        case "rename":
            return structure.rename_lane(journey, lane, words)
        case "ask":
            return structure.ask_in_lane(journey, lane, words)
        case "hide":
            return structure.hide_lane(journey, lane, draw(st.booleans()))
    return structure.move_lane(journey, lane, draw(st.sampled_from([-1, 1])))


def _call(draw: Draw[Any], journey: Journey) -> Edit:
    known = calls.calls(journey)
    minute = draw(st.integers(0, 2))
    now = datetime(2026, 11, 21, 10, minute, tzinfo=UTC)
    if not known or draw(st.booleans()):
        return calls.begin(journey, calls.new_call(journey, draw(st.sampled_from("AB")), now))
    call: Call = draw(st.sampled_from(known))
    if draw(st.booleans()):
        return calls.agree(journey, call, draw(st.none() | st.booleans()))
    covered = draw(st.lists(st.sampled_from(["problem", "price", "next"]), unique=True))
    covered = tuple({*call.covered, *covered})
    return Edit("call", calls.kept(journey, Call(call.id, call.who, call.started, covered=covered)))


def _of_a_stage(draw: Draw[Any], journey: Journey, ids: Iterator[Id]) -> Edit | None:
    name = draw(st.sampled_from(NAMES))
    kinds = ["add", *(["rename", "delete", "move", "field"] if journey.stages else [])]
    kind = draw(st.sampled_from(kinds))
    if kind == "add":
        at = draw(st.integers(0, len(journey.stages)))
        return structure.add_stage(journey, next(ids), at, name)
    stage = draw(st.sampled_from(journey.stages))
    match kind:
        case "rename":
            return structure.rename_stage(journey, stage.id, name)
        case "delete":
            return structure.delete_stage(journey, stage.id)
        case "move":
            return structure.move_stage(journey, stage.id, draw(st.sampled_from([-1, 1])))
    key = draw(st.sampled_from(sorted(STAGE)))
    return edits.set_attr(journey, stage.id, key, draw(st.none() | STAGE[key]))


def _link(draw: Draw[Any], journey: Journey) -> Edit | None:
    there = [card.id for _, card in journey.cards()]
    if journey.stages and draw(st.booleans()):
        start, end = (draw(st.sampled_from(journey.stages)).id for _ in "ab")
        return paths.turn_path(journey, start, end)
    if len(there) < 2:
        return None
    card, other = draw(st.permutations(there))[:2]
    if journey.stages and draw(st.integers(0, 3)) == 0:
        return links.set_fixed_by(journey, draw(st.sampled_from(journey.stages)).id, card)
    return links.toggle_solves(journey, card, other)


def _waiting(draw: Draw[Any], journey: Journey, ids: Iterator[Id]) -> Edit | None:
    kinds = ["add", *(["stage", "lane", "park", "place", "same", "out"] if journey.inbox else [])]
    kind = draw(st.sampled_from(kinds))
    if kind == "add":
        named = sorted(journey.stage_keys.values())
        attrs = Table.of(
            {
                "kind": draw(st.sampled_from(["idea", "note"])),
                "stage": draw(st.none() | st.sampled_from([*named, "gone"])),
                "lane": draw(st.none() | st.sampled_from(LANES)),
                "at": datetime(2026, 11, 21, 10, draw(st.integers(0, 1)), tzinfo=UTC),
            }
        )
        at = draw_place(draw, journey, "inbox")
        index = len(journey.inbox) if at.before is None else 0
        return edits.add_cards(journey, next(ids), "inbox", index, [draw(texts)], attrs)
    card = draw(st.sampled_from(journey.inbox))
    match kind:
        case "stage" if journey.stages:
            named = sorted(journey.stage_keys.values())
            return edits.set_attr(journey, card.id, "stage", draw(st.sampled_from(named)))
        case "lane":
            return edits.set_attr(journey, card.id, "lane", draw(st.sampled_from(LANES)))
        case "park":
            return park(journey, card.id, draw(st.booleans()))
        case "place" if journey.stages:
            stage = draw(st.sampled_from(journey.stages))
            return place(journey, card.id, stage.id, draw(st.sampled_from(LANES)))
        case "same" if len(journey.inbox) > 1:
            other = next(c for c in journey.inbox if c.id != card.id)
            return merge_into(journey, card.id, other.id)
    return edits.move_card(journey, card.id, draw_box(draw, journey), 0)
