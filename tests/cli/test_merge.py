"""`merge`: three files made one, and what is said where somebody has to choose."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeytui.storage.codec import read
from tests.cli.conftest import Run
from tests.cli.gitting import NEEDS_GIT

BASE = """\
title = "x"
[[stages]]
name = "Sale"
actions = ["Signs"]
opportunities = [{ text = "A demo", feasible = "maybe" }]
"""
OURS = BASE.replace('"Signs"', '"Signs", "Pays"').replace("maybe", "yes")
THEIRS = BASE.replace('title = "x"', 'title = "y"')
BROKEN = BASE.replace('title = "x"', 'title = "x')


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """The folder in which commands run, with three versions of a map."""
    del run
    for name, text in (("base", BASE), ("our map", OURS), ("theirs", THEIRS), ("broken", BROKEN)):
        (tmp_path / f"{name}.toml").write_text(text)
    return tmp_path


def test_the_outcome_is_written_over_ours(run: Run, folder: Path) -> None:
    ran = run("merge", "base.toml", "our map.toml", "theirs.toml")
    assert (ran.code, ran.out, ran.err) == (0, [], [])
    assert (folder / "our map.toml").read_text() == OURS.replace('"x"', '"y"')
    assert (folder / "theirs.toml").read_text() == THEIRS


def test_it_goes_elsewhere_where_that_is_wanted(run: Run, folder: Path) -> None:
    assert run("merge", "base.toml", "our map.toml", "theirs.toml", "-o", "out.toml").code == 0
    assert (folder / "our map.toml").read_text() == OURS
    assert (folder / "out.toml").read_text() == OURS.replace('"x"', '"y"')
    ran = run("merge", "base.toml", "our map.toml", "theirs.toml", "-o", "-")
    assert "\n".join(ran.out) + "\n" == (folder / "out.toml").read_text()


def test_what_only_they_changed_is_taken_as_they_wrote_it(run: Run, folder: Path) -> None:
    (folder / "theirs.toml").write_text(THEIRS.replace(" = ", "="))
    assert run("merge", "base.toml", "base.toml", "theirs.toml", "-o", "out.toml").code == 0
    assert (folder / "out.toml").read_text() == THEIRS.replace(" = ", "=")


def test_what_to_choose_is_said_with_its_line(run: Run, folder: Path) -> None:
    (folder / "theirs.toml").write_text(BASE.replace("maybe", "no"))
    ran = run("merge", "base.toml", "our map.toml", "theirs.toml", "--path", "maps/my map.toml")
    assert ran.code == 1
    place, count = ran.err
    assert place == (
        "journeytui: maps/my map.toml:7: choose: Sale, opportunities: “A demo”: "
        "feasible: yours “yes”, theirs “no”"
    )
    assert count.startswith("journeytui: maps/my map.toml: 1 thing to choose; ")
    cards = read((folder / "our map.toml").read_text()).journey.stages[0].cell("opportunities")
    assert [card.get("feasible") for card in cards] == ["yes", "no"]


def test_one_card_in_two_wordings_is_to_choose_and_nobody_deleted_it(
    run: Run, folder: Path
) -> None:
    for name, text in (("our map", "Signs at once"), ("theirs", "Agrees")):
        (folder / f"{name}.toml").write_text(BASE.replace("Signs", text))
    ran = run("merge", "base.toml", "our map.toml", "theirs.toml")
    assert ran.code == 1
    assert "choose" in ran.err[0]
    assert not any("deleted" in words for words in ran.err)
    cards = read((folder / "our map.toml").read_text()).journey.stages[0].cell("actions")
    assert [(card.text, card.word("conflict")) for card in cards] == [
        ("Signs at once", ""),
        ("Agrees", "theirs"),
    ]


def test_what_is_decided_without_asking_is_said(run: Run, folder: Path) -> None:
    (folder / "our map.toml").write_text(BASE.replace('"Signs"', '"Signs it"'))
    (folder / "theirs.toml").write_text(BASE.replace('actions = ["Signs"]\n', ""))
    ran = run("merge", "base.toml", "our map.toml", "theirs.toml")
    assert ran.code == 0
    assert ran.err == [
        "journeytui: our map.toml: Sale, actions: “Signs it” stays, deleted by one side and "
        "changed by the other"
    ]


def test_a_base_that_holds_nothing_is_fine(run: Run, folder: Path) -> None:
    (folder / "theirs.toml").write_text(BASE.replace("Signs", "Smiles").replace("maybe", "yes"))
    ran = run("merge", os.devnull, "our map.toml", "theirs.toml")
    assert (ran.code, ran.err) == (0, [])
    (stage,) = read((folder / "our map.toml").read_text()).journey.stages
    assert [card.text for card in stage.cell("actions")] == ["Signs", "Pays", "Smiles"]


@pytest.mark.parametrize(
    ("versions", "code", "part"),
    [
        (("broken", "our map", "theirs"), 65, "m.toml (base):1: invalid: not TOML"),
        (("base", "broken", "theirs"), 65, "m.toml (ours):1: invalid: not TOML"),
        (("base", "our map", "broken"), 65, "m.toml (theirs):1: invalid: not TOML"),
        (("base", "our map", "newer"), 65, "(theirs): invalid: its format is 9"),
        (("base", "our map", "none"), 66, "none.toml: there is no such file"),
    ],
)
def test_what_cannot_be_merged_leaves_ours_as_it_was(
    run: Run, folder: Path, versions: tuple[str, ...], code: int, part: str
) -> None:
    (folder / "newer.toml").write_text("format = 9\n" + BASE)
    before = {path: path.read_bytes() for path in folder.glob("*.toml")}
    ran = run("merge", *(f"{name}.toml" for name in versions), "--path", "m.toml")
    assert (ran.code, ran.out, len(ran.err)) == (code, [], 1)
    assert part in ran.err[0]
    assert {path: path.read_bytes() for path in folder.glob("*.toml")} == before


def test_an_outcome_that_cannot_be_written_is_said(run: Run, folder: Path) -> None:
    (folder / "our map.toml").chmod(0o444)
    ran = run("merge", "base.toml", "our map.toml", "theirs.toml")
    assert (ran.code, ran.err) == (73, ["journeytui: our map.toml: the file is read-only"])
    assert (folder / "our map.toml").read_text() == OURS


@NEEDS_GIT
def test_lines_are_merged_where_that_is_wanted_and_one_is_no_map(run: Run, folder: Path) -> None:
    arguments = ("base.toml", "our map.toml", "broken.toml", "--lines", "9", "-o", "out.toml")
    ran = run("merge", *arguments)
    assert ran.code == 1
    assert ran.err[0].startswith("journeytui: out.toml (theirs):1: invalid: not TOML")
    assert ran.err[-1].endswith("no valid map; mend it, then `git add` it")
    assert '"Pays"' in (folder / "out.toml").read_text()
    (folder / "broken.toml").write_text(BROKEN.replace("maybe", "no"))
    assert run("merge", *arguments).code == 1
    assert "\n<<<<<<<<< ours\n" in (folder / "out.toml").read_text()


def test_nothing_of_a_map_reaches_the_terminal_raw(run: Run, folder: Path) -> None:
    evil = 'title = "\\u001b[2J{}"\n'
    for name, text in (("base", "x"), ("our map", "y"), ("theirs", "z")):
        (folder / f"{name}.toml").write_text(evil.format(text))
    ran = run("merge", "base.toml", "our map.toml", "theirs.toml", "--path", "\x1b[2J")
    assert ran.code == 1
    assert "\x1b" not in "\n".join([*ran.out, *ran.err])
