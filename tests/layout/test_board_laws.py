"""What holds for every row of every map, on every width."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Id, Journey
from journeytui.layout.board import Board, Memo, View
from journeytui.layout.cell import Draft
from journeytui.layout.detail import ROWS, detail
from journeytui.layout.glyphs import ASCII
from journeytui.layout.heads import heads, title_bar
from journeytui.layout.rows import Row, row_width
from journeytui.layout.sheet import LEAST_WIDTH, sheet
from tests.layout.maps import Draw, edges, journeys, odd_texts, places, plain_texts, unsafe, views

NOTHING = Cursor()


@st.composite
def shown(draw: Draw[Any], texts: st.SearchStrategy[str] = odd_texts) -> tuple[Journey, View]:
    made = draw(journeys(texts))
    return made, draw(views(made))


@st.composite
def looks(draw: Draw[Any], made: Journey, board: Board) -> dict[str, Any]:
    """A cursor, jump labels and a text that is looked for: what changes a row, or nothing does."""
    labels: dict[tuple[Id | None, str], str] = {(None, lane.key): "k" for lane in board.lanes}
    labels |= {(s.id, lane.key): "ab" for s in board.stages for lane in board.lanes}
    labels |= {(s.id, ""): "c" for s in board.stages}
    return {
        "cursor": draw(st.none() | st.sampled_from([NOTHING, *places(made)])),
        "labels": draw(st.sampled_from([None, labels])),
        "found": draw(st.just("") | st.sampled_from(["a", "e", "日", "ss", "i\u0307", "two o"])),
    }


@st.composite
def drafts(draw: Draw[Any], made: Journey) -> Draft | None:
    """A line that is typed somewhere: a new card, or over one that is there or gone."""
    if not made.stages or draw(st.booleans()):
        return None
    stage, lanes = draw(st.sampled_from(made.stages)), [x.key for x in made.lanes]
    lane = draw(st.sampled_from(lanes))
    over = draw(st.sampled_from([None, -1, *(card.id for card in stage.cell(lane))]))
    return Draft(stage.id, lane, draw(st.integers(0, 4)), draw(st.integers(1, 4)), over)


def in_columns(row: Row, board: Board, left: int) -> bool:
    """Whether a row is as wide as its columns and no character stands on a column's edge."""
    count = len(board.stages[left : left + board.shown])
    starts = edges(row)
    wanted = [board.gutter + n * board.column for n in range(count + 1)]
    return row_width(row) == wanted[-1] and all(edge in starts for edge in wanted)


@given(st.data(), shown())
def test_a_row_of_the_grid_is_as_wide_as_its_columns(
    data: st.DataObject, case: tuple[Journey, View]
) -> None:
    made, view = case
    board = Board(made, view, None, data.draw(drafts(made)))
    look = data.draw(looks(made, board))
    left = data.draw(st.integers(0, max(len(board.stages) - board.shown, 0)))
    rules = {band.top + band.height for band in board.bands}
    top = data.draw(st.integers(0, max(board.height - 1, 0)))
    for y in range(board.height):
        row = board.line(y, left, **look, top=top)
        if y in rules:
            assert row_width(row) == view.width
        else:
            assert in_columns(row, board, left)
            assert row_width(row) <= view.width
        assert not unsafe(row)
    assert board.line(-1, left) == board.line(board.height, left) == ()


@given(st.data(), shown())
def test_heads_are_as_wide_as_their_columns_and_always_as_many(
    data: st.DataObject, case: tuple[Journey, View]
) -> None:
    made, view = case
    board = Board(made, view)
    count = len(heads(board, 0))
    look = data.draw(looks(made, board))
    left = data.draw(st.integers(0, max(len(board.stages) - board.shown, 0)))
    *rows, rule = heads(board, left, **look)
    assert len(rows) + 1 == count
    assert row_width(rule) == view.width
    for row in rows:
        assert row_width(row) <= view.width
        assert not unsafe(row)
        if row and board.stages and view.kind != "stage":
            assert in_columns(row, board, left)


@given(shown())
def test_what_the_cursor_stands_on_is_where_the_bar_is(case: tuple[Journey, View]) -> None:
    made, view = case
    board = Board(made, view)
    for cursor in places(made):
        span = board.span(cursor)
        if not cursor.lane or (cursor.stage is not None and cursor.stage not in board.index):
            assert span is None
        elif cursor.stage is not None:
            left = min(board.index[cursor.stage], len(board.stages) - board.shown)
            x = board.x(cursor.stage, left)
            assert span is not None
            assert list(range(*span)) == bars(board, left, cursor, x)


def bars(board: Board, left: int, cursor: Cursor, x: int) -> list[int]:
    """The body rows in which the bar stands in front of cell `x`."""
    out = []
    for y in range(board.height):
        at = 0
        for text, role in board.line(y, left, cursor):
            if at == x and role == "accent@here":
                out.append(y)
            at += row_width([(text, role)])
    return out


@given(st.data(), shown())
def test_a_draft_has_its_rows_and_the_cards_keep_theirs(
    data: st.DataObject, case: tuple[Journey, View]
) -> None:
    made, view = case
    draft = data.draw(drafts(made))
    board = Board(made, view, None, draft)
    band = board.band(draft.lane) if draft is not None else None
    if draft is None or band is None or draft.stage not in board.index:
        return
    span = board.span(Cursor(draft.stage, draft.lane, draft.over))
    assert span == (board.draft_row(), board.draft_row() + draft.rows)
    assert band.top <= span[0] < span[1] <= band.top + band.height
    before = Board(made, view)
    for cursor in places(made):
        if (cursor.stage, cursor.lane) == (draft.stage, draft.lane):
            continue
        one, two = before.span(cursor), board.span(cursor)
        if one is None or two is None or cursor.stage is None or cursor.card is None:
            continue
        assert two[1] - two[0] == one[1] - one[0]


@given(
    st.data(), journeys(), st.integers(20, 300), st.sampled_from(["saved", "cannot write: " * 9])
)
def test_bars_and_details_fit(data: st.DataObject, made: Journey, width: int, state: str) -> None:
    note = data.draw(odd_texts)
    bar = title_bar(made, width, state, "good", "●", note)
    assert row_width(bar) == width
    assert not unsafe(bar)
    glyphs = data.draw(views(made)).glyphs
    for cursor in (NOTHING, *places(made)):
        rows = detail(made, cursor, width, glyphs)
        assert len(rows) <= ROWS
        assert all(row_width(row) <= width and not unsafe(row) for row in rows)


@given(st.data(), journeys(), st.integers(20, 200))
def test_a_sheet_fits(data: st.DataObject, made: Journey, width: int) -> None:
    glyphs = data.draw(views(made)).glyphs
    stage = data.draw(st.sampled_from([None, *range(len(made.stages))]))
    for row in sheet(made, width, glyphs, stage):
        assert row_width(row) <= max(width, LEAST_WIDTH)
        assert not unsafe(row)


@given(st.data(), shown(plain_texts))
def test_signs_that_every_terminal_has_are_all_there_are(
    data: st.DataObject, case: tuple[Journey, View]
) -> None:
    made, view = case
    ascii_view = View(view.kind, view.width, ASCII, view.stage)
    board = Board(made, ascii_view)
    look = data.draw(looks(made, board)) | {"labels": None}
    rows = heads(board, 0, **look) + [board.line(y, 0, **look) for y in range(board.height)]
    rows += sheet(made, view.width, ASCII)
    rows.append(title_bar(made, view.width, "saved", "good", ASCII.state, "a copy", ASCII))
    for cursor in places(made):
        rows += detail(made, cursor, view.width, ASCII)
    assert all(text.isascii() for row in rows for text, _ in row)


@given(st.data(), journeys(), journeys())
def test_what_was_laid_out_before_makes_no_difference(
    data: st.DataObject, made: Journey, other: Journey
) -> None:
    memo = Memo()
    view = data.draw(views(made))
    Board(made, view, memo)
    kept = (
        data.draw(st.lists(st.sampled_from([*made.stages, *other.stages]), unique_by=id))
        if (made.stages or other.stages)
        else []
    )
    changed = [
        stage.with_cell(lane, data.draw(st.permutations(stage.cell(lane)))[:2])
        for stage in kept
        for lane in [data.draw(st.sampled_from(["actions", "emotions"]))]
    ]
    for stages in (kept, changed):
        then = Journey(data.draw(st.sampled_from([made, other])).fields, tuple(stages))
        fresh, again = Board(then, view), Board(then, view, memo)
        assert fresh.bands == again.bands
        assert [fresh.line(y, 0) for y in range(fresh.height)] == [
            again.line(y, 0) for y in range(again.height)
        ]
