"""The journey's own fields: everything at the top of a file but stages and inbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journeytui.core.journey import STAGE_KEYS, Table, Value
from journeytui.storage import grammar
from journeytui.storage.checker import Checker, each
from journeytui.storage.grammar import described
from journeytui.storage.links import check_name
from journeytui.storage.problems import Path, quoted


def journey_fields(document: Mapping[str, Any], checker: Checker) -> Table:
    """The fields as the model holds them. What is invalid is left out."""
    fields: dict[str, Value | None] = {}
    for key, value in document.items():
        path: Path = (key,)
        if not checker.fits(key, value, path, grammar.JOURNEY) or key in ("stages", "inbox"):
            continue
        if check := _CHECKS.get(key):
            check(value, checker)
        if key == "lanes" and isinstance(value, str):
            value = [value]
        if value or key not in ("paths", "persona", "rules_off"):
            fields[key] = checker.frozen(value, path)
    return Table.of(fields)


def _check_format(number: int, checker: Checker) -> None:
    if number < 1:
        checker.remark("invalid", f"there is no format {number}; 1 is the first", ("format",))


def _check_lanes(lanes: object, checker: Checker) -> None:
    first: dict[str, Path] = {}
    for lane, at in each(lanes, ("lanes",)):
        key, path = lane, at
        if isinstance(lane, dict):
            checker.table(lane, at, grammar.LANE)
            key, path = lane.get("key"), (*at, "key")
            if key is None:
                checker.remark("finding", "a lane needs a key", at)
        elif not isinstance(lane, str):
            message = f'must be a key in quotes or {{ key = "…" }}, not {described(lane)}'
            checker.remark("invalid", message, at)
        if not isinstance(key, str):
            continue
        check_name(key, path, checker.remarks)
        if key in STAGE_KEYS:
            message = f"{quoted(key)} is a stage's own key and cannot be a lane"
            checker.remark("finding", message, path)
        if first.setdefault(key, path) is not path:
            message = f"the lane {quoted(key)} is named twice; the first counts"
            checker.remark("finding", message, path, first[key])


def _check_calls(calls: object, checker: Checker) -> None:
    for call, at in each(calls, ("calls",)):
        if checker.is_table(call, at):
            checker.table(call, at, grammar.CALL)
            checker.links.define("call", call.get("id"), (*at, "id"))


def _check_paths(paths: object, checker: Checker) -> None:
    for path, at in each(paths, ("paths",)):
        if not checker.is_table(path, at):
            continue
        checker.table(path, at, grammar.PATH)
        for end in ("from", "to"):
            if end in path:
                checker.links.refer("stage", path[end], (*at, end))
            else:
                checker.remark("finding", f"a path needs '{end}', the id of a stage", at)


def _check_persona(persona: object, checker: Checker) -> None:
    for person, at in each(persona, ("persona",)):
        if not checker.is_table(person, at):
            continue
        checker.table(person, at, grammar.PERSONA)
        for key in person.keys() & grammar.PERSONA.keys():
            for fact, place in each(person[key], (*at, key)):
                if isinstance(fact, dict):
                    checker.table(fact, place, grammar.FACT)
                    if "text" not in fact:
                        checker.remark("finding", "needs a text", place)


def _check_rules_off(rules: Mapping[str, Any], checker: Checker) -> None:
    for rule, reason in rules.items():
        if not isinstance(reason, str):
            message = f"must be the reason why, as a text, not {described(reason)}"
            checker.remark("invalid", message, ("rules_off", rule))


_CHECKS: Mapping[str, Callable[[Any, Checker], None]] = {
    "format": _check_format,
    "lanes": _check_lanes,
    "calls": _check_calls,
    "paths": _check_paths,
    "persona": _check_persona,
    "rules_off": _check_rules_off,
}
