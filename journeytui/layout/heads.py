"""The frozen rows above the lanes: the stages' heads, and the title bar over everything."""

from __future__ import annotations

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Journey, Stage
from journeytui.layout import curve
from journeytui.layout.board import EMOTIONS, Board, Labels
from journeytui.layout.found import marked, ranges
from journeytui.layout.glyphs import UNICODE, Glyphs
from journeytui.layout.names import chip, inked
from journeytui.layout.rows import Row, Span, clip, cut, fit, joined, pad, row_width, width
from journeytui.layout.scripts import script_rows
from journeytui.layout.words import map_title, persona_words, shown, stage_name
from journeytui.layout.wrap import wrap, wrap_within

SCRIPT_ROWS = 3
"""Most rows of a script under the head in the stage view."""

SPARK = 24
"""Most stages of the small curve in the stage view's head; more show those around the present."""

TITLE_LEAST = 12
"""Cells that the title bar leaves a title as long as it has anything else to give up."""


def heads(
    board: Board,
    left: int,
    cursor: Cursor | None = None,
    labels: Labels | None = None,
    found: str = "",
) -> list[Row]:
    """The rows above the first lane, the rule included, with column `left` first.

    Their number depends on the board alone, never on `left` or the cursor. `labels` and `found` are
    those of `Board.line`.
    """
    if not board.stages:
        rows = _no_stages(board)
    elif board.view.kind == "stage":
        rows = _stage_head(board, cursor, labels, found)
    else:
        rows = _map_heads(board, left, cursor, labels, found)
        if board.view.kind == "cards":
            rows.insert(0, ())
        if board.view.script:
            rows += script_rows(board, left)
    return [*rows, ((board.glyphs.rule * board.view.width, "rule"),)]


def _no_stages(board: Board) -> list[Row]:
    room = board.view.width - 2
    more = "Press a on the map to add one, or write it into the file as [[stages]]."
    return [
        (),
        *(((f" {text}", "text"),) for text in wrap("This map has no stages yet.", room)),
        *(((f" {text}", "muted"),) for text in wrap(more, room)),
    ]


def _map_heads(
    board: Board, left: int, cursor: Cursor | None, labels: Labels | None, found: str
) -> list[Row]:
    rows: list[list[Span]] = [[(" " * board.gutter, "text")] for _ in range(board.head_rows)]
    rows[0][0] = (f" {_in_sight(board, left)}".ljust(board.gutter), "dim")
    for index, stage in enumerate(board.stages[left : left + board.shown], left):
        label = labels.get((stage.id, "")) if labels else None
        for row, column in zip(rows, _head(board, index, cursor, label, found), strict=True):
            row += column
    return [joined(row) for row in rows]


def _in_sight(board: Board, left: int) -> str:
    """Which stages are in sight where not all are: '2-4 of 7'."""
    count, last = len(board.stages), min(left + board.shown, len(board.stages))
    if board.shown >= count:
        return ""
    some = f"{left + 1}{board.glyphs.to}{last}" if last > left + 1 else str(last)
    room = board.gutter - 2
    return next((t for t in (f"{some} of {count}", f"{some}/{count}") if width(t) <= room), "")


def _head(
    board: Board, index: int, cursor: Cursor | None, label: str | None, found: str
) -> list[Row]:
    """One stage's head: `board.head_rows` rows, each as wide as its column."""
    here = cursor is not None and cursor.stage == board.stages[index].id
    ink = "strong@here" if here and cursor is not None and not cursor.lane else "strong"
    first = _chip(index + 1, here, label)
    blank: Span = (" " * len(first[0]), "text")
    names = board.names[index]
    rows: list[Row] = []
    for n in range(board.head_rows):
        words, marks = names[n] if n < len(names) else ("", "")
        name = marked((words, ink), ranges(words, found))
        gap: Span = (board.glyphs.bar, "accent@here") if ink.endswith("@here") else (" ", "text")
        row: Row = (blank if n else first, gap, *name, *inked(marks, board.glyphs))
        rows.append(fit(row, board.column, board.glyphs.ellipsis))
    return rows


def _chip(number: int, here: bool, label: str | None) -> Span:
    """A stage's number, or a jump label in its place."""
    if label is not None:
        return label.center(len(chip(number))), "chip.here"
    return chip(number), "chip.here" if here else "chip"


def _stage_head(
    board: Board, cursor: Cursor | None, labels: Labels | None, found: str
) -> list[Row]:
    """The stage view's head: number, name, goal, where one is among the stages; then the script."""
    stage, number = board.stages[0], board.number
    cells, ellipsis = board.view.width, board.glyphs.ellipsis
    where = _where(board, number)
    room = cells - row_width(where) - 2
    first = _chip(number, True, labels.get((stage.id, "")) if labels else None)
    marks = clip(board.marks.get(stage.id, ""), room // 3, ellipsis)
    signs: Row = ((" ", "text"), *inked(marks, board.glyphs)) if marks else ()
    goal = shown(stage.word("goal"))
    # The bar's cell, a blank behind the number, and for a goal three blanks and a character.
    taken = len(first[0]) + row_width(signs) + (6 if goal else 2)
    name = clip(stage_name(stage, number), room - taken, ellipsis)
    ink = "strong@here" if cursor is not None and not cursor.lane else "strong"
    left: Row = (
        (" ", "text"),
        first,
        (board.glyphs.bar, "accent@here") if ink.endswith("@here") else (" ", "text"),
        *marked((name, ink), ranges(name, found)),
        *signs,
        ("   " if goal else "", "text"),
    )
    left = (*left, (clip(goal, room - row_width(left), ellipsis), "muted"))
    script = shown(stage.word("script"))
    lines = wrap_within(script, cells - 3, SCRIPT_ROWS, ellipsis) if script else []
    if board.draft is not None and (board.draft.stage, board.draft.lane) == (stage.id, ""):
        lines = [""] * board.draft.rows
    return [
        (),
        joined((*fit(left, room, ellipsis), ("  ", "text"), *where)),
        *_waits_for(board, stage),
        *(((f"  {text}", "muted"),) for text in lines),
    ]


def _waits_for(board: Board, stage: Stage) -> list[Row]:
    """The card that would get a goal met which is not."""
    card = board.journey.named.get(stage.word("fixed_by"))
    if card is None or stage.fields.get("goal_met") is True:
        return []
    words = f"{board.glyphs.solves} fixed by: {shown(card.text)}"
    return [((f"  {clip(words, board.view.width - 3, board.glyphs.ellipsis)}", "muted"),)]


def _where(board: Board, number: int) -> Row:
    """The small curve and the number among all stages, as far as half of the row holds them."""
    glyphs, stages = board.glyphs, board.journey.stages
    before = f"{number - 1} {glyphs.before}  " if number > 1 else ""
    after = f"  {glyphs.after} {number + 1}" if number < len(stages) else ""
    among: Row = ((f"{before}{number} of {len(stages)}{after} ", "dim"),)
    first = max(min(number - 1 - SPARK // 2, len(stages) - SPARK), 0)
    feelings = [curve.predominant(s.cell(EMOTIONS)) for s in stages[first : first + SPARK]]
    spark: Row = ()
    if any(score for score, _ in feelings):
        spark = (*curve.spark(feelings, number - 1 - first, glyphs), ("   ", "text"))
    fitting = (row for row in ((*spark, *among), among) if row_width(row) * 2 <= board.view.width)
    return next(fitting, ())


def title_bar(
    journey: Journey,
    cells: int,
    state: str,
    state_role: str,
    sign: str,
    note: str = "",
    glyphs: Glyphs = UNICODE,
    fresh: int = 0,
    file: str = "",
    conflicts: int = 0,
    others: str = "",
) -> Row:
    """The first line, `cells` wide: title, who else is here, persona, what is new, what waits to be
    sorted, what is to be chosen, the state of saving.

    `note` stands behind the title ('a copy'), and `file`, a file's name; `fresh` counts the cards
    that nobody has looked at, `conflicts` where two people changed one thing, and `others` says who
    else has the map open. What does not fit goes in this order: the file, persona, what is new, the
    others, the end of the title, what waits, what is to be chosen, the note, the end of the state.
    """
    title, state, note, file = map_title(journey), shown(state), shown(note), shown(file)
    who = persona_words(journey, glyphs)
    sort = f"{len(journey.waiting)} to sort" if journey.waiting else ""
    new = f"{fresh} new" if fresh else ""
    choose = f"{conflicts} conflict{'' if conflicts == 1 else 's'}" if conflicts else ""
    others = shown(others)
    least = min(width(title), TITLE_LEAST)
    room = cells - width(sign) - width(state) - 5
    kept: set[str] = set()
    full = width(title)
    wanted = (
        *((note, least), (choose, least), (sort, least)),
        *((others, full), (new, full), (who, full), (file, full)),
    )
    for text, title_cells in wanted:
        if text and room - width(text) - 3 >= title_cells:
            kept.add(text)
            room -= width(text) + 3
    if room < least:
        state = clip(state, width(state) - (least - room), glyphs.ellipsis)
        room = least
    lead: list[Span] = [(f" {clip(title, room, glyphs.ellipsis)}", "strong@bar")]
    if note in kept:
        lead.append((f"   {note}", "warn@bar"))
    if file in kept:
        lead.append((f"   {file}", "dim@bar"))
    inks = {others: "accent", who: "muted", new: "accent", sort: "muted", choose: "warn"}
    tail = [(f"{text}   ", f"{ink}@bar") for text, ink in inks.items() if text in kept]
    tail += [(f"{sign} ", f"{state_role}@bar"), (f"{state} ", "muted@bar")]
    row = (*pad(lead, cells - row_width(tail), "muted@bar"), *tail)
    return cut(row, cells, glyphs.ellipsis)
