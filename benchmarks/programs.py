"""The programs that are compared, and how to tell from their screens what they are doing."""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.peers import bare
from benchmarks.texts import Texts
from benchmarks.tty.measure import Launch
from benchmarks.tty.terminal import Terminal
from journeytui.layout.glyphs import UNICODE

_BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Program:
    """A program on some texts. `content` is on its screen once the texts are, `effect` once `j` was
    pressed; both are regular expressions."""

    name: str
    launch: Launch
    content: str
    effect: str = ""


class Shelf:
    """Programs on texts of several sizes, whose files lie in a folder of their own.

    They start in the present folder, which has to be that of the project.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environ = {
            key: value
            for key, value in os.environ.items()
            if key in {"PATH", "TMPDIR", "VIRTUAL_ENV"}
        }
        home = folder / "home"
        home.mkdir()
        self._journals = home / ".local" / "state" / "journeytui" / "journals"
        self._environ |= {
            "HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }

    @property
    def environ(self) -> dict[str, str]:
        """The environment in which programs run: a home of their own, and nothing of the user's."""
        return {**self._environ}

    def map(self, texts: Texts) -> Path:
        """A fresh copy of a map with these texts; what a program that was killed has left of the
        one before does not come with it."""
        shutil.rmtree(self._journals, ignore_errors=True)
        original, copy = self._folder / f"{texts.count}.toml", self._folder / "map.toml"
        if not original.exists():
            texts.write_map(original)
        shutil.copyfile(original, copy)
        return copy

    def journeytui(self, texts: Texts) -> Program:
        """Our program, each time on a fresh copy of the map."""

        def launch() -> Terminal:
            return self._terminal(sys.executable, "-m", "journeytui", str(self.map(texts)))

        first, second = (_opening(text) for text in texts.cells[0][0][:2])
        effect = f"{UNICODE.bar}{UNICODE.dot} {second}"
        return Program(f"journeytui, {texts.count:,} cards", launch, first, effect)

    def visidata(self, texts: Texts) -> Program:
        """The spreadsheet for terminals, without settings, and without asking the network for the
        message of the day."""
        launch = partial(
            self._terminal,
            str(_BIN / "vd"),
            "--nothing",
            "--motd-url=",
            str(self._sheet(texts)),
        )
        return Program("visidata", launch, _opening(texts.cells[0][0][0]))

    def datatable(self, texts: Texts) -> Program:
        """Textual's own table."""
        launch = partial(
            self._terminal,
            sys.executable,
            "-m",
            "benchmarks.peers.datatable",
            str(self._sheet(texts)),
        )
        return Program("DataTable", launch, _opening(texts.cells[0][0][0]))

    def bare(self) -> Program:
        """The least of a Textual app."""
        launch = partial(self._terminal, sys.executable, "-m", "benchmarks.peers.bare")
        return Program("bare Textual", launch, bare.CONTENT, bare.EFFECT)

    def _sheet(self, texts: Texts) -> Path:
        path = self._folder / f"{texts.count}.csv"
        if not path.exists():
            texts.write_sheet(path)
        return path

    def _terminal(self, *argv: str) -> Terminal:
        return Terminal(argv, self._environ)


def _opening(text: str) -> str:
    """A text's first word, which no program breaks, as a regular expression."""
    return re.escape(text.split()[0])
