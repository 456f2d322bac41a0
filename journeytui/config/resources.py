"""Where things lie: the themes and samples that come with the program, settings and state."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent

NAME = "journeytui"

BACKUPS = "backups"
"""The folder below that of the state for copies while a file is written in place."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders the program reads and writes; none of them need exist.

    `themes` are read in order, a later one overriding a theme of the same name.
    """

    settings: Path
    state: Path
    themes: tuple[Path, ...]
    samples: Path
    journals: tuple[Path, ...] = ()
    """For what is in no file yet: the first one that takes it."""


def places(environ: Mapping[str, str], package: Path = PACKAGE) -> Places:
    """The folders for this user, by `XDG_CONFIG_HOME` and `XDG_STATE_HOME` where they are set to
    absolute paths, else as the platform has it."""
    # Most starts need no more than one of these; platformdirs is loaded when the first does.
    import platformdirs

    settings = _named(environ, "XDG_CONFIG_HOME") or platformdirs.user_config_path(NAME)
    state = _named(environ, "XDG_STATE_HOME") or platformdirs.user_state_path(NAME)
    return Places(
        settings,
        state,
        (shipped("themes", package), settings / "themes"),
        shipped("samples", package),
        (state / "journals", _elsewhere(environ)),
    )


def _elsewhere(environ: Mapping[str, str]) -> Path:
    """Where journals go while the state folder takes none: another disk, if it can be."""
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    if runtime.startswith("/"):
        return Path(runtime) / NAME / "journals"
    folder = environ.get("TMPDIR", "")
    return Path(folder if folder.startswith("/") else "/tmp") / f"{NAME}-{os.getuid()}" / "journals"


def _named(environ: Mapping[str, str], variable: str) -> Path | None:
    value = environ.get(variable, "")
    return Path(value) / NAME if value.startswith("/") else None


def shipped(folder: str, package: Path = PACKAGE) -> Path:
    """The folder of this name that came with the program: in the package, where a wheel puts it,
    else beside the package, where a checkout has it. It may be missing."""
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def names(folder: Path) -> list[str]:
    """The names of the TOML files in a folder, without their endings, sorted; none where there is
    no such folder."""
    return sorted(path.stem for path in folder.glob("*.toml") if path.is_file())


def sample(name: str, package: Path = PACKAGE) -> Path:
    """The path of a sample by its name. Raises KeyError where there is none of that name."""
    folder = shipped("samples", package)
    if name not in names(folder):
        raise KeyError(name)
    return folder / f"{name}.toml"
