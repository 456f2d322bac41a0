"""One thing that is different between two states of a map, and a list of such things in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from journeytui.core.journey import Id
from journeytui.layout.rows import Row
from journeytui.layout.wrap import wrap

Sign: TypeAlias = Literal["+", "-", "~"]
"""Something came, went, or changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different.

    `words` are one line, to be read under the heading `group`, which is a stage's name, 'Inbox',
    'The map' or the like; `details` are more lines about it. `id` is the card or the stage, in the
    state after, or before where it went; `stage` and `lane` say where it stands, None and '' where
    it stands in no stage or no lane.
    """

    sign: Sign
    group: str
    words: str
    details: tuple[str, ...] = ()
    id: Id | None = None
    stage: Id | None = None
    lane: str = ""
    moved: bool = False
    """Whether it changed its place and nothing else."""

    @property
    def sentence(self) -> str:
        """All of it in one line that says by itself where: 'Sale, pain points: No price'."""
        return "; ".join([f"{self.group}, {self.words}", *self.details])


INKS: dict[Sign, str] = {"+": "good", "-": "bad", "~": "warn"}
"""The ink of a sign."""

_INDENT = 2


def difference_rows(found: Sequence[Difference], cells: int | None) -> list[Row]:
    """The differences under their headings, a blank row between them, in rows of at most `cells`
    cells; None lets each line have its length. Lines that are too long go on below."""
    rows: list[Row] = []
    group = None
    for each in found:
        if each.group != group:
            rows += [(), ((each.group, "strong"),)] if rows else [((each.group, "strong"),)]
            group = each.group
        ink = INKS[each.sign]
        first, *others = _lines(each.words, cells, _INDENT + 2)
        rows.append(((" " * _INDENT, "text"), (f"{each.sign} ", ink), (first, "text")))
        rows += [((" " * (_INDENT + 2), "text"), (line, "text")) for line in others]
        for detail in each.details:
            lines = _lines(detail, cells, _INDENT + 6)
            leads = [" " * (_INDENT + 4), *[" " * (_INDENT + 6)] * (len(lines) - 1)]
            rows += [
                ((lead, "text"), (line, "muted")) for lead, line in zip(leads, lines, strict=True)
            ]
    return rows


def _lines(text: str, cells: int | None, indent: int) -> list[str]:
    return [text] if cells is None else wrap(text, max(cells - indent, 20))
