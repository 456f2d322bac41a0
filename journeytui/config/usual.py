"""The map that is meant where none is named.

It imports little, since `capture` has to start at once: what is plain it reads itself, by the rules
of `resources`, `settings` and `recent`; the rest it leaves to them.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

VARIABLE = "JOURNEYTUI_MAP"

_PLAIN = 8192
"""Bytes of settings, or of the list of recent maps, that may be plain."""


class Usual(NamedTuple):
    """The path of the map, '' where none is known; what says so, in words; and what is wrong with
    the settings, a line each."""

    path: str
    why: str = ""
    problems: tuple[str, ...] = ()


def usual_map(environ: Mapping[str, str]) -> Usual:
    """The map that `JOURNEYTUI_MAP` names, else the settings' default, else the one opened last."""
    if named := environ.get(VARIABLE, ""):
        return Usual(os.path.expanduser(named), f"${VARIABLE}")
    settings, state = folders(environ)
    default, recent, problems = _settings(os.path.join(settings, "config.toml"))
    if default:
        return Usual(default, "default_map in the settings", problems)
    last = _opened_last(os.path.join(state, "recent.json")) if recent else ""
    return Usual(last, "the map opened last" if last else "", problems)


def folders(environ: Mapping[str, str]) -> tuple[str, str]:
    """The folders of settings and of state, as `resources.places` has them."""
    if sys.platform == "linux" and "ANDROID_ROOT" not in environ:
        home = os.path.expanduser("~")
        named = [
            environ.get(variable, "") or os.path.join(home, standard)
            for variable, standard in (
                ("XDG_CONFIG_HOME", ".config"),
                ("XDG_STATE_HOME", ".local/state"),
            )
        ]
        if all(folder.startswith("/") for folder in named):
            return os.path.join(named[0], "journeytui"), os.path.join(named[1], "journeytui")
    from journeytui.config.resources import places  # knows other systems, and takes longer

    found = places(environ)
    return str(found.settings), str(found.state)


def _settings(file: str) -> tuple[str, bool, tuple[str, ...]]:
    """The default map or '', whether maps opened last count, and what is wrong."""
    if not os.path.lexists(file):
        return "", True, ()
    if not os.path.isfile(file):
        return _settings_closely(file)
    try:
        with open(file, "rb") as settings:
            data = settings.read(_PLAIN + 1)
        if len(data) > _PLAIN:
            return _settings_closely(file)
        table = tomllib.loads(data.decode())
    except (OSError, ValueError, RecursionError):
        return _settings_closely(file)
    default, recent = table.get("default_map"), table.get("recent", True)
    if default is None and isinstance(recent, bool):
        return "", recent, ()
    if isinstance(default, str) and isinstance(recent, bool):
        path = os.path.expanduser(default.strip())
        if path.startswith("/"):
            return path, recent, ()
    return _settings_closely(file)


def _settings_closely(file: str) -> tuple[str, bool, tuple[str, ...]]:
    from pathlib import Path

    from journeytui.config.settings import load_settings

    settings, problems = load_settings(Path(file))
    default = str(settings.default_map or "")
    return default, settings.recent, tuple(map(str, problems))


def _opened_last(file: str) -> str:
    """The newest path of the list, or '' where there is none."""
    if not os.path.isfile(file):
        return ""
    import json

    try:
        with open(file, "rb") as listed:
            newest = json.loads(listed.read(_PLAIN))[0]
        if newest["path"].startswith("/") and datetime.fromisoformat(newest["opened"]).tzinfo:
            path: str = newest["path"]
            return path
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    return _opened_last_closely(file)


def _opened_last_closely(file: str) -> str:
    from pathlib import Path

    from journeytui.config.recent import load_recent

    return next((str(recent.path) for recent in load_recent(Path(file))), "")
