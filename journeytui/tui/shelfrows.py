"""How the opening screen looks, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from journeytui.core.calls import may_go_on
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip, pad, row_width, width
from journeytui.layout.words import shown
from journeytui.layout.wrap import wrap, wrap_within
from journeytui.method.presets import PRESETS
from journeytui.storage.glance import Glance
from journeytui.tui.home import Home
from journeytui.tui.shelf import Entry, Glances, Kind, Section

_INKS: dict[Kind, str] = {
    "unsaved": "warn",
    "map": "lane.actions",
    "preset": "lane.opportunities",
    "sample": "lane.touchpoints",
    "template": "lane.other",
}

_UNNAMED = "One stage, to be named"
_GONE = "the file is gone"
_AGAIN = "Enter makes the file again, with what is in none yet."
_OFFERED = "Enter opens it: a half-typed line comes back, of other work it asks first."


@dataclass(frozen=True, slots=True)
class Picture:
    """What is needed to draw the list: what is known, where one stands (counted through all
    sections), how wide it is, and when."""

    home: Home
    glances: Glances
    at: int
    cells: int
    glyphs: Glyphs
    now: datetime


def shelf_rows(sections: Sequence[Section], picture: Picture) -> tuple[list[Row], list[int]]:
    """The rows of the list, and on which of them each entry stands."""
    rows: list[Row] = []
    places: list[int] = []
    for section in sections:
        rows += [(), ((f"  {section.title.upper()}", _INKS[section.kind]),)]
        files = _told_apart(section, picture)
        for entry, file in zip(section.entries, files, strict=True):
            rows.append(_entry(entry, len(places) == picture.at, file, picture))
            places.append(len(rows) - 1)
        if not section.entries:
            rows += [((f"  {text}", "muted"),) for text in wrap(section.empty, picture.cells - 4)]
    if not sections:
        rows += [(), (("  Nothing is called that.", "muted"),)]
    return rows, places


def first_row(places: Sequence[int], at: int, top: int, height: int, count: int) -> int:
    """The first of `count` rows to show in `height` so that the entry `at` is in sight, scrolled
    from `top` no further than needed; with the first entry of a section comes its heading."""
    if places:
        here = places[at]
        above = here - 2 if at == 0 or places[at - 1] != here - 1 else here
        top = min(top, max(above, 0))
        top = max(top, here - height + 1)
    return max(min(top, count - height), 0)


def _told_apart(section: Section, picture: Picture) -> list[str]:
    """The file's name of each entry whose title another one has too, its whole path where that one
    has the same name; else ''."""
    titles = [entry.title(picture.glances) for entry in section.entries]
    names = [entry.path.name if entry.path is not None else "" for entry in section.entries]
    told: list[str] = []
    for entry, title, name in zip(section.entries, titles, names, strict=True):
        if entry.path is None or titles.count(title) == 1:
            told.append("")
        else:
            same = list(zip(titles, names, strict=True)).count((title, name)) > 1
            told.append(shown(picture.home.short(entry.path) if same else name))
    return told


def _entry(entry: Entry, here: bool, file: str, picture: Picture) -> Row:
    glyphs, cells = picture.glyphs, picture.cells
    room = min(36, max(cells * 3 // 7, 16))
    lead: list[Span] = [("  ", "text")]
    if here:
        lead = [(glyphs.bar, "accent@here"), (" ", "text@here")]
    name = clip(shown(entry.title(picture.glances)), room, glyphs.ellipsis)
    lead.append((name, "strong" if here else "text"))
    left = pad(lead, room + 4)
    tail = _when(entry, picture)
    space = cells - row_width(left) - width(tail) - (2 if tail else 1)
    facts, ink = _facts(entry, picture)
    facts = f" {glyphs.dot} ".join(filter(None, [file, facts]))
    row = (*left, (clip(facts, space, glyphs.ellipsis), ink))
    return (*pad(row, cells - width(tail) - 1), (tail, "dim")) if tail else row


def _facts(entry: Entry, picture: Picture) -> Span:
    """What stands behind a name, and its ink."""
    dot = f" {picture.glyphs.dot} "
    if entry.path is None:
        stages = [stage.name for stage in PRESETS[entry.preset].stages if stage.name]
        return dot.join(stages) or _UNNAMED, "muted"
    known = picture.glances.get(entry.path)
    if entry.kind == "unsaved":
        gone = _GONE if known is not None and known.is_gone else ""
        return dot.join(filter(None, [gone, entry.left])), "warn"
    if known is None:
        return "", "muted"
    if known.trouble:
        return shown(known.trouble), "bad"
    facts = [_count(len(known.stages), "stage")]
    if known.waiting:
        facts.append(f"{known.waiting} to sort")
    if any(may_go_on(start, picture.now) for start in known.calls):
        facts.append("call open")
    return dot.join(facts), "muted"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number or 'no'} {word}s"


def _when(entry: Entry, picture: Picture) -> str:
    """When a map was opened, in a few words; its clock where that was today."""
    if entry.opened is None:
        return ""
    opened = entry.opened.astimezone(picture.now.tzinfo)
    days = picture.now.date() - opened.date()
    if days == timedelta(0):
        return f"today {opened:%H:%M}"
    if days == timedelta(1):
        return "yesterday"
    year = f" {opened.year}" if opened.year != picture.now.year else ""
    return f"{opened.day} {_MONTHS[opened.month - 1]}{year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def detail_rows(entry: Entry | None, picture: Picture) -> list[Row]:
    """Two rows on the entry on which one stands: what it is, and what it is for."""
    if entry is None:
        return [(), ()]
    room, glyphs = picture.cells - 3, picture.glyphs
    what, why = _detail(entry, picture)
    return [
        ((f"  {clip(what, room, glyphs.ellipsis)}", "muted"),),
        ((f"  {wrap_within(why, room, 1, glyphs.ellipsis)[0]}", "text"),),
    ]


def _detail(entry: Entry, picture: Picture) -> tuple[str, str]:
    if entry.path is None:
        preset = PRESETS[entry.preset]
        goals = "; ".join(stage.goal for stage in preset.stages if stage.goal)
        return preset.about, goals
    known = picture.glances.get(entry.path) or Glance()
    where = _path(entry.path, picture)
    if entry.kind == "unsaved":
        return where, _AGAIN if known.is_gone else _OFFERED
    return where, shown(known.trouble or known.goal)


def _path(path: Path, picture: Picture) -> str:
    where = picture.home.short(path)
    return where if path.parent != picture.home.places.samples else f"sample:{path.stem}"
