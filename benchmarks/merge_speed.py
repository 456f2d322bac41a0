"""What merging costs: two people's work on 2,000 cards made one.

`python -m benchmarks.merge_speed` prints a table. Times are the processor's, the median of several
runs, in milliseconds. Each side has edited one card in twenty, added as many, moved some, and
deleted some.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.texts import Texts
from journeytui.core import edits
from journeytui.core.changes import apply
from journeytui.core.diff import align, delta
from journeytui.core.journey import Id, Journey
from journeytui.core.merge import merge
from journeytui.storage.canonical import compose
from journeytui.storage.codec import read

TEXTS = Texts(stages=20, lanes=10, cards=10)


def map_of(texts: Texts) -> Journey:
    """A map with these texts, as its file gives it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.toml"
        texts.write_map(path)
        return read(path.read_text(encoding="utf-8")).journey


def worked_on(journey: Journey, seed: int, first_id: Id, share: float = 0.05) -> Journey:
    """The map after somebody's work on a share of its cards."""
    random = Random(seed)
    cards = [(box, card) for box, card in journey.cards()]
    for number, (box, card) in enumerate(random.sample(cards, int(len(cards) * share))):
        stage = random.choice(journey.stages).id
        works = [
            edits.edit_text(journey, card.id, f"{card.text} {seed}"),
            edits.set_attr(journey, card.id, "severity", seed),
            edits.move_card(journey, card.id, (stage, "actions"), 0),
            edits.delete(journey, card.id),
        ]
        added = edits.add_cards(journey, first_id + number, box, 0, [f"Said by {seed}: {number}"])
        journey = apply(apply(journey, added.batch), works[number % len(works)].batch)
    return journey


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """The processor's time of a run, the median of some."""

    def once() -> float:
        begin = process_time()
        work()
        return (process_time() - begin) * 1e3

    return median(once() for _ in range(runs))


def costs(base: Journey, ours: Journey, filed: Journey, next_id: Id, runs: int) -> list[float]:
    """The milliseconds of each part, and of all."""
    theirs = align(base, filed, next_id, ours)
    outcome = merge(base, ours, theirs, next_id + 1000).journey
    parts = [
        milliseconds(lambda: align(base, filed, next_id, ours), runs),
        milliseconds(lambda: merge(base, ours, theirs, next_id + 1000), runs),
        milliseconds(lambda: delta(ours, outcome), runs),
    ]
    return [*parts, sum(parts)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What merging costs.")
    parser.add_argument("--runs", type=int, default=15, help="runs of each, the median counts")
    runs = parser.parse_args().runs
    base = map_of(TEXTS)
    above = 1 + max(card.id for _, card in base.cards())
    ours = worked_on(base, 1, above)
    filed = read(compose(worked_on(base, 2, above))).journey
    one = read(compose(apply(base, edits.edit_text(base, 2, "One card changed").batch))).journey
    next_id = above + 1000
    print(f"{sum(1 for _ in base.cards())} cards")
    print(f"{'':28}  {'align':>8}  {'merge':>8}  {'delta':>8}  {'all, ms':>8}")
    cases = {
        "one card came in": (base, one),
        "one card, much here": (ours, one),
        "much on both sides": (ours, filed),
    }
    for name, (mine, other) in cases.items():
        figures = "  ".join(f"{part:8.1f}" for part in costs(base, mine, other, next_id, runs))
        print(f"{name:28}  {figures}")


if __name__ == "__main__":
    main()
