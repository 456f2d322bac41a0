"""Asking the git program."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from journeytui.cli.exits import NOT_READ, USAGE, Stop
from journeytui.core.text import visible


def git(folder: Path, *arguments: str, data: bytes | None = None) -> tuple[int, bytes, str]:
    """What git answers in a folder: its exit code, its output, the first line of its complaint.

    Raises Stop where there is no git program.
    """
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise Stop(NOT_READ, "there is no git program here") from None
    except OSError as error:
        raise Stop(NOT_READ, f"git cannot be run: {error.strerror}") from None
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
    return done.returncode, done.stdout, visible(said.removeprefix("fatal: "))


def top(folder: Path) -> Path:
    """The work tree that a folder lies in. Raises Stop where it lies in none, or git is missing."""
    code, out, why = git(folder, "rev-parse", "--show-toplevel")
    if code:
        because = "it lies in no git repository" if "not a git repository" in why else why
        raise Stop(NOT_READ, f"{visible(str(folder))}: {because}")
    return Path(os.fsdecode(out.removesuffix(b"\n")))


def committed(path: Path, revision: str) -> bytes:
    """What a file held in a revision of its repository, as git would check it out. Raises Stop,
    whose one line says why there is none."""
    folder, name = path.parent, path.name
    if revision.startswith("-") or not revision:
        raise Stop(USAGE, f"'{revision}' names no revision of git")
    top(folder)
    code, _, why = git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if code:
        if revision == "HEAD":
            raise Stop(NOT_READ, f"{path}: nothing is committed in its repository yet")
        near = f" ({why})" if why else ""
        raise Stop(NOT_READ, f"git knows no revision '{revision}'{near}")
    code, out, _ = git(folder, "cat-file", "--filters", f"{revision}:./{name}")
    if code:
        raise Stop(NOT_READ, f"{path}: git has no such file in {revision}; it is not committed yet")
    return out


def is_rebasing(folder: Path) -> bool:
    """Whether a rebase goes on in a folder's repository; then git calls 'ours' what one rebases
    onto, and 'theirs' one's own commits."""
    for name in ("rebase-merge", "rebase-apply"):
        code, out, _ = git(folder, "rev-parse", "--git-path", name)
        if code == 0 and (folder / os.fsdecode(out.removesuffix(b"\n"))).is_dir():
            return True
    return False
