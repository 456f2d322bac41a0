"""Moving the cursor: steps, pages, stages by number, jump labels, and the views."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core import moves
from journeytui.core.cursor import Cursor
from journeytui.core.journey import Id
from journeytui.layout.board import KINDS
from journeytui.tui.desk import Desk
from journeytui.tui.widgets.grid import Target

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Moving:
    """Carries out the commands that only change where one stands and what one sees."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._index: int | None = None
        """The place in a cell that one came from, kept while one moves sideways."""
        self._came: Cursor | None = None
        """Where the last move sideways ended."""

    def _go(self, cursor: Cursor) -> None:
        self._index = None
        self._desk.go(cursor)

    def cursor_down(self, _key: str) -> None:
        self._go(moves.vertical(self._desk.journey, self._desk.cursor, 1))

    def cursor_up(self, _key: str) -> None:
        self._go(moves.vertical(self._desk.journey, self._desk.cursor, -1))

    def cursor_left(self, _key: str) -> None:
        self._sideways(-1)

    def cursor_right(self, _key: str) -> None:
        self._sideways(1)

    def _sideways(self, steps: int) -> None:
        desk = self._desk
        if self._index is None or desk.cursor != self._came:
            self._index = moves.index_in_cell(desk.journey, desk.cursor)
        desk.go(moves.horizontal(desk.journey, desk.cursor, steps, self._index))
        self._came = desk.cursor

    def lane_next(self, _key: str) -> None:
        self._go(moves.lane(self._desk.journey, self._desk.cursor, 1))

    def lane_previous(self, _key: str) -> None:
        self._go(moves.lane(self._desk.journey, self._desk.cursor, -1))

    def cursor_first(self, _key: str) -> None:
        self._go(moves.first(self._desk.journey, self._desk.cursor))

    def cursor_last(self, _key: str) -> None:
        self._go(moves.last(self._desk.journey, self._desk.cursor))

    def page_down(self, _key: str) -> None:
        self._page(1)

    def page_up(self, _key: str) -> None:
        self._page(-1)

    def _page(self, direction: int) -> None:
        """To the place a page further, one row less so that something known stays in sight."""
        desk = self._desk
        grid, journey = desk.grid, desk.journey
        here = grid.board.span(desk.cursor) or (0, 0)
        wanted = here[0] + direction * max(grid.page - 1, 1)
        stage = desk.cursor.stage
        if stage is None:
            places = [Cursor(None, lane.key) for lane in moves.shown_lanes(journey)]
        else:
            places = moves.column(journey, stage)
        tops = [(span[0], place) for place in places if (span := grid.board.span(place))]
        if not tops:
            return
        if direction > 0:
            below = [place for top, place in tops if here[0] < top <= wanted]
            beyond = [place for top, place in tops if top > here[0]]
            self._go((below or beyond[:1] or [tops[-1][1]])[-1])
        else:
            above = [place for top, place in tops if wanted <= top < here[0]]
            before = [place for top, place in tops if top < here[0]]
            self._go((above or before[-1:] or places)[0])

    def stage_jump(self, key: str) -> None:
        number = 10 if key == "0" else int(key)
        cursor = moves.to_stage(self._desk.journey, self._desk.cursor, number)
        if cursor is None:
            self._desk.say(f"There is no stage {number}.")
        else:
            self._go(cursor)

    def view_next(self, _key: str) -> None:
        kind = self._desk.grid.kind
        self._desk.view(KINDS[(KINDS.index(kind) + 1) % len(KINDS)])

    def jump_label(self, _key: str) -> None:
        self._desk.mode = Jump(self._desk)
        self._desk.bars()


class Jump:
    """Labels are on the map: the next letters say where to go."""

    title = "JUMP"
    hints = (("a-z A-Z", "go there"), ("Esc", "stay"))

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._typed = ""
        grid = desk.grid
        targets = grid.targets()
        here: Target = (desk.cursor.stage, desk.cursor.lane)
        at = next(((x, y) for target, x, y in targets if target == here), (0, 0))
        targets.sort(key=lambda t: abs(t[1] - at[0]) / 4 + abs(t[2] - at[1]))
        ordered = [target for target, _, _ in targets if target != here]
        self._targets = dict(zip(labels(len(ordered)), ordered, strict=True))
        grid.set_labels({target: label for label, target in self._targets.items()})

    def key(self, _key: str, character: str | None) -> None:
        self._typed += character or ""
        target = self._targets.get(self._typed)
        waits = any(label.startswith(self._typed) for label in self._targets)
        if target is None and self._typed and character and waits:
            return
        desk = self._desk
        desk.mode = None
        desk.grid.set_labels({})
        desk.bars()
        if target is not None:
            desk.go(_place(desk, target))


def _place(desk: Desk, target: tuple[Id | None, str]) -> Cursor:
    stage, lane = target
    # Somebody else may have taken the stage away since the labels were put up.
    return moves.valid(desk.journey, Cursor(stage, lane))


def labels(count: int) -> Sequence[str]:
    """As many labels, the shortest first: single letters, and where these do not suffice, pairs
    whose first letter is none of the single ones."""
    prefixes = 0
    while len(_LETTERS) - prefixes + prefixes * len(_LETTERS) < count:
        prefixes += 1
    single = _LETTERS[: len(_LETTERS) - prefixes]
    pairs = [a + b for a in _LETTERS[len(single) :] for b in _LETTERS]
    return [*single, *pairs][:count]
