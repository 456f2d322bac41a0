"""What is to be on the screen after a program ended in the middle of its work."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from journeytui.core.changes import apply, free_id, journey_ids
from journeytui.core.cursor import Cursor
from journeytui.core.diff import align, delta
from journeytui.core.edits import add_cards
from journeytui.core.history import Step
from journeytui.storage.base import Base
from journeytui.storage.journal import digest
from journeytui.storage.keeping import Here
from journeytui.storage.replay import Replayed, with_ids


class Restored(NamedTuple):
    """What is here then, and what the file holds, with the same ids."""

    base: Base
    here: Here


def restored(replayed: Replayed, base: Base, here: Here) -> Restored:
    """A journal's work taken into an open map whose file holds `base`.

    Where nothing was done here, its history goes on: if the file is as that program left it, all is
    as it was; if others wrote meanwhile, what they did is merged into it. Else the work comes as
    one step of undo.
    """
    if here.done or here.undone or here.journey != base.journey:
        return _as_a_step(replayed, base, here)
    if base.data is None:
        return _going_on(replayed, replace(base, journey=replayed.first))
    if (same := same_again(replayed, base)) is not None:
        return same
    from journeytui.core.merge import merge  # few openings need it

    # Of a damaged journal the base is not what the file came from: no guesses.
    theirs = align(replayed.base, base.journey, replayed.next_id, replayed.here, by_place=False)
    merged = merge(replayed.base, replayed.here, theirs, replayed.next_id).journey
    next_id = free_id(replayed.next_id, theirs, merged)
    return Restored(
        replace(base, journey=theirs), Here(merged, next_id, replayed.done, replayed.undone)
    )


def with_line(here: Here, text: str) -> Here:
    """With what was being typed in yet another program, as a card that waits in the inbox."""
    edit = add_cards(here.journey, here.next_id, "inbox", len(here.journey.inbox), [text])
    step = Step(edit.label, edit.batch, Cursor(), Cursor())
    return Here(apply(here.journey, edit.batch), here.next_id + 1, (*here.done, step), ())


def same_again(replayed: Replayed, base: Base) -> Restored | None:
    """All as it was, where the file holds what that program knew it to hold; None where not."""
    known = replayed.known.get(digest(base.data))
    if known is None or known != base.journey:
        return None
    return _going_on(replayed, replace(base, journey=with_ids(base.journey, journey_ids(known))))


def _going_on(replayed: Replayed, base: Base) -> Restored:
    return Restored(base, Here(replayed.here, replayed.next_id, replayed.done, replayed.undone))


def _as_a_step(replayed: Replayed, base: Base, here: Here) -> Restored:
    """Their work and what is here now are two ways on from one state."""
    from journeytui.core.merge import merge

    first_id = max(replayed.next_id, here.next_id)
    now = align(replayed.base, here.journey, first_id, replayed.here, by_place=False)
    merged = merge(replayed.base, replayed.here, now, first_id).journey
    batch = delta(here.journey, align(here.journey, merged, here.next_id, by_place=False))
    journey = apply(here.journey, batch)
    next_id = free_id(here.next_id, journey)
    step = Step("restore", batch, Cursor(), Cursor())
    done = (*here.done, step) if batch else here.done
    return Restored(base, Here(journey, next_id, done, ()))
