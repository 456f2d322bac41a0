"""The list of lanes: those of the map, hidden ones among them, and what the method has besides."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core import structure
from journeytui.core.journey import Lane
from journeytui.core.moves import shown_lanes
from journeytui.layout.face import lane_role
from journeytui.layout.panel import Item
from journeytui.layout.rows import Row
from journeytui.layout.words import shown
from journeytui.method.lanes import question_for
from journeytui.tui.control.naming import LaneNaming, further
from journeytui.tui.control.panels import Panel, Turn
from journeytui.tui.desk import Desk

_FURTHER = "There is nothing further that way."


class LaneLists:
    """Carries out the opening of the list, and the asking for a question."""

    def __init__(self, desk: Desk, undo: Turn, redo: Turn) -> None:
        self._desk, self._undo, self._redo = desk, undo, redo

    def lane_list(self, _key: str) -> None:
        LaneList(self._desk, self._undo, self._redo).open()

    def lane_question(self, _key: str) -> None:
        """Ask what the empty cells of the lane ask in which one stands."""
        if lane := self._desk.cursor.lane:
            LaneNaming(self._desk).question(lane)
        else:
            self._desk.say("A question belongs to a lane; stand in one, or on its head.")


class LaneList(Panel):
    """The lanes, each shown or hidden."""

    title = "LANES"
    scope = "lanes"
    hints = (
        ("Space", "show or hide"),
        ("J K", "reorder"),
        ("a", "add"),
        ("e", "rename"),
        ("E", "question"),
        ("u", "undo"),
        ("?", "help"),
        ("Esc", "close"),
    )

    def __init__(self, desk: Desk, undo: Turn, redo: Turn) -> None:
        super().__init__(desk, undo, redo)
        self._naming = LaneNaming(desk, self._stand)
        self._stand(desk.cursor.lane, draw=False)

    def _lanes(self) -> list[Lane]:
        """The lanes of the map, then the method's others."""
        return [*self._desk.journey.lanes, *further(self._desk.journey)]

    def _own(self, lane: Lane) -> bool:
        return any(lane.key == other.key for other in self._desk.journey.lanes)

    def _stand(self, key: str, draw: bool = True) -> None:
        """Put the cursor of the list on a lane."""
        keys = [lane.key for lane in self._lanes()]
        if key in keys:
            self.at = keys.index(key)
        if draw:
            self.draw()

    # -- what is in it

    def head(self) -> Row:
        count = len(shown_lanes(self._desk.journey))
        return (("  LANES", "accent"), (f"   {count} in sight", "muted"))

    def items(self) -> Sequence[Item]:
        return [self._item(lane) for lane in self._lanes()]

    def _item(self, lane: Lane) -> Item:
        glyphs = self._desk.glyphs
        role = lane_role(lane.key)
        if not self._own(lane):
            return Item("", shown(lane.name), "muted", mark=(" ", role), aside="not in this map")
        count = sum(len(stage.cell(lane.key)) for stage in self._desk.journey.stages)
        cards = f"{count} card{'' if count == 1 else 's'}" if count else ""
        if lane.hidden:
            aside = ", ".join(filter(None, ["hidden", cards]))
            return Item("", shown(lane.name), "muted", mark=(glyphs.wanted, role), aside=aside)
        return Item("", shown(lane.name), "text", mark=(glyphs.point, role), aside=cards)

    def foot(self) -> str:
        lanes = self._lanes()
        return shown(question_for(lanes[self.at])) if lanes else ""

    # -- keys

    def lanes_turn(self) -> None:
        """Show the lane in front, or hide it."""
        self._turn(self._lanes()[self.at])

    def lanes_add(self) -> None:
        """A new lane below it."""
        self._naming.add(self._lanes()[self.at].key)

    def lanes_add_above(self) -> None:
        """A new lane above it."""
        self._naming.add(self._lanes()[self.at].key, above=True)

    def lanes_rename(self) -> None:
        """Another name."""
        if (key := self._own_key()) is not None:
            self._naming.rename(key)

    def lanes_question(self) -> None:
        """Another question."""
        if (key := self._own_key()) is not None:
            self._naming.question(key)

    def lanes_down(self) -> None:
        """The lane one down."""
        self._push(1)

    def lanes_up(self) -> None:
        """The lane one up."""
        self._push(-1)

    def _push(self, steps: int) -> None:
        if (key := self._own_key()) is not None:
            self._desk.perform(structure.move_lane(self._desk.journey, key, steps), _FURTHER)
            self._stand(key)

    def _own_key(self) -> str | None:
        """The key of the lane in front; where the map has not got it, says so and gives None."""
        lane = self._lanes()[self.at]
        if self._own(lane):
            return lane.key
        self._desk.say("The map has no such lane yet; Space takes it in.")
        return None

    def _turn(self, lane: Lane) -> None:
        """Show a lane or hide it, or take it into the map."""
        desk = self._desk
        if not self._own(lane):
            desk.perform(structure.add_lane(desk.journey, "", "", key=lane.key))
        elif not lane.hidden and len(shown_lanes(desk.journey)) == 1:
            desk.say("The last lane in sight stays.")
        else:
            desk.perform(structure.hide_lane(desk.journey, lane.key, hidden=not lane.hidden))
        self._stand(lane.key)
