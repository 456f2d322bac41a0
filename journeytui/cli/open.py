"""Opening a map on the screen, or the screen without a map."""

from __future__ import annotations

import gc
import os
import sys
from shlex import quote

from journeytui.cli.exits import NOT_READ, USAGE, Stop
from journeytui.cli.left import agreed, newest_left
from journeytui.cli.main import COMMANDS
from journeytui.cli.maps import SAMPLE, located, told
from journeytui.cli.output import is_terminal
from journeytui.storage.files import read_bytes
from journeytui.storage.problems import suggestion


def open_map(
    name: str, *, ascii: bool = False, begin: str = "", argument: str = "", greeting: str = ""
) -> int:
    """Show a file, or a copy of a sample, until the user leaves; returns the exit code.

    With `ascii` only ASCII signs are drawn; `begin` is the command with which it begins, `argument`
    what that takes, and `greeting` is said first. Raises Stop where there is no such map, or no
    terminal to show it on.
    """
    path = located(name)
    left = None if os.path.lexists(path) else newest_left(path)
    if left is not None:
        if not is_terminal(sys.stdin, sys.stdout, sys.stderr) or not agreed(name, left):
            hint = f"`journeytui recover {quote(name)}` shows what was left of it"
            raise Stop(NOT_READ, f"{name}: there is no such file; {hint}")
        require_terminal()
    elif not os.path.lexists(path) and (near := suggestion(name, COMMANDS)):
        raise Stop(NOT_READ, f"{name}: there is no such file{near}")
    else:
        with told(name):
            read_bytes(path)
        require_terminal()
    with told(name):
        # Textual takes most of the start; nothing that merely prints should wait for it.
        gc.disable()  # until the screen is up: see KeyedScreen.begin
        from journeytui.tui.start import run

        return run(
            path,
            sample=name.startswith(SAMPLE),
            ascii=ascii,
            begin=begin,
            argument=argument,
            greeting=greeting,
            left=left.path if left is not None else None,
        )


def open_nothing(*, ascii: bool = False) -> int:
    """Show the opening screen until the user leaves; returns the exit code.

    Raises Stop where there is no terminal to show it on.
    """
    require_terminal()
    gc.disable()  # until the screen is up: see KeyedScreen.begin
    from journeytui.tui.start import run

    return run(None, ascii=ascii)


def require_terminal() -> None:
    """Raises Stop where there is no terminal to show a map on."""
    kind = os.environ.get("TERM", "")
    if not is_terminal(sys.stdin, sys.stdout, sys.stderr):
        raise Stop(
            USAGE, "a map opens on a terminal only, and this is none; `journeytui show` prints it"
        )
    if kind == "dumb":
        raise Stop(
            USAGE, "this terminal cannot place a cursor (TERM=dumb); `journeytui show` prints a map"
        )
