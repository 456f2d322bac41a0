"""The harness finds what is careless: else it would prove nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.disk import Disk, Fault
from tests.faults.trials import ALL, Deed, course, hold

OLD, NEW = "old\n", "new, and longer\n" * 400


def _deed(write: Callable[[Path], None]) -> Deed:
    def prepare(folder: Path) -> None:
        (folder / "map.toml").write_text(OLD)

    def act(folder: Path, disk: Disk) -> None:
        with suppress(OSError):
            write(folder / "map.toml")
            disk.acknowledge(1)

    return Deed("deed", prepare, act, lambda folder: (folder / "map.toml").read_text())


def _in_place(path: Path) -> None:
    path.write_text(NEW)


def _left_behind(path: Path) -> None:
    temp = path.with_name("map.toml.new")
    temp.write_text(NEW)
    os.replace(temp, path)


def _deaf(path: Path) -> None:
    with suppress(OSError):
        _carefully(path)


def _carefully(path: Path) -> None:
    temp = path.with_name(".journeytui-0123456789abcdef.tmp")
    try:
        with temp.open("w") as file:
            file.write(NEW)
            file.flush()
            os.fsync(file.fileno())
        temp.replace(path)
    except OSError:
        temp.unlink(missing_ok=True)
        raise


def test_every_call_counts_however_it_is_made(tmp_path: Path) -> None:
    assert course(_deed(_in_place), tmp_path / "a").calls == ["open", "write"]
    calls = course(_deed(_carefully), tmp_path / "b").calls
    assert calls == ["open", "write", "fsync", "replace"]


@pytest.mark.parametrize("careless", [_in_place, _left_behind, _deaf])
def test_what_is_careless_is_found(
    careless: Callable[[Path], None], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = 0
    for number, fault in enumerate(ALL):
        try:
            hold(_deed(careless), fault, tmp_path / str(number))
        except AssertionError:
            found += 1
    assert found
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("fault", ALL, ids=str)
def test_what_is_careful_passes(fault: Fault, tmp_path: Path) -> None:
    struck = hold(_deed(_carefully), fault, tmp_path)
    assert struck == 4 if fault.can_strike("fsync") else struck == 1
