"""Holds what a file says against the grammar, and keeps what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeGuard

from journeytui.core.journey import Value, freeze
from journeytui.storage.depth import DEEPEST, TOO_DEEP, depth
from journeytui.storage.grammar import Rule, complaint, described
from journeytui.storage.links import MANY, Links, Remark, Remarks
from journeytui.storage.problems import Path, Severity, quoted, suggestion


class Checker:
    """Remarks on values while a file is read."""

    def __init__(self) -> None:
        self.remarks = Remarks()
        self.links = Links(self.remarks)

    def remark(
        self, severity: Severity, message: str, path: Path, other: Path | None = None
    ) -> None:
        self.remarks.append(Remark(severity, message, path, other))

    def fits(self, key: str, value: object, path: Path, rules: Mapping[str, Rule]) -> bool:
        """Whether a value may stand under its key; `path` is the way to it. Unknown keys may."""
        rule = rules.get(key)
        if rule is None:
            self.unknown(key, path, rules)
            return True
        wrong = complaint(rule, value)
        if wrong is not None:
            self.remark(*wrong, path)
            return wrong[0] != "invalid"
        if rule.items and isinstance(value, list):
            bad = [i for i, item in enumerate(value) if type(item) not in rule.items]
            for index in bad:
                message = f"must be {rule.what}; this one is {described(value[index])}"
                self.remark("invalid", message, (*path, index))
            return not bad
        return True

    def table(self, table: Mapping[str, Any], path: Path, rules: Mapping[str, Rule]) -> None:
        """Remark on what is wrong in a table."""
        for key, value in table.items():
            self.fits(key, value, (*path, key), rules)

    def is_table(self, value: object, path: Path) -> TypeGuard[dict[str, Any]]:
        """Whether a value is a table, as it must be."""
        if isinstance(value, dict):
            return True
        self.remark("invalid", f"must be a table, not {described(value)}", path)
        return False

    def unknown(self, key: str, path: Path, known: Collection[str]) -> None:
        """Remark on a key that nobody knows; it is kept all the same."""
        near = suggestion(key, known) if len(self.remarks) < MANY else ""
        self.remark("hint", f"unknown key {quoted(key)}{near}", path)

    def frozen(self, value: object, path: Path) -> Value | None:
        """The immutable form of a value, or None, with a remark, where it is nested too deep."""
        if depth(value) > DEEPEST:
            self.remark("invalid", TOO_DEEP, path)
            return None
        return freeze(value)


def each(value: object, path: Path) -> Iterator[tuple[object, Path]]:
    """The items of a list with the ways to them; a value that is no list stands for itself."""
    if isinstance(value, list):
        yield from ((item, (*path, index)) for index, item in enumerate(value))
    else:
        yield value, path
