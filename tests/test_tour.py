"""The tour in the documents is played as it stands there, and ends with the file that it shows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.tui.begin import begin, home

TOUR = Path(__file__).parent.parent / "docs" / "tour.md"

NAMES = {"Enter": "enter", "Escape": "escape", "Tab": "tab", "Space": "space"}


def blocks(language: str) -> list[str]:
    """The blocks of code of a language, in order."""
    text = TOUR.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def keys() -> Iterator[str]:
    """All keys of the tour; words between quotes as they are typed."""
    for block in blocks("keys"):
        for token in shlex.split(block, posix=False):
            yield f"'{token.strip(chr(34))}'" if token.startswith('"') else NAMES.get(token, token)


async def test_the_tour_ends_with_the_file_that_it_shows(tmp_path: Path) -> None:
    user = home(tmp_path)
    async with begin(user, size=(80, 24)) as begun:
        await begun.keys(*keys())
        begun.app.map.desk.session.save_now()
        assert [path.name for path in user.folder.iterdir()] == ["library-card.toml"]
    assert [(user.folder / "library-card.toml").read_text()] == blocks("toml")
