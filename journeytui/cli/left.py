"""A map whose file is gone while a journal still holds work on it: offering that."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.cli import asking
from journeytui.config.resources import places
from journeytui.core.text import visible

if TYPE_CHECKING:
    from journeytui.storage.leftovers import Left


def newest_left(path: Path) -> Left | None:
    """What was left last of a map whose file is gone, let go of again; None where nothing was."""
    # Whoever opens a map that is there does not wait for this.
    from journeytui.storage.journal import Journals
    from journeytui.storage.leftovers import left_of

    found = left_of(Journals(places(os.environ).journals), path.absolute(), None)
    for left in found:
        left.release()
    return next((left for left in found if left.is_wanted), None)


def agreed(name: str, left: Left) -> bool:
    """Say what was left and ask whether to open it; Enter is yes, and so is nothing else but y."""
    from journeytui.layout.left import left_words

    work = left.replayed
    print(visible(f"{name} is gone, but work on it was left:"), file=sys.stderr)
    for words in left_words(work.unsaved, work.since, datetime.now(), work.half_typed, work.faults):
        print(f"  {visible(words)}", file=sys.stderr)
    return asking.agreed("Make the file again and open it?", usual=True)
