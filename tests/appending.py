"""A program of its own that appends notes to a map, as one does from a shell while the map is open.

`python -m tests.appending FILE NAME COUNT [STAGE]` appends COUNT notes 'NAME 0', 'NAME 1', …, each
with a lock, a write and a sync of its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from journeytui.storage.locks import lock
from journeytui.storage.steps import read_all, write_all

ROOT = Path(__file__).parent.parent


def command(path: Path, name: str, count: int, stage: str = "") -> list[str]:
    """The command line that appends these notes; run it in `ROOT`."""
    words = [sys.executable, "-m", "tests.appending", str(path), name, str(count)]
    return [*words, stage] if stage else words


def main(path: str, name: str, count: str, stage: str = "") -> None:
    cell = f'stage = "{stage}"\nlane = "actions"\n' if stage else ""
    for number in range(int(count)):
        with lock(path) as fd:
            gap = "" if read_all(fd, path).endswith(b"\n") else "\n"
            note = f'{gap}\n[[inbox]]\ntext = "{name} {number}"\nkind = "note"\n{cell}'
            write_all(fd, note.encode())
            os.fsync(fd)


if __name__ == "__main__":
    main(*sys.argv[1:])
