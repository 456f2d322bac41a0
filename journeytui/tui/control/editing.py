"""Changing cards where one stands: adding, editing in place, deleting, moving, marking."""

from __future__ import annotations

from collections.abc import Callable

from journeytui.core import edits, moves
from journeytui.core.journey import Box, Card, Id
from journeytui.core.moves import box_of
from journeytui.core.text import visible
from journeytui.layout.deeds import mark_said, pointers
from journeytui.layout.words import shown
from journeytui.method.lanes import question_for
from journeytui.tui.desk import Desk
from journeytui.tui.doing import Refused, turn
from journeytui.tui.widgets.line import PASTE_LIMIT

_ON_HEAD = "That is for cards; they live in the cells, down or to the right."
_WAYS: dict[str, edits.Direction] = {
    "left": "left",
    "h": "left",
    "right": "right",
    "l": "right",
    "up": "up",
    "k": "up",
    "down": "down",
    "j": "down",
}

_NO_CARD = "There is no card here; a adds one."


def _deleted(missed: str, back: str) -> str:
    """What to say of a card that was deleted: what misses it now, and how it comes back."""
    return f"Deleted. {missed[0].upper()}{missed[1:]}. {back}" if missed else f"Deleted; {back}"


class Editing:
    """Carries out the commands that change cards."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._yanked: Card | None = None

    # -- typing

    def card_add(self, _key: str) -> None:
        self._add(1)

    def card_add_above(self, _key: str) -> None:
        self._add(0)

    def _add(self, below: int) -> None:
        desk = self._desk
        if (box := self._cell()) is None:
            return
        cards = desk.journey.items(box)
        index = moves.index_in_cell(desk.journey, desk.cursor) + below if cards else 0
        desk.type_in_cell(NewCard(desk, box, index), "", self._question(), index, None)

    def card_edit(self, key: str) -> None:
        desk = self._desk
        card = self._card(quiet=True)
        if card is not None:
            desk.type_in_cell(OldCard(desk, card.id), card.text, self._question(), 0, card.id)
        elif self._cell() is not None:
            self.card_add(key)

    def _question(self) -> str:
        lane = next(x for x in self._desk.journey.lanes if x.key == self._desk.cursor.lane)
        return question_for(lane)

    def paste(self, text: str) -> None:
        """Text pasted onto the grid: a card a line, below the cursor."""
        desk = self._desk
        if len(text) > PASTE_LIMIT:
            desk.paste_refused(len(text))
            return
        texts = [visible(line) for line in text.splitlines() if line.strip()]
        if not texts or (box := self._cell()) is None:
            return
        index = moves.index_in_cell(desk.journey, desk.cursor) + (1 if desk.cursor.card else 0)
        if self._desk.perform(
            edits.add_cards(desk.journey, desk.session.next_id, box, index, texts)
        ):
            desk.say(f"Pasted {len(texts)} cards." if len(texts) > 1 else "Pasted one card.")

    # -- deleting and copying

    def card_cut(self, _key: str) -> None:
        card = self._card()
        if card is not None:
            self._yanked = card
            missed = pointers(self._desk.journey, card)
            if self._desk.perform(edits.delete(self._desk.journey, card.id)):
                self._desk.say(_deleted(missed, "u brings it back, p puts it elsewhere."))

    def card_yank(self, _key: str) -> None:
        card = self._card()
        if card is not None:
            self._yanked = card
            self._desk.say("Copied; p pastes it below the cursor.")

    def card_paste(self, _key: str) -> None:
        desk = self._desk
        if self._yanked is None:
            desk.say("Nothing is copied yet; y copies, x deletes.")
        elif (box := self._cell()) is not None:
            index = moves.index_in_cell(desk.journey, desk.cursor) + (1 if desk.cursor.card else 0)
            self._desk.perform(
                edits.paste(desk.journey, desk.session.next_id, box, index, self._yanked)
            )

    # -- moving

    def card_move_left(self, _key: str) -> None:
        self.push("left")

    def card_move_down(self, _key: str) -> None:
        self.push("down")

    def card_move_up(self, _key: str) -> None:
        self.push("up")

    def card_move_right(self, _key: str) -> None:
        self.push("right")

    def push(self, direction: edits.Direction) -> None:
        """Move the card one place in a direction."""
        desk = self._desk
        card = self._card()
        if card is not None:
            lanes = [lane.key for lane in moves.shown_lanes(desk.journey)]
            lane = desk.cursor.lane
            edit = edits.push(desk.journey, card.id, direction, lanes)
            desk.perform(edit, "There is nothing further that way.")
            if desk.cursor.lane != lane:
                name = next(x.name for x in desk.journey.lanes if x.key == desk.cursor.lane)
                desk.say(f"Now in {shown(name)}.")

    def card_move(self, _key: str) -> None:
        card = self._card()
        if card is not None:
            self._desk.mode = Carry(self._desk, self.push, self.edit_undo, "card")
            self._desk.bars()

    # -- marking

    def card_score(self, key: str) -> None:
        """Score the emotion card on which one stands, or make one."""
        desk = self._desk
        card = self._card(quiet=True)
        if card is not None:
            was = f", was {card.score}" if card.score is not None else ""
            if desk.perform(edits.set_score(desk.journey, card.id, int(key))):
                desk.say(f"Scored {key}{was}; u takes it back.")
        elif (box := self._cell()) is not None:
            desk.perform(edits.add_score(desk.journey, desk.session.next_id, box, 0, int(key)))

    def card_mark(self, _key: str) -> None:
        desk = self._desk
        if (card := self._card()) is None:
            return
        edit = edits.cycle_mark(desk.journey, card.id)
        if desk.perform(
            edit, "Nothing to mark here: f is for opportunities, pain points and touchpoints."
        ) and (marked := self._card()):
            desk.say(mark_said(desk.cursor.lane, marked))

    # -- undo

    def edit_undo(self, _key: str) -> None:
        self._turn(back=True)

    def edit_redo(self, _key: str) -> None:
        self._turn(back=False)

    def _turn(self, back: bool) -> None:
        desk = self._desk
        try:
            step, words = turn(desk.session, back)
        except Refused as refused:
            desk.say(str(refused), refused.ink)
            return
        desk.show(desk.journey, step.before if back else step.after)
        desk.say(words)

    def path_add(self, _key: str) -> None:
        self._desk.say("A path begins at a stage's head, above its first card: k leads there.")

    # -- where one stands

    def _cell(self) -> Box | None:
        """The cell; on a head says so and gives None."""
        box = box_of(self._desk.cursor)
        if box is None:
            self._desk.say(_ON_HEAD)
        return box

    def _card(self, quiet: bool = False) -> Card | None:
        cursor = self._desk.cursor
        card = self._desk.journey.card(cursor.card) if cursor.card is not None else None
        if card is None and not quiet:
            self._desk.say(_NO_CARD if box_of(cursor) else _ON_HEAD)
        return card


class NewCard:
    """A new card is being typed."""

    def __init__(self, desk: Desk, box: Box, index: int) -> None:
        self._desk, self._box, self._index = desk, box, index

    def committed(self, text: str) -> None:
        self.lines([text])

    def left(self, text: str) -> None:
        self.lines([text])

    def changed(self, text: str) -> None:
        """Nothing depends on what is half typed."""

    def lines(self, texts: list[str]) -> None:
        desk = self._desk
        desk.perform(
            edits.add_cards(desk.journey, desk.session.next_id, self._box, self._index, texts)
        )


class OldCard:
    """A card's text is being edited."""

    def __init__(self, desk: Desk, id: Id) -> None:
        self._desk, self._id = desk, id

    def committed(self, text: str) -> None:
        desk = self._desk
        card = desk.journey.card(self._id)
        if card is None:
            desk.say("The card is gone meanwhile; a and Up bring back what you typed.", "warn")
            return
        missed = pointers(desk.journey, card)
        desk.perform(edits.edit_text(desk.journey, self._id, text))
        if desk.journey.card(self._id) is None:
            desk.say(_deleted(missed, "u brings it back."))

    def left(self, text: str) -> None:
        self.committed(text)

    def changed(self, text: str) -> None:
        """Nothing depends on what is half typed."""

    def lines(self, texts: list[str]) -> None:
        desk = self._desk
        desk.perform(edits.edit_lines(desk.journey, desk.session.next_id, self._id, texts))


class Carry:
    """A card, or what else one stands on, follows the arrows until Enter; Esc puts it back."""

    title = "MOVE"
    hints = (("← ↓ ↑ →", "carry it"), ("⏎", "leave it here"), ("Esc", "put it back"))

    def __init__(
        self,
        desk: Desk,
        push: Callable[[edits.Direction], None],
        undo: Callable[[str], None],
        what: str,
    ) -> None:
        self._desk, self._push, self._undo, self._what = desk, push, undo, what
        self._start = desk.session.last_step
        desk.session.seal()

    def key(self, key: str, _character: str | None) -> None:
        desk = self._desk
        if key.lower() in _WAYS:
            self._push(_WAYS[key.lower()])
            return
        # A step that leads back to where it began is none: undo would take the one before it.
        if key == "escape" and desk.session.last_step is not self._start:
            self._undo(key)
        if key in {"enter", "escape", "m", "q"}:
            desk.mode = None
            desk.session.seal()
            desk.bars()
        else:
            desk.say(f"Arrows carry the {self._what}, Enter leaves it here, Esc puts it back.")
