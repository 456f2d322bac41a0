"""Where everything on a map stands: lanes down, stages across, for one view and width.

Body rows are counted from the first lane's first row. Columns scroll by whole stages, rows one by
one; both are the caller's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Cell, Id, Journey, Lane, Stage
from journeytui.layout import curve
from journeytui.layout.cell import EMPTY_CELL, Draft, Laid, lay, lay_question, with_draft
from journeytui.layout.column import EMOTIONS, Column, Memo
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.gutter import gutter_width, lane_name
from journeytui.layout.names import NAME_ROWS, Name, head_names, marks
from journeytui.layout.stagecell import lay_stage_cell
from journeytui.layout.words import shown
from journeytui.method.lanes import question_for

Kind: TypeAlias = Literal["cards", "compact", "stage"]

KINDS: tuple[Kind, ...] = ("cards", "compact", "stage")

LEAST = {"cards": 20, "compact": 16}
"""Least width of a column, in cells; where the columns do not fit, they scroll."""

MOST = 60
"""Greatest width of a column where there is room to spare: longer lines read badly."""

NARROWEST = 10
"""What the lanes' names leave a column on the narrowest of screens."""

_HEAD = 2
"""Rows of the compact view's head: the names, and the rule."""

_NAME = {"cards": 16, "compact": 8, "stage": 20}
"""Room for a lane's name before it is broken or cut."""


@dataclass(frozen=True, slots=True)
class View:
    """What is asked for: the kind of picture, its width in cells (20 at least), the signs, for the
    stage view which stage, and whether goals and scripts stand below the heads of the others. In
    the stage view what was said `today` is told without its date. In the compact view cards take up
    to two rows where all lanes and their heads fit in `rows` then; without `rows` one."""

    kind: Kind
    width: int
    glyphs: Glyphs
    stage: Id | None = None
    script: bool = False
    today: date | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A lane's rows: `top` is the first; `height` counts them without the rule below.

    `names` are the rows of its name, `levels` the scores that have a row of the curve (the band's
    first rows); a `fresh` lane has no card at all and shows its question in every cell.
    """

    lane: Lane
    top: int
    height: int
    names: tuple[str, ...]
    levels: tuple[int, ...]
    fresh: bool


class Plan:
    """A journey laid out for a view: what stands where."""

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
        names = [self._lane_name(lane) for lane in self.lanes]
        scaled = [self._lined(lane) for lane in self.lanes]
        self.gutter = gutter_width(list(zip(names, scaled, strict=True)), view.width - NARROWEST)
        self.column, self.shown = self._columns()
        self.most: int | None = 1 if view.kind == "compact" else None
        self._laid = self._lay_columns(memo)
        if view.rows is not None and view.kind == "compact":
            self._take_room(names, view.rows - _HEAD, memo)
        self._typed = self._lay_draft()
        self._asked: dict[tuple[str, int | None], Laid] = {}
        self.bands: list[Band] = []
        self.height = 0
        for n, lane in enumerate(self.lanes):
            self._add_band(lane, names[n], [column.heights[n] for column in self._laid])
        self._bands = {band.lane.key: band for band in self.bands}

    # -- laying out

    def _stages(self) -> tuple[Stage, ...]:
        stages = self.journey.stages
        if self.view.kind != "stage":
            return stages
        return tuple(s for s in stages if s.id == self.view.stage) or stages[:1]

    def _lined(self, lane: Lane) -> bool:
        """Whether a lane draws the curve, once there are scores."""
        return lane.key == EMOTIONS and self.view.kind != "stage"

    def _lane_name(self, lane: Lane) -> tuple[str, ...]:
        room = min(_NAME[self.view.kind], self.view.width - NARROWEST - 2)
        return lane_name(lane, self.view.kind == "compact", room, self.glyphs)

    def _columns(self) -> tuple[int, int]:
        """The width of a column and how many show at once."""
        room = self.view.width - self.gutter
        if self.view.kind == "stage":
            return room, 1
        shown = max(1, min(len(self.stages), room // LEAST[self.view.kind]))
        return min(room // shown, MOST), shown

    @property
    def _room(self) -> int:
        """Cells of a column for a card's mark and text, between the bar's cell and a blank."""
        return self.column - 2

    def _lay(self, cards: Cell, lane: str) -> Laid:
        if self.view.kind == "stage":
            return lay_stage_cell(
                cards, lane, self._room, self.journey, self.glyphs, self.view.today
            )
        return lay(cards, lane, self._room, self.glyphs, self.most)

    def _lay_columns(self, memo: Memo | None) -> list[Column]:
        # In the stage view a cell's rows hang on the whole journey (on what a card solves): that
        # its cards are the same does not tell that its rows are.
        if memo is None or self.view.kind == "stage":
            memo = Memo()
        key = (self.view.kind, self.column, self.glyphs, self.most)
        return memo.update(key, self.stages, tuple(x.key for x in self.lanes), self._lay)

    def _take_room(self, names: Sequence[tuple[str, ...]], rows: int, memo: Memo | None) -> None:
        """Give cards a second row where all lanes fit into so many rows with it."""
        if self._tall(names) > rows:
            return
        if memo is not None and memo.roomy is None:
            memo.roomy = Memo()
        before, self.most = self._laid, 2
        self._laid = self._lay_columns(memo.roomy if memo is not None else None)
        if self._tall(names) > rows:
            self._laid, self.most = before, 1

    def _tall(self, names: Sequence[tuple[str, ...]]) -> int:
        """Rows of all lanes and the rules between them, while nothing is typed."""
        tall = len(self.lanes) - 1
        for n, lane in enumerate(self.lanes):
            rows = max([1, *(column.heights[n] for column in self._laid)])
            tall += max(rows + len(self._levels(lane)), len(names[n]))
        return tall

    def _levels(self, lane: Lane) -> tuple[int, ...]:
        """The scores that have a row of the curve in a lane."""
        if not self._lined(lane):
            return ()
        return curve.levels([c.feeling for c in self._laid], self.view.kind == "cards")

    def _lay_draft(self) -> Laid | None:
        draft = self.draft
        if draft is None or draft.stage not in self.index:
            return None
        if all(lane.key != draft.lane for lane in self.lanes):
            return None
        column = self._laid[self.index[draft.stage]]
        cards = column.stage.cell(draft.lane)
        return with_draft(column.laid(draft.lane), cards, draft, self._room)

    def _add_band(self, lane: Lane, names: tuple[str, ...], heights: list[int]) -> None:
        """`heights` holds the rows of the lane's cells."""
        levels = self._levels(lane)
        fresh = self.view.kind != "compact" and not any(heights)
        rows = [1, *heights]
        if fresh and self.stages:
            rows.append(len(self._question(lane, None).rows))
        if self._typed is not None and self.draft is not None and self.draft.lane == lane.key:
            rows[1 + self.index[self.draft.stage]] = len(self._typed.rows)
        height = max(max(rows) + len(levels), len(names))
        self.bands.append(Band(lane, self.height, height, names, levels, fresh))
        self.height += height + 1

    def _question(self, lane: Lane, height: int | None) -> Laid:
        """An empty cell with its lane's question, in at most `height` rows."""
        asked = self._asked.get((lane.key, height))
        if asked is None:
            asked = lay_question(shown(question_for(lane)), self._room, self.glyphs, height)
            self._asked[lane.key, height] = asked
        return asked

    # -- where things stand

    def band(self, lane: str) -> Band | None:
        """A shown lane's rows, or None."""
        return self._bands.get(lane)

    def x(self, stage: Id, left: int) -> int:
        """The first cell of a stage's column when column `left` is the first shown."""
        return self.gutter + (self.index[stage] - left) * self.column

    def cards(self, cursor: Cursor) -> Cell:
        """The cards of the cell in which the cursor stands; none on a head."""
        if cursor.stage is None or cursor.stage not in self.index or not cursor.lane:
            return ()
        return self.stages[self.index[cursor.stage]].cell(cursor.lane)

    def span(self, cursor: Cursor) -> tuple[int, int] | None:
        """First body row of what the cursor stands on and the row behind its last.

        In a cell that is typed in that is the typed line. None on a stage's head and where the
        place is not on the board.
        """
        band = self._bands.get(cursor.lane)
        if band is None:
            return None
        if cursor.stage is None:
            return band.top, band.top + band.height
        if cursor.stage not in self.index:
            return None
        stage = self.stages[self.index[cursor.stage]]
        begin, end = self._under(cursor, stage, self._cell(band, stage, under=True))
        first = band.top + len(band.levels)
        return first + begin, first + end

    @property
    def has_draft(self) -> bool:
        """Whether a line is typed in one of its cells."""
        return self._typed is not None

    def draft_row(self) -> int:
        """The body row in which the typed line begins.

        Raises KeyError where nothing is typed, or its cell is not on the board.
        """
        draft = self.draft
        if draft is None or self._typed is None:
            raise KeyError("no draft on the board")
        band = self._bands[draft.lane]
        index, _ = draft.place(self.stages[self.index[draft.stage]].cell(draft.lane))
        return band.top + len(band.levels) + self._typed.starts[index]

    def depth(self, band: Band, left: int) -> int:
        """How many of a lane's rows the columns in sight fill, `left` being the first of them."""
        rows = [1, *(self._rows(band, stage) for stage in self._in_sight(left))]
        return max(max(rows) + len(band.levels), len(band.names))

    def _in_sight(self, left: int) -> Sequence[Stage]:
        return self.stages[left : left + self.shown]

    def _rows(self, band: Band, stage: Stage) -> int:
        return len(self._cell(band, stage, under=False).rows)

    def _is_typed(self, stage: Stage, lane: str) -> bool:
        draft = self.draft
        return draft is not None and (draft.stage, draft.lane) == (stage.id, lane)

    def _cell(self, band: Band, stage: Stage, under: bool) -> Laid:
        """The rows of a cell; `under` the cursor an empty one shows what its lane asks."""
        lane = band.lane
        if self._typed is not None and self._is_typed(stage, lane.key):
            return self._typed
        laid = self._laid[self.index[stage.id]].laid(lane.key)
        if laid is EMPTY_CELL and (under or band.fresh):
            return self._question(lane, band.height - len(band.levels))
        return laid

    def _under(self, cursor: Cursor, stage: Stage, laid: Laid) -> tuple[int, int]:
        """The first row of a cell on which the cursor stands, and the row behind the last."""
        cards = stage.cell(cursor.lane)
        if self.draft is not None and self._is_typed(stage, cursor.lane):
            return laid.span(self.draft.place(cards)[0])
        return laid.span(next((n for n, card in enumerate(cards) if card.id == cursor.card), 0))

    # -- heads

    @cached_property
    def marks(self) -> Mapping[Id, str]:
        """What stands behind the names of those stages which have any marks."""
        return marks(self.journey, self.glyphs)

    @cached_property
    def names(self) -> Sequence[Name]:
        """The stages' names as their heads show them."""
        most = 1 if self.view.kind == "compact" else NAME_ROWS
        return head_names(self.stages, self.marks, self.column, most, self.glyphs)

    @cached_property
    def head_rows(self) -> int:
        """Rows that the longest name takes."""
        return max(map(len, self.names), default=1)

    @cached_property
    def number(self) -> int:
        """The number of the first stage on the board among all stages, from 1."""
        first = self.stages[0].id
        return next(n for n, stage in enumerate(self.journey.stages, 1) if stage.id == first)
