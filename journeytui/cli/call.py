"""`journeytui call`: notes of a call with a customer, in a map."""

from __future__ import annotations

from journeytui.cli.exits import USAGE, Stop
from journeytui.cli.open import open_map
from journeytui.cli.parser import Parser


def run(arguments: list[str]) -> int:
    """Open the map in a call; one with the same name that has not ended goes on. Raises Stop."""
    options = _parser().parse_args(arguments)
    who = " ".join((options.who or "").split())
    if options.who is not None and not who:
        raise Stop(USAGE, "--with is empty; it takes a name or a code name, such as 'Carla'")
    return open_map(options.file, ascii=options.ascii, begin="screen.call", argument=who)


def _parser() -> Parser:
    parser = Parser("journeytui call", "Take notes of a call with a customer.")
    parser.add_argument("file", metavar="FILE", help="the map, or sample:NAME")
    parser.add_argument(
        "--with",
        dest="who",
        metavar="NAME",
        help="a name or a code name; the call begins at once, or goes on where it was dropped",
    )
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs alone")
    return parser
