"""`journeytui git-setup`: have git show and merge maps with this program."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from journeytui.cli.attributes import exactly, has_line, line, with_lines
from journeytui.cli.exits import FINDINGS, FINE, NOT_READ, NOT_WRITTEN, USAGE, Stop
from journeytui.cli.git import git, top
from journeytui.cli.maps import content, load
from journeytui.cli.output import is_terminal, say
from journeytui.cli.parser import Parser
from journeytui.storage.files import Changed, FileTrouble, create, replace

_ABOUT = """Have git show and merge maps with this program: `git diff` tells what changed
in plain lines, and branches are merged card by card. It says what it will
write, and asks.

Which files are maps stands in .gitattributes, which you commit. The commands
stand in git's configuration, which is not: everybody runs this once on each
machine."""

_PATTERNS = "*?[]"
"""Characters by which a word is known to be a pattern, not a file."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written: lines at the end of a file of attributes (None outside a repository),
    and settings of git's with the value that each has now, None where it has none."""

    attributes: Path | None
    content: bytes
    lines: Sequence[str]
    scope: str
    settings: Sequence[tuple[str, str | None, str]]


def run(arguments: list[str]) -> int:
    """Say what is to be written, ask, and write it. Raises Stop."""
    options = _parser().parse_args(arguments)
    plan = _plan(options.maps, "--global" if options.everywhere else "--local")
    if not plan.lines and not plan.settings:
        say("It is set up already.")
        return FINE
    _show(plan)
    if not options.yes and not _agreed():
        say("Nothing is written.")
        return FINDINGS
    _write(plan)
    say("Done." + (" Commit .gitattributes, so that others have it too." if plan.lines else ""))
    return FINE


def _parser() -> Parser:
    parser = Parser("journeytui git-setup", _ABOUT)
    parser.add_argument(
        "maps",
        nargs="*",
        metavar="MAP",
        help="a map, or a pattern such as 'maps/*.toml' (else every map in the repository)",
    )
    parser.add_argument(
        "--global",
        dest="everywhere",
        action="store_true",
        help="the commands for all your repositories, not for this one alone",
    )
    parser.add_argument("--yes", action="store_true", help="write without asking")
    return parser


def commands(environ: Mapping[str, str]) -> dict[str, str]:
    """git's settings. The program is named alone where a shell finds it, else by its path: also
    where it is found in a virtual environment, which is not always active."""
    found = shutil.which("journeytui", path=environ.get("PATH"))
    active = environ.get("VIRTUAL_ENV")
    if found and not (active and Path(found).is_relative_to(active)):
        program = "journeytui"
    else:
        # -P: the folder that git runs it in, the user's repository, is not searched for modules.
        program = f"{shlex.quote(sys.executable)} -P -m journeytui"
    merge = f"{program.replace('%', '%%')} merge --lines %L --path %P %O %A %B"
    return {
        "merge.journeytui.name": "customer journey maps, card by card",
        "merge.journeytui.driver": merge,
        "diff.journeytui.textconv": f"{program} textconv",
    }


def _plan(named: Sequence[str], scope: str) -> Plan:
    here = Path()
    try:
        tree = Path(os.path.realpath(top(here)))
    except Stop:
        if scope == "--local" or named:
            raise
        return Plan(None, b"", (), scope, _settings(here, scope))
    path = tree / ".gitattributes"
    held = content(path) or b""
    wanted = [_pattern(name, tree) for name in named] or _found(tree)
    if not wanted and b"=journeytui" not in held:
        raise Stop(USAGE, f"there is no map in {tree}; name one, or a pattern: 'maps/*.toml'")
    lines = [line(pattern) for pattern, path in dict(wanted).items() if not _is_ours(path, tree)]
    new = [each for each in lines if not has_line(held, each)]
    return Plan(path, held, new, scope, _settings(tree, scope))


def _settings(folder: Path, scope: str) -> list[tuple[str, str | None, str]]:
    """The settings that git does not have so yet."""
    out: list[tuple[str, str | None, str]] = []
    for key, value in commands(os.environ).items():
        where = (scope,) if scope == "--global" else ()
        code, said, _ = git(folder, "config", *where, "--get", key)
        old = said.decode("utf-8", "replace").removesuffix("\n") if code == 0 else None
        if old != value:
            out.append((key, old, value))
    return out


def _pattern(name: str, tree: Path) -> tuple[str, str]:
    """The pattern that a word of the command line means, and the path of the map that it is, seen
    from the top; '' where it is a pattern. Raises Stop where it is neither."""
    if not os.path.lexists(name):
        if any(char in name for char in _PATTERNS):
            return name, ""
        raise Stop(NOT_READ, f"{name}: there is no such file, and a pattern has a * in it")
    load(name)
    real = Path(os.path.realpath(name))
    if not real.is_relative_to(tree):
        raise Stop(USAGE, f"{name}: it lies outside of the repository {tree}")
    path = real.relative_to(tree).as_posix()
    return exactly(path), path


def _found(tree: Path) -> list[tuple[str, str]]:
    """The patterns and the paths of the maps that git has, or would take."""
    listing = ("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.toml")
    _, out, _ = git(tree, *listing)
    names = sorted({os.fsdecode(name) for name in out.split(b"\0") if name})
    return [(exactly(name), name) for name in names if _is_map(tree / name)]


def _is_map(path: Path) -> bool:
    """Whether a file reads as a map: other TOML files have no stages."""
    if path.is_symlink():
        return False
    try:
        return bool(load(str(path)).journey.stages)
    except Stop:
        return False


def _is_ours(path: str, tree: Path) -> bool:
    """Whether git takes a single file for a map of ours already, by whatever line."""
    if not path:
        return False
    _, out, _ = git(tree, "check-attr", "-z", "diff", "merge", "--", path)
    return out.split(b"\0")[2::3] == [b"journeytui", b"journeytui"]


def _show(plan: Plan) -> None:
    if plan.lines:
        say(f"At the end of {plan.attributes}:")
        for each in plan.lines:
            say(f"  {each}")
    if plan.settings:
        whose = "your own" if plan.scope == "--global" else "the repository's"
        say(f"In git's configuration, {whose} (git config {plan.scope}):")
        for key, old, value in plan.settings:
            say(f"  {key} = {value}")
            if old is not None:
                say(f"    now: {old}")


def _agreed() -> bool:
    if not is_terminal(sys.stdin, sys.stdout):
        raise Stop(USAGE, "nothing is written without a yes, and there is nobody to ask: --yes")
    try:
        return input("Write this? [y/N] ").strip().casefold() in ("y", "yes")
    except EOFError:
        say("")
        return False


def _write(plan: Plan) -> None:
    folder = plan.attributes.parent if plan.attributes else Path()
    for key, _, value in plan.settings:
        code, _, why = git(folder, "config", plan.scope, "--replace-all", key, value)
        if code:
            raise Stop(NOT_WRITTEN, f"git's configuration: {why}")
    if not plan.lines or plan.attributes is None:
        return
    data = with_lines(plan.content, list(plan.lines))
    try:
        if plan.content or plan.attributes.exists():
            replace(plan.attributes, data, plan.content)
        else:
            create(plan.attributes, data)
    except (FileTrouble, Changed) as trouble:
        raise Stop(NOT_WRITTEN, f"{plan.attributes}: {getattr(trouble, 'why', trouble)}") from None
