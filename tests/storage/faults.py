"""System calls that fail on demand."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest


def failing(
    patch: pytest.MonkeyPatch,
    call: str,
    number: int,
    when: Callable[..., bool] = lambda *_: True,
    after: bool = False,
) -> list[int]:
    """Let `os.<call>` fail with the given error number where `when` says so of its arguments;
    with `after`, only once it has done its work. Gives a list that grows with every failure."""
    real = getattr(os, call)
    failures: list[int] = []

    def stand_in(*args: object, **named: object) -> object:
        if not when(*args):
            return real(*args, **named)
        if after:
            real(*args, **named)
        failures.append(number)
        raise OSError(number, os.strerror(number))

    patch.setattr(os, call, stand_in)
    return failures


def closed_folder(patch: pytest.MonkeyPatch, folder: Path) -> list[int]:
    """No new files in this folder, as where its mode is 0555 (which does not hold for root)."""

    def makes_a_file_there(path: object, flags: int, *_: object) -> bool:
        return bool(flags & os.O_CREAT) and Path(str(path)).parent == folder

    return failing(patch, "open", errno.EACCES, makes_a_file_there)


def is_folder(fd: int) -> bool:
    """Whether a descriptor is a folder's."""
    return stat.S_ISDIR(os.fstat(fd).st_mode)
