"""The frozen rows above the lanes: the stages' heads, and the title bar over everything."""

from __future__ import annotations

from collections.abc import Mapping

from journeytui.core.cursor import Cursor
from journeytui.core.journey import Id, Journey, Stage
from journeytui.core.text import visible
from journeytui.layout import curve
from journeytui.layout.board import EMOTIONS, Board
from journeytui.layout.rows import Row, Span, clip, cut, pad, row_width, width
from journeytui.layout.wrap import wrap

SCRIPT_ROWS = 3
"""Most rows of a script under the head in the stage view."""


def stage_name(stage: Stage, number: int) -> str:
    """A stage's name, 'Stage n' where it has none."""
    return visible(stage.name).strip() or f"Stage {number}"


def path_marks(board: Board, stage: Stage) -> str:
    """The paths that leave a stage: '↺ 2' goes back to stage 2."""
    journey = board.journey
    numbers = {key: n for n, key in enumerate(journey.stage_keys.values(), 1)}
    own = journey.stage_keys[stage.id]
    signs = board.glyphs.paths
    gap = " " if len(signs["loop"].encode()) > 1 else ""
    return " ".join(
        f"{signs.get(path.kind, signs['skip'])}{gap}{numbers[path.end]}"
        for path in journey.paths
        if path.start == own and path.end in numbers
    )


def heads(
    board: Board,
    left: int,
    cursor: Cursor | None = None,
    labels: Mapping[tuple[Id | None, str], str] | None = None,
) -> list[Row]:
    """The rows above the first lane, the rule included, with column `left` first.

    Their number depends on the board alone, never on `left` or the cursor.
    """
    if not board.stages:
        return _no_stages(board)
    if board.view.kind == "stage":
        rows = _stage_head(board, cursor)
    else:
        rows = _map_heads(board, left, cursor, labels)
        if board.view.kind == "cards":
            rows.insert(0, ())
    return [*rows, ((board.glyphs.rule * board.view.width, "rule"),)]


def _no_stages(board: Board) -> list[Row]:
    return [
        (),
        ((" This map has no stages yet. ", "text"),),
        ((" Write one into the file: [[stages]], and below it a name.", "muted"),),
        ((board.glyphs.rule * board.view.width, "rule"),),
    ]


def _map_heads(
    board: Board,
    left: int,
    cursor: Cursor | None,
    labels: Mapping[tuple[Id | None, str], str] | None,
) -> list[Row]:
    count = _name_rows(board)
    rows: list[list[Span]] = [[(" " * board.gutter, "text")] for _ in range(count)]
    for number, stage in list(enumerate(board.stages, 1))[left : left + board.shown]:
        label = labels.get((stage.id, "")) if labels else None
        for row, column in zip(
            rows, _head(board, stage, number, count, cursor, label), strict=True
        ):
            row += column
    return [tuple(row) for row in rows]


def _chip_cells(number: int) -> int:
    return len(str(number)) + 2


def _names(board: Board, stage: Stage, number: int) -> list[str]:
    """The name broken into rows beside the chip, path marks at its end."""
    room = board.column - _chip_cells(number) - 2
    marks = path_marks(board, stage)
    name = stage_name(stage, number)
    if board.view.kind == "compact":
        tail = f" {marks}" if marks else ""
        return [clip(name, room - width(tail), board.glyphs.ellipsis) + tail]
    rows = wrap(f"{name} {marks}".strip(), room)
    if len(rows) > 2:
        rows = [rows[0], clip(" ".join(rows[1:]), room, board.glyphs.ellipsis)]
    return rows


def _name_rows(board: Board) -> int:
    return max(len(_names(board, s, n)) for n, s in enumerate(board.stages, 1))


def _head(
    board: Board, stage: Stage, number: int, count: int, cursor: Cursor | None, label: str | None
) -> list[list[Span]]:
    """One stage's head: `count` rows, each as wide as its column."""
    here = cursor is not None and cursor.stage == stage.id
    head = here and cursor is not None and not cursor.lane
    chip = f" {number} "
    names = _names(board, stage, number)
    marks = path_marks(board, stage)
    rows: list[list[Span]] = []
    for index in range(count):
        name = names[index] if index < len(names) else ""
        spans: list[Span] = [
            (chip, "chip.here" if here else "chip") if index == 0 else (" " * len(chip), "text")
        ]
        if index == 0 and label is not None:
            spans = [(label.center(len(chip)), "chip.here")]
        spans.append((" ", "text"))
        ink = "strong@here" if head else "strong"
        if marks and name.endswith(marks):
            spans += [(name[: -len(marks)], ink), (marks, "accent")]
        else:
            spans.append((name, ink))
        rows.append(list(pad(spans, board.column)))
    return rows


def _stage_head(board: Board, cursor: Cursor | None) -> list[Row]:
    stage = board.stages[0]
    journey = board.journey
    number = next(n for n, s in enumerate(journey.stages, 1) if s.id == stage.id)
    total = len(journey.stages)
    glyphs = board.glyphs
    before = f"{number - 1} {glyphs.before}  " if number > 1 else ""
    after = f"  {glyphs.after} {number + 1}" if number < total else ""
    where: Row = ((f"{before}{number} of {total}{after} ", "dim"),)
    if cells := [s.cell(EMOTIONS) for s in journey.stages]:
        where = (*curve.spark(cells, number - 1, glyphs), ("   ", "text"), *where)
    head = cursor is not None and not cursor.lane
    marks = path_marks(board, stage)
    left: list[Span] = [
        (" ", "text"),
        (f" {number} ", "chip.here"),
        (" ", "text"),
        (stage_name(stage, number), "strong@here" if head else "strong"),
        (f" {marks}" if marks else "", "accent"),
        ("   ", "text"),
        (visible(stage.word("goal")), "muted"),
    ]
    room = board.view.width - row_width(where) - 2
    first = (*pad(cut(left, room, glyphs.ellipsis), room + 2), *where)
    script = wrap(visible(stage.word("script")).strip(), board.view.width - 3)
    if len(script) > SCRIPT_ROWS:
        rest = " ".join(script[SCRIPT_ROWS - 1 :])
        script = [*script[: SCRIPT_ROWS - 1], clip(rest, board.view.width - 3, glyphs.ellipsis)]
    return [(), first, *(((f"  {text}", "muted"),) for text in script if text)]


def title_bar(
    journey: Journey, cells: int, state: str, state_role: str, sign: str, note: str = ""
) -> Row:
    """The first line: title, persona, what waits to be sorted, the state of saving.

    `note` stands behind the title ('a copy'). What does not fit goes in this order: persona, note,
    the end of the title.
    """
    title = visible(journey.title).strip() or "Untitled map"
    who = " · ".join(visible(str(journey.persona.get(k) or "")) for k in ("name", "title"))
    who = who.strip(" ·")
    waiting = len(journey.inbox)
    sort = f"{waiting} to sort" if waiting else ""
    tail: list[Span] = []
    if sort:
        tail += [(sort, "muted@bar"), ("   ", "muted@bar")]
    tail += [(f"{sign} ", f"{state_role}@bar"), (f"{state} ", "muted@bar")]
    used = row_width(tail)
    if who and width(title) + width(who) + used + 8 <= cells:
        tail = [(who, "muted@bar"), ("   ", "muted@bar"), *tail]
        used += width(who) + 3
    lead: list[Span] = [(" ", "strong@bar")]
    room = cells - used - 3
    if note and width(title) + width(note) + 3 <= room:
        lead += [(title, "strong@bar"), (f"   {note}", "warn@bar")]
    else:
        lead.append((clip(title, max(room, 4)), "strong@bar"))
    return cut((*pad(lead, cells - used, "muted@bar"), *tail), cells)
