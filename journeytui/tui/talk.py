"""Where one is in a call: the present stage, what to ask next, which note is being mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from journeytui.core import calls
from journeytui.core.calls import Call
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Id, Journey
from journeytui.layout.call import becomes, offset
from journeytui.layout.words import shown
from journeytui.method import asking
from journeytui.method.asking import ASKED, Harvest, Prompt, following, open_asks
from journeytui.method.interview import BY_ID
from journeytui.method.notes import Meant, Note, mend, notes, take, typed
from journeytui.method.signs import ASK, read_signs

_AGREED = {
    None: "Whether they agreed is not said any more.",
    True: "They agreed to notes and a recording; Ctrl+Y again: they did not.",
    False: "No recording; Ctrl+Y again: not said.",
}

_NEXT: dict[bool | None, bool | None] = {None: True, True: False, False: None}


class Talk:
    """The course of one call. It holds no journey; each question is asked of the present one."""

    def __init__(self, call: Call, stage: Id | None) -> None:
        """`stage` is where one begins; a call may be in the map already."""
        self._begun = call
        self._stage = stage
        self._stage_before: Id | None = None
        self._prompt: str | Id | None = None
        self._seen: tuple[Journey | None, Sequence[Note], Sequence[Card]] = (None, (), ())
        self.mending: Note | None = None
        """The note that is being typed again."""

    def call(self, journey: Journey) -> Call:
        """The call as the map has it; as it began where undoing took it away."""
        return calls.find(journey, self._begun.id) or self._begun

    def age(self, now: datetime) -> timedelta:
        """How long it has lasted."""
        return max(calls.since(self._begun, calls.in_file(now)) or timedelta(0), timedelta(0))

    def notes(self, journey: Journey) -> Sequence[Note]:
        """The notes so far."""
        return self._look(journey)[0]

    def asks(self, journey: Journey) -> Sequence[Card]:
        """What to come back to before one hangs up."""
        return self._look(journey)[1]

    def _look(self, journey: Journey) -> tuple[Sequence[Note], Sequence[Card]]:
        """Both are looked for only where the journey is another."""
        if self._seen[0] is not journey:
            id = self._begun.id
            self._seen = (journey, notes(journey, id), open_asks(journey, id))
        return self._seen[1], self._seen[2]

    def harvest(self, journey: Journey) -> Harvest:
        """What it has brought."""
        return asking.harvest(journey, self.call(journey))

    # -- the stage

    def stage(self, journey: Journey) -> Id | None:
        """The present stage; the first where it is gone, None where there is none."""
        stages = [stage.id for stage in journey.stages]
        return self._stage if self._stage in stages else next(iter(stages), None)

    def to_stage(self, journey: Journey, step: int) -> None:
        """So many stages on, round and round."""
        stages = [stage.id for stage in journey.stages]
        if (present := self.stage(journey)) is not None:
            self._stage = stages[(stages.index(present) + step) % len(stages)]

    def to_last_note(self, journey: Journey) -> None:
        """To the stage of the last note, where it has one."""
        made = self.notes(journey)
        self._stage = (made[-1].stage if made else None) or self._stage

    # -- what is asked

    def prompt(self, journey: Journey) -> Prompt | None:
        """What to ask next; None where everything was asked."""
        return following(self.call(journey).covered, self.asks(journey), self._prompt, 0)

    def to_next_prompt(self, journey: Journey) -> None:
        """What comes behind it."""
        present = self.prompt(journey)
        at = present.id if present is not None else None
        behind = following(self.call(journey).covered, self.asks(journey), at)
        self._prompt = behind.id if behind is not None else None

    def cover(self, journey: Journey, prompt: Prompt) -> tuple[Edit, str]:
        """What was asked was answered, by the last note that answers nothing else yet; the edit and
        what to say of it."""
        if isinstance(prompt, Card):
            return asking.asked(prompt), "Asked."
        last = next((note for note in reversed(self.notes(journey)) if not _to_ask(note)), None)
        answer = last if last is not None and asking.answers(last.card) is None else None
        words = f"Covered: {prompt.short}."
        if answer is not None and answer.card.text:
            words = f"Covered: {prompt.short}; your last note answers it."
        return asking.cover(journey, self.call(journey), BY_ID[prompt.id], answer), words

    def agree(self, journey: Journey) -> tuple[Edit, str]:
        """The next answer to whether they agreed to a recording, and what to say of it."""
        call = self.call(journey)
        consent = _NEXT[call.consent]
        return calls.agree(journey, call, consent), _AGREED[consent]

    # -- what is typed

    def hint(self, journey: Journey, line: str) -> str:
        """What becomes of a line, in words; a sign is enough to tell."""
        words = becomes(journey, self.stage(journey), Meant(*read_signs(line)))
        if self.mending is None:
            return words
        at = offset(self.call(journey), self.mending.card)
        return f"mends {at}: {words if line.strip() else 'Enter deletes the note'}"

    def keep(self, journey: Journey, next_id: Id, lines: Sequence[str], now: datetime) -> Edit:
        """Notes of the lines, the first one for what is being mended. Raises Stale where that, or
        the stage, is gone."""
        stage, mending = self.stage(journey), self.mending
        call = self.call(journey)
        if mending is None:
            return take(journey, next_id, call, stage, lines, now)
        self._mended(moved=stage != mending.stage)
        mended = mend(journey, mending, lines[0], stage)
        more = take(journey, next_id, call, stage, lines[1:], now)
        return Edit(mended.label, mended.batch + more.batch)

    def mend_last(self, journey: Journey) -> str | None:
        """Begin to mend the last note; gives it as one would type it, None where there is none."""
        made = self.notes(journey)
        if not made:
            return None
        self.mending, self._stage_before = made[-1], self.stage(journey)
        self._stage = made[-1].stage if made[-1].stage is not None else self._stage
        return typed(made[-1])

    def let_be(self) -> None:
        """Leave the note that was being mended as it was."""
        if self.mending is not None:
            self._mended(moved=False)

    def _mended(self, moved: bool) -> None:
        self.mending = None
        if not moved:
            self._stage = self._stage_before


def _to_ask(note: Note) -> bool:
    """Whether a note is a question of ours, which answers none."""
    return not {ASK, ASKED}.isdisjoint(note.card.words("tags"))


def who(call: Call) -> str:
    """With whom a call is, for a person."""
    return shown(call.who) or shown(call.id)
