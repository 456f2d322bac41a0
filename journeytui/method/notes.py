"""Notes of a call: what a typed line becomes, and how the last one is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from journeytui.core.calls import Call, in_file, kept
from journeytui.core.changes import Batch, Change, Insert, Place, Set, Stale, place_at
from journeytui.core.edits import Edit, delete, move_card
from journeytui.core.journey import Box, Card, Id, Journey, Stage, Table, Value, same
from journeytui.core.links import name_stage
from journeytui.core.text import visible
from journeytui.method.signs import ASK, as_typed, read_signs

_OURS = "opportunities"
"""What stands in this lane is our idea; all else is what the customer told, unless it is to ask."""


_TICK = timedelta(milliseconds=1)
"""Between the moments of notes that were made within one second."""


@dataclass(frozen=True, slots=True)
class Note:
    """A card of a call, with its lane ('' where none is known) and its stage."""

    card: Card
    lane: str
    stage: Id | None


def notes(journey: Journey, call: str) -> tuple[Note, ...]:
    """The cards that have a call as their source, in the order in which they were made."""
    stages = {key: id for id, key in reversed(journey.stage_keys.items())}
    out: list[Note] = []
    for box, card in journey.cards():
        if not card.attrs or card.get("source") != call:
            continue
        if isinstance(box, tuple):
            out.append(Note(card, box[1], box[0]))
        else:
            out.append(Note(card, card.word("lane"), stages.get(card.word("stage"))))
    # What has the same moment stays in the order of the file, which is there again tomorrow.
    return tuple(sorted(out, key=lambda note: _moment(note.card.get("at"))))


def _moment(at: Value | None) -> float:
    """When a card was made, in seconds; one that does not say so comes last."""
    if not isinstance(at, datetime):
        return float("inf")
    return (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).timestamp()


@dataclass(frozen=True, slots=True)
class Meant:
    """What a typed line says: `typed` read by its signs, `blank` where it says nothing."""

    text: str
    lane: str
    attrs: Mapping[str, Value]

    @property
    def blank(self) -> bool:
        return not self.text and "score" not in self.attrs

    @property
    def ask(self) -> bool:
        """Whether it is a question for later."""
        return "tags" in self.attrs


def meant(typed: str) -> Meant:
    """What a line says; one that holds a sign alone is that text."""
    words = visible(typed).strip()
    text, lane, attrs = read_signs(words)
    return Meant(text, lane, attrs) if text or "score" in attrs else Meant(words, "", {})


def take(
    journey: Journey, next_id: Id, call: Call, stage: Id | None, lines: Sequence[str], now: datetime
) -> Edit:
    """A note for each line that is not blank: with a stage and a lane in that cell, else in the
    inbox, at the end. The call comes into the map where it is not there. Raises Stale where the
    stage is gone.
    """
    home = _stage(journey, stage)
    batch: list[Change] = list(kept(journey, call))
    ends: dict[Box, Place] = {}
    at = in_file(now)
    later = _later(journey, call, at)
    id = next_id
    for said in filter(lambda said: not said.blank, map(meant, lines)):
        common: dict[str, Value | None] = {"source": call.id, "at": at + later}
        box: Box = (home.id, said.lane) if home is not None and said.lane else "inbox"
        waiting = _waiting(journey, home, said.lane) if box == "inbox" else {}
        common["evidence"] = _evidence(said)
        card = Card(id, said.text, Table.of({**said.attrs, **common, **waiting}))
        end = ends.get(box) or place_at(journey.items(box), box, len(journey.items(box)))
        batch.append(Insert(card, end))
        ends[box] = replace(end, after=card.id)
        id += 1
        later += _TICK
    count = id - next_id
    if not count:
        return Edit("note", ())
    if "inbox" in ends:
        batch += _named(journey, home)
    return Edit("note" if count == 1 else f"{count} notes", tuple(batch), id - 1)


def _later(journey: Journey, call: Call, at: datetime) -> timedelta:
    """How much later than a full second the next note of a call is made, behind those of the same
    second: nothing else in the file tells their order across cells."""
    moments = [_moment(note.card.get("at")) - _moment(at) for note in notes(journey, call.id)]
    last = max((moment for moment in moments if 0 <= moment < 1), default=None)
    return timedelta(0) if last is None else round(last / _TICK.total_seconds()) * _TICK + _TICK


def typed(note: Note) -> str:
    """A note as one would type it."""
    return as_typed(note.card.text, note.lane, dict(note.card.attrs.pairs))


def mend(journey: Journey, note: Note, line: str, stage: Id | None) -> Edit:
    """The note as the line has it now, in this stage: only what the line says otherwise than before
    is changed. An empty line deletes it. Raises Stale where the note or the stage is gone.
    """
    found = journey.find(note.card.id)
    if found is None:
        raise Stale("the note is gone")
    if not line.strip():
        return delete(journey, note.card.id)
    was, said = meant(typed(note)), meant(line)
    lane = said.lane if said.lane != was.lane else note.lane
    home = _stage(journey, stage)
    box: Box = (home.id, lane) if home is not None and lane else "inbox"
    batch: list[Change] = []
    if (lane, stage) != (note.lane, note.stage):
        if box != found[0]:
            batch += move_card(journey, note.card.id, box, len(journey.items(box))).batch
        if box == "inbox":
            batch += _sets(note.card, _waiting(journey, home, lane))
            batch += _named(journey, home)
    if said.text != was.text:
        batch.append(Set(note.card.id, "text", note.card.text, said.text))
    batch += _sets(note.card, _changed(note.card, was, said))
    return Edit("mend", tuple(batch), note.card.id)


def _changed(card: Card, was: Meant, said: Meant) -> dict[str, Value | None]:
    """The attributes that a mended line says otherwise."""
    out: dict[str, Value | None] = {
        key: said.attrs.get(key)
        for key in ("quote", "score")
        if not same(was.attrs.get(key), said.attrs.get(key))
    }
    if was.ask != said.ask:
        others = tuple(tag for tag in card.words("tags") if tag != ASK)
        out["tags"] = ((*others, ASK) if said.ask else others) or None
    if (new := _evidence(said)) != (old := _evidence(was)) and card.get("evidence") == old:
        out["evidence"] = new
    return out


def _sets(card: Card, values: Mapping[str, Value | None]) -> list[Change]:
    return [
        Set(card.id, key, card.attrs.get(key), value)
        for key, value in values.items()
        if not same(card.attrs.get(key), value)
    ]


def _evidence(said: Meant) -> str | None:
    """How we know it: a verbatim, and whatever of the customer's has a lane, was said."""
    told = said.lane not in ("", _OURS) or said.attrs.get("quote") is True
    return "said" if told else None


def _waiting(journey: Journey, stage: Stage | None, lane: str) -> dict[str, Value | None]:
    """What an entry of the inbox says of where it belongs."""
    key = journey.stage_keys[stage.id] if stage is not None else None
    return {"kind": "note", "stage": key, "lane": lane or None}


def _named(journey: Journey, stage: Stage | None) -> Batch:
    """Writes down the id by which the inbox knows a stage, where the file derives it."""
    return name_stage(journey, stage) if stage is not None else ()


def _stage(journey: Journey, id: Id | None) -> Stage | None:
    if id is None:
        return None
    stage = next((stage for stage in journey.stages if stage.id == id), None)
    if stage is None:
        raise Stale("its stage is gone")
    return stage
