"""`journeytui call`: what the screen is asked to begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.config.resources import sample
from tests.cli.conftest import Run

Begun = list[tuple[Path | None, bool, bool, str, str]]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Begun:
    """The map, whether it is a sample, ASCII alone, and the command with what it takes."""
    seen: Begun = []

    def show(
        path: Path | None,
        *,
        sample: bool,
        ascii: bool,
        begin: str,
        argument: str,
        greeting: str,
        left: object,
    ) -> int:
        assert not greeting
        assert left is None
        seen.append((path, sample, ascii, begin, argument))
        return 0

    monkeypatch.setattr("journeytui.cli.open.is_terminal", lambda *_streams: True)
    monkeypatch.setattr("journeytui.tui.start.run", show)
    monkeypatch.setenv("TERM", "xterm-256color")
    return seen


def test_a_call_begins_with_its_name(run: Run, begun: Begun, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text("")
    assert run("call", "map.toml", "--with", " Carla  Ruiz ").code == 0
    assert run("call", "map.toml", "--with=C", "--ascii").code == 0
    assert run("call", "map.toml").code == 0
    assert run("call", "sample:crm", "--with", "Ana").code == 0
    path = Path("map.toml")
    assert begun == [
        (path, False, False, "screen.call", "Carla Ruiz"),
        (path, False, True, "screen.call", "C"),
        (path, False, False, "screen.call", ""),
        (sample("crm"), True, False, "screen.call", "Ana"),
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "required"),
        (("map.toml", "--with", " "), 2, "--with is empty"),
        (("missing.toml", "--with", "Ana"), 66, "missing.toml"),
        (("map.toml", "other.toml"), 2, "other.toml"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_opens(
    run: Run, begun: Begun, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "map.toml").write_text("")
    ran = run("call", *words)
    assert ran.code == code
    assert said in ran.err[0]
    assert begun == []
