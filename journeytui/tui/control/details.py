"""Details: all that a card or a stage says, in a panel on the map, changed by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeytui.core import edits, structure
from journeytui.core.edits import Edit
from journeytui.core.journey import Id, Node, Stage, Value
from journeytui.layout.face import lane_role
from journeytui.layout.panel import Item
from journeytui.layout.rows import Row
from journeytui.layout.words import shown, stage_name
from journeytui.tui.control.panels import Panel
from journeytui.tui.control.picking import Picking
from journeytui.tui.desk import Desk
from journeytui.tui.details import values
from journeytui.tui.details.fields import Field, filled, front, rest, value_of
from journeytui.tui.details.targets import targets
from journeytui.tui.details.values import NotUnderstood

_TURNS = {"space", "enter"}

_NONE = {
    "solves": "the map has no pain points yet.",
    "fixed_by": "the map has no opportunities yet.",
    "source": "the map has no calls yet.",
}


class Detailing:
    """Carries out the opening of details."""

    def __init__(
        self,
        desk: Desk,
        note: Callable[[Id, str], None],
        undo: Callable[[str], None],
        redo: Callable[[str], None],
        lanes: Callable[[str], None],
    ) -> None:
        """`note` opens the editor for a field, `lanes` the list of lanes."""
        self._desk = desk
        self._note, self._undo, self._redo = note, undo, redo
        self._lanes = lanes

    def card_details(self, key: str) -> None:
        desk = self._desk
        cursor = desk.cursor
        if cursor.stage is None:
            self._lanes(key)
            return
        id = cursor.card if cursor.lane else cursor.stage
        if id is None:
            desk.say("There is no card here; a adds one.")
        else:
            Details(desk, id, cursor.lane, self._note, self._undo, self._redo).open()


class Details(Panel):
    """The fields of one card, or of one stage."""

    title = "DETAILS"

    def __init__(
        self,
        desk: Desk,
        id: Id,
        lane: str,
        note: Callable[[Id, str], None],
        undo: Callable[[str], None],
        redo: Callable[[str], None],
    ) -> None:
        super().__init__(desk)
        self._id, self._lane = id, lane
        self._note, self._undo, self._redo = note, undo, redo
        self._more = False

    # -- what is in it

    def _node(self) -> Node | None:
        found = self._desk.journey.find(self._id)
        return found[2] if found is not None else None

    def _known(self) -> Node:
        node = self._node()
        assert node is not None
        return node

    def _fields(self) -> list[Field]:
        node = self._known()
        shown_fields = front(node, self._lane)
        return shown_fields + rest(node, self._lane) if self._more else shown_fields

    def _field(self) -> Field | None:
        """The field in front; None on the row that tells of more."""
        fields = self._fields()
        return fields[self.at] if self.at < len(fields) else None

    def head(self) -> Row:
        journey = self._desk.journey
        number = next(
            (
                n
                for n, stage in enumerate(journey.stages, 1)
                if stage.id == self._id or stage.id == self._desk.cursor.stage
            ),
            0,
        )
        stage = stage_name(journey.stages[number - 1], number)
        if isinstance(self._known(), Stage):
            return (("  STAGE", "accent"), (f"   {number} {stage}", "strong"))
        lane = next(x for x in journey.lanes if x.key == self._lane)
        name = shown(lane.name).upper()
        return ((f"  {name}", lane_role(self._lane)), (f"   {number} {stage}", "muted"))

    def items(self) -> Sequence[Item]:
        node = self._known()
        out = [self._item(field, node) for field in self._fields()]
        if others := rest(node, self._lane):
            count = filled(node, others)
            words = f"{len(others)} others" + (f", {count} filled in" if count else "")
            out.append(Item("", "fewer" if self._more else f"more: {words}", "dim"))
        return out

    def _item(self, field: Field, node: Node) -> Item:
        value = value_of(node, field.key)
        text = values.reading(field, node, self._desk.journey, self._desk.glyphs)
        options = values.options(field, value) if field.kind == "choice" else ()
        return Item(field.label, text, "text", options)

    def foot(self) -> str:
        field = self._field()
        return field.asks if field is not None else "All that a card can say."

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        if self._node() is None:
            return ()
        field = self._field()
        first: tuple[tuple[str, str], ...] = ()
        if field is None:
            first = (("⏎", "show"),)
        elif field.kind == "choice":
            letters = " ".join(word[:1] for _, word in field.values)
            first = ((letters, "pick"), ("Space", "next"))
        elif field.kind == "link":
            first = (("⏎", "pick"),)
        elif field.kind != "told":
            first = (("⏎", "type"),)
        if field is not None and field.kind == "long":
            first = (*first, ("E", "editor"))
        more = (("m", "more"),) if rest(self._known(), self._lane) else ()
        return (*first, ("x", "clear"), ("j k", "move"), *more, ("u", "undo"), ("Esc", "close"))

    # -- keys

    def act(self, key: str, character: str | None) -> None:
        field = self._field()
        choice = values.picked(field, character) if field is not None else None
        if field is not None and choice is not None:
            self._set(field, choice[0])
        elif key == "m" or (field is None and key in _TURNS):
            self._turn_more()
        elif key == "E":
            self._write(field)
        elif key in {"u", "ctrl+r"}:
            (self._undo if key == "u" else self._redo)(key)
            self._again()
        elif field is None:
            self.draw()
        elif key in {"x", "delete"}:
            self._clear(field)
        elif key in _TURNS:
            self._enter(field, key)
        else:
            self._desk.say("Esc closes the details; the footer says what keys do here.")

    def _turn_more(self) -> None:
        if rest(self._known(), self._lane):
            self._more = not self._more
        self.draw()

    def _enter(self, field: Field, key: str) -> None:
        value = value_of(self._known(), field.key)
        if field.kind == "choice":
            self._set(field, values.turned(field, value), turning=True)
        elif field.kind == "link":
            self._pick(field)
        elif field.kind == "told":
            self._desk.say("That is not changed here.")
        elif field.kind == "long" and isinstance(value, str) and "\n" in value.strip():
            self._write(field)
        elif key == "enter":
            self._type(field, values.typed(field, value))

    def _clear(self, field: Field) -> None:
        if field.key == "id":
            self._desk.say("Others may refer to it by its id; it stays.")
        elif field.key == "text":
            self._desk.say("The text stays here; on the map x deletes the card.")
        else:
            self._set(field, None)

    def _write(self, field: Field | None) -> None:
        """Open the editor for the long text in front, else for the note."""
        self._desk.session.seal()
        self._note(self._id, field.key if field is not None and field.kind == "long" else "note")
        self._again()

    # -- changing

    def _set(self, field: Field, value: Value | None, turning: bool = False) -> bool:
        """Give a field a value, one step of undo; turning it on and on is one as well."""
        desk = self._desk
        if not turning:
            desk.session.seal()
        group = f"turn {field.key}" if turning else ""
        done = desk.perform(self._edit(field, value, group), "It is so already.")
        if not turning:
            desk.session.seal()
        self._again()
        return done

    def _edit(self, field: Field, value: Value | None, group: str) -> Edit:
        journey = self._desk.journey
        words = value if isinstance(value, str) else ""
        if field.key == "text":
            return edits.edit_text(journey, self._id, words)
        if field.key == "name":
            return structure.rename_stage(journey, self._id, words)
        return edits.set_attr(journey, self._id, field.key, value, field.label.lower(), group=group)

    def _again(self) -> None:
        """Show what there is now; where the card is gone, nothing."""
        if self._node() is None:
            self.close()
        else:
            self.draw()

    # -- typing

    def _type(self, field: Field, text: str, fault: str = "") -> None:
        desk = self._desk
        if desk.session.read_only:
            desk.say(f"This map is read-only: {desk.session.read_only}", "bad")
            return
        desk.session.seal()
        desk.type_over(Typing(self, field, values.known(desk.journey, field.key)), self.spot, text)
        self.draw(fault)

    def typed(self, field: Field, text: str, leaving: bool) -> None:
        """A value was typed. What is not understood is typed on, unless one was `leaving`."""
        try:
            value = values.parsed(field, text)
        except NotUnderstood as fault:
            if leaving:
                self._again()
                self._desk.say(f"Nothing changed. {fault}", "warn")
            else:
                self._type(field, text, str(fault))
            return
        if text.strip() != values.typed(field, value_of(self._known(), field.key)).strip():
            self._set(field, value)
        else:
            self._again()

    def pasted(self, field: Field, texts: list[str]) -> None:
        """Several lines were pasted into a value."""
        text = {"long": "\n", "words": ", "}.get(field.kind, " ").join(texts)
        self.typed(field, text, leaving=True)

    def offer(self, words: Sequence[str]) -> None:
        """Say below what Tab would put into the line."""
        self.draw(f"Tab: {'  '.join(words[:6])}" if words else "")

    def _pick(self, field: Field) -> None:
        desk = self._desk
        desk.session.seal()
        if targets(field, self._known(), desk.journey):
            Picking(desk, self._id, field, self.open).open()
        else:
            desk.say(f"There is nothing to pick from: {_NONE[field.key]}")


class Typing:
    """A value is typed over its place; Tab puts in what the map already holds."""

    def __init__(self, details: Details, field: Field, known: Sequence[str]) -> None:
        self._details, self._field, self._known = details, field, known
        self._begun = ""
        self._filled: str | None = None

    def committed(self, text: str) -> None:
        self._details.typed(self._field, text, leaving=False)

    def left(self, text: str) -> None:
        self._details.typed(self._field, text, leaving=True)

    def changed(self, text: str) -> None:
        if text == self._filled:
            return
        self._begun, self._filled = text, None
        if self._known:
            self._details.offer(values.completions(self._field, self._known, text))

    def lines(self, texts: list[str]) -> None:
        self._details.pasted(self._field, texts)

    def complete(self, text: str) -> str | None:
        """The next text that what was typed can become; None where there is none."""
        offers = values.completions(self._field, self._known, self._begun)
        if not offers:
            return None
        at = offers.index(text) + 1 if text in offers else 0
        self._filled = offers[at % len(offers)]
        return self._filled
