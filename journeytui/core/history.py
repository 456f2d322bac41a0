"""Undo and redo: the steps that were done, and those that were taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from journeytui.core.changes import Batch, Change, Move, Set, invert
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.homing import carried_out
from journeytui.core.journey import Id, Journey, same

LIMIT = 500
"""So many steps can be undone; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo takes back: a batch, its name, and where the cursor stood before and after."""

    label: str
    batch: Batch
    before: Cursor
    after: Cursor
    focus: Id | None = None
    group: str = ""


class Turned(NamedTuple):
    """A step that was undone or redone: the journey after it, the step, and all that it took."""

    journey: Journey
    step: Step
    batch: Batch


class History:
    """The steps of an open journey. It holds no journey: undo and redo work on the one given."""

    def __init__(self, done: Iterable[Step] = (), undone: Iterable[Step] = ()) -> None:
        """A history with the steps of an earlier one, in the order of its `steps` and `undone`."""
        self._done = list(done)[-LIMIT:]
        self._undone = list(undone)
        self._growing = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that undo takes back, the last one first to go."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Step, ...]:
        """The steps that redo does again, the last one first to come."""
        return tuple(self._undone)

    def done(self, edit: Edit, before: Cursor, after: Cursor) -> bool:
        """Take up an edit that has been applied; what was undone before it cannot be redone.
        Whether it joined the step before it.

        An edit that changes nothing is no step. One of the same group and focus as the last step,
        with nothing between, joins it; a step that this makes void disappears.
        """
        grows = self._growing and self._continues(edit)
        if not edit.batch:
            self._growing = grows
            return False
        self._undone.clear()
        self._growing = edit.group != ""
        step = Step(edit.label, edit.batch, before, after, edit.focus, edit.group)
        if grows:
            last = self._done.pop()
            batch = fold(last.batch + edit.batch)
            step = Step(edit.label, batch, last.before, after, edit.focus, edit.group)
        if step.batch:
            self._done.append(step)
            del self._done[:-LIMIT]
        else:
            self._growing = False
        return grows

    def joined(self, edit: Edit, before: Cursor, after: Cursor) -> None:
        """Take up an edit that joined the step before it when it was made."""
        self._growing = bool(self._done) and self._continues(edit)
        self.done(edit, before, after)

    def moved(self, *, back: bool) -> None:
        """Count the last step as undone, or with `back` False the step undone last as redone,
        where the journey has been turned already."""
        self.seal()
        source, target = (self._done, self._undone) if back else (self._undone, self._done)
        if source:
            target.append(source.pop())

    def dropped(self, *, back: bool) -> None:
        """Forget the step that `moved` would move: it could not be taken back."""
        self.seal()
        source = self._done if back else self._undone
        if source:
            source.pop()

    def seal(self) -> None:
        """Say that another command came: the last step is complete."""
        self._growing = False

    def undo(self, journey: Journey) -> Turned | None:
        """The journey without the last step; None where there is none.

        Cards that somebody else put into a stage that goes wait in the inbox, and come home with
        it. Raises Stale where the journey has changed so that the step cannot be taken back; the
        step is then dropped, and the next undo takes the one before it.
        """
        return self._turn(self._done, self._undone, journey, invert)

    def redo(self, journey: Journey) -> Turned | None:
        """The journey with the step that was undone last; else as `undo`."""
        return self._turn(self._undone, self._done, journey, lambda batch: batch)

    def _continues(self, edit: Edit) -> bool:
        last = self._done[-1]
        return last.group == edit.group and last.focus == edit.focus

    def _turn(
        self,
        source: list[Step],
        target: list[Step],
        journey: Journey,
        direction: Callable[[Batch], Batch],
    ) -> Turned | None:
        self.seal()
        if not source:
            return None
        step = source.pop()
        turned, batch = carried_out(journey, direction(step.batch))
        target.append(step)
        return Turned(turned, step, batch)


def fold(batch: Batch) -> Batch:
    """The batch with successive sets of one field, and successive moves of one card, made one.

    What leads back to where it began goes. The result applies where the batch does, with the same
    outcome.
    """
    folded: list[Change] = []
    for change in batch:
        joined = _joined(folded[-1], change) if folded else None
        if joined is None:
            folded.append(change)
        elif _is_void(joined):
            folded.pop()
        else:
            folded[-1] = joined
    return tuple(folded)


def _joined(first: Change, second: Change) -> Change | None:
    match first, second:
        case Set(id, key, old, _), Set(next_id, next_key, _, new) if (id, key) == (
            next_id,
            next_key,
        ):
            return Set(id, key, old, new)
        case Move(id, start, _), Move(next_id, _, end) if id == next_id:
            return Move(id, start, end)
    return None


def _is_void(change: Change) -> bool:
    match change:
        case Set(_, _, old, new):
            return same(old, new)
        case Move(_, old, new):
            return old == new
    return False
