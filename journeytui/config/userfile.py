"""The user's own files: TOML of a sensible size, or in a few words why it cannot be read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from journeytui.core.text import visible
from journeytui.storage import files
from journeytui.storage.depth import overlong
from journeytui.storage.files import FileTrouble

CAP = 256 * 1024
"""The largest file of settings or of a theme, in bytes."""

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class NotRead(Exception):
    """A file cannot be read; the text says why, safe to show. `line` counts from 1, None where none
    can be named; `missing`: there is no such file."""

    def __init__(self, why: str, line: int | None = None, missing: bool = False) -> None:
        super().__init__(visible(why))
        self.line = line
        self.missing = missing


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file and what it says. Raises NotRead."""
    try:
        data = files.read_bytes(path)
        if len(data) > CAP:
            raise NotRead(f"has more than {CAP // 1024} kB")
        text = data.decode()
        if line := overlong(text):
            raise NotRead("is nested too deep to be read", line)
        return text, tomllib.loads(text)
    except FileTrouble as trouble:
        why = trouble.why.partition(";")[0]  # what follows is about maps
        raise NotRead(why, missing=trouble.reason == "missing") from None
    except UnicodeDecodeError:
        raise NotRead("is not UTF-8") from None
    except RecursionError:
        raise NotRead("is not TOML that can be read: it is nested too deep") from None
    except ValueError as error:
        raise _not_toml(str(error), text) from None


def _not_toml(message: str, text: str) -> NotRead:
    line = None
    if place := _PLACE.search(message):
        message = message[: place.start()]
        line = int(place[1]) if place[1] else text.count("\n") + 1
    elif "integer string conversion" in message:
        message = "a number has too many digits"
    return NotRead(f"is not TOML: {message[:1].lower()}{message[1:]}", line)
