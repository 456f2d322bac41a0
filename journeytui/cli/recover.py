"""`journeytui recover`: what programs that ended have not saved, without the screen."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from journeytui.cli.ansi import colored
from journeytui.cli.asking import agreed
from journeytui.cli.exits import FINDINGS, FINE, NOT_READ, USAGE, Stop
from journeytui.cli.maps import content
from journeytui.cli.output import complain, is_terminal, say, say_raw, takes
from journeytui.cli.parser import Parser
from journeytui.cli.restore import journals_here, restore
from journeytui.cli.show import wants_color
from journeytui.layout.difference import difference_rows
from journeytui.layout.differences import differences
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.left import counted, left_words
from journeytui.layout.rows import plain
from journeytui.storage.journal import ENDING, Journals
from journeytui.storage.leftovers import Left, all_left, left_at, left_of, named_map, running

_ABOUT = """What a program that ended in the middle of its work had not saved. Without a FILE: every
map of which something is in no file; with one: what that is."""

_CODES = """exit codes:
  0   fine, also where nothing is left
  1   not all of it can be read, or some stays back, since the map is open in a running program
  2   the command is not used as it should be
  65  FILE is no valid map; -o restores into another one
  66  FILE is not there, and nothing is left of it
  73  the map cannot be written, or OUT is there already; what was left is kept"""

_RUNNING = "open in a running program"
_GONE = "The file is gone; restoring makes it again."
_NAMELESS = "Of which map cannot be read; name this journal, and with -o a file for what it holds."


def run(arguments: list[str]) -> int:
    """List, show, restore or throw away. Raises Stop."""
    options = _parser().parse_args(arguments)
    if options.output is not None and not options.restore:
        raise Stop(USAGE, "-o says where --restore writes; it goes with that")
    if options.yes and not options.discard:
        raise Stop(USAGE, "--yes answers what --discard asks; it goes with that")
    journals = journals_here()
    if options.file is None:
        if options.restore or options.discard:
            raise Stop(USAGE, "name the map; `journeytui recover` lists them")
        return _list(journals)
    held, busy = _of(journals, options.file)
    try:
        if busy:
            complain(f"{options.file}: {_RUNNING}; what that has not saved is not touched")
        if not held:
            if not busy and not os.path.lexists(options.file):
                raise Stop(
                    NOT_READ, f"{options.file}: there is no such file, and nothing is left of it"
                )
            if not busy:
                say(f"{options.file}: everything is in the file, nothing is left.")
            return FINDINGS if busy and (options.restore or options.discard) else FINE
        if options.restore:
            code = restore(options.file, held, options.output)
        elif options.discard:
            code = _discard(options.file, held, options.yes)
        else:
            code = _show(held)
        return max(code, FINDINGS) if busy and (options.restore or options.discard) else code
    finally:
        for left in held:
            left.release()


def _parser() -> Parser:
    parser = Parser("journeytui recover", _ABOUT)
    parser.add_argument("file", nargs="?", metavar="FILE", help="a map, or a journal of one")
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--restore", action="store_true", help="put what was left into the map")
    does.add_argument("--discard", action="store_true", help="throw it away, after asking")
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="restore into a new file; FILE stays as it is"
    )
    parser.add_argument("--yes", action="store_true", help="throw away without asking")
    parser.epilog = _CODES
    return parser


def _of(journals: Journals, name: str) -> tuple[list[Left], bool]:
    """What is left of a map, or in one journal, the oldest first, each held; and whether a program
    has that open."""
    path = Path(name).absolute()
    if path.suffix == ENDING and path.is_file():
        left = left_at(path)
        found, busy = [left] if left else [], path in running(journals)
        if left is None and not busy:
            raise Stop(NOT_READ, f"{name}: nothing in it can be read")
    else:
        busy = bool(running(journals, path))
        found = left_of(journals, path, content(path))
    for left in found:
        if not left.is_wanted:
            left.release()
    return [left for left in reversed(found) if left.is_wanted], busy


# -- looking


def _list(journals: Journals) -> int:
    """Every map of which something is left, a line with its path, and what that is below."""
    busy = [named_map(path) or path for path in running(journals)]
    found = all_left(journals)
    code = FINE
    try:
        wanted = [left for left in reversed(found) if left.is_wanted]
        by_map: dict[Path, list[Left]] = {}
        for left in wanted:
            by_map.setdefault(left.map or left.path, []).append(left)
        for path, lefts in by_map.items():
            say(str(path))
            told = [words for left in lefts for words in _words(left)]
            last = _NAMELESS if lefts[0].map is None else _gone(path)
            for words in filter(None, [*told, last]):
                say(f"  {words}")
            if any(left.replayed.faults for left in lefts):
                code = FINDINGS
    finally:
        for left in found:
            left.release()
    for map in dict.fromkeys(busy):
        say(str(map))
        say(f"  {_RUNNING[0].upper()}{_RUNNING[1:]}.")
    if wanted:
        say(
            "Open the map to get it back. `journeytui recover FILE` shows it, --restore puts it in."
        )
    else:
        say("Nothing is left unsaved.")
    return code


def _words(left: Left) -> list[str]:
    work = left.replayed
    return left_words(work.unsaved, work.since, datetime.now(), work.half_typed, work.faults)


def _gone(map: Path) -> str:
    return "" if os.path.lexists(map) else _GONE


def _show(held: list[Left]) -> int:
    """What would be added, changed and deleted, in the words of `diff`."""
    glyphs = UNICODE if takes("".join([*UNICODE.quotes, UNICODE.ellipsis])) else ASCII
    cells = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None
    as_text: Callable[..., str] = colored if wants_color(os.environ) else plain
    for left in held:
        work = left.replayed
        for words in _words(left):
            say(words)
        for row in difference_rows(differences(work.base, work.here, work.unsaved, glyphs), cells):
            say_raw(as_text(row))
        if left.map is not None and (gone := _gone(left.map)):
            say(gone)
    return FINDINGS if any(left.replayed.faults for left in held) else FINE


# -- throwing away


def _discard(name: str, held: list[Left], yes: bool) -> int:
    what = "; ".join(filter(None, (_short(left) for left in held)))
    if not yes:
        if not is_terminal(sys.stdin, sys.stderr):
            raise Stop(USAGE, "--discard asks on a terminal, and this is none; --yes answers")
        if not agreed(f"Throw away what was left of {name} ({what})?"):
            say("Nothing was thrown away.")
            return FINE
    for left in held:
        left.drop()
    say(f"{name}: thrown away: {what}.")
    return FINE


def _short(left: Left) -> str:
    """What a journal holds, in a few words."""
    work = left.replayed
    said = [counted(work.unsaved)] if work.unsaved else []
    said += ["a half-typed line"] if work.draft else []
    return ", ".join(said or ["nothing that can be read"])
