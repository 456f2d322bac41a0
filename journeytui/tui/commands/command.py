"""What a command is, and how its keys read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Scope: TypeAlias = Literal[
    "everywhere",
    "map",
    "line",
    "panel",
    "details",
    "pick",
    "lanes",
    "news",
    "guide",
    "brainstorm",
    "triage",
    "call",
    "open",
    "new",
]

SCOPES: dict[Scope, str] = {
    "everywhere": "Everywhere outside a line",
    "map": "Map and stage view",
    "line": "In every line you type in",
    "panel": "In every panel on the map",
    "details": "Details of a card, a stage or the map",
    "pick": "Pick from a list, in the details",
    "lanes": "List of lanes",
    "news": "List of what came in",
    "guide": "Guide",
    "brainstorm": "Brainstorm",
    "triage": "Triage",
    "call": "Call",
    "open": "Opening screen",
    "new": "New map",
}
"""The scopes in the order of the help, with their titles."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the program can do.

    `keys` are Textual's names of keys; `words` stand in the footer and the palette; `doc` is one
    line for the help; `aliases` are words that the palette takes as well. `show` names the keys for
    people where the list itself would be long; `argument` is what may follow in the palette.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    doc: str
    scope: Scope
    aliases: tuple[str, ...] = ()
    show: str = ""
    argument: str = ""

    @property
    def handler(self) -> str:
        """The name under which the command is carried out: its id with `_` for the dot."""
        return self.id.replace(".", "_")

    @property
    def label(self) -> str:
        """The keys as a person reads them: 'j Down'."""
        return self.show or " ".join(key_name(key) for key in self.keys)


_NAMES = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "full_stop": ".",
    "greater_than_sign": ">",
    "space": "Space",
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "delete": "Del",
    "ctrl+underscore": "Ctrl+_",
    "equals_sign": "=",
}


def key_name(key: str) -> str:
    """A key as a person reads it: 'Ctrl+R', '?', 'Down'."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return "Ctrl+" + key[5:].upper()
    return key if len(key) == 1 else key.capitalize()


DIGITS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")
"""The keys of the first ten stages."""
