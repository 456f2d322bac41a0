"""Pasted text is text, whatever it holds.

Textual ends a bracketed paste at any ESC within it and takes the rest for keys: a coloured log,
copied and pasted, would delete cards. So an ESC inside a paste is made visible before the parser
sees it; only what ends the paste gets through. It leans on the name under which Textual's
driver finds its parser, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

from journeytui.core.text import visible

START = "\x1b[200~"
END = "\x1b[201~"


class Tamer:
    """Makes every ESC inside a paste visible, however the input is cut into pieces."""

    def __init__(self) -> None:
        self._inside = False
        self._held = ""
        self._seen = ""

    def tame(self, data: str) -> str:
        """The input with nothing in a paste that could be taken for a key."""
        out: list[str] = []
        rest = self._held + data
        self._held = ""
        while rest:
            rest = self._pasted(rest, out) if self._inside else self._typed(rest, out)
        return "".join(out)

    def _typed(self, rest: str, out: list[str]) -> str:
        """Take input up to the start of a paste, which an earlier piece may have begun."""
        known = self._seen + rest
        at = known.find(START)
        if at < 0:
            self._seen = known[-(len(START) - 1) :]
            out.append(rest)
            return ""
        end = at + len(START) - len(self._seen)
        self._inside, self._seen = True, ""
        out.append(rest[:end])
        return rest[end:]

    def _pasted(self, rest: str, out: list[str]) -> str:
        """Take pasted text up to the next ESC and decide what that is."""
        at = rest.find("\x1b")
        if at < 0:
            out.append(rest)
            return ""
        out.append(rest[:at])
        tail = rest[at:]
        if tail.startswith(END):
            self._inside = False
            out.append(END)
            return tail[len(END) :]
        if END.startswith(tail):
            self._held = tail
            return ""
        out.append(visible("\x1b"))
        return tail[1:]


class PasteParser(XTermParser):
    """Textual's parser, fed with tamed input."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._tamer = Tamer()

    def feed(self, data: str) -> Iterable[Message]:
        # An empty piece tells the parser that the input is at its end.
        return super().feed(self._tamer.tame(data) if data else data)


def install() -> None:
    """Have Textual's driver use our parser from now on."""
    linux_driver.XTermParser = PasteParser  # type: ignore[attr-defined]
