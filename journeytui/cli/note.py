"""From a typed line to an entry of the inbox, and where it went in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from journeytui.cli.captureline import Asked
from journeytui.core.text import visible
from journeytui.method.meant import meant
from journeytui.method.signs import ASK, read_signs
from journeytui.storage.append import Entry
from journeytui.storage.outline import Names, Outline
from journeytui.storage.problems import nearest, quoted, shown

_NAMED = 9
"""Names that are listed where none is near."""


class Target(NamedTuple):
    """The keys of the stage and the lane that the options mean, None where they mean none; what
    they do not mean, a line each."""

    stage: str | None
    lane: str | None
    complaints: tuple[str, ...]


def target(asked: Asked, outline: Outline) -> Target:
    """Where the options send a note."""
    stage, no_stage = _stage(asked.stage, outline.stages)
    lane, no_lane = _one("lane", asked.lane, outline.lanes)
    return Target(stage, lane, tuple(filter(None, (no_stage, no_lane))))


def entry(line: str, asked: Asked, target: Target, at: datetime) -> Entry:
    """The entry that a line makes; it is not blank. What the options say counts before its sign."""
    words = visible(line).strip()
    text, lane, signed = read_signs(words)
    if not text and "score" not in signed:
        text, lane, signed = words, "", {}  # nothing but a sign
    attrs: dict[str, Any] = {**signed}
    if "tags" in attrs:
        attrs["tags"] = [*attrs["tags"]]
    if asked.score is not None:
        attrs["score"] = asked.score
    lane = target.lane or lane or ("emotions" if "score" in attrs else "")
    said = {
        "text": text,
        "kind": asked.kind or "note",
        **attrs,
        "by": visible(asked.by or "").strip(),
        "at": at,
        "stage": target.stage,
        "lane": lane,
    }
    return {key: value for key, value in said.items() if value}


def local_time() -> datetime:
    """The time with its offset from UTC, as it can be written."""
    return writable(datetime.now().astimezone())


def writable(time: datetime) -> datetime:
    """A time with an offset, to the second, as TOML can write it: in UTC where the offset is not in
    whole minutes."""
    offset = time.utcoffset()
    whole = offset is not None and offset.total_seconds() % 60 == 0
    return (time if whole else time.astimezone(UTC)).replace(microsecond=0)


def where(entry: Entry, outline: Outline) -> str:
    """Where an entry went: its cell, or the inbox and what is known of it."""
    stage = outline.stages.get(entry.get("stage", ""), "")
    lane = _within(outline.lanes.get(entry.get("lane", ""), ""))
    place = [stage, lane] if stage and lane else ["Inbox", lane]
    if ASK in entry.get("tags", ()):
        place.append("to ask later")
    if stage and not lane:
        place.append(f"for {stage}")
    if "score" in entry:
        place.append(str(entry["score"]))
    return ", ".join(shown(word) for word in place if word)


def _stage(word: str | None, stages: Names) -> tuple[str | None, str]:
    if word is not None and word.isdecimal() and len(word) < 6 and 0 < int(word) <= len(stages):
        return [*stages][int(word) - 1], ""
    return _one("stage", word, stages)


def _one(what: str, word: str | None, names: Names) -> tuple[str | None, str]:
    """The one key that a word means, or why there is none."""
    if word is None:
        return None, ""
    found = meant(word, {key: (name,) for key, name in names.items()})
    if len(found) == 1:
        return found[0], ""
    if found:
        why = f"{quoted(word)} can be {_listed([names[key] for key in found])}."
    else:
        why = f"there is no {what} {quoted(word)}; {_instead(word, names)}"
    return None, f"{why} Noted without it."


def _instead(word: str, names: Names) -> str:
    if not names:
        return "the map has none."
    folded = {each.casefold(): each for each in (*names, *names.values())}
    near = nearest(word.casefold(), folded)
    return (
        f"did you mean {quoted(folded[near])}?"
        if near
        else f"there are: {_some([*names.values()])}."
    )


def _listed(names: Sequence[str]) -> str:
    return f"{_some(names[:-1])} or {shown(names[-1])}"


def _some(names: Sequence[str]) -> str:
    more = ", …" if len(names) > _NAMED else ""
    return ", ".join(map(shown, names[:_NAMED])) + more


def _within(name: str) -> str:
    """A name within a line: small, unless it has capitals of its own, as NPS has."""
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() else name
