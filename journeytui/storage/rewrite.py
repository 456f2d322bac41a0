"""Writing a journey into the text it was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from journeytui.core.journey import Journey
from journeytui.storage.canonical import canonical
from journeytui.storage.codec import read_lately
from journeytui.storage.problems import InvalidMap
from journeytui.storage.routing import settled
from journeytui.storage.scan import comments
from journeytui.storage.sheet import Declined
from journeytui.storage.splice import splice

Way: TypeAlias = Literal["unchanged", "splice", "canonical"]


class CannotRewrite(Exception):
    """No text was found that says what is meant; the text says why, in words for a person."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text that was read back and says exactly what it should, and the way it came about:
    untouched, edited piece by piece, or written anew as a whole."""

    text: str
    way: Way


def rewrite(text: str, was: Journey, now: Journey) -> Rewritten:
    """The text when it is to say `now`.

    `was` is the journey that reading `text` gave, or the one that was written when `text` came
    about; stages and cards of `now` that continue those of `was` have their ids. Where nothing
    changed the text stays as it is, but for inbox entries that go to their cell and an inbox that
    does not stand last. Raises CannotRewrite.
    """
    there = filed(text, settled(was))
    meant = settled(now)
    reasons: list[str] = []
    ways: tuple[tuple[Way, Callable[[str, Journey, Journey], str]], ...] = (
        ("splice", splice),
        ("canonical", lambda text, there, now: canonical(text, now, there)),
    )
    for way, write in ways:
        try:
            written = write(text, there, meant)
        except Declined as declined:
            reasons.append(str(declined))
            continue
        if written == text and there == meant:
            return Rewritten(text, "unchanged")
        why = verify(text, written, meant)
        if not why:
            return Rewritten(written, way)
        reasons.append(why)
    raise CannotRewrite(reasons[-1])


def verify(old_text: str, new_text: str, now: Journey) -> str:
    """Why `new_text` must not replace `old_text` to say `now`; '' where it may.

    It must read as exactly `now`, unknown keys included, and hold every comment of `old_text`.
    """
    try:
        new_text.encode("utf-8")
        journey = settled(read_lately(new_text).journey)
    except UnicodeEncodeError:
        return "a text holds half a character, which cannot be written as UTF-8"
    except InvalidMap as error:
        return f"the file would be invalid: {error.problems[0]}"
    if journey != settled(now):
        return "the file would not say what is on the screen"
    lost = Counter(comments(old_text)) - Counter(comments(new_text))
    if lost:
        return f"comments would be lost: {lost.total()}"
    return ""


def filed(text: str, was: Journey) -> Journey:
    """The journey exactly as `text` has it, inbox entries in the inbox, with the ids of `was`.

    Raises CannotRewrite where reading `text` does not give `was`.
    """
    try:
        written = read_lately(text).journey
    except InvalidMap as error:
        raise CannotRewrite(f"the file is invalid: {error.problems[0]}") from error
    read_back = settled(written)
    if read_back != was:
        raise CannotRewrite("the file does not say what was read from it")
    stages = [
        replace(theirs, cells=tuple((lane, theirs.cell(lane)[: len(cell)]) for lane, cell in cells))
        for theirs, cells in zip(was.stages, (s.cells for s in written.stages), strict=True)
    ]
    inbox = written.inbox
    if inbox:
        ids = {
            mine.id: theirs.id
            for (_, nodes), (_, others) in zip(read_back.boxes(), was.boxes(), strict=True)
            for mine, theirs in zip(nodes, others, strict=True)
        }
        inbox = tuple([replace(card, id=ids[card.id]) for card in inbox])
    return Journey(was.fields, tuple(stages), inbox)
