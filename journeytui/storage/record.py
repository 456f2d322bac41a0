"""The fields of a journal's lines, each with what it has to be."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from journeytui.core.cursor import Cursor
from journeytui.core.history import Step
from journeytui.core.journey import Id
from journeytui.storage.wire import Garbled, Json, cursor_in, cursor_out, step_in

_END_OF_TIME = 253_000_000_000
"""Seconds from 1970 to the year 9987: calendars end soon after."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that was being typed; `use` says for what, `where` the cursor stood. `earlier` is what
    another program had left half-typed before, and was not typed on yet."""

    text: str
    use: str = ""
    where: Cursor = field(default_factory=Cursor)
    earlier: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is half-typed, the newest first."""
        return (self.text, self.earlier) if self.earlier else (self.text,)


def draft_out(draft: Draft | None) -> dict[str, Json]:
    """The fields that tell a draft, or that nothing is typed."""
    if draft is None:
        return {"draft": ""}
    fields: dict[str, Json] = {
        "draft": draft.text,
        "use": draft.use,
        "where": cursor_out(draft.where),
    }
    return {**fields, "earlier": draft.earlier} if draft.earlier else fields


def draft_of(record: Mapping[str, Json]) -> Draft | None:
    """The draft of a line; None where nothing was typed any more."""
    text = record.get("draft")
    if not isinstance(text, str) or not text:
        return None
    return Draft(
        text.encode(errors="replace").decode(),
        text_of(record, "use"),
        _cursor(record.get("where")),
        text_of(record, "earlier").encode(errors="replace").decode(),
    )


def _cursor(value: Json) -> Cursor:
    """A cursor; nowhere where it is none: the text counts."""
    try:
        return Cursor() if value is None else cursor_in(value)
    except Garbled:
        return Cursor()


def steps_of(value: Json) -> list[Step]:
    """A list of steps. Raises Garbled."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise Garbled("steps")
    return [step_in(step) for step in value]


def ids_of(value: Json) -> list[Id]:
    """A list of ids, each once. Raises Garbled."""
    if not isinstance(value, list):
        raise Garbled("ids")
    ids = [id for id in value if isinstance(id, int)]
    if len(set(ids)) != len(value):
        raise Garbled("ids")
    return ids


def texts_of(value: Json) -> list[str]:
    """The texts of a list; none where it is none."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def text_of(record: Mapping[str, Json], key: str) -> str:
    """A text; '' where it is none."""
    value = record.get(key)
    return value if isinstance(value, str) else ""


def number_of(record: Mapping[str, Json], key: str) -> int:
    """A whole number; 0 where it is none."""
    value = record.get(key)
    return value if isinstance(value, int) else 0


def seconds_of(value: Json) -> float | None:
    """A moment in seconds since 1970; None where it is none that a calendar has."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value < _END_OF_TIME else None


def path_of(record: Mapping[str, Json]) -> Path | None:
    """The map that a first line names; None where that is no path."""
    name = text_of(record, "path")
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return None
    return Path(name) if name and "\0" not in name else None


def optional_id_of(value: Json) -> Id | None:
    """An id, or None."""
    return value if isinstance(value, int) else None
