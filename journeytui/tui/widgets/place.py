"""Where a widget stands over the others, or that it stands nowhere.

Nowhere is below the screen rather than not displayed: with one widget more or less Textual draws
the whole screen anew, and a widget of another size twice.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.widget import Widget

AWAY = 10_000
"""A row that no screen has."""


def put(widget: Widget, region: Region) -> None:
    """Have a widget stand there, in cells of the screen."""
    widget.styles.offset = (region.x, region.y)
    widget.styles.width, widget.styles.height = region.width, region.height


def put_away(widget: Widget) -> None:
    """Have it stand nowhere."""
    widget.styles.offset = (0, AWAY)
