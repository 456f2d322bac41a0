"""Themes: one TOML file each, read into plain colours; what is wrong with one is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from journeytui.config.resources import names
from journeytui.config.userfile import NotRead, read_toml
from journeytui.core.text import visible

_COLORS = {
    "surface": ("page", "bar", "here", "match", "chip"),
    "ink": (
        "text",
        "strong",
        "muted",
        "dim",
        "rule",
        "accent",
        "chip",
        "on_accent",
        "good",
        "warn",
        "bad",
    ),
    "lane": ("actions", "touchpoints", "emotions", "pain_points", "opportunities", "other"),
}

COLOR_KEYS = tuple(f"{group}.{key}" for group, keys in _COLORS.items() for key in keys)
"""Every colour that a theme has to name, as 'group.key'."""

_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

ANSI_COLORS = ("default", *_HUES, *(f"bright_{hue}" for hue in _HUES))
"""The names of the terminal's own colours: its text or its background, then the sixteen."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_TOP = ("title", "dark", "ansi", *_COLORS)


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of colours. `name` is the file's; `colors` has every one of `COLOR_KEYS`, as '#rrggbb',
    or with `ansi` each as one of `ANSI_COLORS`."""

    name: str
    title: str
    dark: bool
    ansi: bool
    colors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ThemeProblem:
    """What is wrong in a theme's file; `key` is '' where it is the file as a whole."""

    file: Path
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else str(self.file)
        return visible(f"{where}: {self.message}")


def called(themes: Iterable[Theme], name: str) -> list[Theme]:
    """The themes that a name means: the one called so, else those whose name or title begins so."""
    low = name.strip().casefold()
    words = [(theme, (theme.name.casefold(), theme.title.casefold())) for theme in themes]
    whole = [theme for theme, names in words if low in names]
    return whole or [t for t, names in words if any(each.startswith(low) for each in names)]


def load_themes(folders: Iterable[Path]) -> tuple[dict[str, Theme], list[ThemeProblem]]:
    """The themes in these folders by name, later folders overriding, and what is wrong with them.

    A theme that lacks a colour or has a bad one is left out; an unknown key is only reported.
    """
    themes: dict[str, Theme] = {}
    problems: list[ThemeProblem] = []
    for folder in folders:
        for name in names(folder):
            path = folder / f"{name}.toml"
            theme, found = _load(path)
            problems += [ThemeProblem(path, key, message) for key, message in found]
            if theme is not None:
                themes[name] = theme
    return themes, problems


_Found = list[tuple[str, str]]
"""Problems of one file as (key, message)."""


def _load(path: Path) -> tuple[Theme | None, _Found]:
    try:
        _, table = read_toml(path)
    except NotRead as fault:
        where = f" (line {fault.line})" if fault.line is not None else ""
        return None, [("", f"{fault}{where}")]
    return _theme(path.stem, table)


def _theme(name: str, table: Mapping[str, object]) -> tuple[Theme | None, _Found]:
    problems: _Found = [(key, _unknown(key, _TOP)) for key in table if key not in _TOP]
    fatal: _Found = []
    title, dark = table.get("title", name.capitalize()), table.get("dark")
    ansi = table.get("ansi", False)
    if not isinstance(title, str):
        fatal.append(("title", "has to be a text"))
    fatal += [
        (key, "has to be true or false")
        for key, value in (("dark", dark), ("ansi", ansi))
        if not isinstance(value, bool)
    ]
    fault = _ansi_fault if ansi is True else _hex_fault
    colors: dict[str, str] = {}
    for group, keys in _COLORS.items():
        values = table.get(group, {})
        if not isinstance(values, dict):
            fatal.append((group, "has to be a table of colours"))
            continue
        problems += [(f"{group}.{key}", _unknown(key, keys)) for key in values if key not in keys]
        for key in keys:
            value = values.get(key)
            if value is None:
                fatal.append((f"{group}.{key}", "is missing"))
            elif message := fault(value):
                fatal.append((f"{group}.{key}", message))
            else:
                colors[f"{group}.{key}"] = value.lower()
    if fatal or not (isinstance(title, str) and isinstance(dark, bool) and isinstance(ansi, bool)):
        return None, problems + fatal
    return Theme(name, title, dark, ansi, MappingProxyType(colors)), problems


def _hex_fault(value: object) -> str:
    """What is wrong with a colour; '' where nothing is."""
    if isinstance(value, str) and _HEX.fullmatch(value):
        return ""
    if value in ANSI_COLORS:
        return f"{value!r} is a name, and names need 'ansi = true' at the top"
    return f"{value!r} is no colour such as '#1c1f28'"


def _ansi_fault(value: object) -> str:
    """What is wrong with the name of a terminal's colour; '' where nothing is."""
    if value in ANSI_COLORS:
        return ""
    near = get_close_matches(value, ANSI_COLORS, 1) if isinstance(value, str) else []
    known = f"; did you mean '{near[0]}'?" if near else " such as 'bright_blue' or 'default'"
    return f"{value!r} is no colour of the terminal{known}"


def _unknown(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, list(known), 1)
    return f"is not known; did you mean '{near[0]}'?" if near else "is not known"
