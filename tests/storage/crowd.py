"""One of many that add entries to a map at the same time: `python -m tests.storage.crowd MAP NAME
COUNT [capture]`; with `capture` each entry is a process of its own."""

from __future__ import annotations

import subprocess
import sys

from journeytui.storage.append import append


def texts(name: str, count: int) -> list[str]:
    """What one of them writes."""
    return [f"{name} {number}" for number in range(count)]


def _main(path: str, name: str, count: str, how: str = "") -> None:
    for text in texts(name, int(count)):
        if how == "capture":
            command = [sys.executable, "-m", "journeytui", "capture", path, text]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        else:
            append(path, lambda _outline, text=text: [{"text": text}])  # type: ignore[misc]


if __name__ == "__main__":
    _main(*sys.argv[1:])
