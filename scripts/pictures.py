"""The pictures in the documents, made by the program itself: `make pictures`.

Each is a screen after some keys, at a fixed time, in a home folder of its own, so that it is the
same wherever and whenever it is made. A test compares the screens with what the files tell of them.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style

from journeytui.config.resources import Places, sample, shipped
from journeytui.config.settings import Settings
from journeytui.config.themes import Theme, load_themes
from journeytui.tui.app import JourneyApp
from journeytui.tui.home import Home
from scripts.svg import Look, Screen, drawn

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=1)))
"""When all pictures are made."""

_TERMINAL = (
    *("#101216", "#cc4b4b", "#57ab5a", "#c69026", "#539bf5", "#b083f0", "#39c5cf", "#c5ccd6"),
    *("#768390", "#ff938a", "#6bc46d", "#daaa3f", "#6cb6ff", "#dcbdfb", "#56d4dd", "#ffffff"),
)
"""The sixteen colours of some terminal, for the theme that takes them from there."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What to show: the screen's size in cells, and the keys pressed before; a text in quotes is
    typed letter by letter. Without a `map`, a sample or one of the recent ones, it begins with the
    opening screen."""

    name: str
    title: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    map: str = "crm"
    theme: str = "dark"


_PAIN = ("l", "tab", "tab", "tab")
"""From the first card to the second stage's first pain point."""

PICTURES = (
    Picture("map", "A map", (120, 37), _PAIN),
    Picture("compact", "The compact view", (80, 24), ("v", *_PAIN)),
    Picture("stage", "One stage", (80, 26), ("l", "v", "v", "tab", "tab", "tab")),
    Picture("typing", "A card that is typed", (80, 24), ("3", "a", "'Asks who else bought it'")),
    Picture("details", "A card's details", (120, 37), (*_PAIN, "d", "j", "j")),
    Picture("details-80", "A card's details at 80 columns", (80, 24), (*_PAIN, "d", "j", "j")),
    Picture("head", "A stage's details", (80, 24), ("l", "k", "d")),
    Picture("lanes", "The list of lanes", (120, 37), (":", "'lanes'", "enter", "j", "j")),
    Picture(
        "brainstorm",
        "Brainstorming",
        (80, 24),
        (
            "B",
            *("'A price on the first page'", "enter"),
            *("'A demo with her own data'", "enter"),
            "'Ask the sales te'",
        ),
    ),
    Picture("triage", "Triage", (80, 24), ("T", "space", "2")),
    Picture(
        "guide",
        "The guide",
        (80, 24),
        ("F", "'They have a bigger flat, in another town'", "enter", "'Reads the reviews of'"),
        map="moving-house",
    ),
    Picture(
        "call",
        "A call",
        (80, 24),
        (
            *("C", "'Carla'", "enter", "enter"),
            *("'!Nobody tells us a price'", "enter"),
            *("'\"We lost a week waiting'", "enter"),
            "'+A demo within two'",
        ),
    ),
    Picture("jump", "Labels to jump to", (120, 37), ("space",)),
    Picture("palette", "The command palette", (80, 24), (":", "'lane'")),
    Picture("help", "The keys", (80, 36), ("?",)),
    Picture("opening", "The opening screen", (100, 30), map=""),
    Picture(
        "new-map",
        "A new map",
        (80, 24),
        (
            "n",
            "'Library card'",
            "enter",
            "'Why do half of them give up?'",
            "enter",
            "'Hear of it, Sign up, First vi'",
        ),
        map="",
    ),
    *(
        Picture(f"theme-{name}", f"The theme {name}", (104, 40), _PAIN, theme=name)
        for name in ("dark", "light", "high-contrast", "safe", "ansi")
    ),
)

_RECENT = {
    "opening-an-account": (
        timedelta(hours=2, minutes=6),
        "Opening an account",
        "Find out why half of them stop at the third form",
        ("Need", "Compare", "Forms", "First use"),
        ("Ask the branch in Leeds", "A form that remembers"),
    ),
    "moving-house": (
        timedelta(days=1),
        "Moving house",
        "What would make the first evening a good one?",
        ("Choose", "Pack", "The day", "Settle in"),
        (),
    ),
    "renewals": (timedelta(days=24), "Renewals", "", ("Reminder", "Doubt", "Renewal"), ()),
}
"""The maps opened last: how long ago, title, goal, stages, and what waits in the inbox."""


async def shot(picture: Picture) -> tuple[Screen, str]:
    """The screen of a picture, and the colour of its page."""
    with TemporaryDirectory() as folder:
        home = _home(Path(folder), picture.theme)
        themes, _ = load_themes(home.places.themes)
        app = JourneyApp(None, list(themes.values()), home=home)
        if picture.map:
            path = home.folder / f"{picture.map}.toml"
            if not path.exists():
                shutil.copy(sample(picture.map), path)
            app.open_file(path)
        try:
            async with app.run_test(size=picture.size) as pilot:
                await app.workers.wait_for_complete()
                await pilot.pause()
                await pilot.press(*_pressed(picture.keys))
                if app.has_map:
                    # What is on the disk by now should not depend on how fast that is.
                    app.map.desk.session.save_now()
                await pilot.pause()
                strips = app.screen._compositor.render_strips()
        finally:
            app.end_session()
    colours = _Colours(themes[picture.theme])
    return [[colours.run(segment) for segment in strip] for strip in strips], colours.page


async def make(picture: Picture) -> str:
    """A picture as SVG."""
    screen, page = await shot(picture)
    return drawn(screen, page, f"{picture.title}, in journeytui")


def _home(folder: Path, theme: str) -> Home:
    """Somebody who lives in a folder, works in `maps` there, and had some maps open."""
    maps = folder / "maps"
    maps.mkdir()
    places = Places(
        folder / ".config" / "journeytui",
        folder / ".local" / "state" / "journeytui",
        (shipped("themes"),),
        shipped("samples"),
    )
    home = Home(places, Settings(theme=theme), maps, lambda: NOW, folder)
    for name, (ago, title, goal, stages, inbox) in reversed(_RECENT.items()):
        lines = [f'title = "{title}"', f'goal = "{goal}"']
        lines += [f'\n[[stages]]\nname = "{stage}"' for stage in stages]
        lines += [f'\n[[inbox]]\ntext = "{text}"' for text in inbox]
        path = maps / f"{name}.toml"
        path.write_text("\n".join(lines) + "\n")
        replace(home, now=partial(_before, ago)).note(path)
    return home


def _before(ago: timedelta) -> datetime:
    return NOW - ago


_NAMES = {" ": "space", ":": "colon", "?": "question_mark", ",": "comma"}


def _pressed(keys: Sequence[str]) -> Iterator[str]:
    """The keys one by one, by Textual's names."""
    for key in keys:
        for each in key.strip("'") if key.startswith("'") else [key]:
            yield _NAMES.get(each, each)


class _Colours:
    """The looks of a theme's segments."""

    def __init__(self, theme: Theme) -> None:
        self.page = self._named(theme.colors["surface.page"])
        self._text = self._named(theme.colors["ink.text"])

    def run(self, segment: Segment) -> tuple[str, Look]:
        """A segment's text and look."""
        style = segment.style or Style()
        ink, surface = self._hex(style.color, self._text), self._hex(style.bgcolor, self.page)
        if style.reverse:
            ink, surface = surface, ink
        return segment.text, Look(ink, surface, bool(style.bold), bool(style.underline))

    def _named(self, name: str) -> str:
        return name if name.startswith("#") else self._hex(Color.parse(name), _TERMINAL[0])

    def _hex(self, colour: Color | None, otherwise: str) -> str:
        if colour is None or colour.type is ColorType.DEFAULT:
            return otherwise
        if colour.type is ColorType.STANDARD and colour.number is not None:
            return _TERMINAL[colour.number]
        return colour.get_truecolor().hex


def main() -> None:
    """Make them all, or those named on the command line."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    names = sys.argv[1:] or [picture.name for picture in PICTURES]
    for picture in PICTURES:
        if picture.name in names:
            svg = asyncio.run(make(picture))
            (FOLDER / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
