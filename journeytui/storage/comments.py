"""Comments that a merge brings: what only theirs had is written where it belongs in the outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from journeytui.core.journey import Journey
from journeytui.storage.canonical import Anchor, notes_of
from journeytui.storage.locate import Locator
from journeytui.storage.problems import Path
from journeytui.storage.rewrite import filed, verify
from journeytui.storage.scan import comments

Said: TypeAlias = tuple[str, Journey]
"""A text with what it says, in the ids that all have in common."""


def carried(base: str, ours: Said, theirs: Said, outcome: Said) -> tuple[str, tuple[str, ...]]:
    """The text of the outcome with the comments that theirs has and neither base nor ours, as lines
    of their own above what they are about; and those that stand at the end because that is gone.

    A comment that theirs took away or wrote anew stays as it was, beside the new one.
    """
    text, journey = outcome
    known = Counter(comments(base))
    new = (Counter(comments(theirs[0])) - known) - (Counter(comments(ours[0])) - known)
    if not new:
        return text, ()
    above, strays = _placed(new, theirs, outcome)
    for lines, rest in ((above, strays), ({}, [*strays, *_all(above)])):
        written = _with(text, lines, rest)
        if not verify(text, written, journey) and _count(written) == _count(text) + new.total():
            return written, tuple(rest)
    return text, ()


def _placed(
    new: Counter[str], theirs: Said, outcome: Said
) -> tuple[dict[int, list[str]], list[str]]:
    """The new comments by the line above which they belong, and those that belong nowhere."""
    text, journey = outcome
    paths = dict(_paths(filed(text, journey)))
    locator = Locator(text)
    left = new.copy()
    above: dict[int, list[str]] = {}
    strays: list[str] = []
    for anchor, found in notes_of(theirs[0], filed(*theirs)).items():
        path = _path(anchor, paths)
        for comment in found:
            if left[comment]:
                left[comment] -= 1
                place = strays if path is None else above.setdefault(locator.line(path), [])
                place.append(comment)
    return above, strays


def _paths(journey: Journey) -> Iterator[tuple[Anchor, Path]]:
    """Where the stages and cards of a file stand in it."""
    for number, stage in enumerate(journey.stages):
        yield ("stages", stage.id), ("stages", number)
        for lane, cards in stage.cells:
            for index, card in enumerate(cards):
                yield ("card", card.id), ("stages", number, lane, index)
    for index, card in enumerate(journey.inbox):
        yield ("card", card.id), ("inbox", index)


def _path(anchor: Anchor, paths: Mapping[Anchor, Path]) -> Path | None:
    """The way to what a comment is about; None where that is not there."""
    if anchor[:1] not in (("stages",), ("card",)):
        return anchor
    found = paths.get(anchor[:2])
    return None if found is None else (*found, *anchor[2:])


def _with(text: str, above: Mapping[int, Sequence[str]], at_end: Sequence[str]) -> str:
    """The text with lines put above some of its own, counted from 1, and behind the last."""
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    for number in sorted(above, reverse=True):
        line = lines[number - 1]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        lines[number - 1 : number - 1] = [
            f"{indent}{comment}{ending[:-1]}" for comment in above[number]
        ]
    whole = "\n".join(lines)
    if at_end and whole and not whole.endswith("\n"):
        whole += ending
    return whole + "".join(f"{comment}{ending}" for comment in at_end)


def _all(above: Mapping[int, Sequence[str]]) -> list[str]:
    return [comment for number in sorted(above) for comment in above[number]]


def _count(text: str) -> int:
    return len(comments(text))
