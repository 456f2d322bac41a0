"""The least that a Textual app can be: one text, and a key changes it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

CONTENT, EFFECT = "Nothing but this", "A key was pressed"


class Bare(App[None]):
    """One text."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Static(CONTENT)

    def on_key(self) -> None:
        """Show that keys arrive."""
        self.query_one(Static).update(EFFECT)


if __name__ == "__main__":
    Bare().run(mouse=False)
