"""Reading the map that a command names: a file, or a sample as `sample:NAME`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from journeytui.cli.exits import INVALID, NOT_READ, Stop
from journeytui.config import resources
from journeytui.config.resources import BACKUPS, places
from journeytui.storage.codec import Document, InvalidMap, decode, read
from journeytui.storage.files import FileTrouble, read_bytes, read_if_there
from journeytui.storage.problems import Problem, suggestion
from journeytui.storage.sweep import copies

SAMPLE = "sample:"


def located(name: str) -> Path:
    """The path of the file or the sample of this name. Raises Stop for an unknown sample."""
    if not name.startswith(SAMPLE):
        return Path(name)
    sample = name.removeprefix(SAMPLE)
    try:
        return resources.sample(sample)
    except KeyError:
        known = resources.names(resources.shipped("samples"))
        hint = suggestion(sample, known) or f"; there are: {', '.join(known)}"
        raise Stop(NOT_READ, f"there is no sample '{sample}'{hint}") from None


def load(name: str) -> Document:
    """The map of this name. Raises Stop: 66 where it cannot be read, 65 where it is invalid."""
    path = located(name)
    with told(name):
        return read(decode(read_bytes(path)))


def content(path: Path) -> bytes | None:
    """What a file holds; None where it is not there. Raises Stop where it cannot be read."""
    with told(str(path)):
        return read_if_there(path)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns what can go wrong with a map's file into Stop, in words for a person."""
    try:
        yield
    except FileTrouble as trouble:
        hint = f"; `journeytui new {quote(name)}` makes it" if trouble.reason == "missing" else ""
        raise Stop(NOT_READ, f"{trouble}{hint}") from None
    except InvalidMap as error:
        raise Stop(INVALID, gravest(name, error), *cut_short(name)) from None


def gravest(name: str, error: InvalidMap) -> str:
    """Why a map does not open, in one line; `check` says all of it."""
    invalid = [problem for problem in error.problems if problem.severity == "invalid"]
    more = f" (`journeytui check {quote(name)}` says what else)" if len(invalid) > 1 else ""
    return f"{line(name, invalid[0])}{more}"


def cut_short(name: str) -> list[str]:
    """A line where a write to the file may have been cut short: where to find what it held."""
    found = copies(name, places(os.environ).state / BACKUPS)
    why = "a write to it may have been cut short; what it held before is in"
    return [f"{name}: {why} {found[0]}"] if found else []


def line(name: str, problem: Problem) -> str:
    """A problem as `file:line: severity: key: message`."""
    where = name if problem.line is None else f"{name}:{problem.line}"
    return ": ".join(filter(None, [where, problem.severity, problem.key, problem.message]))
