"""What works in a call."""

from __future__ import annotations

from journeytui.tui.commands.command import Command

CALL: tuple[Command, ...] = (
    Command(
        "call.stage_next",
        ("tab",),
        "stage",
        "The next stage, up to the last; what you type stays.",
        "call",
    ),
    Command(
        "call.stage_previous",
        ("shift+tab",),
        "stage before",
        "The stage before; what you type stays.",
        "call",
    ),
    Command(
        "question.next",
        ("ctrl+n",),
        "next question",
        "Another question; behind the last come those to ask before you hang up.",
        "call",
    ),
    Command(
        "question.covered",
        ("ctrl+t",),
        "covered",
        "It was asked, and the last note answers it; again: it was not.",
        "call",
    ),
    Command(
        "call.consent",
        ("ctrl+y",),
        "recording",
        "They agreed to notes and a recording; again: they did not; again: not said.",
        "call",
    ),
    Command(
        "call.end",
        (),
        "end the call",
        "The first Esc keeps the line, the second ends the call; u goes on with it.",
        "call",
        ("end",),
        show="Esc Esc",
    ),
    Command(
        "call.sort",
        ("enter", "T"),
        "sort",
        "After the call: sort what waits.",
        "call",
    ),
)
