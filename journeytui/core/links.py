"""Links between cards, and to stages: what solves a pain, what meets a goal, where a path ends.

A link names its target by the `id` that the target has in the file. A target without one gets one
in the same batch.
"""

from __future__ import annotations

from journeytui.core.changes import Batch, Set, Stale
from journeytui.core.edits import Edit, set_attr
from journeytui.core.journey import Card, Id, Journey, Stage, slug, unused

_LONGEST = 32
"""Most characters of an id that is made from a text."""


def toggle_solves(journey: Journey, id: Id, pain: Id) -> Edit:
    """A card solves another, or does not any more. Raises Stale where one of them is gone."""
    card = _card(journey, id)
    names = card.words("solves")
    name, batch = _name(journey, _card(journey, pain))
    kept = tuple(n for n in names if n != name) if name in names else (*names, name)
    edit = set_attr(journey, id, "solves", kept or None)
    return Edit("solves", (*batch, *edit.batch), id)


def drop_solves(journey: Journey, id: Id, name: str) -> Edit:
    """A card does not solve any more what it names so, be that there or gone. Raises Stale where
    the card is gone."""
    kept = tuple(n for n in _card(journey, id).words("solves") if n != name)
    return Edit("solves", set_attr(journey, id, "solves", kept or None).batch, id)


def set_fixed_by(journey: Journey, stage: Id, card: Id | None) -> Edit:
    """The card that would meet a stage's goal; None for none. Raises Stale where one is gone."""
    name, batch = (None, ()) if card is None else _name(journey, _card(journey, card))
    edit = set_attr(journey, stage, "fixed_by", name)
    return Edit("fixed by", (*batch, *edit.batch), stage)


def name_stage(journey: Journey, stage: Stage) -> Batch:
    """What it takes so that the file names a stage by the id that it is known by; nothing where it
    does already."""
    if stage.key:
        return ()
    return (Set(stage.id, "id", stage.fields.get("id"), journey.stage_keys[stage.id]),)


def _card(journey: Journey, id: Id) -> Card:
    card = journey.card(id)
    if card is None:
        raise Stale("the card is gone")
    return card


def _name(journey: Journey, card: Card) -> tuple[str, Batch]:
    """The id by which a card can be named, and what it takes to give it that."""
    if name := card.word("id"):
        return name, ()
    taken = {other.word("id") for _, other in journey.cards()}
    name = unused(_short(slug(card.text)) or "card", taken)
    return name, (Set(card.id, "id", card.attrs.get("id"), name),)


def _short(name: str) -> str:
    """The words of an id that fit, the first one whatever its length allows."""
    if len(name) <= _LONGEST:
        return name
    return name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
