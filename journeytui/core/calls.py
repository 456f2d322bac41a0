"""Calls with customers, as a map keeps them: with whom, since when, and what was covered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from journeytui.core.changes import Batch, Set
from journeytui.core.edits import Edit
from journeytui.core.journey import EMPTY, ROOT, Journey, Table, Value, same, slug, unused

KEY = "calls"
"""The journey's field that holds them."""

DROPPED_AFTER = timedelta(hours=12)
"""A call that began longer ago than this is over, even where nobody wrote down its end."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `who` is a name or a code name; `covered` holds ids of questions; `consent` and
    `ended` are None where nothing was said."""

    id: str
    who: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    consent: bool | None = None
    covered: tuple[str, ...] = ()


def calls(journey: Journey) -> tuple[Call, ...]:
    """The calls that have an id, in the order of the file."""
    return tuple(_call(id, table) for id, table in _tables(journey) if id)


def find(journey: Journey, id: str) -> Call | None:
    """The call with this id, or None."""
    return next((call for call in calls(journey) if call.id == id), None)


def unfinished(journey: Journey, now: datetime, who: str = "") -> Call | None:
    """The call, with `who` where that is said, that was begun last and may still go on: it has no
    end, and is no older than `DROPPED_AFTER`. None where there is none. `now` has an offset from
    UTC."""
    name = who.strip().casefold()
    going = [
        (age, call)
        for call in calls(journey)
        if call.ended is None
        and name in ("", call.who.casefold())
        and (age := since(call, now)) is not None
        and may_go_on(call.started, now)
    ]
    return min(going, key=lambda pair: pair[0], default=(None, None))[1]


def may_go_on(started: datetime | None, now: datetime) -> bool:
    """Whether a call without an end that began then is not over yet."""
    age = since(Call("", started=started), now)
    return age is not None and timedelta(0) <= age <= DROPPED_AFTER


def since(call: Call, at: Value | None) -> timedelta | None:
    """How long after its start something was, such as a card's `at`; None where one of the two is
    not known to the second. A time without an offset is meant as the other one's."""
    start = call.started
    if start is None or not isinstance(at, datetime):
        return None
    if (start.tzinfo is None) != (at.tzinfo is None):
        start, at = start.replace(tzinfo=None), at.replace(tzinfo=None)
    return at - start


def new_call(journey: Journey, who: str, now: datetime) -> Call:
    """A call that begins now; its id is made from the name, with a number behind it."""
    taken = {call.id for call in calls(journey)}
    name, number = slug(who) or "call", 1
    while f"{name}-{number}" in taken:
        number += 1
    return Call(f"{name}-{number}", who.strip(), in_file(now))


def code_name(journey: Journey, names: Collection[str]) -> str:
    """The first of these names under which no call is known; the first with a number where all
    are."""
    known = {call.who for call in calls(journey)}
    first = next(iter(names))
    return next((n for n in names if n not in known), unused(first, known).replace("-", " "))


def in_file(now: datetime) -> datetime:
    """A time as TOML writes it: to the second, its offset in whole minutes."""
    offset = now.utcoffset()
    whole = now.replace(microsecond=0)
    return whole.astimezone(UTC) if offset and offset.total_seconds() % 60 else whole


def kept(journey: Journey, call: Call) -> Batch:
    """What makes the map say this of the call; what else its entry says stays. A call that the map
    does not know comes last."""
    old = journey.fields.get(KEY)
    tables = [table for _, table in _tables(journey)]
    at = next((n for n, (id, _) in enumerate(_tables(journey)) if id == call.id), len(tables))
    tables[at : at + 1] = [_written(call, tables[at] if at < len(tables) else EMPTY)]
    new = tuple(tables)
    return () if same(old, new) else (Set(ROOT, KEY, old, new),)


def begin(journey: Journey, call: Call) -> Edit:
    """The call into the map."""
    return Edit("call", kept(journey, call))


def agree(journey: Journey, call: Call, consent: bool | None) -> Edit:
    """Whether the other side has agreed to notes and a recording; None where it is not said."""
    return Edit("consent", kept(journey, replace(call, consent=consent)))


def end(journey: Journey, call: Call, now: datetime) -> Edit:
    """The call is over."""
    return Edit("end of the call", kept(journey, replace(call, ended=in_file(now))))


def _tables(journey: Journey) -> list[tuple[str, Table]]:
    """The entries with their ids, '' where one has none."""
    value = journey.fields.get(KEY)
    out: list[tuple[str, Table]] = []
    for table in value if isinstance(value, tuple) else ():
        if isinstance(table, Table):
            id = table.get("id")
            out.append((id if isinstance(id, str) else "", table))
    return out


def _call(id: str, table: Table) -> Call:
    who, consent, covered = (table.get(key) for key in ("with", "consent", "covered"))
    names = covered if isinstance(covered, tuple) else (covered,)
    return Call(
        id,
        who if isinstance(who, str) else "",
        _time(table.get("started")),
        _time(table.get("ended")),
        consent if isinstance(consent, bool) else None,
        tuple(name for name in names if isinstance(name, str)),
    )


def _time(value: Value | None) -> datetime | None:
    """A time; of a day alone, its beginning."""
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else None


def _written(call: Call, table: Table) -> Table:
    """The entry of a call, changed only where it says something else now."""
    was = _call(call.id, table)
    said: dict[str, Value | None] = {
        "id": call.id,
        "with": call.who or None,
        "started": call.started,
        "ended": call.ended,
        "consent": call.consent,
        "covered": call.covered or None,
    }
    fields = {"with": "who"}
    for key, value in said.items():
        name = fields.get(key, key)
        if key not in table or getattr(was, name) != getattr(call, name):
            table = table.put(key, value)
    return table
