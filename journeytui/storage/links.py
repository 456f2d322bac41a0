"""Ids and what refers to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from journeytui.core.journey import slug
from journeytui.storage.problems import Path, Severity, quoted, suggestion

Target: TypeAlias = Literal["stage", "card", "call", "lane"]

MANY = 200
"""Problems of one file beyond which none looks for the nearest name: that takes its time."""

MOST = 1000
"""Problems of one severity that are named; beyond, they are counted."""

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


class Remark(NamedTuple):
    """A problem whose line is not known yet; `other` is the way to the place it contradicts."""

    severity: Severity
    message: str
    path: Path
    other: Path | None = None


class Remarks:
    """What is remarked on in a file: of each severity the first `MOST`, the others only counted, so
    that a file that is wrong everywhere fills no memory."""

    def __init__(self) -> None:
        self._kept: list[Remark] = []
        self.number: Counter[Severity] = Counter()
        """How many there were of each severity."""

    def append(self, remark: Remark) -> None:
        if self.number[remark.severity] < MOST:
            self._kept.append(remark)
        self.number[remark.severity] += 1

    def __iter__(self) -> Iterator[Remark]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


@dataclass(slots=True)
class Links:
    """Gathers ids and references while a file is read, and says afterwards which do not fit."""

    remarks: Remarks = field(default_factory=Remarks)
    _ids: dict[tuple[Target, str], Path] = field(default_factory=dict)
    _references: list[tuple[Target, str, Path]] = field(default_factory=list)

    def define(self, target: Target, id: object, path: Path) -> None:
        """Note that something is known by an id; anything but a text is passed over."""
        if not isinstance(id, str):
            return
        check_name(id, path, self.remarks)
        other = self._ids.setdefault((target, id), path)
        if other is not path and id:
            severity: Severity = "invalid" if target in ("stage", "card") else "finding"
            message = f"two {target}s have the {_name(target)} {quoted(id)}; it must be unique"
            self.remarks.append(Remark(severity, message, path, other))

    def refer(self, target: Target, id: object, path: Path) -> None:
        """Note that an id is referred to; anything but a text is passed over."""
        if isinstance(id, str):
            self._references.append((target, id, path))

    def resolve(self, stages: Collection[str], lanes: Collection[str]) -> Remarks:
        """All that is wrong, where the stages and lanes with these keys are known."""
        known: dict[Target, Collection[str]] = {
            "stage": stages,
            "lane": lanes,
            "card": {id for target, id in self._ids if target == "card"},
            "call": {id for target, id in self._ids if target == "call"},
        }
        for target, id, path in self._references:
            if id not in known[target]:
                near = suggestion(id, known[target]) if len(self.remarks) < MANY else ""
                message = f"no {target} has the {_name(target)} {quoted(id)}{near}"
                self.remarks.append(Remark("finding", message, path))
        return self.remarks


def check_name(name: str, path: Path, remarks: Remarks) -> None:
    """Remark on an id or a lane's key that is not written as they should be."""
    if _ID.fullmatch(name):
        return
    better = f", such as {quoted(slug(name))}" if slug(name) else ""
    message = f"{quoted(name)} is no good id: only a-z, 0-9, - and _{better}"
    remarks.append(Remark("finding", message, path))


def _name(target: Target) -> str:
    return "key" if target == "lane" else "id"
