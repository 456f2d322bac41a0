"""`textconv`: a map as lines for git, and whatever else as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.storage.steps import CAP
from tests.cli.conftest import Run


def test_a_map_comes_out_in_lines_with_its_comments(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a map.toml").write_text(
        'title = "x"\n# why\n[[stages]]\nname = "Sale"\nactions = ["Pays"]\n'
    )
    ran = run("textconv", "a map.toml")
    assert (ran.code, ran.err) == (0, [])
    assert ran.out == [
        "Map",
        "  title: x",
        "",
        "Stage Sale",
        "  actions",
        "    - Pays",
        "",
        "Comments in the file",
        "  # why",
    ]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"title = \n<<<<<<< ours\n", ["title = ", "<<<<<<< ours"]),
        (b"title = 3\r\nx = 1", ["title = 3", "x = 1"]),
        (b"caf\xe9\x1b[2J\n", ["caf\\xe9\u241b[2J"]),
        (b"", ["Map"]),
        (b"z = 0x" + b"f" * 5000, ["Map", "  z: 0x" + "f" * 5000]),
    ],
)
def test_what_is_no_map_comes_out_as_it_is(
    run: Run, tmp_path: Path, data: bytes, lines: list[str]
) -> None:
    (tmp_path / "map.toml").write_bytes(data)
    ran = run("textconv", "map.toml")
    assert (ran.code, ran.out, ran.err) == (0, lines, [])


def test_a_file_too_big_for_a_map_comes_out_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_bytes(b"x" * (CAP + 1))
    ran = run("textconv", "map.toml")
    assert (ran.code, len(ran.out[0])) == (0, CAP + 1)


@pytest.mark.parametrize("name", ["none.toml", "."])
def test_only_what_cannot_be_read_fails(run: Run, name: str) -> None:
    ran = run("textconv", name)
    assert (ran.code, ran.out, len(ran.err)) == (66, [], 1)
