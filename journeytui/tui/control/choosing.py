"""Where two people changed one thing: choosing between the two, from wherever one meets it."""

from __future__ import annotations

from journeytui.core.changes import Stale
from journeytui.core.conflicts import (
    CardConflict,
    Conflict,
    conflict_of,
    conflicts,
    keep_both,
    take_ours,
    take_theirs,
)
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Journey
from journeytui.core.moves import on_card, shown_lanes
from journeytui.layout.choices import two_sides
from journeytui.layout.glyphs import Glyphs
from journeytui.tui.control.filing import Ask
from journeytui.tui.desk import Desk
from journeytui.tui.screens.choice import Choice

_SAID = {"y": "Yours stays", "t": "Theirs stands now", "b": "Both stay"}


_WHOSE = "Yours is what stands here, theirs is what came."
"""Git's words for the two sides change places in a rebase."""


def choice(journey: Journey, conflict: Conflict, glyphs: Glyphs) -> Choice:
    """What is asked about one conflict: both sides whole, and a key for each way."""
    about, yours, theirs = two_sides(journey, conflict, glyphs)
    gone = conflict.against is None
    answers = [
        ("y", "nothing of it; theirs goes" if gone else "yours; theirs goes"),
        ("t", "theirs" if gone else "theirs; it takes the place of yours"),
        ("b", "both" if isinstance(conflict, CardConflict) else "both; theirs stays a note"),
        ("Esc", "later"),
    ]
    if gone:
        del answers[2]
    words = (f"{about}:", ("Yours:", yours), ("Theirs:", theirs))
    return Choice("Two people changed this.", words, tuple(answers), aside=_WHOSE)


def settled_by(journey: Journey, conflict: Conflict, key: str) -> Edit:
    """The edit of an answer. Raises Stale."""
    ways = {"y": take_ours, "t": take_theirs, "b": keep_both}
    return ways[key](journey, conflict)


def settled_words(key: str, left: int) -> str:
    """What to say then; `left` counts what is to be chosen still."""
    more = f" {left} more to choose; c leads there." if left else ""
    return f"{_SAID[key]}; u takes it back.{more}"


class Choosing:
    """Carries out the choosing on the map."""

    def __init__(self, desk: Desk, ask: Ask) -> None:
        self._desk, self._ask = desk, ask

    def conflict_choose(self, _key: str) -> None:
        """The conflict where one stands; elsewhere to the next one."""
        desk = self._desk
        found = conflicts(desk.journey)
        if not found:
            desk.say("There is no conflict on this map: nothing is to be chosen.")
        elif (here := self._here()) is not None:
            self._choose(here)
        else:
            self._go_on(found)

    def _here(self) -> Conflict | None:
        cursor = self._desk.cursor
        id = cursor.card if cursor.lane else cursor.stage
        return conflict_of(self._desk.journey, id) if id is not None else None

    def _go_on(self, found: tuple[Conflict, ...]) -> None:
        """To the next conflict in reading order; one with no place in sight is asked at once."""
        desk = self._desk
        placed = [(place, each) for each in found if (place := self._place(each)) is not None]
        if not placed:
            self._choose(found[0])
            return
        stages = [stage.id for stage in desk.journey.stages]
        at = stages.index(desk.cursor.stage) if desk.cursor.stage in stages else -1
        later = (p for p, _ in placed if p.stage is not None and stages.index(p.stage) >= at)
        desk.go(next(later, placed[0][0]))
        count = f"1 of {len(found)} conflicts" if len(found) > 1 else "A conflict"
        desk.say(f"{count}: c once more chooses between yours and theirs.")

    def _place(self, conflict: Conflict) -> Cursor | None:
        """Where it is about; None for the map itself, the inbox, and a hidden lane."""
        id = conflict.marked if isinstance(conflict, CardConflict) else conflict.against
        place = on_card(self._desk.journey, id) if id else None
        lanes = {lane.key for lane in shown_lanes(self._desk.journey)}
        return None if place is None or (place.lane and place.lane not in lanes) else place

    def _choose(self, conflict: Conflict) -> None:
        desk = self._desk
        if why := desk.session.read_only:
            desk.say(f"This map is read-only: {why}", "bad")
            return
        marked = conflict.marked

        def chosen(key: str | None) -> None:
            # Somebody else may have settled it, or changed it, while it was asked.
            now = next((c for c in conflicts(desk.journey) if c.marked == marked), None)
            if key is None:
                return
            if now != conflict:
                words = "is settled" if now is None else "has changed; c shows it anew"
                desk.say(f"Nothing done: meanwhile it {words}.", "warn")
                return
            desk.session.seal()
            try:
                edit = settled_by(desk.journey, conflict, key)
            except Stale as stale:
                desk.say(f"That does not go: {stale}.", "warn")
                return
            place = on_card(desk.journey, conflict.against) if conflict.against else None
            if desk.perform(edit, then=place or desk.cursor):
                desk.say(settled_words(key, len(conflicts(desk.journey))))

        self._ask(choice(desk.journey, conflict, desk.glyphs), chosen)
