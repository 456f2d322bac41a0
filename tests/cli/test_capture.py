"""`capture`: a note is in the map, and one line says where."""

from __future__ import annotations

import errno
import io
import os
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from journeytui.cli import capture
from journeytui.config.recent import note_opened
from journeytui.session import Kind, Session
from journeytui.storage.codec import read
from journeytui.storage.steps import CAP
from tests.cli.conftest import Run
from tests.sessions import News, add
from tests.storage.faults import failing

MAP = """\
# Our own.
title = "A CRM"
lanes = ["actions", "pain_points", { key = "wow", title = "Surprises" }]

[[stages]]
name = "Hear of it"

[[stages]]
id = "closing"
name = "Sale"
pain_points = ["Nobody calls back"]
"""
_loads = tomllib.loads
AT = datetime(2026, 11, 21, 10, 9, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("JOURNEYTUI_MAP", raising=False)
    path = tmp_path / "crm.toml"
    path.write_text(MAP)
    return path


def _feed(patch: pytest.MonkeyPatch, data: bytes) -> None:
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def _of_a_map(text: str) -> dict[str, Any]:
    """Reads a text that a map could have: whoever reads holds the lock, and others wait."""
    assert len(text) <= CAP
    return _loads(text)


def _inbox(path: Path) -> list[dict[str, Any]]:
    """The entries, without the time, which each has to have."""
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text())["inbox"]
    assert all(entry.pop("at").utcoffset() is not None for entry in entries)
    return entries


# -- one note


@pytest.mark.parametrize(
    ("arguments", "answer", "entry"),
    [
        (["No price"], "Inbox: “No price”", {"text": "No price"}),
        (["No", "price", "yet"], "Inbox: “No price yet”", {"text": "No price yet"}),
        (
            ["!No price", "--stage", "sal"],
            "Sale, pain points: “No price”",
            {"text": "No price", "stage": "closing", "lane": "pain_points"},
        ),
        (
            ["--stage=1", "--lane", "surp", "A cake"],
            "Hear of it, surprises: “A cake”",
            {"text": "A cake", "stage": "hear-of-it", "lane": "wow"},
        ),
        (
            [":2", "--stage", "2"],
            "Sale, emotions, 2",
            {"score": 2, "stage": "closing", "lane": "emotions"},
        ),
        (
            ["?How many sign", "--by", "Ana"],
            "Inbox, to ask later: “How many sign”",
            {"text": "How many sign", "tags": ["ask"], "by": "Ana"},
        ),
        (["--", "--so they say"], "Inbox: “--so they say”", {"text": "--so they say"}),
        (["[b]x[/b] \x1b[2J"], "Inbox: “[b]x[/b] ␛[2J”", {"text": "[b]x[/b] ␛[2J"}),
        (["東京"], "Inbox: “東京”", {"text": "東京"}),
    ],
)
def test_a_note_is_in_the_file_and_one_line_says_where(
    run: Run, here: Path, arguments: list[str], answer: str, entry: dict[str, Any]
) -> None:
    ran = run("capture", "crm.toml", *arguments)
    assert (ran.code, ran.out, ran.err) == (0, [f"{answer}  (crm.toml)"], [])
    assert here.read_text().startswith(MAP)
    assert _inbox(here) == [{"kind": "note", **entry}]
    assert read(here.read_text()).problems == ()


def test_a_note_of_known_stage_and_lane_is_read_in_its_cell(run: Run, here: Path) -> None:
    run("capture", "crm.toml", '!"No price"', "--stage", "sale")
    cell = read(here.read_text()).journey.stages[1].cell("pain_points")
    assert [card.text for card in cell] == ["Nobody calls back", "No price"]
    assert cell[1].flag("quote")


def test_the_time_is_when_it_was_noted(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here.parent)
    assert capture.run(["crm.toml", "No price"], lambda: AT) == 0
    assert "at = 2026-11-21T10:09:00+00:00\n" in here.read_text()


@pytest.mark.parametrize(
    ("arguments", "answer", "complaint"),
    [
        (["!x", "--stage", "slae"], "Inbox, pain points", "there is no stage 'slae'"),
        (["x", "--lane", "wov", "--stage", "2"], "Inbox, for Sale", "did you mean 'wow'?"),
        (["!x", "--lane", "zz", "--stage", "2"], "Sale, pain points", "there is no lane 'zz'"),
    ],
)
def test_a_wrong_name_never_refuses_a_note(
    run: Run, here: Path, arguments: list[str], answer: str, complaint: str
) -> None:
    ran = run("capture", "crm.toml", *arguments)
    assert ran.code == 0
    assert ran.out == [f"{answer}: “x”  (crm.toml)"]
    assert len(ran.err) == 1
    assert complaint in ran.err[0]
    assert len(_inbox(here)) == 1


def test_a_long_note_is_kept_whole_and_answered_short(run: Run, here: Path) -> None:
    ran = run("capture", "crm.toml", "x" * 1_000_000)
    assert ran.out == [f"Inbox: “{'x' * 59}…”  (crm.toml)"]
    assert len(_inbox(here)[0]["text"]) == 1_000_000


def test_a_note_comes_into_a_map_that_is_open_and_an_edit_there_keeps_it(
    run: Run, here: Path
) -> None:
    news = News()
    session = Session.open(here, on_news=news)
    session.watch(0.001)
    run("capture", "crm.toml", "!No price", "--stage", "sale")
    run("capture", "crm.toml", "A cake")
    news.wait("No price", "A cake")
    add(session, "Asks a friend")
    run("capture", "crm.toml", "Another")
    assert session.close().kind is Kind.SAVED
    journey = read(here.read_text()).journey
    assert [card.text for card in journey.inbox] == ["A cake", "Another"]
    assert [card.text for card in journey.stages[0].cell("actions")] == ["Asks a friend"]
    assert [card.text for card in journey.stages[1].cell("pain_points")][1:] == ["No price"]


# -- many notes


def test_each_line_of_the_standard_input_is_a_note(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _feed(monkeypatch, "\ufeffOne\r\n\n  !Two\n\t\n:3\nlast\u2028line".encode())
    ran = run("capture", "crm.toml", "-", "--stage", "sale", "--kind", "idea")
    assert ran.err == []
    assert ran.out == [
        "4 notes: 2 Inbox, for Sale; 1 Sale, pain points; 1 Sale, emotions, 3  (crm.toml)"
    ]
    assert [entry.get("text") for entry in _inbox(here)] == ["One", "Two", None, "last line"]
    assert {entry["kind"] for entry in _inbox(here)} == {"idea"}


def test_a_wrong_name_is_said_once_for_many_notes(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _feed(monkeypatch, b"a\nb\n!c\n+d\n@e\n")
    ran = run("capture", "crm.toml", "-", "--stage", "zz")
    assert len(ran.err) == 1
    assert ran.out == [
        "5 notes: 2 Inbox; 1 Inbox, pain points; 1 Inbox, opportunities; 1 elsewhere  (crm.toml)"
    ]
    assert len(_inbox(here)) == 5


def test_ten_thousand_lines_are_one_append(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    syncs: list[int] = []
    monkeypatch.setattr(os, "fsync", syncs.append)
    _feed(monkeypatch, b"".join(b"idea %d\n" % number for number in range(10_000)))
    ran = run("capture", "crm.toml", "-")
    assert ran.out == ["10,000 notes: 10,000 Inbox  (crm.toml)"]
    assert [entry["text"] for entry in _inbox(here)] == [f"idea {n}" for n in range(10_000)]
    assert len(syncs) == 2  # the new file's and its folder's


@pytest.mark.parametrize(
    ("data", "code", "part"),
    [
        (b"", 2, "the standard input holds no note"),
        (b" \n\t\r\n", 2, "the standard input holds no note"),
        (b"one\ntwo \xff\n", 65, "standard input, line 2: the byte 0xff is not UTF-8"),
        (b"x" * (8 << 20) + b"y", 73, "more than the 8 MB"),
        (b"x" * (8 << 20), 73, "crm.toml: it would have 8.1 MB"),
        (b"x\n" * (1 << 20), 73, "crm.toml: 1,048,576 notes are more than the 8 MB of a map hold"),
    ],
    ids=["empty", "blank", "no text", "too big", "too big together", "too many"],
)
def test_what_the_standard_input_cannot_be(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, code: int, part: str
) -> None:
    _feed(monkeypatch, data)
    monkeypatch.setattr("journeytui.storage.append.tomllib.loads", _of_a_map)
    ran = run("capture", "crm.toml", "-")
    assert (ran.code, ran.out, len(ran.err)) == (code, [], 1)
    assert part in ran.err[0]
    assert here.read_text() == MAP


def test_a_closed_standard_input_is_said(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    for text in (["-"], []):
        ran = run("capture", str(here), *text)
        assert ran.code in (2, 66)
        assert len(ran.err) == 1


# -- which map


def test_without_a_file_it_is_the_usual_map_and_the_answer_says_which(
    run: Run, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    ran = run("capture", "No price")
    assert (ran.code, len(ran.err)) == (2, 1)
    assert "journeytui capture FILE TEXT..." in ran.err[0]
    note_opened(tmp_path / "state" / "journeytui" / "recent.json", here, AT)
    assert run("capture", "one").out == ["Inbox: “one”  (~/crm.toml)"]
    (tmp_path / "config" / "journeytui").mkdir(parents=True)
    (tmp_path / "config" / "journeytui" / "config.toml").write_text(
        f"default_map = '{tmp_path}/second.toml'"
    )
    ran = run("capture", "two")
    assert ran.code == 66
    assert ran.err[0].endswith("makes it (default_map in the settings)")
    (tmp_path / "second.toml").write_text(MAP)
    assert run("capture", "two").out == ["Inbox: “two”  (~/second.toml)"]
    monkeypatch.setenv("JOURNEYTUI_MAP", "crm.toml")
    assert run("capture", "three").out == ["Inbox: “three”  (crm.toml)"]
    assert [entry["text"] for entry in _inbox(here)] == ["one", "three"]


def test_what_is_wrong_in_the_settings_is_said_and_keeps_no_note(
    run: Run, here: Path, tmp_path: Path
) -> None:
    (tmp_path / "config" / "journeytui").mkdir(parents=True)
    (tmp_path / "config" / "journeytui" / "config.toml").write_text("default_map = 3")
    note_opened(tmp_path / "state" / "journeytui" / "recent.json", here, AT)
    ran = run("capture", "one")
    assert ran.code == 0
    assert len(ran.err) == 1
    assert "config.toml:1: default_map" in ran.err[0]
    assert len(_inbox(here)) == 1


# -- what is wrong


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("title = 3\nstages = 4\n", 65, "crm.toml:1: invalid: title: must be a text"),
        ("title = 'x'\n[[stages", 65, "crm.toml:2: invalid: not TOML"),
        ("<<<<<<< mine\n", 65, "crm.toml:1: invalid: holds the conflict markers"),
        ("format = 2\n", 73, "crm.toml: its format is 2"),
    ],
)
def test_a_map_that_takes_no_note_is_said_in_one_line(
    run: Run, here: Path, text: str, code: int, said: str
) -> None:
    here.write_text(text)
    ran = run("capture", "crm.toml", "x")
    assert (ran.code, ran.out, len(ran.err)) == (code, [], 1)
    assert ran.err[0].startswith(f"journeytui: {said}")
    assert here.read_text() == text


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["gone.toml", "x"], 66, "`journeytui new gone.toml` makes it"),
        (["my gone.toml", "x"], 66, "`journeytui new 'my gone.toml'` makes it"),
        (["pipe.toml", "x"], 66, "it is a pipe"),
        (["folder.toml", "x"], 66, "it is a folder"),
        (["read-only.toml", "x"], 73, "the file is read-only"),
        (["crm.toml", "  "], 2, "a note needs words"),
        (["crm.toml"], 2, "`-` takes one from each line of the standard input"),
        ([], 2, "a note needs words"),
        (["crm.toml", "x", "--stgae", "1"], 2, "did you mean '--stage'?"),
        (["crm.toml", "\x1b]0;x\x07", "--\x9bm"], 2, "there is no option"),
        (["\x1b[2J.toml", "x"], 66, "␛[2J.toml"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    run: Run, here: Path, tmp_path: Path, arguments: list[str], code: int, part: str
) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "read-only.toml").write_text(MAP)
    (tmp_path / "read-only.toml").chmod(0o444)
    ran = run("capture", *arguments)
    assert (ran.code, ran.out, len(ran.err)) == (code, [], 1)
    assert part in ran.err[0]
    assert not set(ran.err[0]) & set("\x1b\x07\x9b")
    assert here.read_text() == (tmp_path / "read-only.toml").read_text() == MAP


def test_a_full_disk_is_said_and_nothing_is_written(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "fsync", errno.ENOSPC, lambda fd: os.fstat(fd).st_size > len(MAP))
    ran = run("capture", "crm.toml", "x")
    assert (ran.code, ran.out) == (73, [])
    assert ran.err == ["journeytui: crm.toml: the disk is full"]
    assert here.read_text() == MAP


# -- an inbox that has no room behind it


@pytest.mark.parametrize(
    "inbox", ['inbox = ["one"]', 'inbox = "one"', 'inbox = [{ text = "one" }]', "inbox = []"]
)
def test_where_nothing_can_be_added_behind_the_map_is_written_as_the_screen_would(
    run: Run, here: Path, inbox: str
) -> None:
    here.write_text(f"{inbox}  # waits\n{MAP}")
    ran = run("capture", "crm.toml", "Two", "--by", "Ana")
    assert (ran.code, ran.out, ran.err) == (0, ["Inbox: “Two”  (crm.toml)"], [])
    ran = run("capture", "crm.toml", "!Three", "--stage", "sale")
    assert (ran.code, ran.out, ran.err) == (0, ["Sale, pain points: “Three”  (crm.toml)"], [])
    journey = read(here.read_text()).journey
    first = [] if inbox == "inbox = []" else ["one"]
    assert [card.text for card in journey.inbox] == [*first, "Two"]
    assert (journey.inbox[-1].word("by"), journey.inbox[-1].word("kind")) == ("Ana", "note")
    assert [card.text for card in journey.stages[1].cell("pain_points")][1:] == ["Three"]
    assert "# waits" in here.read_text()
    assert "# Our own." in here.read_text()


def test_there_too_many_lines_are_as_many_notes(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.write_text(f'inbox = ["one"]\n{MAP}')
    _feed(monkeypatch, b"two\n:3\n?four\n")
    assert run("capture", "crm.toml", "-").code == 0
    inbox = read(here.read_text()).journey.inbox
    assert [(card.text, card.score) for card in inbox] == [
        ("one", None),
        ("two", None),
        ("", 3),
        ("four", None),
    ]
    assert inbox[3].words("tags") == ("ask",)


def test_there_too_a_failure_leaves_the_old_file(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = f'inbox = ["one"]\n{MAP}'
    here.write_text(old)
    failing(monkeypatch, "replace", errno.EIO)
    ran = run("capture", "crm.toml", "two")
    assert (ran.code, ran.out, len(ran.err)) == (73, [], 1)
    assert "the disk reports an error" in ran.err[0]
    assert here.read_text() == old
