"""What a program that ended in the middle of its work has left, in words for whoever decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from journeytui.core.changes import Batch, Insert, Move, Remove, Set
from journeytui.core.journey import ROOT, Card, Stage
from journeytui.core.text import visible

_LONGEST = 60


def counted(batch: Batch) -> str:
    """How many cards a batch brings, changes and takes away, and what else it changes; '' where it
    is empty."""
    new: set[int] = set()
    gone: set[int] = set()
    touched: set[int] = set()
    stages, map = set[int](), False
    for change in batch:
        match change:
            case Insert(Card() as card, _):
                new.add(card.id)
            case Remove(Card() as card, _):
                gone.add(card.id)
            case Insert(Stage() as stage, _) | Remove(Stage() as stage, _):
                stages.add(stage.id)
                side = new if isinstance(change, Insert) else gone
                side.update(card.id for _, cards in stage.cells for card in cards)
            case Set(id, _, _, _) | Move(id, _, _):
                map = map or id == ROOT
                touched.add(id)
    changed = touched - new - stages - {ROOT}
    words = [
        _cards(len(new), "new"),
        f"{len(changed)} changed" if changed else "",
        f"{len(gone)} deleted" if gone else "",
        ("a stage" if len(stages) == 1 else f"{len(stages)} stages") if stages else "",
        "the map's own fields" if map else "",
    ]
    return ", ".join(filter(None, words)) or ("another order" if batch else "")


def _cards(number: int, what: str) -> str:
    if not number:
        return ""
    return f"{number} {what} card{'' if number == 1 else 's'}"


def left_words(
    unsaved: Batch,
    since: float | None,
    now: datetime,
    half_typed: Iterable[str],
    faults: Sequence[str],
) -> list[str]:
    """A line each: what is in no file and since when (in seconds since 1970; told in the zone of
    `now`), what was being typed, what is damaged."""
    words = []
    if unsaved:
        when = ""
        if since is not None:
            when = f", since {_moment(datetime.fromtimestamp(since, now.tzinfo), now)}"
        words.append(f"In no file yet{when}: {counted(unsaved)}.")
    for text in map(visible, half_typed):
        if len(text) > _LONGEST:
            text = f"{text[: _LONGEST - 1].rstrip()}…"
        words.append(f"Half-typed: “{text}”")
    if faults:
        words.append(f"Not all of it can be read: {'; '.join(faults)}. The rest is there.")
    return words


def _moment(moment: datetime, now: datetime) -> str:
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M}"
    if days == 1:
        return f"yesterday {moment:%H:%M}"
    return f"{moment:%Y-%m-%d %H:%M}"
