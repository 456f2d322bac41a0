"""What must hold of every save, held without the code that saves."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from journeytui.core.changes import apply, invert
from journeytui.core.journey import STAGE_KEYS, Card, Journey, freeze
from journeytui.storage.codec import read
from journeytui.storage.rewrite import CannotRewrite, rewrite
from journeytui.storage.routing import settled
from tests.storage.documents import Documents
from tests.storage.edits import Edits

_STAGE = re.compile(r"^\[\[stages\]\]", re.MULTILINE)
_HEADER = re.compile(r"^\[(?!\[stages\.)", re.MULTILINE)
_TRIVIA = re.compile(r"(?:\s*^[ \t]*(?:#.*)?$)*\s*\Z", re.MULTILINE)
_GAP = re.compile(r"\n\r?\n\r?\n")
_TRAILING = re.compile(r"[ \t]\r?$", re.MULTILINE)
_NUMBER = re.compile(r"#\s?(c\d+)")


@dataclass
class Tally:
    """How saves went."""

    ways: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def fault(self, what: str, seed: int, step: int) -> None:
        self.ways[what] += 1
        self.faults.append(f"{what}: seed {seed}, save {step}")


def save_again_and_again(seed: int, saves: int, tally: Tally, odd: float = 0.15) -> None:
    """Write a random map, read it once, then edit and save it, each time from the text saved last
    and the journey in memory, taking back an edit now and then. `odd`: how odd the map is."""
    rng = random.Random(seed)
    text = Documents(rng, odd).text()
    document = read(text)
    was = document.journey
    edits = Edits(rng, document.next_id)
    undo = None
    for step in range(saves):
        batch = undo
        if batch is None:
            batch, now = edits.batch(was)
        else:
            now = apply(was, batch)
        undo = invert(batch) if undo is None and rng.random() < 0.3 else None
        try:
            written = rewrite(text, was, now)
        except CannotRewrite as error:
            tally.fault(f"refused ({error})", seed, step)
            return
        tally.ways[written.way] += 1
        if plain(tomllib.loads(written.text)) != journey_plain(settled(now)):
            tally.fault("wrong", seed, step)
        before, after = Counter(_NUMBER.findall(text)), Counter(_NUMBER.findall(written.text))
        if before - after:
            tally.fault("comments lost", seed, step)
        if after - before:
            tally.fault("comments doubled", seed, step)
        if written.way == "splice" and not _kept_untouched(text, written.text, was, now):
            tally.fault("a stage without change was touched", seed, step)
        if written.way == "splice" and not _as_neat(text, written.text):
            tally.fault("blanks left behind", seed, step)
        text, was = written.text, now


def _kept_untouched(old: str, new: str, was: Journey, now: Journey) -> bool:
    """Whether the text of every stage that says the same as before is there as it was."""
    starts = [m.start() for m in _STAGE.finditer(old)]
    said = plain(tomllib.loads(old))[1]
    then = [stage.id for stage in was.stages]
    meant = settled(now)
    say = dict(zip((s.id for s in meant.stages), journey_plain(meant)[1], strict=True))
    if len(starts) != len(said):
        return True
    for start, id, stage in zip(starts, then, said, strict=True):
        end = _HEADER.search(old, start + 1)
        text = old[start : end.start() if end else len(old)]
        if say.get(id) == stage and _TRIVIA.sub("", text) not in new:
            return False
    return True


def _as_neat(old: str, new: str) -> bool:
    """Whether a save left no gaps, no blanks at line ends, and a line break at the end."""
    gaps = [len(_GAP.findall(text)) for text in (old, new)]
    blanks = [len(_TRAILING.findall(text)) for text in (old, new)]
    return gaps[1] <= gaps[0] and blanks[1] <= blanks[0] and new.endswith("\n")


def journey_plain(journey: Journey) -> Any:
    """A journey as nothing but TOML values."""
    return (
        journey.fields,
        [(s.fields, {k: list(map(_card, cards)) for k, cards in s.cells}) for s in journey.stages],
        list(map(_card, journey.inbox)),
    )


def _card(card: Card) -> Any:
    return (card.text, card.attrs)


def plain(document: Mapping[str, Any]) -> Any:
    """What tomllib reads from a saved file, in the same form."""
    fields = {k: v for k, v in document.items() if k not in ("stages", "inbox")}
    for key in ("paths", "persona", "rules_off"):
        if key in fields and not fields[key]:
            del fields[key]
    stages = []
    for stage in document.get("stages", []):
        own, cells = {}, {}
        for key, value in stage.items():
            if key in STAGE_KEYS or not _is_cell(key, value):
                own[key] = value
            elif value:
                cells[key] = [
                    _plain_card(v) for v in ([value] if isinstance(value, str) else value)
                ]
        stages.append((freeze(own), cells))
    inbox = document.get("inbox", [])
    items = inbox if isinstance(inbox, list) else [inbox]
    return freeze(fields), stages, [_plain_card(item) for item in items]


def _is_cell(key: str, value: Any) -> bool:
    if isinstance(value, str):
        return key in ("actions", "touchpoints", "emotions", "pain_points", "opportunities")
    if not isinstance(value, list):
        return False
    return all(isinstance(item, str) or {"text", "score"} & item.keys() for item in value)


def _plain_card(item: Any) -> Any:
    if isinstance(item, str):
        return (item, freeze({}))
    return (item.get("text", ""), freeze({k: v for k, v in item.items() if k != "text"}))
