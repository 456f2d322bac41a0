"""A new map on one page: title, goal, stages, file, and Enter after each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip, width
from journeytui.layout.wrap import wrap
from journeytui.method.presets import PRESETS
from journeytui.storage.files import FileTrouble
from journeytui.tui.commands import LINE_KEYS
from journeytui.tui.home import Home
from journeytui.tui.screens.plain import PlainScreen
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.line import Line
from journeytui.tui.wish import Unclear, Wish

FIELDS = ("title", "goal", "stages", "file")

_HINTS = {
    "title": "what the map is called",
    "goal": "why you map: the question it has to answer",
    "stages": "funnel, another one from below, or your own: A, B, C",
    "file": "",
}

_LEAD = 12
"""Cells before a field's text."""

_LEAST = 20
"""Rows from which on there is air between the fields."""


class NewMapScreen(PlainScreen):
    """Asks what a new map needs, nothing of which is needed. What was typed stays in the wish."""

    SCOPE = "new"
    NAME = "NEW MAP"

    def __init__(self, looks: Styles, glyphs: Glyphs, home: Home, wish: Wish) -> None:
        super().__init__(looks, glyphs)
        self._home = home
        self._wish = wish
        self._at = 0
        self._lines = {field: Line(looks, self) for field in FIELDS}

    def lines(self) -> Sequence[Line]:
        return tuple(self._lines.values())

    def opened(self) -> None:
        for field, line in self._lines.items():
            line.open(getattr(self._wish, field), self._room, _HINTS[field])
        self._to(0)

    # -- the picture

    @property
    def _field(self) -> str:
        return FIELDS[self._at]

    @property
    def _room(self) -> int:
        """Cells for a field's text."""
        return max(self.body.size.width - _LEAD - 2, 10)

    def hints(self) -> tuple[tuple[str, str], ...]:
        enter = "next" if self._field in {"title", "goal"} else "make it and begin"
        return (("⏎", enter), ("Tab", "another line"), ("Esc", "back"), ("Ctrl+G", "help"))

    def heading(self) -> tuple[str, str]:
        return "A new map", f"in {self._home.short(self._home.folder)}"

    def rows(self, cells: int, height: int) -> list[Row]:
        air = 1 if height >= _LEAST - 2 else 0
        rows: list[Row] = [()] * (1 + air)
        for field in FIELDS:
            texts, ink = self._shown(field)
            here = field == self._field
            if here:
                line = self._lines[field]
                count = line.fit(self._room)
                self.place(line, _LEAD, self.body.region.y + len(rows), self._room, count)
                texts, ink = [""] * count, "text"
            rows += _field_rows(field, texts, ink, here, self.glyphs)
            rows += [()] * air
        return [*rows, (), *self._presets(cells)][:height]

    def _shown(self, field: str) -> tuple[list[str], str]:
        """A field's text in rows, and its ink."""
        text = self._lines[field].text
        if field == "file":
            proposed = self._wish.proposed(self._home.folder)
            return (
                ([proposed], "muted")
                if text in {"", proposed}
                else (wrap(text, self._room), "text")
            )
        if not text:
            return [clip(_HINTS[field], self._room, self.glyphs.ellipsis)], "dim"
        return wrap(text, self._room), "text"

    def _presets(self, cells: int) -> list[Row]:
        """The presets, the one that is meant marked, and the stages that are one's own."""
        meant = self._wish.preset()
        dot = f" {self.glyphs.dot} "
        rows: list[Row] = []
        for preset in PRESETS.values():
            names = dot.join(stage.name for stage in preset.stages if stage.name)
            words = clip(names or preset.about, cells - _LEAD - 8, self.glyphs.ellipsis)
            here = preset is meant
            mark: Span = (f" {self.glyphs.after if here else ' '} ", "accent")
            rows.append(
                (
                    mark,
                    (f"{preset.key:<{_LEAD + 3}}", "strong" if here else "muted"),
                    (words, "text" if here else "dim"),
                )
            )
        if meant is None:
            rows += [(), *self._own(cells)]
        return rows

    def _own(self, cells: int) -> list[Row]:
        try:
            stages = self._wish.hints()
        except Unclear as unclear:
            return [((f"   {text}", "muted"),) for text in wrap(str(unclear), cells - 6)]
        names = f" {self.glyphs.dot} ".join(stage.name for stage in stages)
        words = f"Your own: {names}"
        return [((f"   {text}", "text"),) for text in wrap(words, cells - 6)]

    # -- keys

    def take_key(self, event: events.Key) -> None:
        command = self.keys.get(event.key)
        if event.key == "ctrl+z":
            super().take_key(event)
        elif command is not None and command.scope == "new":
            self.run(command.id, event.key)
        elif event.key in LINE_KEYS:
            self.run(LINE_KEYS[event.key], event.key)
        else:
            self.hush()
            self._lines[self._field].take_key(event)

    def take_paste(self, text: str) -> None:
        self.hush()
        self._lines[self._field].take_paste(text)

    def new_next(self, _key: str) -> None:
        self._to((self._at + 1) % len(FIELDS))

    def new_previous(self, _key: str) -> None:
        self._to((self._at - 1) % len(FIELDS))

    def screen_leave(self, _key: str) -> None:
        self.app.pop_screen()

    def _to(self, at: int) -> None:
        """Type in another line."""
        self._lines[self._field].go_away()
        self._at = at
        line = self._lines[self._field]
        if self._field == "file" and not line.text:
            line.open(self._wish.proposed(self._home.folder), self._room)
        self.renew()

    # -- what the lines tell

    def line_changed(self, text: str) -> None:
        proposed = self._field == "file" and text == self._wish.proposed(self._home.folder)
        setattr(self._wish, self._field, "" if proposed else text)
        if self._field == "title" and not self._wish.file:
            self._lines["file"].open("", self._room)
        self.renew()

    def line_committed(self, _text: str) -> None:
        if self._field in {"title", "goal"}:
            self.new_next("")
        else:
            self._make()

    def line_left(self, _text: str) -> None:
        self.screen_leave("")

    def line_grown(self, rows: int) -> None:
        """`line_changed` follows, or nothing has moved."""

    def lines_pasted(self, texts: list[str]) -> None:
        glue = ", " if self._field == "stages" else " "
        joined = glue.join(text.strip() for text in texts)
        self._lines[self._field].open(joined, self._room, _HINTS[self._field])
        self.line_changed(joined)

    def paste_refused(self, size: int) -> None:
        self.say(f"{size:,} characters are too much for one line; nothing was taken.", "warn")

    def _make(self) -> None:
        """Make the map and open it with a line in its first cell."""
        try:
            journey = self._wish.journey()
            path = self._wish.path(self._home.folder)
            self.journey_app.open_new(path, journey)
        except Unclear as unclear:
            self._to(FIELDS.index(unclear.field))
            self.say(str(unclear), "warn")
        except FileTrouble as trouble:
            self._to(FIELDS.index("file"))
            self.say(f"Not made: {trouble.why}.", "bad")


def _field_rows(
    field: str, texts: Sequence[str], ink: str, here: bool, glyphs: Glyphs
) -> list[Row]:
    """The rows of one field, its name before the first."""
    rows: list[Row] = []
    for number, text in enumerate(texts):
        name = field.capitalize() if number == 0 else ""
        mark: Span = (f" {glyphs.bar} ", "accent") if here else ("   ", "text")
        label: Span = (name + " " * (_LEAD - 3 - width(name)), "accent" if here else "muted")
        rows.append((mark, label, (text, ink)))
    return rows
