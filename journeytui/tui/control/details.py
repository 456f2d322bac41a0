"""Details: all that a card, a stage or the map says, in a panel, changed by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeytui.core.changes import Stale
from journeytui.core.journey import ROOT, Id, Journey, Value
from journeytui.layout.panel import Item
from journeytui.layout.rows import Row
from journeytui.tui.control.panels import Panel, Turn
from journeytui.tui.control.picking import Picking
from journeytui.tui.control.valuing import Valuing
from journeytui.tui.desk import Desk
from journeytui.tui.details import values
from journeytui.tui.details.fields import Field, Holder, filled, front, rest, value_of
from journeytui.tui.details.subject import Subject
from journeytui.tui.details.targets import targets
from journeytui.tui.details.values import NotUnderstood

Write = Callable[[Id, str], None]
"""Opens the editor for a field of a card or a stage."""

_NONE = {
    "solves": "the map has no pain points yet.",
    "fixed_by": "the map has no opportunities yet.",
    "source": "the map has no calls yet.",
}


class Detailing:
    """Carries out the opening of details."""

    def __init__(
        self, desk: Desk, write: Write, undo: Turn, redo: Turn, lanes: Callable[[str], None]
    ) -> None:
        """`lanes` opens the list of lanes."""
        self._desk = desk
        self._write, self._undo, self._redo = write, undo, redo
        self._lanes = lanes

    def card_details(self, key: str) -> None:
        """The card, or the stage on whose head one stands; on a lane's head all lanes."""
        cursor = self._desk.cursor
        id = cursor.card if cursor.lane else cursor.stage
        if cursor.stage is None:
            self._lanes(key)
        elif id is None:
            self._desk.say("There is no card here; a adds one.")
        else:
            self._open(Subject(id, cursor.lane))

    def map_details(self, _key: str) -> None:
        """The map itself."""
        self._open(Subject(ROOT))

    def _open(self, subject: Subject) -> None:
        Details(self._desk, subject, self._write, self._undo, self._redo).open()


class Details(Panel):
    """The fields of one card, of one stage, or of the map."""

    title = "DETAILS"
    scope = "details"

    def __init__(self, desk: Desk, subject: Subject, write: Write, undo: Turn, redo: Turn) -> None:
        super().__init__(desk, undo, redo)
        self._subject, self._write = subject, write
        self._more = False
        # A field that is filled in stays where it is, for as long as one looks at it.
        holder = self._known()
        self._front = front(holder, subject.lane)
        self._rest = rest(holder, subject.lane, desk.journey)

    # -- what is in it

    @property
    def _journey(self) -> Journey:
        return self._desk.journey

    def _known(self) -> Holder:
        holder = self._subject.holder(self._journey)
        if holder is None:
            raise Stale("it is gone")
        return holder

    def _fields(self) -> list[Field]:
        return self._front + self._rest if self._more else self._front

    def _field(self) -> Field | None:
        """The field in front; None on the row that tells of more."""
        fields = self._fields()
        return fields[self.at] if self.at < len(fields) else None

    def head(self) -> Row:
        return self._subject.head(self._journey)

    def items(self) -> Sequence[Item]:
        holder = self._known()
        out = [self._item(field, holder) for field in self._fields()]
        if self._rest:
            count = filled(holder, self._rest)
            words = f"{len(self._rest)} more fields" + (f", {count} filled in" if count else "")
            out.append(Item("", "fewer fields" if self._more else words, "dim"))
        return out

    def _item(self, field: Field, holder: Holder) -> Item:
        value = value_of(holder, field.key)
        text = values.reading(field, holder, self._journey, self._desk.glyphs)
        options = values.options(field, value) if field.kind == "choice" else ()
        return Item(field.label, text, "text", options)

    def foot(self) -> str:
        field = self._field()
        return field.asks if field is not None else "All that a card can say."

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        if self._subject.holder(self._journey) is None:
            return ()
        more = ((".", "fewer" if self._more else "more"),) if self._rest else ()
        always = (*more, ("u", "undo"), ("j k", "move"), ("?", "help"), ("Esc", "close"))
        field = self._field()
        if field is None:
            return (("⏎", "fewer" if self._more else "show them"), *always)
        clear = (("x", "clear"),) if field.kind != "told" or field.key == "conflict" else ()
        return (*self._own_hints(field), *clear, *always)

    def _own_hints(self, field: Field) -> tuple[tuple[str, str], ...]:
        match field.kind:
            case "choice":
                letters = " ".join(word[:1] for _, word in field.values)
                return ((letters, "pick"), ("Space", "turn"), ("⏎", "next"))
            case "link":
                return (("⏎", "pick from a list"),)
            case "long" if self._has_lines(field):
                return (("⏎", "editor"),)
            case "long":
                return (("⏎", "type"), ("E", "editor"))
            case "told":
                return ()
        return (("⏎", "type"),)

    def _has_lines(self, field: Field) -> bool:
        value = value_of(self._known(), field.key)
        return isinstance(value, str) and "\n" in value.strip()

    # -- keys

    def key(self, key: str, character: str | None) -> None:
        field = self._field()
        choice = values.picked(field, character) if field is not None else None
        if field is not None and choice is not None:
            self._set(field, choice[0])
        else:
            super().key(key, character)

    def details_turn(self) -> None:
        """The next value of a choice; else as Enter."""
        field = self._field()
        if field is not None and field.kind == "choice":
            value = value_of(self._known(), field.key)
            self._set(field, values.turned(field, value), turning=True)
        else:
            self.details_enter()

    def details_enter(self) -> None:
        """Fill the field in front, each kind in its way; on a choice, which keys fill, go on."""
        field = self._field()
        if field is None:
            self.details_more()
        elif field.kind == "choice":
            self.step(1)
        elif field.kind == "link":
            self._pick(field)
        elif field.kind == "told":
            self._desk.say("That is not changed here.")
        elif field.kind == "long" and self._has_lines(field):
            self.details_write()
        else:
            self._type(field, values.typed(field, value_of(self._known(), field.key)))

    def details_more(self) -> None:
        """The other fields, the first of them in front; or not, and then the row that tells of
        them."""
        if not self._rest:
            self._desk.say("These are all.")
            return
        inside = self.at >= len(self._front)
        self._more = not self._more
        if self._more or inside:
            self.at = len(self._front)
        self.draw()

    def details_write(self) -> None:
        """Open the editor for the long text in front, else for the note."""
        field = self._field()
        fields = {field.key for field in self._front + self._rest}
        key = field.key if field is not None and field.kind == "long" else "note"
        if key not in fields:
            self._desk.say("The map has no long text; Enter types in a line.")
            return
        self._desk.session.seal()
        self._write(self._subject.id, key)
        self.again()

    def details_clear(self) -> None:
        """Take the value away, where it may go."""
        field = self._field()
        if field is None:
            self.draw()
        elif field.key == "text":
            self._desk.say("The text stays here; on the map x deletes the card.")
        elif field.key == "id":
            self._desk.say("Others may refer to it by its id; it stays.")
        elif field.kind == "told" and field.key != "conflict":
            self._desk.say("That is not changed here.")
        else:
            self._set(field, None)

    # -- changing

    def _set(self, field: Field, value: Value | None, turning: bool = False) -> bool:
        """Give a field a value, one step of undo; turning it on and on is one as well."""
        desk = self._desk
        if not turning:
            desk.session.seal()
        group = f"turn {field.key}" if turning else ""
        edit = self._subject.edit(desk.journey, field, value, group)
        then = desk.cursor if edit.focus is None else None
        done = desk.perform(edit, "It is so already.", then)
        if not turning:
            desk.session.seal()
        self.again()
        return done

    def again(self) -> None:
        """Show what there is now; where the card is gone, nothing."""
        if self._subject.holder(self._journey) is None:
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
        known = values.known(desk.journey, field.key)
        desk.type_over(Valuing(self, field, known, text), self.spot, text)
        self.draw(fault)

    def typed(self, field: Field, text: str, leaving: bool) -> bool:
        """A value was typed; whether it was understood. If not, it is typed on, unless one was
        `leaving`."""
        try:
            value = values.parsed(field, text)
        except NotUnderstood as fault:
            if leaving:
                self.again()
                self._desk.say(f"Nothing changed. {fault}", "warn")
            else:
                self._type(field, text, str(fault))
            return False
        if text.strip() != values.typed(field, value_of(self._known(), field.key)).strip():
            self._set(field, value)
        else:
            self.again()
        return True

    def pasted(self, field: Field, texts: list[str]) -> None:
        """Several lines were pasted into a value."""
        text = {"long": "\n", "words": ", "}.get(field.kind, " ").join(texts)
        self.typed(field, text, leaving=True)

    def go_on(self, field: Field, steps: int) -> None:
        """Keep what is being typed and go to another field."""
        text = self._desk.parts.line.text
        self._desk.close_line()
        if self.typed(field, text, leaving=False) and self._desk.mode is self:
            self.step(steps)

    @property
    def text(self) -> str:
        """What is being typed."""
        return self._desk.parts.line.text

    def offer(self, words: Sequence[str]) -> None:
        """Say below what Tab would put into the line."""
        self.draw(f"Tab: {'  '.join(words[:6])}" if words else "")

    def _pick(self, field: Field) -> None:
        desk, holder = self._desk, self._known()
        desk.session.seal()
        if not isinstance(holder, Journey) and targets(field, holder, desk.journey):
            id = self._subject.id
            Picking(desk, id, field, self.open, self._undo, self._redo).open()
        else:
            desk.say(f"There is nothing to pick from: {_NONE[field.key]}")
