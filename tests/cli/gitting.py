"""Repositories for tests, with the git program and without anybody's own configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git program here")

ROOT = Path(__file__).resolve().parent.parent.parent

OWN: Mapping[str, str] = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
    "GIT_EDITOR": "true",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
    "PYTHONPATH": str(ROOT),
}
"""What git is told by the environment."""

_TAKEN_AWAY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "NO_COLOR")


def set_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has git programs that this process starts know nothing of the user's settings."""
    for name in _TAKEN_AWAY:
        monkeypatch.delenv(name, raising=False)
    for name, value in OWN.items():
        if name != "PYTHONPATH":
            monkeypatch.setenv(name, value)


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with the branch `main`."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Repository:
        """A new one in a folder, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        made = cls(folder)
        made.git("init", "--quiet", "--initial-branch=main")
        return made

    def git(self, *arguments: str, code: int = 0) -> Done:
        """Run git; it has to end with `code`."""
        done = self.run("git", *arguments)
        assert done.code == code, f"git {' '.join(arguments)}: {done}"
        return done

    def ours(self, *arguments: str, code: int = 0) -> Done:
        """Run journeytui as a process; it has to end with `code`."""
        done = self.run(sys.executable, "-m", "journeytui", *arguments)
        assert done.code == code, f"journeytui {' '.join(arguments)}: {done}"
        return done

    def run(self, *command: str) -> Done:
        """Run a program in the folder."""
        kept = {key: value for key, value in os.environ.items() if key not in _TAKEN_AWAY}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**kept, **OWN},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def write(self, name: str, text: str) -> None:
        """Have a file hold a text."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def read(self, name: str) -> str:
        """What a file holds."""
        return (self.folder / name).read_text()

    def commit(self, message: str = "x") -> None:
        """Commit all that is there."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
