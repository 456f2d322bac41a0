"""The command line of `capture`: which word is the map, which the note, and what else is said."""

from __future__ import annotations

import pytest

from journeytui.cli.captureline import Asked, asked, usage
from journeytui.cli.exits import USAGE, Stop
from journeytui.method.signs import SIGNS

FILES = {"crm.toml", "notes", "Carla"}


def _asked(*arguments: str) -> Asked:
    return asked(arguments, FILES.__contains__)


@pytest.mark.parametrize(
    ("arguments", "file", "text"),
    [
        ([], "", None),
        (["No price"], "", "No price"),
        (["No", "price", "at all"], "", "No price at all"),
        (["crm.toml", "No", "price"], "crm.toml", "No price"),
        (["notes", "No price"], "notes", "No price"),
        (["gone.toml", "No price"], "gone.toml", "No price"),
        (["folder/gone.toml", "No price"], "folder/gone.toml", "No price"),
        (["notes"], "", "notes"),
        (["crm.toml"], "crm.toml", None),
        (["No", "crm.toml"], "", "No crm.toml"),
        (["-"], "", "-"),
        (["crm.toml", "-"], "crm.toml", "-"),
        (["crm.toml", "-", "so", "they", "say"], "crm.toml", "- so they say"),
        (["-5 %", "on", "all"], "", "-5 % on all"),
        (["--", "--stage", "is", "a", "word"], "", "--stage is a word"),
        (["--", "crm.toml", "-x"], "crm.toml", "-x"),
        (["crm.toml", "--", "--", "-h"], "crm.toml", "-- -h"),
        ([""], "", ""),
        (["crm.toml", ""], "crm.toml", ""),
        (["--stage", "Sale", "crm.toml", "No price"], "crm.toml", "No price"),
        (["--by", "notes", "Carla", "No price"], "Carla", "No price"),
    ],
)
def test_the_first_of_several_words_may_be_the_map(
    arguments: list[str], file: str, text: str | None
) -> None:
    found = _asked(*arguments)
    assert (found.file, found.text) == (file, text)


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], Asked(text="x")),
        (["--stage", "Sale"], Asked(text="x", stage="Sale")),
        (["--stage=Sale"], Asked(text="x", stage="Sale")),
        (["--stage=a=b"], Asked(text="x", stage="a=b")),
        (["--stage="], Asked(text="x", stage="")),
        (["--lane", "-1"], Asked(text="x", lane="-1")),
        (["--by=--"], Asked(text="x", by="--")),
        (["--score", "3", "--kind", "idea"], Asked(text="x", score=3, kind="idea")),
        (["--stage", "1", "--stage", "2"], Asked(text="x", stage="2")),
        (["--by", "Ana"], Asked(text="x", by="Ana")),
    ],
)
def test_options_stand_before_or_behind_the_text(arguments: list[str], wanted: Asked) -> None:
    assert _asked("x", *arguments) == _asked(*arguments, "x") == wanted


@pytest.mark.parametrize("word", ["-h", "--help"])
def test_help_is_asked_for_anywhere(word: str) -> None:
    assert _asked("crm.toml", "x", word).help
    assert not _asked("--", word).help


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--stgae", "1", "x"], "there is no option '--stgae'; did you mean '--stage'?"),
        (["--kin=idea", "x"], "did you mean '--kind'?"),
        (["--zzz", "x"], "there is no option '--zzz' (`--` ends the options)"),
        (["-s", "sale", "x"], "there is no option '-s'"),
        (["---", "x"], "there is no option '---'"),
        (["--stage"], "--stage needs a STAGE behind it"),
        (["--by", "--lane", "x"], "--by needs a NAME behind it"),
        (["--score", "0", "x"], "--score takes 1 to 5, not '0'"),
        (["--score", "3.5", "x"], "--score takes 1 to 5, not '3.5'"),
        (["--score=", "x"], "--score takes 1 to 5, not ''"),
        (["--kind", "ida", "x"], "--kind takes idea or note, not 'ida'"),
    ],
)
def test_what_makes_no_sense_is_said(arguments: list[str], part: str) -> None:
    with pytest.raises(Stop) as caught:
        _asked(*arguments)
    assert caught.value.code == USAGE
    assert len(caught.value.lines) == 1
    assert part in caught.value.lines[0]


def test_help_names_every_sign_and_fits_a_terminal() -> None:
    lines = usage()
    begins = [line.split()[0] for line in lines if line.startswith("  ")]
    assert all(any(begin.startswith(sign) for begin in begins) for sign, _, _ in SIGNS)
    assert max(map(len, lines)) <= 90
