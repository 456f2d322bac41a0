"""Every command, declared once: keys, footer, help, palette and the keys page derive from here."""

from __future__ import annotations

from journeytui.tui.commands.call import CALL
from journeytui.tui.commands.command import SCOPES, Command, Scope, key_name
from journeytui.tui.commands.everywhere import EVERYWHERE
from journeytui.tui.commands.guide import GUIDE
from journeytui.tui.commands.ideas import BORROWED, BRAINSTORM, TRIAGE
from journeytui.tui.commands.line import LINE
from journeytui.tui.commands.map import MAP
from journeytui.tui.commands.outside import OUTSIDE
from journeytui.tui.commands.panels import PANELS

__all__ = [
    "BORROWED",
    "BY_ID",
    "COMMANDS",
    "LINE_KEYS",
    "SCOPES",
    "Command",
    "Scope",
    "in_scope",
    "key_name",
    "keymap",
]

COMMANDS: tuple[Command, ...] = (
    *EVERYWHERE,
    *MAP,
    *LINE,
    *PANELS,
    *GUIDE,
    *BRAINSTORM,
    *TRIAGE,
    *CALL,
    *OUTSIDE,
)
"""All of them, in the order of the help."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

FOOTER: tuple[str, ...] = (
    "card.add",
    "card.edit",
    "view.next",
    "screen.brainstorm",
    "screen.triage",
    "screen.guide",
    "screen.call",
    "card.details",
    "search.open",
    "card.move",
    "jump.label",
    "edit.undo",
    "screen.leave",
    "help.open",
)
"""The commands in the map's footer, in order; where room is scarce, the last but the help go."""

HEAD_FOOTERS: dict[str, tuple[tuple[str, str], ...]] = {
    "stage": (
        ("card.add", "add"),
        ("card.edit", "rename"),
        ("card.details", "details"),
        ("card.cut", "delete"),
        ("card.mark", "goal"),
        ("path.add", "path"),
        ("card.move_left card.move_right", "move"),
        ("edit.undo", "undo"),
        ("screen.leave", "quit"),
        ("help.open", "help"),
    ),
    "lane": (
        ("card.add", "add"),
        ("card.edit", "rename"),
        ("card.details", "all lanes"),
        ("card.cut", "hide"),
        ("card.move_down card.move_up", "move"),
        ("view.next", "view"),
        ("edit.undo", "undo"),
        ("screen.leave", "quit"),
        ("help.open", "help"),
    ),
}
"""The commands in the footer on a stage's head and on a lane's, with what they do there."""

LINE_FOOTER: tuple[str, ...] = (
    "line.commit",
    "line.leave",
    "line.clear",
    "line.undo",
    "line.help",
)


def keymap(*scopes: Scope) -> dict[str, Command]:
    """The command of every key in some scopes.

    A score shares its keys with the stages; which of the two is meant is decided where one stands.
    """
    return {
        key: command
        for command in in_scope(*scopes)
        if command.id != "card.score"
        for key in command.keys
    }


LIKE = {
    "line.help": "help.open",
    "line.palette": "palette.open",
    "line.redraw": "screen.redraw",
}
"""Commands of the line that are the screen's to carry out, and which of the screen's they are."""


def in_scope(*scopes: Scope) -> list[Command]:
    """The commands of some scopes, in order, with those that they have from other scopes."""
    return [command for command in (*COMMANDS, *BORROWED) if command.scope in scopes]


LINE_KEYS = {key: LIKE[c.id] for key, c in keymap("line").items() if c.id in LIKE}
"""Keys in a line that are the screen's to carry out, with the ids of its commands."""
