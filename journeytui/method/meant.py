"""Which stage or lane somebody means who types part of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def meant(word: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys that `word` can mean: one where it is clear, none where nothing is called so.

    `names` gives every key its names, such as a lane's title. The key itself counts before a whole
    name, and that before the beginning of one. Case does not count, nor do blanks, `_` and `-`.
    """
    if word in names:
        return [word]
    wanted = _folded(word)
    if not wanted:
        return []
    folded = {key: [_folded(name) for name in (key, *those)] for key, those in names.items()}
    whole = [key for key, those in folded.items() if wanted in those]
    return whole or [
        key for key, those in folded.items() if any(name.startswith(wanted) for name in those)
    ]


def _folded(name: str) -> str:
    return "".join(name.casefold().replace("_", " ").replace("-", " ").split())
