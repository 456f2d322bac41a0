"""A fault of the program, told in one line."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress

from journeytui.cli.exits import FAULT
from journeytui.cli.output import complain
from journeytui.config.resources import places
from journeytui.storage import reports


def tell(fault: Exception) -> int:
    """Write a report of a fault that ended a command, and say where it is; returns the exit code.

    With JOURNEYTUI_DEBUG in the environment the fault is printed too, with its message.
    """
    report = reports.told(places(os.environ).state, fault)
    with suppress(OSError):  # nobody reads what is said
        if os.environ.get(reports.DEBUG):
            print("".join(traceback.format_exception(fault)), end="", file=sys.stderr)
        complain(reports.line(fault, "no map was left half written", report))
    return FAULT
