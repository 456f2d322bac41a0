"""Kills as many programs as one likes, and says what became of their cards.

    python -m tests.trials [KILLS] [--seed SEED] [--typed KILLS]

It ends with 1 where anything was lost, doubled or wrong.
"""

from __future__ import annotations

import argparse
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.trials.ledger import Tally
from tests.trials.trial import attempt
from tests.trials.typed import typed


def main() -> int:
    """Run the trials, and print what became of all."""
    parser = argparse.ArgumentParser(prog="python -m tests.trials")
    parser.add_argument("kills", type=int, nargs="?", default=500, help="how many programs to kill")
    parser.add_argument("--seed", type=int, default=1, help="of the first trial")
    parser.add_argument(
        "--typed", type=int, default=0, help="how many real programs to kill, typed on by keys"
    )
    options = parser.parse_args()
    tally = Tally()
    for seed in count(options.seed):
        if tally.kills >= options.kills or len(tally.faults) > 20:
            break
        with TemporaryDirectory() as folder:
            attempt(Path(folder), seed, tally)
        if seed % 10 == 0:
            print(f"{tally.kills} killed, {len(tally.faults)} faults", file=sys.stderr, flush=True)
    print("\n".join(tally.lines_of_text()))
    if not options.typed:
        return 1 if tally.faults else 0
    keys = Tally()
    with TemporaryDirectory() as folder:
        typed(Path(folder), options.typed, options.seed, keys)
    print("\nthe real program in a terminal")
    print("\n".join(keys.lines_of_text()))
    return 1 if tally.faults or keys.faults else 0


if __name__ == "__main__":
    sys.exit(main())
