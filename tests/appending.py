"""A program of its own that appends notes to a map, as one does from a shell while the map is open.

`python -m tests.appending FILE NAME COUNT [STAGE]` appends COUNT notes 'NAME 0', 'NAME 1', …, each
as `capture` does, which starts anew for each.
"""

from __future__ import annotations

import sys
from pathlib import Path

from journeytui.storage.append import append

ROOT = Path(__file__).parent.parent


def command(path: Path, name: str, count: int, stage: str = "") -> list[str]:
    """The command line that appends these notes; run it in `ROOT`."""
    words = [sys.executable, "-m", "tests.appending", str(path), name, str(count)]
    return [*words, stage] if stage else words


def main(path: str, name: str, count: str, stage: str = "") -> None:
    cell = {"stage": stage, "lane": "actions"} if stage else {}
    for number in range(int(count)):
        entry = {"text": f"{name} {number}", "kind": "note", **cell}
        append(path, lambda _, entry=entry: [entry])  # type: ignore[misc]


if __name__ == "__main__":
    main(*sys.argv[1:])
