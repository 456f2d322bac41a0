"""Stages are laid out once and kept for as long as they are the same."""

from __future__ import annotations

from journeytui.core.journey import Cell, Stage
from journeytui.layout.cell import EMPTY_CELL, Laid, lay
from journeytui.layout.column import Column, Memo
from journeytui.layout.glyphs import UNICODE
from tests.layout.maps import card, stage

LANES = ("actions", "emotions")


class Laying:
    """Lays cells out and notes the first text of each."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, cards: Cell, lane: str) -> Laid:
        self.done.append(cards[0].text)
        return lay(cards, lane, 20, UNICODE)


def update(
    memo: Memo, *stages: Stage, key: object = "k", lanes: tuple[str, ...] = LANES
) -> tuple[list[Column], list[str]]:
    """The columns, and the cells that had to be laid out."""
    laying = Laying()
    return memo.update(key, stages, lanes, laying), laying.done


ONE = stage("One", {"actions": ["a", "b"], "emotions": [card("c", score=4)], "wow": ["d"]})
TWO = stage("Two", {"actions": ["e"]})


def test_the_first_time_every_cell_that_shows_is_laid_out() -> None:
    columns, done = update(Memo(), ONE, TWO)
    assert done == ["a", "c", "e"]
    assert [column.heights for column in columns] == [(2, 1), (1, 0)]
    assert [column.feeling for column in columns] == [(4, None), (None, None)]
    assert columns[1].laid("emotions") is EMPTY_CELL
    assert columns[0].laid("actions").starts == (0, 1)


def test_what_is_the_same_is_kept() -> None:
    memo = Memo()
    before, _ = update(memo, ONE, TWO)
    after, done = update(memo, TWO, ONE)
    assert done == []
    assert [id(column) for column in after] == [id(before[1]), id(before[0])]


def test_of_a_stage_that_changed_only_the_cell_that_did_is_laid_out() -> None:
    memo = Memo()
    update(memo, ONE, TWO)
    columns, done = update(memo, ONE.with_cell("actions", [card("new")]), TWO)
    assert done == ["new"]
    assert columns[0].heights == (1, 1)


def test_another_order_of_lanes_lays_nothing_out() -> None:
    memo = Memo()
    update(memo, ONE)
    columns, done = update(memo, ONE, lanes=("emotions", "wow", "actions"))
    assert done == ["d"]
    assert columns[0].heights == (1, 1, 2)


def test_another_width_lays_everything_out() -> None:
    memo = Memo()
    update(memo, ONE, TWO)
    assert update(memo, ONE, TWO, key="other")[1] == ["a", "c", "e"]


def test_what_is_gone_is_forgotten() -> None:
    memo = Memo()
    update(memo, ONE, TWO)
    update(memo, TWO)
    assert list(memo.columns) == [TWO.id]
