"""What the opening screen offers: maps left unsaved, recent ones, presets, samples, templates."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from textual.fuzzy import Matcher

from journeytui.config.resources import names
from journeytui.core.text import visible
from journeytui.method.presets import PRESETS
from journeytui.storage.glance import Glance
from journeytui.tui.home import Home

Kind: TypeAlias = Literal["unsaved", "map", "preset", "sample", "template"]

Glances: TypeAlias = Mapping[Path, Glance]
"""What is known of maps by now."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to open. `path` is None for a preset alone, whose key is `preset`.

    Of a map that was left unsaved, `left` says what is in no file, `opened` since when, and
    `journal` is where that is.
    """

    kind: Kind
    name: str
    path: Path | None = None
    preset: str = ""
    opened: datetime | None = None
    left: str = ""
    journal: Path | None = None

    def title(self, glances: Glances) -> str:
        """What to call it, safe to show: the map's own title where that is known."""
        known = glances.get(self.path) if self.path is not None else None
        return visible(known.title if known and known.title else self.name)


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind under a heading; `empty` stands there where there are none."""

    kind: Kind
    title: str
    entries: tuple[Entry, ...]
    empty: str = ""


def shelf(home: Home) -> list[Section]:
    """All that can be opened."""
    nothing = "Nothing yet. n begins a map of your own; a sample shows what one can hold."
    if not home.settings.recent:
        nothing = "The list is switched off: recent = false in config.toml."
    folder = home.short(home.templates)
    left = _unsaved(home)
    return [
        *([Section("unsaved", "Not saved", left)] if left else []),
        Section("map", "Recent", _maps(home), nothing),
        Section("preset", "New from a preset", _presets()),
        Section("sample", "Samples", _files("sample", home.places.samples)),
        Section(
            "template",
            "Your templates",
            _files("template", home.templates),
            f"Maps that you put into {folder} open from here, each as a copy.",
        ),
    ]


def _unsaved(home: Home) -> tuple[Entry, ...]:
    return tuple(
        Entry("unsaved", u.map.stem, u.map, opened=u.since, left=u.words, journal=u.journal)
        for u in home.unsaved()
    )


def _maps(home: Home) -> tuple[Entry, ...]:
    """The recent maps, the default one first."""
    maps = [Entry("map", r.path.stem, r.path, opened=r.opened) for r in home.recent()]
    if (default := home.settings.default_map) is None:
        return tuple(maps)
    real = Path(os.path.realpath(default))
    known = next((entry for entry in maps if entry.path == real), None)
    first = known or Entry("map", real.stem, real)
    return (first, *(entry for entry in maps if entry is not known))


def _presets() -> tuple[Entry, ...]:
    return tuple(Entry("preset", p.title, preset=p.key) for p in PRESETS.values())


def _files(kind: Kind, folder: Path) -> tuple[Entry, ...]:
    return tuple(Entry(kind, name, folder / f"{name}.toml") for name in names(folder))


def entries(sections: Sequence[Section]) -> list[Entry]:
    """The entries of all sections in order."""
    return [entry for section in sections for entry in section.entries]


def filtered(sections: Sequence[Section], text: str, glances: Glances) -> tuple[list[Section], int]:
    """The sections with the entries that have a text's letters in order, and which of those fits
    best, counted through all sections."""
    wanted = text.strip()
    if not wanted:
        return list(sections), 0
    matcher = Matcher(wanted)
    ranks: list[float] = []
    left: list[Section] = []
    for section in sections:
        pairs = [(_rank(matcher, wanted, e, glances), e) for e in section.entries]
        kept = [(rank, entry) for rank, entry in pairs if rank > 0]
        ranks += [rank for rank, _ in kept]
        if kept:
            left.append(replace(section, entries=tuple(entry for _, entry in kept)))
    return left, ranks.index(max(ranks)) if ranks else 0


def _rank(matcher: Matcher, wanted: str, entry: Entry, glances: Glances) -> float:
    """How well an entry fits, by its title or its file's name; 0 where it does not."""
    texts = [entry.title(glances), entry.path.stem if entry.path is not None else entry.preset]
    low = wanted.casefold()
    begins = 1000.0 if any(text.casefold().startswith(low) for text in texts) else 0.0
    within = 100.0 if any(low in text.casefold() for text in texts) else 0.0
    return begins + within + max(matcher.match(text) for text in texts)
