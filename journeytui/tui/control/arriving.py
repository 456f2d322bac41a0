"""What comes from outside while a map is open: shown, marked until looked at, told, and listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from journeytui.core.changes import Batch
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Id, Journey
from journeytui.core.moves import column, index_in_cell, on_card, shown_lanes
from journeytui.core.staying import index_there, stay
from journeytui.layout.cell import Draft
from journeytui.tui.control.came import Came
from journeytui.tui.control.editing import NewCard
from journeytui.tui.control.heeding import BACK
from journeytui.tui.control.newslist import NewsList
from journeytui.tui.control.panels import Panel, Turn
from journeytui.tui.control.unread import Unread
from journeytui.tui.desk import Desk
from journeytui.tui.uses import LineUse


class Arriving:
    """Takes what the session took in to the map, and carries out what leads to it."""

    def __init__(
        self,
        desk: Desk,
        undo: Turn,
        redo: Turn,
        now: Callable[[], datetime],
        company: Callable[[], str],
    ) -> None:
        """`now` is asked for once something has come; `company` says who else has the map open."""
        self._desk, self._undo, self._redo, self._now = desk, undo, redo, now
        self._company = company
        self._came: list[Came] = []
        self._unseen: list[tuple[Came, Batch]] = []
        """What came while another screen covered the map."""
        self._unread = Unread()
        self._said = ""
        desk.grid.mark(desk.session.brought_home)

    def news_came(self, batch: Batch, covered: bool = False) -> None:
        """Others have changed the journey. Who types is not told; the marks stay.

        Where the map is `covered` it is shown once that is over: whatever is painted below another
        screen has Textual send all of that anew.
        """
        desk = self._desk
        came = Came.of(batch, desk.session.journey, self._now(), desk.glyphs)
        self._came.append(came)
        if covered:
            self._unseen.append((came, batch))
            return
        desk.sight.look()
        self._show(came.cards)
        self._tell(came, batch)

    @property
    def fresh(self) -> int:
        """How many cards of the map are new and were not looked at, those included that came while
        it is covered."""
        grid, journey = self._desk.grid, self._desk.session.journey
        if not self._unseen:
            return grid.fresh
        lanes = {lane.key for lane in shown_lanes(journey)}
        new = grid.new.union(*(came.cards for came, _ in self._unseen))
        places = (on_card(journey, id) for id in new)
        return sum(p is not None and p.stage is not None and p.lane in lanes for p in places)

    def uncovered(self) -> None:
        """The map is in sight again."""
        unseen, self._unseen = self._unseen, []
        if unseen:
            self._desk.sight.look()
            self._show(frozenset().union(*(came.cards for came, _ in unseen)))
        for came, batch in unseen:
            self._tell(came, batch)

    def _tell(self, came: Came, batch: Batch) -> None:
        desk = self._desk
        if isinstance(desk.mode, Panel) and desk.use is None:
            desk.mode.again()
        if desk.use is not None:
            return
        if desk.said != self._said or not self._said:
            self._unread = Unread()
        self._unread.add(came, batch, desk.journey, desk.session.next_id, desk.glyphs)
        if words := self._unread.words:
            # That the file is a map again is told once, with the first that came of it.
            back = f"{BACK} " if desk.said == BACK else ""
            desk.say(f"{back}{words}")
            self._said = desk.said

    def catch_up(self) -> None:
        """A key is about to be carried out: what one does is done to the newest journey, also where
        the word of what came is still on its way."""
        if self._desk.sight.look():
            self._show(frozenset())

    def _show(self, cards: frozenset[Id]) -> None:
        desk = self._desk
        before, after = desk.grid.journey, desk.journey
        # Whoever does something with a card goes along with it.
        follow = desk.use is not None or desk.mode is not None
        cursor = stay(before, after, desk.cursor, follow=follow)
        if desk.grid.draft is None or desk.use is None:
            desk.take_in(cards, cursor)
            return
        typing = _typing(desk, before, desk.use, desk.grid.draft, cursor)
        if typing is None:
            desk.parts.line.remember()
            desk.close_line()
            desk.take_in(cards, cursor)
            desk.say("There is no cell left; a and Up bring back what you typed.", "warn")
        else:
            desk.take_in(cards, cursor, typing)

    # -- commands

    def news_list(self, _key: str) -> None:
        """All that came in since the map was opened."""
        NewsList(self._desk, self._came, self._undo, self._redo, self._company).open()

    def news_next(self, _key: str) -> None:
        """To the next card that is new, in reading order, round at the end."""
        desk = self._desk
        journey, new = desk.journey, desk.grid.new - {desk.cursor.card}
        places = [p for s in journey.stages for p in column(journey, s.id) if p.card in new]
        if not places:
            waits = len(journey.waiting)
            more = f" {waits} to sort; T begins." if waits else ""
            desk.say(f"Nothing new on the map.{more}")
            return
        order = {stage.id: number for number, stage in enumerate(journey.stages)}
        lanes = {lane.key: number for number, lane in enumerate(shown_lanes(journey))}

        def key(place: Cursor) -> tuple[int, int, int]:
            stage = order.get(place.stage, -1) if place.stage is not None else -1
            return stage, lanes.get(place.lane, -1), index_in_cell(journey, place)

        here = key(desk.cursor)
        desk.go(next((place for place in places if key(place) > here), places[0]))
        left = len(places) - 1
        desk.say(f"{left} more new; . leads there." if left else "That was the last new one.")


def _typing(
    desk: Desk, before: Journey, use: LineUse, draft: Draft, cursor: Cursor
) -> tuple[LineUse, Draft] | None:
    """For whom, and where, a line is typed on with that was typed for `use` at `draft`; None where
    there is no cell any more."""
    after = desk.journey
    if desk.grid.has_room(after):
        over = on_card(after, draft.over) if draft.over is not None else None
        if over is not None and over.stage is not None:
            return use, replace(draft, stage=over.stage, lane=over.lane)
        if not draft.lane:
            return use, draft
        index = index_there(before, after, draft.stage, draft.lane, draft.index)
        draft = replace(draft, index=index)
        if isinstance(use, NewCard):
            use = NewCard(desk, (draft.stage, draft.lane), index)
        return use, draft
    stage = cursor.stage or next((s.id for s in after.stages), None)
    lane = cursor.lane or next((lane.key for lane in shown_lanes(after)), "")
    if stage is None or not lane:
        return None
    index = index_in_cell(after, cursor)
    return NewCard(desk, (stage, lane), index), Draft(stage, lane, index, draft.rows)
