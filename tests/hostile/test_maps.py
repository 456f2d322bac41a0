"""Hostile maps through every command: one line with its place, the code that is documented, and the
bytes as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.cli.exits import FINE, NOT_READ, NOT_WRITTEN
from tests.cli.conftest import Run
from tests.hostile.conftest import assert_tame, read_by_all
from tests.hostile.corpus import Hostile, corpus

CORPUS = tuple(corpus())
NAMES = [hostile.name for hostile in CORPUS]


def test_the_corpus_is_large_and_no_file_is_in_it_twice() -> None:
    assert len(CORPUS) > 100
    assert len({hostile.data for hostile in CORPUS}) == len(set(NAMES)) == len(CORPUS)


@pytest.mark.usefixtures("on_a_terminal")
@pytest.mark.parametrize("hostile", CORPUS, ids=NAMES)
def test_who_reads_it_says_what_is_wrong_and_leaves_it(
    run: Run, tmp_path: Path, hostile: Hostile
) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(hostile.data)
    for command, ran in read_by_all(run, "map.toml"):
        if command == "check":
            assert ran.code == hostile.code
            assert hostile.said in "\n".join(ran.out + ran.err)
        elif "--stage" in command and ran.code == 2:
            assert ran.err == ["journeytui: there is no stage '1'"]
        elif hostile.opens:
            assert (ran.code, ran.err) == (FINE, []), command
        else:
            assert ran.code == hostile.code, command
            (line,) = ran.err
            assert line.startswith("journeytui: map.toml:")
            assert hostile.said in line
    assert path.read_bytes() == hostile.data


@pytest.mark.parametrize("hostile", CORPUS, ids=NAMES)
def test_who_writes_to_it_keeps_all_or_refuses(run: Run, tmp_path: Path, hostile: Hostile) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(hostile.data)
    made = run("new", "map.toml")
    assert_tame(made)
    assert (made.code, len(made.err)) == (NOT_WRITTEN, 1)
    assert path.read_bytes() == hostile.data

    noted = run("capture", "map.toml", "?a note")
    assert_tame(noted)
    if noted.code == FINE:
        assert hostile.opens
        assert run("show", "map.toml").code == FINE
        assert b"a note" in path.read_bytes()
        return
    refused = {hostile.code} if not hostile.opens else {NOT_WRITTEN}
    assert noted.code in refused | ({NOT_WRITTEN} if hostile.code == NOT_READ else set())
    assert len(noted.err) == 1
    assert hostile.opens or hostile.said in noted.err[0]
    assert path.read_bytes() == hostile.data
