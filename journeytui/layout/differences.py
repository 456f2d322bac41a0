"""What is different between two states of a map, stage by stage in the order of the journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeytui.core.changes import Batch, Insert, Move, Remove, Set, ids_in
from journeytui.core.edits import INBOX_KEYS
from journeytui.core.journey import ROOT, Box, Card, Id, Journey, Stage
from journeytui.layout.difference import Difference
from journeytui.layout.excerpts import LONGEST, SIDE, cut_short
from journeytui.layout.frames import frame_differences
from journeytui.layout.glyphs import UNICODE, Glyphs
from journeytui.layout.rows import width
from journeytui.layout.values import (
    became,
    changed_keys,
    label,
    quoted,
    value_words,
)
from journeytui.layout.words import lane_words, shown, stage_name


def differences(
    before: Journey, after: Journey, batch: Batch, glyphs: Glyphs = UNICODE
) -> list[Difference]:
    """What `batch` changed, which makes `after` of `before`: the map's own fields first, then each
    stage's in the order of the journey, what went beside what stood in front of it, and the inbox.

    There is one for a card however many of its values changed. All words are safe to show.
    """
    told = _Told(before, after, batch, glyphs)
    keys = dict.fromkeys(_first(c.key) for c in batch if isinstance(c, Set) and c.id == ROOT)
    return [
        *frame_differences(before, after, keys, glyphs),
        *(found for stage in told.order() for found in told.of_stage(stage)),
        *told.of_box("inbox", "Inbox"),
    ]


def _first(key: str | tuple[str, ...]) -> str:
    return key if isinstance(key, str) else key[0]


class _Told:
    """Both states, and what the batch touched in them."""

    def __init__(self, before: Journey, after: Journey, batch: Batch, glyphs: Glyphs) -> None:
        self._before, self._after, self._glyphs = before, after, glyphs
        self._moved = {change.id for change in batch if isinstance(change, Move)}
        self._touched = set(self._moved)
        for change in batch:
            match change:
                case Insert(node, _) | Remove(node, _):
                    self._touched.update(ids_in(node))
                case Set(id):
                    self._touched.add(id)
        self._old = {card.id: (box, card) for box, card in before.cards()}
        self._new = {card.id: (box, card) for box, card in after.cards()}
        self._old_stages = {stage.id: stage for stage in before.stages}
        self._new_stages = {stage.id: stage for stage in after.stages}

    def order(self) -> list[Stage]:
        """The stages as they are now, those that are gone behind what stood in front of them."""
        order = list(self._after.stages)
        previous: Stage | None = None
        for stage in self._before.stages:
            if stage.id not in self._new_stages:
                ids = [each.id for each in order]
                at = ids.index(previous.id) + 1 if previous is not None else 0
                order.insert(at, stage)
            previous = stage
        return order

    def of_stage(self, stage: Stage) -> Iterator[Difference]:
        """What is different in a stage."""
        group = self._name(stage.id)
        if stage.id in self._touched:
            yield from self._stage_itself(stage.id, group)
        lanes = [lane.key for lane in (*self._after.lanes, *self._before.lanes)]
        for lane in dict.fromkeys(lanes):
            yield from self.of_box((stage.id, lane), group)

    def of_box(self, box: Box, group: str) -> Iterator[Difference]:
        """What is different in a cell or in the inbox."""
        for card in self._cards(self._before, box):
            if card.id in self._touched and card.id not in self._new:
                words = self._words(box, card, self._before)
                yield Difference("-", group, words, (), card.id, *self._stand(box))
        previous: Card | None = None
        for card in self._cards(self._after, box):
            if card.id in self._touched:
                yield from self._card(box, card, previous, group)
            previous = card

    def _card(
        self, box: Box, card: Card, previous: Card | None, group: str
    ) -> Iterator[Difference]:
        words = self._words(box, card, self._after)
        stand = self._stand(box)
        if card.id not in self._old:
            yield Difference("+", group, words, self._facts(card), card.id, *stand)
            return
        old_box, old = self._old[card.id]
        details = self._text_changed(old, card)
        skipped = INBOX_KEYS if old_box == "inbox" and box != "inbox" else ()
        keys = [key for key in changed_keys(old.attrs, card.attrs) if key not in skipped]
        details += [self._became(key, old, card) for key in _telling(keys)]
        moved = not details
        if old_box != box:
            details.append(f"moved here from {self._place(old_box, box)}")
        elif card.id in self._moved:
            behind = quoted(self._short(previous), self._glyphs) if previous else ""
            details.append(f"moved within its cell, now {_behind(behind)}")
        if details:
            yield Difference("~", group, words, tuple(details), card.id, *stand, moved)

    def _stage_itself(self, id: Id, group: str) -> Iterator[Difference]:
        old, new = self._old_stages.get(id), self._new_stages.get(id)
        if new is None:
            yield Difference("-", group, "the whole stage", (), id, id)
            return
        if old is None:
            facts = tuple(
                f"{label(key)}: {value_words(key, value, self._glyphs)}"
                for key, value in new.fields.pairs
                if key not in ("id", "name")
            )
            words = f"a new stage, {self._neighbour(id)}"
            yield Difference("+", group, words, facts, id, id)
            return
        said = []
        if old.name != new.name:
            was = quoted(shown(old.name), self._glyphs) if old.name else "without a name"
            said.append(f"renamed, it was {was}")
        if id in self._moved:
            said.append(f"moved, now {self._neighbour(id)}")
        keys = [key for key in changed_keys(old.fields, new.fields) if key != "name"]
        # An id that a stage is given with another name is how the file keeps track of it.
        for key in keys if said and keys == ["id"] else _telling(keys):
            if key != "id" or not said:
                values = old.fields.get(key), new.fields.get(key)
                said.append(became(key, *values, self._glyphs, self._resolve))
        for words in said:
            yield Difference("~", group, words, (), id, id)

    def _text_changed(self, old: Card, new: Card) -> list[str]:
        if old.text == new.text:
            return []
        if old.text and max(width(old.text), width(new.text)) > SIDE:
            return [became("text", old.text, new.text, self._glyphs)]
        return [f"it was {quoted(shown(old.text), self._glyphs)}" if old.text else "got words"]

    def _became(self, key: str, old: Card, new: Card) -> str:
        values = old.attrs.get(key), new.attrs.get(key)
        return became(key, *values, self._glyphs, self._resolve)

    def _facts(self, card: Card) -> tuple[str, ...]:
        """What a new card says beside its text."""
        hidden = ("id", *INBOX_KEYS)
        pairs = [(key, value) for key, value in card.attrs.pairs if key not in hidden]
        pairs.sort(key=lambda pair: pair[0] != "conflict")
        said = (
            label(key)
            if value is True
            else f"{label(key)}: {value_words(key, value, self._glyphs, self._resolve)}"
            for key, value in pairs
        )
        together = ", ".join(said)
        return (together,) if together else ()

    def _words(self, box: Box, card: Card, journey: Journey) -> str:
        text = cut_short(shown(card.text), LONGEST, self._glyphs) or "no word yet"
        if box == "inbox":
            return f"{shown(card.word('kind')) or 'card'}: {text}"
        return f"{lane_words(journey, box[1])}: {text}"

    def _short(self, card: Card) -> str:
        return cut_short(shown(card.text), SIDE, self._glyphs) or "no word yet"

    def _resolve(self, key: str, text: str) -> str:
        """What an id stands for."""
        if key in ("solves", "fixed_by"):
            for journey in (self._after, self._before):
                if text in journey.named:
                    return journey.named[text].text
        return text

    def _place(self, box: Box, new: Box) -> str:
        """Where a card came from, seen from where it is."""
        if isinstance(box, str):
            return "the inbox"
        lane = lane_words(self._before, box[1])
        if not isinstance(new, str) and box[0] == new[0]:
            return lane
        return f"{self._name(box[0])}, {lane}"

    def _neighbour(self, id: Id) -> str:
        stages = [stage.id for stage in self._after.stages]
        at = stages.index(id)
        return _behind(self._name(stages[at - 1]) if at else "")

    def _name(self, id: Id) -> str:
        """A stage's name as it is now, or as it was where it is gone."""
        for journey in (self._after, self._before):
            for number, stage in enumerate(journey.stages, 1):
                if stage.id == id:
                    return stage_name(stage, number)
        return "a stage"

    def _cards(self, journey: Journey, box: Box) -> Sequence[Card]:
        if isinstance(box, str):
            return journey.inbox
        known = self._new_stages if journey is self._after else self._old_stages
        stage = known.get(box[0])
        return stage.cell(box[1]) if stage is not None else ()

    def _stand(self, box: Box) -> tuple[Id | None, str]:
        return (None, "") if isinstance(box, str) else box


def _behind(name: str) -> str:
    return f"behind {name}" if name else "first"


def _telling(keys: Sequence[str]) -> list[str]:
    """The keys that say something to a person; where there are no others, the rest too."""
    telling = [key for key in keys if key != "id"]
    return telling or list(keys)
