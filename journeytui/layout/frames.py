"""What is different in a map's frame: its title and goal, persona, lanes, paths and calls."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from journeytui.core import calls
from journeytui.core.journey import EMPTY, Journey, Lane, Path, Table, Value
from journeytui.layout.difference import Difference, Sign
from journeytui.layout.excerpts import LONGEST, cut_short
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.values import (
    became,
    changed_keys,
    items_of,
    label,
    plain_words,
    quoted,
    taken_and_added,
    value_words,
)
from journeytui.layout.words import shown

Telling = Callable[[Journey, Journey, Glyphs], Iterator[Difference]]

_FIRST = ("title", "goal", "scope", "review_every", "reviewed")


def frame_differences(
    before: Journey, after: Journey, keys: Collection[str], glyphs: Glyphs
) -> list[Difference]:
    """What is different under these keys of the map itself. A key of which nothing can be told in
    particular is named all the same."""
    own = [key for key in keys if key not in _PARTS]
    own.sort(key=lambda key: (_FIRST.index(key) if key in _FIRST else len(_FIRST), key))
    out: list[Difference] = []
    for key in own:
        values = before.fields.get(key), after.fields.get(key)
        out.append(Difference("~", "The map", became(key, *values, glyphs)))
    for key, (group, tell) in _PARTS.items():
        if key in keys:
            told = list(tell(before, after, glyphs))
            out += told or [Difference("~", group, "written otherwise")]
    return out


def _rules(before: Journey, after: Journey, glyphs: Glyphs) -> Iterator[Difference]:
    old, new = _table(before, "rules_off"), _table(after, "rules_off")
    for key in changed_keys(old, new):
        was, now = old.get(key), new.get(key)
        sign: Sign = "+" if was is None else "-" if now is None else "~"
        reason = value_words("", was if now is None else now, glyphs)
        yield Difference(sign, "Checks switched off", f"{shown(key)}: {reason}")


def _persona(before: Journey, after: Journey, glyphs: Glyphs) -> Iterator[Difference]:
    old, new = before.persona, after.persona

    def told(sign: Sign, key: str, value: Value) -> Difference:
        words = cut_short(plain_words(value), LONGEST, glyphs)
        return Difference(sign, "Persona", f"{label(key)}: {words}")

    for key in changed_keys(old, new):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or isinstance(was, tuple) or isinstance(now, tuple):
            gone, come = taken_and_added(items_of(was), items_of(now))
            yield from (told("-", key, item) for item in gone)
            yield from (told("+", key, item) for item in come)
            if not gone and not come:
                yield Difference("~", "Persona", f"{label(key)}: in another order")
        else:
            yield Difference("~", "Persona", became(key, was, now, glyphs))


def _lanes(before: Journey, after: Journey, glyphs: Glyphs) -> Iterator[Difference]:
    old = {lane.key: lane for lane in before.lanes}
    new = {lane.key: lane for lane in after.lanes}
    group = "Lanes"
    for key, lane in old.items():
        if key not in new:
            yield Difference("-", group, shown(lane.name), lane=key)
    for key, lane in new.items():
        if key not in old:
            words = shown(lane.name) + (", hidden" if lane.hidden else "")
            yield Difference("+", group, words, lane=key)
        else:
            for words in _lane_changes(old[key], lane, glyphs):
                yield Difference("~", group, f"{shown(lane.name)}: {words}", lane=key)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        names = ", ".join(shown(lane.name) for lane in after.lanes)
        yield Difference("~", group, f"in another order: {names}")


def _lane_changes(old: Lane, new: Lane, glyphs: Glyphs) -> Iterator[str]:
    if old.name != new.name:
        yield f"renamed, it was {quoted(shown(old.name), glyphs)}"
    if old.question != new.question:
        yield became("question", old.question or None, new.question or None, glyphs)
    if old.hidden != new.hidden:
        yield "hidden" if new.hidden else "shown again"


def _paths(before: Journey, after: Journey, glyphs: Glyphs) -> Iterator[Difference]:
    old = {(path.start, path.end): path for path in before.paths}
    new = {(path.start, path.end): path for path in after.paths}
    group = "Paths"
    for ends, path in old.items():
        if ends not in new:
            yield Difference("-", group, _path(before, path, glyphs))
    names = {key: id for id, key in after.stage_keys.items()}
    for ends, path in new.items():
        at = names.get(path.start)
        if ends not in old:
            yield Difference("+", group, _path(after, path, glyphs), id=at, stage=at)
        elif old[ends] != path:
            was = old[ends]
            details = []
            if was.kind != path.kind:
                details.append(f"it was a {shown(was.kind)}")
            if was.note != path.note:
                details.append(became("note", was.note or None, path.note or None, glyphs))
            words = _path(after, Path(path.start, path.end, path.kind), glyphs)
            yield Difference("~", group, words, tuple(details), id=at, stage=at)


def _path(journey: Journey, path: Path, glyphs: Glyphs) -> str:
    names = {journey.stage_keys[stage.id]: shown(stage.name) for stage in journey.stages}
    start, end = (names.get(key) or shown(key) for key in (path.start, path.end))
    note = f": {value_words('note', path.note, glyphs)}" if path.note else ""
    return f"{shown(path.kind)} from {start} to {end}{note}"


def _calls(before: Journey, after: Journey, glyphs: Glyphs) -> Iterator[Difference]:
    old, new = _by_id(before), _by_id(after)
    group = "Calls"
    for id, table in old.items():
        if id not in new:
            yield Difference("-", group, _call(table))
    for id, table in new.items():
        if id not in old:
            yield Difference("+", group, _call(table))
            continue
        details = [
            became(key, old[id].get(key), table.get(key), glyphs)
            for key in changed_keys(old[id], table)
        ]
        if details:
            yield Difference("~", group, _call(table), tuple(details))


def _call(table: Table) -> str:
    who = table.get("with")
    when = table.get("started")
    name = f"with {shown(who)}" if isinstance(who, str) and who else plain_words(table.get("id"))
    return ", ".join([name, *([plain_words(when)] if when is not None else [])])


def _by_id(journey: Journey) -> Mapping[str, Table]:
    value = journey.fields.get(calls.KEY)
    items = value if isinstance(value, tuple) else ()
    return {plain_words(t.get("id")): t for t in items if isinstance(t, Table)}


def _table(journey: Journey, key: str) -> Table:
    value = journey.fields.get(key)
    return value if isinstance(value, Table) else EMPTY


_PARTS: Mapping[str, tuple[str, Telling]] = {
    "persona": ("Persona", _persona),
    "lanes": ("Lanes", _lanes),
    "paths": ("Paths", _paths),
    calls.KEY: ("Calls", _calls),
    "rules_off": ("Checks switched off", _rules),
}
"""What is told part by part: its heading, and who tells it."""
