"""The list of what came in while the map is open: look through it, go there, bring things back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from journeytui.core.changes import Remove, Stale
from journeytui.core.cursor import Cursor
from journeytui.core.moves import on_card, shown_lanes, valid
from journeytui.core.regain import regain
from journeytui.layout.difference import INKS, Difference
from journeytui.layout.panel import Item
from journeytui.layout.rows import Row
from journeytui.tui.control.came import Came
from journeytui.tui.control.panels import Panel, Turn
from journeytui.tui.desk import Desk


class NewsList(Panel):
    """What others did, the newest first."""

    title = "NEWS"
    scope = "news"

    def __init__(
        self,
        desk: Desk,
        came: Sequence[Came],
        undo: Turn,
        redo: Turn,
        with_whom: Callable[[], str],
    ) -> None:
        """`came` may grow meanwhile; `with_whom` names who else has the map open."""
        super().__init__(desk, undo, redo)
        self._came, self._with_whom = came, with_whom
        self._count = len(self._told())

    def _told(self) -> list[tuple[Came, Difference]]:
        return [(came, each) for came in reversed(self._came) for each in came.differences]

    def head(self) -> Row:
        with_whom = self._with_whom()
        return (("  WHAT CAME IN", "accent"), (f"   {with_whom}" if with_whom else "", "muted"))

    def items(self) -> Sequence[Item]:
        told = self._told()
        today = self._desk.grid.today()
        return [
            Item("", each.sentence, mark=(each.sign, INKS[each.sign]), aside=_time(came, today))
            for came, each in told
        ]

    def again(self) -> None:
        """One stays on what one has in front: what came is above it."""
        count = len(self._told())
        self.at += count - self._count if self.at or self._count == 0 else 0
        self._count = count
        self.draw()

    def foot(self) -> str:
        told = self._told()
        if not told:
            return "Nothing has come in since the map was opened here."
        came, each = told[self.at]
        if self._removed(came, each) is not None:
            return "p brings it back; u takes that back."
        if self._where(each) is not None:
            return "Enter leads there."
        return "It is in the inbox; T sorts." if each.group == "Inbox" else "It is the map itself."

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        told = self._told()
        own: tuple[tuple[str, str], ...] = ()
        if told:
            came, each = told[min(self.at, len(told) - 1)]
            if self._removed(came, each) is not None:
                own = (("p", "bring it back"),)
            elif self._where(each) is not None:
                own = (("⏎", "go there"),)
        return (*own, ("j k", "move"), ("u", "undo"), ("?", "help"), ("Esc", "close"))

    def _removed(self, came: Came, each: Difference) -> Remove | None:
        """What this took away, where it is away still."""
        if each.sign != "-" or each.id is None:
            return None
        if self._desk.journey.find(each.id) is not None:
            return None
        return came.removed.get(each.id)

    def _where(self, each: Difference) -> Cursor | None:
        """Where it is on the map now, or where it was; None where that cannot be stood on."""
        journey = self._desk.journey
        lanes = {lane.key for lane in shown_lanes(journey)}
        there = on_card(journey, each.id) if each.id is not None else None
        if there is None and each.stage in {stage.id for stage in journey.stages}:
            there = Cursor(each.stage, each.lane)
        if there is None or (there.lane and there.lane not in lanes):
            return None
        return valid(journey, there)

    # -- keys

    def news_goto(self) -> None:
        """To where it stands."""
        told = self._told()
        place = self._where(told[self.at][1]) if told else None
        if place is None:
            self._desk.say(self.foot())
            return
        self.close()
        self._desk.go(place)

    def news_regain(self) -> None:
        """What was taken away, once more."""
        told = self._told()
        removed = self._removed(*told[self.at]) if told else None
        if removed is None:
            self._desk.say("Only what was deleted, and is gone still, can be brought back.")
            return
        desk = self._desk
        desk.session.seal()
        try:
            edit = regain(desk.journey, removed)
        except Stale as stale:
            desk.say(f"That does not fit any more: {stale}", "warn")
            return
        if desk.perform(edit):
            self.draw()
            at = edit.batch[0]
            home = getattr(at, "at", None) == removed.at
            desk.say("Brought back; u takes that back." if home else "Its stage is gone: it waits.")


def _time(came: Came, today: date) -> str:
    at = came.at
    return f"{at:%H:%M}" if at.date() == today else f"{at.day} {at:%b %H:%M}"
