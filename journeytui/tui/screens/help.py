"""What the keys do here, made from the commands."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from journeytui.layout.glyphs import Glyphs, in_signs
from journeytui.layout.rows import Row
from journeytui.layout.wrap import wrap
from journeytui.tui.commands import SCOPES, Scope, in_scope
from journeytui.tui.screens.sheet import Rows, SheetScreen
from journeytui.tui.styles import Styles

_KEYS = 15
"""Cells for the keys."""


def signs(glyphs: Glyphs) -> list[tuple[str, str]]:
    """What stands before words and behind them, and what it means."""
    marks = (glyphs.feasible, glyphs.severity, glyphs.media, glyphs.paths)
    feasible, severity, media, paths = (" ".join(mark.values()) for mark in marks)
    return [
        (feasible, "feasible: yes, maybe, no; behind a stage's name: goal met, not met"),
        (severity, "severity 1, 2, 3"),
        (media, "media: owned, earned, paid"),
        (f"{glyphs.moment} {glyphs.note}", "moment of truth, has a note"),
        (f"{glyphs.parked} {glyphs.conflict}", "parked, conflict"),
        (glyphs.fresh, "new: it came from outside, and nobody stood on it yet"),
        (paths, "path: loop, skip, parallel, and to which stage"),
        (f"{glyphs.point} {glyphs.wanted}", "the emotion's score, the score it should have"),
    ]


FIRST: tuple[tuple[str, str], ...] = (
    ("! + @ >", "a pain point, an opportunity, a touchpoint, an action"),
    ('"', "their own words; alone, or behind one of those"),
    (":1 to :5", "how it feels, 1 bad, 5 good; a word may follow"),
    ("?", "to ask before you hang up"),
    ('!! ++ ""', "twice, a character is itself"),
)
"""What the first character of a note means in a call."""


class HelpScreen(SheetScreen[None]):
    """The help for some scopes, the first on top; closes with Esc, q or ?."""

    WHOLE = True
    NAME = "HELP"
    hints = (("j k", "scroll"), ("PgDn PgUp", "page"), ("Esc", "close"))

    def __init__(self, looks: Styles, scopes: Sequence[Scope]) -> None:
        super().__init__(looks, lambda _: None)
        self._scopes = scopes

    def make(self, cells: int) -> list[Row]:
        rows: list[Row] = [()]
        for scope in self._scopes:
            rows += [((f"  {SCOPES[scope]}", "accent@bar"),), ()]
            for command in in_scope(scope):
                if command.label:
                    keys = in_signs(command.label, self.glyphs)
                    rows += _entry(keys, command.doc, cells)
            rows.append(())
            if scope == "call":
                rows += [(("  First character of a note", "accent@bar"),), ()]
                for first, words in FIRST:
                    rows += _entry(first, words, cells)
                rows.append(())
        rows += [(("  Signs", "accent@bar"),), ()]
        for sign, words in signs(self.glyphs):
            rows += _entry(sign, words, cells)
        return [*rows, ()]

    def take_key(self, event: events.Key) -> None:
        rows = self.query_one(Rows)
        page = max(rows.size.height - 2, 1)
        steps = {"j": 1, "down": 1, "k": -1, "up": -1, "space": page, "pagedown": page}
        steps |= {"ctrl+d": page, "pageup": -page, "ctrl+u": -page, "g": -9999, "G": 9999}
        steps |= {"home": -9999, "end": 9999}
        if event.key in steps:
            rows.scroll_relative(y=steps[event.key], animate=False, immediate=True)
        elif event.key in {"escape", "q", "question_mark", "ctrl+g", "ctrl+c", "enter"}:
            self.close(None)


def _entry(keys: str, words: str, cells: int) -> list[Row]:
    texts = wrap(words, cells - _KEYS - 4)
    wide = len(keys) >= _KEYS
    first: list[Row] = [((f"  {keys}", "strong@bar"),)] if wide else []
    lead = "" if wide else keys
    for text in texts:
        first.append(((f"  {lead:<{_KEYS}}", "strong@bar"), (text, "text@bar")))
        lead = ""
    return first
