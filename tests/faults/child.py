"""Doing something in a process of its own that begins as a copy of this one."""

from __future__ import annotations

import os
import traceback
import warnings
from collections.abc import Callable

Tell = Callable[[bytes], object]
"""Tells the parent something."""


def in_child(work: Callable[[Tell], None]) -> tuple[int, bytes]:
    """Do some work in a child; gives its exit code, 1 where the work raised, and what it told. What
    it needs to import has to be loaded already where it may not read everything."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # The work uses no thread of this process.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        write, code = os.write, 1
        try:
            work(lambda data: write(writing, data))
            code = 0
        except BaseException:  # noqa: BLE001 - the parent is to say it, and this process to end
            write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), told
