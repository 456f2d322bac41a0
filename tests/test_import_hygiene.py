"""What is loaded at run time: the layers hold, and a quick command loads nothing heavy."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

STANDARD_ONLY = [
    f"journeytui.{path.parent.name}.{path.stem}"
    for folder in ("core", "method", "storage")
    for path in sorted((ROOT / "journeytui" / folder).glob("*.py"))
    if path.stem != "__init__"
]

_REPORT = "import json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"


def _loaded(code: str, *arguments: str, typed: str = "") -> set[str]:
    """The modules that an interpreter has loaded once it has run this code, fed with a text."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{_REPORT}", *arguments],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    modules: list[str] = json.loads(done.stderr.splitlines()[-1])
    return set(modules)


@pytest.fixture(scope="module")
def at_start() -> set[str]:
    """What an interpreter here loads before any code of ours (site packages may hook in)."""
    return _loaded("pass")


def _strangers(modules: set[str]) -> set[str]:
    tops = {name.partition(".")[0] for name in modules}
    return tops - sys.stdlib_module_names - {"journeytui"}


@pytest.mark.parametrize("module", STANDARD_ONLY)
def test_the_core_the_method_and_the_files_load_the_standard_library_only(
    module: str, at_start: set[str]
) -> None:
    assert _strangers(_loaded(f"import {module}") - at_start) == set()


@pytest.mark.parametrize("module", [m for m in STANDARD_ONLY if ".core." in m])
def test_the_core_loads_nothing_of_ours_but_itself(module: str) -> None:
    ours = {name for name in _loaded(f"import {module}") if name.startswith("journeytui")}
    assert all(name == "journeytui" or name.startswith("journeytui.core") for name in ours)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["check", "sample:crm"], set()),
        (["paths"], {"platformdirs"}),
        (["show", "sample:crm"], {"rich"}),
        (["diff", "sample:crm", "sample:crm"], {"rich"}),
        (["textconv", "samples/crm.toml"], {"rich"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_that_only_prints_loads_nothing_heavy(
    arguments: Sequence[str], allowed: set[str], at_start: set[str]
) -> None:
    modules = _loaded("from journeytui.cli.main import main; main()", *arguments)
    assert "journeytui.cli.main" in modules
    assert _strangers(modules - at_start) <= allowed


HEAVY = {"textual", "rich", "tomlkit", "argparse", "dataclasses", "pathlib", "platformdirs"}
"""What would cost a note from the shell more time than all that it needs."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["No price"],
        ["map.toml", "!No price", "--stage", "sale", "--by", "Ana", "--kind=idea"],
        ["map.toml", "-"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_a_note_from_the_shell_loads_next_to_nothing(
    arguments: Sequence[str], at_start: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "journeytui"
    folder.mkdir()
    shutil.copyfile(ROOT / "samples" / "crm.toml", tmp_path / "map.toml")
    (folder / "config.toml").write_text('theme = "light"\n')
    opened = {"path": str(tmp_path / "map.toml"), "opened": "2026-11-21T10:00:00+01:00"}
    (folder / "recent.json").write_text(json.dumps([opened]))
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.delenv("JOURNEYTUI_MAP", raising=False)
    words = [str(tmp_path / word) if word == "map.toml" else word for word in arguments]
    code = "import sys; from journeytui.__main__ import main; assert main() == 0"
    modules = _loaded(code, "capture", *words, typed="From the standard input\n")
    assert "journeytui.cli.capture" in modules
    assert "journeytui.cli.main" not in modules
    assert _strangers(modules - at_start) == set()
    assert (modules - at_start) & HEAVY == set()
    noted = len(tomllib.loads((tmp_path / "map.toml").read_text())["inbox"])
    before = len(tomllib.loads((ROOT / "samples" / "crm.toml").read_text())["inbox"])
    assert noted - before == (arguments != ["--help"])
