"""A value of a wrong type, wherever it stands, is named with its line and its key."""

from __future__ import annotations

import tomllib

import pytest

from journeytui.cli.maps import line
from journeytui.storage.codec import InvalidMap, read
from journeytui.storage.sound import sound
from tests.hostile.wrong_types import wrong_types


def test_every_wrong_type_is_named_with_its_place() -> None:
    tried = list(wrong_types())
    assert len(tried) > 800
    for wrong in tried:
        with pytest.raises(InvalidMap) as caught:
            read(wrong.text)
        said = [line("map.toml", problem) for problem in caught.value.problems]
        assert any(wrong.place in each for each in said), (wrong, said)


def test_no_wrong_type_passes_the_quick_look() -> None:
    passed = [wrong.text for wrong in wrong_types() if sound(tomllib.loads(wrong.text))]
    assert passed == []
