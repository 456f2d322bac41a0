"""Who else has the map open, in words."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.layout.words import shown


def company_title(names: Sequence[str]) -> str:
    """For the title, by the users' names, '' for one's own: 'with ana', 'with 2 others', 'open
    elsewhere too'; '' where nobody is there."""
    if not names:
        return ""
    if len(names) > 1:
        return f"with {len(names)} others"
    return f"with {shown(names[0])}" if names[0] else "open elsewhere too"


def company_words(others: Sequence[tuple[str, str]]) -> str:
    """All of them, by name and terminal: 'with ana (pts/3), you (pts/4)'."""
    said = [f"{name or 'you'} ({tty})" if tty else name or "you" for name, tty in others]
    return f"with {', '.join(shown(words) for words in said)}" if said else ""
