"""What works on every screen, outside a line."""

from __future__ import annotations

from journeytui.tui.commands.command import Command

EVERYWHERE: tuple[Command, ...] = (
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
        ("w", "save"),
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
    Command(
        "theme.next",
        (),
        "theme",
        "Switch to the next theme, or to the one whose name begins so.",
        "everywhere",
        ("theme", "colours"),
        argument="NAME",
    ),
)
