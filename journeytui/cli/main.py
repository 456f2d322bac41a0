"""From arguments to a command. Each command's module is imported only when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from journeytui import __version__
from journeytui.cli.ending import ended
from journeytui.cli.exits import USAGE, Stop
from journeytui.cli.output import is_terminal, say
from journeytui.cli.parser import Parser
from journeytui.storage.problems import suggestion

COMMANDS = {
    "new": "make a new map",
    "brainstorm": "write down ideas, one after another",
    "show": "print a map",
    "capture": "put a note into a map, from the shell",
    "call": "take notes of a call with a customer",
    "check": "say what is wrong in a map's file",
    "diff": "say what is different between two maps, or since the last commit",
    "merge": "bring into one version of a map what another one changed",
    "textconv": "print a map as plain lines, for git diff",
    "git-setup": "have git show and merge maps with journeytui",
    "recover": "bring back what a program that ended had not saved",
    "paths": "say where settings, state, journals, themes and samples lie",
}
"""Every command with what it does; each is the function `run` in the module of its name, with _
for -."""

USAGE_LINE = "journeytui [FILE]\n       journeytui COMMAND ..."


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program on these arguments (else the process's own); returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    return ended(lambda: _run(arguments))


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        command = import_module(f"journeytui.cli.{arguments[0].replace('-', '_')}")
        code: int = command.run(arguments[1:])
        return code
    _refuse_option_before_command(arguments)
    _refuse_misspelt_command(arguments)
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.version:
        say(f"journeytui {__version__}")
        return 0
    if len(options.file) > 1:
        raise Stop(USAGE, "one map at a time can be open")
    if not options.file and not is_terminal(sys.stdin, sys.stdout, sys.stderr):
        parser.print_help(sys.stderr)
        return USAGE
    from journeytui.cli.open import open_map, open_nothing

    if not options.file:
        return open_nothing(ascii=options.ascii)
    return open_map(options.file[0], ascii=options.ascii)


def _refuse_option_before_command(arguments: list[str]) -> None:
    """`journeytui --ascii show map.toml` is meant for the command, which takes options itself."""
    words = [word for word in arguments if not word.startswith("-")]
    if not words or not arguments[0].startswith("-") or "--" in arguments:
        return
    command = words[0]
    if command in COMMANDS and not os.path.lexists(command):
        option = arguments[0]
        raise Stop(USAGE, f"'{option}' goes after the command: journeytui {command} {option} ...")


def _refuse_misspelt_command(arguments: list[str]) -> None:
    """`journeytui shwo map.toml` means a command, whatever would be wrong with it as files."""
    if len(arguments) < 2 or arguments[0].startswith("-") or os.path.lexists(arguments[0]):
        return
    if near := suggestion(arguments[0], COMMANDS):
        raise Stop(USAGE, f"there is no command '{arguments[0]}'{near}")


def _parser() -> Parser:
    parser = Parser("journeytui", "Sketch customer journey maps in the terminal.", usage=USAGE_LINE)
    parser.add_argument(
        "file",
        nargs="*",
        metavar="FILE",
        help="a map to open, or sample:NAME; without one: recent maps, presets, samples",
    )
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs alone")
    parser.add_argument("--version", action="store_true", help="say the version and end")
    width = max(map(len, COMMANDS)) + 2
    parser.epilog = "\n".join(
        [
            "commands (each says more with --help):",
            *(f"  {name.ljust(width)}{summary}" for name, summary in COMMANDS.items()),
        ]
    )
    return parser
