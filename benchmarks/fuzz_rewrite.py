"""Saves many random maps after random edits and prints how that went.

    python -m benchmarks.fuzz_rewrite 20000 [FIRST_SEED [ODD]]

Each map is edited and saved four times in a row. ODD, from 0 to 1, says how often rare layouts are
chosen; 0.15 without it. It ends with 1 where a save said something else than was meant, lost or
doubled a comment, touched a stage that did not change, or was refused.
"""

from __future__ import annotations

import sys

from tests.storage.laws import Tally, save_again_and_again

SAVES = 4


def main(arguments: list[str]) -> int:
    maps = int(arguments[0]) if arguments else 2000
    first = int(arguments[1]) if len(arguments) > 1 else 0
    odd = float(arguments[2]) if len(arguments) > 2 else 0.15
    tally = Tally()
    for seed in range(first, first + maps):
        save_again_and_again(seed, SAVES, tally, odd)
    total = tally.ways.total()
    for way, count in tally.ways.most_common():
        print(f"{count:8}  {100 * count / total:6.2f} %  {way}")
    print("\n".join(tally.faults[:20]))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
