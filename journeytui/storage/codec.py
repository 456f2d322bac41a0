"""Map files as journeys: reading, with everything that is wrong in words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from journeytui.core.journey import Id, Journey
from journeytui.core.text import visible
from journeytui.storage.depth import TOO_DEEP, overlong
from journeytui.storage.grammar import FORMAT
from journeytui.storage.links import MOST, Remarks
from journeytui.storage.locate import Locator
from journeytui.storage.problems import InvalidMap, Problem, key_text, quoted
from journeytui.storage.routing import settled
from journeytui.storage.shape import Shaper

__all__ = ["Document", "InvalidMap", "decode", "read", "read_as_written", "read_lately"]

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_DOTTED = re.compile(r"\('[^()]*'(?:, '[^()]*')*,?\)")
_DIGITS = re.compile(r"(?:\d_?){4300}")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |\r?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A map file that could be opened.

    `next_id` is the first id that no stage and no card has. `problems` holds findings and hints by
    line. `read_only` says why the file must not be written, '' where it may. `written` is the
    journey with every inbox entry in the inbox.
    """

    text: str
    journey: Journey
    next_id: Id
    problems: tuple[Problem, ...]
    read_only: str
    written: Journey


def decode(data: bytes) -> str:
    """The text of a file. Raises InvalidMap where it is not UTF-8 without a byte order mark."""
    if data.startswith(b"\xef\xbb\xbf"):
        message = "begins with a byte order mark; save the file as UTF-8 without it (without BOM)"
        raise InvalidMap([Problem("invalid", message, 1)])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidMap([Problem("invalid", "is UTF-16; save the file as UTF-8", 1)])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise InvalidMap([Problem("invalid", message, line)]) from error


def read(text: str) -> Document:
    """The map that a text holds, inbox entries that name their cell in that cell.

    Raises InvalidMap with every problem of the text; a syntax error comes alone.
    """
    document = read_as_written(text)
    return replace(document, journey=settled(document.journey))


def read_as_written(text: str) -> Document:
    """The same, but with every inbox entry in the inbox."""
    shaper = Shaper()
    parsed = _parsed(text)
    journey = shaper.journey(parsed)
    remarks = shaper.checker.remarks
    problems = _located(remarks, text) if remarks else ()
    if any(problem.severity == "invalid" for problem in problems):
        raise InvalidMap(problems)
    read_only = _newer(parsed.get("format", FORMAT))
    return Document(text, journey, shaper.next_id, problems, read_only, journey)


read_lately = lru_cache(maxsize=2)(read_as_written)
"""Saves come in a row: the text that was just read back is the next one to be edited."""


def _newer(number: int) -> str:
    if number <= FORMAT:
        return ""
    return f"its format is {number}, and this program knows formats up to {FORMAT}"


def _parsed(text: str) -> dict[str, Any]:
    if line := overlong(text):
        raise InvalidMap([Problem("invalid", TOO_DEEP, line)])
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise InvalidMap([Problem("invalid", "is nested too deep to be read")]) from error
    except ValueError as error:
        raise InvalidMap([_syntax(str(error), text)]) from error


_PLAINLY = {
    "Illegal character '\\n'": "a text is not closed: its quote is missing on this line",
    "Cannot overwrite a value": "a key is given twice, here for the second time",
    "Unterminated string": "a text is not closed: its quotes are missing at the end",
    "Unclosed array": "a list is not closed: its ] is missing",
}
"""What tomllib says, by its beginning, and how a person says it."""


def _syntax(message: str, text: str) -> Problem:
    if marker := _CONFLICT.search(text):
        at = text.count("\n", 0, marker.start()) + 1
        return Problem("invalid", "holds the conflict markers of a merge; resolve them first", at)
    line: int | None = None
    column = ""
    if place := _PLACE.search(message):
        message = message[: place.start()]
        line = int(place[1]) if place[1] else text.count("\n") + 1
        column = f" (column {place[2]})" if place[2] else ""
    elif "integer string conversion" in message:
        message = "a number has too many digits"
        if digits := _DIGITS.search(text):
            line = text.count("\n", 0, digits.start()) + 1
    message = next((said for begin, said in _PLAINLY.items() if message.startswith(begin)), message)
    message = _DOTTED.sub(lambda keys: quoted(".".join(re.findall(r"'(.*?)'", keys[0]))), message)
    return Problem(
        "invalid", f"not TOML: {message[:1].lower()}{visible(message[1:])}{column}", line
    )


def _located(remarks: Remarks, text: str) -> tuple[Problem, ...]:
    locator = Locator(text)
    problems = []
    for remark in remarks:
        message = remark.message
        if remark.other is not None:
            message += f" (the other one is on line {locator.line(remark.other)})"
        line = locator.line(remark.path)
        problems.append(Problem(remark.severity, message, line, key_text(remark.path)))
    problems.sort(key=lambda problem: problem.line or 0)
    rest = [
        Problem(severity, f"{number - MOST:,} more of this kind are not named here")
        for severity, number in remarks.number.items()
        if number > MOST
    ]
    return (*problems, *rest)
