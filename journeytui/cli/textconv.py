"""`journeytui textconv`: a map as plain lines, for `git diff` and its like."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path

from journeytui.cli.exits import FINE, NOT_READ, Stop
from journeytui.cli.output import say_raw
from journeytui.cli.parser import Parser
from journeytui.core.text import visible_lines
from journeytui.layout.lines import plain_lines
from journeytui.storage.codec import InvalidMap, decode, read
from journeytui.storage.files import FileTrouble, read_bytes
from journeytui.storage.scan import comments

_ABOUT = """Print a map as plain lines, one thing a line, in UTF-8. git uses it for
`git diff`, `git log -p` and `git blame`; `journeytui git-setup` tells it so.
A file that is no valid map comes out as it is."""


def run(arguments: list[str]) -> int:
    """Print the file that the arguments name, whatever it holds. Raises Stop where it cannot be
    read."""
    parser = Parser("journeytui textconv", _ABOUT)
    parser.add_argument("file", metavar="FILE", help="a map, or whatever else")
    name = parser.parse_args(arguments).file
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in _lines(name):
        say_raw(line)
    return FINE


def _lines(name: str) -> list[str]:
    with suppress(FileTrouble, InvalidMap):
        text = decode(read_bytes(name))
        return plain_lines(read(text).journey, comments(text))
    try:
        data = Path(name).read_bytes() if Path(name).is_file() else read_bytes(name)
    except FileTrouble as trouble:
        raise Stop(NOT_READ, str(trouble)) from None
    except (OSError, ValueError) as error:
        raise Stop(NOT_READ, f"{name}: {error}") from None
    lines = visible_lines(data.decode("utf-8", "backslashreplace"))
    return lines[:-1] if lines[-1] == "" else lines
