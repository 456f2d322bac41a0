"""What an installation holds: themes and samples are found from a wheel and from a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.slow


def _run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; its errors too where it fails."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "COLUMNS")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def _built(hook: str, into: Path) -> Path:
    """The wheel that one of hatchling's build hooks makes of this checkout, without a network."""
    code = f"import sys, hatchling.build as b; b.{hook}(sys.argv[1])"
    _run(sys.executable, "-c", code, into, cwd=ROOT)
    (wheel,) = into.glob("*.whl")
    return wheel


def _installed(wheel: Path, folder: Path) -> Path:
    """The program as installed from the wheel into a fresh environment; the libraries it needs are
    those of the environment that runs the tests."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    paths = {"base": str(folder), "platbase": str(folder)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", paths))
    # A path added like this does not get its own .pth files read: an editable install of this
    # checkout in the environment of the tests stays out of sight.
    (site_packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    options = ["--no-deps", "--no-index", "--ignore-installed", "--no-compile", "--quiet"]
    _run(python, "-m", "pip", "install", *options, wheel, cwd=folder)
    return folder / "bin" / "journeytui"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built("build_wheel", tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_package_and_what_ships_with_it_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "journeytui/py.typed",
        "journeytui/journeytui.schema.json",
        "journeytui/themes/dark.toml",
        "journeytui/themes/light.toml",
        "journeytui/samples/crm.toml",
    ):
        assert needed in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"journeytui"}
    assert not [name for name in names if name.endswith(".pyc")]


@pytest.mark.parametrize("hook", ["build_wheel", "build_editable"])
def test_installed_anywhere_it_lists_its_themes_and_shows_a_sample(
    hook: str, tmp_path: Path
) -> None:
    program = _installed(_built(hook, tmp_path), tmp_path / "venv")
    home = ROOT if hook == "build_editable" else tmp_path / "venv"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folders = _run(program, "paths", cwd=elsewhere).splitlines()
    (themes,) = [
        line for line in folders if line.endswith("themes: ansi, dark, high-contrast, light, safe")
    ]
    assert str(home) in themes
    (samples,) = [line for line in folders if line.endswith("samples: bicycle, birth, crm")]
    assert str(home) in samples
    assert "Carla Ruiz" in _run(program, "show", "sample:crm", cwd=elsewhere)
    version = _run(
        tmp_path / "venv" / "bin" / "python", "-m", "journeytui", "--version", cwd=elsewhere
    )
    assert version.startswith("journeytui ")
