"""`check`: every problem with its place, and an exit code that a script can use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOOD = 'title = "Library card"\n\n[[stages]]\nname = "Hear of it"\nactions = ["Sees the poster"]\n'
FINDING = '[[stages]]\nname = "Buy"\nemotions = [{ text = "Glad", score = 9 }]\n'
HINT = 'title = "x"\ncolour = "red"\n'
INVALID = "title = 3\nstages = 4\n"
BROKEN = 'title = "x"\n[[stages\n'


def test_a_good_map_is_fine_in_a_word(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(GOOD)
    ran = run("check", "map.toml")
    assert (ran.code, ran.out, ran.err) == (0, ["map.toml: fine"], [])


def test_the_sample_is_fine(run: Run) -> None:
    assert run("check", "sample:crm").out == ["sample:crm: fine"]


@pytest.mark.parametrize(
    ("text", "code", "start"),
    [
        (FINDING, 1, "map.toml:3: finding: "),
        (HINT, 0, "map.toml:2: hint: "),
        (INVALID, 65, "map.toml:1: invalid: "),
        (BROKEN, 65, "map.toml:2: invalid: "),
    ],
    ids=["finding", "hint", "invalid", "broken"],
)
def test_a_problem_stands_with_its_file_line_and_severity(
    run: Run, tmp_path: Path, text: str, code: int, start: str
) -> None:
    (tmp_path / "map.toml").write_text(text)
    ran = run("check", "map.toml")
    assert ran.code == code
    assert ran.err == []
    assert ran.out[0].startswith(start)


def test_all_problems_are_reported_together(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(INVALID)
    assert len(run("check", "map.toml").out) == 2


def test_of_several_files_the_gravest_counts_and_each_is_checked(run: Run, tmp_path: Path) -> None:
    for name, text in {"good": GOOD, "finding": FINDING, "invalid": INVALID}.items():
        (tmp_path / f"{name}.toml").write_text(text)
    ran = run("check", "invalid.toml", "finding.toml", "good.toml")
    assert ran.code == 65
    assert [line.partition(":")[0] for line in ran.out] == [
        "invalid.toml",
        "invalid.toml",
        "finding.toml",
        "good.toml",
    ]
    missing = run("check", "missing.toml", "good.toml")
    assert missing.code == 66
    assert missing.out == ["good.toml: fine"]
    assert len(missing.err) == 1


def test_what_a_file_holds_never_reaches_the_terminal_raw(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('[[stages]]\nname = "x"\n"\\u001b[2J\\u202e" = 3\n')
    ran = run("check", "map.toml")
    assert ran.out
    assert not set("".join(ran.out)) & set("\x1b\u202e")


def test_bytes_that_are_no_text_are_an_invalid_map(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_bytes(b'title = "\xff"')
    ran = run("check", "map.toml")
    assert ran.code == 65
    assert "UTF-8" in ran.out[0]


def test_a_map_that_a_write_in_place_left_torn(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('title = "Libr')
    copy = tmp_path / ".journeytui-0123456789abcdef-map.toml.backup"
    copy.write_text('title = "Library card"\n')
    ran = run("check", "map.toml")
    assert ran.code == 65
    why = "a write to it may have been cut short; what it held before is in"
    assert ran.err == [f"journeytui: map.toml: {why} {copy}"]
