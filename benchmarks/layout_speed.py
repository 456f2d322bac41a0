"""What the layout costs: 20,000 cards against 800, the first time and after one card has changed.

`python benchmarks/layout_speed.py` prints a table. Times are the processor's, the best of several
runs; `x` is the greater map's time divided by the smaller one's.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import replace
from time import process_time

from journeytui.core.cursor import Cursor
from journeytui.core.journey import DEFAULT_LANES, Card, Journey, Stage, Table
from journeytui.layout.board import KINDS, Board, Kind, Memo, View
from journeytui.layout.detail import detail
from journeytui.layout.glyphs import UNICODE
from journeytui.layout.heads import heads
from journeytui.layout.sheet import sheet

LANES = (*DEFAULT_LANES, "channels", "motivations", "resources", "barriers", "response")
SAID = (
    "asks two other directors what they use for the forecast and searches comparisons before "
    "signing after a legal review of the price page that nobody showed them in the demo"
)
WORDS = SAID.split()
SMALL, GREAT = 8, 200
CARDS = 10
"""Cards a cell, in ten lanes: 800 in eight stages, 20,000 in two hundred."""


def made_up(stages: int) -> Journey:
    """A map with a score in most stages, some paths, and a card in a hundred that others solve."""
    random.seed(1)
    ids = iter(range(1, 10**6))

    def card(lane: str) -> Card:
        id, text = next(ids), " ".join(random.choices(WORDS, k=random.randint(3, 12)))
        attrs: dict[str, str | int | tuple[str, ...]] = {}
        if lane == "emotions" and random.random() < 0.3:
            attrs["score"] = random.randint(1, 5)
        if lane == "pain_points" and random.random() < 0.1:
            attrs["id"] = f"pain-{id}"
        if lane == "opportunities" and random.random() < 0.1:
            attrs["solves"] = (f"pain-{id - CARDS}",)
        return Card(id, text, Table.of(attrs))

    out = []
    for n in range(stages):
        stage = Stage(next(ids), Table.of({"id": f"s{n}", "name": f"Stage of the journey {n}"}))
        for lane in LANES:
            stage = stage.with_cell(lane, [card(lane) for _ in range(CARDS)])
        out.append(stage)
    paths = tuple(Table.of({"from": f"s{n}", "to": f"s{n // 2}"}) for n in range(0, stages, 5))
    return Journey(Table.of({"lanes": LANES, "paths": paths}), tuple(out))


def one_card_changed(journey: Journey) -> Journey:
    """The journey after an edit in its third stage."""
    stage = journey.stages[2]
    first, *rest = stage.cell("actions")
    stage = stage.with_cell("actions", [replace(first, text="Something else now"), *rest])
    return replace(journey, stages=(*journey.stages[:2], stage, *journey.stages[3:]))


def works(stages: int, kind: Kind) -> dict[str, Callable[[], object]]:
    """What is measured, by name, on a map of so many stages at 120 columns."""
    journey = made_up(stages)
    last = journey.stages[-1]
    view = View(kind, 120, UNICODE, last.id)
    memo = Memo()
    board = Board(journey, view, memo)
    left = len(board.stages) - board.shown
    cursor = Cursor(last.id, "pain_points", last.cell("pain_points")[0].id)
    out: dict[str, Callable[[], object]] = {
        "laid out anew": lambda: Board(journey, view),
        "after an edit": lambda: Board(one_card_changed(journey), view, memo),
        "its heads": lambda: heads(Board(one_card_changed(journey), view, memo), left, cursor),
        "heads, cursor moved": lambda: heads(board, left, cursor),
        "40 lines": lambda: [board.line(y, left, cursor) for y in range(40)],
        "detail": lambda: detail(journey, cursor, 120, UNICODE),
    }
    if kind == "cards":
        out["whole sheet"] = lambda: sheet(journey, 120, UNICODE)
    return out


def milliseconds(work: Callable[[], object]) -> float:
    """The processor's time for one run."""
    begin = process_time()
    work()
    return (process_time() - begin) * 1e3


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What the layout costs.")
    parser.add_argument("--runs", type=int, default=20, help="runs of each, the best one counts")
    runs = parser.parse_args().runs
    print(f"{'view':8}  {'':20}  {'800 cards':>10}  {'20,000':>10}  {'x':>6}")
    for kind in KINDS:
        small, great = (works(stages, kind) for stages in (SMALL, GREAT))
        for name in small:
            # In turns, so that whatever else the machine does meets both.
            pairs = [(milliseconds(small[name]), milliseconds(great[name])) for _ in range(runs)]
            few, many = map(min, zip(*pairs, strict=True))
            print(f"{kind:8}  {name:20}  {few:7.3f} ms  {many:7.3f} ms  {many / few:6.2f}")


if __name__ == "__main__":
    main()
