"""What a note from outside needs to know of a map: its stages and lanes, by key and name.

It is taken from what tomllib reads, and imports little, since `capture` has to start at once. The
journey's own `stage_keys` and `lanes` say the same; a test holds both together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from journeytui.core.names import DEFAULT_LANES, Keys, slug
from journeytui.storage.grammar import STAGE, is_card

Names = dict[str, str]
"""The name of each, as a person sees it, by its key in the file, in the order of the map."""


class Outline(NamedTuple):
    """The stages by the id with which one can refer to them, and the lanes."""

    stages: Names
    lanes: Names


def outline(document: Mapping[str, Any]) -> Outline:
    """The outline of a valid map, as tomllib reads it."""
    stages = [stage for stage in document.get("stages", ()) if isinstance(stage, dict)]
    return Outline(_stages(stages), _lanes(document.get("lanes"), stages))


def _stages(stages: list[dict[str, Any]]) -> Names:
    free = Keys(_word(stage, "id") for stage in stages)
    named: Names = {}
    for number, stage in enumerate(stages, 1):
        name = _word(stage, "name").strip()
        key = _word(stage, "id") or free.new(slug(name) or f"stage-{number}")
        named[key] = name or f"Stage {number}"
    return named


def _lanes(named: object, stages: list[dict[str, Any]]) -> Names:
    lanes: Names = {}
    for item in named if isinstance(named, list) else [named]:
        table = item if isinstance(item, dict) else {"key": item}
        if key := _word(table, "key"):
            lanes.setdefault(key, _word(table, "title"))
    for key in (*_used(stages), *DEFAULT_LANES):
        lanes.setdefault(key, "")
    return {
        key: title or key.replace("_", " ").replace("-", " ").capitalize()
        for key, title in lanes.items()
        if key not in STAGE
    }


def _used(stages: list[dict[str, Any]]) -> Iterator[str]:
    """The keys of lists that are lanes, whether the map names them or not."""
    for stage in stages:
        for key, value in stage.items():
            if isinstance(value, list) and value and all(map(is_card, value)):
                yield key


def _word(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
