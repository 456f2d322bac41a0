"""`journeytui capture`: a note into a map, from the shell.

Somebody who listens cannot wait for it: what is rare is imported where it is needed.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from journeytui.cli.captureline import STDIN, Asked, asked, usage
from journeytui.cli.exits import FINE, INVALID, NOT_READ, NOT_WRITTEN, USAGE, Stop
from journeytui.cli.note import entry, local_time, target, where
from journeytui.cli.output import complain, is_terminal, say, takes
from journeytui.config.usual import VARIABLE, folders, usual_map
from journeytui.core.text import visible
from journeytui.storage.append import Entry, NoRoom, append
from journeytui.storage.outline import Outline
from journeytui.storage.problems import InvalidMap, shown
from journeytui.storage.steps import CAP
from journeytui.storage.trouble import FileTrouble

_PLACES = 3
"""Places that the answer to many notes names."""

_MOST = CAP // 64
"""More notes than a map holds: the time alone, and what stands around it, take 64 bytes of each."""

Clock = Callable[[], datetime]


class Map(NamedTuple):
    """The map that the notes go to: its path, how the answer calls it, and why it is this one; ''
    where the command line names it."""

    path: str
    name: str
    why: str = ""


class Kept(NamedTuple):
    """Notes that are in the file: their entries, where each went, and what the options could not
    mean."""

    entries: Sequence[Entry]
    places: Sequence[str]
    complaints: Sequence[str]


def run(arguments: Sequence[str], now: Clock = local_time) -> int:
    """Put the notes that the arguments name into a map; `now` gives the time. Raises Stop."""
    options = asked(arguments, os.path.isfile)
    if options.help:
        for line in usage():
            say(line)
        return FINE
    if options.text is None:
        _converse(options, now)
        return FINE
    from_stdin = options.text == STDIN
    lines = _said(_stdin() if from_stdin else [options.text])
    if not lines:
        raise Stop(
            USAGE, "the standard input holds no note" if from_stdin else "a note needs words"
        )
    map = _map(options)
    kept = _keep(lines, options, map, now)
    _complain(kept)
    say(f"{_told(kept)}  ({map.name})")
    return FINE


def _converse(options: Asked, now: Clock) -> None:
    """Ask for notes until the input ends, and say of each where it went."""
    if not is_terminal(sys.stdin, sys.stdout):
        raise Stop(USAGE, "a note needs words; `-` takes one from each line of the standard input")
    import readline  # lets input() edit a line and recall those before it

    map = _map(options)
    _keep([], options, map, now)  # what is wrong with the map is said before anything is typed
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    say(f"Notes go to {map.name}. Ctrl+D ends.")
    prompt = f"{visible(os.path.basename(map.path))}> "
    while True:
        try:
            lines = _said(_lines(input(prompt)))
            kept = _keep(lines, options, map, now)
        except EOFError:
            say("")
            return
        except KeyboardInterrupt:
            say("")
            if cleared := readline.get_line_buffer().strip():
                readline.add_history(cleared)  # Up brings back what was cleared
            say("  Ctrl+D ends")
        except Stop as stop:
            for line in stop.lines:
                complain(line)
        else:
            _complain(kept)
            if kept.entries:
                say(f"  {_places(kept)}")


def _keep(lines: Sequence[str], options: Asked, map: Map, now: Clock) -> Kept:
    """Write a note for each line. Raises Stop, and then the file holds what it held."""
    if len(lines) > _MOST:
        why = f"{len(lines):,} notes are more than the {CAP // 1024**2} MB of a map hold"
        raise Stop(NOT_WRITTEN, f"{visible(map.path)}: {why}")
    at = now()
    kept = Kept((), (), ())

    def wanted(outline: Outline) -> Sequence[Entry]:
        nonlocal kept
        aim = target(options, outline)
        entries = [entry(line, options, aim, at) for line in lines]
        kept = Kept(entries, [where(each, outline) for each in entries], aim.complaints)
        return entries

    try:
        try:
            append(map.path, wanted)
        except NoRoom as room:
            _add_closely(map.path, wanted(room.outline))
    except (FileTrouble, InvalidMap) as trouble:
        raise _stopped(map, trouble) from None
    return kept


def _add_closely(path: str, entries: Sequence[Entry]) -> None:
    if entries:
        from pathlib import Path

        from journeytui.cli.whole import add

        add(path, entries, Path(folders(os.environ)[1]) / "backups")


def _map(options: Asked) -> Map:
    """The map that the command line names, else the usual one. Raises Stop where none is known."""
    if options.file:
        return Map(options.file, options.file)
    usual = usual_map(os.environ)
    for problem in usual.problems:
        complain(problem)
    if not usual.path:
        raise Stop(
            USAGE,
            f"no map is named: `journeytui capture FILE TEXT...`, or set ${VARIABLE}, or open one",
        )
    home = os.path.expanduser("~")
    inside = len(home) > 1 and usual.path.startswith(f"{home}/")
    return Map(usual.path, f"~{usual.path[len(home) :]}" if inside else usual.path, usual.why)


def _stopped(map: Map, trouble: FileTrouble | InvalidMap) -> Stop:
    """How the command ends where the map takes no note."""
    because = f" ({map.why})" if map.why else ""
    if isinstance(trouble, InvalidMap):
        from journeytui.cli.maps import gravest

        return Stop(INVALID, f"{gravest(map.path, trouble)}{because}")
    hint = ""
    if trouble.reason == "missing":
        from shlex import quote

        hint = f"; `journeytui new {quote(map.path)}` makes it"
    written = trouble.reason in ("unwritable", "too big")
    return Stop(NOT_WRITTEN if written else NOT_READ, f"{trouble}{hint}{because}")


def _stdin() -> list[str]:
    """The lines of the standard input. Raises Stop."""
    if sys.stdin is None:
        raise Stop(NOT_READ, "the standard input is closed")
    try:
        data = sys.stdin.buffer.read(CAP + 1)
    except OSError as error:
        raise Stop(NOT_READ, f"the standard input cannot be read: {error.strerror}") from None
    if len(data) > CAP:
        raise Stop(
            NOT_WRITTEN, f"the standard input has more than the {CAP // 1024**2} MB of a map"
        )
    try:
        return _lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        byte = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        raise Stop(INVALID, f"standard input, line {number}: {byte}") from None


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\n|\r", text)


def _said(lines: Sequence[str]) -> list[str]:
    """The lines that are not blank."""
    return [line for line in lines if visible(line).strip()]


def _complain(kept: Kept) -> None:
    for complaint in kept.complaints:
        complain(complaint)


def _told(kept: Kept) -> str:
    """Where the notes went; of a single one what it says, too."""
    if len(kept.entries) > 1:
        return f"{len(kept.entries):,} notes: {_places(kept)}"
    text = shown(kept.entries[0].get("text", ""))
    opening, closing = "“”" if takes("“”") else '""'
    return f"{_places(kept)}: {opening}{text}{closing}" if text else _places(kept)


def _places(kept: Kept) -> str:
    """The places, with how many went there where there are several notes."""
    if len(kept.places) == 1:
        return kept.places[0]
    counted = Counter(kept.places).most_common()
    told = [f"{number:,} {place}" for place, number in counted[:_PLACES]]
    if rest := sum(number for _, number in counted[_PLACES:]):
        told.append(f"{rest:,} elsewhere")
    return "; ".join(told)
