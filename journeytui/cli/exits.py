"""How the program ends: its exit codes, and the exception that ends a command with one."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
USAGE = 2
INVALID = 65
"""A file that is no valid map."""
NOT_READ = 66
"""A file that is not there or cannot be read."""
FAULT = 70
"""A fault of the program; a report says where, without any text of a map."""
NOT_WRITTEN = 73
"""A file or an output that cannot be written, or a file that is there already."""
LOST = 129
"""The terminal is gone, or SIGHUP came: 128 and the signal's number, as for the next two."""
INTERRUPTED = 130
TERMINATED = 143
PIPE_CLOSED = 141
"""Whoever read our output has gone: what a shell reports for SIGPIPE."""


class Stop(Exception):
    """The command ends here with `code`; `lines` are said on stderr, one each."""

    def __init__(self, code: int, *lines: str) -> None:
        super().__init__(*lines)
        self.code = code
        self.lines = lines
