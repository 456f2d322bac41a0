"""The program's entry: `journeytui` and `python -m journeytui`."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the program on the process's arguments; returns its exit code."""
    try:
        return _main()
    except KeyboardInterrupt:
        return 130  # before there was a command to end; see cli/exits.py


def _main() -> int:
    if sys.argv[1:2] == ["capture"]:
        # A note comes in the middle of something else: nothing is loaded that it does not need, and
        # the process is over before there is garbage worth looking for.
        gc.disable()
        from journeytui.cli import capture, ending

        return ending.ended(lambda: capture.run(sys.argv[2:]))
    from journeytui.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
