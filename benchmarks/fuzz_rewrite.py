"""Saves many random maps after random edits, on all cores, and prints how that goes.

    python -m benchmarks.fuzz_rewrite 1000000 [FIRST_SEED [ODD]]

The number is of rounds: an edit and a save. Each map is edited and saved four times in a row; its
seed alone decides what it is and what is done to it, so that a fault can be had again with one map
from its seed: `python -m benchmarks.fuzz_rewrite 4 SEED`. ODD, from 0 to 1, says how often rare
layouts are chosen; 0.15 without it. It ends with 1 where a save said something else than was meant,
lost or doubled a comment, touched a stage that did not change, or was refused.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from functools import partial

from tests.storage.laws import Tally, save_again_and_again

SAVES = 4
TOGETHER = 250
"""Maps between two words of progress."""


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else 20_000
    first = int(arguments[1]) if len(arguments) > 1 else 0
    odd = float(arguments[2]) if len(arguments) > 2 else 0.15
    seeds = range(first, first + max(rounds // SAVES, 1))
    tally = Tally()
    done = 0
    with multiprocessing.Pool() as pool:
        for part in pool.imap_unordered(partial(_tried, odd), _batches(seeds)):
            tally.ways += part.ways
            tally.faults += part.faults
            done += part.ways.total()
            print(
                f"\r{done:,} of {rounds:,} rounds, {len(tally.faults)} faults", end="", flush=True
            )
    print()
    for way, count in tally.ways.most_common():
        print(f"{count:8}  {100 * count / done:6.2f} %  {way}")
    print("\n".join(tally.faults[:20]))
    return 1 if tally.faults else 0


def _batches(seeds: range) -> Iterator[range]:
    for start in range(seeds.start, seeds.stop, TOGETHER):
        yield range(start, min(start + TOGETHER, seeds.stop))


def _tried(odd: float, seeds: Iterable[int]) -> Tally:
    tally = Tally()
    for seed in seeds:
        save_again_and_again(seed, SAVES, tally, odd)
    return tally


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
