"""What somebody did to a map, in words."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core.changes import Batch, Insert, Remove
from journeytui.core.edits import MARKS
from journeytui.core.journey import ROOT, Card, Id, Journey, Node
from journeytui.layout.rows import clip
from journeytui.layout.words import shown, stage_name

_NAMED = 24
"""Most cells of the text by which a card is named."""


def thing(journey: Journey, batch: Batch, focus: Id | None) -> str:
    """The one card or stage that a batch is about, by its text, as it is in this journey: ' “Asks
    two …”'; '' where it is about several, or about the map itself."""
    nodes = [change.node for change in batch if isinstance(change, Insert | Remove)]
    if not nodes:
        ids = {change.id for change in batch if not isinstance(change, Insert | Remove)} - {ROOT}
        about = focus if focus in ids else ids.pop() if len(ids) == 1 else None
        found = journey.find(about) if about is not None else None
        nodes = [found[2]] if found is not None else []
    name = _name(nodes[0]) if len(nodes) == 1 else ""
    return f" “{clip(name, _NAMED)}”" if name else ""


def _name(node: Node) -> str:
    return shown(node.text if isinstance(node, Card) else node.name)


def pointers(journey: Journey, card: Card) -> str:
    """What points to a card: '2 opportunities solve it', 'the goal of Sale waits for it'; '' where
    nothing does."""
    id = card.word("id")
    if not id:
        return ""
    said: list[str] = []
    if count := len(journey.solvers.get(id, ())):
        said.append(f"{count} opportunities solve it" if count > 1 else "1 opportunity solves it")
    waiting = [
        stage_name(stage, number)
        for number, stage in enumerate(journey.stages, 1)
        if stage.word("fixed_by") == id
    ]
    if waiting:
        said.append(f"the goal of {_listed(waiting)} waits for it")
    return " and ".join(said)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} stages"


def mark_said(lane: str, card: Card) -> str:
    """What a card says under the mark of its lane: 'Severity 2 of 3.', 'Feasible: maybe.'"""
    key, values = MARKS[lane]
    value = card.get(key)
    if value is None:
        return f"{key.capitalize()}: not said any more."
    if isinstance(value, int):
        return f"{key.capitalize()} {value} of {len(values) - 1}."
    return f"{key.capitalize()}: {value}."
