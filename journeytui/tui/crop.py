"""Send of a changed line only what changed.

Textual marks regions as changed, yet sends each of their lines from the left edge of the widget on.
This keeps the marked cells alone. It leans on Textual's private `_compositor`; whatever it does not
recognise is sent as Textual would.
"""

from __future__ import annotations

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate


class CroppedUpdate(ChopsUpdate):
    """A partial update cut to its regions on both sides."""

    def render_segments(self, console: Console) -> str:
        """The update as text for the terminal; the same cells as Textual's, without those left of
        each region."""
        out: list[str] = []
        for y, x1, x2 in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= x2 or end <= x1:
                    continue
                begin, stop = max(x, x1), min(end, x2)
                cells = strip.crop(begin - x, stop - x)
                out.append(Control.move_to(begin, y).segment.text)
                out.append(cells.render(console))
        return "".join(out)


def cropped(update: object) -> object:
    """A partial update that sends only its regions; anything else as it is."""
    if type(update) is ChopsUpdate:
        return CroppedUpdate(update.chops, update.spans, update.chop_ends)
    return update
