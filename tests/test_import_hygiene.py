"""What is loaded at run time: the layers hold, and a quick command loads nothing heavy."""

from __future__ import annotations

import json
import subprocess
import sys
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


def _loaded(code: str, *arguments: str) -> set[str]:
    """The modules that an interpreter has loaded once it has run this code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{_REPORT}", *arguments],
        cwd=ROOT,
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
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_that_only_prints_loads_nothing_heavy(
    arguments: Sequence[str], allowed: set[str], at_start: set[str]
) -> None:
    modules = _loaded("from journeytui.cli.main import main; main()", *arguments)
    assert "journeytui.cli.main" in modules
    assert _strangers(modules - at_start) <= allowed
