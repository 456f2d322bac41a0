"""Running a command to its end: what it raises, said in one line each, as an exit code."""

from __future__ import annotations

from collections.abc import Callable

from journeytui.cli.exits import INTERRUPTED, PIPE_CLOSED, Stop
from journeytui.cli.output import complain, drop_stdout, finish, lenient


def ended(command: Callable[[], int]) -> int:
    """The exit code with which the program ends once the command has run."""
    lenient()
    try:
        code = command()
        finish()
    except Stop as stop:
        for line in stop.lines:
            complain(line)
        return stop.code
    except BrokenPipeError:
        drop_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - nobody else tells it in one line
        from journeytui.cli.fault import tell

        return tell(fault)
    return code
