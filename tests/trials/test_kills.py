"""Programs that are killed at any moment lose no card: a few trials of many (see `make trials`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trials.ledger import Tally
from tests.trials.trial import attempt
from tests.trials.typed import typed


@pytest.mark.parametrize("seed", range(5))
def test_no_card_is_lost(seed: int, tmp_path: Path) -> None:
    tally = Tally()
    attempt(tmp_path / "trial", seed, tally)
    assert tally.faults == []
    assert tally.kills > 0


def test_no_card_that_was_typed_is_lost(tmp_path: Path) -> None:
    tally = Tally()
    typed(tmp_path, 5, 1, tally)
    assert tally.faults == []
    assert tally.kills == 5
