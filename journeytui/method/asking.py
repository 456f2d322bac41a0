"""What to ask in a call, what of it was covered, and what the call has brought."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from journeytui.core.calls import Call, kept
from journeytui.core.changes import Set
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Id, Journey
from journeytui.core.names import ASK
from journeytui.core.names import ASKED as ASKED
from journeytui.method.interview import BY_ID, QUESTIONS, Question
from journeytui.method.notes import Note, notes

Prompt: TypeAlias = Question | Card
"""What can be asked next: a question of the interview, or a note that waits for its answer."""


def open_asks(journey: Journey, call: str) -> tuple[Card, ...]:
    """The notes to come back to before one hangs up: those of this call, those of none, and those
    that were parked for another call."""
    return tuple(
        card
        for _, card in journey.cards()
        if card.attrs
        and ASK in card.words("tags")
        and (card.word("source") in ("", call) or card.flag("parked"))
    )


def is_question(card: Card) -> bool:
    """Whether a note is a question for a call, asked already or not."""
    return not {ASK, ASKED}.isdisjoint(card.words("tags"))


def following(
    covered: Collection[str], asks: Sequence[Card], at: str | Id | None, step: int = 1
) -> Prompt | None:
    """What to ask next: the first thing from `at` on (0 steps) or behind it that is still open,
    round and round. `at` is the id of a question or of a card; None where everything was asked."""
    ring: list[Prompt] = [*QUESTIONS, *asks]
    here = next((n for n, prompt in enumerate(ring) if prompt.id == at), -1)
    begin = here + step if here >= 0 else 0
    for prompt in [*ring[begin:], *ring[:begin]]:
        if isinstance(prompt, Card) or prompt.id not in covered:
            return prompt
    return None


def cover(journey: Journey, call: Call, question: Question, note: Note | None) -> Edit:
    """A question was covered; a note that was tied to none answers it: the question's id becomes
    one of its tags."""
    covered = tuple(dict.fromkeys((*call.covered, question.id)))
    batch = kept(journey, replace(call, covered=covered))
    if note is not None and answers(note.card) is None:
        tags = (*note.card.words("tags"), question.id)
        batch += (Set(note.card.id, "tags", note.card.get("tags"), tags),)
    return Edit("covered", batch)


def uncover(journey: Journey, call: Call, question: Question, note: Card | None) -> Edit:
    """A question was not covered after all, and a note does not answer it."""
    covered = tuple(id for id in call.covered if id != question.id)
    batch = kept(journey, replace(call, covered=covered))
    if note is not None and question.id in note.words("tags"):
        tags = tuple(tag for tag in note.words("tags") if tag != question.id)
        batch += (Set(note.id, "tags", note.get("tags"), tags or None),)
    return Edit("not covered", batch)


def answers(card: Card) -> Question | None:
    """The question that a note is tied to."""
    return next((BY_ID[tag] for tag in card.words("tags") if tag in BY_ID), None)


def asked(card: Card) -> Edit:
    """What was to be asked was asked."""
    tags = tuple(ASKED if tag == ASK else tag for tag in card.words("tags"))
    return Edit("asked", (Set(card.id, "tags", card.get("tags"), tags),), card.id)


def unasked(card: Card) -> Edit:
    """What was to be asked was not asked after all."""
    tags = tuple(ASK if tag == ASKED else tag for tag in card.words("tags"))
    return Edit("not asked", (Set(card.id, "tags", card.get("tags"), tags),), card.id)


@dataclass(frozen=True, slots=True)
class Harvest:
    """A call in numbers: questions covered and not, what was not asked, all notes, those in cells
    by lane in the map's order, and how many wait to be sorted."""

    covered: tuple[Question, ...]
    missed: tuple[Question, ...]
    asks: tuple[Card, ...]
    count: int
    lanes: tuple[tuple[str, int], ...]
    waiting: int


def harvest(journey: Journey, call: Call) -> Harvest:
    """What a call has brought."""
    made = notes(journey, call.id)
    inbox = {card.id for card in journey.inbox}
    placed = [note.lane for note in made if note.card.id not in inbox]
    return Harvest(
        tuple(q for q in QUESTIONS if q.id in call.covered),
        tuple(q for q in QUESTIONS if q.id not in call.covered),
        open_asks(journey, call.id),
        len(made),
        tuple((x.key, placed.count(x.key)) for x in journey.lanes if x.key in placed),
        sum(note.card.id in journey.waiting for note in made),
    )
