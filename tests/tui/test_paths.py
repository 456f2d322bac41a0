"""Paths on the map: the keys on a stage's head, and what the map says then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.play import play


def told(played_paths: object) -> list[tuple[str, str, str]]:
    assert isinstance(played_paths, tuple)
    return [(path.start, path.end, path.kind) for path in played_paths]


@pytest.mark.parametrize(
    ("keys", "paths"),
    [
        (["3", "k", ">", "1"], [("borrow", "hear", "loop")]),
        (["k", ">", "3"], [("hear", "borrow", "skip")]),
        (["k", ">", "3", ">", "3"], [("hear", "borrow", "parallel")]),
        (["k", ">", "3", ">", "3", ">", "3"], []),
        (["k", ">", "l", "l", "enter"], [("hear", "borrow", "skip")]),
        (["k", ">", "l", "escape"], []),
        (["k", ">", "9"], []),
        (["k", ">", "3", "u"], []),
    ],
)
async def test_the_paths_after(
    tmp_path: Path, keys: list[str], paths: list[tuple[str, str, str]]
) -> None:
    async with play(tmp_path, keys=keys) as played:
        assert told(played.journey.paths) == paths


async def test_one_stands_where_the_path_begins_and_is_told_what_it_is(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["3", "k", ">", "1"]) as played:
        assert played.at() == "Borrow/"
        assert "Borrow loops back to Hear of it" in played.footer()
        assert "↺1" in "\n".join(played.screen()).replace(" ", "")
        assert 'from = "borrow"' in played.lines()


async def test_the_stage_that_is_meant_is_told_while_one_chooses(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["k", ">", "l"]) as played:
        assert "PATH TO" in played.footer()
        assert "Sign up" in played.footer()


async def test_off_a_head_it_is_said_where_a_path_begins(tmp_path: Path) -> None:
    async with play(tmp_path, keys=[">"]) as played:
        assert "stage's head" in played.footer()
        assert played.desk.mode is None
