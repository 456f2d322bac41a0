"""Paths that name no map, and names that nobody would give a file."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from pathlib import Path

from tests.hostile.corpus import ESCAPES

MAP = b"title = 'A map'\n[[stages]]\nname = 'Hear of it'\nactions = ['Asks']\n"

NO_FILES: Mapping[str, str] = {
    "folder.toml": "a folder",
    "pipe.toml": "a pipe",
    "socket.toml": "a socket",
    "zero.toml": "a device",
    "to a folder.toml": "a folder",
    "to a device.toml": "a device",
    "dangling.toml": "there is no such file",
    "circle.toml": "its symbolic links lead in a circle",
    "missing.toml": "there is no such file",
    "map.toml/inside.toml": "a part of its path is a file",
    "sparse.toml": "it has 100 MB",
    "n" * 300 + ".toml": "its name is too long",
}
"""Names in the folder of `no_files` with what is said of each."""


def no_files(folder: Path) -> None:
    """Make all of `NO_FILES` that can be made, beside a map."""
    (folder / "map.toml").write_bytes(MAP)
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    with socket.socket(socket.AF_UNIX) as unix:
        here = os.open(".", os.O_RDONLY)
        try:
            os.chdir(folder)  # the path of a socket has 108 bytes at most
            unix.bind("socket.toml")
        finally:
            os.chdir(here)
            os.close(here)
    (folder / "zero.toml").symlink_to("/dev/zero")
    (folder / "to a folder.toml").symlink_to("folder.toml")
    (folder / "to a device.toml").symlink_to("zero.toml")
    (folder / "dangling.toml").symlink_to("nowhere.toml")
    (folder / "circle.toml").symlink_to("round.toml")
    (folder / "round.toml").symlink_to("circle.toml")
    with open(folder / "sparse.toml", "wb") as sparse:
        sparse.truncate(100 * 1024**2)


NAMES: tuple[str, ...] = (
    *(f"map {escape}.toml".replace("/", "") for escape in ESCAPES.values()),
    "line\nbreak.toml",
    "no utf-8 \udcff\udce9.toml",
    "[bold red]markup[@click=x].toml",
    "{braces} %s %d.toml",
    " blanks .toml",
    "'quotes' \"here\".toml",
    "$(true) `true` \\.toml",
    "語" * 80 + ".toml",
    "a\u200d\u0301\u200b.toml",
)
"""Names of files that are there."""
