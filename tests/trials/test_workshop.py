"""Several programs on one map, typed on by keys: a small workshop (see `tests.trials.workshop`)."""

from __future__ import annotations

from pathlib import Path

from tests.trials.workshop import workshop


def test_all_cards_are_there_once_and_all_screens_show_the_same(tmp_path: Path) -> None:
    outcome = workshop(tmp_path, programs=4, cards=8, seed=1)
    assert outcome.faults == []
    assert outcome.cards == 32
