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
    return Keys(taken).new(key)


class Keys:
    """Gives out keys, none of them twice and none that is taken; a hundred thousand equal wishes
    are no trouble."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def new(self, key: str) -> str:
        """`key`, else with the first number behind it that is free; it is taken from now on."""
        number = self._numbers.get(key, 1)
        candidate = key if number == 1 else f"{key}-{number}"
        while candidate in self._taken:
            number += 1
            candidate = f"{key}-{number}"
        self._numbers[key] = number
        self._taken.add(candidate)
        return candidate


ASK = "ask"
"""The tag of a note that is a question to come back to before one hangs up."""

ASKED = "asked"
"""The tag of a question that was to be asked and was."""
