"""`journeytui paths`: where settings, state, themes, samples and more lie, and what is there."""

from __future__ import annotations

import os
from pathlib import Path

from journeytui.cli.exits import FINDINGS, FINE
from journeytui.cli.output import complain, say
from journeytui.cli.parser import Parser
from journeytui.config.resources import names, places
from journeytui.config.themes import load_themes


def run(arguments: list[str]) -> int:
    """Print each folder with the names in it; themes that cannot be used are said on stderr."""
    parser = Parser(
        "journeytui paths", "Say where settings, state, journals, themes and samples lie."
    )
    parser.parse_args(arguments)
    found = places(os.environ)
    _, problems = load_themes(found.themes)
    say(f"settings  {found.settings}")
    say(f"state     {found.state}")
    for folder in found.journals[:1]:
        say(f"journals  {folder}")
    for folder in found.themes:
        say(f"themes    {_with_names(folder)}")
    say(f"samples   {_with_names(found.samples)}")
    for problem in problems:
        complain(str(problem))
    return FINDINGS if problems else FINE


def _with_names(folder: Path) -> str:
    return f"{folder}: {', '.join(names(folder)) or 'none'}"
