"""`journeytui brainstorm`: which map it opens or makes, and with what it begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from journeytui.config.resources import sample
from journeytui.storage.codec import read
from tests.cli.conftest import Run


@dataclass(frozen=True)
class Asked:
    """What the screen was asked to show."""

    path: Path | None
    sample: bool
    ascii: bool
    begin: str
    argument: str
    greeting: str


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    seen: list[Asked] = []

    def show(
        path: Path | None,
        *,
        sample: bool,
        ascii: bool,
        begin: str,
        argument: str,
        greeting: str,
        left: object,
    ) -> int:
        assert left is None
        seen.append(Asked(path, sample, ascii, begin, argument, greeting))
        return 0

    monkeypatch.setattr("journeytui.cli.open.is_terminal", lambda *_streams: True)
    monkeypatch.setattr("journeytui.tui.start.run", show)
    monkeypatch.setenv("TERM", "xterm-256color")
    return seen


def test_a_map_that_is_there_opens_with_the_line(
    run: Run, asked: list[Asked], tmp_path: Path
) -> None:
    (tmp_path / "map.toml").write_text('title = "T"\n')
    ran = run("brainstorm", "map.toml", "--by", "Ana Ruiz", "--minutes", "10", "--ascii")
    assert (ran.code, ran.out, ran.err) == (0, [], [])
    assert asked == [
        Asked(Path("map.toml"), False, True, "screen.brainstorm", "10 by Ana Ruiz", "")
    ]
    assert (tmp_path / "map.toml").read_text() == 'title = "T"\n'


@pytest.mark.parametrize(("by", "argument"), [(" ", ""), ("Ana\nRuiz ", "by Ana Ruiz")])
def test_a_name_is_one_line_or_none(
    run: Run, asked: list[Asked], by: str, argument: str, tmp_path: Path
) -> None:
    (tmp_path / "map.toml").write_text('title = "T"\n')
    run("brainstorm", "map.toml", "--by", by)
    assert [each.argument for each in asked] == [argument]


def test_without_a_file_a_new_map_is_made_and_it_is_said_where(
    run: Run, asked: list[Asked], tmp_path: Path
) -> None:
    ran = run("brainstorm")
    assert ran.out == ["The ideas are in ideas.toml. Open it: journeytui ideas.toml"]
    assert asked[0].greeting == f"ideas.toml is new, in {tmp_path}."
    journey = read((tmp_path / "ideas.toml").read_text()).journey
    assert (journey.title, len(journey.stages)) == ("Ideas", 4)
    run("brainstorm")
    assert asked[1].path == Path("ideas-2.toml")
    assert (tmp_path / "ideas-2.toml").exists()


def test_a_map_that_is_not_there_is_made(run: Run, asked: list[Asked], tmp_path: Path) -> None:
    ran = run("brainstorm", "spring-fair.toml")
    assert "spring-fair.toml" in ran.out[0]
    assert read((tmp_path / "spring-fair.toml").read_text()).journey.title == "Spring fair"
    assert asked[0].greeting.startswith("spring-fair.toml is new")


def test_a_sample_opens_as_a_copy(run: Run, asked: list[Asked]) -> None:
    assert run("brainstorm", "sample:crm").out == []
    assert (asked[0].path, asked[0].sample) == (sample("crm"), True)


def test_what_is_neither_there_nor_a_map_s_name_is_not_made(
    run: Run, asked: list[Asked], tmp_path: Path
) -> None:
    ran = run("brainstorm", "ideas")
    assert ran.code == 66
    assert "`journeytui new ideas` makes it" in ran.err[0]
    assert not list(tmp_path.iterdir())
    assert asked == []


def test_where_no_file_can_be_made_that_is_said(run: Run, asked: list[Asked]) -> None:
    ran = run("brainstorm", "nowhere/ideas.toml")
    assert ran.code == 73
    assert "nowhere/ideas.toml" in ran.err[0]
    assert asked == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--minutes", "soon"], "Minutes are a number"),
        (["a.toml", "b.toml"], "unrecognized arguments: b.toml"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_made(
    run: Run, asked: list[Asked], tmp_path: Path, words: list[str], said: str
) -> None:
    ran = run("brainstorm", *words)
    assert ran.code == 2
    assert said in ran.err[0]
    assert asked == []
    assert not list(tmp_path.iterdir())


def test_without_a_terminal_nothing_is_made(run: Run, tmp_path: Path) -> None:
    assert run("brainstorm").code == 2
    assert not list(tmp_path.iterdir())
