"""What works while the guide asks for what is missing."""

from __future__ import annotations

from journeytui.tui.commands.command import Command

GUIDE: tuple[Command, ...] = (
    Command("guide.next", ("tab",), "next", "Keep the line, and on to the next lane.", "guide"),
    Command("guide.previous", ("shift+tab",), "back", "Keep the line, and back a lane.", "guide"),
    Command(
        "guide.score",
        ("1", "2", "3", "4", "5"),
        "score",
        "In an empty line of the emotions: how it feels, and on to the next lane.",
        "guide",
        show="1…5",
    ),
)
