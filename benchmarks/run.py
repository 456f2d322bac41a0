"""Measures journeytui beside other programs and prints one table.

    python -m benchmarks.run [--quick] [SUITE ...]

It needs Linux and the `bench` extra. It takes about eight minutes; with `--quick` two, and is less
exact. Nothing else should be busy meanwhile: of what is measured here, only bytes do not mind.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from benchmarks.ends import ends
from benchmarks.figures import table
from benchmarks.keeping import keeping
from benchmarks.programs import Shelf
from benchmarks.shell import captures
from benchmarks.suites import FULL, QUICK, moves, silence, starts, typing
from benchmarks.thread_time import thread_time
from benchmarks.tty.terminal import Unseen

SUITES = {
    "moves": moves,
    "typing": typing,
    "silence": silence,
    "starts": starts,
    "thread": thread_time,
    "shell": captures,
    "ends": ends,
    "keeping": keeping,
}


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.run",
        description="Measures journeytui beside other programs and prints one table.",
    )
    parser.add_argument("--quick", action="store_true", help="less often, and so less exact")
    parser.add_argument("--idle", type=float, metavar="SECONDS", help="how long nobody types")
    parser.add_argument("suite", nargs="*", help=f"only these of: {', '.join(SUITES)}")
    options = parser.parse_args()
    if unknown := set(options.suite) - set(SUITES):
        parser.error(f"there is no suite {', '.join(sorted(unknown))}")
    effort = QUICK if options.quick else FULL
    if options.idle is not None:
        effort = replace(effort, idle=options.idle)
    os.chdir(Path(__file__).parent.parent)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        suites = [SUITES[name](shelf, effort) for name in options.suite or SUITES]
        try:
            figures = [figure for suite in suites for figure in suite]
        except Unseen as unseen:
            parser.exit(1, f"{unseen}\n")
    print(
        f"120 x 40 cells, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Textual {version('textual')}, visidata {version('visidata')}; load before: {load:.1f}\n"
    )
    print("\n".join(table(figures)))


if __name__ == "__main__":
    main()
