"""Where things lie: in a wheel, in a checkout, and where the user's environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.config.resources import names, places, sample, shipped


def _folder(path: Path, *files: str) -> Path:
    path.mkdir(parents=True)
    for file in files:
        (path / file).write_text("")
    return path


def test_what_ships_is_found_in_the_package_before_beside_it(tmp_path: Path) -> None:
    package = _folder(tmp_path / "journeytui")
    beside = _folder(tmp_path / "samples", "crm.toml")
    assert shipped("samples", package) == beside
    inside = _folder(package / "samples", "other.toml")
    assert shipped("samples", package) == inside
    assert sample("other", package) == inside / "other.toml"


def test_only_toml_files_count_as_names(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "themes", "night.toml", "day.toml", "notes.txt", "x.toml.bak")
    (folder / "odd.toml").mkdir()
    assert names(folder) == ["day", "night"]
    assert names(tmp_path / "nowhere") == []


@pytest.mark.parametrize("name", ["crn", "../samples/crm", "", "crm.toml"])
def test_a_sample_is_found_by_its_very_name_only(tmp_path: Path, name: str) -> None:
    _folder(tmp_path / "samples", "crm.toml")
    package = _folder(tmp_path / "journeytui")
    with pytest.raises(KeyError):
        sample(name, package)


def test_the_environment_says_where_settings_and_state_lie(tmp_path: Path) -> None:
    found = places({"XDG_CONFIG_HOME": "/etc/me", "XDG_STATE_HOME": "/var/me"}, tmp_path)
    assert found.settings == Path("/etc/me/journeytui")
    assert found.state == Path("/var/me/journeytui")
    assert found.themes[-1] == Path("/etc/me/journeytui/themes")


@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_a_folder_that_is_no_absolute_path_is_ignored(tmp_path: Path, value: str) -> None:
    found = places({"XDG_CONFIG_HOME": value, "XDG_STATE_HOME": value}, tmp_path)
    assert found.settings.is_absolute()
    assert found.state.is_absolute()


def test_this_checkout_ships_themes_and_samples() -> None:
    assert {"dark", "light"} <= set(names(shipped("themes")))
    assert sample("crm").is_file()
