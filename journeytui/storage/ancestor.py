"""Which of several states a file came from that others have written since."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core.diff import align, delta
from journeytui.core.journey import Id, Journey
from journeytui.storage.codec import decode, read
from journeytui.storage.problems import InvalidMap


def ancestor(states: Sequence[Journey], data: bytes, next_id: Id) -> Journey:
    """The state from which the fewest changes lead to a content; the first of those that are alike.
    `next_id` is the first one that none of them has.

    A program can be killed between the renaming of a file and the note of it. Where others wrote
    to the file then, that it held the newer state is told by what is new in it, and is there.
    """
    try:
        held = read(decode(data)).journey
    except InvalidMap:
        return states[0]

    def changes(state: Journey) -> int:
        return len(delta(state, align(state, held, next_id, by_place=False)))

    return min(states, key=changes)
