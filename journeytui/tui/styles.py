"""From roles to the terminal's styles, by a theme or without colours."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import ColorParseError
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES
from textual.theme import Theme as TextualTheme

from journeytui.config.themes import Theme
from journeytui.layout.rows import Row

_BOLD = frozenset({"strong", "chip", "chip.here"})


class Styles:
    """The styles of one theme, each made once. Without a theme only attributes tell roles apart."""

    def __init__(self, theme: Theme | None) -> None:
        self.theme = theme
        self._made: dict[str, Style] = {}

    def __getitem__(self, role: str) -> Style:
        style = self._made.get(role)
        if style is None:
            make = _plain if self.theme is None else self._coloured
            style = self._made[role] = make(role)
        return style

    def _coloured(self, role: str) -> Style:
        assert self.theme is not None
        colors = self.theme.colors
        ink, _, surface = role.partition("@")
        if ink == "chip":
            fore, back = "ink.chip", "surface.chip"
        elif ink == "chip.here":
            fore, back = "ink.on_accent", "ink.accent"
        elif ink == "cursor":
            fore, back = "surface.page", "ink.strong"
        else:
            fore = ink if ink.startswith("lane.") else f"ink.{ink}"
            back = f"surface.{surface or 'page'}"
        bold = True if ink in _BOLD else None
        if self.theme.ansi and ink == "cursor":
            # The terminal's own colours may be the same for page and strong.
            return Style(reverse=True)
        return Style(color=colors[fore], bgcolor=colors[back], bold=bold)

    def segments(self, row: Row) -> list[Segment]:
        """The row as segments."""
        return [Segment(text, self[role]) for text, role in row if text]

    def strip(self, row: Row, cells: int, role: str = "text") -> Strip:
        """The row as a strip of exactly `cells` cells, filled with blanks of `role`."""
        return Strip(self.segments(row)).adjust_cell_length(cells, self[role])


def _plain(role: str) -> Style:
    """A role without colours: the terminal's own, told apart by weight and reversal."""
    ink, _, surface = role.partition("@")
    return Style(
        bold=True if ink in {"strong", "accent", "bad", "warn"} else None,
        dim=True if ink in {"dim", "rule"} else None,
        reverse=True if ink in {"chip", "chip.here", "cursor"} else None,
        underline=True if surface == "match" else None,
    )


def textual_theme(theme: Theme) -> TextualTheme:
    """The theme for Textual's own parts (screen, scroll bars)."""
    prefix = "ansi_" if theme.ansi else ""
    colors = {key: prefix + color for key, color in theme.colors.items()}
    return TextualTheme(
        name=theme.name,
        ansi=theme.ansi,
        variables=dict(BUILTIN_THEMES["ansi-dark"].variables) if theme.ansi else {},
        primary=colors["ink.accent"],
        secondary=colors["ink.muted"],
        warning=colors["ink.warn"],
        error=colors["ink.bad"],
        success=colors["ink.good"],
        accent=colors["ink.accent"],
        foreground=colors["ink.text"],
        background=colors["surface.page"],
        surface=colors["surface.page"],
        panel=colors["surface.bar"],
        dark=theme.dark,
    )


def sound(themes: Iterable[Theme]) -> tuple[list[Theme], list[str]]:
    """The themes from which Textual can build its colours, and a line for each that it refuses.

    Textual fails late, and with another theme's name, on a colour that it cannot use.
    """
    good: list[Theme] = []
    bad: list[str] = []
    for theme in themes:
        try:
            textual_theme(theme).to_color_system().generate()
        except (ValueError, ColorParseError) as error:
            bad.append(f"{theme.name}: {error}")
        else:
            good.append(theme)
    return good, bad
