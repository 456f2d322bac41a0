"""`git-setup`: what it says it will write is what it writes, once, and git then knows maps."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from journeytui.cli import attributes, git_setup
from tests.cli.conftest import Run
from tests.cli.gitting import NEEDS_GIT, Repository, set_apart

pytestmark = NEEDS_GIT

MAP = 'title = "x"\n[[stages]]\nname = "Sale"\n'
LINE = "diff=journeytui merge=journeytui"


@pytest.fixture
def repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with a map, a map whose name is odd, and other TOML files."""
    del run
    set_apart(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    made = Repository.at(tmp_path)
    made.write("crm.toml", MAP)
    made.write("maps/my [first] map.toml", MAP)
    made.write("pyproject.toml", '[project]\nname = "x"\n')
    made.write("broken.toml", "title = \n")
    return made


def _attributes(repository: Repository, name: str) -> list[str]:
    out = repository.git("check-attr", "-z", "diff", "merge", "--", name).out
    return out.split("\0")[2::3]


def test_it_shows_what_it_writes_and_writes_it_once(run: Run, repository: Repository) -> None:
    ran = run("git-setup", "--yes")
    assert (ran.code, ran.err) == (0, [])
    lines = [f"/crm.toml {LINE}", f'"/maps/my \\\\[first] map.toml" {LINE}']
    assert repository.read(".gitattributes").splitlines() == lines
    shown = "\n".join(ran.out)
    for key, value in git_setup.commands(os.environ).items():
        assert repository.git("config", "--local", key).out == f"{value}\n"
        assert f"  {key} = {value}" in shown
    assert all(f"  {line}" in ran.out for line in lines)
    for name in ("crm.toml", "maps/my [first] map.toml"):
        assert _attributes(repository, name) == ["journeytui", "journeytui"]
    for name in ("pyproject.toml", "broken.toml"):
        assert _attributes(repository, name) == ["unspecified", "unspecified"]
    before = repository.read(".gitattributes"), repository.read(".git/config")
    again = run("git-setup", "--yes")
    assert (again.code, again.out) == (0, ["It is set up already."])
    assert (repository.read(".gitattributes"), repository.read(".git/config")) == before


def test_what_stands_in_gitattributes_stays(run: Run, repository: Repository) -> None:
    repository.write(".gitattributes", "# ours\n*.png binary")
    assert run("git-setup", "--yes", "crm.toml").code == 0
    assert repository.read(".gitattributes") == f"# ours\n*.png binary\n/crm.toml {LINE}\n"


def test_a_pattern_stands_for_maps_to_come(run: Run, repository: Repository) -> None:
    assert run("git-setup", "--yes", "maps/*.toml").code == 0
    assert repository.read(".gitattributes") == f"maps/*.toml {LINE}\n"
    assert run("git-setup", "--yes", "maps/*.toml").out == ["It is set up already."]
    # What a pattern covers needs no line of its own.
    assert run("git-setup", "--yes", "maps/my [first] map.toml").out == ["It is set up already."]
    assert _attributes(repository, "maps/new.toml") == ["journeytui", "journeytui"]


def test_from_a_folder_within_it_means_that_file(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.folder / "maps")
    assert run("git-setup", "--yes", "my [first] map.toml").code == 0
    assert _attributes(repository, "maps/my [first] map.toml") == ["journeytui", "journeytui"]


def test_without_a_yes_nothing_is_written(run: Run, repository: Repository) -> None:
    ran = run("git-setup")
    assert ran.code == 2
    assert f"  /crm.toml {LINE}" in ran.out
    assert ran.err == [
        "journeytui: nothing is written without a yes, and there is nobody to ask: --yes"
    ]
    assert not (repository.folder / ".gitattributes").exists()
    assert "journeytui" not in repository.read(".git/config")


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("", 1), ("y", 0), ("Yes", 0)])
def test_it_asks_and_takes_no_for_an_answer(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    monkeypatch.setattr(git_setup, "is_terminal", lambda *_: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    ran = run("git-setup")
    assert ran.code == code
    assert ran.out[-1].startswith("Nothing is written." if code else "Done.")
    assert (repository.folder / ".gitattributes").exists() == (code == 0)


def test_what_was_set_otherwise_is_said(run: Run, repository: Repository) -> None:
    repository.git("config", "diff.journeytui.textconv", "cat")
    ran = run("git-setup", "--yes")
    assert "    now: cat" in ran.out
    assert repository.git("config", "diff.journeytui.textconv").out.endswith("textconv\n")


def test_for_all_repositories_the_commands_stand_in_ones_own_settings(
    run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own.gitconfig"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))
    assert run("git-setup", "--global", "--yes").code == 0
    assert "journeytui" in own.read_text()
    assert "journeytui" not in repository.read(".git/config")
    assert run("git-setup", "--yes").out == ["It is set up already."]


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["none.toml"], 66, "none.toml: there is no such file"),
        (["broken.toml"], 65, "broken.toml:1: invalid: not TOML"),
        (["/dev/null"], 66, "/dev/null"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_is_no_map_is_refused(run: Run, arguments: list[str], code: int, part: str) -> None:
    ran = run("git-setup", "--yes", *arguments)
    assert (ran.code, ran.out, len(ran.err)) == (code, [], 1)
    assert part in ran.err[0]


def test_outside_a_repository_and_without_maps_it_says_so(
    run: Run, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(repository.folder / ".git")
    ran = run("git-setup", "--yes")
    assert (ran.code, len(ran.err)) == (66, 1)
    assert "no git repository" in ran.err[0]
    empty = Repository.at(tmp_path / "empty")
    monkeypatch.chdir(empty.folder)
    ran = run("git-setup", "--yes")
    assert (ran.code, len(ran.err)) == (2, 1)
    assert "a pattern: 'maps/*.toml'" in ran.err[0]


def test_the_program_is_named_so_that_git_finds_it(tmp_path: Path) -> None:
    program = tmp_path / "journeytui"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    plain = git_setup.commands({"PATH": str(tmp_path)})
    assert plain["diff.journeytui.textconv"] == "journeytui textconv"
    assert plain["merge.journeytui.driver"] == "journeytui merge --lines %L --path %P %O %A %B"
    elsewhere = git_setup.commands({"PATH": str(tmp_path / "none")})
    assert elsewhere["diff.journeytui.textconv"].startswith(f"{sys.executable} -P -m journeytui ")
    within = git_setup.commands({"PATH": str(tmp_path), "VIRTUAL_ENV": str(tmp_path)})
    assert within == elsewhere


def test_an_interpreter_with_an_odd_path_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/my own/100%/python")
    commands = git_setup.commands({"PATH": "/none"})
    assert commands["diff.journeytui.textconv"].startswith("'/my own/100%/python' -P")
    assert commands["merge.journeytui.driver"].startswith("'/my own/100%%/python' -P")


@pytest.mark.parametrize(
    "name", ["a.toml", "a b.toml", "[a]*?.toml", 'q"\\.toml', "ü\t#.toml", "!x"]
)
def test_a_line_means_its_file_alone(tmp_path: Path, name: str) -> None:
    repository = Repository.at(tmp_path / "r")
    line = attributes.line(attributes.exactly(name))
    repository.write(".gitattributes", line + "\n")
    assert _attributes(repository, name) == ["journeytui", "journeytui"]
    assert _attributes(repository, "x" + name)[0] == "unspecified"
    assert _attributes(repository, "sub/" + name)[0] == "unspecified"
