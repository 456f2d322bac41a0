"""Settings: `config.toml`, read into plain values; what is wrong in it is reported, never fatal."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from journeytui.config.userfile import NotRead, read_toml
from journeytui.core.text import visible
from journeytui.storage import files
from journeytui.storage.files import FileTrouble
from journeytui.storage.problems import quoted, suggestion

FILE = "config.toml"
"""The file's name in the settings folder."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set. `docs/settings.md` says what each means.

    `default_map` is absolute. `theme` is '' for the program's own, `ascii` None where the locale
    decides.
    """

    default_map: Path | None = None
    theme: str = ""
    ascii: bool | None = None
    mouse: bool = False
    recent: bool = True
    keep_undo: bool = True


KEYS = ("default_map", "theme", "ascii", "mouse", "recent", "keep_undo")


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """What is wrong in a settings file. `line` counts from 1, None where none can be named; `key`
    is '' where it is the file as a whole."""

    file: Path
    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        where = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        return visible(": ".join(filter(None, [where, self.key, self.message])))


class NotRemembered(Exception):
    """A setting could not be written; the text says why, in one line that is safe to show."""


def load_settings(path: Path) -> tuple[Settings, list[SettingProblem]]:
    """The settings in a file and what is wrong with it; a missing file sets nothing.

    A wrong value counts as absent, an unknown key is only reported.
    """
    try:
        text, table = read_toml(path)
    except NotRead as fault:
        found = [] if fault.missing else [SettingProblem(path, fault.line, "", str(fault))]
        return Settings(), found
    settings, faults = _read(table)
    return settings, [
        SettingProblem(path, _line(text, key), visible(key), message) for key, message in faults
    ]


def unknown_theme(path: Path, name: str, known: Iterable[str]) -> SettingProblem:
    """The problem with a theme that is set and not there."""
    names = list(known)
    near = suggestion(name, names) or f"; there are: {', '.join(names)}"
    return SettingProblem(path, None, "theme", f"there is no theme {quoted(name)}{near}")


def remember(path: Path, key: str, value: str | bool) -> None:
    """Write one setting and leave the rest of the file, its comments included, as it is.

    The file and its folder are made where they are missing. Raises NotRemembered.
    """
    try:
        _remember(path, key, value)
    except FileTrouble as trouble:
        raise NotRemembered(str(trouble)) from trouble
    except files.Changed as changed:
        raise NotRemembered(f"{visible(str(path))}: {changed}") from changed
    except OSError as error:
        raise NotRemembered(f"{visible(str(path))}: {error.strerror or error}") from error
    except NotRead as error:
        words = f"it {error}, so it stays as it is"
        raise NotRemembered(f"{visible(str(path))}: {words}") from error


def _remember(path: Path, key: str, value: str | bool) -> None:
    try:
        text, table = read_toml(path)
    except NotRead as fault:
        if not fault.missing or os.path.lexists(path):
            raise
        files.private_folders(path.parent)
        files.create(path, _with("", {}, key, value), 0o600)
        return
    if table.get(key) != value:
        files.replace(path, _with(text, table, key, value), text.encode())


def _with(text: str, table: Mapping[str, object], key: str, value: str | bool) -> bytes:
    """The content with another value for a key of a file that says `table`."""
    import tomlkit  # takes 30 ms, and few starts write a setting
    from tomlkit.exceptions import TOMLKitError

    unsafe = "the file is written in a way that cannot be edited safely"
    try:
        document = tomlkit.parse(text)
        document[key] = value
        new = document.as_string()
        said = tomllib.loads(new)
    except (TOMLKitError, ValueError, RecursionError):
        raise NotRemembered(unsafe) from None
    # tomlkit has lost data in rare layouts: better no change than a wrong one.
    if said != {**table, key: value} or not _keeps_comments(text, new):
        raise NotRemembered(unsafe)
    return new.encode()


def _keeps_comments(old: str, new: str) -> bool:
    return all(new.count(comment) >= old.count(comment) for comment in re.findall(r"#.*", old))


_Found = list[tuple[str, str]]
"""Problems of a file as (key, message)."""


def _read(table: Mapping[str, object]) -> tuple[Settings, _Found]:
    map_path: Path | None = None
    theme = ""
    flags: dict[str, bool] = {}
    faults: _Found = []
    for key, value in table.items():
        if key not in KEYS:
            faults.append((key, f"is no setting{suggestion(key, KEYS)}"))
        elif key == "default_map":
            map_path, fault = _map(value)
            faults += [(key, fault)] if fault else []
        elif key == "theme" and isinstance(value, str):
            theme = value
        elif key != "theme" and isinstance(value, bool):
            flags[key] = value
        else:
            due = "the name of a theme, in quotes" if key == "theme" else "true or false"
            faults.append((key, f"has to be {due}"))
    settings = Settings(
        map_path,
        theme,
        flags.get("ascii"),
        flags.get("mouse", False),
        flags.get("recent", True),
        flags.get("keep_undo", True),
    )
    return settings, faults


def _map(value: object) -> tuple[Path | None, str]:
    """The path of a map that is set, and what is wrong with it."""
    if not isinstance(value, str) or not value.strip():
        return None, "has to be the path of a map, in quotes"
    path = Path(os.path.expanduser(value.strip()))
    if not path.is_absolute():
        return None, f"{quoted(value)} has to be a whole path, such as '~/maps/crm.toml'"
    return path, ""


def _line(text: str, key: str) -> int | None:
    """The line on which a key stands, where it is written plainly."""
    found = re.search(rf"^[ \t]*{re.escape(key)}[ \t]*[=.]", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None
