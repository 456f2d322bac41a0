"""A program without a screen that works on a map, until it is killed or has done enough."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from journeytui.core import edits
from journeytui.core.changes import Batch, Change, Insert, Remove, Set, Stale
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Card, Id, Journey
from journeytui.session import Kind, Session
from journeytui.storage import keeping
from journeytui.storage.journal import Journals
from tests.trials.telling import Teller

HERE = Cursor()
LANES = ("actions", "emotions", "pain_points")

OWN = "own"
"""What the cards of hands begin with."""


@dataclass(frozen=True)
class Task:
    """What a hand is to do. It touches those cards alone whose number leaves `share` when divided
    by `of`: the others are those of the hands beside it."""

    map: Path
    journals: Path
    seed: int
    steps: int
    share: int = 0
    of: int = 1
    most_lines: int = 15
    """Of a journal; so few that it is begun anew again and again."""
    pause: float = 0.01
    """Seconds between two steps, at most."""


def own(journey: Journey) -> Counter[str]:
    """The cards that hands have made, with how often they are there."""
    return Counter(card.text for _, card in journey.cards() if card.text.startswith(OWN))


def texts(journey: Journey) -> Counter[str]:
    """All cards."""
    return Counter(card.text for _, card in journey.cards())


def work(task: Task, teller: Teller) -> None:
    """Open the map, take in what was left, work, and end properly if there was time to."""
    keeping.MOST_LINES = task.most_lines
    session = Session.open(task.map, journals=Journals([task.journals]), retry=0.01)
    session.watch(0.02)
    faults = [fault for left in session.left for fault in left.replayed.faults]
    typed = [left.replayed.draft for left in session.left]
    while session.left:
        session.restore(session.left[0])
    half = session.half_typed
    # Of several half-typed lines all but one became cards of the inbox, a step each.
    shelved = {
        text for draft in typed if draft for text in draft.texts if half and text != half.text
    }
    steps = len(session._work.history.steps)
    teller.tell(
        open=texts(session.journey),
        half=half.text if half else "",
        steps=steps,
        shelved=len(shelved),
        faults=faults,
    )
    if task.of > 1 and session.save_now().kind is Kind.SAVED:
        # Whoever deletes what another one has moved does so in vain: the others come after this.
        teller.tell(saved=True)
    hand = _Hand(session, task, teller)
    for _ in range(task.steps):
        hand.step()
        time.sleep(hand.dice.random() * task.pause)
    if session.close().kind is Kind.SAVED:
        teller.tell(saved=True, ended=True)


class _Hand:
    def __init__(self, session: Session, task: Task, teller: Teller) -> None:
        self.session, self.task, self.teller = session, task, teller
        self.dice = random.Random(task.seed)
        self._number = 0

    def step(self) -> None:
        """One of the things that a person does."""
        choice = self.dice.random()
        if choice < 0.06:
            if self.session.save_now().kind is Kind.SAVED:
                self.teller.tell(saved=True)
        elif choice < 0.14:
            self._type()
        elif choice < 0.26:
            self._turn()
        else:
            self._edit()

    def _type(self) -> None:
        """A line is half typed; that is on the disk once `last_words` returns."""
        if self.dice.random() < 0.5:
            half = f"half {self.task.seed} {self._next()}"
            self.teller.tell(types=half)
            self.session.draft(half, "card", HERE)
        else:
            half = ""
            self.teller.tell(types=half)
            if (waiting := self.session.half_typed) is not None:
                self.session.half_typed_for(waiting.use)
            self.session.draft("")
        self.session.last_words()
        self.teller.tell(half=half)

    def _turn(self) -> None:
        """Undo or redo."""
        session = self.session
        back = self.dice.random() < 0.6
        history = session._work.history
        steps = history.steps if back else history.undone
        if not steps or not self._touches_own(steps[-1].batch):
            return
        self._try(steps[-1].batch, back)
        try:
            turn = session.undo if back else session.redo
            turn()
        except Stale:
            self.teller.tell(stale=True)
            return
        self._did()

    def _edit(self) -> None:
        edit = self._chosen(self.session.journey)
        self._try(edit.batch, back=False)
        try:
            self.session.do(edit, HERE, HERE)
        except Stale:
            # Others wrote between the look at the journey and the edit.
            self.teller.tell(stale=True)
            return
        self._did()

    def _try(self, batch: Batch, back: bool) -> None:
        gone, come = effect(batch)
        self.teller.tell(tries=[come, gone] if back else [gone, come])

    def _did(self) -> None:
        session = self.session
        state = session.state
        sure = session.kept or state.kind is Kind.SAVED
        self.teller.tell(did=True, sure=sure, steps=len(session._work.history.steps))

    def _chosen(self, journey: Journey) -> Edit:
        dice = self.dice
        mine = [card.id for _, card in journey.cards() if self._is_mine(card)]
        choice = dice.random()
        if choice < 0.5 or len(mine) < 3:
            new = [self._text() for _ in range(dice.choice([1, 1, 1, 4]))]
            return edits.add_cards(journey, self.session.next_id, self._box(journey), 0, new)
        if choice < 0.7:
            return edits.edit_text(journey, dice.choice(mine), self._text())
        if choice < 0.82:
            return edits.delete(journey, dice.choice(mine))
        return edits.move_card(journey, dice.choice(mine), self._box(journey), dice.randrange(3))

    def _box(self, journey: Journey) -> tuple[Id, str]:
        return self.dice.choice(journey.stages).id, self.dice.choice(LANES)

    def _is_mine(self, card: Card) -> bool:
        words = card.text.split()
        return words[:1] == [OWN] and int(words[-1]) % self.task.of == self.task.share

    def _touches_own(self, batch: Batch) -> bool:
        """Whether nobody else works on what a batch changes."""
        there = {card.id: card for _, card in self.session.journey.cards()}
        nodes = [
            change.node if isinstance(change, Insert | Remove) else there.get(change.id)
            for change in batch
        ]
        return all(isinstance(node, Card) and self._is_mine(node) for node in nodes)

    def _text(self) -> str:
        """A text that no other card ever has."""
        number = self._next() * self.task.of + self.task.share
        return f"{OWN} {self.task.seed} {number}"

    def _next(self) -> int:
        self._number += 1
        return self._number


def effect(batch: Batch) -> tuple[list[str], list[str]]:
    """The texts that a batch takes away, and those that it brings."""
    gone, come = Counter[str](), Counter[str]()
    for change in batch:
        was, now = _sides(change)
        gone.update(was)
        come.update(now)
    return [*(gone - come).elements()], [*(come - gone).elements()]


def _sides(change: Change) -> tuple[list[str], list[str]]:
    match change:
        case Insert(Card() as card):
            return [], [card.text]
        case Remove(Card() as card):
            return [card.text], []
        case Set(_, "text", was, now):
            return [str(was)] if was else [], [str(now)] if now else []
    return [], []
