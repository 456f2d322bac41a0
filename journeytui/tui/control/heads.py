"""On a head the commands of the map mean the stage, or the lane."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from journeytui.core import edits, structure
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Stage
from journeytui.core.moves import shown_lanes
from journeytui.layout.words import shown, stage_name
from journeytui.tui.commands import BY_ID
from journeytui.tui.control.asked import Asked
from journeytui.tui.control.editing import Carry
from journeytui.tui.control.filing import Ask
from journeytui.tui.control.naming import LaneNaming
from journeytui.tui.control.paths import PathTo
from journeytui.tui.desk import Desk
from journeytui.tui.screens.choice import Choice

_FURTHER = "There is nothing further that way."
_MET = {None: "not said any more", True: "yes", False: "no"}


class Heads:
    """Finds who carries out a command where one stands on a head."""

    def __init__(self, desk: Desk, ask: Ask, undo: Callable[[str], None]) -> None:
        self._desk = desk
        self._stage = StageHead(desk, ask, undo)
        self._lane = LaneHead(desk, self._stage, undo)
        self._nowhere = dict.fromkeys(("card_add", "card_add_above"), self._first_stage)

    def _first_stage(self, _key: str) -> None:
        """On a map with neither stage nor lane in sight there is but one thing to add."""
        self._stage.add(0)

    def handler(self, id: str) -> Callable[[str], None] | None:
        """What a command does on the present head; None where it means there what it does
        elsewhere, and off the heads."""
        cursor = self._desk.cursor
        if cursor.stage is not None and cursor.lane:
            return None
        if cursor.stage is None and not cursor.lane:
            return self._nowhere.get(BY_ID[id].handler)
        head = self._lane if cursor.stage is None else self._stage
        handler = getattr(head, BY_ID[id].handler, None)
        return cast("Callable[[str], None] | None", handler)


class StageHead:
    """The commands on a stage's head."""

    def __init__(self, desk: Desk, ask: Ask, undo: Callable[[str], None]) -> None:
        self._desk = desk
        self._ask = ask
        self._undo = undo

    def _here(self) -> tuple[int, Stage]:
        """The stage on whose head one stands, and its index."""
        stages = self._desk.journey.stages
        return next((n, s) for n, s in enumerate(stages) if s.id == self._desk.cursor.stage)

    # -- adding and naming

    def card_add(self, _key: str) -> None:
        self.add(self._here()[0] + 1)

    def card_add_above(self, _key: str) -> None:
        self.add(self._here()[0])

    def add(self, index: int) -> None:
        """Ask for the name of a stage and put it in front of the one at `index`."""
        desk = self._desk

        def named(names: list[str]) -> None:
            desk.perform(
                structure.add_stages(desk.journey, desk.session.next_id, index, names),
                "No stage was added: it needs a name.",
            )

        desk.ask(Asked(named), "New stage:", placeholder="its name")

    def card_edit(self, _key: str) -> None:
        desk = self._desk
        index, stage = self._here()

        def named(names: list[str]) -> None:
            desk.perform(structure.rename_stage(desk.journey, stage.id, " ".join(names)))

        desk.ask(Asked(named), "Stage:", stage.name, f"Stage {index + 1}")

    # -- deleting

    def card_cut(self, _key: str) -> None:
        index, stage = self._here()
        count = sum(len(cards) for _, cards in stage.cells)
        if not count:
            self._delete(stage)
            return
        cards = "its card" if count == 1 else f"its {count} cards"
        choice = Choice(
            f"Delete the stage with {cards}?",
            [f"{index + 1} {stage_name(stage, index + 1)}"],
            (("y", "delete it; u brings all of it back"), ("Esc", "keep it")),
        )
        self._ask(choice, lambda key: self._delete(stage) if key == "y" else None)

    def _delete(self, stage: Stage) -> None:
        if self._desk.perform(structure.delete_stage(self._desk.journey, stage.id)):
            self._desk.say("Deleted the stage; u brings it back.")

    # -- its place

    def card_move_left(self, _key: str) -> None:
        self._push("left")

    def card_move_right(self, _key: str) -> None:
        self._push("right")

    def card_move_up(self, _key: str) -> None:
        self._push("up")

    def card_move_down(self, _key: str) -> None:
        self._push("down")

    def card_move(self, _key: str) -> None:
        self._desk.mode = Carry(self._desk, self._push, self._undo, "stage")
        self._desk.bars()

    def _push(self, direction: edits.Direction) -> None:
        desk = self._desk
        if direction in {"up", "down"}:
            desk.say("A stage moves to the left and to the right: H and L.")
            return
        steps = 1 if direction == "right" else -1
        desk.perform(structure.move_stage(desk.journey, self._here()[1].id, steps), _FURTHER)

    # -- its paths and its goal

    def path_add(self, _key: str) -> None:
        self._desk.mode = PathTo(self._desk, self._here()[1].id, self._undo)
        self._desk.bars()

    def card_mark(self, _key: str) -> None:
        desk = self._desk
        edit = edits.cycle_goal_met(desk.journey, self._here()[1].id)
        if desk.perform(edit):
            met = self._here()[1].fields.get("goal_met")
            desk.say(f"Goal met: {_MET[met if isinstance(met, bool) else None]}.")


class LaneHead:
    """The commands on a lane's head. On a map without stages all heads are lanes', and there one
    adds the first stage."""

    def __init__(self, desk: Desk, stages: StageHead, undo: Callable[[str], None]) -> None:
        self._desk = desk
        self._stages = stages
        self._undo = undo
        self._naming = LaneNaming(desk)

    def card_add(self, _key: str) -> None:
        self._add(above=False)

    def card_add_above(self, _key: str) -> None:
        self._add(above=True)

    def _add(self, above: bool) -> None:
        if self._desk.journey.stages:
            self._naming.add(self._desk.cursor.lane, above=above)
        else:
            self._stages.add(0)

    def card_edit(self, _key: str) -> None:
        self._naming.rename(self._desk.cursor.lane)

    def card_cut(self, _key: str) -> None:
        desk = self._desk
        key = desk.cursor.lane
        lanes = shown_lanes(desk.journey)
        at = next((n for n, lane in enumerate(lanes) if lane.key == key), None)
        if at is None or len(lanes) == 1:
            desk.say("The last lane in sight stays.")
            return
        beside = lanes[at + 1] if at + 1 < len(lanes) else lanes[at - 1]
        if desk.perform(
            structure.hide_lane(desk.journey, key, hidden=True), then=Cursor(None, beside.key)
        ):
            desk.say(f"Hid {shown(lanes[at].name)} with what it holds; u or :lanes brings it back.")

    # -- its place

    def card_move_left(self, _key: str) -> None:
        self._push("left")

    def card_move_right(self, _key: str) -> None:
        self._push("right")

    def card_move_up(self, _key: str) -> None:
        self._push("up")

    def card_move_down(self, _key: str) -> None:
        self._push("down")

    def card_move(self, _key: str) -> None:
        self._desk.mode = Carry(self._desk, self._push, self._undo, "lane")
        self._desk.bars()

    def _push(self, direction: edits.Direction) -> None:
        desk = self._desk
        if direction in {"left", "right"}:
            desk.say("A lane moves up and down: K and J.")
            return
        steps = 1 if direction == "down" else -1
        desk.perform(structure.move_lane(desk.journey, desk.cursor.lane, steps), _FURTHER)
