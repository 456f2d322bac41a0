"""What works in every line that one types in."""

from __future__ import annotations

from journeytui.tui.commands.command import Command

LINE: tuple[Command, ...] = (
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
)
