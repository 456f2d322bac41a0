"""Random edits of random maps with comments everywhere, saved again and again."""

from __future__ import annotations

import os
import random

import pytest

from journeytui.core.changes import apply
from journeytui.storage.canonical import canonical, compose
from journeytui.storage.codec import read, read_as_written
from journeytui.storage.rewrite import rewrite, verify
from tests.storage.documents import Documents
from tests.storage.edits import Edits
from tests.storage.laws import Tally, save_again_and_again

ROUNDS = int(os.environ.get("JOURNEYTUI_ROUNDS", "20000"))
"""How many edits are saved; `make fuzz` tries any number."""

SAVES = 4
MAPS = ROUNDS // SAVES
CHUNKS = 20


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_save_says_what_is_meant_and_loses_no_comment(chunk: int) -> None:
    tally = Tally()
    for seed in range(chunk, MAPS, CHUNKS):
        save_again_and_again(seed, SAVES, tally)
    assert tally.faults == []
    assert tally.ways["canonical"] <= tally.ways.total() * 0.05


def test_a_map_that_did_not_change_keeps_its_bytes() -> None:
    unchanged = 0
    for seed in range(MAPS // 10):
        text = Documents(random.Random(seed)).text()
        journey = read(text).journey
        written = rewrite(text, journey, journey)
        if read_as_written(text).journey == journey and written.way == "unchanged":
            assert written.text == text
            unchanged += 1
        again = rewrite(written.text, journey, journey)
        assert again.text == written.text
        assert again.way == "unchanged"
    assert unchanged > MAPS // 20


def test_the_canonical_form_says_the_same_with_every_comment() -> None:
    for seed in range(MAPS // 25):
        rng = random.Random(seed)
        text = Documents(rng).text()
        document = read_as_written(text)
        now = apply(document.journey, Edits(rng, document.next_id).batch(document.journey)[0])
        assert verify(text, canonical(text, now), now) == ""


def test_a_composed_map_is_read_back() -> None:
    for seed in range(MAPS // 25):
        journey = read(Documents(random.Random(seed)).text()).journey
        assert read(compose(journey)).journey == journey
