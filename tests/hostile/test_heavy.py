"""Files that are heavy to read, through a process whose memory and time are bounded."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journeytui.cli.exits import FINE, INVALID, NOT_READ, NOT_WRITTEN
from journeytui.storage.steps import CAP

MEMORY = 1024**3
"""Bytes of addresses: a third of them go to Python and what it loads."""

PROCESSOR = 60
"""Seconds; what takes longer hangs, on whatever machine."""


def _stages(path: Path) -> None:
    path.write_text("".join(f"[[stages]]\nname = 'Stage {n}'\n" for n in range(100_000)))


def _stages_of_one_name(path: Path) -> None:
    path.write_text("[[stages]]\nname = 'Sale'\n" * 100_000)


def _wrong_lanes(path: Path) -> None:
    path.write_text(f"lanes = [{'1, ' * 200_000}]\n")


def _unknown_keys(path: Path) -> None:
    path.write_text("".join(f"key{n} = 1\n" for n in range(100_000)))


def _long_key(path: Path) -> None:
    path.write_text(f"{'.'.join('a' * 500_000)} = 1\n")


def _long_header(path: Path) -> None:
    keys = " . ".join(['"a"'] * 200_000)
    path.write_text(f"title = 'x'\n[[ {keys} ]]\n")


def _deep_lists(path: Path) -> None:
    path.write_text(f"x = {'[' * (CAP - 100)}")


def _one_line(path: Path) -> None:
    path.write_text(f"[[inbox]]\ntext = '{'x' * (CAP - 25)}'\n")


def _sparse(path: Path) -> None:
    with open(path, "wb") as file:
        file.truncate(100 * 1024**2)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


HEAVY: Mapping[str, tuple[Callable[[Path], None], int]] = {
    "100,000 stages": (_stages, FINE),
    "100,000 stages of one name": (_stages_of_one_name, FINE),
    "200,000 wrong lanes": (_wrong_lanes, INVALID),
    "100,000 unknown keys": (_unknown_keys, FINE),
    "a key of 500,000 parts": (_long_key, INVALID),
    "a header of 200,000 parts": (_long_header, INVALID),
    "8 MB of lists": (_deep_lists, INVALID),
    "8 MB on a line": (_one_line, FINE),
    "100 MB": (_sparse, NOT_READ),
    "a device without end": (_endless, NOT_READ),
}


@pytest.mark.parametrize(("make", "code"), HEAVY.values(), ids=HEAVY)
def test_it_takes_bounded_memory_and_time(
    tmp_path: Path, make: Callable[[Path], None], code: int
) -> None:
    path = tmp_path / "map.toml"
    make(path)
    size = os.lstat(path).st_size
    checked = _run("check", str(path))
    assert checked.returncode == code
    assert len((checked.stdout + checked.stderr).splitlines()) <= 1001
    noted = _run("capture", str(path), "a note")
    if code == FINE and size < CAP - 50:
        assert (noted.returncode, noted.stderr) == (FINE, b"")
    else:
        assert noted.returncode in (code, NOT_WRITTEN)
        assert len(noted.stderr.splitlines()) == 1
        assert os.lstat(path).st_size == size


def _run(*words: str) -> subprocess.CompletedProcess[bytes]:
    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))

    return subprocess.run(
        [sys.executable, "-m", "journeytui", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=bound,
        check=False,
    )
