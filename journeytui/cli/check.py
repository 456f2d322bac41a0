"""`journeytui check`: what is wrong in maps' files."""

from __future__ import annotations

from journeytui.cli.exits import FINDINGS, FINE, INVALID, Stop
from journeytui.cli.maps import line, load
from journeytui.cli.output import complain, say
from journeytui.cli.parser import Parser

_CODES = {"invalid": INVALID, "finding": FINDINGS, "hint": FINE}


def run(arguments: list[str]) -> int:
    """Check each file named; the exit code is the gravest one's."""
    parser = Parser("journeytui check", "Say what is wrong in the files of maps.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a map, or sample:NAME")
    return max([_check(name) for name in parser.parse_args(arguments).files])


def _check(name: str) -> int:
    try:
        problems = load(name).problems
    except Stop as stop:
        # What makes a file invalid is the result that was asked for; what keeps it from being read
        # is not.
        tell = say if stop.code == INVALID else complain
        for text in stop.lines:
            tell(text)
        return stop.code
    for problem in problems:
        say(line(name, problem))
    if not problems:
        say(f"{name}: fine")
    return max((_CODES[problem.severity] for problem in problems), default=FINE)
