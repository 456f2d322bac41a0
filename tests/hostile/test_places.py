"""What is no map at all, and maps of odd names, through every command."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from journeytui.cli.exits import FINE, NOT_READ, NOT_WRITTEN, USAGE
from journeytui.storage.steps import read_all
from journeytui.storage.trouble import PathLike
from tests.cli.conftest import Run
from tests.hostile.conftest import assert_tame, read_by_all
from tests.hostile.places import MAP, NAMES, NO_FILES, no_files


@pytest.mark.usefixtures("on_a_terminal")
@pytest.mark.parametrize(("name", "said"), NO_FILES.items(), ids=[n[:30] for n in NO_FILES])
def test_what_is_no_file_is_said_in_one_line(
    run: Run, tmp_path: Path, name: str, said: str
) -> None:
    no_files(tmp_path)
    before = _listing(tmp_path)
    unmade = not os.path.lexists(tmp_path / name) if len(name) < 256 else True
    new = name == "missing.toml"
    for command, ran in read_by_all(run, name):
        if command == "brainstorm" and new:
            (tmp_path / name).unlink()  # that command makes what is not there
            continue
        assert ran.code == (NOT_WRITTEN if command == "brainstorm" and unmade else NOT_READ)
        (line,) = ran.err
        assert line.startswith(f"journeytui: {name}: ")
        assert said in line
    noted = run("capture", name, "a note")
    assert_tame(noted)
    assert noted.code in (NOT_READ, NOT_WRITTEN)
    assert len(noted.err) == 1
    assert said in noted.err[0]
    if not new:
        made = run("new", name)
        assert_tame(made)
        assert (made.code, len(made.err)) == (NOT_WRITTEN, 1)
    assert _listing(tmp_path) == before


@pytest.mark.usefixtures("on_a_terminal")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_map_of_any_name_is_read_and_written_and_its_name_obeyed_by_nobody(
    run: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(MAP)
    for command, ran in read_by_all(run, name):
        assert (ran.code, ran.err) == (FINE, []), command
    assert path.read_bytes() == MAP
    made = run("new", name)
    assert_tame(made)
    assert made.code == (USAGE if "\udcff" in name else NOT_WRITTEN)
    assert len(made.err) == 1
    noted = run("capture", name, "a note")
    assert_tame(noted)
    assert (noted.code, len(noted.out)) == (FINE, 1)
    assert path.read_bytes().startswith(MAP)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_new_map_takes_any_name_that_can_stand_in_it(run: Run, tmp_path: Path, name: str) -> None:
    made = run("new", name)
    assert_tame(made)
    if "\udcff" in name:
        assert (made.code, len(made.err)) == (USAGE, 1)
        assert not os.path.lexists(tmp_path / name)
    else:
        assert (made.code, made.err) == (FINE, [])
        assert run("check", name).code in (FINE, 1)


@pytest.mark.usefixtures("on_a_terminal")
@pytest.mark.parametrize("name", ["", ".", "/", "..", "a\0b.toml"], ids=ascii)
def test_a_path_that_can_be_no_map_is_said_in_one_line(run: Run, name: str) -> None:
    for command, ran in read_by_all(run, name):
        to_be_made = command == "brainstorm" and name.endswith(".toml")
        assert (ran.code, len(ran.err)) == (NOT_WRITTEN if to_be_made else NOT_READ, 1), command
    made = run("new", name)
    assert_tame(made)
    assert (made.code, len(made.err)) == (NOT_WRITTEN, 1)


@pytest.mark.usefixtures("on_a_terminal")
@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_one_may_not_read_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(MAP)
    path.chmod(0)
    for command, ran in read_by_all(run, "map.toml"):
        assert (ran.code, len(ran.err)) == (NOT_READ, 1), command
        assert "you have no permission" in ran.err[0]


@pytest.mark.usefixtures("on_a_terminal")
def test_a_file_that_vanishes_while_it_is_opened_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.toml"

    def read_and_lose(fd: int, name: PathLike) -> bytes:
        data = read_all(fd, name)
        path.unlink(missing_ok=True)
        return data

    monkeypatch.setattr("journeytui.storage.files.read_all", read_and_lose)
    for words in ((), ("call",)):
        path.write_bytes(MAP)
        ran = run(*words, "map.toml")
        assert_tame(ran)
        assert (ran.code, len(ran.err)) == (NOT_READ, 1)
        assert ran.err[0].startswith("journeytui: map.toml: there is no such file")


def _listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Every name in a folder with its kind and its size."""
    there = {name: os.lstat(folder / name) for name in os.listdir(folder)}
    return {
        name: (stat.S_IFMT(status.st_mode), 0 if stat.S_ISDIR(status.st_mode) else status.st_size)
        for name, status in there.items()
        if name != "state"
    }
