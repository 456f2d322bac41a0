"""What the links of a card and of a stage can point to, as lists to pick from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journeytui.core import edits, links
from journeytui.core.edits import Edit
from journeytui.core.journey import Id, Journey, Node, Stage, Table, Value
from journeytui.layout.words import shown
from journeytui.tui.details.fields import Field, value_of


@dataclass(frozen=True, slots=True)
class Target:
    """Something a link can point to: a card (`id`) or a call.

    `name` is its id in the file, '' where it has none; `aside` says where it belongs; `holds`
    whether the link points to it now.
    """

    text: str
    aside: str
    name: str
    id: Id | None
    holds: bool


def targets(field: Field, node: Node, journey: Journey) -> list[Target]:
    """What a field of a node can point to, the nearest first."""
    held = names(value_of(node, field.key))
    if field.key == "source":
        return [Target(words, "", id, None, id in held) for id, words in calls(journey)]
    lane = "pain_points" if field.key == "solves" else "opportunities"
    home = node.id if isinstance(node, Stage) else _home(node, journey)
    found: list[Target] = []
    for stage in sorted(journey.stages, key=lambda stage: stage.id != home):
        for card in stage.cell(lane):
            if card.text:
                name = card.word("id")
                holds = bool(name) and name in held
                found.append(Target(shown(card.text), shown(stage.name), name, card.id, holds))
    return found


def pointed(field: Field, node: Node, journey: Journey, target: Target) -> Edit:
    """A link to a target made, or taken away where it is there."""
    if field.key == "solves" and target.id is not None:
        return links.toggle_solves(journey, node.id, target.id)
    if field.key == "fixed_by":
        return links.set_fixed_by(journey, node.id, None if target.holds else target.id)
    return edits.set_attr(journey, node.id, field.key, None if target.holds else target.name)


def _home(node: Node, journey: Journey) -> Id | None:
    found = journey.find(node.id)
    return found[0][0] if found is not None and isinstance(found[0], tuple) else None


def names(value: Value | None) -> tuple[str, ...]:
    """The ids that a link holds."""
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()


def calls(journey: Journey) -> list[tuple[str, str]]:
    """The calls of a map as (id, with whom and when)."""
    found: list[tuple[str, str]] = []
    listed = journey.fields.get("calls")
    for call in listed if isinstance(listed, tuple) else ():
        if isinstance(call, Table) and isinstance(id := call.get("id"), str):
            started = call.get("started")
            when = started.strftime("%Y-%m-%d") if isinstance(started, date) else ""
            who = call.get("with")
            words = ", ".join(filter(None, [who if isinstance(who, str) else id, when]))
            found.append((id, shown(words)))
    return found
