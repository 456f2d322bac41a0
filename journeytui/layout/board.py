"""The map drawn: the rows of its lanes, for one view and width.

The heads above them are frozen and stand in `heads`; where everything stands is in `plan`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TypeAlias

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Card, Id, Journey, Stage
from journeytui.layout import curve
from journeytui.layout.cell import Draft, Laid
from journeytui.layout.column import EMOTIONS, Memo
from journeytui.layout.face import lane_role
from journeytui.layout.found import Range, in_row, marked
from journeytui.layout.gutter import gutter_row, labelled
from journeytui.layout.plan import KINDS, Band, Kind, Plan, View
from journeytui.layout.rows import Row, Span, clip, fit, joined, width

__all__ = ["EMOTIONS", "KINDS", "Band", "Board", "Kind", "Memo", "View"]

Labels: TypeAlias = Mapping[tuple[Id | None, str], str]
"""Jump labels: of a cell under (stage, lane), of a stage's head under (stage, ''), of a lane's
under (None, lane)."""


class Board(Plan):
    """A journey laid out for a view, row by row."""

    def __init__(
        self, journey: Journey, view: View, memo: Memo | None = None, draft: Draft | None = None
    ) -> None:
        super().__init__(journey, view, memo, draft)
        self._tops = [band.top for band in self.bands]
        self._drawn: dict[int, list[Row]] = {}

    def line(
        self,
        y: int,
        left: int,
        cursor: Cursor | None = None,
        labels: Labels | None = None,
        found: str = "",
        top: int = 0,
        fresh: Collection[Id] = (),
    ) -> Row:
        """Body row `y` with column `left` first.

        `labels` puts a jump label on cells and lane heads, `found` marks a text where it occurs.
        `top` is the first row in sight: a lane that begins above it says its name there, and that
        there is more of it above. `fresh` are the cards that get the mark of what nobody has looked
        at.
        """
        if not 0 <= y < self.height:
            return ()
        band = self.bands[bisect_right(self._tops, y) - 1]
        r = y - band.top
        if r == band.height:
            # Right under the heads there is a rule already.
            sign = " " if y == top and top else self.glyphs.rule
            return ((sign * self.view.width, "rule"),)
        lane = band.lane.key
        label = labels.get((None, lane)) if labels and r == 0 else None
        spans = list(self._gutter_row(band, r, cursor, label, pinned=y == top and r > 0))
        for stage in self._in_sight(left):
            here = cursor if cursor and (cursor.stage, cursor.lane) == (stage.id, lane) else None
            label = None
            if labels and r == len(band.levels):
                label = labels.get((stage.id, lane))
            spans += labelled(self._cell_row(band, stage, r, here, found, fresh), label)
        return joined(spans)

    def is_rule(self, y: int) -> bool:
        """Whether body row `y` is the rule below a lane."""
        return any(y == band.top + band.height for band in self.bands)

    def _gutter_row(
        self, band: Band, r: int, cursor: Cursor | None, label: str | None, pinned: bool
    ) -> Row:
        name = band.names[r] if r < len(band.names) else ""
        if pinned:
            name = " ".join(band.names)
            if width(name) > self.gutter - 2:
                name = clip(name, self.gutter - 3, self.glyphs.ellipsis)
        scale = ""
        if r < len(band.levels) and (self.view.kind == "compact" or r in (0, 4)):
            scale = str(band.levels[r])
        here = cursor is not None and (cursor.stage, cursor.lane) == (None, band.lane.key)
        bar = here and (r < len(band.names) or pinned)
        row = gutter_row(band.lane.key, name, scale, bar, label, self.gutter, self.glyphs)
        if not pinned:
            return row
        return (*fit(row, self.gutter - 1, self.glyphs.ellipsis), (self.glyphs.more[0], "dim"))

    def _cell_row(
        self,
        band: Band,
        stage: Stage,
        r: int,
        cursor: Cursor | None,
        found: str,
        fresh: Collection[Id],
    ) -> Row:
        """One row of a column. `cursor` is given where it stands in this cell."""
        row = r - len(band.levels)
        if row < 0:
            return self._curve(self.index[stage.id], band)[r]
        laid = self._cell(band, stage, cursor is not None)
        if row >= len(laid.rows):
            return ((" " * self.column, "text"),)
        mark, text, *rest = laid.rows[row]
        words: Row = (text,)
        if found:
            words = marked(text, self._found(stage, band.lane.key, laid, row, found), 1)
        lead: Row = ((" " + mark[0], mark[1]),)
        if fresh and self._begins(stage, band.lane.key, laid, row, fresh):
            lead = ((self.glyphs.fresh, "accent"), mark)
        if cursor is not None:
            begin, end = self._under(cursor, stage, laid)
            if begin <= row < end:
                lead = ((self.glyphs.bar, "accent@here"), (mark[0], self._under_cursor(mark)))
        return (*lead, *words, *rest, (" ", "text"))

    def _under_cursor(self, mark: Span) -> str:
        """The role of a card's mark beside the cursor's bar."""
        sign, role = mark
        if not sign.strip():
            return "text@here"
        # A bar that stands for a number would, with its colours turned, say another one.
        counts = sign in self.glyphs.severity.values() and not sign.isalnum()
        return f"{role}@here" if counts else "chip.here"

    def _curve(self, index: int, band: Band) -> list[Row]:
        drawn = self._drawn.get(index)
        if drawn is None:
            drawn = self._drawn[index] = curve.draw(
                self._legs[index], band.levels, self.column, lane_role(EMOTIONS), self.glyphs
            )
        return drawn

    @cached_property
    def _legs(self) -> list[curve.Leg]:
        return curve.legs([column.feeling for column in self._laid])

    def _found(self, stage: Stage, lane: str, laid: Laid, row: int, wanted: str) -> list[Range]:
        """Where a text stands in a row of a cell; nowhere in a typed line or a question."""
        card, within = self._card_in(stage, lane, laid, row)
        if card is None:
            return []
        return in_row(card, lane, within, self._room, self.glyphs, self.most, wanted)

    def _begins(self, stage: Stage, lane: str, laid: Laid, row: int, cards: Collection[Id]) -> bool:
        """Whether one of these cards begins in a row of a cell."""
        card, within = self._card_in(stage, lane, laid, row)
        return card is not None and within == 0 and card.id in cards

    def _card_in(self, stage: Stage, lane: str, laid: Laid, row: int) -> tuple[Card | None, int]:
        """The card in a row of a cell and which of its own rows that is; None in a typed line and a
        question."""
        cards = stage.cell(lane)
        at = bisect_right(laid.starts, row) - 1
        within = row - laid.starts[at]
        if self.draft is not None and self._is_typed(stage, lane):
            typed, over = self.draft.place(cards)
            if at == typed:
                return None, within
            at -= at > typed and not over
        return (cards[at] if cards else None), within
