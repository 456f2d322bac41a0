"""What an open map's file holds, and the next content made of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journeytui.core.journey import Journey
from journeytui.storage.canonical import canonical
from journeytui.storage.rewrite import rewrite, verify
from journeytui.storage.trouble import FileTrouble


@dataclass(frozen=True, slots=True)
class Base:
    """What the file holds: its text, the journey read from it or written to it, its bytes.

    `data` is None where there is no file yet; `anew` says that the last write could not keep to the
    layout that was there.
    """

    text: str
    journey: Journey
    data: bytes | None
    anew: bool = False


def composed(base: Base, journey: Journey) -> tuple[Base, bytes]:
    """The base that a write of `journey` makes, and its bytes. Raises CannotRewrite."""
    written = rewrite(base.text, base.journey, journey)
    data = written.text.encode()
    return Base(written.text, journey, data, written.way == "canonical"), data


def composed_anew(journey: Journey, path: Path) -> tuple[Base, bytes]:
    """The same without the comments of the old file, which stays as it is. Raises FileTrouble."""
    text = canonical("", journey, Journey())
    if why := verify("", text, journey):
        raise FileTrouble("unwritable", path, why)
    data = text.encode()
    return Base(text, journey, data), data
