"""The pictures in the documents, made by the program itself: `python -m scripts.pictures`.

Each is the screen of the shipped sample after some keys, as SVG.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from journeytui.config.resources import sample, shipped
from journeytui.config.themes import load_themes
from journeytui.session import Session
from journeytui.tui.app import JourneyApp

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"

_CELL = 12.2
"""Width of a cell in Textual's SVG, in its units."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What to show: the screen's size in cells, and the keys pressed before."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]


PICTURES = (
    Picture("map", (120, 37), ("l", "tab", "tab", "tab")),
    Picture("compact", (80, 24), ("v", "l", "tab", "tab", "tab")),
    Picture("stage", (80, 26), ("l", "v", "v", "tab", "tab", "tab")),
    Picture("brainstorm", (80, 24), ("B", *"Let them call who uses it already")),
    Picture("triage", (80, 24), ("T", "space", "2")),
    Picture("typing", (80, 24), ("3", "a", *"Asks who else bought it")),
    Picture(
        "light",
        (120, 37),
        ("colon", *"theme", "enter", "colon", *"theme", "enter", "l", "tab", "tab", "tab"),
    ),
)


async def drawn(picture: Picture) -> str:
    """The picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crm.toml"
        shutil.copy(sample("crm"), path)
        session = Session.open(path)
        themes, _ = load_themes([shipped("themes")])
        app = JourneyApp(session, list(themes.values()))
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause()
            await pilot.press(*("space" if key == " " else key for key in picture.keys))
            await pilot.pause()
            app.map.desk.hush()
            await pilot.pause()
            svg = app.export_screenshot(title="journeytui")
        session.discard()
    return _without_leading_blanks(svg)


def _without_leading_blanks(svg: str) -> str:
    """The same picture for programs that drop blanks at the start of a text."""

    def moved(match: re.Match[str]) -> str:
        head, x, rest, blanks, text = match.groups()
        count = blanks.count("&#160;")
        length = re.sub(
            r'textLength="([\d.]+)"',
            lambda found: f'textLength="{float(found[1]) - _CELL * count:.1f}"',
            rest,
        )
        return f'{head}x="{float(x) + _CELL * count:.1f}"{length}>{text}</text>'

    pattern = r'(<text [^>]*?)x="([\d.]+)"([^>]*)>((?:&#160;)+)([^<]*)</text>'
    return re.sub(pattern, moved, svg)


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        (FOLDER / f"{picture.name}.svg").write_text(asyncio.run(drawn(picture)))


if __name__ == "__main__":
    main()
