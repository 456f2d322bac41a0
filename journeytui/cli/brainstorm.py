"""`journeytui brainstorm`: a map with a line for ideas, a new map where there is none."""

from __future__ import annotations

import os
from pathlib import Path
from shlex import quote

from journeytui.cli.exits import NOT_WRITTEN, USAGE, Stop
from journeytui.cli.maps import SAMPLE
from journeytui.cli.open import open_map, require_terminal
from journeytui.cli.output import say
from journeytui.cli.parser import Parser
from journeytui.core.text import visible
from journeytui.method.new import new_journey, title_from
from journeytui.method.presets import DEFAULT_PRESET, PRESETS
from journeytui.storage.canonical import compose
from journeytui.storage.files import FileTrouble, create, unused

NEW = "ideas.toml"
"""The map that is made where none is named."""


def run(arguments: list[str]) -> int:
    """Open the map that the arguments name and take ideas. Raises Stop."""
    options = _parser().parse_args(arguments)
    require_terminal()
    name = str(unused(Path(NEW))) if options.file is None else options.file
    made = _make(name)
    by = visible(options.by).strip()
    words = [str(options.minutes) if options.minutes else "", f"by {by}" if by else ""]
    greeting = ""
    if made:
        greeting = f"{Path(name).name} is new, in {Path(name).absolute().parent}."
    code = open_map(
        name,
        ascii=options.ascii,
        begin="screen.brainstorm",
        argument=" ".join(filter(None, words)),
        greeting=greeting,
    )
    if made:
        say(f"The ideas are in {name}. Open it: journeytui {quote(name)}")
    return code


def _parser() -> Parser:
    parser = Parser(
        "journeytui brainstorm", "Write down ideas, one after another; triage sorts them later."
    )
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help=f"a map, made where it ends in .toml and is not there (else a new {NEW})",
    )
    parser.add_argument("--by", default="", metavar="NAME", help="who has the ideas")
    parser.add_argument(
        "--minutes", type=_minutes, default=0, metavar="N", help="how long it is to take"
    )
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs alone")
    return parser


def _minutes(text: str) -> int:
    from argparse import ArgumentTypeError

    from journeytui.method.sitting import NotUnderstood, minutes_of

    try:
        return minutes_of(text)
    except NotUnderstood as problem:
        raise ArgumentTypeError(str(problem)) from None


def _make(name: str) -> bool:
    """Make the map where it is to be a new one; whether it was made."""
    if name.startswith(SAMPLE) or not name.endswith(".toml") or os.path.lexists(name):
        return False
    try:
        name.encode()
    except UnicodeEncodeError:
        raise Stop(USAGE, f"the file's name is not UTF-8: '{name}'") from None
    journey = new_journey(PRESETS[DEFAULT_PRESET].stages, title=title_from(name))
    try:
        create(name, compose(journey).encode())
    except FileTrouble as trouble:
        raise Stop(NOT_WRITTEN, str(trouble)) from None
    return True
