"""Asking for a yes."""

from __future__ import annotations

import sys

from journeytui.core.text import visible


def agreed(question: str, *, usual: bool = False) -> bool:
    """Ask on stderr; Enter means `usual`, and whoever says nothing at all has not agreed."""
    hint = "[Y/n]" if usual else "[y/N]"
    print(visible(f"{question} {hint} "), end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    said = answer.strip().casefold()
    return said in ("y", "yes") or (usual and bool(answer) and not said)
