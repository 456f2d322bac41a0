"""What a program that may be killed at any moment tells: lines of JSON in a file, with the time."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

Told = dict[str, Any]


class Teller:
    """Tells to a file. What was told stays, however its process ends."""

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(self, **what: object) -> None:
        line = json.dumps({"at": time.monotonic(), **what}) + "\n"
        os.write(self._fd, line.encode())


def told(path: Path) -> list[Told]:
    """All that was told so far; a line that was torn was not."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
