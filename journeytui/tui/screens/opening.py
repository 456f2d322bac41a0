"""The opening screen: what was open last, and every way to begin."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from textual import events

from journeytui.core.text import visible
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, width
from journeytui.storage.codec import InvalidMap
from journeytui.storage.files import FileTrouble
from journeytui.storage.glance import Glance, glance
from journeytui.tui.commands import LINE_KEYS
from journeytui.tui.footer import prompt_row
from journeytui.tui.home import Home
from journeytui.tui.screens.newmap import NewMapScreen
from journeytui.tui.screens.plain import PlainScreen
from journeytui.tui.shelf import Entry, entries, filtered, shelf
from journeytui.tui.shelfrows import Picture, detail_rows, first_row, shelf_rows
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.line import Line
from journeytui.tui.wish import Wish

_PROMPT = "Find:"

_DETAIL = 3
"""Rows below the list: a rule, and two on what one stands on."""

_STEPS = {"down": 1, "ctrl+n": 1, "tab": 1, "up": -1, "shift+tab": -1}
"""Keys that move while the filter is typed; the line has no use for them."""


class OpeningScreen(PlainScreen):
    """What one sees without a map."""

    SCOPE = "open"
    NAME = "OPEN"

    def __init__(self, looks: Styles, glyphs: Glyphs, home: Home, greeting: str = "") -> None:
        """`greeting` is said at the start."""
        super().__init__(looks, glyphs)
        self._home = home
        self._greeting = greeting
        self._all = shelf(home)
        self._sections = self._all
        self._glances: dict[Path, Glance] = {}
        self._at = 0
        self._top = 0
        self._places: list[int] = []
        self._line = Line(looks, self)
        self._finding = False
        self._wish = Wish()

    def lines(self) -> Sequence[Line]:
        return (self._line,)

    def opened(self) -> None:
        if self._greeting:
            self.say(self._greeting, "warn")
        self.run_worker(self._look())
        self.journey_app.errand(self._home.sweep)

    async def _look(self) -> None:
        """Read each map; a slow disk keeps nobody from moving on."""
        for entry in entries(self._all):
            if entry.path is not None:
                self._glances[entry.path] = await asyncio.to_thread(glance, entry.path)
                self.renew()

    # -- the picture

    @property
    def chosen(self) -> Entry | None:
        """What one stands on; None where the filter left nothing."""
        there = entries(self._sections)
        return there[self._at] if there else None

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("⏎", "open"), ("n", "new map"), ("/", "find"), ("q", "quit"), ("?", "help"))

    def heading(self) -> tuple[str, str]:
        return "journeytui", f"new maps go to {self._home.short(self._home.folder)}"

    def rows(self, cells: int, height: int) -> list[Row]:
        picture = Picture(self._home, self._glances, self._at, cells, self.glyphs, self._home.now())
        rows, places = shelf_rows(self._sections, picture)
        room = max(height - _DETAIL, 1)
        self._places = places
        self._top = first_row(places, self._at, self._top, room, len(rows))
        seen = rows[self._top : self._top + room]
        seen += [()] * (room - len(seen))
        return [
            *seen,
            self._rule(cells, len(rows) - self._top - room),
            *detail_rows(self.chosen, picture),
        ]

    def _rule(self, cells: int, below: int) -> Row:
        """The line under the list; says so where `below` rows of it are out of sight."""
        sign = self.glyphs.rule
        words = " more below " if below > 0 else ""
        return ((sign * (cells - len(words) - 2), "rule"), (words, "muted"), (sign * 2, "rule"))

    def bottom(self, cells: int) -> Row:
        if not self._finding:
            return super().bottom(cells)
        lead = width(_PROMPT) + 2
        self.place(self._line, lead, self.footer_bar.region.y, max(cells - lead - 14, 10))
        count = len(entries(self._sections))
        told = (f"{count} found", "muted") if count else ("none", "bad")
        return prompt_row(_PROMPT, told if self._line.text.strip() else None, cells, self.glyphs)

    # -- keys

    def take_key(self, event: events.Key) -> None:
        if not self._finding or event.key == "ctrl+z":
            super().take_key(event)
        elif event.key in _STEPS:
            self._go(self._at + _STEPS[event.key])
        elif event.key in LINE_KEYS:
            self.run(LINE_KEYS[event.key], event.key)
        elif event.key == "ctrl+c" and not self._line.text:
            self._end_finding()
        else:
            self._line.take_key(event)

    def on_click(self, event: events.Click) -> None:
        """Stand where one points, and open what one stands on already."""
        row = event.screen_y - self.body.region.y + self._top
        if event.screen_y >= self.footer_bar.region.y - _DETAIL or row not in self._places:
            return
        self.hush()
        at = self._places.index(row)
        if at == self._at:
            self.open_entry("")
        else:
            self._go(at)

    def on_mouse_scroll_down(self) -> None:
        self._go(self._at + 1)

    def on_mouse_scroll_up(self) -> None:
        self._go(self._at - 1)

    def take_paste(self, text: str) -> None:
        if self._finding:
            self._line.take_paste(text)

    def _go(self, to: int) -> None:
        self._at = min(max(to, 0), max(len(entries(self._sections)) - 1, 0))
        self.renew()

    # -- commands

    def open_down(self, _key: str) -> None:
        self._go(self._at + 1)

    def open_up(self, _key: str) -> None:
        self._go(self._at - 1)

    def open_first(self, _key: str) -> None:
        self._top = 0
        self._go(0)

    def open_last(self, _key: str) -> None:
        self._go(len(entries(self._sections)) - 1)

    def open_page_down(self, _key: str) -> None:
        self._go(self._at + max(self.body.size.height - _DETAIL - 2, 1))

    def open_page_up(self, _key: str) -> None:
        self._go(self._at - max(self.body.size.height - _DETAIL - 2, 1))

    def open_section(self, _key: str) -> None:
        self._to_section(1)

    def open_section_before(self, _key: str) -> None:
        self._to_section(-1)

    def _to_section(self, step: int) -> None:
        """To the first entry of the next section that has any, round and round."""
        firsts: list[int] = []
        count = 0
        for section in self._sections:
            if section.entries:
                firsts.append(count)
            count += len(section.entries)
        if firsts:
            here = max(n for n, first in enumerate(firsts) if first <= self._at)
            self._go(firsts[(here + step) % len(firsts)])

    def open_entry(self, _key: str) -> None:
        entry = self.chosen
        if entry is None:
            return
        if entry.path is None:
            self._wish.stages = entry.preset
            self.open_new("")
            return
        try:
            if entry.journal is not None and not os.path.lexists(entry.path):
                self.journey_app.open_left(entry.journal)
            elif entry.kind in ("map", "unsaved"):
                self.journey_app.open_file(entry.path)
            else:
                self.journey_app.open_copy(entry.path)
        except FileTrouble as trouble:
            self.say(f"Not opened: {trouble.why} ({self._home.short(entry.path)}).", "bad")
        except InvalidMap as invalid:
            where = visible(entry.path.name)
            self.say(f"Not opened, {where} is no valid map: {invalid.problems[0]}", "bad")

    def open_new(self, _key: str) -> None:
        self.app.push_screen(NewMapScreen(self.looks, self.glyphs, self._home, self._wish))

    def open_filter(self, _key: str) -> None:
        self._finding = True
        self._line.open("", 10_000, "the name of a map or a preset", "bar", one_row=True)
        self.renew()

    def screen_leave(self, key: str) -> None:
        if key != "escape":
            self.journey_app.leave()

    # -- what the line tells

    def line_changed(self, text: str) -> None:
        self._sections, self._at = filtered(self._all, text, self._glances)
        self._top = 0
        self.renew()

    def line_committed(self, _text: str) -> None:
        chosen = self.chosen
        self._end_finding()
        if chosen is not None:
            self.open_entry("")

    def line_left(self, _text: str) -> None:
        self._end_finding()

    def line_grown(self, rows: int) -> None:
        """The filter has one row, however long it is."""

    def lines_pasted(self, texts: list[str]) -> None:
        """Several lines are no name."""

    def paste_refused(self, size: int) -> None:
        """That much is no name."""

    def _end_finding(self) -> None:
        """All entries again; one stands on the same as before."""
        chosen = self.chosen
        self._finding = False
        self._line.go_away()
        self._sections = self._all
        there = entries(self._all)
        self._at = there.index(chosen) if chosen in there else 0
        self.renew()
