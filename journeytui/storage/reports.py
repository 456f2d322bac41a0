"""Reports of faults of the program: where it broke, and nothing of what a map holds.

A fault's message and the values at hand may be anybody's notes. So a report tells the kinds of the
exceptions and the places in the code, what the program runs on, and no more.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from journeytui.core.text import visible
from journeytui.storage.steps import private_folders

FOLDER = "reports"
"""Where reports lie within the folder of the program's state."""

DEBUG = "JOURNEYTUI_DEBUG"
"""Set in the environment, it has a fault printed in full, with whatever text is in its message."""

KEPT = 20
"""So many reports are kept, the newest."""

DEEPEST = 80
"""So many places are told of one exception: of an endless recursion the ends say enough."""

_TERMINAL = ("TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR")


def told(state: Path, fault: BaseException) -> str:
    """Write a report into the folder of the program's state; returns where it lies, or why there
    is none, for `line`."""
    try:
        return f"a report without any text of yours is {written(state / FOLDER, fault, os.environ)}"
    except OSError as error:
        return f"no report could be written: {error.strerror or 'the disk reports an error'}"


def line(fault: BaseException, saved: str, told: str) -> str:
    """What a person is told of a fault, in one line."""
    return f"a fault of the program ended it ({_kind(_own(fault) or fault)}); {saved}; {told}"


def written(
    folder: Path,
    fault: BaseException,
    environ: Mapping[str, str],
    now: datetime | None = None,
) -> Path:
    """The path of a new report, readable for the user alone. Old ones are swept. Raises OSError."""
    private_folders(folder)
    folder.chmod(0o700)
    now = now or datetime.now(UTC)
    path = folder / f"{now:%Y-%m-%dT%H-%M-%S}-{os.getpid()}-{os.urandom(2).hex()}.txt"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with open(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join([*_about(environ, now), "", *_exceptions(fault), ""]))
    _sweep(folder)
    return path


def _sweep(folder: Path) -> None:
    old = sorted(folder.glob("[0-9]*-*.txt"))[:-KEPT]
    for path in old:
        with suppress(OSError):
            path.unlink()


def _about(environ: Mapping[str, str], now: datetime) -> Iterator[str]:
    # They take ten milliseconds, and no start should wait for what only a fault needs.
    import platform
    from importlib.metadata import PackageNotFoundError, version

    yield f"time: {now.isoformat(timespec='seconds')}"
    for name in ("journeytui", "textual", "rich", "tomlkit"):
        with suppress(PackageNotFoundError):
            yield f"{name}: {version(name)}"
    yield f"python: {platform.python_version()}"
    yield f"system: {platform.system()} {platform.release()} {platform.machine()}"
    with suppress(OSError, ValueError, AttributeError):
        columns, rows = os.get_terminal_size(sys.__stderr__.fileno())  # type: ignore[union-attr]
        yield f"terminal: {columns} x {rows}"
    for variable in _TERMINAL:
        if value := environ.get(variable):
            yield f"{variable}: {visible(value[:40])}"


def _exceptions(fault: BaseException) -> Iterator[str]:
    """An exception with what led to it, the first one first."""
    chain: list[BaseException] = []
    link: BaseException | None = fault
    while link is not None and link not in chain:
        chain.append(link)
        link = _own(link) or link.__cause__ or link.__context__
    for number, exception in enumerate(reversed(chain)):
        if number:
            yield "then"
        yield from _exception(exception)


def _exception(exception: BaseException) -> Iterator[str]:
    places = [
        f"  {_short(frame.f_code.co_filename)}:{number} in {frame.f_code.co_name}"
        for frame, number in traceback.walk_tb(exception.__traceback__)
    ]
    if len(places) > DEEPEST:
        half = DEEPEST // 2
        left_out = len(places) - 2 * half
        places = [*places[:half], f"  ... {left_out} more ...", *places[-half:]]
    yield from map(visible, places)
    yield _kind(exception)
    if isinstance(exception, BaseExceptionGroup):
        for member in exception.exceptions:
            yield "within"
            yield from _exception(member)


def _own(fault: BaseException) -> BaseException | None:
    """What broke a worker of Textual, where that is what this tells."""
    own = getattr(fault, "error", None)
    return own if isinstance(own, BaseException) else None


def _kind(exception: BaseException) -> str:
    kind = type(exception)
    home = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    name = home + kind.__qualname__
    if isinstance(exception, OSError) and exception.errno is not None:
        name += f" {errno.errorcode.get(exception.errno, exception.errno)}"
    return visible(name)


def _short(file: str) -> str:
    """A file of code without the folder that it is installed in, which may name the user."""
    for folder in sorted(filter(None, sys.path), key=len, reverse=True):
        if file.startswith(f"{folder}/"):
            return file[len(folder) + 1 :]
    package = str(Path(__file__).resolve().parent.parent.parent)
    return file.removeprefix(f"{package}/")
