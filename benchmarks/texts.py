"""Maps of any size for the benchmarks, the same texts for every program that is compared."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from random import Random

from journeytui.method.lanes import LANES

_WORDS = (
    "customer waits for invoice approval call back onboarding email signs contract unclear "
    "pricing asks support login fails setup wizard import data team demo compare tools decision "
    "budget owner retry export report weekly sync blocked legal review"
)


@dataclass(frozen=True)
class Texts:
    """`cards` cards in each of `stages` x `lanes` cells; the same ones at each run."""

    stages: int
    lanes: int
    cards: int

    @property
    def count(self) -> int:
        """All cards."""
        return self.stages * self.lanes * self.cards

    @cached_property
    def cells(self) -> list[list[list[str]]]:
        """The texts by stage, lane and card. Those of neighbours begin with different words."""
        random, words = Random(1), _WORDS.split()
        texts = (
            " ".join([words[n % len(words)], *random.choices(words, k=random.randint(1, 7))])
            for n in range(self.count)
        )
        return [
            [[text.capitalize() for text in islice(texts, self.cards)] for _ in range(self.lanes)]
            for _ in range(self.stages)
        ]

    @property
    def names(self) -> list[str]:
        """The stages' names."""
        return [f"Stage {number:03}" for number in range(1, self.stages + 1)]

    @property
    def keys(self) -> list[str]:
        """The lanes' keys."""
        return [*LANES][: self.lanes]

    def write_map(self, path: Path) -> None:
        """A journey map."""
        lanes = self.keys
        lines = ["format = 1", 'title = "A map to measure"']
        lines.append("lanes = [" + ", ".join(f'"{lane}"' for lane in lanes) + "]")
        for name, stage in zip(self.names, self.cells, strict=True):
            lines += ["", "[[stages]]", f'name = "{name}"']
            for lane, cards in zip(lanes, stage, strict=True):
                lines += [f"{lane} = [", *(f'    "{card}",' for card in cards), "]"]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def write_sheet(self, path: Path) -> None:
        """A CSV sheet: a row for each card of a lane, a column for each stage behind the lane's."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["lane", *self.names])
            for at, lane in enumerate(self.keys):
                for card in range(self.cards):
                    writer.writerow([lane, *(stage[at][card] for stage in self.cells)])
