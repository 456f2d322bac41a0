"""The program as a process: closed pipes, full disks, and what is no terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = [sys.executable, "-m", "journeytui"]


def _run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_reader_who_has_gone_is_no_trouble() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [*PROGRAM, "show", "sample:crm"],
            cwd=ROOT,
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_cannot_be_written_is_said_in_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, "paths"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 73
    assert done.stderr.decode().splitlines() == [
        "journeytui: the output cannot be written: No space left on device"
    ]


def test_closed_streams_end_without_a_traceback() -> None:
    done = _run(["sh", "-c", f"exec {sys.executable} -m journeytui --version <&- >&-"])
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_no_terminal_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('title = "x"')
    done = _run([*PROGRAM, str(tmp_path / "map.toml")])
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "terminal" in done.stderr


def test_a_dumb_terminal_is_refused_in_one_sentence() -> None:
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "sample:crm"],
        cwd=str(ROOT),
        env={**os.environ, "TERM": "dumb"},
        encoding="utf-8",
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert child.before is not None
    assert child.before.strip() == (
        "journeytui: this terminal cannot place a cursor (TERM=dumb); "
        "`journeytui show` prints a map"
    )


def test_an_encoding_that_lacks_a_character_prints_another() -> None:
    done = _run([*PROGRAM, "show", "sample:crm"], PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
