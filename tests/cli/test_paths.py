"""`paths`: where everything lies, and themes that cannot be used."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_every_place_is_named_with_what_is_there(run: Run, tmp_path: Path) -> None:
    ran = run("paths")
    assert (ran.code, ran.err) == (0, [])
    heads = [line.split()[0] for line in ran.out]
    assert heads == ["settings", "state", "journals", "themes", "themes", "samples"]
    assert ran.out[0] == f"settings  {tmp_path / 'config' / 'journeytui'}"
    assert ran.out[1] == f"state     {tmp_path / 'state' / 'journeytui'}"
    assert ran.out[2].endswith("state/journeytui/journals")
    assert {"dark", "light"} <= set(ran.out[3].partition(": ")[2].split(", "))
    assert ran.out[4].endswith("config/journeytui/themes: none")
    assert "crm" in ran.out[5].partition(": ")[2].split(", ")


def test_a_theme_of_ones_own_is_listed_and_its_mistakes_are_said(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "journeytui" / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("drak = true")
    ran = run("paths")
    assert ran.code == 1
    assert ran.out[4].endswith("themes: mine")
    assert any("mine.toml: drak: is not known; did you mean 'dark'?" in line for line in ran.err)
