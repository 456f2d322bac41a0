"""Those who carry out the commands of the map's screen, and who is to carry out which."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from textual.screen import Screen

from journeytui.tui.commands import Command, in_scope
from journeytui.tui.control.arriving import Arriving
from journeytui.tui.control.calling import Calling
from journeytui.tui.control.choosing import Choosing
from journeytui.tui.control.company import Company
from journeytui.tui.control.details import Detailing
from journeytui.tui.control.editing import Editing
from journeytui.tui.control.filing import Ask, Begin, Filing
from journeytui.tui.control.going import Going, Make
from journeytui.tui.control.guiding import Guiding
from journeytui.tui.control.heads import Heads
from journeytui.tui.control.heeding import Heeding
from journeytui.tui.control.helping import Helping
from journeytui.tui.control.lanes import LaneLists
from journeytui.tui.control.moving import Moving
from journeytui.tui.control.noting import Notes, Noting
from journeytui.tui.control.searching import Searching
from journeytui.tui.control.viewing import Viewing
from journeytui.tui.desk import Desk
from journeytui.tui.styles import Styles


@dataclass(frozen=True, slots=True)
class Means:
    """What the screen does for them."""

    ask: Ask
    begin: Begin
    leave: Callable[[], None]
    push: Callable[[Make], None]
    show: Callable[[Screen[None]], object]
    suspend: Callable[[], AbstractContextManager[None]]
    looks: Callable[[], Styles]
    now: Callable[[], datetime]
    run: Callable[[str, str], None]
    changed: Callable[[], object]
    """From any thread: something in the title is different."""
    temporary: Callable[[], Path]
    """The host's folder for temporary files."""


class Crew:
    """All of them, for one map."""

    def __init__(self, desk: Desk, means: Means, screen: object) -> None:
        """`screen` carries out some commands itself."""
        self.editing = Editing(desk)
        undo, redo = self.editing.edit_undo, self.editing.edit_redo
        self.heads = Heads(desk, means.ask, undo)
        self.company = Company(desk, means.changed, means.temporary)
        self.arriving = Arriving(desk, undo, redo, means.now, self.company.words)
        self.heeding = Heeding(desk)
        notes = Notes(desk, means.suspend)
        lanes = LaneLists(desk, undo, redo)
        self._all: tuple[object, ...] = (
            screen,
            Moving(desk),
            self.editing,
            Searching(desk),
            Noting(desk, notes),
            Viewing(desk),
            Detailing(desk, notes.write, undo, redo, lanes.lane_list),
            lanes,
            Filing(desk, means.ask, means.begin, means.leave),
            Guiding(desk),
            Going(desk, means.push),
            Calling(desk, means.push, means.ask, means.now),
            Helping(desk, means.looks, means.show, means.run),
            self.arriving,
            Choosing(desk, means.ask),
        )
        self.handlers = {c.id: self._handler(c) for c in in_scope("everywhere", "map")}

    def _handler(self, command: Command) -> Callable[[str], None]:
        for doer in self._all:
            handler = getattr(doer, command.handler, None)
            if handler is not None:
                return cast("Callable[[str], None]", handler)
        raise LookupError(f"nobody carries out {command.id}")
