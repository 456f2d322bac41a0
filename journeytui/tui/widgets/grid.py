"""The map's grid: one widget that draws a journey line by line, virtual in both directions.

The stages' heads stand still above, the lanes' names at the left. It holds what belongs to the view
alone: cursor, scroll position, kind of view, labels, the text that a search looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Id, Journey
from journeytui.core.moves import shown_lanes, valid
from journeytui.layout import detail
from journeytui.layout.board import Board, Kind, Memo, View
from journeytui.layout.cell import Draft
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.heads import SCRIPT_ROWS, heads
from journeytui.layout.rows import Row
from journeytui.tui.styles import Styles
from journeytui.tui.widgets.changed import changes

Target = tuple[Id | None, str]
"""A cell as (stage, lane), a stage's head as (stage, ''), a lane's head as (None, lane)."""


class MapGrid(Widget):
    """The grid."""

    @dataclass
    class Laid(Message):
        """The grid has another size and is laid out anew."""

    def __init__(
        self,
        journey: Journey,
        cursor: Cursor,
        looks: Styles,
        glyphs: Glyphs,
        today: Callable[[], date],
    ) -> None:
        """`today` is asked for once it is on the screen."""
        super().__init__()
        self.today = today
        self._looks = looks
        self._glyphs = glyphs
        self._memo = Memo()
        self._draft: Draft | None = None
        self._labels: Mapping[Target, str] = {}
        self._found = ""
        self._fresh: set[Id] = set()
        self.kind: Kind = "cards"
        self.script = False
        self.cursor = cursor
        self.left = 0
        self.top = 0
        self._eye: tuple[int, int] | None = None
        """Where the cursor stood when one last moved, in columns and rows from the first in sight:
        another size of the screen brings it back there as far as it can."""
        self._heads: tuple[object, list[Row]] = (None, [])
        self._painted: list[Row] = []
        """What each line shows."""
        self._journey = journey
        # Laid out once the size is known; until then there is nothing to be seen.
        self.board = self._board(replace(journey, stages=(), inbox=()))

    # -- what is shown

    def _board(self, journey: Journey) -> Board:
        stage = self.cursor.stage
        if self.kind == "stage" and stage is None:
            stage = self.board.stages[0].id if self.board.stages else None
        today = self.today() if self.kind == "stage" else None
        cells = max(self.size.width, 20)
        rows = None if self.script else self.floor
        view = View(self.kind, cells, self._glyphs, stage, self.script, today, rows)
        return Board(journey, view, self._memo, self._draft)

    def show(self, journey: Journey, cursor: Cursor) -> None:
        """Show this journey with the cursor there."""
        self._lay(journey, cursor)
        self._look_at(self.cursor)
        self._settle()
        self._paint()

    def take_in(self, journey: Journey, cards: Collection[Id], cursor: Cursor) -> None:
        """Show a journey that others have changed, with these cards marked and the cursor there.
        What the eye is on, the cursor or a line that is typed, stays where it is."""
        column, before = self._column(), self.board.span(self.cursor)
        self.mark(cards)
        self._lay(journey, cursor)
        after = self.board.span(self.cursor)
        if before is not None and after is not None:
            self.top = max(self.top + after[0] - before[0], 0)
        now = self._column()
        if column is not None and now is not None:
            self.left = max(self.left + now - column, 0)
        self._settle()
        self._paint()

    def mark(self, cards: Collection[Id]) -> None:
        """Mark cards, from the next picture on, until the cursor stood on them."""
        self._fresh |= {*cards}

    @property
    def fresh(self) -> int:
        """How many cards came from outside and were not looked at yet."""
        return len(self._fresh)

    @property
    def new(self) -> frozenset[Id]:
        """The cards that came from outside, or are otherwise since, and were not looked at yet."""
        return frozenset(self._fresh)

    @property
    def journey(self) -> Journey:
        """What is shown: the session may know of more already."""
        return self._journey

    def _lay(self, journey: Journey, cursor: Cursor) -> None:
        self._journey = journey
        self.cursor = valid(journey, cursor)
        self.board = self._board(journey)
        if self._fresh:
            lanes = {lane.key for lane in shown_lanes(journey)}
            cells = [c for s in journey.stages for lane, c in s.cells if lane in lanes]
            self._fresh &= {card.id for cards in cells for card in cards}

    def _look_at(self, *cursors: Cursor) -> None:
        self._fresh -= {cursor.card for cursor in cursors if cursor.card is not None}

    def go(self, cursor: Cursor) -> None:
        """Move the cursor."""
        old = self.cursor
        if cursor == old:
            return
        self.cursor = cursor
        self._look_at(old, cursor)
        shown = {stage.id for stage in self.board.stages}
        if self.kind == "stage" and cursor.stage is not None and cursor.stage not in shown:
            self.show(self._journey, cursor)
            return
        before = (self.left, self.top)
        self._settle()
        if before != (self.left, self.top):
            self._paint()
        else:
            self._paint({*range(self.head_height), *self._lines(old), *self._lines(cursor)})

    def set_kind(self, kind: Kind) -> None:
        """Another kind of view."""
        self.kind = kind
        self.left = self.top = 0
        self.show(self._journey, self.cursor)

    def set_script(self, script: bool) -> None:
        """Goals and scripts below the heads, or not."""
        self.script = script
        self.show(self._journey, self.cursor)

    def set_draft(self, draft: Draft | None) -> Region | None:
        """Make room for a line that is typed; returns where it belongs, in this widget's cells."""
        opens_or_closes = (self._draft is None) != (draft is None)
        self._draft = draft
        self.board = self._board(self._journey)
        if opens_or_closes:
            self._settle()
        else:
            self._scroll()
        self._paint()
        if draft is None:
            return None
        if not draft.lane:
            return Region(2, self.head_height - 1 - draft.rows, self.size.width - 4, draft.rows)
        x = self.board.x(draft.stage, self.left) + 3
        y = self.head_height + self.board.draft_row() - self.top
        return Region(x, y, self.board.column - 4, draft.rows)

    def lift_draft(self) -> Draft | None:
        """Free the place of what is typed without painting: what comes next has it. Returns what
        was there."""
        draft, self._draft = self._draft, None
        return draft

    def grow_draft(self, rows: int) -> Region | None:
        """The typed line takes another number of rows."""
        return self.set_draft(replace(self._draft, rows=rows)) if self._draft else None

    def has_room(self, journey: Journey) -> bool:
        """Whether what is being typed would still have its place in another journey."""
        draft = self._draft
        if draft is None:
            return True
        shown = {lane.key for lane in shown_lanes(journey)}
        stages = {stage.id for stage in journey.stages}
        return (
            draft.stage in stages
            and (not draft.lane or draft.lane in shown)
            and (draft.over is None or journey.card(draft.over) is not None)
        )

    @property
    def draft(self) -> Draft | None:
        """What is being typed, if anything."""
        return self._draft

    def set_labels(self, labels: Mapping[Target, str]) -> None:
        """Put jump labels on cells and heads, or take them away."""
        self._labels = labels
        self._paint()

    def set_found(self, text: str) -> None:
        """Mark a text wherever it stands."""
        if text.casefold() != self._found:
            self._found = text.casefold()
            self._paint()

    def dress(self, looks: Styles) -> None:
        """Take other styles."""
        self._looks = looks
        self.refresh()

    # -- geometry

    @property
    def head_height(self) -> int:
        """Rows above the first lane."""
        return len(self._head_rows())

    def _head_rows(self) -> list[Row]:
        """The heads, made anew only when something in them changes."""
        stage, head = self.cursor.stage, not self.cursor.lane
        key = (id(self.board), self.left, stage, head, id(self._labels))
        if self._heads[0] != key:
            self._heads = (key, heads(self.board, self.left, self.cursor, self._labels))
        return self._heads[1]

    @property
    def floor(self) -> int:
        """The line below the last row in sight: in the compact view a rule, and the detail."""
        return self.size.height - (detail.ROWS + 1 if self.kind == "compact" else 0)

    @property
    def _depth(self) -> int:
        """Rows to scroll through; that the last one is a rule is seen to in the compact view."""
        return self.board.height - (1 if self.kind == "compact" else 0)

    @property
    def page(self) -> int:
        """Rows of lanes that fit."""
        return max(self.floor - self.head_height, 1)

    @property
    def most(self) -> int:
        """Rows that what is typed can take: in a cell, or below the head of the stage view."""
        return SCRIPT_ROWS if self._draft is not None and not self._draft.lane else self.page

    @property
    def more(self) -> tuple[bool, bool]:
        """Whether there are rows above, and below, what is in sight."""
        return self.top > 0, self.top + self.page < self._depth

    def _settle(self) -> None:
        """Scroll, and keep in mind where one looks now."""
        self._scroll()
        self._eye = self._seen()

    def _seen(self) -> tuple[int, int]:
        """Where the cursor stands, in columns and rows from the first in sight."""
        column, span = self._column(), self._span()
        return (
            0 if column is None else column - self.left,
            0 if span is None else span[0] - self.top,
        )

    def _column(self) -> int | None:
        return None if self.cursor.stage is None else self.board.index.get(self.cursor.stage)

    def _span(self) -> tuple[int, int] | None:
        """The rows of what is typed, else of what the cursor stands on."""
        if self._draft is None or not self.board.has_draft:
            return self.board.span(self.cursor)
        first = self.board.draft_row()
        return first, first + self._draft.rows

    def _scroll(self) -> None:
        """Scroll so that what the cursor stands on, or what is typed, is in sight."""
        board, column, span, page = self.board, self._column(), self._span(), self.page
        if column is not None:
            self.left = min(max(self.left, column - board.shown + 1), column)
        self.left = min(self.left, max(len(board.stages) - board.shown, 0))
        if span is None:
            if self.cursor.stage is not None:
                self.top = 0
        else:
            self._bring(span[0], span[1], page)
        self.top = min(self.top, max(self._depth - page, 0))

    def _bring(self, first: int, end: int, page: int) -> None:
        """Scroll no further than needed; to a lane's first card its curve comes along."""
        band = next((b for b in self.board.bands if b.top <= first <= b.top + b.height), None)
        if band is not None and first == band.top + len(band.levels):
            first = band.top
        if band is not None and end == band.top + band.height:
            end += 1
        if first < self.top:
            self.top = first
        elif end > self.top + page:
            self.top = min(end - page, first)

    def _lines(self, cursor: Cursor) -> range:
        """The lines below the heads that the cursor changes where it stands."""
        span = self.board.span(cursor)
        if span is None:
            return range(0)
        first = self.head_height - self.top
        begin, end = first + span[0], first + span[1]
        if cursor.card is None and (band := self.board.band(cursor.lane)) is not None:
            # An empty place shows what its lane asks, a lane's head its whole name.
            begin, end = first + band.top, first + band.top + band.height
        return range(max(begin, self.head_height), min(end, self.floor))

    def targets(self) -> list[tuple[Target, int, int]]:
        """Every cell and head in sight with its column and row on the screen."""
        board, head = self.board, self.head_height
        shown = board.stages[self.left : self.left + board.shown]
        out: list[tuple[Target, int, int]] = [
            ((stage.id, ""), board.x(stage.id, self.left), 1) for stage in shown
        ]
        for band in board.bands:
            y = head + band.top - self.top
            if head <= y < self.floor:
                out.append(((None, band.lane.key), 0, y))
            y += len(band.levels)
            if head <= y < self.floor:
                out += [((s.id, band.lane.key), board.x(s.id, self.left), y) for s in shown]
        return out

    # -- events

    def on_resize(self) -> None:
        self._painted = []
        self.board = self._board(self._journey)
        if self._eye is None:
            self._settle()
        else:
            columns, rows = self._seen()
            self.left = max(self.left + columns - self._eye[0], 0)
            self.top = max(self.top + rows - self._eye[1], 0)
            self._scroll()
        self._paint()
        self.post_message(self.Laid())

    def _paint(self, lines: Iterable[int] | None = None) -> None:
        """Bring lines of the screen up to date, all without `lines`; only cells that differ are
        painted again."""
        cells, height = self.size
        if len(self._painted) != height:
            self._painted = [self._line(y) for y in range(height)]
            self.refresh()
            return
        regions: list[Region] = []
        for y in range(height) if lines is None else lines:
            row = self._line(y)
            regions += [Region(x, y, n, 1) for x, n in changes(self._painted[y], row, cells)]
            self._painted[y] = row
        if regions:
            self.refresh(*regions)

    def _line(self, y: int) -> Row:
        rows = self._head_rows()
        if y < len(rows):
            return rows[y]
        if y >= self.floor:
            return self._rule() if y == self.floor else ()
        body = self.top + y - len(rows)
        return self.board.line(
            body, self.left, self.cursor, self._labels, self._found, self.top, self._fresh
        )

    def _rule(self) -> Row:
        """A rule where rows are cut off, or end; none below the rule of a lane."""
        behind = self.top + self.page
        if behind > self._depth or self.board.is_rule(behind - 1):
            return ()
        return ((self._glyphs.rule * self.size.width, "rule"),)

    def render_line(self, y: int) -> Strip:
        row = self._painted[y] if y < len(self._painted) else ()
        return self._looks.strip(row, self.size.width)
