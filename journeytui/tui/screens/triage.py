"""Triage: what waits, one card at a time; a key or two say where it goes."""

from __future__ import annotations

from dataclasses import replace

from journeytui.core import edits
from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.history import Step
from journeytui.core.journey import Card, Id, Table
from journeytui.core.sorting import merge_into, park
from journeytui.layout import triage as picture
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row
from journeytui.layout.sorted import parked_words, placed_words, summary
from journeytui.layout.words import numbered, shown
from journeytui.method import triage as way
from journeytui.method.twins import Twin, Twins
from journeytui.method.verdict import Missing, lane_for, placing
from journeytui.session import Session
from journeytui.tui.control.noting import Notes
from journeytui.tui.control.settling import Settling, keys_here
from journeytui.tui.control.standing import PLACING, Standing
from journeytui.tui.screens.work import WorkScreen
from journeytui.tui.styles import Styles

_WITH_ITS_LIKE = ("kind", "by", "source", "at")
"""What cards have from the one whose lines they were."""


class TriageScreen(WorkScreen):
    """Shows the card in front and hands it on to where it belongs."""

    SCOPE = "triage"
    NAME = "TRIAGE"
    KEYS_IN_LINE = False

    def __init__(self, session: Session, looks: Styles, glyphs: Glyphs, at: Cursor) -> None:
        super().__init__(session, looks, glyphs, at)
        self._way = way.begin(self.journey)
        self._seen = self.journey
        self._twins = Twins()
        self._editing: Id | None = None
        self._standing = Standing(at)
        self._settling = Settling(self, lambda: self.card)
        self._notes = Notes(self, lambda: self.app.suspend())

    # -- what is in front

    @property
    def card(self) -> Card | None:
        """The card in front."""
        return way.card(self._way, self.journey)

    @property
    def twin(self) -> Twin | None:
        """What says the same as the card in front, or nearly so."""
        return self._twins.of(self.journey, self.card) if self.card is not None else None

    def _go(self, to: way.Triage) -> None:
        """Another card in front, or something else chosen for it."""
        self._way = to
        self.renew()

    def _tell_stage(self, before: Id | None, since: str = "") -> None:
        """Say for which stage all is offered now, where that is another than before."""
        stage = self._way.stage
        if stage is not None and stage != before and self.card is not None:
            self.say(f"{numbered(self.journey, stage)}: all that waits{since}.")

    # -- the picture

    def renew(self) -> None:
        if self._seen is not self.journey:
            self._seen = self.journey
            self._way = way.settled(self._way, self.journey)
            if self._editing is not None and (self.card is None or self.card.id != self._editing):
                # Somebody else took the card away under the line.
                self.line.remember()
                self._editing, self.typing = None, False
                self.line.go_away()
        super().renew()

    def hints(self) -> tuple[tuple[str, str], ...]:
        return keys_here(self._way, self.journey, self.typing)

    def rows(self, cells: int, height: int) -> list[Row]:
        card = self.card
        if card is None:
            parked = len(self.journey.inbox) - len(self.journey.waiting)
            tally = way.tally(self._way, self.journey)
            waiting = len(self.journey.waiting)
            return summary(tally, waiting, parked, cells, height, self.glyphs)
        front = picture.Front(
            card,
            self._way.at + 1,
            len(self._way.queue),
            self._way.target,
            self._way.stage,
            self.twin,
            self._settling.conflict,
        )
        typed = 0
        if self.typing:
            frame = picture.frame(self.journey, front, cells, height)
            typed = min(self.line.fit(frame.text), frame.text_rows)
            spot = picture.spot(self.journey, front, cells, height, typed)
            self.place_line(spot.x, spot.y, spot.cells, spot.most)
        return picture.triage(self.journey, front, cells, height, self.glyphs, typed)

    # -- placing

    def run(self, id: str, key: str) -> None:
        if not self._settling.refuses(id):
            super().run(id, key)

    def conflict_choose(self, _key: str) -> None:
        """Yours or theirs, where the card in front is the other side of something."""
        self._settling.choose()

    def triage_yes(self, _key: str) -> None:
        self._place("yes")

    def triage_maybe(self, _key: str) -> None:
        self._place("maybe")

    def triage_no(self, _key: str) -> None:
        self._place("no")

    def triage_place(self, _key: str) -> None:
        self._place(None)

    def _place(self, feasible: str | None) -> None:
        try:
            edit = placing(self._way, self.journey, feasible)
        except Missing as missing:
            self.say(str(missing), "warn")
            return
        stage = self._way.stage
        if self._do(edit) and edit.focus is not None:
            self.at = self._standing.on(self.journey, edit.focus)
            if self._way.stage == stage:
                words = placed_words(self.journey, edit.focus, self.size.width - 2, self.glyphs)
                self.say(words, "muted", PLACING)

    def _do(self, edit: Edit) -> bool:
        """Carry out an edit; where it ends a stage's round, say which stage is next."""
        stage = self._way.stage
        done = self.perform(edit)
        self._tell_stage(stage)
        return done

    # -- choosing

    def triage_stage(self, key: str) -> None:
        number = int(key) or 10
        to = way.to_stage(self._way, self.journey, number)
        if to is None:
            count = len(self.journey.stages)
            self.say(f"There is no stage {number}; the last is {count}.", "warn")
        elif self.card is not None:
            self._to_stage(to)

    def triage_stage_previous(self, _key: str) -> None:
        self._step_stage(-1)

    def triage_stage_next(self, _key: str) -> None:
        self._step_stage(1)

    def _step_stage(self, step: int) -> None:
        if self.card is not None:
            self._to_stage(way.stage_step(self._way, self.journey, step))

    def _to_stage(self, to: way.Triage) -> None:
        """Another stage for the card in front, in a round by stage for those behind it, too."""
        before = self._way.stage
        self._go(to)
        self._tell_stage(before, ", from this one on")

    def triage_lane(self, key: str) -> None:
        try:
            lane = lane_for(key, self.journey)
        except Missing as missing:
            self.say(str(missing), "warn")
        else:
            self._go(way.to_lane(self._way, lane))

    def triage_lane_next(self, _key: str) -> None:
        self._go(way.lane_step(self._way, self.journey, 1))

    def triage_lane_previous(self, _key: str) -> None:
        self._go(way.lane_step(self._way, self.journey, -1))

    # -- going on

    def triage_later(self, key: str) -> None:
        """The next one; at the end what is left, once more."""
        if self.card is not None:
            stage = self._way.stage
            self._go(way.later(self._way, self.journey))
            self._tell_stage(stage)
        elif key not in {"j", "down"} and self.journey.waiting:
            self._go(way.again(self._way, self.journey))

    def triage_previous(self, _key: str) -> None:
        self._go(way.earlier(self._way, self.journey))

    def triage_by_stage(self, _key: str) -> None:
        """Stage by stage from the first, or whatever the stage."""
        stages = self.journey.stages
        if not stages:
            self.say("This map has no stages yet; on the map a makes one.", "warn")
        elif not self.journey.waiting:
            self.say("Nothing waits to be sorted.")
        elif self._way.stage is None or self.card is None:
            self._go(way.by_stage(self._way, self.journey, stages[0].id))
        else:
            self._go(way.by_stage(self._way, self.journey, None))

    def triage_park(self, _key: str) -> None:
        """Aside with it; at the end, what is aside."""
        card = self.card
        if card is not None:
            if self._do(park(self.journey, card.id, not card.aside)):
                self.say(parked_words(card))
        elif len(self.journey.waiting) < len(self.journey.inbox):
            self._go(way.again(self._way, self.journey, parked=True))
        else:
            self.say("Nothing is parked.")

    def triage_same(self, _key: str) -> None:
        """One with the card that it is like."""
        card, like = self.card, self.twin
        if card is None or like is None:
            self.say("There is nothing like it to be the same as.", "warn")
            return
        before = self._way
        self._way = way.with_merged(before, card.id)
        if self._do(merge_into(self.journey, card.id, like.card.id)):
            self.say(f"One with “{shown(like.card.text)}”; other words are in its note.")
        else:
            self._way = replace(self._way, merged=before.merged)

    def turned(self, step: Step, back: bool) -> None:
        """A card that was taken back is in front again."""
        self._seen = self.journey
        if back and step.focus is not None:
            self._way = way.shown(self._way, self.journey, step.focus)
        else:
            self._way = way.settled(self._way, self.journey)
        self.at = self._standing.on(self.journey)

    def news_came(self, batch: Batch) -> None:
        before = len(self._way.begun)
        super().news_came(batch)
        if came := len(self._way.begun) - before:
            self.say(f"{came} more came in; {'it comes' if came == 1 else 'they come'} last.")

    # -- changing the card itself

    def card_edit(self, _key: str) -> None:
        """Type over its words."""
        if (card := self.card) is not None:
            self._editing = card.id
            self.open_line(card.text, "", "here")

    def card_note(self, _key: str) -> None:
        """Its long note, in the editor."""
        if (card := self.card) is not None:
            self._notes.write(card.id)

    def line_committed(self, text: str) -> None:
        self.lines_pasted([text])

    def line_left(self, text: str) -> None:
        self.lines_pasted([text])

    def lines_pasted(self, texts: list[str]) -> None:
        """The first for the card; the others wait after it and come from where it came from."""
        id, self._editing = self._editing, None
        self.close_line()
        card = self.journey.card(id) if id is not None else None
        if card is None or not any(text.strip() for text in texts):
            self.say("A card needs words; x parks it.", "warn")
            return
        attrs = Table.of({key: card.attrs.get(key) for key in _WITH_ITS_LIKE})
        edit = edits.edit_lines(self.journey, self.session.next_id, card.id, texts, attrs)
        self.perform(replace(edit, focus=card.id))
