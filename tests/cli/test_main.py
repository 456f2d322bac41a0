"""From arguments to a command: what is asked for runs, and what is wrong is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui import __version__
from journeytui.cli.main import COMMANDS
from tests.cli.conftest import Run


def test_the_version_is_one_line(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out, ran.err) == (0, [f"journeytui {__version__}"], [])


def test_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert ran.err == []
    assert all(any(line.split()[:1] == [name] for line in ran.out) for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert ran.out[0].startswith(f"usage: journeytui {command}")


def test_without_a_file_and_a_terminal_help_comes_as_an_error(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert ran.out == []
    assert ran.err[0].startswith("usage: journeytui [FILE]")


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["missing.toml"], 66, "journeytui new missing.toml"),
        (["my map.toml"], 66, "journeytui new 'my map.toml'"),
        (["show", "missing.toml"], 66, "journeytui new missing.toml"),
        (["check", "missing.toml"], 66, "missing.toml: there is no such file"),
        (["chekc"], 66, "did you mean 'check'?"),
        (["shwo", "map.toml"], 2, "did you mean 'show'?"),
        (["captrue", "No price", "--stage", "1"], 2, "did you mean 'capture'?"),
        (["shwo", "--width", "30", "map.toml"], 2, "did you mean 'show'?"),
        (["--ascii", "brainstorm", "x"], 2, "after the command: journeytui brainstorm --ascii"),
        (["one.toml", "two.toml"], 2, "one map at a time"),
        (["--nonsense"], 2, "--nonsense"),
        (["--versio"], 2, "--versio"),
        (["sample:crn"], 66, "did you mean 'crm'?"),
        (["sample:zzzzzz"], 66, "there are: "),
        (["show", "sample:../crm"], 66, "there is no sample"),
        (["."], 66, "."),
        (["show", "."], 66, "."),
        (["check"], 2, "FILE"),
        (["show"], 2, "FILE"),
        (["show", "a", "b"], 2, "b"),
        (["show", "--width", "wide", "sample:crm"], 2, "--width"),
        (["show", "--width", "9", "sample:crm"], 2, "--width takes 40 to 1000, not 9"),
        (["show", "--width", "9" * 5000, "sample:crm"], 2, "--width"),
        (["show", "--stage", "9", "sample:crm"], 2, "there is no stage '9'"),
        (["show", "--stage", "9" * 5000, "sample:crm"], 2, "there is no stage"),
        (["show", "--stage", "Salle", "sample:crm"], 2, "did you mean 'Sale'?"),
        (["show", "--stage", "", "sample:crm"], 2, "there is no stage"),
        (["new"], 2, "FILE"),
        (["new", "x.toml", "--preset", "funel"], 2, "did you mean 'funnel'?"),
        (["new", "x.toml", "--preset", "zzz"], 2, "there are: funnel"),
        (["new", "x.toml", "--stages", " , "], 2, "--stages names no stage"),
        (["new", "x.toml", "--stages", "A", "--preset", "funnel"], 2, "not allowed with"),
        (["new", "x.toml", "--title", "\udcff"], 2, "--title is not UTF-8"),
        (["new", "nowhere/x.toml"], 73, "nowhere/x.toml"),
        (["paths", "extra"], 2, "extra"),
        (["x" * 5000], 66, "xxx"),
        (["x" * 5000, "y"], 2, "one map at a time"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    run: Run, arguments: list[str], code: int, part: str
) -> None:
    ran = run(*arguments)
    assert ran.code == code
    assert ran.out == []
    assert len(ran.err) == 1
    assert ran.err[0].startswith("journeytui: ")
    assert part in ran.err[0]
    assert not Path("x.toml").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["\x1b[2J.toml"],
        ["show", "\x1b]0;owned\x07"],
        ["check", "a\nb"],
        ["show", "--stage", "\u202e", "sample:crm"],
        ["--\x9bm"],
        ["new", "x.toml", "--preset", "\x1b[31m"],
    ],
)
def test_what_the_user_typed_never_reaches_the_terminal_raw(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code in (2, 66)
    assert len(ran.err) == 1
    assert not set("".join(ran.err)) & set("\x1b\x07\x9b\u202e\n")


def test_a_file_named_like_a_command_opens_by_its_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "show").write_text('title = "x"')
    ran = run("./show")
    assert ran.code == 2
    assert "terminal" in ran.err[0]


def test_an_interrupted_command_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("journeytui.cli.paths.run", interrupted)
    ran = run("paths")
    assert (ran.code, ran.out, ran.err) == (130, [], [])
