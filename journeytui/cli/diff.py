"""`journeytui diff`: what is different between two maps, or since the last commit, in words."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from journeytui.cli.ansi import colored
from journeytui.cli.exits import FINDINGS, FINE, USAGE, Stop
from journeytui.cli.git import committed
from journeytui.cli.maps import load, located, told
from journeytui.cli.output import is_terminal, say, say_raw, takes
from journeytui.cli.parser import Parser
from journeytui.cli.show import wants_color
from journeytui.core.diff import align, delta
from journeytui.layout.difference import difference_rows
from journeytui.layout.differences import differences
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.rows import plain
from journeytui.storage.codec import Document, decode, read

_ABOUT = """Say in words what is different between two maps, stage by stage: + came,
- went, ~ changed or moved. With one map: what is different from the last
commit in git."""

_CODES = """exit codes, as diff(1) has them (above 1 is trouble):
  0   both say the same
  1   they are different
  2   the command is not used as it should be
  65  one of them is no valid map
  66  one of them is not there, or git does not have it"""


def run(arguments: list[str]) -> int:
    """Print the differences of the maps that the arguments name. Raises Stop."""
    options = _parser().parse_args(arguments)
    if options.other is not None and options.against is not None:
        raise Stop(USAGE, "--against compares one map with git; leave it out, or the second map")
    if options.other is None:
        new = load(options.file)
        old = _committed(options.file, options.against or "HEAD")
    else:
        old, new = load(options.file), load(options.other)
    after = align(old.journey, new.journey, old.next_id)
    batch = delta(old.journey, after)
    if not batch:
        same = old.text == new.text
        say("No difference." if same else "No difference but in layout, order or comments.")
        return FINE
    glyphs = ASCII if options.ascii or not takes(_SIGNS) else UNICODE
    cells = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None
    as_text = colored if wants_color(os.environ) and not options.no_color else plain
    for row in difference_rows(differences(old.journey, after, batch, glyphs), cells):
        say_raw(as_text(row))
    return FINDINGS


_SIGNS = "".join([*UNICODE.quotes, UNICODE.ellipsis])
"""Signs that a terminal's encoding has to have for the richer set."""


def _parser() -> Parser:
    parser = Parser("journeytui diff", _ABOUT)
    parser.add_argument("file", metavar="A", help="a map, or sample:NAME")
    parser.add_argument(
        "other", nargs="?", metavar="B", help="the map to compare it with, the newer one"
    )
    parser.add_argument(
        "--against",
        metavar="REV",
        help="a commit, branch or tag that A is compared with (else HEAD)",
    )
    parser.add_argument("--no-color", action="store_true", help="no colour on a terminal either")
    parser.add_argument("--ascii", action="store_true", help="signs that every terminal has")
    parser.epilog = _CODES
    return parser


def _committed(name: str, revision: str) -> Document:
    """The map as it is in a revision of its repository. Raises Stop."""
    # A link to a map is in git as a link; what it leads to may be there as a map.
    path = Path(os.path.realpath(located(name)))
    data = committed(path, revision)
    with told(f"{revision}:{name}"):
        return read(decode(data))
