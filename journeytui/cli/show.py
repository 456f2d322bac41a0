"""`journeytui show`: a map as text."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

from journeytui.cli.ansi import colored
from journeytui.cli.exits import FINE, USAGE, Stop
from journeytui.cli.maps import load
from journeytui.cli.output import is_terminal, say_raw, takes
from journeytui.cli.parser import Parser
from journeytui.core.journey import Journey
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.rows import plain
from journeytui.layout.sheet import LEAST_WIDTH, sheet
from journeytui.storage.problems import suggestion

PIPED_WIDTH = 100
"""Columns where there is no terminal to ask."""

MOST_WIDTH = 1000


def run(arguments: list[str]) -> int:
    """Print the map that the arguments name. Raises Stop."""
    options = _parser().parse_args(arguments)
    if options.width is not None and not LEAST_WIDTH <= options.width <= MOST_WIDTH:
        raise Stop(USAGE, f"--width takes {LEAST_WIDTH} to {MOST_WIDTH}, not {options.width}")
    journey = load(options.file).journey
    stage = None if options.stage is None else _stage(journey, options.stage)
    width = options.width or shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    glyphs = ASCII if options.ascii or not takes(_SIGNS) else UNICODE
    as_text = colored if wants_color(os.environ) else plain
    for row in sheet(journey, width, glyphs, stage):
        say_raw(as_text(row))
    return FINE


_SIGNS = "".join([UNICODE.dot, UNICODE.rule, *UNICODE.feasible.values(), *UNICODE.media.values()])
"""Signs that a terminal's encoding has to have for the richer set."""


def _parser() -> Parser:
    parser = Parser("journeytui show", "Print a map.")
    parser.add_argument("file", metavar="FILE", help="a map, or sample:NAME")
    parser.add_argument(
        "--width",
        type=int,
        metavar="N",
        help=f"columns (else the terminal's, or {PIPED_WIDTH} where there is none)",
    )
    parser.add_argument("--stage", metavar="STAGE", help="one stage alone: its number or its name")
    parser.add_argument("--ascii", action="store_true", help="signs that every terminal has")
    return parser


def wants_color(environ: Mapping[str, str]) -> bool:
    return is_terminal(sys.stdout) and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def _stage(journey: Journey, wanted: str) -> int:
    """The index of a stage by its number, its id or name, or how its name alone begins."""
    numbers = [str(number) for number in range(1, len(journey.stages) + 1)]
    word = wanted.casefold().strip()
    names = [stage.name.casefold().strip() for stage in journey.stages]
    keys = [journey.stage_keys[stage.id] for stage in journey.stages]
    for known in (numbers, names, keys):
        if word in known:
            return known.index(word)
    begun = [index for index, name in enumerate(names) if word and name.startswith(word)]
    if len(begun) == 1:
        return begun[0]
    shown = [stage.name for stage in journey.stages if stage.name]
    hint = suggestion(word, shown) or f"; there are: {', '.join(shown)}" if shown else ""
    raise Stop(USAGE, f"there is no stage '{wanted}'{hint}")
