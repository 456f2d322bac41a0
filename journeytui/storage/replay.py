"""Reading a journal: what its program had made of the map, and what of it is in no file.

Whatever can be read counts. A damaged line is told; a change that does not fit without it gives at
least its card, which then waits in the inbox. Reading changes nothing, so it can be done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from journeytui.core.changes import Batch, Stale, apply, free_after, free_id
from journeytui.core.cursor import Cursor
from journeytui.core.diff import delta
from journeytui.core.edits import Edit
from journeytui.core.history import History, Step
from journeytui.core.journey import Cell, Id, Journey
from journeytui.storage.ancestor import ancestor
from journeytui.storage.codec import Document, decode, read
from journeytui.storage.headless import headless
from journeytui.storage.journal import digest, records
from journeytui.storage.problems import InvalidMap
from journeytui.storage.record import (
    Draft,
    draft_of,
    ids_of,
    number_of,
    optional_id_of,
    path_of,
    seconds_of,
    steps_of,
    text_of,
    texts_of,
)
from journeytui.storage.salvage import salvaged
from journeytui.storage.wire import Garbled, Json, batch_in, cursor_in


@dataclass(frozen=True)
class Replayed:
    """What a journal tells.

    `base` is what the file held last, as far as is known, and `known` says what it held by the
    digests of its content; `here` is what was on the screen. `text` and `first` are the file's
    text when the journal began, and the journey in it. `since` is when the first change that is not
    in `base` was made, in seconds since 1970.
    """

    map: Path
    of: str = ""
    text: str = ""
    first: Journey = field(default_factory=Journey)
    base: Journey = field(default_factory=Journey)
    known: Mapping[str, Journey] = field(default_factory=dict)
    here: Journey = field(default_factory=Journey)
    next_id: Id = 1
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    draft: Draft | None = None
    since: float | None = None
    faults: tuple[str, ...] = ()
    took: tuple[str, ...] = ()
    """The names of the journals that this one goes on from."""

    @cached_property
    def unsaved(self) -> Batch:
        """What makes `here` of `base`."""
        return () if self.here == self.base else delta(self.base, self.here)

    @property
    def half_typed(self) -> tuple[str, ...]:
        """What was being typed, the newest first."""
        return self.draft.texts if self.draft is not None else ()

    @property
    def is_spent(self) -> bool:
        """Whether nothing in it is missing in the file."""
        return not self.unsaved and self.draft is None


def replay(data: bytes, map: Path, file: bytes | None) -> Replayed | None:
    """What a journal of `map` tells, where the file holds `file` now, None being no file.

    None where there is nothing to be had from it: it is the past of another content, in which no
    line was being typed, or empty.
    """
    faults: list[str] = []
    lines = list(_understood(data, faults))
    header = lines[0][1] if lines and lines[0][0] == 1 else None
    try:
        if header is None:
            raise Garbled("no header")
        player = _Player(header, map, file)
    except _OfAnother as other:
        return _line_alone(other.draft, map, file)
    except (Garbled, InvalidMap, Stale):
        if not data.strip():
            return None
        said = faults if header is None else ["line 1 says nothing that can be understood"]
        return _without_header(lines, map, file, said)
    player.play([record for _, record in lines[1:]], faults)
    return player.result(file, faults)


def with_ids(journey: Journey, ids: Iterable[Id]) -> Journey:
    """The journey with other ids, in the same order. Raises Garbled where their number differs."""
    rest = iter(ids)

    def cell(cards: Cell) -> Cell:
        return tuple(replace(card, id=next(rest)) for card in cards)

    try:
        stages = tuple(
            replace(
                stage,
                id=next(rest),
                cells=tuple((lane, cell(cards)) for lane, cards in stage.cells),
            )
            for stage in journey.stages
        )
        inbox = cell(journey.inbox)
    except (StopIteration, RuntimeError):
        raise Garbled("too few ids") from None
    if next(rest, None) is not None:
        raise Garbled("too many ids")
    return Journey(journey.fields, stages, inbox)


class _OfAnother(Exception):
    """It is the past of another content of the file; `draft` is what was being typed at its end."""

    def __init__(self, draft: Draft | None) -> None:
        self.draft = draft
        super().__init__()


class _Player:
    """What a journal told so far."""

    def __init__(self, header: Mapping[str, Json], map: Path, file: bytes | None) -> None:
        if header.get("journal") != 1:
            raise Garbled("another format")
        text, known = header.get("text"), text_of(header, "hash")
        if text is None:
            # The past of a map holds nothing but steps.
            if file is None or digest(file) != known:
                raise _OfAnother(draft_of(header))
            text = decode(file)
        if not isinstance(text, str):
            raise Garbled("text")
        self.path = path_of(header) or map
        self.of = text_of(header, "of")
        self.text = text
        self.first = self.base = with_ids(read(text).journey, ids_of(header.get("ids")))
        self.known = {known: self.base}
        self.here = apply(self.base, batch_in(header.get("here") or []))
        self.next_id = free_id(number_of(header, "next"), self.base, self.here)
        self.mark = number_of(header, "mark")
        self.history = History(steps_of(header.get("done")), steps_of(header.get("undone")))
        self.took = tuple(texts_of(header.get("took")))
        self.times: dict[int, float] = {}
        if (since := seconds_of(header.get("since"))) is not None:
            self.times[self.mark] = since
        self.base_mark = self.mark if self.here == self.base else self.mark - 1
        self.marks: dict[int, list[str]] = {}
        self.draft = draft_of(header)
        self.lost = 0
        self.numbers: set[int] = set()
        """The changes that were there; those of one program have numbers without a gap."""
        self.first_mark = self.mark
        self.unsure: list[str] = []
        """What the file was about to hold since it was last known to hold something."""
        pending = header.get("pending")
        if isinstance(pending, dict):
            self.unsure.append(text_of(pending, "hash"))
            before = apply(self.base, batch_in(pending.get("delta") or []))
            self.known[text_of(pending, "hash")] = before

    def play(self, records: list[dict[str, Json]], faults: list[str]) -> None:
        for record in records:
            if "saving" in record:
                self.marks.setdefault(number_of(record, "mark"), []).append(
                    text_of(record, "saving")
                )
        self._note()
        for record in records:
            try:
                self._take(record)
            except Garbled:
                faults.append("a line says nothing that can be understood")
        # Saves tell of changes, too: the last ones may be missing.
        last = max([self.first_mark, *self.numbers, *self.marks])
        if self.numbers and (missing := last - self.first_mark - len(self.numbers)):
            faults.append(f"{missing} {'change is' if missing == 1 else 'changes are'} missing")
        if self.lost:
            said = "change does" if self.lost == 1 else "changes do"
            faults.append(f"{self.lost} {said} not fit without what is damaged")

    def _take(self, record: Mapping[str, Json]) -> None:
        number = number_of(record, "number")
        if number in self.numbers:
            return
        if number:
            self.numbers.add(number)
        if "do" in record:
            edit = Edit(
                text_of(record, "label"),
                batch_in(record["do"]),
                optional_id_of(record.get("focus")),
                text_of(record, "group"),
            )
            before, after = cursor_in(record.get("before")), cursor_in(record.get("after"))
            if self._change(edit.batch, record):
                if record.get("joins") is True:
                    self.history.joined(edit, before, after)
                else:
                    self.history.seal()
                    self.history.done(edit, before, after)
        elif "undo" in record or "redo" in record:
            back = "undo" in record
            if self._change(batch_in(record["undo" if back else "redo"]), record):
                self.history.moved(back=back)
        elif "dropped" in record:
            self.history.dropped(back=record["dropped"] == "undo")
            self._count(record)
            self._note()
        elif "news" in record:
            self._change(batch_in(record["news"]), record)
        if "saving" in record and "delta" in record:
            # Of what was here before the first line, it is told whole.
            try:
                told = apply(self.base, batch_in(record["delta"]))
            except Stale:
                return
            self.known[text_of(record, "saving")] = told
        if "filed" in record:
            try:
                self.base = apply(self.base, batch_in(record.get("delta") or []))
            except Stale:
                self.lost += 1
            self.known[text_of(record, "filed")] = self.base
            self.unsure.clear()
            self.base_mark = max(self.base_mark, number_of(record, "mark"))
        elif "saved" in record:
            key = text_of(record, "saved")
            self.unsure.clear()
            if key in self.known:
                self.base = self.known[key]
            self.base_mark = number_of(record, "mark")
        elif "saving" in record:
            self.unsure.append(text_of(record, "saving"))
        elif "draft" in record:
            self.draft = draft_of(record)

    def _change(self, batch: Batch, record: Mapping[str, Json]) -> bool:
        """Apply a batch; False where only a part of it fits."""
        self._count(record)
        if (at := seconds_of(record.get("at"))) is not None:
            self.times[self.mark] = at
        self.next_id = free_after(self.next_id, batch)
        try:
            self.here = apply(self.here, batch)
        except Stale:
            self.lost += 1
            self.here = salvaged(self.here, batch)
            whole = False
        else:
            whole = True
        self._note()
        return whole

    def _count(self, record: Mapping[str, Json]) -> None:
        """What comes is here under the number that its line has, were others missing before it."""
        self.mark = (
            max(self.mark, number_of(record, "number")) if "number" in record else self.mark + 1
        )

    def _note(self) -> None:
        """What the file was to hold is what is here now."""
        for key in self.marks.get(self.mark, ()):
            self.known[key] = self.here

    def result(self, file: bytes | None, faults: list[str]) -> Replayed:
        now = digest(file)
        if file is not None and now in self.known:
            # Noted before it was renamed: that it was is told by the file itself.
            self.base = self.known[now]
        elif file is not None and self.unsure:
            newer = [self.known[key] for key in self.unsure if key in self.known]
            self.base = ancestor([self.base, *newer], file)
        first = min((at for mark, at in self.times.items() if mark > self.base_mark), default=None)
        return Replayed(
            self.path,
            self.of,
            self.text,
            self.first,
            self.base,
            self.known,
            self.here,
            self.next_id,
            self.history.steps,
            self.history.undone,
            self.draft,
            first,
            tuple(dict.fromkeys(faults)),
            self.took,
        )


def _understood(data: bytes, faults: list[str]) -> Iterator[tuple[int, dict[str, Json]]]:
    """The lines that are whole, by number. A last line that was torn is no fault: nobody was told
    that it was kept."""
    found = list(records(data))
    whole = data.endswith(b"\n")
    for index, (number, record) in enumerate(found):
        if record is not None:
            yield number, record
        elif whole or index + 1 < len(found) or number == 1:
            faults.append(f"line {number} is damaged")


def _line_alone(draft: Draft | None, map: Path, file: bytes | None) -> Replayed | None:
    """A line that outlives the content of the file in which it was being typed. Where that was
    cannot be told: cards and stages had other ids then."""
    if draft is None:
        return None
    return replace(_of_file(map, _document(file), file), draft=replace(draft, where=Cursor()))


def _without_header(
    lines: list[tuple[int, dict[str, Json]]], map: Path, file: bytes | None, faults: list[str]
) -> Replayed:
    """What can be had without the first line: see `storage.headless`."""
    document = _document(file)
    found = headless([record for _, record in lines], document, faults)
    return replace(
        _of_file(map, document, file),
        here=found.journey,
        next_id=found.next_id,
        draft=found.draft,
        since=found.since,
        faults=tuple(dict.fromkeys(faults)),
    )


def _document(file: bytes | None) -> Document:
    """What a file holds; nothing where it is gone or no valid map."""
    try:
        return read(decode(file or b""))
    except InvalidMap:
        return read("")


def _of_file(map: Path, document: Document, file: bytes | None) -> Replayed:
    """A journal that tells nothing but what the file holds."""
    journey = document.journey
    return Replayed(
        map,
        text=document.text,
        first=journey,
        base=journey,
        known={digest(file): journey},
        here=journey,
        next_id=document.next_id,
    )
