"""Maps at a glance: cheap, and never a failure."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeytui.storage.glance import Glance, glance

MAP = """
title = "Library card"
goal = " More readers "

[[stages]]
name = "Hear of it"
actions = ["Sees the poster"]

[[stages]]
actions = ["Signs"]

[[inbox]]
text = "A cake"

[[inbox]]
text = "Known"
stage = "hear-of-it"
lane = "actions"
"""

LOST = """
[[inbox]]
text = "Of a stage that is not there"
stage = "hear"
lane = "actions"

[[inbox]]
text = "Of a lane that nobody knows"
stage = "hear-of-it"
lane = "deeds"
"""


def test_what_a_list_shows_of_a_map(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAP)
    expected = Glance("Library card", "More readers", ("Hear of it", ""), 1)
    assert glance(tmp_path / "map.toml") == expected


def test_calls_without_an_end_say_when_they_began(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        'calls = [{ id = "a", started = 2026-11-21T10:00:00Z, ended = 2026-11-21T10:30:00Z },'
        ' { id = "b", started = 2026-11-21T11:00:00Z }, { id = "c" }, { id = "d", started = 3 }]'
    )
    assert glance(tmp_path / "map.toml").calls == (datetime(2026, 11, 21, 11, tzinfo=UTC),)


def test_what_stands_in_no_cell_waits_whatever_it_says(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAP + LOST)
    assert glance(tmp_path / "map.toml").waiting == 3


@pytest.mark.parametrize("more", ["", 'lane = "nowhere"'])
def test_what_is_parked_does_not_wait(tmp_path: Path, more: str) -> None:
    text = f'[[inbox]]\ntext = "A"\nparked = true\n[[inbox]]\ntext = "B"\n{more}\n'
    (tmp_path / "map.toml").write_text(text)
    assert glance(tmp_path / "map.toml").waiting == 1


@pytest.mark.parametrize("tags", ['["later", "asked"]', '"asked"'])
@pytest.mark.parametrize("more", ["", 'lane = "nowhere"'])
def test_a_question_that_was_asked_does_not_wait(tmp_path: Path, tags: str, more: str) -> None:
    text = f'[[inbox]]\ntext = "A"\ntags = {tags}\n[[inbox]]\ntext = "B"\ntags = ["ask"]\n{more}\n'
    (tmp_path / "map.toml").write_text(text)
    assert glance(tmp_path / "map.toml").waiting == 1


@pytest.mark.parametrize("text", ["", "title = 3\nstages = 'x'\ninbox = [1, {}]", "x = 1"])
def test_odd_maps_tell_what_they_can(tmp_path: Path, text: str) -> None:
    (tmp_path / "map.toml").write_text(text)
    assert glance(tmp_path / "map.toml").trouble == ""


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"title = ", "is no valid map: line 1"),
        (b"<<<<<<< ours\n", "conflict markers"),
        (b"\xff", "is not UTF-8"),
        (b"x = " + b"[" * 9999, "nested too deep"),
    ],
)
def test_a_broken_map_says_so(tmp_path: Path, data: bytes, part: str) -> None:
    (tmp_path / "map.toml").write_bytes(data)
    assert part in glance(tmp_path / "map.toml").trouble


def test_a_missing_map_and_a_folder_say_so(tmp_path: Path) -> None:
    assert glance(tmp_path / "map.toml").trouble == "is not there any more"
    assert "folder" in glance(tmp_path).trouble
