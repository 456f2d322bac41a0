"""`journeytui check`: what is wrong in maps' files."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.cli.exits import FINDINGS, FINE, INVALID, Stop
from journeytui.cli.maps import cut_short, line, located, told
from journeytui.cli.output import complain, say
from journeytui.cli.parser import Parser
from journeytui.storage.codec import InvalidMap, decode, read
from journeytui.storage.files import read_bytes
from journeytui.storage.problems import Problem

_CODES = {"invalid": INVALID, "finding": FINDINGS, "hint": FINE}


def run(arguments: list[str]) -> int:
    """Check each file named; the exit code is the gravest one's."""
    parser = Parser("journeytui check", "Say what is wrong in the files of maps.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a map, or sample:NAME")
    return max([_check(name) for name in parser.parse_args(arguments).files])


def _check(name: str) -> int:
    try:
        problems = _problems(name)
    except Stop as stop:
        for text in stop.lines:
            complain(text)
        return stop.code
    for problem in problems:
        say(line(name, problem))
    if not problems:
        say(f"{name}: fine")
    code = max((_CODES[problem.severity] for problem in problems), default=FINE)
    for text in cut_short(name) if code == INVALID else ():
        complain(text)
    return code


def _problems(name: str) -> Sequence[Problem]:
    """All that is wrong in a map. Raises Stop where it cannot be read."""
    path = located(name)
    with told(name):
        try:
            return read(decode(read_bytes(path))).problems
        except InvalidMap as error:
            return error.problems
