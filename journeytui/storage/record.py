"""The fields of a journal's lines, each with what it has to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeytui.core.cursor import Cursor
from journeytui.core.history import Step
from journeytui.core.journey import Id
from journeytui.storage.wire import Garbled, Json, cursor_in, cursor_out, step_in


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that was being typed; `use` says for what, `where` the cursor stood."""

    text: str
    use: str = ""
    where: Cursor = field(default_factory=Cursor)


def draft_out(draft: Draft) -> dict[str, Json]:
    """The fields that tell a draft."""
    return {"draft": draft.text, "use": draft.use, "where": cursor_out(draft.where)}


def draft_of(record: Mapping[str, Json]) -> Draft | None:
    """The draft of a line; None where nothing was typed any more. Raises Garbled."""
    text = record.get("draft")
    if not isinstance(text, str) or not text:
        return None
    where = record.get("where")
    return Draft(text, text_of(record, "use"), cursor_in(where) if where is not None else Cursor())


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


def optional_id_of(value: Json) -> Id | None:
    """An id, or None."""
    return value if isinstance(value, int) else None
