"""Triage where the card in front is what a merge left: a choice, and no idea."""

from __future__ import annotations

from collections.abc import Callable

from journeytui.core.changes import Stale
from journeytui.core.conflicts import Conflict, conflict_of, conflicts
from journeytui.core.journey import Card, Journey
from journeytui.core.marks import KEY
from journeytui.method import triage as way
from journeytui.tui.control.choosing import choice, settled_by, settled_words
from journeytui.tui.screens.choice import ChoiceScreen
from journeytui.tui.screens.work import WorkScreen

_FOR_IDEAS = frozenset(
    f"triage.{what}"
    for what in (
        *("stage", "stage_previous", "stage_next", "yes", "maybe", "no", "place"),
        *("lane", "lane_next", "lane_previous", "park", "same"),
    )
)
"""Commands that make no sense for it."""


class Settling:
    """Offers the choice on the screen of triage."""

    def __init__(self, screen: WorkScreen, front: Callable[[], Card | None]) -> None:
        """`front` gives the card in front."""
        self._screen, self._front = screen, front

    @property
    def conflict(self) -> Conflict | None:
        """What the card in front is the other side of; None where it is an idea or a note."""
        card = self._front()
        if card is None or not card.word(KEY):
            return None
        return conflict_of(self._screen.journey, card.id)

    def refuses(self, command: str) -> bool:
        """Whether a command is none for the card in front, which is said."""
        if command not in _FOR_IDEAS or self.conflict is None:
            return False
        self._screen.hush()
        self._screen.say("This is no idea: c chooses between yours and theirs, Space leaves it.")
        return True

    def choose(self) -> None:
        """Ask, and do what was chosen."""
        screen, conflict = self._screen, self.conflict
        if conflict is None:
            screen.say("Nothing is to be chosen here; on the map c leads to what is.")
            return

        def chosen(key: str | None) -> None:
            if key is None:
                return
            if conflict not in conflicts(screen.journey):
                screen.say("Nothing done: meanwhile it has changed.", "warn")
                return
            try:
                edit = settled_by(screen.journey, conflict, key)
            except Stale as stale:
                screen.say(f"That does not go: {stale}.", "warn")
                return
            if screen.perform(edit):
                screen.say(settled_words(key, 0))

        asked = choice(screen.journey, conflict, screen.glyphs)
        screen.app.push_screen(ChoiceScreen(screen.looks, asked, chosen))


def keys_here(at: way.Triage, journey: Journey, typing: bool) -> tuple[tuple[str, str], ...]:
    """What the footer of triage says."""
    if typing:
        return (("⏎", "keep"), ("Ctrl+_", "undo"), ("Ctrl+G", "help"))
    card = way.card(at, journey)
    if card is None:
        return (("q", "map"), ("?", "help"))
    if card.word(KEY):
        return (("c", "choose"), ("Space", "later"), ("u", "undo"), ("q", "map"), ("?", "help"))
    count = min(len(journey.stages), 10)
    digits = "1-9 0" if count == 10 else f"1-{count}" if count > 1 else "1"
    here = at.stage is not None
    stages = (("Space", "not here"),) if here else ((digits, "stage"),)
    later = (("h l", "stage"),) if here else (("Space", "later"),)
    return (
        *stages,
        ("y m n", "feasible") if at.target.lane else ("a t e p o", "what it is"),
        ("⏎", "place"),
        *later,
        ("x", "take up" if at.parked else "park"),
        ("u", "undo"),
        ("s", "one by one" if here else "by stage"),
        ("i", "edit"),
        ("?", "help"),
    )
