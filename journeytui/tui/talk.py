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
from journeytui.method.signs import ASK, off_scale, read_signs

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
        self._left: tuple[Note, str] | None = None
        """A note that was let be, and what was typed of it."""
        self._ticked: tuple[Prompt, Id | None] | None = None
        """What the last key ticked off, and the note that answers it."""

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

    def to_stage(self, journey: Journey, step: int) -> bool:
        """So many stages on; False where there is none."""
        stages = [stage.id for stage in journey.stages]
        present = self.stage(journey)
        at = stages.index(present) + step if present is not None else -1
        if 0 <= at < len(stages):
            self._stage = stages[at]
            return True
        return False

    def go_to(self, stage: Id) -> None:
        """To this stage."""
        self._stage = stage

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
            self._ticked = prompt, None
            return asking.asked(prompt), "Asked; Ctrl+T takes it back."
        last = next((note for note in reversed(self.notes(journey)) if not _to_ask(note)), None)
        answer = last if last is not None and asking.answers(last.card) is None else None
        by = ", by your last note" if answer is not None and answer.card.text else ""
        words = f"Covered: {prompt.short}{by}; Ctrl+T takes it back."
        self._ticked = prompt, answer.card.id if answer is not None else None
        return asking.cover(journey, self.call(journey), BY_ID[prompt.id], answer), words

    def forget_tick(self) -> None:
        """Something else was done: what was ticked off stays so."""
        self._ticked = None

    def uncover(self, journey: Journey) -> tuple[Edit, str] | None:
        """What was ticked off right before is still to ask; None where nothing was."""
        if self._ticked is None:
            return None
        (prompt, note), self._ticked = self._ticked, None
        self._prompt = prompt.id
        if isinstance(prompt, Card):
            card = journey.card(prompt.id)
            edit = asking.unasked(card) if card is not None else Edit("not asked", ())
            return edit, "Still to ask."
        card = journey.card(note) if note is not None else None
        edit = asking.uncover(journey, self.call(journey), BY_ID[prompt.id], card)
        return edit, f"Still to ask: {prompt.short}."

    def agree(self, journey: Journey) -> tuple[Edit, str]:
        """The next answer to whether they agreed to a recording, and what to say of it."""
        call = self.call(journey)
        consent = _NEXT[call.consent]
        return calls.agree(journey, call, consent), _AGREED[consent]

    # -- what is typed

    def hint(self, journey: Journey, line: str) -> str:
        """What becomes of a line, in words; a sign is enough to tell."""
        words = becomes(journey, self.stage(journey), Meant(*read_signs(line)))
        if off_scale(line):
            words = f"a score is 1 to 5; {words}"
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
        self._mend(journey, made[-1])
        return typed(made[-1])

    def _mend(self, journey: Journey, note: Note) -> None:
        self.mending, self._stage_before = note, self.stage(journey)
        self._stage = note.stage if note.stage is not None else self._stage

    def let_be(self, line: str = "") -> None:
        """Leave the note that was being mended as it was, and not as the line has it."""
        if self.mending is not None:
            self._left = (self.mending, line) if line else None
            self._mended(moved=False)

    def heed(self, journey: Journey, line: str) -> None:
        """The line is another: where it is again what was typed of a note that was let be, that
        note is mended again."""
        if self._left is None or self.mending is not None or not line:
            return
        (note, words), self._left = self._left, None
        now = next((n for n in self.notes(journey) if n.card.id == note.card.id), None)
        if line == words and now is not None:
            self._mend(journey, now)

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
