"""Edits: what a person means to do, as a batch of changes ready for the journey it was made from.

An `index` counts in front of which card of a box something goes; one past the end means the end.
`next_id` is the first id not in use; an edit that makes n cards takes the n ids from there. Every
function raises Stale where a card, a stage or a box that it names is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, TypeVar

from journeytui.core.changes import (
    Batch,
    Change,
    Insert,
    Key,
    Move,
    Place,
    Remove,
    Set,
    Stale,
    get_path,
    place_at,
    place_of,
    put_path,
)
from journeytui.core.journey import (
    EMPTY,
    ROOT,
    Box,
    Card,
    Id,
    Journey,
    Node,
    Stage,
    Table,
    Value,
    same,
)
from journeytui.core.text import visible

_T = TypeVar("_T")

Direction: TypeAlias = Literal["left", "right", "up", "down"]

INBOX_KEYS = ("kind", "stage", "lane")
"""Attributes that a card has only while it waits in the inbox."""

MARKS: dict[str, tuple[str, tuple[Value | None, ...]]] = {
    "opportunities": ("feasible", (None, "yes", "maybe", "no")),
    "pain_points": ("severity", (None, 1, 2, 3)),
    "touchpoints": ("media", (None, "owned", "earned", "paid")),
}
"""The attribute that a mark turns in each lane, and its values in order; None is absent."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A batch with its name, and where the cursor belongs once it is done.

    Consecutive edits of the same non-empty `group` and the same `focus` are one step of undo.
    """

    label: str
    """Words for a person, as in 'undone: delete'."""
    batch: Batch
    """Empty where nothing changes."""
    focus: Id | None = None
    """The card or the stage to stand on; None to stay."""
    group: str = ""


def add_cards(
    journey: Journey,
    next_id: Id,
    box: Box,
    index: int,
    texts: Sequence[str],
    attrs: Table = EMPTY,
) -> Edit:
    """A card for each text that is not blank, all with the same attributes; focus on the last."""
    kept = [words for text in texts if (words := text.strip())]
    cards = [Card(next_id + n, words, attrs) for n, words in enumerate(kept)]
    label = "add" if len(cards) < 2 else f"add {len(cards)} cards"
    return Edit(label, _inserts(journey, box, index, cards), cards[-1].id if cards else None)


def add_score(journey: Journey, next_id: Id, box: Box, index: int, score: int) -> Edit:
    """A card that holds a score and no text. Raises ValueError unless the score is 1 to 5."""
    card = Card(next_id, "", Table.of({"score": _checked(score)}))
    return Edit("score", _inserts(journey, box, index, [card]), card.id, group="score")


def edit_text(journey: Journey, id: Id, text: str) -> Edit:
    """Another text for a card, without the blanks around it.

    An emptied card is deleted, unless it holds a score that can stand alone. A text that looks like
    the old one leaves the card as it is, so that looking at a card never rewrites it.
    """
    card = _card(journey, id)
    wanted = text.strip()
    if wanted in (card.text.strip(), visible(card.text).strip()):
        return Edit("edit", (), id)
    if not wanted and "score" not in card.attrs:
        return delete(journey, id)
    return Edit("edit", (Set(id, "text", card.text, wanted),), id)


def edit_lines(
    journey: Journey, next_id: Id, id: Id, texts: Sequence[str], attrs: Table = EMPTY
) -> Edit:
    """The first text that is not blank for the card, the others as cards right after it, with these
    attributes. The focus is on the last of them.
    """
    first, *others = [text for text in texts if text.strip()] or [""]
    edited = edit_text(journey, id, first)
    if not others:
        return edited
    box, index, _ = _found(journey, id)
    added = add_cards(journey, next_id, box, index + 1, others, attrs)
    return Edit("edit", edited.batch + added.batch, added.focus)


def set_attr(
    journey: Journey, id: Id, key: str, value: Value | None, label: str = "", group: str = ""
) -> Edit:
    """An attribute of a card, or a field of a stage, set, or taken away by None.

    A score taken from a card without a text takes the card. `label` is the key in words unless
    given. Raises ValueError for a card's text, which `edit_text` changes.
    """
    _, _, node = _found(journey, id)
    words = label or key.replace("_", " ")
    if isinstance(node, Stage):
        old = node.fields.get(key)
    elif key == "text":
        raise ValueError("a text is changed by edit_text")
    else:
        old = node.attrs.get(key)
    if same(old, value):
        return Edit(words, (), id, group)
    if isinstance(node, Card) and key == "score" and value is None and not node.text:
        return replace(delete(journey, id), label=words)
    return Edit(words, (Set(id, key, old, value),), id, group)


def set_score(journey: Journey, id: Id, score: int) -> Edit:
    """The score of a card. Raises ValueError unless it is 1 to 5."""
    return set_attr(journey, id, "score", _checked(score), group="score")


def cycle_mark(journey: Journey, id: Id) -> Edit | None:
    """The next value of what the card's lane marks: feasible, severity or media.

    After the last value comes none; a value that is not among them becomes the first. None where
    the lane marks nothing, and for a stage.
    """
    box, _, card = _found(journey, id)
    if not isinstance(card, Card) or not isinstance(box, tuple) or box[1] not in MARKS:
        return None
    key, values = MARKS[box[1]]
    old = card.get(key)
    position = next((n for n, value in enumerate(values) if same(value, old)), 0)
    return set_attr(journey, id, key, values[(position + 1) % len(values)], group="mark")


def cycle_goal_met(journey: Journey, id: Id) -> Edit:
    """The next answer to whether a stage's goal is met: none, true, false."""
    _, _, stage = _found(journey, id)
    old = stage.fields.get("goal_met") if isinstance(stage, Stage) else None
    new = True if not isinstance(old, bool) else False if old else None
    return set_attr(journey, id, "goal_met", new, "goal met", group="mark")


def delete(journey: Journey, id: Id) -> Edit:
    """A card, or a stage with all that is in it, taken away; focus on its next, else previous."""
    box, index, node = _found(journey, id)
    rest = [n.id for n in journey.items(box) if n.id != id]
    focus = rest[min(index, len(rest) - 1)] if rest else None
    return Edit("delete", (Remove(node, place_of(journey, id)),), focus)


def paste(journey: Journey, next_id: Id, box: Box, index: int, card: Card) -> Edit:
    """A copy of a card, without `conflict`, and without its `id` in the file where another card
    has it; one that was deleted comes back with it."""
    attrs = card.attrs.put("conflict", None)
    if any(other.word("id") == card.word("id") for _, other in journey.cards()):
        attrs = attrs.put("id", None)
    copy = Card(next_id, card.text, attrs)
    return Edit("paste", _inserts(journey, box, index, [copy]), copy.id)


def move_card(journey: Journey, id: Id, box: Box, index: int) -> Edit:
    """A card at another place; `index` counts in the box it goes to, without the card itself.

    A card that leaves the inbox for a cell drops `kind`, `stage` and `lane`.
    """
    return Edit("move", _moved(journey, _card(journey, id), box, index), id)


def push(journey: Journey, id: Id, direction: Direction, lanes: Sequence[str]) -> Edit | None:
    """A card one step on; None where there is nowhere to go.

    Up and down reorder the cell, and at its end cross into the neighbour among `lanes`: downward
    the card becomes the first there, upward the last. Left and right lead to the same lane of the
    neighbouring stage, to the last place.
    """
    card = _card(journey, id)
    target = _pushed_to(journey, id, direction, lanes)
    if target is None:
        return None
    return Edit("move", _moved(journey, card, *target), id, group="push")


def set_field(journey: Journey, key: Key, value: Value | None, label: str) -> Edit:
    """A field of the journey itself, or one inside a table of it, by its path.

    A path into a list of tables, as several personas make one, leads into its first table. Raises
    Stale where something on the way is no table.
    """
    if isinstance(key, tuple) and isinstance(several := journey.fields.get(key[0]), tuple):
        return set_field(journey, key[0], _put_in_first(several, key[1:], value), label)
    old = get_path(journey.fields, key)
    if same(old, value):
        return Edit(label, ())
    put_path(journey.fields, key, value)
    return Edit(label, (Set(ROOT, key, old, value),))


def _checked(score: int) -> int:
    if not 1 <= score <= 5:
        raise ValueError(f"a score is 1 to 5, not {score}")
    return score


def _found(journey: Journey, id: Id) -> tuple[Box, int, Node]:
    found = journey.find(id)
    if found is None:
        raise Stale("it is gone")
    return found


def _card(journey: Journey, id: Id) -> Card:
    _, _, node = _found(journey, id)
    if not isinstance(node, Card):
        raise Stale("it is no card")
    return node


def _place(journey: Journey, box: Box, index: int, without: Id | None = None) -> Place:
    """The place for a card at an index of a box; an index beyond an end means that end."""
    if box == "stages":
        raise Stale("it does not belong there")
    if isinstance(box, tuple) and all(stage.id != box[0] for stage in journey.stages):
        raise Stale("its stage is gone")
    nodes = [node for node in journey.items(box) if node.id != without]
    return place_at(nodes, box, max(0, min(index, len(nodes))))


def _inserts(journey: Journey, box: Box, index: int, cards: Sequence[Card]) -> Batch:
    """The cards one after another, the first at an index of the box."""
    at = _place(journey, box, index)
    batch: list[Change] = []
    for card in cards:
        batch.append(Insert(card, at))
        at = replace(at, after=card.id)
    return tuple(batch)


def _moved(journey: Journey, card: Card, box: Box, index: int) -> Batch:
    old, new = place_of(journey, card.id), _place(journey, box, index, without=card.id)
    if old == new:
        return ()
    dropped = INBOX_KEYS if old.box == "inbox" and box != "inbox" else ()
    sets = (Set(card.id, k, card.attrs.get(k), None) for k in dropped if k in card.attrs)
    return (Move(card.id, old, new), *sets)


def _pushed_to(
    journey: Journey, id: Id, direction: Direction, lanes: Sequence[str]
) -> tuple[Box, int] | None:
    """The box and the index there, without the card, where a push leads."""
    box, index, _ = _found(journey, id)
    step = 1 if direction in ("right", "down") else -1
    sideways = direction in ("left", "right")
    if not sideways and 0 <= index + step < len(journey.items(box)):
        return box, index + step
    if not isinstance(box, tuple):
        return None
    stage, lane = box
    if sideways:
        neighbour = _neighbour([s.id for s in journey.stages], stage, step)
        target = None if neighbour is None else (neighbour, lane)
    else:
        crossed = _neighbour(lanes, lane, step)
        target = None if crossed is None else (stage, crossed)
    if target is None:
        return None
    return target, 0 if direction == "down" else len(journey.items(target))


def _neighbour(items: Sequence[_T], item: _T, step: int) -> _T | None:
    """What stands a step beside an item, or None past an end and for an item that is not there."""
    if item not in items:
        return None
    position = items.index(item) + step
    return items[position] if 0 <= position < len(items) else None


def _put_in_first(values: tuple[Value, ...], path: tuple[str, ...], value: Value | None) -> Value:
    for position, table in enumerate(values):
        if isinstance(table, Table):
            changed = put_path(table, path, value)
            return (*values[:position], changed, *values[position + 1 :])
    raise Stale("it is not a table")
