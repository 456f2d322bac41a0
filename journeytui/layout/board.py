"""The map laid out: lanes down, stages across, for one view and width.

Body rows are counted from the first lane's first row; the heads above them are frozen and stand in
`heads`. Columns scroll by whole stages, rows one by one; both are the caller's business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Cell, Id, Journey, Lane, Stage
from journeytui.core.text import visible
from journeytui.layout import curve
from journeytui.layout.cell import EMPTY_CELL, Draft, Laid, lay, lay_question, with_draft
from journeytui.layout.face import lane_role
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip, row_width, width
from journeytui.layout.stagecell import lay_stage_cell
from journeytui.layout.wrap import wrap
from journeytui.method.lanes import question_for, short_title

Kind: TypeAlias = Literal["cards", "compact", "stage"]

KINDS: tuple[Kind, ...] = ("cards", "compact", "stage")

LEAST = {"cards": 20, "compact": 16, "stage": 20}
"""Least width of a column, in cells; where the columns do not fit, they scroll."""

MOST = 60
"""Greatest width of a column where there is room to spare: longer lines read badly."""

_NAME = {"cards": 16, "compact": 8, "stage": 20}
"""Room for a lane's name before it is broken or cut."""

EMOTIONS = "emotions"


@dataclass(frozen=True, slots=True)
class View:
    """What is asked for: the kind of picture, its width in cells, the signs, and for the stage view
    which stage."""

    kind: Kind
    width: int
    glyphs: Glyphs
    stage: Id | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A lane's rows: `top` is the first; `height` counts them without the rule below."""

    lane: Lane
    top: int
    height: int
    names: tuple[str, ...]
    levels: tuple[int, ...]
    fresh: bool


@dataclass
class Memo:
    """Cells laid out before, by the identity of their cards; good for one width and kind."""

    key: object = None
    cells: dict[tuple[Id, str], tuple[Cell, Laid]] = field(default_factory=dict)


class Board:
    """A journey laid out for a view."""

    def __init__(
        self, journey: Journey, view: View, memo: Memo | None = None, draft: Draft | None = None
    ) -> None:
        self.journey = journey
        self.view = view
        self.draft = draft
        self.glyphs = view.glyphs
        self.lanes = tuple(lane for lane in journey.lanes if not lane.hidden)
        self.stages = self._stages()
        self.index = {stage.id: n for n, stage in enumerate(self.stages)}
        self._names = [self._name_rows(lane) for lane in self.lanes]
        self.gutter = max((width(n) for rows in self._names for n in rows), default=8) + 2
        if view.kind == "compact":
            self.gutter += 1  # for the curve's scale
        self.column, self.shown = self._columns()
        self._memo = self._fitting(memo)
        self._laid: dict[tuple[Id, str], Laid] = {}
        self._legs: dict[str, list[curve.Leg]] = {}
        self.bands: list[Band] = []
        self._tops: list[int] = []
        self.height = 0
        for lane, names in zip(self.lanes, self._names, strict=True):
            self._add_band(lane, names)

    # -- geometry

    def _stages(self) -> tuple[Stage, ...]:
        stages = self.journey.stages
        if self.view.kind != "stage":
            return stages
        return tuple(s for s in stages if s.id == self.view.stage) or stages[:1]

    def _name_rows(self, lane: Lane) -> tuple[str, ...]:
        room = _NAME[self.view.kind]
        if self.view.kind == "compact":
            return (clip(visible(short_title(lane)).upper(), room, self.glyphs.ellipsis),)
        return tuple(wrap(visible(lane.name).upper(), room))

    def _columns(self) -> tuple[int, int]:
        """The width of a column and how many show at once."""
        room = self.view.width - self.gutter
        if self.view.kind == "stage":
            return max(room, LEAST["stage"]), 1
        count = max(len(self.stages), 1)
        shown = max(1, min(count, room // LEAST[self.view.kind]))
        return max(min(room // shown, MOST), 8), shown

    def _fitting(self, memo: Memo | None) -> Memo:
        memo = memo if memo is not None else Memo()
        key = (self.view.kind, self.column, self.view.glyphs.dot)
        if memo.key != key:
            memo.key, memo.cells = key, {}
        return memo

    def _add_band(self, lane: Lane, names: tuple[str, ...]) -> None:
        cells = [stage.cell(lane.key) for stage in self.stages]
        lined = lane.key == EMOTIONS and self.view.kind != "stage"
        levels = curve.levels(cells, self.view.kind == "cards") if lined else ()
        if levels:
            self._legs[lane.key] = curve.legs(cells)
        fresh = self.view.kind != "compact" and not any(cells)
        height = 1
        for stage, cards in zip(self.stages, cells, strict=True):
            laid = self._lay(stage, lane, cards, fresh)
            if laid is not EMPTY_CELL:
                self._laid[stage.id, lane.key] = laid
                height = max(height, len(laid.rows))
        height = max(height + len(levels), len(names))
        self.bands.append(Band(lane, self.height, height, names, levels, fresh))
        self._tops.append(self.height)
        self.height += height + 1

    def _lay(self, stage: Stage, lane: Lane, cards: Cell, fresh: bool) -> Laid:
        room = self.column - 2
        here = self.draft
        typed = here is not None and here.stage == stage.id and here.lane == lane.key
        if not cards and not typed:
            return self._question(lane, None) if fresh else EMPTY_CELL
        if self.view.kind == "stage":
            laid = lay_stage_cell(cards, lane.key, room, self.journey, self.glyphs)
        else:
            known = self._memo.cells.get((stage.id, lane.key))
            if known is not None and known[0] is cards:
                laid = known[1]
            else:
                laid = lay(cards, lane.key, room, self.glyphs, self.view.kind == "compact")
                self._memo.cells[stage.id, lane.key] = (cards, laid)
        return with_draft(laid, cards, here, room) if typed and here is not None else laid

    def _question(self, lane: Lane, height: int | None) -> Laid:
        question = visible(question_for(lane))
        return lay_question(question, self.column - 2, self.glyphs, height)

    def band(self, lane: str) -> Band | None:
        """A shown lane's rows, or None."""
        return next((band for band in self.bands if band.lane.key == lane), None)

    def x(self, stage: Id, left: int) -> int:
        """The first cell of a stage's column when column `left` is the first shown."""
        return self.gutter + (self.index[stage] - left) * self.column

    def span(self, cursor: Cursor) -> tuple[int, int] | None:
        """First body row of what the cursor stands on and the row behind its last; None on a
        stage's head and where the place is not on the board."""
        band = self.band(cursor.lane)
        if band is None:
            return None
        if cursor.stage is None:
            return band.top, band.top + band.height
        first = band.top + len(band.levels)
        cards = self.cards(cursor)
        laid = self._laid.get((cursor.stage, cursor.lane))
        if laid is None or not cards:
            rows = len(laid.rows) if laid is not None else 1
            return first, min(first + rows, band.top + band.height)
        at = next((n for n, card in enumerate(cards) if card.id == cursor.card), 0)
        if self._typed_before(cursor, at):
            at += 1
        begin, end = laid.span(at)
        return first + begin, first + end

    def _typed_before(self, cursor: Cursor, index: int) -> bool:
        """Whether a new card is being typed in front of this card of the cell."""
        draft = self.draft
        if draft is None or draft.over is not None:
            return False
        return (draft.stage, draft.lane) == (cursor.stage, cursor.lane) and draft.index <= index

    def draft_row(self) -> int:
        """The body row in which the typed line begins. There has to be a draft."""
        assert self.draft is not None
        band = self.band(self.draft.lane)
        laid = self._laid[self.draft.stage, self.draft.lane]
        index = self.draft.index
        if self.draft.over is not None:
            cards = self.journey.stage(self.draft.stage).cell(self.draft.lane)
            index = next((n for n, c in enumerate(cards) if c.id == self.draft.over), index)
        assert band is not None
        return band.top + len(band.levels) + laid.starts[min(index, len(laid.starts) - 1)]

    def cards(self, cursor: Cursor) -> Cell:
        """The cards of the cell in which the cursor stands; none on a head."""
        if cursor.stage is None or cursor.stage not in self.index or not cursor.lane:
            return ()
        return self.stages[self.index[cursor.stage]].cell(cursor.lane)

    # -- rows

    def line(
        self,
        y: int,
        left: int,
        cursor: Cursor | None = None,
        labels: Mapping[tuple[Id | None, str], str] | None = None,
        found: str = "",
    ) -> Row:
        """Body row `y` with column `left` first.

        `labels` puts a jump label on cells and lane heads, `found` marks a text where it occurs.
        """
        if not 0 <= y < self.height:
            return ()
        band = self.bands[bisect_right(self._tops, y) - 1]
        r = y - band.top
        if r == band.height:
            return ((self.glyphs.rule * self.view.width, "rule"),)
        spans = list(self._gutter_row(band, r, cursor, labels))
        for stage in self.stages[left : left + self.shown]:
            here = cursor is not None and cursor.stage == stage.id and cursor.lane == band.lane.key
            label = labels.get((stage.id, band.lane.key)) if labels and r == 0 else None
            spans += self._cell_row(band, stage, r, cursor if here else None, label, found)
        return tuple(spans)

    def _gutter_row(
        self,
        band: Band,
        r: int,
        cursor: Cursor | None,
        labels: Mapping[tuple[Id | None, str], str] | None,
    ) -> list[Span]:
        name = band.names[r] if r < len(band.names) else ""
        scale = ""
        if r < len(band.levels) and (self.view.kind == "compact" or r in (0, 4)):
            scale = str(band.levels[r])
        role = lane_role(band.lane.key)
        on_lane = cursor is not None and cursor.stage is None and cursor.lane == band.lane.key
        here = on_lane and r < len(band.names)
        label = labels.get((None, band.lane.key)) if labels and r == 0 else None
        if label is not None:
            first: list[Span] = [(label.ljust(2), "chip.here"), (name[len(label) - 1 :], role)]
        elif here:
            first = [(self.glyphs.bar, "accent@here"), (name, f"{role}@here")]
        else:
            first = [(" ", "text"), (name, role)]
        used = row_width(first)
        room = self.gutter - used
        if scale and room >= 2:
            return [
                *first,
                (scale.rjust(room - 2 if room > 3 else room - 1), "dim"),
                ("  ", "text"),
            ]
        return [*first, (" " * room, "text")]

    def _cell_row(
        self,
        band: Band,
        stage: Stage,
        r: int,
        cursor: Cursor | None,
        label: str | None,
        found: str,
    ) -> list[Span]:
        if r < len(band.levels):
            leg = self._legs[band.lane.key][self.index[stage.id]]
            drawn = curve.draw(leg, band.levels, self.column, lane_role(EMOTIONS), self.glyphs)
            return _labelled(list(drawn[r]), label)
        row = r - len(band.levels)
        laid = self._laid.get((stage.id, band.lane.key), EMPTY_CELL)
        if laid is EMPTY_CELL and cursor is not None:
            laid = self._question(band.lane, band.height - len(band.levels))
        if row >= len(laid.rows):
            return _labelled([(" " * self.column, "text")], label)
        mark, *rest = laid.rows[row]
        marked = _found(rest, found) if found else rest
        if cursor is not None and self._under(cursor, laid, row):
            ink = mark[1].partition("@")[0]
            spans = [(self.glyphs.bar, "accent@here"), (mark[0], f"{ink}@here"), *marked]
        else:
            spans = [(" " + mark[0], mark[1]), *marked]
        return _labelled([*spans, (" ", "text")], label)

    def _under(self, cursor: Cursor, laid: Laid, row: int) -> bool:
        cards = self.cards(cursor)
        if not cards:
            return True
        at = next((n for n, card in enumerate(cards) if card.id == cursor.card), None)
        if at is None:
            return False
        begin, end = laid.span(at + 1 if self._typed_before(cursor, at) else at)
        return begin <= row < end


def _labelled(spans: list[Span], label: str | None) -> list[Span]:
    """The row with a jump label over its first cells."""
    if label is None:
        return spans
    out: list[Span] = [(label.ljust(2), "chip.here")]
    over = max(len(label), 2)
    for text, role in spans:
        if over >= len(text):
            over -= len(text)
            continue
        out.append((text[over:], role))
        over = 0
    return out


def _found(spans: list[Span], wanted: str) -> list[Span]:
    """The spans with every occurrence of a text (in any case) on the surface for matches."""
    out: list[Span] = []
    for text, role in spans:
        low, start = text.casefold(), 0
        if len(low) != len(text):
            low = text.lower()
        while (at := low.find(wanted, start)) >= 0:
            out += [(text[start:at], role), (text[at : at + len(wanted)], "strong@match")]
            start = at + len(wanted)
        out.append((text[start:], role))
    return [span for span in out if span[0]]
