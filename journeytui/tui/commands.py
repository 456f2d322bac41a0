"""Every command, declared once: keys, footer, help, palette and the keys page derive from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Scope: TypeAlias = Literal["everywhere", "map", "line", "open", "new"]

SCOPES: dict[Scope, str] = {
    "everywhere": "Everywhere outside a line",
    "map": "Map and stage view",
    "line": "In every line you type in",
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


_DIGITS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")

COMMANDS: tuple[Command, ...] = (
    Command(
        "help.open",
        ("question_mark", "ctrl+g"),
        "help",
        "What the keys do here.",
        "everywhere",
    ),
    Command(
        "palette.open",
        ("colon", "ctrl+p"),
        "commands",
        "Find a command by its name and run it; takes w, q, wq and x too.",
        "everywhere",
    ),
    Command("edit.undo", ("u",), "undo", "Take back the last change.", "everywhere"),
    Command("edit.redo", ("ctrl+r",), "redo", "Do again what was taken back.", "everywhere"),
    Command("screen.redraw", ("ctrl+l",), "redraw", "Draw the whole screen anew.", "everywhere"),
    Command(
        "app.interrupt",
        ("ctrl+c",),
        "interrupt",
        "Says how to quit; twice in a row saves and ends.",
        "everywhere",
    ),
    Command(
        "screen.leave",
        ("q", "escape"),
        "quit",
        "Leave; on the map q saves and quits, Esc only ends what is marked.",
        "everywhere",
        ("q", "wq", "x"),
    ),
    Command(
        "app.suspend",
        ("ctrl+z",),
        "suspend",
        "Back to the shell for a while; fg comes back here.",
        "everywhere",
    ),
    Command(
        "screen.discard",
        (),
        "quit without saving",
        "Leave at once; what is not in the file yet is gone.",
        "everywhere",
        ("q!",),
    ),
    Command(
        "map.save",
        (),
        "save now",
        "Write the file and wait for it.",
        "everywhere",
        ("w",),
        argument="FILE",
    ),
    Command(
        "map.save_as",
        (),
        "save as",
        "Write the map to another file and go on in that one.",
        "everywhere",
        ("saveas",),
        argument="FILE",
    ),
    Command(
        "map.reload",
        (),
        "reload",
        "Take in the file as somebody else wrote it; u brings yours back.",
        "everywhere",
        ("reload", "e!"),
    ),
    Command("theme.next", (), "theme", "Switch to the next theme.", "everywhere", ("colours",)),
    Command("cursor.down", ("j", "down"), "down", "The card below.", "map"),
    Command(
        "cursor.up", ("k", "up"), "up", "The card above; above the first, the stage's head.", "map"
    ),
    Command(
        "cursor.left",
        ("h", "left"),
        "left",
        "The stage before; left of the first, the lane's head.",
        "map",
    ),
    Command("cursor.right", ("l", "right"), "right", "The next stage.", "map"),
    Command("lane.next", ("tab",), "next lane", "The next lane.", "map"),
    Command("lane.previous", ("shift+tab",), "lane before", "The lane before.", "map"),
    Command("cursor.first", ("g", "home"), "first", "The first card of the stage.", "map"),
    Command("cursor.last", ("G", "end"), "last", "The last card of the stage.", "map"),
    Command("page.down", ("pagedown", "ctrl+d"), "page down", "A page down.", "map"),
    Command("page.up", ("pageup", "ctrl+u"), "page up", "A page up.", "map"),
    Command(
        "stage.jump",
        _DIGITS,
        "stage",
        "To the stage with this number; 0 is the tenth.",
        "map",
        show="1…9 0",
    ),
    Command(
        "card.score",
        ("1", "2", "3", "4", "5"),
        "score",
        "In the emotions: how it feels, from 1 (bad) to 5 (good).",
        "map",
        show="1…5",
    ),
    Command(
        "jump.label",
        ("space",),
        "jump",
        "Puts a letter on every cell and head in sight; type it to go there.",
        "map",
    ),
    Command(
        "card.add",
        ("a", "o"),
        "add",
        "A new card below this one; on a head a stage or a lane.",
        "map",
    ),
    Command(
        "card.add_above",
        ("O",),
        "add above",
        "A new card above this one; on a head a stage or a lane.",
        "map",
    ),
    Command(
        "card.edit",
        ("enter", "i", "e"),
        "edit",
        "Change the card's text in place; on a head its name.",
        "map",
    ),
    Command("card.note", ("E",), "note", "The card's long note, in your editor.", "map"),
    Command(
        "card.details",
        ("d",),
        "details",
        "All that a card or a stage says; on a lane's head the list of lanes.",
        "map",
    ),
    Command(
        "card.cut",
        ("x", "delete"),
        "delete",
        "Delete the card, p puts it back; the stage; or hide the lane.",
        "map",
    ),
    Command("card.yank", ("y",), "copy", "Copy the card.", "map"),
    Command("card.paste", ("p",), "paste", "The copied or deleted card, below this one.", "map"),
    Command(
        "card.move",
        ("m",),
        "move",
        "Move card, stage or lane with the arrows; Enter ends it.",
        "map",
    ),
    Command(
        "card.move_left",
        ("H",),
        "push left",
        "The card to the stage before; a stage to the left.",
        "map",
    ),
    Command(
        "card.move_down",
        ("J",),
        "push down",
        "The card one down, at the end into the next lane; a lane down.",
        "map",
    ),
    Command(
        "card.move_up",
        ("K",),
        "push up",
        "The card one up, at the start into the lane before; a lane up.",
        "map",
    ),
    Command(
        "card.move_right",
        ("L",),
        "push right",
        "The card to the next stage; a stage to the right.",
        "map",
    ),
    Command(
        "card.mark",
        ("f",),
        "mark",
        "Feasible, severity or media, as the lane has it; on a stage's head: goal met.",
        "map",
    ),
    Command(
        "lane.list",
        (),
        "lanes",
        "All lanes, hidden ones too: show, hide, add, rename and reorder them.",
        "map",
        ("lanes",),
    ),
    Command("search.open", ("slash",), "find", "Find a text as you type it.", "map"),
    Command("search.next", ("n",), "next found", "The next card that has it.", "map"),
    Command("search.previous", ("N",), "found before", "The card before that has it.", "map"),
    Command("view.next", ("v",), "view", "Cards, compact, or one stage at a time.", "map"),
    Command(
        "stage.script",
        (),
        "script",
        "The stages' goals and scripts as first rows of the map, or not.",
        "map",
        ("script", "goals"),
    ),
    Command("line.commit", ("enter",), "done", "Keep the line.", "line"),
    Command("line.leave", ("escape",), "keep", "Close the line and keep what it holds.", "line"),
    Command("line.clear", ("ctrl+c",), "clear", "Empty the line; Up brings it back.", "line"),
    Command(
        "line.recall",
        ("up",),
        "recall",
        "In an empty line: what was cleared, else the last one.",
        "line",
    ),
    Command("line.undo", ("ctrl+underscore",), "undo", "Take back the last typing.", "line"),
    Command("line.delete_word", ("ctrl+w",), "delete word", "Delete the word before.", "line"),
    Command("line.delete_start", ("ctrl+u",), "delete to start", "Delete all before.", "line"),
    Command("line.delete_end", ("ctrl+k",), "delete to end", "Delete all behind.", "line"),
    Command("line.help", ("ctrl+g",), "help", "What the keys do here.", "line"),
    Command("line.palette", ("ctrl+p",), "commands", "Find a command by its name.", "line"),
    Command("line.redraw", ("ctrl+l",), "redraw", "Draw the whole screen anew.", "line"),
    Command("open.down", ("j", "down"), "down", "The entry below.", "open"),
    Command("open.up", ("k", "up"), "up", "The entry above.", "open"),
    Command("open.first", ("g", "home"), "first", "The first entry.", "open"),
    Command("open.last", ("G", "end"), "last", "The last entry.", "open"),
    Command("open.page_down", ("pagedown", "ctrl+d"), "page down", "A page down.", "open"),
    Command("open.page_up", ("pageup",), "page up", "A page up.", "open"),
    Command("open.section", ("tab",), "next section", "The next section.", "open"),
    Command("open.section_before", ("shift+tab",), "section before", "The one before.", "open"),
    Command(
        "open.entry",
        ("enter",),
        "open",
        "Open the map; a sample or a template as a copy, a preset as a new map.",
        "open",
    ),
    Command("open.new", ("n",), "new map", "A new map, on one page.", "open"),
    Command("open.filter", ("slash",), "find", "Show only what you type.", "open"),
    Command("new.next", ("tab", "down"), "next line", "The next line.", "new"),
    Command("new.previous", ("shift+tab", "up"), "line before", "The line before.", "new"),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

FOOTER: tuple[str, ...] = (
    "card.add",
    "card.edit",
    "card.details",
    "card.move",
    "search.open",
    "jump.label",
    "view.next",
    "edit.undo",
    "screen.leave",
    "help.open",
)
"""The commands in the map's footer, in order; the last ones stay longest where room is scarce."""

LINE_FOOTER: tuple[str, ...] = (
    "line.commit",
    "line.leave",
    "line.clear",
    "line.undo",
    "line.help",
)

_NAMES = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "space": "Space",
    "enter": "⏎",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "delete": "Del",
    "ctrl+underscore": "Ctrl+_",
}


def key_name(key: str) -> str:
    """A key as a person reads it: 'Ctrl+R', '?', 'Down'."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return "Ctrl+" + key[5:].upper()
    return key if len(key) == 1 else key.capitalize()


def keymap(*scopes: Scope) -> dict[str, Command]:
    """The command of every key in some scopes.

    A score shares its keys with the stages; which of the two is meant is decided where one stands.
    """
    return {
        key: command
        for command in COMMANDS
        if command.scope in scopes and command.id != "card.score"
        for key in command.keys
    }


LIKE = {
    "line.help": "help.open",
    "line.palette": "palette.open",
    "line.redraw": "screen.redraw",
}
"""Commands of the line that are the screen's to carry out, and which of the screen's they are."""


def in_scope(*scopes: Scope) -> list[Command]:
    """The commands of some scopes, in order."""
    return [command for command in COMMANDS if command.scope in scopes]
