"""The page of keys, made from the commands: `python -m journeytui.tui.keyspage > docs/keys.md`."""

from __future__ import annotations

from journeytui.tui.budget import COSTS
from journeytui.tui.commands import SCOPES, Command, in_scope


def page() -> str:
    """docs/keys.md as Markdown."""
    out = [
        "# Keys",
        "",
        "Made from the commands in `journeytui/tui/commands/` by `make docs`, never by hand.",
        "In the program `?` shows the same, and `:` finds a command by its name.",
    ]
    for scope, title in SCOPES.items():
        out += ["", f"## {title}", "", "| key | command | what it does |", "|---|---|---|"]
        out += [_row(command) for command in in_scope(scope)]
    out += [
        "",
        "## What it costs in keys",
        "",
        "All keys but the words themselves; a paste counts as one. The tests play each line.",
        "",
        "| task | keys | how |",
        "|---|---|---|",
        *(f"| {cost.task} | {cost.keys} | {cost.how} |" for cost in COSTS),
    ]
    return "\n".join(out) + "\n"


def _row(command: Command) -> str:
    keys = command.label or " ".join(f":{alias}" for alias in command.aliases)
    cells = (keys or ":", f"`{command.id}`", command.doc)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    print(page(), end="")
