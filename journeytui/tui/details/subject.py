"""What details are about: the map itself, a stage, or a card."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journeytui.core import edits, structure
from journeytui.core.edits import Edit
from journeytui.core.journey import ROOT, Id, Journey, Stage, Value
from journeytui.layout.face import lane_role
from journeytui.layout.rows import Row
from journeytui.layout.words import shown, stage_name
from journeytui.tui.details.fields import Field, Holder


@dataclass(frozen=True, slots=True)
class Subject:
    """The map under the id of the journey, else a stage or a card; the card's `lane` says which
    fields suit it."""

    id: Id
    lane: str = ""

    def holder(self, journey: Journey) -> Holder | None:
        """What has the fields now; None where it is gone."""
        if self.id == ROOT:
            return journey
        found = journey.find(self.id)
        return found[2] if found is not None else None

    def head(self, journey: Journey) -> Row:
        """What the panel says above the fields."""
        if self.id == ROOT:
            count = len(journey.stages)
            return (("  MAP", "accent"), (f"   {count} stage{'' if count == 1 else 's'}", "muted"))
        found = journey.find(self.id)
        if found is None:
            return ()
        box, index, node = found
        if isinstance(node, Stage):
            return (
                ("  STAGE", "accent"),
                (f"   {index + 1} {stage_name(node, index + 1)}", "strong"),
            )
        lane = next((shown(x.name) for x in journey.lanes if x.key == self.lane), self.lane)
        return ((f"  {lane.upper()}", lane_role(self.lane)), (_where(journey, box), "muted"))

    def edit(self, journey: Journey, field: Field, value: Value | None, group: str = "") -> Edit:
        """Another value for a field. Edits of one `group` and field, one after another, are one
        step of undo. Raises Stale where it is gone."""
        words = value if isinstance(value, str) else ""
        label = field.label.lower()
        if self.id == ROOT:
            return replace(edits.set_field(journey, field.key, value, label), group=group)
        if field.key == "text":
            return edits.edit_text(journey, self.id, words)
        if field.key == "name":
            return structure.rename_stage(journey, self.id, words)
        return edits.set_attr(journey, self.id, field.key, value, label, group=group)


def _where(journey: Journey, box: object) -> str:
    """The stage in which a card is: '   2 Sign up'."""
    for number, stage in enumerate(journey.stages, 1):
        if isinstance(box, tuple) and box[0] == stage.id:
            return f"   {number} {stage_name(stage, number)}"
    return ""
