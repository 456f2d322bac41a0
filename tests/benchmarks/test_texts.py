"""The same texts for every program, and ours finds nothing wrong with its map."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

from benchmarks.texts import Texts
from journeytui.storage.codec import read

TEXTS = Texts(3, 6, 2)


def test_the_map_holds_the_texts_and_is_sound(tmp_path: Path) -> None:
    TEXTS.write_map(tmp_path / "map.toml")
    document = read((tmp_path / "map.toml").read_text(encoding="utf-8"))
    assert not document.problems
    journey = document.journey
    cells = [
        [[card.text for card in stage.cell(lane.key)] for lane in journey.lanes]
        for stage in journey.stages
    ]
    assert cells == TEXTS.cells
    assert [stage.name for stage in journey.stages] == TEXTS.names


def test_the_sheet_holds_the_texts_of_the_map(tmp_path: Path) -> None:
    TEXTS.write_sheet(tmp_path / "sheet.csv")
    with (tmp_path / "sheet.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["lane", *TEXTS.names]
    assert rows[3] == [TEXTS.keys[1], *(stage[1][1] for stage in TEXTS.cells)]
    assert len(rows) == 6 * 2


def test_there_are_as_many_cards_as_said_and_neighbours_begin_differently() -> None:
    cards = [text for stage in TEXTS.cells for lane in stage for text in lane]
    assert len(cards) == TEXTS.count == 36
    words = [text.split()[0] for text in cards]
    assert all(a != b for a, b in pairwise(words))


def test_the_texts_are_the_same_at_each_run() -> None:
    assert Texts(2, 2, 2).cells == Texts(2, 2, 2).cells
