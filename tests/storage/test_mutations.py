"""Whatever bytes a file holds: a map or an InvalidMap, and a note is added whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.storage.mutations import Mutants

MUTANTS = int(os.environ.get("JOURNEYTUI_MUTANTS", "6000"))
CHUNKS = 6
EACH = 10


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_mutants_are_maps_or_said_to_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # this is about what is written, not when
    mutants = Mutants(tmp_path / "map.toml")
    for seed in range(chunk, MUTANTS // EACH, CHUNKS):
        mutants.attempt(seed, EACH)
    assert mutants.faults == []
    assert mutants.outcomes["noted"] > MUTANTS / CHUNKS / 10
    assert mutants.outcomes["InvalidMap"] > MUTANTS / CHUNKS / 10
