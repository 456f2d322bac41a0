"""What the links of a card and of a stage can point to, as lists to pick from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from journeytui.core import edits, links
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Id, Journey, Stage, Table, Value
from journeytui.layout.words import shown
from journeytui.tui.details.fields import Field, value_of

Names: TypeAlias = tuple[str, ...]

GONE = "(gone)"
"""Stands behind the id of a target that is not there any more."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something a link can point to: a card (`id`), a call, or what is gone.

    `name` is its id in the file, '' where it has none; `aside` says where it belongs; `holds`
    whether the link points to it now.
    """

    text: str
    aside: str
    name: str
    id: Id | None
    holds: bool


def targets(field: Field, holder: Card | Stage, journey: Journey) -> list[Target]:
    """What a field can point to, the nearest first, and then whatever else it points to."""
    held = names(value_of(holder, field.key))
    if field.key == "source":
        found = [Target(words, "", id, None, id in held) for id, words in calls(journey)]
    else:
        found = _cards(field, holder, journey, held)
    listed = {target.name for target in found}
    return found + [_elsewhere(field, name, journey) for name in held if name not in listed]


def _cards(field: Field, holder: Card | Stage, journey: Journey, held: Names) -> list[Target]:
    lane = "pain_points" if field.key == "solves" else "opportunities"
    home = holder.id if isinstance(holder, Stage) else _home(holder.id, journey)
    found: list[Target] = []
    for stage in sorted(journey.stages, key=lambda stage: stage.id != home):
        for card in stage.cell(lane):
            if card.text:
                name = card.word("id")
                holds = bool(name) and name in held
                found.append(Target(shown(card.text), shown(stage.name), name, card.id, holds))
    return found


def _elsewhere(field: Field, name: str, journey: Journey) -> Target:
    """A target that is none of those one would pick: a card of another lane, or what is gone."""
    card = journey.named.get(name) if field.key != "source" else None
    if card is None:
        return Target(f"{shown(name)} {GONE}", "", name, None, holds=True)
    return Target(shown(card.text), "elsewhere", name, card.id, holds=True)


def pointed(field: Field, holder: Card | Stage, journey: Journey, target: Target) -> Edit:
    """A link to a target made, or taken away where it is there."""
    if field.key == "solves":
        if target.id is None:
            return links.drop_solves(journey, holder.id, target.name)
        return links.toggle_solves(journey, holder.id, target.id)
    if field.key == "fixed_by":
        return links.set_fixed_by(journey, holder.id, None if target.holds else target.id)
    value = None if target.holds else target.name
    return edits.set_attr(journey, holder.id, field.key, value, field.label.lower())


def _home(id: Id, journey: Journey) -> Id | None:
    found = journey.find(id)
    return found[0][0] if found is not None and isinstance(found[0], tuple) else None


def names(value: Value | None) -> Names:
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
