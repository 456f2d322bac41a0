"""What works in the panels on the map: details, the list to pick from, the list of lanes."""

from __future__ import annotations

from journeytui.tui.commands.command import Command

PANELS: tuple[Command, ...] = (
    Command(
        "details.pick",
        (),
        "pick",
        "In a choice: its first letter or its digit picks a value.",
        "details",
        show="a…z 1…5",
    ),
    Command(
        "details.turn",
        ("space",),
        "turn",
        "In a choice the next value, after the last one none; elsewhere as Enter.",
        "details",
    ),
    Command(
        "details.enter",
        ("enter",),
        "type",
        "Type a value, or pick from a list; on a choice the next field.",
        "details",
    ),
    Command("details.clear", ("x", "delete"), "clear", "Take the value away.", "details"),
    Command("details.write", ("E",), "editor", "A long text in your editor.", "details"),
    Command("details.more", ("full_stop",), "more", "The other fields, or not.", "details"),
    Command(
        "details.keep",
        (),
        "keep, and on",
        "While you type: keep it and go to the field below, or above.",
        "details",
        show="Down Up Tab Shift+Tab",
    ),
    Command("pick.turn", ("space",), "yes or no", "Point to this one, or not any more.", "pick"),
    Command(
        "pick.take",
        ("enter",),
        "done",
        "Close the list; where nothing was turned yet, with this one.",
        "pick",
    ),
    Command(
        "lanes.turn",
        ("space", "enter", "x", "delete"),
        "show or hide",
        "Show it, or hide it.",
        "lanes",
    ),
    Command("lanes.down", ("J",), "reorder", "The lane one down.", "lanes"),
    Command("lanes.up", ("K",), "reorder", "The lane one up.", "lanes"),
    Command("lanes.add", ("a", "o"), "add", "A new lane below this one.", "lanes"),
    Command("lanes.add_above", ("O",), "add above", "A new lane above this one.", "lanes"),
    Command("lanes.rename", ("e", "i"), "rename", "Another name; its key stays.", "lanes"),
    Command("lanes.question", ("E",), "question", "What its empty cells ask.", "lanes"),
    Command("news.goto", ("enter",), "go there", "To where it stands, or stood.", "news"),
    Command(
        "news.regain",
        ("p",),
        "bring back",
        "What somebody deleted, once more where it was; u takes that back.",
        "news",
    ),
    Command("panel.next", ("j", "down", "tab"), "down", "The next row.", "panel"),
    Command("panel.previous", ("k", "up", "shift+tab"), "up", "The row before.", "panel"),
    Command("panel.first", ("g", "home"), "first", "The first row.", "panel"),
    Command("panel.last", ("G", "end"), "last", "The last row.", "panel"),
    Command("panel.undo", ("u",), "undo", "Take back the last change.", "panel"),
    Command("panel.redo", ("ctrl+r",), "redo", "Do again what was taken back.", "panel"),
    Command("panel.close", ("escape", "d", "q"), "close", "Back to the map.", "panel"),
)
