"""How what has no id in the file is called all the same, and the lanes that every map has.

Plain values only, so that capturing a note loads nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable

DEFAULT_LANES = ("actions", "touchpoints", "emotions", "pain_points", "opportunities")


def slug(name: str) -> str:
    """`name` as an id (`[a-z0-9][a-z0-9_-]*`), or '' where nothing of it can be kept."""
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower())
    return "-".join(kept.split())


def unused(key: str, taken: Iterable[str]) -> str:
    """`key`, or `key-2`, `key-3`, … whichever is the first not taken."""
    used = set(taken)
    number, candidate = 1, key
    while candidate in used:
        number += 1
        candidate = f"{key}-{number}"
    return candidate


ASK = "ask"
"""The tag of a note that is a question to come back to before one hangs up."""

ASKED = "asked"
"""The tag of a question that was to be asked and was."""
