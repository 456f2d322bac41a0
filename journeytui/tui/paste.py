"""Pasted text is text, whatever it holds, and an Esc is a key, whatever comes close behind it.

Textual ends a bracketed paste at any ESC within it and takes the rest for keys: a coloured log,
copied and pasted, would delete cards. So an ESC inside a paste is made visible before the parser
sees it; only what ends the paste gets through. An Esc that is followed at once by another key it
takes for Alt, which it then forgets where the key is none of a to z. As no command needs Alt, both
are what was typed. It leans on the name under which Textual's driver finds its parser, and on two
names within that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual import events
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


_KEY = re.compile(r"[^\x1b\[O\]P_\\]")
"""What behind an ESC begins nothing that a terminal sends by itself."""

_ESC_KEY = re.compile(rf"(\x1b)(?={_KEY.pattern})")


class PasteParser(XTermParser):
    """Textual's parser, fed with tamed input."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._tamer = Tamer()
        self._ends_in_esc = False

    def feed(self, data: str) -> Iterable[Message]:
        if not data:
            # It tells the parser that the input is at its end.
            yield from super().feed(data)
            return
        if self._ends_in_esc and _KEY.match(data):
            yield from self._settle()
        self._ends_in_esc = data.endswith("\x1b")
        *others, last = _ESC_KEY.split(self._tamer.tame(data))
        for piece in filter(None, others):
            yield from super().feed(piece)
            if piece == "\x1b":
                yield from self._settle()
        if last:
            yield from super().feed(last)

    def _settle(self) -> Iterable[Message]:
        """Have an ESC that waits for what may follow be the key."""
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from self.tick()

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if alt:
            yield events.Key("escape", "\x1b")
        yield from super()._sequence_to_key_events(sequence)


def install() -> None:
    """Have Textual's driver use our parser from now on."""
    linux_driver.XTermParser = PasteParser  # type: ignore[attr-defined]
