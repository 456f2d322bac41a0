"""Whatever one is in the middle of: others may take away what it is about, and nothing breaks."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.sessions import look
from tests.tui.play import SMALL, play

MAP = SMALL + '[[inbox]]\ntext = "A cake"\n[[inbox]]\ntext = "T"\nconflict = "title"\n'

LEFT = {
    "one stage": 'title = "Library card"\n[[stages]]\nname = "Borrow"\n',
    "no stage": "title = 'x'\nlanes = ['wow']\n",
    "one card less": SMALL.replace('"Sees the poster", ', ""),
}

DOING = {
    "details": ["d"],
    "a field": ["d", "enter", "'x'"],
    "a stage's details": ["k", "d"],
    "lanes": ["h", "d"],
    "carrying": ["m"],
    "jumping": ["space"],
    "a path": ["k", "greater_than_sign"],
    "finding": ["/", "'Fill'"],
    "the guide": ["F", "'half'"],
    "typing in compact": ["v", "a", "'x'"],
    "typing in a stage": ["v", "v", "a", "'x'"],
    "a stage's name": ["k", "enter", "'x'"],
    "a lane's name": ["h", "enter", "'x'"],
    "a new stage": ["k", "a", "'x'"],
    "triage": ["T"],
    "brainstorm": ["B", "'x'"],
    "a call": ["C", "enter", "'x'"],
    "the list": ["w"],
    "choosing": ["c"],
}


@pytest.mark.parametrize(
    "then", [["enter", "j"], ["escape", "a", "'y'", "enter", "u"]], ids=" ".join
)
@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("doing", DOING)
async def test_nothing_breaks(tmp_path: Path, doing: str, left: str, then: list[str]) -> None:
    async with play(tmp_path, MAP, DOING[doing]) as played:
        played.path.write_text(LEFT[left])
        await asyncio.to_thread(look, played.session)
        await played.keys()
        await played.pilot.pause()
        await played.keys(*then)
        await played.pilot.pause()
        assert played.app.is_running
