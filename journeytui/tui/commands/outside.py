"""What works before a map is open: on the opening screen and on the page of a new map."""

from __future__ import annotations

from journeytui.tui.commands.command import Command

OUTSIDE: tuple[Command, ...] = (
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
