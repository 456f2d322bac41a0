"""The guide: it goes where work is missing and asks for it, in the stage view of the map."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core import edits
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Id, Journey, Stage
from journeytui.core.moves import in_cell
from journeytui.layout.board import EMOTIONS
from journeytui.layout.rows import clip
from journeytui.layout.words import lane_words, stage_name
from journeytui.method.filling import (
    SCRIPT,
    SCRIPT_QUESTION,
    Spot,
    earlier_unfilled,
    missing,
    progress,
    spots,
    step,
)
from journeytui.method.lanes import question_for
from journeytui.tui.commands import Scope, keymap
from journeytui.tui.desk import Desk

_KEYS = keymap("guide")

SCORING = "1-5, Space and a word"
"""What can be typed in an empty line of the emotions."""

_LISTED = 3
"""Most things that a stage is said to lack by their names."""

_NAME = 14
"""Cells of a stage's name in the footer."""

_WIDE = 100
"""From this width on the footer names the stage too."""


class Guiding:
    """Carries out the command that begins to guide."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def screen_guide(self, _key: str) -> None:
        """Begin where work is missing: in the stage that one looks at alone, else in the first."""
        desk = self._desk
        if why := desk.session.read_only:
            desk.say(f"This map is read-only: {why}", "bad")
        elif not desk.journey.stages:
            desk.say("This map has no stages yet; a on a lane's name adds the first.")
        elif (at := self._first()) is None:
            desk.say("Nothing is missing: every script and every cell in sight says something.")
        else:
            Guide(desk, at)

    def _first(self) -> Spot | None:
        desk = self._desk
        present = desk.grid.board.stages[0].id if desk.grid.kind == "stage" else None
        own = missing(desk.journey, present) if present is not None else ()
        return next(iter(own or missing(desk.journey)), None)


class Guide:
    """The user of the line while it goes from cell to cell. In the end the map looks as before."""

    scope: Scope = "guide"

    def __init__(self, desk: Desk, at: Spot) -> None:
        self._desk = desk
        self._at = at
        self._over: Id | None = None
        self._left: list[Spot] = []
        """Whence one came, the last at the end."""
        self._scored: tuple[Spot, Id] | None = None
        """The card that the last key scored, where it led away from it."""
        self.title = ""
        self._kind = desk.grid.kind
        desk.view("stage")
        self._open(at)
        self._tell_earlier()

    # -- where one is

    def _far(self) -> str:
        """'FILL Sale · 3 of 5 · 12 of 20 filled'; on a narrow screen without the stage, whose name
        stands above."""
        desk, journey = self._desk, self._desk.journey
        far, dot = progress(journey, self._at), desk.glyphs.dot
        place = f"{far.lane} of {far.lanes}" if far.lane else "script"
        said = [place, f"{far.filled} of {far.cells} filled"]
        if desk.grid.size.width >= _WIDE:
            said.insert(0, clip(_name(journey, self._at.stage), _NAME, desk.glyphs.ellipsis))
        return f"FILL {f' {dot} '.join(said)}"

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """Keys and what they do, for the footer."""
        lane = self._at.lane
        own = {SCRIPT: ("⏎", "keep"), EMOTIONS: ("1-5", "score")}.get(lane, ("⏎", "another"))
        if self._scored is not None:
            own = ("Space", "its word")
        return (own, ("Tab", "next"), ("Esc", "end"), ("Shift+Tab", "back"), ("Ctrl+G", "help"))

    def _open(self, at: Spot, over: Id | None = None) -> None:
        """Type at a spot: over a card of the cell, or a new one behind its last."""
        desk, journey = self._desk, self._desk.journey
        self._at, self._over = at, over
        self.title = self._far()
        if at.lane == SCRIPT:
            desk.go(Cursor(at.stage))
            desk.type_script(self, journey.stage(at.stage).word("script"), SCRIPT_QUESTION)
            return
        cards = journey.stage(at.stage).cell(at.lane)
        card = next((card for card in cards if card.id == over), None)
        lane = next(lane for lane in journey.lanes if lane.key == at.lane)
        desk.go(in_cell(journey, at.stage, at.lane, len(cards)))
        asked = question_for(lane)
        if at.lane == EMOTIONS:
            asked = f"{SCORING}: {asked}"
        desk.type_in_cell(self, card.text if card else "", asked, len(cards), over)

    def _move(self) -> None:
        """Keep the line, and on to the next spot where something is missing."""
        if not self._keep([self._desk.parts.line.text]):
            return
        at = step(self._desk.journey, self._at, 1)
        if at is None:
            self._end()
            self._tell_end()
            return
        before = self._at
        self._left.append(before)
        self._open(at)
        if at.stage != before.stage:
            self._tell_earlier()

    def _move_back(self) -> None:
        """Keep the line, and back to where one was, else to the spot before: over what it holds."""
        if not self._keep([self._desk.parts.line.text]):
            return
        journey = self._desk.journey
        every = frozenset(spots(journey))
        while self._left and self._left[-1] not in every:
            self._left.pop()
        at = self._left.pop() if self._left else step(journey, self._at, -1)
        self._open_last(at or self._at)
        if at is None:
            self._desk.say("This is the beginning of the map.")

    def _open_last(self, at: Spot) -> None:
        """Type over what a spot holds, where it holds anything: in a cell over its last card."""
        cards = self._desk.journey.stage(at.stage).cell(at.lane) if at.lane != SCRIPT else ()
        self._open(at, cards[-1].id if cards else None)

    def _end(self) -> None:
        """The map as it was looked at before."""
        self._desk.close_line()
        self._desk.view(self._kind)

    # -- what it says

    def _tell_earlier(self) -> None:
        """An earlier stage that is not filled is said, and nothing more."""
        journey = self._desk.journey
        if (stage := earlier_unfilled(journey, self._at.stage)) is not None:
            self._desk.say(_lacks(journey, stage))

    def _tell_end(self) -> None:
        journey = self._desk.journey
        stage = next((s for s in journey.stages if missing(journey, s.id)), None)
        words = "everything is filled." if stage is None else _lacks(journey, stage)
        self._desk.say(f"The end of the map: {words}")

    # -- keys that the line does not get

    def line_key(self, key: str) -> bool:
        """A key was pressed, before the line sees it; True where it is taken."""
        line = self._desk.parts.line
        scored, self._scored = self._scored, None
        self._desk.hush()
        if scored is not None:
            if key == "space":
                self._left.pop()
                self._open(*scored)
                return True
            self._desk.bars()
        command = _KEYS.get(key)
        if command is not None:
            return bool(getattr(self, command.handler)(key))
        if key == "enter":
            self._enter(line.text)
        elif key == "up" and not line.text and not line.cleared and self._cards():
            self._open(self._at, self._cards()[-1])
        else:
            return False
        return True

    def _enter(self, text: str) -> None:
        """Keep the line and stay for another card; a script is one text, so on from there."""
        if self._at.lane == SCRIPT:
            self._move()
        elif self._keep([text]):
            self._open(self._at)

    def guide_next(self, _key: str) -> bool:
        """Keep the line, and on to what is missing next."""
        self._move()
        return True

    def guide_previous(self, _key: str) -> bool:
        """Keep the line, and back to where one was."""
        self._move_back()
        return True

    def guide_score(self, key: str) -> bool:
        """In an empty line of the emotions: score the cell's last card, or make one, and on. False
        elsewhere, where a digit is text."""
        desk = self._desk
        if self._at.lane != EMOTIONS or desk.parts.line.text or self._has_words(self._over):
            return False
        desk.session.seal()
        if cards := self._cards():
            edit = edits.set_score(desk.journey, self._over or cards[-1], int(key))
        else:
            box = (self._at.stage, self._at.lane)
            edit = edits.add_score(desk.journey, desk.session.next_id, box, 0, int(key))
        if self._perform(edit):
            self._scored_at(self._over or self._cards()[-1], key)
        return True

    def _has_words(self, id: Id | None) -> bool:
        card = self._desk.journey.card(id) if id is not None else None
        return card is not None and bool(card.text)

    def _scored_at(self, card: Id, score: str) -> None:
        """On from a card with its score; where nothing further is missing, its word can be typed,
        so that nobody types it onto the map."""
        at = self._at
        if step(self._desk.journey, at, 1) is None:
            self._open(at, card)
            self._desk.say(f"Scored {score}; a word to it, or Esc: here the map ends.")
            return
        self._move()
        self._scored = (at, card)
        self._desk.bars()

    def _cards(self) -> Sequence[Id]:
        """The cards of the present cell; none in a script."""
        return [card.id for card in self._desk.journey.stage(self._at.stage).cell(self._at.lane)]

    # -- what is typed

    def _keep(self, texts: Sequence[str]) -> bool:
        """Keep what was typed; False where that did not go, which is said."""
        desk, journey = self._desk, self._desk.journey
        desk.session.seal()
        stage, lane = self._at.stage, self._at.lane
        if lane == SCRIPT:
            script = "\n".join(filter(None, (text.strip() for text in texts)))
            return self._perform(edits.set_attr(journey, stage, "script", script or None))
        next_id = desk.session.next_id
        if self._over is not None and journey.card(self._over) is not None:
            return self._perform(edits.edit_lines(journey, next_id, self._over, texts))
        end = len(self._cards())
        return self._perform(edits.add_cards(journey, next_id, (stage, lane), end, texts))

    def _perform(self, edit: Edit) -> bool:
        """Carry out an edit; the line's place goes to the card, so that nothing moves twice."""
        if not edit.batch:
            return True
        draft = self._desk.grid.lift_draft()
        done = self._desk.perform(edit)
        if not done:
            self._desk.grid.set_draft(draft)
        return done

    def committed(self, text: str) -> None:
        """The line is asked before this happens."""
        self.lines([text])

    def left(self, text: str) -> None:
        self._keep([text])
        self._end()

    def changed(self, text: str) -> None:
        """Nothing depends on what is half typed."""

    def lines(self, texts: list[str]) -> None:
        self._keep(texts)
        self._open(self._at)


def _name(journey: Journey, stage: Id) -> str:
    return next(stage_name(s, n) for n, s in enumerate(journey.stages, 1) if s.id == stage)


def _lacks(journey: Journey, stage: Stage) -> str:
    """'Sale still lacks its script and pain points.'"""
    things = [
        "its script" if spot.lane == SCRIPT else lane_words(journey, spot.lane)
        for spot in missing(journey, stage.id)
    ]
    if len(things) > _LISTED:
        things = [*things[: _LISTED - 1], f"{len(things) - _LISTED + 1} more"]
    listed = ", ".join(things[:-1])
    words = f"{listed} and {things[-1]}" if listed else things[-1]
    return f"{_name(journey, stage.id)} still lacks {words}."
