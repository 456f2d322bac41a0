"""`diff`: two maps, or a map and what git has of it, in words."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from journeytui.cli import git as asking
from journeytui.cli.main import main
from tests.cli.conftest import Run
from tests.cli.gitting import NEEDS_GIT, Repository, set_apart

OLD = """\
title = "Library card"

[[stages]]
name = "Sign up"
pain_points = ["The form wants a fax number"]   # page 3
opportunities = [{ text = "Drop the fax", feasible = "maybe" }]
"""
NEW = OLD.replace("maybe", "yes").replace('["The form', '["It is slow", "The form')

TOLD = [
    "Sign up",
    "  + pain points: It is slow",
    "  ~ opportunities: Drop the fax",
    "      feasible: maybe, now yes",
]


@pytest.fixture
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands run, with two maps."""
    del run
    set_apart(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "old map.toml").write_text(OLD)
    (tmp_path / "new.toml").write_text(NEW)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_two_maps_are_compared_in_words(run: Run) -> None:
    ran = run("diff", "old map.toml", "new.toml")
    assert (ran.code, ran.out, ran.err) == (1, TOLD, [])


def test_what_says_the_same_is_no_difference(run: Run, folder: Path) -> None:
    (folder / "other.toml").write_text(OLD.replace("   # page 3", "\n# page 4"))
    assert run("diff", "new.toml", "new.toml").out == ["No difference."]
    ran = run("diff", "old map.toml", "other.toml")
    assert (ran.code, ran.out) == (0, ["No difference but in layout, order or comments."])


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["new.toml", "none.toml"], 66, "none.toml: there is no such file"),
        (["new.toml", "broken.toml"], 65, "broken.toml:1: invalid: not TOML"),
        (["new.toml", "old map.toml", "--against", "HEAD"], 2, "--against compares one map"),
        (["new.toml", "--against=-x"], 2, "'-x' names no revision"),
        (["new.toml"], 66, "it lies in no git repository"),
        (["none.toml"], 66, "none.toml: there is no such file"),
        ([], 2, "A"),
    ],
)
@NEEDS_GIT
def test_what_cannot_be_compared_is_said_in_one_line(
    run: Run, folder: Path, arguments: list[str], code: int, part: str
) -> None:
    (folder / "broken.toml").write_text("title = \n")
    ran = run("diff", *arguments)
    assert (ran.code, ran.out, len(ran.err)) == (code, [], 1)
    assert part in ran.err[0]


@NEEDS_GIT
def test_one_map_is_compared_with_the_last_commit(run: Run, folder: Path) -> None:
    repository = Repository.at(folder)
    ran = run("diff", "old map.toml")
    assert (ran.code, len(ran.err)) == (66, 1)
    assert "nothing is committed in its repository yet" in ran.err[0]
    repository.git("add", "old map.toml")
    repository.git("commit", "--quiet", "-m", "x")
    assert run("diff", "old map.toml").code == 0
    ran = run("diff", "new.toml")
    assert (ran.code, len(ran.err)) == (66, 1)
    assert "it is not committed yet" in ran.err[0]
    (folder / "old map.toml").write_text(NEW)
    assert run("diff", "old map.toml").out == TOLD
    assert run("diff", str(folder / "old map.toml")).out == TOLD


@NEEDS_GIT
def test_any_revision_can_be_the_older_side(run: Run, folder: Path) -> None:
    repository = Repository.at(folder)
    repository.commit()
    repository.git("tag", "spring")
    (folder / "old map.toml").write_text(NEW)
    repository.commit()
    assert run("diff", "old map.toml").code == 0
    assert run("diff", "old map.toml", "--against", "spring").out == TOLD
    assert run("diff", "--against", "HEAD~1", "old map.toml").out == TOLD
    ran = run("diff", "old map.toml", "--against", "autumn")
    assert (ran.code, ran.err) == (66, ["journeytui: git knows no revision 'autumn'"])


@NEEDS_GIT
def test_a_commit_that_holds_no_map_is_named(run: Run, folder: Path) -> None:
    (folder / "new.toml").write_text("title = \n")
    Repository.at(folder).commit()
    (folder / "new.toml").write_text(NEW)
    ran = run("diff", "new.toml")
    assert ran.code == 65
    assert ran.err[0].startswith("journeytui: HEAD:new.toml:1: invalid: not TOML")


def test_without_git_two_maps_are_still_compared(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    ran = run("diff", "new.toml")
    assert (ran.code, ran.err) == (66, ["journeytui: there is no git program here"])
    assert run("diff", "old map.toml", "new.toml").code == 1


class _Screen(io.TextIOWrapper):
    """A stdout that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "variable", "colour"),
    [([], "", True), (["--no-color"], "", False), ([], "1", False)],
)
def test_colour_on_a_terminal_alone_and_not_where_it_is_refused(
    monkeypatch: pytest.MonkeyPatch, options: list[str], variable: str, colour: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", variable)
    monkeypatch.setenv("TERM", "xterm")
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", _Screen(buffer, encoding="utf-8"))
    assert main(["diff", "old map.toml", "new.toml", *options]) == 1
    assert (b"\x1b[32m+" in buffer.getvalue()) == colour


def test_what_a_map_holds_does_not_reach_the_terminal_raw(run: Run, folder: Path) -> None:
    evil = OLD.replace("Library card", "\\u001b[2J\\u202e").replace("Sign up", "\\u009bx")
    (folder / "evil.toml").write_text(evil)
    for arguments in (("old map.toml", "evil.toml"), ("evil.toml", "old map.toml")):
        text = "\n".join(run("diff", *arguments).out)
        assert not set(text) & set("\x1b\x9b\u202e")
        assert "\u241b" in text


def test_git_is_asked_about_a_folder_not_by_its_words(tmp_path: Path) -> None:
    code, out, _ = asking.git(tmp_path, "rev-parse", "--sq-quote", "a b")
    assert (code, out) == (0, b" 'a b'\n")
