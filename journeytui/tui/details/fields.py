"""The fields of a card, a stage and the map as data: which, for which lane, with which values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from journeytui.core.journey import Card, Journey, Node, Stage, Value

Kind: TypeAlias = Literal["text", "long", "choice", "words", "when", "link", "told"]
"""How a field is filled: a text in a line, a text in the editor, one of its values, texts with
commas between, a date, a card or a call from a list; what is told is not changed here."""

Holder: TypeAlias = Node | Journey
"""What has fields: a card, a stage, or the map itself."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key in the file, its name for people, and what it asks, in a line.

    A choice has `values` with their words; the first letter of a word picks it.
    """

    key: str
    label: str
    kind: Kind
    asks: str
    values: tuple[tuple[Value, str], ...] = ()


def _words(*words: str) -> tuple[tuple[Value, str], ...]:
    return tuple((word, word) for word in words)


_YES: tuple[tuple[Value, str], ...] = ((True, "yes"),)
_FEELINGS: tuple[tuple[Value, str], ...] = (
    (1, "1 awful"),
    (2, "2 bad"),
    (3, "3 so so"),
    (4, "4 good"),
    (5, "5 wonderful"),
)

_CARD = (
    Field("text", "Text", "text", "What it says, in one line."),
    Field("score", "Feels", "choice", "How it feels today.", _FEELINGS),
    Field("expected", "Should feel", "choice", "How it is to feel one day.", _FEELINGS),
    Field(
        "severity",
        "Severity",
        "choice",
        "How much it hurts.",
        ((1, "1 a little"), (2, "2 clearly"), (3, "3 badly")),
    ),
    Field(
        "feasible",
        "Feasible",
        "choice",
        "Can we do it? Not judged yet where it says nothing.",
        _words("yes", "maybe", "no"),
    ),
    Field("solves", "Solves", "link", "The pains that it would end, from a list."),
    Field("channel", "Channel", "text", "Phone, web, shop: which way it goes."),
    Field(
        "media",
        "Media",
        "choice",
        "Ours, given to us by others, or bought.",
        _words("owned", "earned", "paid"),
    ),
    Field("control", "Control", "choice", "Who can steer it?", _words("ours", "theirs")),
    Field(
        "visibility",
        "Front or back",
        "choice",
        "In the customer's sight, or behind the scenes.",
        _words("frontstage", "backstage"),
    ),
    Field("response", "Our answer", "text", "What the brand does in answer."),
    Field(
        "evidence",
        "Evidence",
        "choice",
        "How we know it. What people do outranks what they say.",
        _words("said", "observed", "assumed"),
    ),
    Field("quote", "Verbatim", "choice", "In the customer's own words.", _YES),
    Field("moment", "Moment of truth", "choice", "It decides what they think of us.", _YES),
    Field("owner", "Owner", "text", "Who takes care of it."),
    Field("tags", "Tags", "words", "Words to find it by, with commas between."),
    Field("note", "Note", "long", "More than fits on the card; E opens your editor."),
    Field("by", "Noted by", "text", "Who had it or noted it."),
    Field("at", "When", "when", "A date, with a time or without: 2026-05-12 10:04."),
    Field("source", "Call", "link", "The call it comes from."),
    Field("parked", "Parked", "choice", "Put aside for now.", _YES),
    Field("id", "Id", "told", "Others refer to it by this."),
    Field("conflict", "Conflict", "told", "Two people changed it; x says that it is settled."),
)

CARD: dict[str, Field] = {field.key: field for field in _CARD}
"""The fields of a card, by key, in the order in which they are told."""

STAGE: tuple[Field, ...] = (
    Field("name", "Name", "text", "What the stage is called."),
    Field("goal", "Goal", "text", "What is to be reached here."),
    Field("script", "Script", "long", "What happened to bring them here; E opens your editor."),
    Field("goal_met", "Goal met", "choice", "Is it reached today?", ((True, "yes"), (False, "no"))),
    Field("fixed_by", "Fixed by", "link", "The card that would get the goal met, from a list."),
    Field("note", "Note", "long", "Anything else; E opens your editor."),
)
"""The fields of a stage."""

MAP: tuple[Field, ...] = (
    Field("title", "Title", "text", "What the map is called."),
    Field("goal", "Goal", "text", "Why we map: what is to be different once the map is done."),
    Field("scope", "Scope", "text", "Where the journey begins, and where it ends."),
    Field(
        "review_every",
        "Review every",
        "choice",
        "How often somebody goes through the map to see whether it still holds.",
        (("month", "month"), ("quarter", "three months"), ("never", "never")),
    ),
    Field("reviewed", "Reviewed", "told", "When somebody last went through it."),
)
"""The fields of the map itself."""

_FRONT: dict[str, tuple[str, ...]] = {
    "touchpoints": ("channel", "media", "control", "visibility", "response"),
    "emotions": ("score", "expected", "evidence"),
    "pain_points": ("severity", "evidence", "quote"),
    "opportunities": ("feasible", "solves", "owner", "channel"),
}
_ELSEWHERE = ("evidence", "quote")
"""What suits every other lane."""

_EVERYWHERE = ("moment", "owner", "tags", "note", "by")
_WHERE_KNOWN = ("at", "source", "conflict")
"""Told in front where they are known, and only then."""


def front(holder: Holder, lane: str) -> list[Field]:
    """The fields that suit a card in a lane, or all of a stage or of the map."""
    if isinstance(holder, Journey):
        return list(MAP)
    if isinstance(holder, Stage):
        return list(STAGE)
    known = [key for key in _WHERE_KNOWN if holder.get(key) is not None]
    keys = ["text", *_FRONT.get(lane, _ELSEWHERE), *_EVERYWHERE, *known]
    return [CARD[key] for key in dict.fromkeys(keys)]


def rest(holder: Holder, lane: str, journey: Journey) -> list[Field]:
    """The other fields of a card; an id and a conflict only where there is one, a call only where
    the map has calls."""
    if not isinstance(holder, Card):
        return []
    shown = {field.key for field in front(holder, lane)}
    if "calls" not in journey.fields:
        shown.add("source")
    return [
        field
        for field in _CARD
        if field.key not in shown and (field.kind != "told" or holder.get(field.key) is not None)
    ]


def value_of(holder: Holder, key: str) -> Value | None:
    """What a card, a stage or the map holds under a key; a text that is empty counts as none."""
    value = holder.get(key) if isinstance(holder, Card) else holder.fields.get(key)
    return None if value == "" else value


def filled(holder: Holder, fields: Sequence[Field]) -> int:
    """How many of some fields hold something."""
    return sum(value_of(holder, field.key) is not None for field in fields)
