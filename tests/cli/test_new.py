"""`new`: a map that can be read again, and never over a file that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.core.journey import Journey
from journeytui.method.presets import PRESETS
from journeytui.storage.codec import decode, read
from tests.cli.conftest import Run


def _read(path: Path) -> Journey:
    document = read(decode(path.read_bytes()))
    assert document.problems == ()
    return document.journey


def test_all_that_was_said_is_in_the_file(run: Run, tmp_path: Path) -> None:
    ran = run(
        "new",
        "map.toml",
        *("--title", "Library card", "--goal", "More readers"),
        *("--persona", "Ines, pupil", "--stages", "Hear of it, Sign up"),
    )
    assert (ran.code, ran.err) == (0, [])
    assert ran.out == ["Made map.toml. Open it: journeytui map.toml"]
    journey = _read(tmp_path / "map.toml")
    assert (journey.title, journey.goal) == ("Library card", "More readers")
    assert {key: journey.persona.get(key) for key in journey.persona} == {
        "name": "Ines",
        "title": "pupil",
    }
    assert [stage.name for stage in journey.stages] == ["Hear of it", "Sign up"]


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_gives_its_stages_and_their_goals(run: Run, tmp_path: Path, key: str) -> None:
    assert run("new", "map.toml", "--preset", key).code == 0
    stages = _read(tmp_path / "map.toml").stages
    assert [(s.name, s.word("goal")) for s in stages] == [
        (hint.name, hint.goal) for hint in PRESETS[key].stages
    ]


def test_without_any_word_it_is_the_funnel_named_after_the_file(run: Run, tmp_path: Path) -> None:
    assert run("new", "library_card-2026.toml").code == 0
    journey = _read(tmp_path / "library_card-2026.toml")
    assert journey.title == "Library card 2026"
    assert [s.name for s in journey.stages] == ["Attraction", "Cultivation", "Sale", "Loyalty"]


def test_a_file_that_is_there_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text("mine")
    ran = run("new", "map.toml")
    assert ran.code == 73
    assert len(ran.err) == 1
    assert "map.toml" in ran.err[0]
    assert (tmp_path / "map.toml").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["map.toml"]


def test_a_title_with_anything_in_it_survives(run: Run, tmp_path: Path) -> None:
    title = 'Say "no" \\ to \x1b[31m red & 東京'
    assert run("new", "map.toml", "--title", title).code == 0
    assert _read(tmp_path / "map.toml").title == title
    assert "\x1b" not in (tmp_path / "map.toml").read_text()


def test_a_new_map_checks_as_fine(run: Run) -> None:
    run("new", "map.toml", "--stages", "A, A, 東京")
    assert run("check", "map.toml").out == ["map.toml: fine"]
