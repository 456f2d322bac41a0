"""What one can do here: the help, and a command by its name."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from journeytui.tui.desk import Desk
from journeytui.tui.screens.help import HelpScreen
from journeytui.tui.screens.palette import PaletteScreen
from journeytui.tui.styles import Styles
from journeytui.tui.uses import Scoped


class Helping:
    """Carries out the opening of help and palette."""

    def __init__(
        self,
        desk: Desk,
        looks: Callable[[], Styles],
        push: Callable[[Screen[None]], object],
        run: Callable[[str, str], None],
    ) -> None:
        """`push` shows a screen over the map, `run` carries out a command."""
        self._desk = desk
        self._looks = looks
        self._push = push
        self._run = run

    def help_open(self, _key: str) -> None:
        """Show what the keys do here."""
        self._push(HelpScreen(self._looks(), self._desk.scopes))

    def palette_open(self, _key: str) -> None:
        """Find a command; what is being typed is kept first. Where that leads to another question,
        that one comes first."""
        if self._desk.use is not None:
            self._desk.parts.line.line_leave()
        if self._desk.use is None:
            self._push(PaletteScreen(self._looks(), self._chosen))

    def _chosen(self, chosen: tuple[str, str] | None) -> None:
        id, argument = chosen or ("", "")
        if id:
            self._put_away_panels()
            self._run(id, argument)
        elif argument:
            self._desk.say(f"No command is called “{argument}”; ? shows them all.", "warn")

    def _put_away_panels(self) -> None:
        """A command of the map finds the map as it is without panels."""
        while isinstance(mode := self._desk.mode, Scoped):
            mode.close()
