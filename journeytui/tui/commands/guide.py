"""What works while the guide asks for what is missing."""

from __future__ import annotations

from journeytui.tui.commands.command import Command

GUIDE: tuple[Command, ...] = (
    Command(
        "guide.next", ("tab",), "next", "Keep the line, and on to what is missing next.", "guide"
    ),
    Command(
        "guide.previous",
        ("shift+tab",),
        "back",
        "Keep the line, and back to where you were, to mend it.",
        "guide",
    ),
    Command(
        "guide.score",
        ("1", "2", "3", "4", "5"),
        "score",
        "In an empty line of the emotions: how it feels, and on; Space goes back for a word.",
        "guide",
        show="1…5",
    ),
)
