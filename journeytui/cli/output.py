"""What the commands print: safe to show, and without a traceback where it cannot be written."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from journeytui.cli.exits import NOT_WRITTEN, Stop
from journeytui.core.text import visible


def say(line: str) -> None:
    """Print one line of result, made safe to show. Raises Stop where the output cannot take it."""
    say_raw(visible(line))


def say_raw(line: str) -> None:
    """Print one line that is safe already (it may hold our own colours). Raises Stop."""
    _written(lambda: print(line))


def complain(line: str) -> None:
    """Say on stderr, in one safe line, what is wrong."""
    with suppress(OSError):  # nobody reads it, or its terminal is gone
        print(visible(f"journeytui: {line}"), file=sys.stderr, flush=True)


def finish() -> None:
    """Hand over what is still held back. Raises Stop, or BrokenPipeError where nobody reads."""
    if sys.stdout is not None:
        _written(sys.stdout.flush)


def lenient() -> None:
    """From here on, a character that the terminal's encoding lacks prints as '?'."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def takes(characters: str) -> bool:
    """Whether stdout's encoding has all these characters."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        characters.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def is_terminal(*streams: TextIO | None) -> bool:
    """Whether every one of the streams is open on a terminal."""
    return all(stream is not None and stream.isatty() for stream in streams)


def drop_stdout() -> None:
    """Let what is still held back for stdout vanish, so that the interpreter's own last flush does
    not fail."""
    try:
        descriptor = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return  # closed, or never a file: nothing will be flushed to it
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)


def _written(write: Callable[[], None]) -> None:
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_stdout()
        raise Stop(NOT_WRITTEN, f"the output cannot be written: {error.strerror}") from None
